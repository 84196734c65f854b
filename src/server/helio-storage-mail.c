/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mail that is to be sent. */
#include "helio-storage-mail.h"

#include "helio-storage-private.h"
#include "helio-storage-walk.h"

#include <string.h>

static const char *const state_names[HELIO_N_MAIL_STATES] = {
  [HELIO_MAIL_WAITING] = "waiting",
  [HELIO_MAIL_SENDING] = "sending",
  [HELIO_MAIL_SENT] = "sent",
  [HELIO_MAIL_FAILED] = "failed",
};

const char *
helio_mail_state_get_name (HelioMailState self)
{
  g_return_val_if_fail (self < HELIO_N_MAIL_STATES, NULL);
  return state_names[self];
}

void
helio_mail_job_clear (HelioMailJob *self)
{
  g_free (self->name);
  g_free (self->recipient);
  g_free (self->subject);
  g_free (self->body);
  g_free (self->sha256);
  *self = (HelioMailJob){ 0 };
}

gboolean
helio_storage_queue_mail (HelioStorage *self, gint64 organisation, const HelioMail *mail,
                          gint64 now, GError **error)
{
  g_autofree char *name = g_uuid_string_random ();
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "INSERT INTO mail "
                           "(organisation, recipient, subject, body, sha256, created_at, name) "
                           "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, organisation);
  helio_sql_bind_text (statement, 2, mail->recipient, -1);
  helio_sql_bind_text (statement, 3, mail->subject, -1);
  helio_sql_bind_text (statement, 4, mail->body, -1);
  helio_sql_bind_text (statement, 5, mail->sha256, -1);
  helio_sql_bind_int64 (statement, 6, now);
  helio_sql_bind_text (statement, 7, name, -1);
  return helio_storage_run (self, statement, error);
}

/* A walk over the mails. */
typedef struct
{
  HelioMailFunc func;
  gpointer data;
  gint64 after; /* the id that it is at */
} Walker;

static guint
bind_mail (HelioSqlStatement *statement, gpointer walker)
{
  helio_sql_bind_int64 (statement, 1, ((Walker *) walker)->after);
  return G_MAXUINT;
}

static gboolean
take_mail (HelioSqlStatement *row, gpointer walker, GError **error)
{
  const Walker *self = walker;
  const HelioMailEntry entry = {
    .id = helio_sql_column_int64 (row, 0),
    .mail = { helio_sql_column_text (row, 1), helio_sql_column_text (row, 2),
              helio_sql_column_text (row, 3), helio_sql_column_text (row, 4) },
    .state = helio_sql_column_text (row, 5),
    .attempts = helio_sql_column_int64 (row, 6),
    .error = helio_sql_column_text (row, 7),
  };

  self->func (&entry, self->data);
  return TRUE;
}

static void
mark_mail (HelioSqlStatement *row, gpointer walker)
{
  ((Walker *) walker)->after = helio_sql_column_int64 (row, 0);
}

gboolean
helio_storage_foreach_mail (HelioStorage *self, HelioMailFunc func, gpointer data, GError **error)
{
  static const HelioStorageWalk walk
      = { "SELECT id, recipient, subject, body, sha256, state, attempts, error FROM mail "
          "WHERE id > $1 ORDER BY id LIMIT $2",
          2, bind_mail, take_mail, mark_mail };
  Walker walker = { func, data, 0 };

  return helio_storage_walk (self, &walk, &walker, error);
}

static gboolean
find_due (HelioStorage *self, gint64 now, HelioMailJob *job, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
      helio_storage_get_sql (self),
      "SELECT id, organisation, attempts, coalesce (tried_since, $1), created_at, name, recipient, "
      "subject, body, sha256 FROM mail WHERE state IN ('waiting', 'sending') AND due_at <= $1 "
      "ORDER BY due_at, id LIMIT 1",
      error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, now);
  if (!helio_sql_fetch (statement, error, "No mail is due"))
    return FALSE;
  *job = (HelioMailJob){
    .id = helio_sql_column_int64 (statement, 0),
    .organisation = helio_sql_column_int64 (statement, 1),
    .attempts = helio_sql_column_int64 (statement, 2) + 1,
    .tried_since = helio_sql_column_int64 (statement, 3),
    .created_at = helio_sql_column_int64 (statement, 4),
    .name = g_strdup (helio_sql_column_text (statement, 5)),
    .recipient = g_strdup (helio_sql_column_text (statement, 6)),
    .subject = g_strdup (helio_sql_column_text (statement, 7)),
    .body = g_strdup (helio_sql_column_text (statement, 8)),
    .sha256 = g_strdup (helio_sql_column_text (statement, 9)),
  };
  return TRUE;
}

/* The number of attempts tells whether somebody else came first. */
static gboolean
take (HelioStorage *self, gint64 until, const HelioMailJob *job, gboolean *is_taken, GError **error)
{
  HelioSql *sql = helio_storage_get_sql (self);
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
      sql,
      "UPDATE mail SET state = 'sending', due_at = $1, attempts = $2, tried_since = $3 "
      "WHERE id = $4 AND attempts + 1 = $2 AND state IN ('waiting', 'sending')",
      error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, until);
  helio_sql_bind_int64 (statement, 2, job->attempts);
  helio_sql_bind_int64 (statement, 3, job->tried_since);
  helio_sql_bind_int64 (statement, 4, job->id);
  if (!helio_storage_run (self, statement, error))
    return FALSE;
  *is_taken = helio_sql_get_changes (sql) == 1;
  return TRUE;
}

gboolean
helio_storage_claim_mail (HelioStorage *self, gint64 now, gint64 until, HelioMailJob *job,
                          GError **error)
{
  gboolean is_taken = FALSE;

  *job = (HelioMailJob){ 0 };
  while (find_due (self, now, job, error) && take (self, until, job, &is_taken, error))
    {
      if (is_taken)
        return TRUE;
      helio_mail_job_clear (job);
    }
  helio_mail_job_clear (job);
  return FALSE;
}

gboolean
helio_storage_settle_mail (HelioStorage *self, const HelioMailJob *job, HelioMailState state,
                           gint64 at, const char *failure, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "UPDATE mail SET state = $1, due_at = $2, error = $3, "
                           "sent_at = CASE WHEN $1 = 'sent' THEN CAST ($2 AS BIGINT) END "
                           "WHERE id = $4 AND attempts = $5 AND state = 'sending'",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, helio_mail_state_get_name (state), -1);
  helio_sql_bind_int64 (statement, 2, at);
  helio_sql_bind_text (statement, 3, failure, -1);
  helio_sql_bind_int64 (statement, 4, job->id);
  helio_sql_bind_int64 (statement, 5, job->attempts);
  return helio_storage_run (self, statement, error);
}

static gboolean
tell_why_not (HelioStorage *self, gint64 id, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self), "SELECT state FROM mail WHERE id = $1",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, id);
  if (!helio_sql_fetch (statement, error, "There is no such mail"))
    return FALSE;
  g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS, "The mail is %s already",
               helio_sql_column_text (statement, 0));
  return FALSE;
}

static gboolean
make_due (HelioStorage *self, const char *change, gint64 id, gint64 now, GError **error)
{
  HelioSql *sql = helio_storage_get_sql (self);
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (sql, change, error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, now);
  helio_sql_bind_int64 (statement, 2, id);
  if (!helio_storage_run (self, statement, error))
    return FALSE;
  return helio_sql_get_changes (sql) == 1 || tell_why_not (self, id, error);
}

gboolean
helio_storage_retry_mail (HelioStorage *self, gint64 id, gint64 now, GError **error)
{
  return make_due (self,
                   "UPDATE mail SET state = 'waiting', due_at = $1, tried_since = NULL "
                   "WHERE id = $2 AND (state IN ('waiting', 'failed') "
                   "OR (state = 'sending' AND due_at <= $1))",
                   id, now, error);
}

gboolean
helio_storage_resend_mail (HelioStorage *self, gint64 id, gint64 now, GError **error)
{
  return make_due (self,
                   "UPDATE mail SET state = 'waiting', due_at = $1, tried_since = NULL, "
                   "sent_at = NULL WHERE id = $2 AND state = 'sent'",
                   id, now, error);
}

gboolean
helio_storage_count_mails (HelioStorage *self, guint64 counts[HELIO_N_MAIL_STATES], GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT state, count(*) FROM mail WHERE state <> 'sent' GROUP BY state",
                           error);
  HelioSqlStep step = HELIO_SQL_ERROR;

  memset (counts, 0, HELIO_N_MAIL_STATES * sizeof *counts);
  while (statement != NULL && (step = helio_sql_step (statement, error)) == HELIO_SQL_ROW)
    for (guint i = 0; i < HELIO_N_MAIL_STATES; i++)
      if (g_strcmp0 (helio_sql_column_text (statement, 0), state_names[i]) == 0)
        counts[i] = (guint64) helio_sql_column_int64 (statement, 1);
  return step == HELIO_SQL_DONE;
}
