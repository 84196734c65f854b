/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-job-private.h"

#include "helio-store-private.h"

static void
job_free (gpointer data)
{
  HelioOutboxJob *job = data;

  if (job->destroy != NULL)
    job->destroy (job->data);
  g_clear_pointer (&job->command, helio_command_unref);
  g_clear_object (&job->record);
  g_free (job->entry);
  g_free (job->key);
  g_free (job->attempt);
  g_free (job->cause);
  g_free (job->problem);
  g_free (job->text);
  g_free (job->unfinished);
  g_free (job);
}

static gboolean
work_in_transaction (HelioDatabase *database, HelioOutbox *outbox, HelioOutboxJob *job,
                     GError **error)
{
  return helio_database_begin (database, error) && helio_outbox_init (outbox, database, error)
         && job->work (outbox, job, error) && helio_row_writer_finish (outbox->writer, error)
         && helio_database_commit (database, error);
}

static gboolean
work_as_lasting (HelioDatabase *database, HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  gboolean done;

  if (!job->lasting)
    return work_in_transaction (database, outbox, job, error);
  if (!helio_database_set_lasting (database, TRUE, error))
    return FALSE;
  done = work_in_transaction (database, outbox, job, error);
  if (!done)
    helio_database_rollback (database);
  helio_database_set_lasting (database, FALSE, NULL);
  return done;
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HelioStore *self = source;
  HelioDatabase *database = helio_store_get_writer (self);
  g_auto (HelioOutbox) outbox = { 0 };
  GError *error = NULL;

  if (work_as_lasting (database, &outbox, data, &error))
    {
      helio_store_note_change (self, helio_row_writer_get_summary (outbox.writer)->changed_kinds);
      helio_store_remove_files (self, outbox.gone_files);
      g_task_return_boolean (task, TRUE);
      return;
    }
  helio_database_rollback (database);
  helio_store_note_error (self, error);
  g_task_return_error (task, error);
}

void
helio_outbox_job_run (HelioStore *store, const HelioOutboxJob *job, gpointer tag,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_memdup2 (job, sizeof *job), job_free);
  helio_store_write (store, task, G_PRIORITY_DEFAULT, work_in_thread);
}

/* --- entries --- */

gboolean
helio_entry_is (HelioRecord *entry, const char *state)
{
  return g_strcmp0 (helio_record_get_text (entry, "state"), state) == 0;
}

gboolean
helio_entry_needs_somebody (HelioRecord *entry)
{
  return helio_entry_is (entry, "failed") || helio_entry_is (entry, "conflict");
}

static gboolean
is_put_off (HelioRecord *entry)
{
  return g_strcmp0 (helio_record_get_text (entry, "cause"), "busy") == 0;
}

void
helio_entry_let_go (HelioRecord *entry)
{
  helio_entry_let_wait (entry, is_put_off (entry) ? helio_record_get_integer (entry, "not-before")
                                                  : HELIO_NO_INTEGER);
}

gboolean
helio_entry_may_have_arrived (HelioRecord *entry)
{
  return helio_record_get_text (entry, "body") != NULL;
}

void
helio_entry_renew (HelioRecord *entry)
{
  g_autofree char *key = g_uuid_string_random ();
  static const char *const past[] = { "cause", "problem", "errors" };

  if (!helio_entry_may_have_arrived (entry))
    helio_record_set_text (entry, "key", key);
  if (is_put_off (entry))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (past); i++)
    helio_record_set_text (entry, past[i], NULL);
}

void
helio_entry_let_wait (HelioRecord *entry, gint64 not_before)
{
  helio_record_set_text (entry, "state", "pending");
  helio_record_set_integer (entry, "not-before", not_before);
}
