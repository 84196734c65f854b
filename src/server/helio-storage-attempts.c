/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often somebody has tried something lately. */
#include "helio-storage-attempts.h"

#include "helio-secret.h"
#include "helio-storage-private.h"

#define WINDOW (HELIO_STORAGE_ATTEMPT_SECONDS * G_USEC_PER_SEC)

static gboolean
forget_attempts (HelioStorage *self, gint64 before, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self), "DELETE FROM attempt WHERE since <= $1",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, before);
  return helio_sql_run (statement, error);
}

static gboolean
count_attempt (HelioStorage *self, const char *subject, gint64 now, guint *count, guint *wait,
               GError **error)
{
  guint8 hash[HELIO_SECRET_HASH_BYTES];
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of_secret (
      self,
      "INSERT INTO attempt (subject, since, count) VALUES ($1, $2, 1) "
      "ON CONFLICT (subject) DO UPDATE SET count = attempt.count + 1 "
      "RETURNING count, since",
      subject, hash, error);
  gint64 left;

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 2, now);
  if (helio_sql_step (statement, error) != HELIO_SQL_ROW)
    return FALSE;
  left = helio_sql_column_int64 (statement, 1) + WINDOW - now;
  *count = (guint) helio_sql_column_int64 (statement, 0);
  *wait = (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
  return helio_sql_run (statement, error);
}

gboolean
helio_storage_count_attempt (HelioStorage *self, const char *subject, gint64 now, guint *count,
                             guint *wait, GError **error)
{
  gboolean own, ok;

  if (!helio_storage_enter (self, HELIO_STORAGE_SIGN_INS, &own, error))
    return FALSE;
  ok = forget_attempts (self, now - WINDOW, error)
       && count_attempt (self, subject, now, count, wait, error);
  return helio_storage_leave (self, own, ok, error);
}

gboolean
helio_storage_uncount_attempt (HelioStorage *self, const char *subject, GError **error)
{
  guint8 hash[HELIO_SECRET_HASH_BYTES];
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of_secret (
      self, "UPDATE attempt SET count = count - 1 WHERE subject = $1 AND count > 0", subject, hash,
      error);

  if (statement == NULL)
    return FALSE;
  return helio_storage_run (self, statement, error);
}
