/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service's people talk with somebody, in the terminal: what is written there comes, what they
 * type goes, a line a message. Each side is told while the other one types. */
#include "helio-staff-act.h"
#include "helio-staff-command.h"
#include "helio-staff-forms.h"
#include "helio-staff-input.h"
#include "helio-storage-accounts.h"
#include "helio-storage-presence.h"
#include "helio-storage-profile.h"
#include "helio-storage-typing.h"
#include "helio-text-cells.h"
#include "helio-typing-pace.h"

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
  gboolean is_to_be_read;       /* what is shown was not said to have been read */
  gboolean waits_for_reading;   /* the last message is support's, and was not read yet */
  gint64 types_until;           /* somebody of theirs, by the monotonic clock */
  HelioTypingPace pace;         /* of what is said of typing here */
  HelioStaffInput *input;       /* (owned) (nullable): once it has begun */
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
  g_clear_pointer (&self->input, helio_staff_input_free);
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

/* FALSE when it was refused, or may be done later. */
static gboolean
do_act (Chat *self, const char *words, HelioRecord *form, GError **error)
{
  g_auto (HelioMutation) mutation = { .storage = self->storage,
                                      .profile = self->profile,
                                      .languages = self->languages,
                                      .organisation = self->organisation,
                                      .staff = self->person,
                                      .now = g_get_real_time () };

  return helio_staff_act_do (helio_staff_act_find (words), &mutation,
                             helio_record_get_id (self->conversation), form, error);
}

/* Whatever of it could steer the terminal is neutralised. */
static gboolean
print (Chat *self, const char *line, GError **error)
{
  g_autofree char *plain = helio_text_cells_plain (line);
  gboolean done;

  if (self->input != NULL)
    helio_staff_input_begin_print (self->input);
  done = helio_server_command_print (error, "%s", plain);
  if (self->input != NULL)
    helio_staff_input_end_print (self->input);
  return done;
}

/* --- what comes --- */

static int
compare_messages (gconstpointer a, gconstpointer b)
{
  const HelioStoredRecord *one = *(const HelioStoredRecord *const *) a;
  const HelioStoredRecord *other = *(const HelioStoredRecord *const *) b;

  return (one->revision > other->revision) - (one->revision < other->revision);
}

static gboolean
show_message (Chat *self, HelioRecord *message, GError **error)
{
  const char *author = helio_record_get_text (message, "author");
  g_autofree char *line = g_strdup_printf ("%s: %s", author != NULL ? author : "?",
                                           helio_record_get_text (message, "body"));

  return print (self, line, error);
}

/* Those that were not shown yet. */
static gboolean
show_messages (Chat *self, GError **error)
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
      if (message == NULL || !show_message (self, message, error))
        return FALSE;
      self->waits_for_reading = helio_record_get_integer (message, "from-support") == TRUE;
      self->is_to_be_read = self->is_to_be_read || !self->waits_for_reading;
      if (!self->waits_for_reading)
        self->types_until = 0;
    }
  return TRUE;
}

/* Once of each last message of support's. */
static gboolean
show_reading (Chat *self, GError **error)
{
  g_auto (HelioStoredRecord) stored = { 0 };
  g_autoptr (HelioRecord) conversation = NULL;

  if (!self->waits_for_reading)
    return TRUE;
  if (!helio_storage_find (self->storage, self->organisation, &helio_kind_conversation,
                           helio_record_get_id (self->conversation), &stored, error))
    return FALSE;
  conversation = helio_stored_record_read (&stored, error);
  if (conversation == NULL)
    return FALSE;
  if (helio_record_get_integer (conversation, "unread") > 0)
    return TRUE;
  self->waits_for_reading = FALSE;
  return print (self, "(read)", error);
}

/* What is shown here, support has read; when that cannot be kept, it is said the next time. */
static void
note_read (Chat *self)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_step);
  g_autoptr (GError) error = NULL;

  if (!self->is_to_be_read)
    return;
  if (do_act (self, "read chat", form, &error))
    self->is_to_be_read = FALSE;
  else
    g_printerr ("%s\n", error->message);
}

static gboolean
show_new (Chat *self, GError **error)
{
  if (!show_messages (self, error) || !show_reading (self, error))
    return FALSE;
  note_read (self);
  return TRUE;
}

/* Takes the error. */
static void
show_failure (Chat *self, GError *error)
{
  if (error != NULL)
    fail (self, error);
}

/* Once until they have written, or paused. */
static void
show_typing (Chat *self, const HelioStorageTyping *typing)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *line = NULL;
  gboolean known = now < self->types_until;
  GError *error = NULL;

  self->types_until = typing->typing ? now + HELIO_TYPING_LASTS : 0;
  if (known || !typing->typing)
    return;
  line = g_strdup_printf ("%s is typing…", typing->person != NULL ? typing->person : "Somebody");
  print (self, line, &error);
  show_failure (self, error);
}

static void
hear (Chat *self, gint64 about, const char *said)
{
  g_auto (HelioStorageTyping) typing = { 0 };

  if (helio_storage_typing_read (&typing, about, said) && !typing.from_support
      && about == self->organisation
      && g_strcmp0 (typing.conversation, helio_record_get_id (self->conversation)) == 0)
    show_typing (self, &typing);
}

static void
on_heard (gint64 about, const char *said, gpointer data)
{
  Chat *self = data;
  GError *error = NULL;

  if (said != NULL)
    hear (self, about, said);
  else
    show_new (self, &error);
  show_failure (self, error);
}

/* --- what goes --- */

/* It is said as well as it can be. */
static void
on_typing (gboolean typing, gpointer data)
{
  Chat *self = data;

  if (helio_typing_pace_is_due (&self->pace, typing, g_get_monotonic_time ()))
    helio_storage_say_typing (self->storage,
                              &(HelioStorageTyping){
                                  .organisation = self->organisation,
                                  .conversation = (char *) helio_record_get_id (self->conversation),
                                  .from_support = TRUE,
                                  .person = self->person,
                                  .typing = typing },
                              NULL);
}

/* A slip is told, and may be typed again. */
static void
on_line (const char *line, gpointer data)
{
  Chat *self = data;
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
  if (!do_act (self, "answer chat", form, &error))
    g_printerr ("Not sent: %s\n", error->message);
}

static void
on_input_end (gpointer data)
{
  Chat *self = data;

  on_heard (0, NULL, self);
  g_main_loop_quit (self->loop);
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
static void
converse (Chat *self)
{
  static const HelioStaffInputFuncs funcs = { on_line, on_typing, on_input_end };

  self->loop = g_main_loop_new (NULL, FALSE);
  self->input = helio_staff_input_new (&funcs, self);
  g_timeout_add_seconds (PRESENCE_S, say_present, self);
  say_present (self);
  if (self->error == NULL)
    g_main_loop_run (self->loop);
  g_clear_pointer (&self->input, helio_staff_input_free);
  helio_storage_note_presence (self->storage, self->person, 0, NULL);
}

/* What comes after it was looked is heard. */
static gboolean
talk (Chat *self, GError **error)
{
  g_autofree char *title = helio_record_dup_title (self->conversation);
  g_autoptr (GSource) ear = helio_storage_listen (self->storage, on_heard, self, error);
  gboolean is_shown = ear != NULL && print (self, title, error) && show_new (self, error);

  if (is_shown)
    converse (self);
  if (ear != NULL)
    g_source_destroy (ear);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (is_shown)
    return TRUE;
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
