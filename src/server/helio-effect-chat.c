/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conversations with the service's people: ordinary records, so that they sync and are read offline
 * like everything else. */
#include "helio-command-check.h"
#include "helio-effects-private.h"
#include "helio-storage-messages.h"
#include "helio-storage-numbers.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many messages are read at a time, and at most for a case. */
#define MAX_MESSAGES 100

/* --- messages --- */

static HelioRecord *
make_message (HelioMutation *self, HelioRecord *conversation)
{
  HelioRecord *message = helio_mutation_make (self, &helio_kind_message, NULL);

  helio_record_set_text (message, "conversation-id", helio_record_get_id (conversation));
  helio_record_set_text (message, "author", helio_effect_author (self));
  helio_record_set_integer (message, "from-support", self->staff != NULL);
  helio_record_set_integer (message, "automatic", self->is_automatic);
  helio_record_set_text (message, "body", helio_record_get_text (self->form, "body"));
  return message;
}

/* Whoever writes has read what was there, and a conversation that goes on is open again. */
static void
note_question (HelioMutation *self, HelioRecord *conversation)
{
  helio_record_set_integer (conversation, "open", TRUE);
  helio_record_set_integer (conversation, "answered", FALSE);
  helio_record_set_integer (conversation, "unread", 0);
  helio_record_set_integer (conversation, "read-at", self->now);
}

gboolean
helio_effect_start_conversation (HelioMutation *self, GError **error)
{
  g_autofree char *number = helio_storage_next_number (self->storage, self->organisation,
                                                       &helio_kind_conversation, error);
  HelioRecord *conversation;

  if (number == NULL)
    return FALSE;
  conversation = helio_mutation_make (self, &helio_kind_conversation, number);
  helio_record_set_text (conversation, "topic", helio_record_get_text (self->form, "topic"));
  note_question (self, conversation);
  return helio_effect_add_files (self, make_message (self, conversation), error);
}

static HelioRecord *
find_conversation (HelioMutation *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  HelioRecord *conversation
      = helio_mutation_find (self, &helio_kind_conversation,
                             helio_record_get_text (self->form, "conversation-id"), &failure);

  if (g_error_matches (failure, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    {
      helio_mutation_object (self, "conversation-id", HELIO_INVALID_UNKNOWN_VALUE, NULL);
      helio_mutation_is_sound (self, error);
    }
  else if (conversation == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return conversation;
}

gboolean
helio_effect_send_message (HelioMutation *self, GError **error)
{
  g_autoptr (HelioRecord) conversation = find_conversation (self, error);

  if (conversation == NULL
      || !helio_effect_add_files (self, make_message (self, conversation), error))
    return FALSE;
  note_question (self, conversation);
  helio_mutation_change (self, conversation);
  return TRUE;
}

/* (transfer full) (element-type HelioRecord) (nullable): the last ones stored before a revision,
 * the last one first; a whole page unless there are no more */
static GPtrArray *
list_messages (HelioMutation *self, HelioRecord *conversation, gint64 before, GError **error)
{
  g_autoptr (GPtrArray) stored = helio_storage_list_messages (self->storage, self->organisation,
                                                              helio_record_get_id (conversation),
                                                              before, MAX_MESSAGES, error);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; stored != NULL && i < stored->len; i++)
    {
      HelioRecord *message = helio_stored_record_read (g_ptr_array_index (stored, i), error);

      if (message == NULL)
        return NULL;
      g_ptr_array_add (messages, message);
    }
  return stored != NULL ? g_steal_pointer (&messages) : NULL;
}

/* How many of them are later than that, and of them how many are support's. */
static guint
count_later (GPtrArray *messages, gint64 time, gint64 *n_unread)
{
  guint n_later = 0;

  for (guint i = 0; i < messages->len; i++)
    {
      HelioRecord *message = g_ptr_array_index (messages, i);

      if (helio_record_get_integer (message, "created-at") <= time)
        continue;
      n_later++;
      *n_unread += helio_record_get_integer (message, "from-support") == TRUE;
    }
  return n_later;
}

/* From the end up to where a whole page was read: those that several people wrote at once may be
 * stored in another order than they were written in. */
static gboolean
count_unread (HelioMutation *self, gint64 until, gint64 *n_unread, GError **error)
{
  gint64 before = G_MAXINT64;
  gboolean more = TRUE;

  *n_unread = 0;
  while (more)
    {
      g_autoptr (GPtrArray) page = list_messages (self, self->target, before, error);

      if (page == NULL)
        return FALSE;
      more = count_later (page, until, n_unread) > 0 && page->len == MAX_MESSAGES;
      if (more)
        before = helio_record_get_revision (g_ptr_array_index (page, page->len - 1));
    }
  return TRUE;
}

/* What has come since is not read. */
gboolean
helio_effect_read_conversation (HelioMutation *self, GError **error)
{
  gint64 until = MIN (helio_record_get_integer (self->form, "read-at"), self->now);
  gint64 n_unread;

  /* A computer that comes late may know less than was read elsewhere. */
  until = MAX (until, helio_record_get_integer (self->target, "read-at"));
  if (!count_unread (self, until, &n_unread, error))
    return FALSE;
  helio_record_set_integer (self->target, "read-at", until);
  helio_record_set_integer (self->target, "unread", n_unread);
  helio_mutation_change (self, self->target);
  return TRUE;
}

/* --- cases --- */

static int
compare_messages (gconstpointer a, gconstpointer b)
{
  HelioRecord *one = *(HelioRecord *const *) a, *other = *(HelioRecord *const *) b;
  gint64 first = helio_record_get_integer (one, "created-at");
  gint64 second = helio_record_get_integer (other, "created-at");

  if (first == second)
    {
      first = helio_record_get_revision (one);
      second = helio_record_get_revision (other);
    }
  return (first > second) - (first < second);
}

/* What was said last, as much as there is room for in a description; the messages are in the order
 * in which they were written. */
static char *
describe (GPtrArray *messages)
{
  GString *text = g_string_new (NULL);

  for (guint i = messages->len; i-- > 0;)
    {
      HelioRecord *message = g_ptr_array_index (messages, i);
      const char *author = helio_record_get_text (message, "author");
      g_autofree char *said
          = g_strdup_printf ("%s: %s%s", author != NULL ? author : "",
                             helio_record_get_text (message, "body"), text->len > 0 ? "\n\n" : "");

      if (text->len > 0 && text->len + strlen (said) > HELIO_MAX_LONG_TEXT)
        break;
      g_string_prepend (text, said);
    }
  if (text->len > HELIO_MAX_LONG_TEXT)
    g_string_truncate (text,
                       (gsize) (g_utf8_find_prev_char (text->str, text->str + HELIO_MAX_LONG_TEXT)
                                - text->str));
  return g_string_free (text, FALSE);
}

/* The files are the case's, too. */
static gboolean
copy_files (HelioMutation *self, HelioRecord *message, HelioRecord *request, GError **error)
{
  g_autoptr (GPtrArray) attachments
      = helio_mutation_find_children (self, &helio_kind_attachment, "parent-number",
                                      helio_record_get_id (message), error);

  if (attachments == NULL)
    return FALSE;
  for (guint i = 0; i < attachments->len; i++)
    {
      static const char *const fields[] = { "file-name", "media-type", "sha256", "author" };
      HelioRecord *attachment = g_ptr_array_index (attachments, i);
      HelioRecord *copy = helio_mutation_make (self, &helio_kind_attachment, NULL);

      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        helio_record_set_text (copy, fields[j], helio_record_get_text (attachment, fields[j]));
      helio_record_set_integer (copy, "size", helio_record_get_integer (attachment, "size"));
      helio_effect_set_parent (copy, request);
    }
  return TRUE;
}

static gboolean
make_case (HelioMutation *self, HelioRecord *conversation, GError **error)
{
  const char *given = helio_record_get_text (self->form, "description");
  g_autoptr (GPtrArray) messages = list_messages (self, conversation, G_MAXINT64, error);
  g_autofree char *said = NULL;
  HelioRecord *request;

  if (messages == NULL)
    return FALSE;
  g_ptr_array_sort (messages, compare_messages);
  said = describe (messages);
  if (!helio_effect_make_case (self, given != NULL ? given : said, &request, error))
    return FALSE;
  for (guint i = 0; i < messages->len; i++)
    if (!copy_files (self, g_ptr_array_index (messages, i), request, error))
      return FALSE;
  helio_record_set_text (conversation, "case-number", helio_record_get_id (request));
  helio_mutation_change (self, conversation);
  return TRUE;
}

gboolean
helio_effect_open_case (HelioMutation *self, GError **error)
{
  g_autoptr (HelioRecord) conversation = find_conversation (self, error);

  if (conversation == NULL)
    return FALSE;
  if (helio_record_get_text (conversation, "case-number") != NULL)
    {
      helio_mutation_object (self, "conversation-id", HELIO_INVALID_NOT_ALLOWED, "has-case");
      return helio_mutation_is_sound (self, error);
    }
  return make_case (self, conversation, error);
}

/* --- the service's people --- */

static HelioRecord *
find_question (GPtrArray *messages)
{
  for (guint i = 0; i < messages->len; i++)
    {
      HelioRecord *message = g_ptr_array_index (messages, i);

      if (helio_record_get_integer (message, "from-support") != TRUE)
        return g_object_ref (message);
    }
  return NULL;
}

/* The organisation's last message is read by support, and with it those before. */
static gboolean
note_read (HelioMutation *self, GError **error)
{
  gint64 before = G_MAXINT64;
  g_autoptr (HelioRecord) question = NULL;
  gboolean more = TRUE;

  while (question == NULL && more)
    {
      g_autoptr (GPtrArray) page = list_messages (self, self->target, before, error);

      if (page == NULL)
        return FALSE;
      question = find_question (page);
      more = page->len == MAX_MESSAGES;
      if (more)
        before = helio_record_get_revision (g_ptr_array_index (page, page->len - 1));
    }
  if (question != NULL)
    helio_record_set_text (self->target, "read-by-support", helio_record_get_id (question));
  return TRUE;
}

gboolean
helio_effect_answer_chat (HelioMutation *self, GError **error)
{
  gint64 n_unread = MAX (helio_record_get_integer (self->target, "unread"), 0);

  if (!note_read (self, error))
    return FALSE;
  make_message (self, self->target);
  helio_record_set_integer (self->target, "open", TRUE);
  helio_record_set_integer (self->target, "answered", TRUE);
  helio_record_set_integer (self->target, "unread", n_unread + 1);
  helio_mutation_change (self, self->target);
  return TRUE;
}

/* What is only read goes on waiting for an answer since it was written: when that was, stays. */
gboolean
helio_effect_read_chat (HelioMutation *self, GError **error)
{
  g_autofree char *known = g_strdup (helio_record_get_text (self->target, "read-by-support"));

  if (!note_read (self, error))
    return FALSE;
  if (g_strcmp0 (known, helio_record_get_text (self->target, "read-by-support")) != 0)
    g_ptr_array_add (self->changes, g_object_ref (self->target));
  return TRUE;
}

gboolean
helio_effect_close_chat (HelioMutation *self, GError **error)
{
  helio_record_set_integer (self->target, "open", FALSE);
  helio_mutation_change (self, self->target);
  return TRUE;
}
