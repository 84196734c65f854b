/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sending an entry comes to. */
#include "helio-outbox-job-private.h"
#include "helio-overlays-private.h"
#include "helio-resync-private.h"
#include "helio-store-outbox.h"

/* (transfer full) (nullable): the entry of an attempt; NULL without @error when it is not that any
 * more. */
static HelioCommand *
find_attempt (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HelioCommand) command = helio_outbox_find (outbox, job->entry, &local);

  if (command == NULL && !g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&local));
  if (command == NULL
      || g_strcmp0 (helio_record_get_text (helio_command_get_entry (command), "key"), job->key)
             != 0)
    return NULL;
  return g_steal_pointer (&command);
}

static gboolean
begin_send (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HelioCommand) command = find_attempt (outbox, job, &local);
  HelioRecord *entry = command != NULL ? helio_command_get_entry (command) : NULL;

  if (!helio_database_went_well (&local, error))
    return FALSE;
  if (command == NULL || helio_entry_needs_somebody (entry))
    {
      g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND, "%s is not to be sent",
                   job->entry);
      return FALSE;
    }
  helio_record_set_text (entry, "state", "sending");
  /* What this attempt alone comes to says nothing of one that was made before it. */
  helio_record_set_text (entry, "attempt",
                         helio_entry_may_have_arrived (entry) ? NULL : job->attempt);
  if (!helio_entry_may_have_arrived (entry))
    helio_record_set_text (entry, "body", job->text);
  return helio_outbox_put_entry (outbox, entry, error);
}

void
helio_store_begin_send_async (HelioStore *self, const HelioAttempt *attempt, const char *body,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (attempt != NULL);
  g_return_if_fail (attempt->id != NULL);
  g_return_if_fail (body != NULL);

  helio_outbox_job_run (self,
                        &(HelioOutboxJob){ .work = begin_send,
                                           .lasting = TRUE,
                                           .entry = g_strdup (attempt->entry),
                                           .key = g_strdup (attempt->key),
                                           .attempt = g_strdup (attempt->id),
                                           .text = g_strdup (body) },
                        helio_store_begin_send_async, cancellable, callback, data);
}

static gboolean
settle (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  g_autoptr (HelioRowPeek) peek = helio_row_peek_new ();
  g_autofree char *ignored = NULL, *ignored_too = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (HelioCommand) command = find_attempt (outbox, job, &local);

  if (!helio_database_went_well (&local, error))
    return FALSE;
  if (!job->func (HELIO_ROW_SINK (peek), &ignored, job->data, error))
    return FALSE;
  if (command != NULL
      && (!helio_outbox_adopt (outbox, command, peek, error)
          || !helio_outbox_note_sent (outbox, command, error)))
    return FALSE;
  return job->func (HELIO_ROW_SINK (outbox->writer), &ignored_too, job->data, error)
         && helio_resync_note_sent (outbox->database, peek, error);
}

void
helio_store_settle_async (HelioStore *self, const HelioAttempt *attempt, HelioFeedFunc func,
                          gpointer data, GDestroyNotify destroy, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (attempt != NULL);
  g_return_if_fail (func != NULL);

  helio_outbox_job_run (self,
                        &(HelioOutboxJob){ .work = settle,
                                           .entry = g_strdup (attempt->entry),
                                           .key = g_strdup (attempt->key),
                                           .func = func,
                                           .data = data,
                                           .destroy = destroy },
                        helio_store_settle_async, cancellable, callback, user_data);
}

/* What was said is forgotten once it is certain that the service has not done it. */
static void
take_outcome (HelioRecord *entry, HelioOutboxJob *job)
{
  const char *only = helio_record_get_text (entry, "attempt");

  if (job->outcome == HELIO_OUTCOME_NOT_DONE
      || (job->outcome == HELIO_OUTCOME_NOTHING && g_strcmp0 (only, job->attempt) == 0))
    helio_record_set_text (entry, "body", NULL);
}

static gboolean
postpone (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HelioCommand) command = find_attempt (outbox, job, &local);
  HelioRecord *entry;

  if (command == NULL)
    return helio_database_went_well (&local, error);
  entry = helio_command_get_entry (command);
  helio_entry_let_wait (entry, job->not_before);
  helio_record_set_integer (entry, "tried-at", job->moment);
  if (job->cause != NULL)
    {
      helio_record_set_text (entry, "cause", job->cause);
      helio_record_set_integer (entry, "n-attempts",
                                helio_record_get_integer (entry, "n-attempts") + 1);
    }
  take_outcome (entry, job);
  return helio_outbox_put_entry (outbox, entry, error);
}

void
helio_store_postpone_async (HelioStore *self, const HelioAttempt *attempt, const char *cause,
                            gint64 now, gint64 not_before, HelioOutcome outcome,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (attempt != NULL);
  g_return_if_fail (attempt->id != NULL);

  helio_outbox_job_run (self,
                        &(HelioOutboxJob){ .work = postpone,
                                           .entry = g_strdup (attempt->entry),
                                           .key = g_strdup (attempt->key),
                                           .attempt = g_strdup (attempt->id),
                                           .cause = g_strdup (cause),
                                           .moment = now,
                                           .not_before = not_before,
                                           .outcome = outcome },
                        helio_store_postpone_async, cancellable, callback, data);
}

static void
set_failure (HelioRecord *entry, const char *state, HelioOutboxJob *job)
{
  helio_record_set_text (entry, "state", state);
  helio_record_set_text (entry, "cause", job->cause);
  helio_record_set_text (entry, "problem", job->problem);
  helio_record_set_text (entry, "errors", job->text);
  take_outcome (entry, job);
  helio_record_set_integer (entry, "not-before", HELIO_NO_INTEGER);
  helio_record_set_integer (entry, "n-attempts",
                            helio_record_get_integer (entry, "n-attempts") + 1);
}

static gboolean
fail (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HelioCommand) command = find_attempt (outbox, job, &local);

  if (command == NULL)
    return helio_database_went_well (&local, error);
  set_failure (helio_command_get_entry (command), "failed", job);
  return helio_outbox_put_entry (outbox, helio_command_get_entry (command), error);
}

void
helio_store_fail_async (HelioStore *self, const HelioAttempt *attempt, const char *cause,
                        const char *problem, const char *errors, HelioOutcome outcome,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (attempt != NULL);
  g_return_if_fail (attempt->id != NULL);

  helio_outbox_job_run (self,
                        &(HelioOutboxJob){ .work = fail,
                                           .entry = g_strdup (attempt->entry),
                                           .key = g_strdup (attempt->key),
                                           .attempt = g_strdup (attempt->id),
                                           .cause = g_strdup (cause),
                                           .problem = g_strdup (problem),
                                           .text = g_strdup (errors),
                                           .outcome = outcome },
                        helio_store_fail_async, cancellable, callback, data);
}

static gboolean
merge_entry (HelioOutbox *outbox, HelioCommand *command, HelioOutboxJob *job, GError **error)
{
  HelioRecord *entry = helio_command_get_entry (command);
  const char *id;
  const HelioKind *kind = helio_command_get_target (command, &id);
  g_autoptr (GError) local = NULL;
  g_autoptr (HelioDifferences) differences
      = helio_overlays_find_differences (outbox->database, helio_command_get_id (command), kind, id,
                                         &local);

  if (!helio_database_went_well (&local, error))
    return FALSE;
  if (differences != NULL && !helio_differences_overlap_anywhere (differences))
    {
      helio_record_set_text (entry, "body", NULL);
      helio_entry_renew (entry);
      helio_entry_let_wait (entry, HELIO_NO_INTEGER);
      if (!helio_outbox_take_for_seen (outbox, command, error))
        return FALSE;
    }
  else
    set_failure (entry, "conflict", job);
  return helio_outbox_put_entry (outbox, entry, error);
}

static gboolean
merge (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HelioCommand) command = NULL;

  if (job->record != NULL
      && !helio_row_sink_put_record (HELIO_ROW_SINK (outbox->writer), job->record, error))
    return FALSE;
  command = find_attempt (outbox, job, &local);
  if (command != NULL)
    return merge_entry (outbox, command, job, error);
  return helio_database_went_well (&local, error);
}

void
helio_store_merge_async (HelioStore *self, const HelioAttempt *attempt, HelioRecord *theirs,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (attempt != NULL);

  helio_outbox_job_run (self,
                        &(HelioOutboxJob){ .work = merge,
                                           .entry = g_strdup (attempt->entry),
                                           .key = g_strdup (attempt->key),
                                           .cause = g_strdup ("changed"),
                                           .outcome = HELIO_OUTCOME_NOT_DONE,
                                           .record
                                           = theirs != NULL ? helio_record_copy (theirs) : NULL },
                        helio_store_merge_async, cancellable, callback, data);
}
