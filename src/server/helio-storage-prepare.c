/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements that begin with what they are about. */
#include "helio-storage-private.h"

HelioSqlStatement *
helio_storage_prepare_of (HelioStorage *self, const char *sql, gint64 organisation,
                          const char *name, GError **error)
{
  HelioSqlStatement *statement = helio_sql_prepare (helio_storage_get_sql (self), sql, error);

  if (statement == NULL)
    return NULL;
  helio_sql_bind_int64 (statement, 1, organisation);
  helio_sql_bind_text (statement, 2, name, -1);
  return statement;
}

HelioSqlStatement *
helio_storage_prepare_of_record (HelioStorage *self, const char *sql, gint64 organisation,
                                 const HelioKind *kind, const char *id, GError **error)
{
  HelioSqlStatement *statement
      = helio_storage_prepare_of (self, sql, organisation, kind->name, error);

  if (statement != NULL)
    helio_sql_bind_text (statement, 3, id, -1);
  return statement;
}

HelioSqlStatement *
helio_storage_prepare_of_secret (HelioStorage *self, const char *sql, const char *secret,
                                 guint8 hash[HELIO_SECRET_HASH_BYTES], GError **error)
{
  HelioSqlStatement *statement = helio_sql_prepare (helio_storage_get_sql (self), sql, error);

  if (statement == NULL)
    return NULL;
  helio_secret_hash (secret, hash);
  helio_sql_bind_blob (statement, 1, hash, HELIO_SECRET_HASH_BYTES);
  return statement;
}
