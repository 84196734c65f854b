/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-preferences-data.h"

#include "helio-file-places.h"
#include "helio-preference.h"
#include "helio-record-export.h"
#include "helio-store-room.h"
#include "helio-text-size.h"

#include <glib/gi18n-lib.h>

struct _HelioPreferencesData
{
  AdwPreferencesPage parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  GCancellable *cancellable; /* (owned): of all that is under way */

  GFile *folder; /* (owned) (nullable): where records are being written to */
  guint n_kinds; /* how many kinds have been written */
  gsize n_rows;  /* how many rows have been */

  AdwActionRow *records;
  AdwActionRow *files;
  AdwComboRow *files_limit;
  AdwActionRow *check;
  AdwActionRow *reload;
  AdwActionRow *export;
};

G_DEFINE_FINAL_TYPE (HelioPreferencesData, helio_preferences_data, ADW_TYPE_PREFERENCES_PAGE)

static HelioStore *
get_store (HelioPreferencesData *self)
{
  return helio_workspace_get_store (self->workspace);
}

/* What a row's button does is under way or not; @words are what is to be said of it. */
static void
tell (HelioPreferencesData *self, AdwActionRow *row, const char *action, gboolean running,
      const char *words)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, !running);
  adw_action_row_set_subtitle (row, words);
}

/* --- room --- */

static void
show_size (AdwActionRow *row, guint64 size)
{
  g_autofree char *text = g_format_size (size);

  adw_action_row_set_subtitle (row, text);
}

static void
on_measured (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioPreferencesData) self = data;
  g_autofree HelioStoreRoom *room = helio_store_measure_finish (HELIO_STORE (source), result, NULL);

  /* Gone, together with the window. */
  if (room == NULL || self->workspace == NULL)
    return;
  show_size (self->records, room->records);
  show_size (self->files, room->files);
}

static void
measure (HelioPreferencesData *self)
{
  helio_store_measure_async (get_store (self), self->cancellable, on_measured, g_object_ref (self));
}

static void
offer_limits (HelioPreferencesData *self)
{
  static const char *const values[] = { "200", "500", "1000", "5000", "0", NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; values[i] != NULL; i++)
    {
      guint64 megabytes = g_ascii_strtoull (values[i], NULL, 10);
      g_autofree char *size = g_format_size (megabytes * 1000000);

      gtk_string_list_append (names, megabytes > 0 ? size : C_ ("preferences", "No limit"));
    }
  helio_preference_bind_choice (helio_workspace_get_settings (self->workspace), "files-limit",
                                self->files_limit, names, values);
}

/* --- checking --- */

static const char *
get_finding (const GError *error)
{
  if (error == NULL)
    return C_ ("preferences", "No damage was found.");
  if (g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT))
    return C_ ("preferences",
               "Damage was found. At the next start everything is fetched again, and "
               "what has not been sent is saved from it as far as it can be read.");
  return C_ ("preferences", "The local copy could not be read.");
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioPreferencesData) self = data;
  g_autoptr (GError) error = NULL;

  helio_store_finish (HELIO_STORE (source), result, &error);
  if (self->workspace != NULL)
    tell (self, self->check, "data.check", FALSE, get_finding (error));
}

static void
check (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioPreferencesData *self = HELIO_PREFERENCES_DATA (widget);

  tell (self, self->check, action, TRUE, C_ ("preferences", "Being checked…"));
  helio_store_check_async (get_store (self), self->cancellable, on_checked, g_object_ref (self));
}

/* --- fetching again --- */

static void
on_reload_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioPreferencesData) self = data;
  g_autoptr (GError) error = NULL;

  helio_sync_engine_reload_finish (HELIO_SYNC_ENGINE (source), result, &error);
  if (self->workspace != NULL)
    tell (self, self->reload, "data.reload", FALSE,
          error == NULL
              ? C_ ("preferences", "Everything is fetched again as soon as the service can be "
                                   "reached. You can go on working meanwhile.")
              : C_ ("preferences", "The local copy could not be changed."));
}

static void
reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioPreferencesData *self = HELIO_PREFERENCES_DATA (widget);

  gtk_widget_action_set_enabled (widget, action, FALSE);
  helio_sync_engine_reload_async (helio_workspace_get_engine (self->workspace), self->cancellable,
                                  on_reload_begun, g_object_ref (self));
}

/* --- exporting --- */

static void export_next (HelioPreferencesData *self);

static void
end_export (HelioPreferencesData *self, const char *words)
{
  g_clear_object (&self->folder);
  tell (self, self->export, "data.export", FALSE, words);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioPreferencesData) self = data;
  g_autoptr (GError) error = NULL;
  gssize n = helio_record_export_finish (result, &error);

  if (self->workspace == NULL)
    return;
  if (n < 0)
    {
      end_export (self, helio_file_get_save_failure (error));
      return;
    }
  self->n_rows += (gsize) n;
  self->n_kinds++;
  export_next (self);
}

static void
export_kind (HelioPreferencesData *self, const HelioKind *kind)
{
  g_autoptr (HelioQuery) query = helio_query_new (kind);
  g_autofree guint *fields = g_new (guint, kind->n_fields);
  g_autofree char *name = g_strconcat (kind->path, ".csv", NULL);
  g_autoptr (GFile) file = g_file_get_child (self->folder, name);

  for (guint i = 0; i < kind->n_fields; i++)
    fields[i] = i;
  helio_record_export_async (get_store (self), query, fields, kind->n_fields,
                             helio_workspace_get_time_zone (self->workspace), file,
                             self->cancellable, on_exported, g_object_ref (self));
}

static void
export_next (HelioPreferencesData *self)
{
  g_autofree char *words = NULL;

  if (self->n_kinds < HELIO_N_KINDS)
    {
      export_kind (self, helio_kind_nth (self->n_kinds));
      return;
    }
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'zu row was saved",
                                        "%'zu rows were saved", self->n_rows),
                           self->n_rows);
  end_export (self, words);
}

void
helio_preferences_data_export (HelioPreferencesData *self, GFile *folder)
{
  g_return_if_fail (HELIO_IS_PREFERENCES_DATA (self));
  g_return_if_fail (G_IS_FILE (folder));
  g_return_if_fail (self->folder == NULL);

  self->folder = g_object_ref (folder);
  self->n_kinds = 0;
  self->n_rows = 0;
  tell (self, self->export, "data.export", TRUE, C_ ("preferences", "Being written…"));
  export_next (self);
}

static void
on_folder_chosen (GtkNativeDialog *chooser, int response, HelioPreferencesData *self)
{
  g_autoptr (GFile) folder = helio_file_chooser_take (chooser, response);

  if (folder != NULL && self->folder == NULL)
    helio_preferences_data_export (self, folder);
}

static void export(GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkNativeDialog *chooser
      = helio_folder_chooser_new (C_ ("preferences", "Export everything into a folder"), widget);

  g_signal_connect_object (chooser, "response", G_CALLBACK (on_folder_chosen), widget, 0);
  gtk_native_dialog_show (chooser);
}

/* --- erasing --- */

static void
on_response (GtkWindow *window, const char *response)
{
  if (g_str_equal (response, "erase"))
    g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (window)), "erase",
                                    NULL);
}

static char *
dup_loss (HelioPreferencesData *self)
{
  HelioOutboxCounts *outbox
      = helio_sync_engine_get_outbox (helio_workspace_get_engine (self->workspace));
  guint n
      = helio_outbox_counts_get_n_pending (outbox) + helio_outbox_counts_get_n_attention (outbox);
  const char *what = C_ ("preferences", "Records, files and drafts are removed from this computer, "
                                        "and the account is signed out. What the service has "
                                        "stays there.");
  g_autofree char *loss = NULL;

  if (n == 0)
    return g_strdup (what);
  loss = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change has not been sent, and is lost.",
                                       "%u changes have not been sent, and are lost.", n),
                          n);
  return g_strconcat (loss, "\n\n", what, NULL);
}

static void
erase (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioPreferencesData *self = HELIO_PREFERENCES_DATA (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  g_autofree char *body = dup_loss (self);
  GtkWidget *dialog
      = adw_message_dialog_new (window, C_ ("preferences", "Remove everything?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel",
                                    C_ ("preferences", "_Cancel"), "erase",
                                    C_ ("preferences", "_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "erase",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), window, G_CONNECT_SWAPPED);
  helio_text_size_follow (GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- the page --- */

static void
helio_preferences_data_dispose (GObject *object)
{
  HelioPreferencesData *self = HELIO_PREFERENCES_DATA (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->folder);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (helio_preferences_data_parent_class)->dispose (object);
}

static void
helio_preferences_data_class_init (HelioPreferencesDataClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_preferences_data_dispose;
  gtk_widget_class_install_action (widget_class, "data.check", NULL, check);
  gtk_widget_class_install_action (widget_class, "data.reload", NULL, reload);
  gtk_widget_class_install_action (widget_class, "data.export", NULL, export);
  gtk_widget_class_install_action (widget_class, "data.erase", NULL, erase);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/heliodesk/Heliodesk/helio-preferences-data.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesData, records);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesData, files);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesData, files_limit);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesData, check);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesData, reload);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesData, export);
}

static void
helio_preferences_data_init (HelioPreferencesData *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
helio_preferences_data_set_workspace (HelioPreferencesData *self, HelioWorkspace *workspace)
{
  g_return_if_fail (HELIO_IS_PREFERENCES_DATA (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  offer_limits (self);
  measure (self);
}
