/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sync-job.h"

#include "helio-push-job.h"
#include "helio-time.h"

/*
 * identify ──▶ push ──▶ pull ──▶ note it ──▶ done
 *                        │ push ──▲
 *                        └──▲ what is new meanwhile, and then the pull again if it was over
 */

struct _HelioSyncJob
{
  GObject parent_instance;

  /* Input */
  HelioStore *store;       /* (owned) */
  HelioClient *client;     /* (owned) */
  HelioClock *clock;       /* (owned) */
  HelioIdentity *identity; /* (owned) */
  HelioVault *vault;       /* (owned) */
  gboolean eager;

  /* In progress */
  GTask *task;               /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned): of every step */
  HelioPushJob *push;        /* (owned) (nullable): under way */
  gboolean pulling;          /* past its first push */
  gboolean pulled;           /* past its pull */
  gboolean woken;            /* asked for again since then */

  /* Result */
  gint64 next;
  gint64 completed_at;
};

G_DEFINE_FINAL_TYPE (HelioSyncJob, helio_sync_job, G_TYPE_OBJECT)

static guint pulling_signal, warned_signal;

/* Takes the error. A push and the pull may run side by side: the one gives up with the other. */
static void
end (HelioSyncJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_clear_object (&self->push);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    {
      g_cancellable_cancel (self->cancellable);
      g_task_return_error (task, error);
    }
}

/* Whether a step went well and the sync was not given up meanwhile. Takes the error. */
static gboolean
goes_on (HelioSyncJob *self, GError *error)
{
  if (self->task == NULL)
    {
      g_clear_error (&error);
      return FALSE;
    }
  if (error == NULL && !g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    return TRUE;
  end (self, error);
  return FALSE;
}

static void
on_noted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioSyncJob) self = data;
  GError *error = NULL;

  helio_store_finish (HELIO_STORE (source), result, &error);
  if (goes_on (self, error) && self->push == NULL && self->pulled)
    end (self, NULL);
}

/* A sync is over when the next run of the program will know of it. */
static void
note_sync (HelioSyncJob *self)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("", 0);

  self->completed_at = helio_clock_now (self->clock);
  helio_store_put_document_async (self->store, HELIO_DOCUMENT_SYNCED, body, self->completed_at,
                                  self->cancellable, on_noted, g_object_ref (self));
}

static void
on_pulled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioSyncJob) self = data;
  GError *error = NULL;

  helio_pull_job_run_finish (HELIO_PULL_JOB (source), result, &error);
  if (!goes_on (self, error))
    return;
  self->pulled = TRUE;
  if (self->push == NULL)
    note_sync (self);
}

static void
pull (HelioSyncJob *self)
{
  g_autoptr (HelioPullJob) job = helio_pull_job_new (self->store, self->client);

  self->pulling = TRUE;
  self->pulled = FALSE;
  self->woken = FALSE;
  g_signal_emit (self, pulling_signal, 0, job);
  helio_pull_job_run_async (job, self->cancellable, on_pulled, g_object_ref (self));
}

static void
on_pushed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioSyncJob) self = data;
  GError *error = NULL;

  helio_push_job_run_finish (HELIO_PUSH_JOB (source), result, &error);
  if (!goes_on (self, error))
    return;
  self->next = helio_push_job_get_next (self->push);
  g_clear_object (&self->push);
  if (!self->pulling || self->woken)
    pull (self);
  else if (self->pulled)
    note_sync (self);
}

static void
on_warned (HelioSyncJob *self, GPtrArray *warnings)
{
  g_signal_emit (self, warned_signal, 0, warnings);
}

static void
push (HelioSyncJob *self)
{
  self->push
      = helio_push_job_new (self->store, self->client, self->clock, self->vault, self->eager);
  g_signal_connect_object (self->push, "warned", G_CALLBACK (on_warned), self, G_CONNECT_SWAPPED);
  helio_push_job_run_async (self->push, self->cancellable, on_pushed, g_object_ref (self));
}

static void
on_identified (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioSyncJob) self = data;
  GError *error = NULL;

  helio_identity_check_finish (HELIO_IDENTITY (source), result, &error);
  if (goes_on (self, error))
    push (self);
}

/* --- the object --- */

static void
helio_sync_job_finalize (GObject *object)
{
  HelioSyncJob *self = HELIO_SYNC_JOB (object);

  g_assert (self->task == NULL && self->push == NULL);
  g_clear_object (&self->store);
  g_clear_object (&self->client);
  g_clear_object (&self->clock);
  g_clear_object (&self->identity);
  g_clear_object (&self->vault);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (helio_sync_job_parent_class)->finalize (object);
}

static void
helio_sync_job_class_init (HelioSyncJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_sync_job_finalize;

  pulling_signal = g_signal_new ("pulling", HELIO_TYPE_SYNC_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, HELIO_TYPE_PULL_JOB);
  warned_signal = g_signal_new ("warned", HELIO_TYPE_SYNC_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
helio_sync_job_init (HelioSyncJob *self)
{
  self->cancellable = g_cancellable_new ();
  self->next = HELIO_NO_INTEGER;
  self->completed_at = HELIO_TIME_NONE;
}

HelioSyncJob *
helio_sync_job_new (HelioStore *store, HelioClient *client, HelioClock *clock,
                    HelioIdentity *identity, HelioVault *vault, gboolean eager)
{
  HelioSyncJob *self;

  g_return_val_if_fail (HELIO_IS_STORE (store), NULL);
  g_return_val_if_fail (HELIO_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (HELIO_IS_IDENTITY (identity), NULL);
  g_return_val_if_fail (HELIO_IS_VAULT (vault), NULL);

  self = g_object_new (HELIO_TYPE_SYNC_JOB, NULL);
  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->clock = g_object_ref (clock);
  self->identity = g_object_ref (identity);
  self->vault = g_object_ref (vault);
  self->eager = eager;
  return self;
}

void
helio_sync_job_run_async (HelioSyncJob *self, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_SYNC_JOB (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (self->task, helio_sync_job_run_async);
  helio_identity_check_async (self->identity, self->cancellable, on_identified,
                              g_object_ref (self));
}

gboolean
helio_sync_job_run_finish (HelioSyncJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_sync_job_run_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
helio_sync_job_cancel (HelioSyncJob *self)
{
  g_return_if_fail (HELIO_IS_SYNC_JOB (self));
  g_cancellable_cancel (self->cancellable);
}

void
helio_sync_job_wake (HelioSyncJob *self)
{
  g_return_if_fail (HELIO_IS_SYNC_JOB (self));

  self->eager = TRUE;
  /* Others may have done something since, or everything is to be fetched again. */
  self->woken = self->pulled;
  if (self->push != NULL)
    helio_push_job_wake (self->push);
  else if (self->pulling)
    push (self);
}

gint64
helio_sync_job_get_next (HelioSyncJob *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_JOB (self), HELIO_NO_INTEGER);
  return self->next;
}

gint64
helio_sync_job_get_completed_at (HelioSyncJob *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_JOB (self), HELIO_TIME_NONE);
  return self->completed_at;
}
