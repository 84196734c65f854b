/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-earlier-files.h"

#include "helio-file-item.h"
#include "helio-file-places.h"

#include <glib/gi18n-lib.h>

/* More than anybody looks through. */
#define MOST 20

struct _HelioEarlierFiles
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  HelioFilesEditor *editor;  /* (unowned) (nullable): a weak pointer */
  GCancellable *cancellable; /* (owned) */
  HelioFileItem *wanted;     /* (owned) (nullable): being fetched */
  gulong state_id;

  GtkMenuButton *button; /* (unowned): a child */
  GtkPopover *popover;   /* (unowned): a child */
  GtkBox *list;          /* (unowned): a child */
  GtkLabel *problem;     /* (unowned): a child: why what was chosen did not come */
};

G_DEFINE_FINAL_TYPE (HelioEarlierFiles, helio_earlier_files, ADW_TYPE_BIN)

/* --- choosing --- */

static void
forget_wanted (HelioEarlierFiles *self)
{
  if (self->wanted == NULL)
    return;
  g_clear_signal_handler (&self->state_id, helio_file_item_get_remote (self->wanted));
  helio_remote_file_cancel (helio_file_item_get_remote (self->wanted));
  g_clear_object (&self->wanted);
}

static void
say (HelioEarlierFiles *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

/* Under its own name it goes with the form like any other file. */
static void
on_named (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioEarlierFiles) self = data;
  g_autoptr (GFile) named = helio_file_name_copy_finish (result, NULL);

  if (named == NULL)
    say (self, C_ ("file", "This computer cannot store the file. Is its disk full?"));
  else if (self->editor != NULL)
    helio_files_editor_add (self->editor, named);
}

/* What did not come is said where the form is read, which then goes on without it. */
static void
on_state (HelioEarlierFiles *self)
{
  HelioRemoteFile *remote = helio_file_item_get_remote (self->wanted);
  HelioFileState state = helio_remote_file_get_state (remote);

  if (state != HELIO_FILE_HERE && state != HELIO_FILE_FAILED)
    return;
  if (state == HELIO_FILE_HERE)
    helio_file_name_copy_async (self->wanted, on_named, g_object_ref (self));
  else
    say (self, helio_file_item_get_failure_text (self->wanted));
  gtk_popover_popdown (self->popover);
  forget_wanted (self);
}

static void
on_clicked (HelioEarlierFiles *self, GtkButton *button)
{
  HelioRecord *record = g_object_get_data (G_OBJECT (button), "record");

  forget_wanted (self);
  say (self, NULL);
  self->wanted = helio_file_item_new (helio_workspace_get_engine (self->workspace), record);
  self->state_id = g_signal_connect_swapped (helio_file_item_get_remote (self->wanted),
                                             "notify::state", G_CALLBACK (on_state), self);
  helio_remote_file_fetch (helio_file_item_get_remote (self->wanted));
}

/* --- the list --- */

static void
add_file (HelioEarlierFiles *self, HelioRecord *record)
{
  g_autoptr (HelioFileItem) item
      = helio_file_item_new (helio_workspace_get_engine (self->workspace), record);
  g_autofree char *description = helio_file_item_dup_description (item);
  guint field = helio_kind_field (&helio_kind_attachment, "created-at");
  g_autofree char *when
      = helio_record_format (record, field, helio_workspace_get_time_zone (self->workspace));
  /* Translators: under the name of an earlier document: what it is, when it was sent */
  g_autofree char *detail = g_strdup_printf (C_ ("file", "%s · %s"), description, when);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (helio_file_item_get_name (item));
  GtkWidget *under = gtk_label_new (detail);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 32);
  gtk_label_set_xalign (GTK_LABEL (under), 0);
  gtk_widget_add_css_class (under, "caption");
  gtk_widget_add_css_class (under, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), under);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "menu-entry");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  helio_file_item_get_name (item), -1);
  g_object_set_data_full (G_OBJECT (button), "record", g_object_ref (record), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->list, button);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  HelioRecord *const *one = a, *const *other = b;
  gint64 first = helio_record_get_integer (*one, "created-at");
  gint64 second = helio_record_get_integer (*other, "created-at");

  return first > second ? -1 : first < second;
}

/* On the reading thread. Of the same file the newest. */
static gpointer
read_files (HelioReader *reader, gpointer data, GError **error)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_attachment);
  g_autoptr (HelioQuery) query
      = helio_query_with_text (all, "parent-kind", HELIO_IS, helio_kind_labor_claim.name);
  g_autoptr (GPtrArray) found = helio_reader_list (reader, query, 0, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  if (found != NULL)
    g_ptr_array_sort (found, compare_newest_first);
  for (guint i = 0; found != NULL && i < found->len && files->len < MOST; i++)
    {
      HelioRecord *file = g_ptr_array_index (found, i);
      const char *sha256 = helio_record_get_text (file, "sha256");

      if (sha256 != NULL && g_hash_table_add (seen, (gpointer) sha256))
        g_ptr_array_add (files, g_object_ref (file));
    }
  return files;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioEarlierFiles) self = data;
  g_autoptr (GPtrArray) files = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable) || files == NULL)
    return;
  for (guint i = 0; i < files->len; i++)
    add_file (self, g_ptr_array_index (files, i));
  gtk_widget_set_visible (GTK_WIDGET (self), files->len > 0);
}

/* --- the widget --- */

static void
helio_earlier_files_dispose (GObject *object)
{
  HelioEarlierFiles *self = HELIO_EARLIER_FILES (object);

  g_cancellable_cancel (self->cancellable);
  forget_wanted (self);
  g_clear_weak_pointer (&self->editor);

  G_OBJECT_CLASS (helio_earlier_files_parent_class)->dispose (object);
}

static void
helio_earlier_files_finalize (GObject *object)
{
  HelioEarlierFiles *self = HELIO_EARLIER_FILES (object);

  g_clear_object (&self->workspace);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (helio_earlier_files_parent_class)->finalize (object);
}

static void
helio_earlier_files_class_init (HelioEarlierFilesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_earlier_files_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_earlier_files_finalize;
}

/* GTK 4.8 gives what opens a menu the height of one line. */
static void
dress_button (GtkMenuButton *button, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_menu_button_set_child (button, label);
  gtk_menu_button_set_always_show_arrow (button, TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (button))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
helio_earlier_files_init (HelioEarlierFiles *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->cancellable = g_cancellable_new ();
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->popover = GTK_POPOVER (gtk_popover_new ());
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->problem = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "problem");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_popover_set_child (self->popover, scroller);
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "action-menu");
  dress_button (self->button, C_ ("files", "Earlier documents"));
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->problem));
  adw_bin_set_child (ADW_BIN (self), content);
  say (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
helio_earlier_files_new (HelioWorkspace *workspace, HelioFilesEditor *editor)
{
  HelioEarlierFiles *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HELIO_IS_FILES_EDITOR (editor), NULL);

  self = g_object_new (HELIO_TYPE_EARLIER_FILES, NULL);
  self->workspace = g_object_ref (workspace);
  g_set_weak_pointer (&self->editor, editor);
  helio_store_read_async (helio_workspace_get_store (workspace), read_files, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_read,
                          g_object_ref (self));
  return GTK_WIDGET (self);
}
