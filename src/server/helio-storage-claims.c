/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-claims.h"

#include "helio-storage-private.h"

gboolean
helio_storage_keep_claim_form (HelioStorage *self, gint64 organisation, const char *claim,
                               const char *form, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "INSERT INTO claim_form (organisation, claim, form) VALUES ($1, $2, $3) "
                           "ON CONFLICT (organisation, claim) DO UPDATE SET form = excluded.form",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, organisation);
  helio_sql_bind_text (statement, 2, claim, -1);
  helio_sql_bind_text (statement, 3, form, -1);
  return helio_sql_run (statement, error);
}
