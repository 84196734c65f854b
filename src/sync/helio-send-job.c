/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-send-job.h"

#include "helio-backoff.h"
#include "helio-feed.h"
#include "helio-parcel-private.h"
#include "helio-record-json.h"
#include "helio-remote-error.h"
#include "helio-reply.h"
#include "helio-store-outbox.h"
#include "helio-time.h"
#include "helio-warning.h"
#include "helio-wire-error.h"

#include <string.h>

/*
 * read ──▶ begin ──▶ secrets ──▶ upload ──▶ post ──▶ judge ──▶ what comes of it, into the cache
 *                                  ▲                   │
 *                                  └───────────────────┘ once, when files are unknown there
 */

typedef struct
{
  /* Input */
  HelioClient *client; /* (owned) */
  HelioClock *clock;   /* (owned) */
  HelioVault *vault;   /* (owned) */
  char *entry;         /* (owned) */

  /* In progress */
  HelioParcel *parcel;   /* (owned) (nullable) */
  HelioCommand *command; /* (unowned) (nullable): the parcel's */
  gboolean uploaded_again;
  char *id;             /* (owned): of this attempt */
  char *body;           /* (owned) (nullable): as it is said */
  HelioOutcome outcome; /* as far as is known */

  /* Result */
  HelioSending sending;
  GPtrArray *warnings; /* (owned) (nullable) (element-type HelioWarning) */
  GError *error;       /* (owned) (nullable) */
} Send;

static void upload (GTask *task);

static void
send_free (gpointer data)
{
  Send *send = data;

  g_object_unref (send->client);
  g_object_unref (send->clock);
  g_object_unref (send->vault);
  g_free (send->entry);
  g_free (send->id);
  g_clear_pointer (&send->parcel, helio_parcel_free);
  g_free (send->body);
  g_clear_pointer (&send->warnings, g_ptr_array_unref);
  g_clear_error (&send->error);
  g_free (send);
}

static HelioStore *
get_store (GTask *task)
{
  return g_task_get_source_object (task);
}

static HelioAttempt
get_attempt (Send *send)
{
  return (HelioAttempt){ send->entry,
                         helio_record_get_text (helio_command_get_entry (send->command), "key"),
                         send->id };
}

/* Takes the error, which says why nothing can be sent. */
static void
end (GTask *task, HelioSending sending, GError *error)
{
  Send *send = g_task_get_task_data (task);

  send->sending = error != NULL && sending != HELIO_SENDING_LOST ? HELIO_SENDING_PAUSED : sending;
  g_clear_error (&send->error);
  send->error = error;
  g_task_return_boolean (task, TRUE);
}

/* --- what comes of it --- */

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Send *send = g_task_get_task_data (task);
  GError *error = NULL;

  if (helio_store_finish (HELIO_STORE (source), result, &error))
    error = g_steal_pointer (&send->error);
  end (task, send->sending, error);
}

static gint64
get_next_attempt (Send *send, gint64 now, const GError *error)
{
  HelioRecord *entry = helio_command_get_entry (send->command);
  gint64 n = helio_record_get_integer (entry, "n-attempts");
  gint64 pause = helio_backoff_delay ((guint) CLAMP (n, 0, 100) + 1, NULL);

  if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_BUSY))
    pause = MAX (pause, helio_client_get_retry_after (send->client) * HELIO_SECOND);
  return now + pause;
}

/* Whatever happens to whoever wanted it sent, that it waits again must be noted: no cancellable. */
static void
postpone (GTask *task, const HelioReply *reply, GError *error)
{
  Send *send = g_task_get_task_data (task);
  HelioAttempt attempt = get_attempt (send);
  gint64 now = helio_clock_now (send->clock);
  gint64 not_before = reply->cause != NULL ? get_next_attempt (send, now, error) : HELIO_NO_INTEGER;

  send->sending = reply->reaction == HELIO_REACTION_PAUSE ? HELIO_SENDING_PAUSED
                  : g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE)
                          || g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TIMEOUT)
                      ? HELIO_SENDING_LOST
                      : HELIO_SENDING_STUCK;
  if (send->sending == HELIO_SENDING_STUCK)
    g_clear_error (&error);
  send->error = error;
  helio_store_postpone_async (get_store (task), &attempt, reply->cause, now, not_before,
                              send->outcome, NULL, on_stored, g_object_ref (task));
}

static void
fail (GTask *task, const char *cause, const char *words, const char *findings)
{
  Send *send = g_task_get_task_data (task);
  HelioAttempt attempt = get_attempt (send);

  send->sending = HELIO_SENDING_STUCK;
  helio_store_fail_async (get_store (task), &attempt, cause, words, findings, send->outcome, NULL,
                          on_stored, g_object_ref (task));
}

static void
refuse (GTask *task, const char *cause, const HelioProblem *problem)
{
  Send *send = g_task_get_task_data (task);
  const HelioKind *form = helio_command_get_kind (send->command)->form;
  g_autofree char *findings = problem != NULL ? helio_reply_dup_findings (problem, form) : NULL;

  fail (task, cause, problem != NULL ? helio_reply_get_words (problem) : NULL, findings);
}

/* The record as the service has it now; NULL when it does not say so. */
static HelioRecord *
read_current (Send *send, const HelioProblem *problem)
{
  const char *id;
  const HelioKind *kind = helio_command_get_target (send->command, &id);
  g_autoptr (HelioRecord) current
      = problem->current != NULL ? helio_record_read (kind, problem->current, NULL) : NULL;

  return current != NULL && g_str_equal (helio_record_get_id (current), id)
             ? g_steal_pointer (&current)
             : NULL;
}

static void
merge (GTask *task, const HelioProblem *problem)
{
  Send *send = g_task_get_task_data (task);
  HelioAttempt attempt = get_attempt (send);
  g_autoptr (HelioRecord) current = read_current (send, problem);

  send->sending = HELIO_SENDING_CHANGED;
  helio_store_merge_async (get_store (task), &attempt, current, NULL, on_stored,
                           g_object_ref (task));
}

/* On the writing thread. */
static gboolean
decode (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_auto (HelioFeedPage) page = { 0 };

  return helio_feed_read (data, sink, &page, error);
}

static void
on_settled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  helio_store_finish (HELIO_STORE (source), result, &error);
  if (error == NULL || error->domain != HELIO_WIRE_ERROR)
    {
      end (task, HELIO_SENDING_SETTLED, error);
      return;
    }
  /* The service says it again, whole perhaps, when it is asked again. */
  postpone (task, &(HelioReply){ HELIO_REACTION_POSTPONE, "server", HELIO_OUTCOME_UNKNOWN }, error);
}

static void
settle (GTask *task, GBytes *answer)
{
  Send *send = g_task_get_task_data (task);
  HelioAttempt attempt = get_attempt (send);

  helio_vault_note_used (send->vault, helio_command_get_form (send->command));
  send->warnings = helio_warnings_read (answer);
  helio_store_settle_async (get_store (task), &attempt, decode, g_bytes_ref (answer),
                            (GDestroyNotify) g_bytes_unref, NULL, on_settled, g_object_ref (task));
}

/* Takes the error. */
static void
act (GTask *task, const HelioReply *reply, const HelioProblem *problem, GError *error)
{
  switch (reply->reaction)
    {
    case HELIO_REACTION_MERGE:
      g_error_free (error);
      merge (task, problem);
      break;
    case HELIO_REACTION_FAIL:
      g_error_free (error);
      refuse (task, reply->cause, problem);
      break;
    case HELIO_REACTION_POSTPONE:
    case HELIO_REACTION_PAUSE:
    case HELIO_REACTION_SETTLE:
    default:
      postpone (task, reply, error);
    }
}

/* --- the command --- */

/* A service may have dropped files that it had. */
static gboolean
misses_files (Send *send, const HelioProblem *problem)
{
  for (guint i = 0; problem != NULL && i < problem->items->len; i++)
    {
      const HelioProblemItem *item = g_ptr_array_index (problem->items, i);

      if (g_str_equal (item->field, "files") && g_strcmp0 (item->code, "unknown-value") == 0)
        return send->parcel->files->len > 0 && !send->uploaded_again;
    }
  return FALSE;
}

static void
on_posted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Send *send = g_task_get_task_data (task);
  g_autoptr (HelioProblem) problem = NULL;
  GError *error = NULL;
  gboolean sent;
  g_autoptr (GBytes) answer
      = helio_client_post_finish (HELIO_CLIENT (source), result, &sent, &problem, &error);
  HelioReply reply = helio_reply_judge (error, problem, sent);

  send->outcome = reply.outcome;
  if (answer != NULL)
    settle (task, answer);
  else if (misses_files (send, problem))
    {
      g_error_free (error);
      send->uploaded_again = TRUE;
      upload (task);
    }
  else
    act (task, &reply, problem, error);
}

/* `{id}` is the target's. */
static char *
dup_path (HelioCommand *command)
{
  const char *id;
  g_autofree char *escaped = NULL;
  g_autoptr (GString) path = g_string_new ("v1/");

  helio_command_get_target (command, &id);
  escaped = g_uri_escape_string (id, NULL, FALSE);
  g_string_append (path, helio_command_get_kind (command)->path);
  g_string_replace (path, "{id}", escaped, 1);
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static void
post (GTask *task)
{
  Send *send = g_task_get_task_data (task);
  HelioRecord *entry = helio_command_get_entry (send->command);
  g_autofree char *path = dup_path (send->command);
  g_autoptr (GBytes) body
      = helio_vault_reveal (send->vault, helio_command_get_form (send->command), send->body);
  const HelioPost post = { path, helio_record_get_text (entry, "key"),
                           helio_record_get_integer (entry, "base-revision"), body };

  helio_client_post_async (send->client, &post, g_task_get_cancellable (task), on_posted,
                           g_object_ref (task));
}

/* --- its files --- */

static void
on_uploaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (HelioProblem) problem = NULL;
  GError *error = NULL;
  gboolean sent;
  HelioReply reply;

  if (helio_parcel_upload_finish (HELIO_STORE (source), result, &sent, &problem, &error))
    {
      post (task);
      return;
    }
  reply = helio_reply_judge_file (error, problem, sent);
  act (task, &reply, problem, error);
}

static void
upload (GTask *task)
{
  Send *send = g_task_get_task_data (task);

  helio_parcel_upload_async (send->parcel, get_store (task), send->client,
                             g_task_get_cancellable (task), on_uploaded, g_object_ref (task));
}

/* --- what is secret in it --- */

/* Somebody may still unlock a keyring, who is not asked again and again; one that does not answer
 * asks nobody, and holds up nothing else. What no keyring has, somebody must fill in again. */
static void
on_vault_open (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Send *send = g_task_get_task_data (task);
  HelioReply locked = { HELIO_REACTION_PAUSE, NULL, HELIO_OUTCOME_NOTHING };
  HelioReply unavailable = { HELIO_REACTION_POSTPONE, "keyring", HELIO_OUTCOME_NOTHING };
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = NULL;

  helio_vault_open_finish (HELIO_VAULT (source), result, &error);
  missing = helio_vault_dup_missing (send->vault, helio_command_get_form (send->command));
  if (missing == NULL)
    upload (task);
  else if (error != NULL)
    postpone (task,
              g_error_matches (error, HELIO_KEYRING_ERROR, HELIO_KEYRING_ERROR_LOCKED)
                  ? &locked
                  : &unavailable,
              g_error_new (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_KEYRING, "the keyring: %s",
                           error->message));
  else
    fail (task, "secret", NULL, missing);
}

static void
find_secrets (GTask *task)
{
  Send *send = g_task_get_task_data (task);
  g_autofree char *missing
      = helio_vault_dup_missing (send->vault, helio_command_get_form (send->command));

  if (missing == NULL)
    upload (task);
  else
    helio_vault_open_async (send->vault, on_vault_open, g_object_ref (task));
}

/* --- what is to be sent --- */

static void
on_begun (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (helio_store_finish (HELIO_STORE (source), result, &error))
    find_secrets (task);
  else if (g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND))
    {
      g_error_free (error);
      end (task, HELIO_SENDING_CHANGED, NULL);
    }
  else
    end (task, HELIO_SENDING_PAUSED, error);
}

/* What was said once is said in the same words again: the service compares them. No cancellable:
 * whether this was noted must be known. */
static void
begin (GTask *task)
{
  Send *send = g_task_get_task_data (task);
  HelioRecord *entry = helio_command_get_entry (send->command);
  HelioAttempt attempt = get_attempt (send);

  send->body = g_strdup (helio_record_get_text (entry, "body"));
  if (send->body == NULL)
    {
      GString *body = g_string_new (NULL);

      helio_record_append_json (helio_command_get_form (send->command), body);
      send->body = g_string_free (body, FALSE);
    }
  helio_store_begin_send_async (get_store (task), &attempt, send->body, NULL, on_begun,
                                g_object_ref (task));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Send *send = g_task_get_task_data (task);
  GError *error = NULL;

  send->parcel = helio_store_read_finish (HELIO_STORE (source), result, &error);
  if (send->parcel == NULL)
    {
      gboolean gone = g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);

      if (gone)
        g_clear_error (&error);
      end (task, HELIO_SENDING_SETTLED, error);
      return;
    }
  send->command = send->parcel->command;
  begin (task);
}

void
helio_send_async (HelioStore *store, HelioClient *client, HelioClock *clock, HelioVault *vault,
                  const char *entry, GCancellable *cancellable, GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Send *send;

  g_return_if_fail (HELIO_IS_STORE (store));
  g_return_if_fail (HELIO_IS_CLIENT (client));
  g_return_if_fail (HELIO_IS_VAULT (vault));
  g_return_if_fail (entry != NULL);

  send = g_new0 (Send, 1);
  send->client = g_object_ref (client);
  send->clock = g_object_ref (clock);
  send->vault = g_object_ref (vault);
  send->entry = g_strdup (entry);
  send->id = g_uuid_string_random ();
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, helio_send_async);
  g_task_set_task_data (task, send, send_free);
  helio_store_read_async (store, helio_parcel_read, g_strdup (entry), g_free, helio_parcel_free,
                          cancellable, on_read, g_object_ref (task));
}

HelioSending
helio_send_finish (HelioStore *store, GAsyncResult *result, GPtrArray **warnings, GError **error)
{
  Send *send;

  g_return_val_if_fail (g_task_is_valid (result, store), HELIO_SENDING_PAUSED);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_send_async), HELIO_SENDING_PAUSED);

  send = g_task_get_task_data (G_TASK (result));
  if (send->error != NULL)
    g_propagate_error (error, g_steal_pointer (&send->error));
  *warnings = send->sending == HELIO_SENDING_SETTLED ? g_steal_pointer (&send->warnings) : NULL;
  return send->sending;
}
