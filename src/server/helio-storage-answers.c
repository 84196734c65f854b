/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands were answered, by the keys under which they came: who repeats one gets the same
 * answer, and nothing is done twice. */
#include "helio-storage-answers.h"

#include "helio-storage-private.h"

void
helio_stored_answer_clear (HelioStoredAnswer *self)
{
  g_free (self->fingerprint);
  g_free (self->body);
  *self = (HelioStoredAnswer){ 0 };
}

gboolean
helio_storage_find_answer (HelioStorage *self, const char *user_id, const char *key,
                           HelioStoredAnswer *answer, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT fingerprint, status, body FROM command_answer "
                           "WHERE user_id = $1 AND key = $2",
                           error);

  *answer = (HelioStoredAnswer){ 0 };
  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, user_id, -1);
  helio_sql_bind_text (statement, 2, key, -1);
  if (!helio_sql_fetch (statement, error, "The key is new"))
    return FALSE;
  answer->fingerprint = g_strdup (helio_sql_column_text (statement, 0));
  answer->status = (guint) helio_sql_column_int64 (statement, 1);
  answer->body = g_strdup (helio_sql_column_text (statement, 2));
  return TRUE;
}

/* The user's own: nobody waits for what others forget at the same moment. */
static gboolean
forget_answers (HelioStorage *self, const char *user_id, gint64 before, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "DELETE FROM command_answer WHERE user_id = $1 AND created_at < $2",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, user_id, -1);
  helio_sql_bind_int64 (statement, 2, before);
  return helio_sql_run (statement, error);
}

gboolean
helio_storage_keep_answer (HelioStorage *self, const char *user_id, const char *key,
                           const HelioStoredAnswer *answer, gint64 now, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "INSERT INTO command_answer "
                           "(user_id, key, fingerprint, status, body, created_at) "
                           "VALUES ($1, $2, $3, $4, $5, $6)",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, user_id, -1);
  helio_sql_bind_text (statement, 2, key, -1);
  helio_sql_bind_text (statement, 3, answer->fingerprint, -1);
  helio_sql_bind_int64 (statement, 4, answer->status);
  helio_sql_bind_text (statement, 5, answer->body, -1);
  helio_sql_bind_int64 (statement, 6, now);
  return helio_sql_run (statement, error)
         && forget_answers (self, user_id, now - HELIO_STORAGE_ANSWER_LIFE * G_USEC_PER_SEC, error);
}
