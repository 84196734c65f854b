/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What accounts get in with. */
#include "helio-storage-accounts.h"

#include "helio-secret.h"
#include "helio-storage-passwords.h"
#include "helio-storage-private.h"
#include "helio-text.h"
#include "helio-token-prefix.h"

#define UNKNOWN_TOKEN "There is no such token"

/* $1: its hash, $2: now */
#define VALID_TOKEN "t.hash = $1 AND (t.expires_at IS NULL OR t.expires_at > $2)"

/* sign_in: what it comes of, and ends with, or 0. */
static gboolean
insert_token (HelioStorage *self, gint64 user, const char *token, gint64 sign_in, gint64 expires_at,
              gint64 now, GError **error)
{
  guint8 hash[HELIO_SECRET_HASH_BYTES];
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of_secret (
      self,
      "INSERT INTO token (hash, service_user, created_at, sign_in, expires_at) "
      "VALUES ($1, $2, $3, $4, $5)",
      token, hash, error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 2, user);
  helio_sql_bind_int64 (statement, 3, now);
  if (sign_in != 0)
    {
      helio_sql_bind_int64 (statement, 4, sign_in);
      helio_sql_bind_int64 (statement, 5, expires_at);
    }
  else
    {
      helio_sql_bind_null (statement, 4);
      helio_sql_bind_null (statement, 5);
    }
  return helio_storage_run (self, statement, error);
}

char *
helio_storage_add_access_token (HelioStorage *self, gint64 user, gint64 sign_in, gint64 expires_at,
                                gint64 now, GError **error)
{
  g_auto (HelioSecretText) token = helio_secret_make (HELIO_TOKEN_PREFIX);

  return insert_token (self, user, token, sign_in, expires_at, now, error)
             ? g_steal_pointer (&token)
             : NULL;
}

char *
helio_storage_issue_token (HelioStorage *self, const char *email, gint64 now, GError **error)
{
  g_auto (HelioPrincipal) user = { 0 };

  return helio_storage_find_user (self, email, &user, error)
             ? helio_storage_add_access_token (self, helio_storage_parse_user_id (user.user_id), 0,
                                               0, now, error)
             : NULL;
}

gboolean
helio_storage_revoke_token (HelioStorage *self, const char *token, GError **error)
{
  guint8 hash[HELIO_SECRET_HASH_BYTES];
  g_autoptr (HelioSqlStatement) statement
      = helio_storage_prepare_of_secret (self, "DELETE FROM token WHERE hash = $1", token, hash,
                                         error);

  if (statement == NULL)
    return FALSE;
  if (!helio_storage_run (self, statement, error))
    return FALSE;
  if (helio_sql_get_changes (helio_storage_get_sql (self)) == 1)
    return TRUE;
  g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND, UNKNOWN_TOKEN);
  return FALSE;
}

gboolean
helio_storage_find_token (HelioStorage *self, const char *token, gint64 now,
                          HelioPrincipal *principal, GError **error)
{
  guint8 hash[HELIO_SECRET_HASH_BYTES];
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of_secret (
      self,
      "SELECT u.organisation, u.id, u.email, u.language FROM token t JOIN service_user u "
      "ON u.id = t.service_user "
      "WHERE " VALID_TOKEN,
      token, hash, error);

  *principal = (HelioPrincipal){ 0 };
  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 2, now);
  if (!helio_sql_fetch (statement, error, UNKNOWN_TOKEN))
    return FALSE;
  helio_storage_read_principal (statement, principal);
  principal->token = g_bytes_new (hash, sizeof hash);
  return TRUE;
}

static HelioSqlStatement *
prepare_access (HelioStorage *self, const HelioPrincipal *principal, gint64 now, GError **error)
{
  HelioSqlStatement *statement;

  if (principal->token == NULL)
    {
      statement = helio_sql_prepare (helio_storage_get_sql (self),
                                     "SELECT 1 FROM service_user WHERE id = $1", error);
      if (statement != NULL)
        helio_sql_bind_int64 (statement, 1, helio_storage_parse_user_id (principal->user_id));
      return statement;
    }
  statement = helio_sql_prepare (helio_storage_get_sql (self),
                                 "SELECT 1 FROM token t WHERE " VALID_TOKEN, error);
  if (statement != NULL)
    {
      helio_sql_bind_blob (statement, 1, g_bytes_get_data (principal->token, NULL),
                           g_bytes_get_size (principal->token));
      helio_sql_bind_int64 (statement, 2, now);
    }
  return statement;
}

gboolean
helio_storage_has_access (HelioStorage *self, const HelioPrincipal *principal, gint64 now,
                          GError **error)
{
  g_autoptr (HelioSqlStatement) statement = NULL;

  g_return_val_if_fail (HELIO_IS_STORAGE (self), FALSE);
  g_return_val_if_fail (principal != NULL, FALSE);

  statement = prepare_access (self, principal, now, error);
  return statement != NULL && helio_sql_fetch (statement, error, UNKNOWN_TOKEN);
}
