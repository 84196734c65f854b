/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-list.h"

#include "helio-file-row.h"
#include "helio-image-viewer.h"

#include <glib/gi18n-lib.h>

struct _HelioFileList
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  GPtrArray *items;          /* (owned) (element-type HelioFileItem): in order */
  HelioRows *rows;           /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioFileList, helio_file_list, ADW_TYPE_BIN)

/* --- files --- */

static HelioFileItem *
find_item (GPtrArray *items, HelioRecord *record)
{
  for (guint i = 0; i < items->len; i++)
    {
      HelioRecord *other = helio_file_item_get_record (g_ptr_array_index (items, i));

      if (g_strcmp0 (helio_record_get_id (other), helio_record_get_id (record)) == 0
          && helio_record_get_revision (other) == helio_record_get_revision (record)
          && g_strcmp0 (helio_record_get_pending (other), helio_record_get_pending (record)) == 0)
        return g_ptr_array_index (items, i);
    }
  return NULL;
}

/* What nobody sees any more need not come. */
static void
let_go (gpointer item)
{
  helio_remote_file_cancel (helio_file_item_get_remote (item));
  g_object_unref (item);
}

static GPtrArray *
make_items (void)
{
  return g_ptr_array_new_with_free_func (let_go);
}

static void
on_view (HelioFileRow *row, HelioFileList *self)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (g_object_unref);
  guint shown = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      HelioFileItem *item = g_ptr_array_index (self->items, i);

      if (item == helio_file_row_get_item (row))
        shown = images->len;
      if (helio_file_item_is_image (item))
        g_ptr_array_add (images, g_object_ref (item));
    }
  helio_image_viewer_show (images, shown, GTK_WIDGET (self));
}

/* --- rows --- */

static void
on_activated (GtkListBox *box, HelioFileRow *row)
{
  helio_file_row_open (row);
}

/* From one to the next, as in a list of more than one. */
static gboolean
on_keynav_failed (GtkWidget *box, GtkDirectionType direction)
{
  GtkWidget *next = direction == GTK_DIR_DOWN ? gtk_widget_get_next_sibling (box)
                    : direction == GTK_DIR_UP ? gtk_widget_get_prev_sibling (box)
                                              : NULL;

  return next != NULL && gtk_widget_grab_focus (gtk_widget_get_first_child (next));
}

/* A row that is activated by a click or a key belongs into a list of its kind. */
static GtkWidget *
make_row (HelioRecord *record, gpointer data)
{
  HelioFileList *self = data;
  GtkWidget *row = helio_file_row_new (find_item (self->items, record));
  GtkWidget *box = g_object_new (GTK_TYPE_LIST_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GENERIC,
                                 "selection-mode", GTK_SELECTION_NONE, NULL);

  helio_file_row_set_time_zone (HELIO_FILE_ROW (row),
                                helio_workspace_get_time_zone (self->workspace));
  gtk_widget_add_css_class (box, "file-list");
  gtk_list_box_append (GTK_LIST_BOX (box), row);
  g_signal_connect_object (row, "view", G_CALLBACK (on_view), self, 0);
  g_signal_connect (box, "row-activated", G_CALLBACK (on_activated), NULL);
  g_signal_connect (box, "keynav-failed", G_CALLBACK (on_keynav_failed), NULL);
  return box;
}

/* --- the widget --- */

static void
helio_file_list_dispose (GObject *object)
{
  HelioFileList *self = HELIO_FILE_LIST (object);

  g_ptr_array_set_size (self->items, 0);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (helio_file_list_parent_class)->dispose (object);
}

static void
helio_file_list_finalize (GObject *object)
{
  g_ptr_array_unref (HELIO_FILE_LIST (object)->items);

  G_OBJECT_CLASS (helio_file_list_parent_class)->finalize (object);
}

static void
helio_file_list_class_init (HelioFileListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_file_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_file_list_finalize;
}

static void
helio_file_list_init (HelioFileList *self)
{
  self->items = make_items ();
  self->rows = HELIO_ROWS (helio_rows_new (0, make_row, self, NULL));
  g_object_set (self->rows, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("file", "Files"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->rows));
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

void
helio_file_list_show (HelioFileList *self, GPtrArray *records)
{
  g_autoptr (GPtrArray) former = NULL;

  g_return_if_fail (HELIO_IS_FILE_LIST (self));
  g_return_if_fail (records != NULL);

  former = g_steal_pointer (&self->items);
  self->items = make_items ();
  for (guint i = 0; i < records->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (records, i);
      HelioFileItem *item = find_item (former, record);
      guint index;

      if (item == NULL)
        item = helio_file_item_new (helio_workspace_get_engine (self->workspace), record);
      else if (g_ptr_array_find (former, item, &index))
        g_ptr_array_steal_index (former, index);
      g_ptr_array_add (self->items, item);
    }
  helio_rows_show (self->rows, records);
}

HelioRows *
helio_file_list_get_rows (HelioFileList *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_LIST (self), NULL);
  return self->rows;
}
