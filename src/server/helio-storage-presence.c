/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-presence.h"

#include "helio-storage-private.h"

static gboolean
note (HelioStorage *self, const char *person, gint64 until, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "INSERT INTO presence (person, until) VALUES ($1, $2) "
                           "ON CONFLICT (person) DO UPDATE SET until = excluded.until",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, person, -1);
  helio_sql_bind_int64 (statement, 2, until);
  return helio_sql_run (statement, error)
         && helio_sql_notify (helio_storage_get_sql (self), HELIO_STORAGE_PRESENCE, error);
}

gboolean
helio_storage_note_presence (HelioStorage *self, const char *person, gint64 until, GError **error)
{
  gboolean own;

  if (!helio_storage_enter (self, HELIO_STORAGE_PRESENCE, &own, error))
    return FALSE;
  return helio_storage_leave (self, own, note (self, person, until, error), error);
}

gboolean
helio_storage_find_presence (HelioStorage *self, gint64 now, gboolean *present, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT count (*) FROM presence WHERE until > $1", error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, now);
  if (!helio_sql_fetch (statement, error, "Nothing was counted"))
    return FALSE;
  *present = helio_sql_column_int64 (statement, 0) > 0;
  return TRUE;
}
