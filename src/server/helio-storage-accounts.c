/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-accounts.h"

#include "helio-storage-passwords.h"
#include "helio-storage-private.h"
#include "helio-languages.h"
#include "helio-text.h"
#include "helio-time.h"

#define NO_ORGANISATION "There is no organisation %s"
#define NO_ORGANISATION_NAME "The organisation's name is empty or has control characters"

/* A user's id is the id of the user's record, too; it starts here so that it looks like a number
 * that people read to each other. */
#define FIRST_USER_ID 100000

void
helio_principal_clear (HelioPrincipal *self)
{
  g_free (self->user_id);
  g_free (self->email);
  g_free (self->language);
  g_clear_pointer (&self->token, g_bytes_unref);
  *self = (HelioPrincipal){ 0 };
}

HelioPrincipal *
helio_principal_copy (const HelioPrincipal *self)
{
  HelioPrincipal *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (HelioPrincipal, 1);
  *copy = (HelioPrincipal){
    .organisation = self->organisation,
    .user_id = g_strdup (self->user_id),
    .email = g_strdup (self->email),
    .language = g_strdup (self->language),
    .token = self->token != NULL ? g_bytes_ref (self->token) : NULL,
  };
  return copy;
}

void
helio_principal_free (HelioPrincipal *self)
{
  helio_principal_clear (self);
  g_free (self);
}

/* Checks */

static gboolean
is_time_zone (const char *name)
{
  g_autoptr (GTimeZone) zone = helio_time_find_zone (name);

  return zone != NULL;
}

static gboolean
check_user (const char *email, const char *name, const char *organisation, const char *time_zone,
            const char *language, GError **error)
{
  const char *wrong = NULL;

  if (!helio_text_is_mail_address (email))
    wrong = "That is no e-mail address";
  else if (name != NULL && !helio_text_is_plain (name))
    wrong = "The name is empty or has control characters";
  else if (!helio_text_is_plain (organisation))
    wrong = NO_ORGANISATION_NAME;
  else if (time_zone != NULL && !is_time_zone (time_zone))
    wrong = "There is no such time zone";
  else if (language != NULL && !helio_languages_know (language))
    wrong = "The service has no such language";
  if (wrong != NULL)
    g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID, wrong);
  return wrong == NULL;
}

/* Under which address a user is found. Only ASCII letters lose their case: what a mail host does
 * with others is its own business. */
char *
helio_storage_make_email_key (const char *email)
{
  return g_ascii_strdown (email, -1);
}

/* Organisations */

/* 0 when there is none; FALSE with error set. */
static gboolean
find_organisation (HelioStorage *self, const char *name, gint64 *organisation, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT id FROM organisation WHERE name = $1", error);
  HelioSqlStep step;

  *organisation = 0;
  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, name, -1);
  step = helio_sql_step (statement, error);
  if (step == HELIO_SQL_ROW)
    *organisation = helio_sql_column_int64 (statement, 0);
  return step != HELIO_SQL_ERROR;
}

gint64
helio_storage_find_organisation (HelioStorage *self, const char *name, GError **error)
{
  gint64 organisation;

  find_organisation (self, name, &organisation, error);
  return organisation;
}

gint64
helio_storage_find_organisation_of (HelioStorage *self, const char *email, GError **error)
{
  g_auto (HelioPrincipal) user = { 0 };

  helio_storage_find_password (self, email, &user, NULL, error);
  return user.organisation;
}

/* Joins the open transaction. */
static gint64
ensure_organisation (HelioStorage *self, const char *name, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = NULL;
  gint64 organisation;

  if (!find_organisation (self, name, &organisation, error))
    return 0;
  if (organisation != 0)
    return organisation;
  statement = helio_sql_prepare (helio_storage_get_sql (self),
                                 "INSERT INTO organisation (name) VALUES ($1) RETURNING id", error);
  if (statement == NULL)
    return 0;
  helio_sql_bind_text (statement, 1, name, -1);
  if (helio_sql_step (statement, error) != HELIO_SQL_ROW)
    return 0;
  organisation = helio_sql_column_int64 (statement, 0);
  return helio_sql_run (statement, error) ? organisation : 0;
}

static gboolean
add_organisation (HelioStorage *self, const char *name, GError **error)
{
  gint64 found;

  if (!find_organisation (self, name, &found, error))
    return FALSE;
  if (found == 0)
    return ensure_organisation (self, name, error) != 0;
  g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS,
               "There is an organisation %s already", name);
  return FALSE;
}

gboolean
helio_storage_add_organisation (HelioStorage *self, const char *name, GError **error)
{
  gboolean own, ok;

  if (!helio_text_is_plain (name))
    {
      g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
                           NO_ORGANISATION_NAME);
      return FALSE;
    }
  if (!helio_storage_enter (self, HELIO_SQL_WHOLE, &own, error))
    return FALSE;
  ok = add_organisation (self, name, error);
  return helio_storage_leave (self, own, ok, error);
}

static gboolean
set_agreement (HelioStorage *self, const char *name, gboolean agreed, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
      helio_storage_get_sql (self),
      "UPDATE organisation SET has_agreement = $1 WHERE name = $2 RETURNING id", error);
  HelioSqlStep step;

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, agreed);
  helio_sql_bind_text (statement, 2, name, -1);
  step = helio_sql_step (statement, error);
  if (step == HELIO_SQL_DONE)
    g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND, NO_ORGANISATION, name);
  return step == HELIO_SQL_ROW && helio_sql_run (statement, error);
}

gboolean
helio_storage_set_agreement (HelioStorage *self, const char *name, gboolean agreed, GError **error)
{
  gboolean own;

  if (!helio_storage_enter (self, HELIO_SQL_WHOLE, &own, error))
    return FALSE;
  return helio_storage_leave (self, own, set_agreement (self, name, agreed, error), error);
}

gboolean
helio_storage_find_agreement (HelioStorage *self, gint64 organisation, gboolean *agreed,
                              GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT has_agreement FROM organisation WHERE id = $1", error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, organisation);
  if (!helio_sql_fetch (statement, error, "There is no such organisation"))
    return FALSE;
  *agreed = helio_sql_column_int64 (statement, 0) != 0;
  return TRUE;
}

static void
organisation_free (gpointer data)
{
  HelioOrganisation *self = data;

  g_free (self->name);
  g_free (self);
}

GPtrArray *
helio_storage_list_organisations (HelioStorage *self, const char *name, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
      helio_storage_get_sql (self),
      "SELECT id, name FROM organisation WHERE CAST ($1 AS TEXT) IS NULL OR name = $1 "
      "ORDER BY name",
      error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (organisation_free);
  HelioSqlStep step;

  if (statement == NULL)
    return NULL;
  helio_sql_bind_text (statement, 1, name, -1);
  while ((step = helio_sql_step (statement, error)) == HELIO_SQL_ROW)
    {
      HelioOrganisation *each = g_new0 (HelioOrganisation, 1);

      each->id = helio_sql_column_int64 (statement, 0);
      each->name = g_strdup (helio_sql_column_text (statement, 1));
      g_ptr_array_add (all, each);
    }
  if (step == HELIO_SQL_ERROR)
    return NULL;
  if (name == NULL || all->len > 0)
    return g_steal_pointer (&all);
  g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND, NO_ORGANISATION, name);
  return NULL;
}

/* Users */

static gint64
insert_user (HelioStorage *self, gint64 organisation, const char *email, const char *key,
             gint64 now, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
      helio_storage_get_sql (self),
      "INSERT INTO service_user (organisation, email, email_key, created_at) "
      "VALUES ($1, $2, $3, $4) ON CONFLICT (email_key) DO NOTHING RETURNING id",
      error);
  gint64 user;

  if (statement == NULL)
    return 0;
  helio_sql_bind_int64 (statement, 1, organisation);
  helio_sql_bind_text (statement, 2, email, -1);
  helio_sql_bind_text (statement, 3, key, -1);
  helio_sql_bind_int64 (statement, 4, now);
  switch (helio_sql_step (statement, error))
    {
    case HELIO_SQL_ROW:
      user = helio_sql_column_int64 (statement, 0);
      return helio_sql_run (statement, error) ? user : 0;
    case HELIO_SQL_DONE:
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS,
                   "There is a user %s already", email);
      return 0;
    case HELIO_SQL_ERROR:
    default:
      return 0;
    }
}

static char *
format_user_id (gint64 user)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, FIRST_USER_ID + user);
}

void
helio_storage_read_principal (HelioSqlStatement *statement, HelioPrincipal *principal)
{
  principal->organisation = helio_sql_column_int64 (statement, 0);
  principal->user_id = format_user_id (helio_sql_column_int64 (statement, 1));
  principal->email = g_strdup (helio_sql_column_text (statement, 2));
  principal->language = g_strdup (helio_sql_column_text (statement, 3));
}

static gboolean
add_user (HelioStorage *self, const char *email, const char *name, const char *organisation_name,
          const char *time_zone, const char *language, gint64 now, GError **error)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_user);
  g_autofree char *key = helio_storage_make_email_key (email);
  g_autofree char *company = NULL, *id = NULL;
  gint64 organisation, user;

  organisation = ensure_organisation (self, organisation_name, error);
  user = organisation != 0 ? insert_user (self, organisation, email, key, now, error) : 0;
  if (user == 0)
    return FALSE;
  id = format_user_id (user);
  company = g_strdup_printf ("%" G_GINT64_FORMAT, organisation);
  helio_record_set_identity (record, 0, id, 0);
  helio_record_set_text (record, "email", email);
  helio_record_set_text (record, "name", name);
  helio_record_set_text (record, "user-id", id);
  helio_record_set_text (record, "time-zone", time_zone);
  helio_record_set_text (record, "language", language);
  helio_record_set_text (record, "company-id", company);
  helio_record_set_text (record, "company", organisation_name);
  helio_record_set_integer (record, "created-at", now);
  helio_record_set_integer (record, "updated-at", now);
  return helio_storage_put (self, organisation, record, error);
}

gboolean
helio_storage_add_user (HelioStorage *self, const char *email, const char *name,
                        const char *organisation, const char *time_zone, const char *language,
                        gint64 now, GError **error)
{
  gboolean own, ok;

  if (!check_user (email, name, organisation, time_zone, language, error)
      || !helio_storage_enter (self, HELIO_SQL_WHOLE, &own, error))
    return FALSE;
  ok = add_user (self, email, name, organisation, time_zone, language, now, error);
  return helio_storage_leave (self, own, ok, error);
}

/* Joins the open transaction. */
static gboolean
run_of_user (HelioStorage *self, const char *sql, const char *user_id, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self), sql, error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, helio_storage_parse_user_id (user_id));
  return helio_sql_run (statement, error);
}

static gboolean
remove_answers (HelioStorage *self, const char *user_id, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "DELETE FROM command_answer WHERE user_id = $1", error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, user_id, -1);
  return helio_sql_run (statement, error);
}

/* What comes of a sign-in goes with it. */
static gboolean
remove_user (HelioStorage *self, const char *email, GError **error)
{
  g_auto (HelioPrincipal) user = { 0 };

  return helio_storage_find_user (self, email, &user, error)
         && run_of_user (self, "DELETE FROM sign_in WHERE service_user = $1", user.user_id, error)
         && run_of_user (self, "DELETE FROM token WHERE service_user = $1", user.user_id, error)
         && remove_answers (self, user.user_id, error)
         && run_of_user (self, "DELETE FROM service_user WHERE id = $1", user.user_id, error)
         && helio_storage_delete (self, user.organisation, &helio_kind_user, user.user_id, error);
}

gboolean
helio_storage_remove_user (HelioStorage *self, const char *email, GError **error)
{
  gboolean own, ok;

  if (!helio_storage_enter (self, HELIO_SQL_WHOLE, &own, error))
    return FALSE;
  ok = remove_user (self, email, error);
  return helio_storage_leave (self, own, ok, error);
}

char *
helio_storage_dup_user_id (HelioStorage *self, const char *email, GError **error)
{
  g_auto (HelioPrincipal) user = { 0 };

  helio_storage_find_password (self, email, &user, NULL, error);
  return g_steal_pointer (&user.user_id);
}

/* Languages */

gint64
helio_storage_parse_user_id (const char *user_id)
{
  return g_ascii_strtoll (user_id, NULL, 10) - FIRST_USER_ID;
}

gboolean
helio_storage_note_language (HelioStorage *self, const char *user_id, const char *language,
                             GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "UPDATE service_user SET language = $1 WHERE id = $2", error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, language, -1);
  helio_sql_bind_int64 (statement, 2, helio_storage_parse_user_id (user_id));
  return helio_storage_run (self, statement, error);
}

char *
helio_storage_dup_language (HelioStorage *self, const char *user_id, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT language FROM service_user WHERE id = $1", error);

  if (statement == NULL)
    return NULL;
  helio_sql_bind_int64 (statement, 1, helio_storage_parse_user_id (user_id));
  return helio_sql_step (statement, error) == HELIO_SQL_ROW
             ? g_strdup (helio_sql_column_text (statement, 0))
             : NULL;
}
