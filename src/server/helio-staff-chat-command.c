/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service's people talk with somebody, in the terminal: what is written there comes, what they
 * type goes, a line a message. */
#include "helio-staff-act.h"
#include "helio-staff-command.h"
#include "helio-staff-forms.h"
#include "helio-storage-accounts.h"
#include "helio-storage-presence.h"
#include "helio-storage-profile.h"
#include "helio-text-cells.h"

#include <errno.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *database;               /* (owned) */
  char *organisation_name;      /* (owned) (nullable) */
  char *person;                 /* (owned) (nullable) */
  HelioStorage *storage;        /* (owned) */
  HelioServiceProfile *profile; /* (owned) */
  HelioLanguages *languages;    /* (owned) */
  HelioRecord *conversation;    /* (owned) */
  gint64 organisation;          /* whose it is */
  gint64 searched;              /* whose are looked at */
  GHashTable *shown;            /* (owned) (element-type utf8): ids of messages */
  GString *typed;               /* (owned): a line that has not ended */
  GMainLoop *loop;              /* (owned) */
  GError *error;                /* (owned) (nullable): why it ended */
} Chat;

static void
chat_clear (Chat *self)
{
  g_free (self->database);
  g_free (self->organisation_name);
  g_free (self->person);
  g_clear_object (&self->conversation);
  g_clear_object (&self->storage);
  g_clear_object (&self->profile);
  g_clear_object (&self->languages);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_error (&self->error);
  if (self->typed != NULL)
    g_string_free (self->typed, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chat, chat_clear)

/* Takes the error. */
static void
end (Chat *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_clear_error (&error);
  g_main_loop_quit (self->loop);
}

/* Takes the error. What passes by itself is told only: it is tried again before long. */
static void
fail (Chat *self, GError *error)
{
  if (!g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY))
    {
      end (self, error);
      return;
    }
  g_printerr ("%s\n", error->message);
  g_error_free (error);
}

/* --- what comes --- */

static int
compare_messages (gconstpointer a, gconstpointer b)
{
  const HelioStoredRecord *one = *(const HelioStoredRecord *const *) a;
  const HelioStoredRecord *other = *(const HelioStoredRecord *const *) b;

  return (one->revision > other->revision) - (one->revision < other->revision);
}

/* Whatever of it could steer the terminal is neutralised. */
static gboolean
show_message (HelioRecord *message, GError **error)
{
  const char *author = helio_record_get_text (message, "author");
  g_autofree char *line = g_strdup_printf ("%s: %s", author != NULL ? author : "?",
                                           helio_record_get_text (message, "body"));
  g_autofree char *plain = helio_text_cells_plain (line);

  return helio_server_command_print (error, "%s", plain);
}

static gboolean
show_new (Chat *self, GError **error)
{
  g_autoptr (GPtrArray) messages
      = helio_storage_find_children (self->storage, self->organisation, &helio_kind_message,
                                     "conversation-id", helio_record_get_id (self->conversation),
                                     error);

  if (messages == NULL)
    return FALSE;
  g_ptr_array_sort (messages, compare_messages);
  for (guint i = 0; i < messages->len; i++)
    {
      const HelioStoredRecord *stored = g_ptr_array_index (messages, i);
      g_autoptr (HelioRecord) message = NULL;

      if (!g_hash_table_add (self->shown, g_strdup (stored->id)))
        continue;
      message = helio_stored_record_read (stored, error);
      if (message == NULL || !show_message (message, error))
        return FALSE;
    }
  return TRUE;
}

static void
on_heard (gint64 about, gpointer data)
{
  Chat *self = data;
  GError *error = NULL;

  if (!show_new (self, &error))
    fail (self, error);
}

/* --- what goes --- */

/* A slip is told, and may be typed again. */
static void
send_line (Chat *self, const char *line)
{
  g_auto (HelioMutation) mutation = { .storage = self->storage,
                                      .profile = self->profile,
                                      .languages = self->languages,
                                      .organisation = self->organisation,
                                      .staff = self->person,
                                      .now = g_get_real_time () };
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_answer);
  g_autoptr (GError) error = NULL;

  if (*line == '\0')
    return;
  if (!g_utf8_validate (line, -1, NULL))
    {
      g_printerr ("Not sent: this is not UTF-8.\n");
      return;
    }
  helio_record_set_text (form, "body", line);
  if (!helio_staff_act_do (helio_staff_act_find ("answer chat"), &mutation,
                           helio_record_get_id (self->conversation), form, &error))
    g_printerr ("Not sent: %s\n", error->message);
}

static void
send_lines (Chat *self)
{
  char *newline;

  while ((newline = memchr (self->typed->str, '\n', self->typed->len)) != NULL)
    {
      g_autofree char *line = g_strndup (self->typed->str, (gsize) (newline - self->typed->str));

      g_string_erase (self->typed, 0, newline + 1 - self->typed->str);
      send_line (self, g_strchomp (line));
    }
}

static gboolean
on_typed (int fd, GIOCondition condition, gpointer data)
{
  Chat *self = data;
  char buffer[4096];
  gssize n = read (fd, buffer, sizeof buffer);

  if (n < 0 && (errno == EINTR || errno == EAGAIN))
    return G_SOURCE_CONTINUE;
  if (n > 0)
    g_string_append_len (self->typed, buffer, n);
  else if (self->typed->len > 0)
    g_string_append_c (self->typed, '\n');
  send_lines (self);
  if (n > 0)
    return G_SOURCE_CONTINUE;
  on_heard (0, self);
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

/* --- being there --- */

/* Said again and again, since whoever loses the connection does not say that they go. */
#define PRESENCE_S 20

static gboolean
say_present (gpointer data)
{
  Chat *self = data;
  GError *error = NULL;

  if (!helio_storage_note_presence (self->storage, self->person,
                                    g_get_real_time () + 3 * PRESENCE_S * G_USEC_PER_SEC, &error))
    fail (self, error);
  return G_SOURCE_CONTINUE;
}

/* Until the input ends. */
static gboolean
talk (Chat *self, GError **error)
{
  g_autoptr (GSource) ear = NULL;
  g_autofree char *title = helio_record_dup_title (self->conversation);
  g_autofree char *plain = helio_text_cells_plain (title);

  if (!helio_server_command_print (error, "%s", plain) || !show_new (self, error))
    return FALSE;
  ear = helio_storage_listen (self->storage, on_heard, self, error);
  if (ear == NULL)
    return FALSE;
  self->loop = g_main_loop_new (NULL, FALSE);
  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_typed, self);
  g_timeout_add_seconds (PRESENCE_S, say_present, self);
  say_present (self);
  if (self->error == NULL)
    g_main_loop_run (self->loop);
  g_source_destroy (ear);
  helio_storage_note_presence (self->storage, self->person, 0, NULL);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* --- which one --- */

static gboolean
look_at (const HelioStoredRecord *stored, gpointer data)
{
  Chat *self = data;
  g_autoptr (HelioRecord) record = helio_stored_record_read (stored, &self->error);

  if (record == NULL)
    return FALSE;
  if (helio_record_get_integer (record, "open") == TRUE
      && helio_record_get_integer (record, "answered") == FALSE
      && (self->conversation == NULL
          || helio_record_get_integer (record, "updated-at")
                 < helio_record_get_integer (self->conversation, "updated-at")))
    {
      g_set_object (&self->conversation, record);
      self->organisation = self->searched;
    }
  return TRUE;
}

/* The one that has waited longest. */
static gboolean
find_waiting (Chat *self, GError **error)
{
  g_autoptr (GPtrArray) all
      = helio_storage_list_organisations (self->storage, self->organisation_name, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      self->searched = ((HelioOrganisation *) g_ptr_array_index (all, i))->id;
      if (!helio_storage_foreach_record (self->storage, self->searched, &helio_kind_conversation,
                                         look_at, self, error))
        return FALSE;
    }
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (all != NULL && self->conversation == NULL)
    g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND,
                         "Nobody waits for an answer");
  return self->conversation != NULL;
}

static gboolean
find_numbered (Chat *self, const char *number, GError **error)
{
  const HelioStaffKind *kind = helio_staff_kind_find ("chat", FALSE, error);

  self->conversation = helio_staff_find (self->storage, self->organisation_name, kind, number,
                                         &self->organisation, error);
  return self->conversation != NULL;
}

static gboolean
run_chat (const HelioServerCommand *command, char ***argv, GError **error)
{
  g_auto (Chat) self = { 0 };
  const GOptionEntry entries[] = {
    { "organisation", 0, 0, G_OPTION_ARG_FILENAME, &self.organisation_name, "Whose it is", "NAME" },
    { "as", 0, 0, G_OPTION_ARG_FILENAME, &self.person,
      "Who does it, as users see it; your name on this computer unless given", "NAME" },
    G_OPTION_ENTRY_NULL,
  };

  if (!helio_server_command_parse (command, argv, entries, &self.database, NULL, error)
      || !helio_staff_check_person (command, &self.person, error))
    return FALSE;
  self.shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.typed = g_string_new (NULL);
  self.languages = helio_languages_new ();
  self.storage = helio_storage_open (self.database, error);
  self.profile
      = self.storage != NULL ? helio_storage_open_profile (self.storage, NULL, error) : NULL;
  return self.profile != NULL
         && (command->parameter != NULL ? find_numbered (&self, (*argv)[1], error)
                                        : find_waiting (&self, error))
         && talk (&self, error);
}

const HelioServerCommand helio_staff_command_chat = {
  .words = "staff chat",
  .parameter = "NUMBER",
  .summary = "Talks with somebody: what is typed is sent, a line a message.",
  .run = run_chat,
};

const HelioServerCommand helio_staff_command_answer = {
  .words = "staff answer",
  .summary = "Talks with whoever has waited longest for an answer.",
  .run = run_chat,
};
