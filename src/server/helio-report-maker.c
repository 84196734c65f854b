/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-maker.h"

#include "helio-mail.h"
#include "helio-report-format.h"
#include "helio-report.h"
#include "helio-storage-accounts.h"
#include "helio-storage-mail.h"
#include "helio-storage-report-files.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HelioStorage *storage;     /* (unowned) */
  const HelioReportJob *job; /* (unowned) */
  HelioClock *clock;         /* (unowned) */
  GCancellable *cancellable; /* (unowned) (nullable) */
  HelioRecord *report;       /* (owned) */
  HelioRecord *user;         /* (owned) (nullable): who ordered it */
  HelioReportPlan plan;
  const HelioReportFormat *format; /* (unowned) */
  gpointer writer;                 /* (owned): of the format */
  HelioFileWriter *file;           /* (owned) */
  GError *error;                   /* (owned) (nullable): why reading ended */
} Maker;

static void
maker_clear (Maker *self)
{
  if (self->writer != NULL)
    self->format->free (self->writer);
  g_clear_pointer (&self->file, helio_file_writer_free);
  helio_report_plan_clear (&self->plan);
  g_clear_object (&self->report);
  g_clear_object (&self->user);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Maker, maker_clear)

/* --- how it stands --- */

static HelioRecord *
find (Maker *self, const HelioKind *kind, const char *id, GError **error)
{
  g_auto (HelioStoredRecord) stored = { 0 };

  if (!helio_storage_find (self->storage, self->job->organisation, kind, id, &stored, error))
    return NULL;
  return helio_stored_record_read (&stored, error);
}

/* Reads the report again, in the transaction that will change it. @done: whether it is gone, or
 * another process was faster. */
static gboolean
read_report (Maker *self, gboolean *done, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *status;

  g_clear_object (&self->report);
  self->report = find (self, &helio_kind_report, self->job->report, &failure);
  if (!helio_storage_error_forgive_missing (&failure, error))
    return FALSE;
  status = self->report != NULL ? helio_record_get_text (self->report, "status") : NULL;
  *done = g_strcmp0 (status, "queued") != 0 && g_strcmp0 (status, "running") != 0;
  return TRUE;
}

static gboolean
put_status (Maker *self, const char *status, GError **error)
{
  helio_record_set_text (self->report, "status", status);
  helio_record_set_integer (self->report, "updated-at", helio_clock_now (self->clock));
  return helio_storage_put (self->storage, self->job->organisation, self->report, error);
}

static gboolean
leave (Maker *self, gboolean ok, GError **error)
{
  if (ok)
    return helio_storage_commit (self->storage, error);
  helio_storage_rollback (self->storage);
  return FALSE;
}

/* @done: whether there is nothing to make. */
static gboolean
start (Maker *self, gboolean *done, GError **error)
{
  if (!helio_storage_begin_for (self->storage, self->job->organisation, error))
    return FALSE;
  return leave (self,
                read_report (self, done, error)
                    && (*done ? helio_storage_end_report_job (self->storage, self->job->id, error)
                              : put_status (self, "running", error)),
                error);
}

/* --- the file --- */

static gboolean
on_record (const HelioStoredRecord *stored, gpointer data)
{
  Maker *self = data;
  g_autoptr (HelioRecord) record = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
    return FALSE;
  record = helio_stored_record_read (stored, &self->error);
  if (record == NULL)
    return FALSE;
  if (helio_report_scope_includes (&self->plan.scope, record))
    self->format->add (self->writer, record);
  return TRUE;
}

static gboolean
write_file (Maker *self, GError **error)
{
  self->file = helio_file_store_create (helio_storage_get_files (self->storage), error);
  if (self->file == NULL)
    return FALSE;
  self->writer = self->format->begin (&self->plan, self->file);
  if (!helio_storage_foreach_record (self->storage, self->job->organisation, self->plan.scope.kind,
                                     on_record, self, error))
    return FALSE;
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  return self->format->finish (self->writer, error)
         && helio_file_writer_finish (self->file, NULL, error);
}

static gboolean
make_file (Maker *self, GError **error)
{
  if (!helio_report_plan_init (&self->plan, self->report, self->user,
                               helio_clock_now (self->clock)))
    {
      g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
                           "There are no such reports");
      return FALSE;
    }
  self->format = helio_report_format_find (helio_record_get_text (self->report, "format"));
  return write_file (self, error);
}

/* --- the end --- */

static gboolean
keep_file (Maker *self, GError **error)
{
  g_autofree char *stem = helio_report_dup_name (self->report);
  g_autofree char *name = g_strconcat (stem, ".", self->format->name, NULL);
  HelioStoredFile file = {
    .sha256 = (char *) helio_file_writer_get_sha256 (self->file),
    .size = helio_file_writer_get_size (self->file),
    .media_type = (char *) self->format->media_type,
    .file_name = name,
  };

  helio_record_set_text (self->report, "file-name", file.file_name);
  helio_record_set_text (self->report, "media-type", file.media_type);
  helio_record_set_text (self->report, "sha256", file.sha256);
  helio_record_set_integer (self->report, "size", file.size);
  return helio_storage_put_report_file (self->storage, self->job->organisation, self->job->report,
                                        &file, helio_clock_now (self->clock), error);
}

static gboolean
queue_mail (Maker *self, GError **error)
{
  const HelioReportPlan *plan = &self->plan;
  /* Translators: a report's name and the days that it is about */
  g_autofree char *subject = g_strdup_printf (C_ ("mail", "%s, %s"), plan->title, plan->period);
  g_autofree char *systems = plan->scope.systems != NULL ? g_strjoinv (", ", plan->scope.systems)
                                                         : g_strdup (C_ ("report", "All systems"));
  g_autoptr (GString) body = g_string_new (NULL);
  HelioMail mail = { helio_record_get_text (self->report, "email"), subject, NULL,
                     helio_record_get_text (self->report, "sha256") };

  if (plan->author != NULL)
    /* Translators: %s is a person */
    g_string_append_printf (body, C_ ("mail", "Here is the report that %s has ordered."),
                            plan->author);
  else
    g_string_append (body, C_ ("mail", "Here is the report that you have ordered."));
  g_string_append (body, "\n\n");
  helio_mail_add_line (body, C_ ("mail", "Report"), plan->title);
  helio_mail_add_line (body, C_ ("report", "Submission period"), plan->period);
  helio_mail_add_line (body, C_ ("field", "Systems"), systems);
  mail.body = body->str;
  return helio_storage_queue_mail (self->storage, self->job->organisation, &mail,
                                   helio_clock_now (self->clock), error);
}

static gboolean
put_result (Maker *self, gboolean is_made, GError **error)
{
  if (is_made)
    return keep_file (self, error) && queue_mail (self, error) && put_status (self, "ready", error);
  return put_status (self, "failed", error);
}

static gboolean
settle (Maker *self, gboolean is_made, GError **error)
{
  gboolean done;

  if (!helio_storage_begin_for (self->storage, self->job->organisation, error))
    return FALSE;
  return leave (self,
                read_report (self, &done, error) && (done || put_result (self, is_made, error))
                    && helio_storage_end_report_job (self->storage, self->job->id, error),
                error);
}

/* Who ordered it, and what they were last answered in. */
static gboolean
read_user (Maker *self, char **language, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *language = helio_storage_dup_language (self->storage, self->job->user_id, &failure);
  if (failure == NULL)
    self->user = find (self, &helio_kind_user, self->job->user_id, &failure);
  return helio_storage_error_forgive_missing (&failure, error);
}

/* Whether the same may go well another time. */
static gboolean
passes (const GError *failure)
{
  return g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (failure, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY)
         || g_error_matches (failure, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FULL);
}

gboolean
helio_report_make (HelioStorage *storage, const HelioReportJob *job, HelioClock *clock,
                   HelioLanguages *languages, GCancellable *cancellable, GError **error)
{
  g_auto (HelioVoice) voice = (HelioVoice) 0;
  g_auto (Maker) self
      = { .storage = storage, .job = job, .clock = clock, .cancellable = cancellable };
  g_autoptr (GError) failure = NULL;
  g_autofree char *language = NULL;
  gboolean done, is_made;

  if (!start (&self, &done, error))
    return FALSE;
  if (done)
    return TRUE;
  if (!read_user (&self, &language, error))
    return FALSE;
  voice = helio_languages_speak (languages, helio_mail_language (self.user, language));
  is_made = make_file (&self, &failure);
  if (passes (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!is_made)
    g_message ("report %s: %s", job->report, failure->message);
  return settle (&self, is_made, error);
}
