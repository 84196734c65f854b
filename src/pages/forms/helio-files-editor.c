/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-files-editor.h"

#include "helio-file-intake.h"
#include "helio-form-file-row.h"
#include "helio-file-sources.h"
#include "helio-image-loader.h"
#include "helio-own-file.h"
#include "helio-pasted-picture.h"
#include "helio-photo-shrink.h"
#include "helio-store-files.h"

#include <glib/gi18n-lib.h>

/* What the manual allows, unless the service says otherwise. */
#define USUAL_LIMIT (30 * 1000 * 1000)

struct _HelioFilesEditor
{
  HelioFieldEditor parent_instance;

  HelioForm *form;           /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GQueue coming;             /* (owned) (element-type GObject): GFile or GdkTexture, in order */
  GFile *taking;             /* (owned) (nullable): the one on its way */
  gboolean pasted;           /* it is a file of our own */
  gboolean busy;             /* the form is held */
  char *shown;               /* (owned) (nullable): the list as it is shown */
  GString *refusals;         /* (owned) */
  GPtrArray *large;          /* (owned) (element-type GFile): pictures that are too large */
  GQueue to_shrink;          /* (owned) (element-type GFile): those that come smaller */

  GtkBox *rows;       /* (unowned): a child */
  GtkLabel *refusal;  /* (unowned): a child */
  GtkWidget *shrink;  /* (unowned): a child */
  GtkWidget *add;     /* (unowned): a child */
  GtkWidget *spinner; /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioFilesEditor, helio_files_editor, HELIO_TYPE_FIELD_EDITOR)

static HelioStore *
get_store (HelioFilesEditor *self)
{
  return helio_workspace_get_store (helio_form_get_workspace (self->form));
}

static const char *
get_list (HelioFilesEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);

  return helio_record_get_text (helio_field_editor_get_record (editor),
                                helio_field_editor_get_field (editor)->name);
}

static GStrv
dup_ids (HelioFilesEditor *self)
{
  const char *list = get_list (self);

  return g_strsplit (list != NULL ? list : "", "\n", -1);
}

static void
set_ids (HelioFilesEditor *self, GStrv ids)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  g_autofree char *list = g_strjoinv ("\n", ids);

  helio_record_set_text (helio_field_editor_get_record (editor),
                         helio_field_editor_get_field (editor)->name, *list != '\0' ? list : NULL);
}

static HelioRecord *
find_file (HelioFilesEditor *self, const char *id)
{
  return helio_reader_find (helio_store_get_reader (get_store (self)), &helio_kind_file, id, NULL);
}

static guint64
get_limit (HelioFilesEditor *self)
{
  HelioServiceInfo *service = helio_workspace_get_service (helio_form_get_workspace (self->form));
  gint64 limit = service != NULL ? helio_service_info_get_upload_limit (service) : 0;

  return limit > 0 ? (guint64) limit : USUAL_LIMIT;
}

static guint64
get_total (HelioFilesEditor *self)
{
  g_auto (GStrv) ids = dup_ids (self);
  guint64 total = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (HelioRecord) file = find_file (self, ids[i]);

      total += file != NULL ? (guint64) helio_record_get_integer (file, "size") : 0;
    }
  return total;
}

/* --- showing --- */

static void
remove_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioFilesEditor *self = HELIO_FILES_EDITOR (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  g_auto (GStrv) ids = dup_ids (self);
  g_autoptr (GStrvBuilder) left = g_strv_builder_new ();
  g_auto (GStrv) rest = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_str_equal (ids[i], id))
      g_strv_builder_add (left, ids[i]);
  rest = g_strv_builder_end (left);
  gtk_widget_grab_focus (self->add);
  set_ids (self, rest);
}

static GtkWidget *
make_remove_button (const char *id, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("heliodesk-close-symbolic");
  /* Translators: takes a file out of a form: its name */
  g_autofree char *label = g_strdup_printf (C_ ("files", "Remove %s"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "files.remove");
  return button;
}

static GtkWidget *
make_row (HelioFilesEditor *self, const char *id)
{
  g_autoptr (HelioRecord) file = find_file (self, id);
  g_autoptr (GFile) kept = helio_store_get_kept_file (get_store (self), id);
  const char *name = file != NULL ? helio_record_get_text (file, "file-name") : id;

  return helio_form_file_row_new (kept, name,
                                  file != NULL ? helio_record_get_text (file, "media-type") : NULL,
                                  file != NULL ? helio_record_get_integer (file, "size") : 0,
                                  make_remove_button (id, name));
}

static void
show_total (HelioFilesEditor *self)
{
  g_autofree char *total = g_format_size (get_total (self));
  g_autofree char *limit = g_format_size (get_limit (self));
  /* Translators: how large the files of a form are together, and how large they may be */
  g_autofree char *hint = g_strdup_printf (C_ ("files", "%s of %s"), total, limit);

  helio_field_editor_set_hint (HELIO_FIELD_EDITOR (self), hint);
}

static void
helio_files_editor_load (HelioFieldEditor *editor)
{
  HelioFilesEditor *self = HELIO_FILES_EDITOR (editor);
  const char *list = get_list (self);
  g_auto (GStrv) ids = dup_ids (self);
  GtkWidget *row;

  if (list != NULL && g_strcmp0 (list, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (list);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
  for (guint i = 0; ids[i] != NULL; i++)
    gtk_box_append (self->rows, make_row (self, ids[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), ids[0] != NULL);
  show_total (self);
}

/* --- taking --- */

static void take_next (HelioFilesEditor *self);

static void
set_busy (HelioFilesEditor *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  if (!g_cancellable_is_cancelled (self->cancellable))
    {
      gtk_widget_set_visible (self->spinner, busy);
      gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
    }
  if (busy)
    helio_form_hold (self->form);
  else
    helio_form_release (self->form);
}

static char *
dup_reason (const char *name, const GError *error, guint64 room)
{
  g_autofree char *left = g_format_size (room);

  if (error == NULL)
    /* Translators: a file's name */
    return g_strdup_printf (C_ ("files", "“%s” is there already."), name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return g_strdup_printf (C_ ("files", "“%s” is neither a picture nor a document."), name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return g_strdup_printf (C_ ("files", "“%s” is empty."), name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    /* Translators: a file's name, and a size such as 12.3 MB */
    return g_strdup_printf (C_ ("files", "“%s” is too large: there is room for %s."), name, left);
  return g_strdup_printf (C_ ("files", "“%s” cannot be read."), name);
}

static void
show_refusals (HelioFilesEditor *self)
{
  gtk_label_set_text (self->refusal, self->refusals->str);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), self->refusals->len > 0);
  gtk_widget_set_visible (self->shrink, self->large->len > 0);
}

/* By its name, which is what the program that made it says. */
static gboolean
is_picture (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);
  g_autofree char *media_type = g_content_type_get_mime_type (type);

  return helio_image_is_likely (media_type);
}

/* @error: NULL when it is there already. */
static void
refuse (HelioFilesEditor *self, const GError *error)
{
  g_autofree char *name = g_file_get_basename (self->taking);
  g_autofree char *shown = g_filename_display_name (name);
  guint64 limit = get_limit (self), total = get_total (self);
  g_autofree char *reason = dup_reason (shown, error, limit - MIN (total, limit));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE) && !self->pasted
      && is_picture (self->taking))
    g_ptr_array_add (self->large, g_object_ref (self->taking));
  if (self->refusals->len > 0)
    g_string_append_c (self->refusals, '\n');
  g_string_append (self->refusals, reason);
  show_refusals (self);
}

static void
append (HelioFilesEditor *self, const char *id)
{
  g_auto (GStrv) ids = dup_ids (self);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) more = NULL;

  if (g_strv_contains ((const char *const *) ids, id))
    {
      refuse (self, NULL);
      return;
    }
  g_strv_builder_addv (all, (const char **) ids);
  g_strv_builder_add (all, id);
  more = g_strv_builder_end (all);
  set_ids (self, more);
}

static void
end_taking (HelioFilesEditor *self)
{
  if (self->pasted)
    helio_own_file_remove (self->taking);
  g_clear_object (&self->taking);
  take_next (self);
}

static void
on_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFilesEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = helio_file_intake_finish (result, &error);

  if (!g_cancellable_is_cancelled (self->cancellable))
    {
      if (id != NULL)
        append (self, id);
      else
        refuse (self, error);
    }
  end_taking (self);
}

/* Takes @file. */
static void
take (HelioFilesEditor *self, GFile *file, gboolean pasted)
{
  HelioClock *clock = helio_workspace_get_clock (helio_form_get_workspace (self->form));
  guint64 limit = get_limit (self), total = get_total (self);

  self->taking = file;
  self->pasted = pasted;
  helio_file_intake_async (get_store (self), file, limit - MIN (total, limit),
                           helio_clock_now (clock), self->cancellable, on_taken,
                           g_object_ref (self));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFilesEditor) self = data;
  GFile *file = helio_pasted_picture_save_finish (result, NULL);

  if (file != NULL)
    take (self, file, TRUE);
  else
    take_next (self);
}

static void
on_shrunk (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFilesEditor) self = data;
  g_autoptr (GError) error = NULL;
  GFile *file = helio_photo_shrink_finish (result, &error);

  if (file != NULL)
    {
      take (self, file, TRUE);
      return;
    }
  self->taking = g_object_ref (G_FILE (source));
  self->pasted = FALSE;
  if (!g_cancellable_is_cancelled (self->cancellable))
    refuse (self, error);
  end_taking (self);
}

static void
save_picture (HelioFilesEditor *self, GdkTexture *picture)
{
  HelioWorkspace *workspace = helio_form_get_workspace (self->form);
  gint64 now = helio_clock_now (helio_workspace_get_clock (workspace));
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (moment, "%Y-%m-%d %H.%M.%S");
  /* Translators: name of a file with a picture from the clipboard; when it was pasted */
  g_autofree char *name = g_strdup_printf (C_ ("files", "Picture %s.png"), stamp);

  helio_pasted_picture_save_async (picture, name, self->cancellable, on_saved, g_object_ref (self));
}

static void
take_next (HelioFilesEditor *self)
{
  g_autoptr (GObject) next = g_queue_pop_head (&self->coming);
  g_autoptr (GFile) large = next == NULL ? g_queue_pop_head (&self->to_shrink) : NULL;

  set_busy (self, next != NULL || large != NULL);
  if (large != NULL)
    helio_photo_shrink_async (large, self->cancellable, on_shrunk, g_object_ref (self));
  else if (G_IS_FILE (next))
    take (self, G_FILE (g_steal_pointer (&next)), FALSE);
  else if (next != NULL)
    save_picture (self, GDK_TEXTURE (next));
}

static void
add (HelioFilesEditor *self, gpointer what)
{
  g_queue_push_tail (&self->coming, g_object_ref (what));
  if (self->busy)
    return;
  g_string_truncate (self->refusals, 0);
  g_ptr_array_set_size (self->large, 0);
  show_refusals (self);
  take_next (self);
}

static void
shrink (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioFilesEditor *self = HELIO_FILES_EDITOR (widget);

  if (self->busy)
    return;
  for (guint i = 0; i < self->large->len; i++)
    g_queue_push_tail (&self->to_shrink, g_object_ref (g_ptr_array_index (self->large, i)));
  gtk_widget_grab_focus (self->add);
  g_string_truncate (self->refusals, 0);
  g_ptr_array_set_size (self->large, 0);
  show_refusals (self);
  take_next (self);
}

static void
on_offered (GtkWidget *widget, GObject *what)
{
  add (HELIO_FILES_EDITOR (widget), what);
}

static void
choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_file_sources_choose (widget, on_offered);
}

/* --- the widget --- */

static void
helio_files_editor_dispose (GObject *object)
{
  HelioFilesEditor *self = HELIO_FILES_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->coming, g_object_unref);
  g_queue_clear_full (&self->to_shrink, g_object_unref);

  G_OBJECT_CLASS (helio_files_editor_parent_class)->dispose (object);
}

static void
helio_files_editor_finalize (GObject *object)
{
  HelioFilesEditor *self = HELIO_FILES_EDITOR (object);

  g_clear_object (&self->form);
  g_object_unref (self->cancellable);
  g_clear_object (&self->taking);
  g_string_free (self->refusals, TRUE);
  g_ptr_array_unref (self->large);
  g_free (self->shown);

  G_OBJECT_CLASS (helio_files_editor_parent_class)->finalize (object);
}

static void
helio_files_editor_class_init (HelioFilesEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = helio_files_editor_dispose;
  object_class->finalize = helio_files_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_files_editor_load;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "files.add", NULL, choose);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "files.remove", "s", remove_file);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "files.shrink", NULL, shrink);
}

static void
helio_files_editor_init (HelioFilesEditor *self)
{
  self->cancellable = g_cancellable_new ();
  self->refusals = g_string_new (NULL);
  self->large = g_ptr_array_new_with_free_func (g_object_unref);
  g_queue_init (&self->coming);
  g_queue_init (&self->to_shrink);
}

static GtkWidget *
make_bar (HelioFilesEditor *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *remark = gtk_label_new (C_ ("files", "or drop or paste them here"));

  self->add = gtk_button_new_with_label (C_ ("files", "Add files…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "files.add");
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (remark), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (remark, gtk_label_get_text (GTK_LABEL (remark)));
  gtk_widget_add_css_class (remark, "dim-label");
  gtk_box_append (GTK_BOX (bar), self->add);
  gtk_box_append (GTK_BOX (bar), remark);
  gtk_box_append (GTK_BOX (bar), self->spinner);
  return bar;
}

static GtkWidget *
make_input (HelioFilesEditor *self)
{
  GtkWidget *input = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *refusal = gtk_label_new (NULL);

  self->rows = GTK_BOX (rows);
  self->refusal = GTK_LABEL (refusal);
  gtk_label_set_xalign (self->refusal, 0);
  gtk_label_set_wrap (self->refusal, TRUE);
  gtk_label_set_wrap_mode (self->refusal, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (refusal, "problem");
  gtk_widget_set_visible (refusal, FALSE);
  gtk_widget_add_css_class (input, "files-area");
  gtk_box_append (GTK_BOX (input), rows);
  gtk_box_append (GTK_BOX (input), make_bar (self));
  gtk_box_append (GTK_BOX (input), refusal);
  self->shrink = gtk_button_new_with_label (C_ ("files", "Add the pictures smaller"));
  gtk_widget_set_halign (self->shrink, GTK_ALIGN_START);
  gtk_widget_set_visible (self->shrink, FALSE);
  gtk_widget_add_css_class (self->shrink, "text-link");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->shrink), "files.shrink");
  gtk_box_append (GTK_BOX (input), self->shrink);
  return input;
}

GtkWidget *
helio_files_editor_new (HelioForm *form, const char *field)
{
  HelioFilesEditor *self;
  GtkWidget *input;

  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);

  self = g_object_new (HELIO_TYPE_FILES_EDITOR, NULL);
  self->form = g_object_ref (form);
  input = make_input (self);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), helio_form_get_record (form), field, input,
                             self->add);
  helio_file_sources_connect (GTK_WIDGET (self), on_offered);
  return GTK_WIDGET (self);
}

void
helio_files_editor_add_source (HelioFilesEditor *self, GtkWidget *source)
{
  GtkWidget *bar = gtk_widget_get_parent (self->add);

  g_return_if_fail (HELIO_IS_FILES_EDITOR (self));
  g_return_if_fail (GTK_IS_WIDGET (source));
  gtk_widget_set_halign (source, GTK_ALIGN_START);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (bar)), source, bar);
}

void
helio_files_editor_add (HelioFilesEditor *self, GFile *file)
{
  g_return_if_fail (HELIO_IS_FILES_EDITOR (self));
  g_return_if_fail (G_IS_FILE (file));
  add (self, file);
}

void
helio_files_editor_add_picture (HelioFilesEditor *self, GdkTexture *picture)
{
  g_return_if_fail (HELIO_IS_FILES_EDITOR (self));
  g_return_if_fail (GDK_IS_TEXTURE (picture));
  add (self, picture);
}

const char *
helio_files_editor_get_refusals (HelioFilesEditor *self)
{
  g_return_val_if_fail (HELIO_IS_FILES_EDITOR (self), NULL);
  return self->refusals->len > 0 ? self->refusals->str : NULL;
}
