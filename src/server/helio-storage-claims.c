/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-claims.h"

#include "helio-storage-private.h"

gboolean
helio_storage_keep_claim_form (HelioStorage *self, gint64 organisation, const char *claim,
                               const char *form, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of (
      self,
      "INSERT INTO claim_form (organisation, claim, form) VALUES ($1, $2, $3) "
      "ON CONFLICT (organisation, claim) DO UPDATE SET form = excluded.form",
      organisation, claim, error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 3, form, -1);
  return helio_sql_run (statement, error);
}
