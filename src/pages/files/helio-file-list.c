/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-list.h"

#include "helio-file-row.h"
#include "helio-image-viewer.h"

#include <glib/gi18n-lib.h>

struct _HelioFileList
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  GtkListBox *box;           /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioFileList, helio_file_list, ADW_TYPE_BIN)

static HelioFileRow *
get_row (HelioFileList *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->box, (int) index);

  return row != NULL ? HELIO_FILE_ROW (row) : NULL;
}

static void
on_view (HelioFileRow *row, HelioFileList *self)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (g_object_unref);
  HelioFileRow *other;
  guint shown = 0;

  for (guint i = 0; (other = get_row (self, i)) != NULL; i++)
    {
      if (other == row)
        shown = images->len;
      if (helio_file_item_is_image (helio_file_row_get_item (other)))
        g_ptr_array_add (images, g_object_ref (helio_file_row_get_item (other)));
    }
  helio_image_viewer_show (images, shown, GTK_WIDGET (self));
}

static gboolean
is_of (HelioFileRow *row, HelioRecord *record)
{
  HelioRecord *former = helio_file_item_get_record (helio_file_row_get_item (row));

  return g_strcmp0 (helio_record_get_id (former), helio_record_get_id (record)) == 0
         && helio_record_get_revision (former) == helio_record_get_revision (record)
         && g_strcmp0 (helio_record_get_pending (former), helio_record_get_pending (record)) == 0;
}

static HelioFileRow *
make_row (HelioFileList *self, HelioRecord *record)
{
  g_autoptr (HelioFileItem) item
      = helio_file_item_new (helio_workspace_get_engine (self->workspace), record);
  GtkWidget *row = helio_file_row_new (item);

  g_signal_connect_object (row, "view", G_CALLBACK (on_view), self, 0);
  return HELIO_FILE_ROW (row);
}

/* Files come and hardly ever go: what is in its place stays. */
void
helio_file_list_show (HelioFileList *self, GPtrArray *records)
{
  GTimeZone *zone;
  HelioFileRow *row;

  g_return_if_fail (HELIO_IS_FILE_LIST (self));
  g_return_if_fail (records != NULL);

  zone = helio_workspace_get_time_zone (self->workspace);
  for (guint i = 0; i < records->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (records, i);

      while ((row = get_row (self, i)) != NULL && !is_of (row, record))
        gtk_list_box_remove (self->box, GTK_WIDGET (row));
      if (row == NULL)
        {
          row = make_row (self, record);
          gtk_list_box_append (self->box, GTK_WIDGET (row));
        }
      helio_file_row_set_time_zone (row, zone);
    }
  while ((row = get_row (self, records->len)) != NULL)
    gtk_list_box_remove (self->box, GTK_WIDGET (row));
}

static void
on_activated (GtkListBox *box, HelioFileRow *row)
{
  helio_file_row_open (row);
}

static void
helio_file_list_finalize (GObject *object)
{
  g_clear_object (&HELIO_FILE_LIST (object)->workspace);

  G_OBJECT_CLASS (helio_file_list_parent_class)->finalize (object);
}

static void
helio_file_list_class_init (HelioFileListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_file_list_finalize;
}

static void
helio_file_list_init (HelioFileList *self)
{
  GtkWidget *nothing = gtk_label_new (C_ ("section", "Nothing so far"));

  self->box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "file-list");
  gtk_label_set_xalign (GTK_LABEL (nothing), 0);
  gtk_widget_add_css_class (nothing, "dim-label");
  gtk_list_box_set_placeholder (self->box, nothing);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("file", "Files"), -1);
  g_signal_connect (self->box, "row-activated", G_CALLBACK (on_activated), NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
helio_file_list_new (HelioWorkspace *workspace)
{
  HelioFileList *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HELIO_TYPE_FILE_LIST, NULL);
  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
