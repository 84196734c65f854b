/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-worker.h"

#include "helio-backoff.h"
#include "helio-source.h"
#include "helio-worker.h"

/* Why a round is queued. */
enum
{
  REASON_LOOK = 1 << 0,
  REASON_ORDER = 1 << 1,
  REASON_PAUSE_OVER = 1 << 2,
};

struct _HelioStorageWorker
{
  GObject parent_instance;

  char *name;     /* (owned) */
  char *database; /* (owned) */
  HelioStorageWork work;
  gpointer data;
  guint reasons;             /* atomic: of a round that is queued and has not begun, or 0 */
  HelioStorage *storage;     /* (owned) (nullable): the thread's, while there is one */
  guint n_failures;          /* the thread's: those that make its pause longer */
  GMainContext *context;     /* (owned): wakes it again after a failure */
  GSource *retry;            /* (owned) (nullable): the thread's, until it is stopped */
  HelioWorker *worker;       /* (owned) (nullable): until it is stopped */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HelioStorageWorker, helio_storage_worker, G_TYPE_OBJECT)

static void run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

static void
queue_round (HelioStorageWorker *self, guint reason)
{
  g_autoptr (GTask) task = NULL;

  if (g_atomic_int_or (&self->reasons, reason) != 0)
    return;
  /* Without a reference, lest the thread be the last to hold the worker, which waits for it. */
  task = g_task_new (NULL, self->cancellable, NULL, NULL);
  g_task_set_task_data (task, self, NULL);
  helio_worker_run (self->worker, task, G_PRIORITY_DEFAULT, run);
}

static gboolean
on_pause_over (gpointer worker)
{
  queue_round (worker, REASON_PAUSE_OVER);
  return G_SOURCE_REMOVE;
}

/* What failed may be well soon: a database that is started anew, a disk that is full. Many orders
   in a short time say no more about that than one. */
static void
try_again_later (HelioStorageWorker *self, guint reasons)
{
  gint64 pause;

  if (self->n_failures == 0 || (reasons & REASON_PAUSE_OVER) != 0)
    self->n_failures++;
  pause = helio_backoff_delay (self->n_failures, NULL);
  self->retry = g_timeout_source_new ((guint) (pause / 1000));
  g_source_set_callback (self->retry, on_pause_over, self, NULL);
  g_source_attach (self->retry, self->context);
}

static void
work_through (HelioStorageWorker *self, guint reasons, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  helio_source_drop (&self->retry);
  if (self->storage == NULL)
    self->storage = helio_storage_open (self->database, &error);
  while (self->storage != NULL && !g_cancellable_set_error_if_cancelled (cancellable, &error)
         && self->work (self->storage, cancellable, self->data, &error))
    ;
  if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    self->n_failures = 0;
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_message ("%s: %s", self->name, error->message);
      try_again_later (self, reasons);
    }
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HelioStorageWorker *self = data;
  /* First, so that what comes from now on is looked for again. */
  guint reasons = g_atomic_int_and (&self->reasons, 0);

  if (self->retry == NULL || reasons != REASON_LOOK)
    work_through (self, reasons, cancellable);
  g_task_return_boolean (task, TRUE);
}

static void
helio_storage_worker_dispose (GObject *object)
{
  helio_storage_worker_stop (HELIO_STORAGE_WORKER (object));
  G_OBJECT_CLASS (helio_storage_worker_parent_class)->dispose (object);
}

static void
helio_storage_worker_finalize (GObject *object)
{
  HelioStorageWorker *self = HELIO_STORAGE_WORKER (object);

  g_free (self->name);
  g_free (self->database);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
  G_OBJECT_CLASS (helio_storage_worker_parent_class)->finalize (object);
}

static void
helio_storage_worker_class_init (HelioStorageWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_storage_worker_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_storage_worker_finalize;
}

static void
helio_storage_worker_init (HelioStorageWorker *self)
{
  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
}

HelioStorageWorker *
helio_storage_worker_new (const char *name, const char *database, HelioStorageWork work,
                          gpointer data)
{
  HelioStorageWorker *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (database != NULL, NULL);
  g_return_val_if_fail (work != NULL, NULL);

  self = g_object_new (HELIO_TYPE_STORAGE_WORKER, NULL);
  self->name = g_strdup (name);
  self->database = g_strdup (database);
  self->work = work;
  self->data = data;
  self->worker = helio_worker_new (name);
  return self;
}

void
helio_storage_worker_wake (HelioStorageWorker *self)
{
  g_return_if_fail (HELIO_IS_STORAGE_WORKER (self));
  g_return_if_fail (self->worker != NULL);

  queue_round (self, REASON_ORDER);
}

void
helio_storage_worker_look (HelioStorageWorker *self)
{
  g_return_if_fail (HELIO_IS_STORAGE_WORKER (self));
  g_return_if_fail (self->worker != NULL);

  queue_round (self, REASON_LOOK);
}

void
helio_storage_worker_stop (HelioStorageWorker *self)
{
  g_return_if_fail (HELIO_IS_STORAGE_WORKER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->worker);
  g_clear_object (&self->storage);
  helio_source_drop (&self->retry);
}
