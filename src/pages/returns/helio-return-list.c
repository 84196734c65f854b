/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-return-list.h"

#include "helio-field-grid.h"
#include "helio-field-row.h"
#include "helio-parcel-link.h"
#include "helio-return-papers.h"

#include <glib/gi18n-lib.h>

#define SPACING 12

static GtkWidget *
make_fields (HelioWorkspace *workspace, HelioRecord *record, const char *const *fields)
{
  GtkWidget *box = helio_field_grid_new ();

  for (guint i = 0; fields[i] != NULL; i++)
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
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
make_papers (HelioRecord *record)
{
  GtkWidget *button;

  if (!helio_return_papers_are_ready (record))
    return make_remark (record);
  button = gtk_button_new_with_label (C_ ("return", "Label and packing list…"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)",
                                    helio_record_get_kind (record)->name,
                                    helio_record_get_id (record));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.papers");
  return button;
}

GtkWidget *
helio_return_list_new (HelioWorkspace *workspace, GPtrArray *returns, const char *fields)
{
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), list);
  g_return_val_if_fail (returns != NULL, list);

  names = *fields != '\0' ? g_strsplit (fields, " ", -1) : NULL;
  for (guint i = 0; i < returns->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (returns, i);

      if (i > 0)
        gtk_box_append (GTK_BOX (list), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      if (names != NULL)
        gtk_box_append (GTK_BOX (list),
                        make_fields (workspace, record, (const char *const *) names));
      gtk_box_append (GTK_BOX (list), make_papers (record));
    }
  return list;
}
