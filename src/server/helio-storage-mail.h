/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HelioMail:
 * @recipient: a mail address
 * @subject: one line of UTF-8
 * @body: plain text, UTF-8
 * @sha256: (nullable): a file of the organisation that comes along
 *
 * A mail. Borrowed texts.
 */
typedef struct
{
  const char *recipient;
  const char *subject;
  const char *body;
  const char *sha256;
} HelioMail;

/**
 * HelioMailState:
 * @HELIO_MAIL_WAITING: for its time
 * @HELIO_MAIL_SENDING: somebody has claimed it
 * @HELIO_MAIL_SENT: it has gone out
 * @HELIO_MAIL_FAILED: given up
 *
 * How far a mail is.
 */
typedef enum
{
  HELIO_MAIL_WAITING,
  HELIO_MAIL_SENDING,
  HELIO_MAIL_SENT,
  HELIO_MAIL_FAILED,
  HELIO_N_MAIL_STATES,
} HelioMailState;

/**
 * helio_mail_state_get_name:
 * @self: a state
 *
 * Returns: (transfer none): its name in the database and for operators
 */
const char *helio_mail_state_get_name (HelioMailState self);

/**
 * HelioMailEntry:
 * @id: tells it from the others; later ones have greater ids
 * @mail: the mail
 * @state: name of how far it is
 * @attempts: how often it was claimed
 * @error: (nullable): why it did not go out the last time, one sentence
 *
 * A mail in the queue, for operators. Borrowed texts.
 */
typedef struct
{
  gint64 id;
  HelioMail mail;
  const char *state;
  gint64 attempts;
  const char *error;
} HelioMailEntry;

/**
 * HelioMailJob:
 * @id: see #HelioMailEntry
 * @organisation: about whose records it is
 * @attempts: how often it was claimed, this time included
 * @tried_since: when it was claimed for the first time
 * @created_at: when it was queued
 * @name: (owned): letters, digits and dashes that no other mail has
 * @recipient: (owned): a mail address
 * @subject: (owned): one line
 * @body: (owned): plain text
 * @sha256: (owned) (nullable): a file that comes along
 *
 * A mail that is claimed for sending. Times are microseconds since 1970-01-01T00:00:00Z. Clear with
 * helio_mail_job_clear().
 */
typedef struct
{
  gint64 id;
  gint64 organisation;
  gint64 attempts;
  gint64 tried_since;
  gint64 created_at;
  char *name;
  char *recipient;
  char *subject;
  char *body;
  char *sha256;
} HelioMailJob;

/**
 * helio_mail_job_clear:
 * @self: a job, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_mail_job_clear (HelioMailJob *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioMailJob, helio_mail_job_clear)

/**
 * HelioMailFunc:
 * @entry: (transfer none): a mail, valid during the call only
 * @data: what was given to helio_storage_foreach_mail()
 *
 * Is handed one mail.
 */
typedef void (*HelioMailFunc) (const HelioMailEntry *entry, gpointer data);

/**
 * helio_storage_queue_mail:
 * @self: a storage
 * @organisation: about whose records it is
 * @mail: (transfer none): the mail
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError
 *
 * Keeps a mail that is to be sent.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_queue_mail (HelioStorage *self, gint64 organisation, const HelioMail *mail,
                                   gint64 now, GError **error);

/**
 * helio_storage_foreach_mail:
 * @self: a storage
 * @func: (scope call): is handed each mail
 * @data: for @func
 * @error: return location for a #HelioStorageError
 *
 * Hands out the mails of all organisations, in the order in which they came.
 *
 * Returns: %FALSE with @error set when reading failed
 */
gboolean helio_storage_foreach_mail (HelioStorage *self, HelioMailFunc func, gpointer data,
                                     GError **error);

/**
 * helio_storage_count_mails:
 * @self: a storage
 * @counts: (out caller-allocates) (array fixed-size=4): how many there are of each state
 * @error: return location for a #HelioStorageError
 *
 * Counts the mails that have not gone out; of those that have, @counts says 0.
 *
 * Returns: whether they were counted
 */
gboolean helio_storage_count_mails (HelioStorage *self, guint64 counts[HELIO_N_MAIL_STATES],
                                    GError **error);

/**
 * helio_storage_claim_mail:
 * @self: a storage
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @until: when others may take it for lost and claim it again
 * @job: (out caller-allocates): the mail; clear with helio_mail_job_clear()
 * @error: return location for a #HelioStorageError: NOT_FOUND when none is due
 *
 * Claims the mail that is due longest, for sending it and then helio_storage_settle_mail(). No two
 * processes have the same one at the same time.
 *
 * Returns: whether there is one
 */
gboolean helio_storage_claim_mail (HelioStorage *self, gint64 now, gint64 until, HelioMailJob *job,
                                   GError **error);

/**
 * helio_storage_settle_mail:
 * @self: a storage
 * @job: a claimed mail
 * @state: how far it is now
 * @at: microseconds since 1970-01-01T00:00:00Z: when it was sent, when it is due again
 * @failure: (nullable): why it did not go out, one sentence
 * @error: return location for a #HelioStorageError
 *
 * Ends a claim. One that somebody else has claimed meanwhile stays as it is.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_settle_mail (HelioStorage *self, const HelioMailJob *job,
                                    HelioMailState state, gint64 at, const char *failure,
                                    GError **error);

/**
 * helio_storage_retry_mail:
 * @self: a storage
 * @id: see #HelioMailEntry
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError: NOT_FOUND when there is no such mail, EXISTS
 *   when it has gone out or is being sent
 *
 * Makes a mail due at once, one that was given up too.
 *
 * Returns: whether it is due
 */
gboolean helio_storage_retry_mail (HelioStorage *self, gint64 id, gint64 now, GError **error);

/**
 * helio_storage_resend_mail:
 * @self: a storage
 * @id: see #HelioMailEntry
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError: NOT_FOUND when there is no such mail, EXISTS
 *   when it has not gone out yet
 *
 * Makes a mail due again that has gone out, for whoever did not get it.
 *
 * Returns: whether it is due
 */
gboolean helio_storage_resend_mail (HelioStorage *self, gint64 id, gint64 now, GError **error);

G_END_DECLS
