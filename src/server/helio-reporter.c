/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-reporter.h"

#include "helio-report-expiry.h"
#include "helio-report-maker.h"
#include "helio-worker.h"

/* What is old is looked for every hour: reports are kept for days. */
#define LOOK_AFTER_S 3600

struct _HelioReporter
{
  GObject parent_instance;

  char *database;            /* (owned) */
  HelioClock *clock;         /* (owned) */
  HelioLanguages *languages; /* (owned) */
  guint days;                /* for how many reports are kept */
  GSource *timer;            /* (owned) (nullable): until it is stopped */
  HelioWorker *worker;       /* (owned) (nullable): until it is stopped */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HelioReporter, helio_reporter, G_TYPE_OBJECT)

/* One that cannot be done now is left for the next time. */
static gboolean
make_next (HelioReporter *self, HelioStorage *storage, gint64 *last, GCancellable *cancellable,
           GError **error)
{
  g_auto (HelioReportJob) job = { 0 };
  g_autoptr (GError) failure = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !helio_storage_next_report_job (storage, *last, &job, error))
    return FALSE;
  *last = job.id;
  if (!helio_report_make (storage, &job, self->clock, self->languages, cancellable, &failure)
      && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("report %s: %s", job.report, failure->message);
  return TRUE;
}

static gboolean
expire_next (HelioReporter *self, HelioStorage *storage, GCancellable *cancellable, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && helio_report_expire_next (storage, self->clock, self->days, error);
}

/* There are no more, or it is to stop. */
static gboolean
is_end (const GError *error)
{
  return g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
work (HelioReporter *self, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL, failure = NULL;
  g_autoptr (HelioStorage) storage = helio_storage_open (self->database, &error);
  gint64 last = 0;

  while (storage != NULL && make_next (self, storage, &last, cancellable, &error))
    ;
  if (!is_end (error))
    g_message ("reports: %s", error->message);
  while (storage != NULL && expire_next (self, storage, cancellable, &failure))
    ;
  if (storage != NULL && !is_end (failure))
    g_message ("reports: %s", failure->message);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  work (data, cancellable);
  g_task_return_boolean (task, TRUE);
}

static gboolean
on_timer (gpointer data)
{
  helio_reporter_wake (data);
  return G_SOURCE_CONTINUE;
}

static void
start_timer (HelioReporter *self)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  self->timer = g_timeout_source_new_seconds (LOOK_AFTER_S);
  g_source_set_callback (self->timer, on_timer, self, NULL);
  g_source_attach (self->timer, context);
}

static void
helio_reporter_dispose (GObject *object)
{
  helio_reporter_stop (HELIO_REPORTER (object));
  G_OBJECT_CLASS (helio_reporter_parent_class)->dispose (object);
}

static void
helio_reporter_finalize (GObject *object)
{
  HelioReporter *self = HELIO_REPORTER (object);

  g_free (self->database);
  g_object_unref (self->clock);
  g_object_unref (self->languages);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (helio_reporter_parent_class)->finalize (object);
}

static void
helio_reporter_class_init (HelioReporterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_reporter_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_reporter_finalize;
}

static void
helio_reporter_init (HelioReporter *self)
{
  self->worker = helio_worker_new ("helio-reporter");
  self->cancellable = g_cancellable_new ();
}

HelioReporter *
helio_reporter_new (const char *database, HelioClock *clock, HelioLanguages *languages, guint days)
{
  HelioReporter *self;

  g_return_val_if_fail (database != NULL, NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (HELIO_IS_LANGUAGES (languages), NULL);

  self = g_object_new (HELIO_TYPE_REPORTER, NULL);
  self->database = g_strdup (database);
  self->clock = g_object_ref (clock);
  self->languages = g_object_ref (languages);
  self->days = days;
  start_timer (self);
  return self;
}

void
helio_reporter_wake (HelioReporter *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HELIO_IS_REPORTER (self));
  g_return_if_fail (self->worker != NULL);

  /* Without a reference, lest the thread be the last to hold the reporter, which waits for it. */
  task = g_task_new (NULL, self->cancellable, NULL, NULL);
  g_task_set_task_data (task, self, NULL);
  helio_worker_run (self->worker, task, G_PRIORITY_DEFAULT, run);
}

void
helio_reporter_stop (HelioReporter *self)
{
  g_return_if_fail (HELIO_IS_REPORTER (self));

  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->worker);
}
