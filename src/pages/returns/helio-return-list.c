/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-return-list.h"

#include "helio-field-grid.h"
#include "helio-field-row.h"
#include "helio-paragraph.h"
#include "helio-parcel-link.h"
#include "helio-return-papers.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

/* Between what belongs to a return; rows are separated by more. */
#define SPACING 12
#define ROW_SPACING 6

/* What is said of a return among others. */
static const char *const fields[]
    = { "status",  "method",          "pickup-at", "drop-off-place", "packages",
        "carrier", "tracking-number", "due-on",    "serial-numbers" };

static GtkWidget *
make_fields (HelioWorkspace *workspace, HelioRecord *record)
{
  GtkWidget *box = helio_field_grid_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *row = helio_field_row_new ();

      helio_field_row_show (HELIO_FIELD_ROW (row), record, fields[i],
                            helio_workspace_get_time_zone (workspace));
      helio_parcel_link_show (HELIO_FIELD_ROW (row), workspace, record, fields[i]);
      gtk_widget_set_parent (row, box);
    }
  return box;
}

static GtkWidget *
make_remark (HelioRecord *record)
{
  /* A battery return that support has made waits for somebody to say how the battery is. */
  const char *text = helio_record_get_pending (record) == NULL
                         ? C_ ("return", "The label is there once the return is initiated.")
                         : C_ ("return", "The label is there once the service has confirmed the "
                                         "return.");

  return helio_paragraph_new (text, "dim-label");
}

static GtkWidget *
make_papers (HelioRecord *record)
{
  GtkWidget *button;

  if (!helio_return_papers_are_ready (record))
    return make_remark (record);
  button = gtk_button_new_with_label (C_ ("return", "Label and packing list…"));
  helio_wrap_label (button);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)",
                                    helio_record_get_kind (record)->name,
                                    helio_record_get_id (record));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.papers");
  return button;
}

static GtkWidget *
make_papers_row (HelioRecord *record, gpointer workspace)
{
  return make_papers (record);
}

static GtkWidget *
make_row (HelioRecord *record, gpointer workspace)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  gtk_box_append (GTK_BOX (row), make_fields (workspace, record));
  gtk_box_append (GTK_BOX (row), make_papers (record));
  return row;
}

GtkWidget *
helio_return_list_new (HelioWorkspace *workspace, gboolean papers_only)
{
  GtkWidget *list;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  list = helio_rows_new (ROW_SPACING, papers_only ? make_papers_row : make_row,
                         g_object_ref (workspace), g_object_unref);
  gtk_widget_add_css_class (list, "separated");
  return list;
}
