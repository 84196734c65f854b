/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-return-summary.h"

#include "helio-address-view.h"
#include "helio-field-grid.h"
#include "helio-paper-private.h"
#include "helio-paragraph.h"

#include <glib/gi18n-lib.h>

#define SPACING 12

typedef struct
{
  HelioWorkspace *workspace; /* (unowned) */
  HelioRecord *form;         /* (unowned) */
  GtkWidget *grid;           /* (unowned) */
} Summary;

static void
add_fact (Summary *self, const char *name)
{
  const HelioKind *kind = helio_record_get_kind (self->form);
  guint field = helio_kind_field (kind, name);
  g_autofree char *value = NULL;

  if (!helio_record_has_value (self->form, field))
    return;
  value = helio_record_format (self->form, field, helio_workspace_get_time_zone (self->workspace));
  helio_field_grid_add_value (self->grid, helio_field_get_label (&kind->fields[field]), value);
}

static void
add_weight (Summary *self)
{
  g_autofree char *weight = helio_paper_dup_weight (self->form);

  if (weight != NULL)
    helio_field_grid_add_value (self->grid, C_ ("paper", "Weight"), weight);
}

static void
add_hand_over (Summary *self)
{
  const char *method = helio_record_get_text (self->form, "method");
  g_autofree char *address = helio_address_view_dup_line (self->form, "pickup");

  if (g_strcmp0 (method, "drop_off") == 0)
    add_fact (self, "drop-off-place");
  if (g_strcmp0 (method, "pickup") != 0)
    return;
  add_fact (self, "pickup-at");
  helio_field_grid_add_value (self->grid, C_ ("address", "Address"), address);
  add_fact (self, "instructions");
}

GtkWidget *
helio_return_summary_new (HelioWorkspace *workspace, HelioRecord *form, const char *advice)
{
  static const char *const names[]
      = { "rma-number", "serial-numbers", "condition", "hazards", "charge-percent", "method" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  Summary summary = { workspace, form, helio_field_grid_new () };

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (form), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_fact (&summary, names[i]);
  add_hand_over (&summary);
  add_fact (&summary, "contact-name");
  add_fact (&summary, "contact-phone");
  add_fact (&summary, "packages");
  add_weight (&summary);
  gtk_box_append (GTK_BOX (box), summary.grid);
  if (advice != NULL)
    gtk_box_append (GTK_BOX (box), helio_paragraph_new (advice, "dim-label"));
  gtk_box_append (GTK_BOX (box),
                  helio_paragraph_new (C_ ("return",
                                           "The label and the packing list are on the page of the "
                                           "RMA as soon as the service has confirmed the return."),
                                       "dim-label"));
  return box;
}
