/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What users sign in with. */
#include "helio-storage-passwords.h"

#include "helio-storage-private.h"

#define UNKNOWN_USER "There is no user %s"

gboolean
helio_storage_find_user (HelioStorage *self, const char *email, HelioPrincipal *principal,
                         GError **error)
{
  if (!helio_storage_find_password (self, email, principal, NULL, error))
    return FALSE;
  if (principal->user_id != NULL)
    return TRUE;
  g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND, UNKNOWN_USER, email);
  return FALSE;
}

static gboolean
end_sign_ins (HelioStorage *self, const char *key, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "DELETE FROM sign_in WHERE service_user = "
                           "(SELECT id FROM service_user WHERE email_key = $1)",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, key, -1);
  return helio_sql_run (statement, error);
}

static gboolean
set_password (HelioStorage *self, const char *key, const char *hash, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
      helio_storage_get_sql (self),
      "UPDATE service_user SET password = $1 WHERE email_key = $2 RETURNING id", error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, hash, -1);
  helio_sql_bind_text (statement, 2, key, -1);
  return helio_sql_fetch (statement, error, UNKNOWN_USER, key) && helio_sql_run (statement, error);
}

gboolean
helio_storage_set_password (HelioStorage *self, const char *email, const char *hash, GError **error)
{
  g_autofree char *key = helio_storage_make_email_key (email);
  gboolean own, ok;

  if (!helio_storage_enter (self, HELIO_SQL_WHOLE, &own, error))
    return FALSE;
  ok = set_password (self, key, hash, error) && end_sign_ins (self, key, error);
  return helio_storage_leave (self, own, ok, error);
}

gboolean
helio_storage_find_password (HelioStorage *self, const char *email, HelioPrincipal *principal,
                             char **hash, GError **error)
{
  g_autofree char *key = helio_storage_make_email_key (email);
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
      helio_storage_get_sql (self),
      "SELECT organisation, id, email, language, password FROM service_user WHERE email_key = $1",
      error);
  HelioSqlStep step;

  *principal = (HelioPrincipal){ 0 };
  if (hash != NULL)
    *hash = NULL;
  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, key, -1);
  step = helio_sql_step (statement, error);
  if (step == HELIO_SQL_ROW)
    {
      helio_storage_read_principal (statement, principal);
      if (hash != NULL)
        *hash = g_strdup (helio_sql_column_text (statement, 4));
    }
  return step != HELIO_SQL_ERROR;
}
