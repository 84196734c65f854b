/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-mail-delivery.h"

#include "helio-backoff.h"
#include "helio-storage-mail.h"
#include "helio-storage-uploads.h"
#include "helio-time.h"

/* More than a route may take, see helio_mail_route_send(). */
#define LEASE (5 * 60 * HELIO_SECOND)
/* RFC 5321, 4.5.4.1: soon after the first failures, at least half an hour later on, for four or
 * five days. */
#define LONGEST_PAUSE (60 * 60 * HELIO_SECOND)
#define PATIENCE (5 * 24 * 60 * 60 * HELIO_SECOND)

/* A file that is gone does not come again. */
static gboolean
convert_error (const GError *failure, GError **error)
{
  g_set_error_literal (error, HELIO_MAIL_ERROR,
                       helio_storage_error_is_missing (failure) ? HELIO_MAIL_ERROR_REFUSED
                                                                : HELIO_MAIL_ERROR_LATER,
                       failure->message);
  return FALSE;
}

static gboolean
find_file (HelioStorage *storage, const HelioMailJob *job, HelioStoredFile *file, GBytes **bytes,
           GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (job->sha256 == NULL)
    return TRUE;
  if (!helio_storage_find_file (storage, job->organisation, job->sha256, file, &failure))
    return convert_error (failure, error);
  *bytes = helio_file_store_read (helio_storage_get_files (storage), job->sha256, &failure);
  return *bytes != NULL || convert_error (failure, error);
}

static gboolean
send_mail (HelioStorage *storage, const HelioMailJob *job, const char *sender,
           HelioMailRoute *route, GCancellable *cancellable, GError **error)
{
  g_auto (HelioStoredFile) file = { 0 };
  g_autoptr (GBytes) attached = NULL, bytes = NULL;
  HelioMailMessage mail = {
    .sender = sender,
    .recipient = job->recipient,
    .subject = job->subject,
    .body = job->body,
    .name = job->name,
    .written_at = job->created_at,
  };

  if (!find_file (storage, job, &file, &attached, error))
    return FALSE;
  mail.file = attached;
  mail.file_name = file.file_name;
  mail.media_type = file.media_type;
  bytes = helio_mail_message_write (&mail, error);
  return bytes != NULL && helio_mail_route_send (route, &mail, bytes, cancellable, error);
}

static gboolean
settle_failed (HelioStorage *storage, const HelioMailJob *job, gint64 now, const GError *failure,
               GError **error)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return helio_storage_settle_mail (storage, job, HELIO_MAIL_WAITING, now, NULL, error);
  g_message ("mail %" G_GINT64_FORMAT ": %s", job->id, failure->message);
  if (g_error_matches (failure, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_REFUSED)
      || now - job->tried_since >= PATIENCE)
    return helio_storage_settle_mail (storage, job, HELIO_MAIL_FAILED, now, failure->message,
                                      error);
  return helio_storage_settle_mail (storage, job, HELIO_MAIL_WAITING,
                                    now
                                        + helio_backoff_delay_up_to (LONGEST_PAUSE,
                                                                     (guint) job->attempts, NULL),
                                    failure->message, error);
}

gboolean
helio_mail_deliver_next (HelioStorage *storage, HelioClock *clock, const char *sender,
                         HelioMailRoute *route, GCancellable *cancellable, GError **error)
{
  g_auto (HelioMailJob) job = { 0 };
  g_autoptr (GError) failure = NULL;
  gint64 now = helio_clock_now (clock);

  if (!helio_storage_claim_mail (storage, now, now + LEASE, &job, error))
    return FALSE;
  if (!send_mail (storage, &job, sender, route, cancellable, &failure))
    return settle_failed (storage, &job, helio_clock_now (clock), failure, error);
  return helio_storage_settle_mail (storage, &job, HELIO_MAIL_SENT, helio_clock_now (clock), NULL,
                                    error);
}
