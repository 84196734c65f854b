/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-application-private.h"

#include "helio-command-line.h"
#include "helio-config.h"
#include "helio-error-text.h"
#include "helio-form-dialog.h"
#include "helio-graphics.h"
#include "helio-language.h"
#include "helio-preferences-window.h"
#include "helio-release-notes.h"
#include "helio-shortcuts.h"
#include "helio-text-size.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (HelioApplication, helio_application, ADW_TYPE_APPLICATION)

/* --- windows --- */

static HelioWindow *
add_window (HelioApplication *self)
{
  HelioWindow *window = helio_window_new (GTK_APPLICATION (self), self->workspace);

  helio_window_set_lock (window, self->lock);
  if (self->options.width > 0)
    gtk_window_set_default_size (GTK_WINDOW (window), self->options.width, self->options.height);
  return window;
}

/* The window that was used last; a dialog may be before it. */
HelioWindow *
helio_application_find_window (HelioApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (HELIO_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
on_tour_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioApplication) self = data;
  g_autoptr (GError) error = NULL;

  if (!helio_tour_run_finish (HELIO_TOUR (source), result, &error))
    {
      g_printerr ("%s\n", error->message);
      self->exit_code = 1;
    }
  g_application_quit (G_APPLICATION (self));
}

static GtkWidget *
show_message (HelioApplication *self, GtkWindow *parent, const char *heading, const char *text)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", C_ ("start", "_Close"));
  gtk_application_add_window (GTK_APPLICATION (self), GTK_WINDOW (dialog));
  helio_text_size_follow (GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
show_damage (HelioApplication *self, GtkWindow *window)
{
  const char *damaged = helio_store_get_damaged_path (helio_context_get_store (self->context));
  g_autofree char *text = damaged != NULL ? helio_error_text_dup_damage (damaged) : NULL;

  if (text != NULL && !self->is_damage_told)
    show_message (self, window, C_ ("start", "The local copy starts anew"), text);
  self->is_damage_told = TRUE;
}

void
helio_application_show_first_window (HelioApplication *self)
{
  HelioWindow *window = add_window (self);

  gtk_window_present (GTK_WINDOW (window));
  show_damage (self, GTK_WINDOW (window));
  helio_application_open_links (self, window);
  if (self->options.tour != NULL)
    {
      self->tour = helio_tour_new (window, self->workspace, self->options.tour);
      helio_tour_run_async (self->tour, on_tour_done, g_object_ref (self));
    }
}

/* Words and days are read by a widget when it is built: every window is built again, the one that
 * was used last in the end, before the others; and over it the preferences, where that may have
 * been asked for. Forms and filters that are being edited move along, other dialogs go. */
void
helio_application_build_anew (HelioApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  gboolean is_choosing = HELIO_IS_PREFERENCES_WINDOW (active);
  GList *windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (self)),
                                     (GCopyFunc) (void (*) (void)) g_object_ref, NULL);

  for (GList *l = g_list_last (windows); l != NULL; l = l->prev)
    if (HELIO_IS_WINDOW (l->data))
      helio_window_replace (add_window (self), l->data);
  for (GList *l = windows; l != NULL; l = l->next)
    if (!HELIO_IS_FORM_DIALOG (l->data) && l->data != (gpointer) self->welcome)
      gtk_window_destroy (l->data);
  g_list_free_full (windows, g_object_unref);
  if (is_choosing)
    gtk_widget_activate_action (GTK_WIDGET (helio_application_find_window (self)),
                                "nav.preferences", NULL);
}

static void
on_language_changed (HelioApplication *self)
{
  g_autofree char *code
      = g_settings_get_string (helio_context_get_settings (self->context), "language");

  helio_language_apply (code);
  helio_sync_engine_follow_language (helio_context_get_engine (self->context));
  helio_application_build_anew (self);
}

/* --- start --- */

static void
on_message_closed (HelioApplication *self)
{
  g_application_quit (G_APPLICATION (self));
}

static void
show_failure (HelioApplication *self, const GError *error)
{
  g_autofree char *text = helio_error_text_dup (error);
  GtkWidget *dialog;

  g_printerr ("heliodesk: %s\n", text);
  self->exit_code = helio_command_line_exit_code (error);
  if (self->options.tour != NULL || self->is_hidden)
    {
      g_application_quit (G_APPLICATION (self));
      return;
    }
  dialog = show_message (self, NULL, C_ ("start", "Heliodesk cannot start"), text);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_message_closed), self,
                           G_CONNECT_SWAPPED);
}

/* What the first window is for is asked instead of complained about. */
static gboolean
is_nobody_there (HelioApplication *self, const GError *error)
{
  return self->options.tour == NULL
         && (g_error_matches (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_NO_SERVICE)
             || g_error_matches (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_NO_ACCOUNT));
}

static void
on_context_open (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioApplication) self = data;
  g_autoptr (GError) error = NULL;
  GSettings *settings;
  g_autofree char *language = NULL;

  self->context = helio_context_open_finish (result, &error);
  g_clear_object (&self->opening);
  if (self->context == NULL)
    helio_application_give_back_grant (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_application_release (G_APPLICATION (self));
      return;
    }
  if (self->context == NULL)
    helio_application_pause_lock (self);
  if (self->context == NULL && is_nobody_there (self, error) && self->is_hidden)
    g_application_quit (G_APPLICATION (self));
  else if (self->context == NULL && is_nobody_there (self, error))
    helio_application_welcome (self, HELIO_WELCOME_FIRST, self->options.service);
  else if (self->context == NULL)
    show_failure (self, error);
  else
    {
      settings = helio_context_get_settings (self->context);
      language = g_settings_get_string (settings, "language");
      helio_language_apply (language);
      helio_sync_engine_follow_language (helio_context_get_engine (self->context));
      g_signal_connect_object (settings, "changed::language", G_CALLBACK (on_language_changed),
                               self, G_CONNECT_SWAPPED);
      self->workspace = helio_workspace_new (helio_context_get_store (self->context),
                                             helio_context_get_engine (self->context),
                                             helio_context_get_clock (self->context), settings);
      helio_application_follow_settings (self);
      helio_application_begin_lock (self);
      helio_application_follow_news (self);
      helio_application_begin_account (self);
    }
  g_application_release (G_APPLICATION (self));
}

void
helio_application_open_context (HelioApplication *self, const HelioAccount *account)
{
  self->is_damage_told = FALSE;
  self->opening = g_cancellable_new ();
  g_application_hold (G_APPLICATION (self));
  helio_context_open_async (&self->options, account, self->opening, on_context_open,
                            g_object_ref (self));
}

static void
helio_application_activate (GApplication *application)
{
  HelioApplication *self = HELIO_APPLICATION (application);
  HelioWindow *window = helio_application_find_window (self);

  self->is_hidden = FALSE;
  if (self->opening != NULL || self->is_going || self->is_ending)
    return;
  if (window == NULL && self->welcome != NULL)
    gtk_window_present (GTK_WINDOW (self->welcome));
  else if (self->workspace != NULL && window == NULL)
    helio_application_show_first_window (self);
  else if (self->workspace != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      helio_application_open_links (self, window);
    }
  else
    helio_application_open_context (self, NULL);
}

/* Where there is one already, it goes on as it does, with a window or without. */
static gboolean
helio_application_local_command_line (GApplication *application, char ***arguments, int *status)
{
  HelioApplication *self = HELIO_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (!self->options.background)
    return G_APPLICATION_CLASS (helio_application_parent_class)
        ->local_command_line (application, arguments, status);
  *status = 0;
  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("heliodesk: %s\n", error->message);
      *status = 1;
    }
  else if (!g_application_get_is_remote (application))
    {
      self->is_hidden = TRUE;
      helio_application_open_context (self, NULL);
    }
  return TRUE;
}

/* Of this start or of another one, which hands its links over. */
static void
helio_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  HelioApplication *self = HELIO_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (self->links, g_file_get_uri (files[i]));
  helio_application_activate (application);
}

/* --- end --- */

static void
on_context_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *closed = data;

  helio_context_close_finish (HELIO_CONTEXT (source), result);
  *closed = TRUE;
}

static GtkWindow *
find_window_to_close (HelioApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (l->data != (gpointer) self->welcome)
      return l->data;
  return NULL;
}

void
helio_application_close_windows (HelioApplication *self)
{
  GtkWindow *window;

  while ((window = find_window_to_close (self)) != NULL)
    gtk_window_destroy (window);
  if (self->workspace == NULL)
    return;
  helio_workspace_end (self->workspace);
  while (!helio_workspace_is_settled (self->workspace))
    g_main_context_iteration (NULL, TRUE);
}

/* The demo service ends before we do: it must not outlive its window. Meanwhile others may still
 * ask the program for something. */
static void
helio_application_shutdown (GApplication *application)
{
  HelioApplication *self = HELIO_APPLICATION (application);
  gboolean closed = self->context == NULL;

  self->is_ending = TRUE;
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->notifier);
  g_clear_object (&self->tour);
  if (self->welcome != NULL)
    gtk_window_destroy (GTK_WINDOW (self->welcome));
  /* Whoever ends the program while it opens has not kept what was granted. */
  helio_application_give_back_grant (self);
  helio_application_close_windows (self);
  if (self->context != NULL)
    {
      helio_context_close_async (self->context, on_context_closed, &closed);
      helio_application_settle (self, self->context);
    }
  while (!closed || self->is_going || self->n_settling > 0)
    g_main_context_iteration (NULL, TRUE);
  helio_application_end_lock (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->context);

  G_APPLICATION_CLASS (helio_application_parent_class)->shutdown (application);
}

/* --- actions --- */

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *news = helio_release_notes_dup (HELIO_VERSION);
  GtkWidget *about = g_object_new (
      ADW_TYPE_ABOUT_WINDOW, "transient-for", gtk_application_get_active_window (data), "modal",
      TRUE, "application-name", "Heliodesk", "application-icon", "org.heliodesk.Heliodesk",
      "version", HELIO_VERSION, "release-notes", news, "license-type", GTK_LICENSE_GPL_3_0,
      "developer-name", "The Heliodesk team", "comments",
      C_ ("about",
          "Support cases, RMAs and systems for solar installers, in the field and offline"),
      NULL);

  adw_about_window_add_legal_section (
      ADW_ABOUT_WINDOW (about), C_ ("about", "Privacy"), NULL, GTK_LICENSE_CUSTOM,
      C_ ("about", "What was synced, drafts and the outbox are kept on this computer, for your "
                   "user alone. They go to the service that you sign in to and to nobody else. "
                   "Heliodesk gathers nothing about you or how you use it. What the service does "
                   "with your data is said in its own statement, which the footer and the profile "
                   "lead to."));
  gtk_window_present (GTK_WINDOW (about));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_application_quit (data);
}

static void
helio_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "about", .activate = on_about },
    { .name = "quit", .activate = on_quit },
  };
  HelioApplication *self = HELIO_APPLICATION (application);

  helio_graphics_begin ();
  /* The cache is opened while the toolkit reads its styles and icons. */
  if (!self->options.background && !self->options.gapplication_service)
    helio_application_open_context (self, NULL);
  /* Before anything asks for a file's type: otherwise GLib finds its folders only when it describes
   * one, reads all types once more and loses what it had. */
  g_content_type_set_mime_dirs (NULL);
  G_APPLICATION_CLASS (helio_application_parent_class)->startup (application);
  helio_graphics_read_icons ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  helio_application_install_accounts (self);
  helio_application_install_links (self);
  helio_application_install_lock (self);
  helio_application_install_news (self);
  helio_shortcuts_install (GTK_APPLICATION (self));
  gtk_window_set_default_icon_name ("org.heliodesk.Heliodesk");
  if (self->options.dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
}

static void
helio_application_finalize (GObject *object)
{
  HelioApplication *self = HELIO_APPLICATION (object);

  g_ptr_array_unref (self->links);
  g_clear_pointer (&self->grant, helio_kept_grant_free);
  g_free (self->grant_service);

  G_OBJECT_CLASS (helio_application_parent_class)->finalize (object);
}

static void
helio_application_class_init (HelioApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = helio_application_finalize;
  application_class->startup = helio_application_startup;
  application_class->activate = helio_application_activate;
  application_class->open = helio_application_open;
  application_class->local_command_line = helio_application_local_command_line;
  application_class->shutdown = helio_application_shutdown;
}

static void
helio_application_init (HelioApplication *self)
{
  self->links = g_ptr_array_new_with_free_func (g_free);
}

HelioApplication *
helio_application_new (const HelioOptions *options)
{
  HelioApplication *self;
  GApplicationFlags flags = G_APPLICATION_HANDLES_OPEN;

  g_return_val_if_fail (options != NULL, NULL);

  if (options->demo || options->tour != NULL || options->profile != NULL)
    flags |= G_APPLICATION_NON_UNIQUE;
  self = g_object_new (HELIO_TYPE_APPLICATION, "application-id", HELIO_APPLICATION_ID, "flags",
                       flags, "resource-base-path", "/org/heliodesk/Heliodesk", NULL);
  self->options = *options;
  return self;
}

int
helio_application_get_exit_code (HelioApplication *self)
{
  g_return_val_if_fail (HELIO_IS_APPLICATION (self), 1);
  return self->exit_code;
}
