/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-worker.h"

typedef struct
{
  GTask *task; /* (owned) (nullable): NULL ends the thread */
  GTaskThreadFunc func;
  int priority;
  guint64 ticket; /* arrival, so that equal priorities keep their order */
} Job;

struct _HelioWorker
{
  GObject parent_instance;

  GAsyncQueue *jobs; /* (owned) (element-type Job) */
  GThread *thread;   /* (owned) */
  guint64 next_ticket;
};

G_DEFINE_FINAL_TYPE (HelioWorker, helio_worker, G_TYPE_OBJECT)

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer data)
{
  const Job *left = a, *right = b;

  if (left->priority != right->priority)
    return left->priority < right->priority ? -1 : 1;
  return left->ticket < right->ticket ? -1 : left->ticket > right->ticket;
}

static gpointer
worker_main (gpointer data)
{
  GAsyncQueue *jobs = data;

  for (;;)
    {
      g_autofree Job *job = g_async_queue_pop (jobs);
      g_autoptr (GTask) task = job->task;

      if (task == NULL)
        break;
      if (!g_task_return_error_if_cancelled (task))
        job->func (task, g_task_get_source_object (task), g_task_get_task_data (task),
                   g_task_get_cancellable (task));
    }

  g_async_queue_unref (jobs);
  return NULL;
}

static void
push (HelioWorker *self, GTask *task, int priority, GTaskThreadFunc func)
{
  Job *job = g_new0 (Job, 1);

  job->task = task;
  job->func = func;
  job->priority = priority;

  g_async_queue_lock (self->jobs);
  job->ticket = self->next_ticket++;
  g_async_queue_push_sorted_unlocked (self->jobs, job, compare_jobs, NULL);
  g_async_queue_unlock (self->jobs);
}

static void
helio_worker_finalize (GObject *object)
{
  HelioWorker *self = HELIO_WORKER (object);

  push (self, NULL, G_MAXINT, NULL);
  /* The last reference may be dropped by a task: a thread cannot join itself. */
  if (g_thread_self () == self->thread)
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);

  G_OBJECT_CLASS (helio_worker_parent_class)->finalize (object);
}

static void
helio_worker_class_init (HelioWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_worker_finalize;
}

static void
helio_worker_init (HelioWorker *self)
{
  self->jobs = g_async_queue_new ();
}

HelioWorker *
helio_worker_new (const char *name)
{
  HelioWorker *self = g_object_new (HELIO_TYPE_WORKER, NULL);

  self->thread = g_thread_new (name, worker_main, g_async_queue_ref (self->jobs));
  return self;
}

void
helio_worker_run (HelioWorker *self, GTask *task, int priority, GTaskThreadFunc func)
{
  g_return_if_fail (HELIO_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  push (self, g_object_ref (task), priority, func);
}

gboolean
helio_worker_is_current (HelioWorker *self)
{
  g_return_val_if_fail (HELIO_IS_WORKER (self), FALSE);
  return g_thread_self () == self->thread;
}
