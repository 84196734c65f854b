/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mail that is to be sent. */
#include "helio-storage-mail.h"

#include "helio-storage-private.h"

gboolean
helio_storage_queue_mail (HelioStorage *self, gint64 organisation, const HelioMail *mail,
                          gint64 now, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "INSERT INTO mail "
                           "(organisation, recipient, subject, body, sha256, created_at) "
                           "VALUES ($1, $2, $3, $4, $5, $6)",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, organisation);
  helio_sql_bind_text (statement, 2, mail->recipient, -1);
  helio_sql_bind_text (statement, 3, mail->subject, -1);
  helio_sql_bind_text (statement, 4, mail->body, -1);
  helio_sql_bind_text (statement, 5, mail->sha256, -1);
  helio_sql_bind_int64 (statement, 6, now);
  return helio_sql_run (statement, error);
}

gboolean
helio_storage_foreach_mail (HelioStorage *self, gint64 organisation, HelioMailFunc func,
                            gpointer data, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT recipient, subject, body, sha256 FROM mail "
                           "WHERE organisation = $1 ORDER BY id",
                           error);
  HelioSqlStep step;

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, organisation);
  while ((step = helio_sql_step (statement, error)) == HELIO_SQL_ROW)
    {
      const HelioMail mail
          = { helio_sql_column_text (statement, 0), helio_sql_column_text (statement, 1),
              helio_sql_column_text (statement, 2), helio_sql_column_text (statement, 3) };

      func (&mail, data);
    }
  return step == HELIO_SQL_DONE;
}
