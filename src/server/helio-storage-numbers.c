/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in sequence. A sequence is the service's, so that no two organisations are given the same
 * number; where records came from elsewhere it goes on behind the last of theirs. An organisation
 * counts within its transactions, which come one after another, so its numbers rise; those of
 * others count between. */
#include "helio-storage-numbers.h"

#include "helio-storage-private.h"

#define N_DIGITS 8

gboolean
helio_storage_count_up (HelioStorage *self, const char *sequence, gint64 least, gint64 *number,
                        GError **error)
{
  static const char next[]
      = "INSERT INTO sequence (name, last) VALUES ($1, $2) "
        "ON CONFLICT (name) DO UPDATE SET last = CASE WHEN sequence.last < excluded.last "
        "THEN excluded.last ELSE sequence.last + 1 END "
        "RETURNING last";
  HelioSql *sql = helio_storage_get_counter (self, error);
  g_autoptr (HelioSqlStatement) statement
      = sql != NULL ? helio_sql_prepare (sql, next, error) : NULL;

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, sequence, -1);
  helio_sql_bind_int64 (statement, 2, least);
  if (helio_sql_step (statement, error) != HELIO_SQL_ROW)
    return FALSE;
  *number = helio_sql_column_int64 (statement, 0);
  return helio_sql_run (statement, error);
}

/* The greatest number of an organisation's records, whose ids they are; 0 when there is none. */
static gboolean
find_greatest (HelioStorage *self, gint64 organisation, const HelioKind *kind, gint64 *number,
               GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of (
      self,
      "SELECT id FROM record WHERE organisation = $1 AND kind = $2 "
      "AND id < ':' AND length (id) = $3 AND trim (id, '0123456789') = '' "
      "ORDER BY id DESC LIMIT 1",
      organisation, kind->name, error);
  HelioSqlStep step;

  *number = 0;
  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 3, N_DIGITS);
  step = helio_sql_step (statement, error);
  if (step == HELIO_SQL_ROW)
    *number = g_ascii_strtoll (helio_sql_column_text (statement, 0), NULL, 10);
  return step != HELIO_SQL_ERROR;
}

char *
helio_storage_next_number (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                           GError **error)
{
  gint64 greatest, number;

  if (!find_greatest (self, organisation, kind, &greatest, error)
      || !helio_storage_count_up (self, kind->name, greatest + 1, &number, error))
    return NULL;
  return g_strdup_printf ("%0*" G_GINT64_FORMAT, N_DIGITS, number);
}
