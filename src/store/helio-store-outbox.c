/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-store-outbox.h"

#include "helio-outbox-job-private.h"
#include "helio-store-private.h"
#include "helio-time.h"

#define DAY (24 * 60 * 60 * HELIO_SECOND)

/* --- what people do --- */

static gboolean
enqueue (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  return helio_outbox_add (outbox, job->command, error);
}

void
helio_store_enqueue_async (HelioStore *self, HelioCommand *command, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (command != NULL);

  helio_outbox_job_run (self,
                        &(HelioOutboxJob){ .work = enqueue,
                                           .lasting = TRUE,
                                           .command = helio_command_ref (command) },
                        helio_store_enqueue_async, cancellable, callback, data);
}

static gboolean
refuse_sent (GError **error)
{
  g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_SENT, "the service may have it");
  return FALSE;
}

static gboolean
edit (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  g_autoptr (HelioCommand) command = helio_outbox_find (outbox, job->entry, error);
  HelioRecord *entry = command != NULL ? helio_command_get_entry (command) : NULL;

  if (command == NULL)
    return FALSE;
  if (helio_entry_may_have_arrived (entry))
    return refuse_sent (error);
  if (!helio_outbox_put_form (outbox, command, job->record, error))
    return FALSE;
  helio_entry_renew (entry);
  helio_entry_let_go (entry);
  return helio_outbox_put_entry (outbox, entry, error)
         && helio_outbox_remove_draft (outbox, helio_record_get_id (job->record), error);
}

void
helio_store_edit_async (HelioStore *self, const char *entry, HelioRecord *form,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (entry != NULL);
  g_return_if_fail (HELIO_IS_RECORD (form));

  helio_outbox_job_run (self,
                        &(HelioOutboxJob){ .work = edit,
                                           .lasting = TRUE,
                                           .entry = g_strdup (entry),
                                           .record = helio_record_copy (form) },
                        helio_store_edit_async, cancellable, callback, data);
}

static gboolean
retry (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  g_autoptr (HelioCommand) command = helio_outbox_find (outbox, job->entry, error);
  HelioRecord *entry = command != NULL ? helio_command_get_entry (command) : NULL;

  if (command == NULL)
    return FALSE;
  if (helio_entry_is (entry, "sending"))
    return TRUE;
  if (helio_entry_needs_somebody (entry))
    {
      helio_entry_renew (entry);
      if (!helio_outbox_take_for_seen (outbox, command, error))
        return FALSE;
    }
  helio_entry_let_wait (entry, HELIO_NO_INTEGER);
  return helio_outbox_put_entry (outbox, entry, error);
}

void
helio_store_retry_async (HelioStore *self, const char *entry, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (entry != NULL);

  helio_outbox_job_run (self, &(HelioOutboxJob){ .work = retry, .entry = g_strdup (entry) },
                        helio_store_retry_async, cancellable, callback, data);
}

/* What depends on an entry goes first: nothing is ever about what is not there. */
static gboolean
discard (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  g_autoptr (HelioCommand) command = helio_outbox_find (outbox, job->entry, error);
  g_autoptr (GPtrArray) dependents = NULL;

  if (command == NULL)
    return FALSE;
  if (helio_entry_is (helio_command_get_entry (command), "sending"))
    return refuse_sent (error);
  dependents = helio_outbox_list_dependents (outbox, command, error);
  if (dependents == NULL)
    return FALSE;
  for (guint i = dependents->len; i > 0; i--)
    if (!helio_outbox_remove (outbox, g_ptr_array_index (dependents, i - 1), error))
      return FALSE;
  return helio_outbox_remove (outbox, command, error);
}

void
helio_store_discard_async (HelioStore *self, const char *entry, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (entry != NULL);

  helio_outbox_job_run (self,
                        &(HelioOutboxJob){
                            .work = discard, .lasting = TRUE, .entry = g_strdup (entry) },
                        helio_store_discard_async, cancellable, callback, data);
}

static gboolean
take_back (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  g_autoptr (HelioCommand) command = helio_outbox_find (outbox, job->entry, error);
  g_autoptr (GPtrArray) dependents = NULL;

  if (command == NULL)
    return FALSE;
  if (helio_entry_may_have_arrived (helio_command_get_entry (command)))
    return refuse_sent (error);
  dependents = helio_outbox_list_dependents (outbox, command, error);
  if (dependents == NULL)
    return FALSE;
  if (dependents->len == 0)
    return helio_outbox_make_draft (outbox, command, error);
  g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NEEDED, "%u wait for it",
               dependents->len);
  return FALSE;
}

void
helio_store_take_back_async (HelioStore *self, const char *entry, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (entry != NULL);

  helio_outbox_job_run (self,
                        &(HelioOutboxJob){
                            .work = take_back, .lasting = TRUE, .entry = g_strdup (entry) },
                        helio_store_take_back_async, cancellable, callback, data);
}

/* Whether an entry changes: what was being sent waits again, and what waits no longer says so. */
static gboolean
recover_entry (HelioRecord *entry, gint64 now)
{
  const char *state = helio_record_get_text (entry, "state");
  gint64 not_before = helio_record_get_integer (entry, "not-before");
  gboolean is_over = not_before != HELIO_NO_INTEGER && helio_entry_get_pause (entry, now) == 0;

  if (g_strcmp0 (state, "sending") != 0 && (!is_over || g_strcmp0 (state, "pending") != 0))
    return FALSE;
  helio_entry_let_wait (entry, is_over ? HELIO_NO_INTEGER : not_before);
  return TRUE;
}

static gboolean
recover (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  g_autoptr (HelioQuery) query = helio_query_new (&helio_kind_outbox_entry);
  g_autoptr (GPtrArray) entries = helio_reader_list_in_order (outbox->reader, query, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      HelioRecord *entry = g_ptr_array_index (entries, i);

      if (recover_entry (entry, job->moment) && !helio_outbox_put_entry (outbox, entry, error))
        return FALSE;
    }
  return entries != NULL && helio_outbox_sweep_files (outbox, job->text, job->moment - DAY, error);
}

void
helio_store_recover_outbox_async (HelioStore *self, gint64 now, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));

  helio_outbox_job_run (self,
                        &(HelioOutboxJob){ .work = recover,
                                           .text = helio_store_dup_files_folder (self),
                                           .moment = now },
                        helio_store_recover_outbox_async, cancellable, callback, data);
}

/* --- drafts --- */

static gboolean
put_draft (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  return helio_outbox_put_draft (outbox, job->command, job->entry, job->text, job->unfinished,
                                 error);
}

void
helio_store_put_draft_async (HelioStore *self, HelioCommand *command, const char *entry,
                             const char *coming, const char *unfinished, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (command != NULL);

  helio_outbox_job_run (self,
                        &(HelioOutboxJob){ .work = put_draft,
                                           .lasting = TRUE,
                                           .command = helio_command_ref (command),
                                           .entry = g_strdup (entry),
                                           .text = g_strdup (coming),
                                           .unfinished = g_strdup (unfinished) },
                        helio_store_put_draft_async, cancellable, callback, data);
}

static gboolean
delete_draft (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  return helio_outbox_remove_draft (outbox, job->entry, error);
}

void
helio_store_delete_draft_async (HelioStore *self, const char *draft, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (draft != NULL);

  helio_outbox_job_run (self, &(HelioOutboxJob){ .work = delete_draft, .entry = g_strdup (draft) },
                        helio_store_delete_draft_async, cancellable, callback, data);
}
