/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-reporter.h"

#include "helio-report-expiry.h"
#include "helio-report-maker.h"
#include "helio-source.h"
#include "helio-storage-profile.h"
#include "helio-storage-worker.h"

/* What is old is looked for every hour: reports are kept for days. */
#define LOOK_AFTER_S 3600

struct _HelioReporter
{
  GObject parent_instance;

  HelioClock *clock;         /* (owned) */
  HelioLanguages *languages; /* (owned) */
  GSource *timer;            /* (owned) (nullable): until it is stopped */
  HelioServiceProfile
      *profile;               /* (owned) (nullable): the thread's: for how long reports are kept */
  gint64 last;                /* the thread's: the job that was last looked at in this round */
  gboolean made;              /* the thread's: all of them were looked at */
  HelioReportFile old;        /* (owned): the thread's: that was last looked at in this round */
  GError *failure;            /* (owned) (nullable): the thread's: why one is still to be done */
  HelioStorageWorker *worker; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HelioReporter, helio_reporter, G_TYPE_OBJECT)

/* One that cannot be done now is left for the next round, which comes after a pause. */
static void
leave (HelioReporter *self, const char *report, GError *failure)
{
  g_message ("report %s: %s", report, failure->message);
  g_clear_error (&self->failure);
  self->failure = failure;
}

static gboolean
make_next (HelioReporter *self, HelioStorage *storage, GCancellable *cancellable, GError **error)
{
  g_auto (HelioReportJob) job = { 0 };
  g_autoptr (GError) failure = NULL;

  if (!helio_storage_next_report_job (storage, self->last, &job, error))
    return FALSE;
  self->last = job.id;
  if (helio_report_make (storage, &job, self->clock, self->languages, cancellable, &failure)
      || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  leave (self, job.report, g_steal_pointer (&failure));
  return TRUE;
}

/* It may change while the service runs. */
static gboolean
follow_profile (HelioReporter *self, HelioStorage *storage, GError **error)
{
  if (self->profile != NULL)
    return helio_storage_follow_profile (storage, self->profile, error);
  self->profile = helio_storage_open_profile (storage, NULL, error);
  return self->profile != NULL;
}

static gboolean
expire_next (HelioReporter *self, HelioStorage *storage, GError **error)
{
  GError *failure = NULL;

  if (!follow_profile (self, storage, error)
      || !helio_report_expire_next (storage, self->clock,
                                    helio_service_info_get_report_days (
                                        helio_service_profile_get_info (self->profile)),
                                    &self->old, &failure, error))
    return FALSE;
  if (failure != NULL)
    leave (self, self->old.report, failure);
  return TRUE;
}

/* First all that are to be made, then all that are old. */
static gboolean
do_next (HelioStorage *storage, GCancellable *cancellable, gpointer data, GError **error)
{
  HelioReporter *self = data;
  g_autoptr (GError) failure = NULL;

  if (!self->made && make_next (self, storage, cancellable, &failure))
    return TRUE;
  self->made = self->made || helio_storage_error_is_missing (failure);
  if (self->made)
    {
      g_clear_error (&failure);
      if (expire_next (self, storage, &failure))
        return TRUE;
    }
  self->made = FALSE;
  self->last = 0;
  helio_report_file_clear (&self->old);
  if (self->failure == NULL)
    self->failure = g_steal_pointer (&failure);
  g_propagate_error (error, g_steal_pointer (&self->failure));
  return FALSE;
}

static gboolean
on_timer (gpointer data)
{
  helio_storage_worker_look (HELIO_REPORTER (data)->worker);
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

  g_object_unref (self->clock);
  g_object_unref (self->languages);
  g_object_unref (self->worker);
  g_clear_object (&self->profile);
  helio_report_file_clear (&self->old);
  g_clear_error (&self->failure);
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
}

HelioReporter *
helio_reporter_new (const char *database, HelioClock *clock, HelioLanguages *languages)
{
  HelioReporter *self;

  g_return_val_if_fail (database != NULL, NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (HELIO_IS_LANGUAGES (languages), NULL);

  self = g_object_new (HELIO_TYPE_REPORTER, NULL);
  self->clock = g_object_ref (clock);
  self->languages = g_object_ref (languages);
  self->worker = helio_storage_worker_new ("reports", database, do_next, self);
  start_timer (self);
  return self;
}

void
helio_reporter_wake (HelioReporter *self)
{
  g_return_if_fail (HELIO_IS_REPORTER (self));
  helio_storage_worker_wake (self->worker);
}

void
helio_reporter_stop (HelioReporter *self)
{
  g_return_if_fail (HELIO_IS_REPORTER (self));

  helio_source_drop (&self->timer);
  helio_storage_worker_stop (self->worker);
}
