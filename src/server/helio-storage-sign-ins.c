/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-sign-ins.h"

#include "helio-secret.h"
#include "helio-storage-private.h"
#include "helio-text.h"
#include "helio-token-prefix.h"

#define INVALID_GRANT "That is not valid, or no longer"

/* What a secret is exchanged for, in this order. */
typedef struct
{
  const char *purpose; /* as it is stored */
  const char *prefix;  /* of the secret */
  gint64 seconds;      /* how long it is good */
  gint64 grace;        /* how long its exchange may be repeated */
  gboolean is_guarded; /* whether using it again ends the sign-in */
} Stage;

static const Stage ticket_stage
    = { "ticket", HELIO_TICKET_PREFIX, HELIO_SIGN_IN_TICKET_SECONDS, HELIO_SIGN_IN_GRACE, FALSE };
static const Stage code_stage = { "code", HELIO_CODE_PREFIX, HELIO_SIGN_IN_CODE_SECONDS, 0, TRUE };
static const Stage refresh_stage
    = { "refresh", HELIO_REFRESH_PREFIX, HELIO_SIGN_IN_REFRESH_SECONDS, HELIO_SIGN_IN_GRACE, TRUE };

/* A secret as it is kept, and its sign-in; zeroed when there is none. */
typedef struct
{
  gint64 sign_in;
  gint64 user;
  char *client;       /* (owned) */
  char *redirect_uri; /* (owned) */
  char *challenge;    /* (owned) */
  gint64 expires_at;
  gint64 used_at; /* 0 before that */
  char *salt;     /* (owned) (nullable): what the next was derived with */
} Secret;

static void
secret_clear (Secret *self)
{
  g_free (self->client);
  g_free (self->redirect_uri);
  g_free (self->challenge);
  helio_text_wipe (self->salt);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Secret, secret_clear)

void
helio_sign_in_grant_clear (HelioSignInGrant *self)
{
  helio_text_wipe (self->access_token);
  helio_text_wipe (self->refresh_token);
  *self = (HelioSignInGrant){ 0 };
}

/* Rows. Everything joins the open transaction. */

/* Runs a statement with a number, and with a second one unless that is 0. */
static gboolean
run_with (HelioStorage *self, const char *sql, gint64 first, gint64 second, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self), sql, error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, first);
  if (second != 0)
    helio_sql_bind_int64 (statement, 2, second);
  return helio_sql_run (statement, error);
}

static gboolean
forget_expired (HelioStorage *self, gint64 now, GError **error)
{
  return run_with (self, "DELETE FROM token WHERE expires_at <= $1", now, 0, error)
         && run_with (self, "DELETE FROM sign_in_secret WHERE expires_at <= $1", now, 0, error)
         && run_with (self, "DELETE FROM sign_in WHERE expires_at <= $1", now, 0, error);
}

static gboolean
find_secret (HelioStorage *self, const Stage *stage, const char *text, Secret *secret,
             GError **error)
{
  guint8 hash[HELIO_SECRET_HASH_BYTES];
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of_secret (
      self,
      "SELECT s.id, s.service_user, s.client, s.redirect_uri, s.challenge, c.expires_at, "
      "c.used_at, c.salt FROM sign_in_secret c JOIN sign_in s ON s.id = c.sign_in "
      "WHERE c.hash = $1 AND c.purpose = $2",
      text, hash, error);
  HelioSqlStep step;

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 2, stage->purpose, -1);
  step = helio_sql_step (statement, error);
  if (step != HELIO_SQL_ROW)
    return step == HELIO_SQL_DONE;
  secret->sign_in = helio_sql_column_int64 (statement, 0);
  secret->user = helio_sql_column_int64 (statement, 1);
  secret->client = g_strdup (helio_sql_column_text (statement, 2));
  secret->redirect_uri = g_strdup (helio_sql_column_text (statement, 3));
  secret->challenge = g_strdup (helio_sql_column_text (statement, 4));
  secret->expires_at = helio_sql_column_int64 (statement, 5);
  secret->used_at = helio_sql_column_int64 (statement, 6);
  secret->salt = g_strdup (helio_sql_column_text (statement, 7));
  return TRUE;
}

static gboolean
insert_secret (HelioStorage *self, const Stage *stage, const char *text, gint64 sign_in, gint64 now,
               GError **error)
{
  guint8 hash[HELIO_SECRET_HASH_BYTES];
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of_secret (
      self,
      "INSERT INTO sign_in_secret (hash, sign_in, purpose, expires_at) "
      "VALUES ($1, $2, $3, $4)",
      text, hash, error);
  gint64 expires_at = now + stage->seconds * G_USEC_PER_SEC;

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 2, sign_in);
  helio_sql_bind_text (statement, 3, stage->purpose, -1);
  helio_sql_bind_int64 (statement, 4, expires_at);
  return helio_sql_run (statement, error)
         && run_with (self,
                      "UPDATE sign_in SET expires_at = CASE WHEN expires_at < $1 "
                      "THEN $1 ELSE expires_at END WHERE id = $2",
                      expires_at, sign_in, error);
}

static gboolean
mark_used (HelioStorage *self, const char *text, const char *salt, gint64 now, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "UPDATE sign_in_secret SET used_at = $1, salt = $2, expires_at = $3 "
                           "WHERE hash = $4",
                           error);
  guint8 hash[HELIO_SECRET_HASH_BYTES];

  if (statement == NULL)
    return FALSE;
  helio_secret_hash (text, hash);
  helio_sql_bind_int64 (statement, 1, now);
  helio_sql_bind_text (statement, 2, salt, -1);
  helio_sql_bind_int64 (statement, 3, now + HELIO_SIGN_IN_USED_SECONDS * G_USEC_PER_SEC);
  helio_sql_bind_blob (statement, 4, hash, sizeof hash);
  return helio_sql_run (statement, error);
}

static gboolean
delete_sign_in (HelioStorage *self, gint64 sign_in, GError **error)
{
  return run_with (self, "DELETE FROM sign_in WHERE id = $1", sign_in, 0, error);
}

/* Exchanges */

static gboolean
exchange_first (HelioStorage *self, const Secret *secret, const char *text, const Stage *to,
                gint64 now, char **next, GError **error)
{
  g_auto (HelioSecretText) salt = helio_secret_make ("");
  g_auto (HelioSecretText) derived = helio_secret_derive (to->prefix, text, salt);

  if (!mark_used (self, text, salt, now, error)
      || !insert_secret (self, to, derived, secret->sign_in, now, error))
    return FALSE;
  *next = g_steal_pointer (&derived);
  return TRUE;
}

/* The same once more, or the end of everything. */
static gboolean
exchange_again (HelioStorage *self, const Secret *secret, const Stage *from, const char *text,
                const Stage *to, gint64 now, char **next, GError **error)
{
  g_auto (HelioSecretText) derived = helio_secret_derive (to->prefix, text, secret->salt);
  g_auto (Secret) after = { 0 };

  if (!find_secret (self, to, derived, &after, error))
    return FALSE;
  if (now < secret->used_at + from->grace * G_USEC_PER_SEC && after.sign_in != 0
      && after.used_at == 0)
    *next = g_steal_pointer (&derived);
  else if (from->is_guarded)
    return delete_sign_in (self, secret->sign_in, error);
  return TRUE;
}

/* FALSE with error set when the storage failed; without a next one when it is not valid. */
static gboolean
exchange (HelioStorage *self, const Secret *secret, const Stage *from, const char *text,
          const Stage *to, gint64 now, char **next, GError **error)
{
  if (secret->sign_in != 0 && secret->used_at != 0)
    return exchange_again (self, secret, from, text, to, now, next, error);
  return secret->sign_in == 0 || secret->expires_at <= now
         || exchange_first (self, secret, text, to, now, next, error);
}

/* What was decided is kept, that something is not valid too. */
static gboolean
settle (HelioStorage *self, gboolean own, gboolean ok, gboolean is_valid, GError **error)
{
  if (!helio_storage_leave (self, own, ok, error))
    return FALSE;
  if (!is_valid)
    g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND, INVALID_GRANT);
  return is_valid;
}

static gint64
insert_sign_in (HelioStorage *self, const char *user_id, const char *client,
                const char *redirect_uri, const char *challenge, gint64 now, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
      helio_storage_get_sql (self),
      "INSERT INTO sign_in (service_user, client, redirect_uri, challenge, expires_at) "
      "VALUES ($1, $2, $3, $4, $5) RETURNING id",
      error);
  gint64 sign_in;

  if (statement == NULL)
    return 0;
  helio_sql_bind_int64 (statement, 1, helio_storage_parse_user_id (user_id));
  helio_sql_bind_text (statement, 2, client, -1);
  helio_sql_bind_text (statement, 3, redirect_uri, -1);
  helio_sql_bind_text (statement, 4, challenge, -1);
  helio_sql_bind_int64 (statement, 5, now);
  if (helio_sql_step (statement, error) != HELIO_SQL_ROW)
    return 0;
  sign_in = helio_sql_column_int64 (statement, 0);
  return helio_sql_run (statement, error) ? sign_in : 0;
}

char *
helio_storage_begin_sign_in (HelioStorage *self, const char *user_id, const char *client,
                             const char *redirect_uri, const char *challenge, gint64 now,
                             GError **error)
{
  g_auto (HelioSecretText) ticket = helio_secret_make (ticket_stage.prefix);
  gint64 sign_in;
  gboolean own, ok;

  if (!helio_storage_enter (self, HELIO_STORAGE_SIGN_INS, &own, error))
    return NULL;
  ok = forget_expired (self, now, error);
  sign_in = ok ? insert_sign_in (self, user_id, client, redirect_uri, challenge, now, error) : 0;
  ok = sign_in != 0 && insert_secret (self, &ticket_stage, ticket, sign_in, now, error);
  return helio_storage_leave (self, own, ok, error) ? g_steal_pointer (&ticket) : NULL;
}

char *
helio_storage_allow_sign_in (HelioStorage *self, const char *ticket, gint64 now,
                             char **redirect_uri, GError **error)
{
  g_auto (Secret) secret = { 0 };
  g_auto (HelioSecretText) code = NULL;
  gboolean own, ok;

  *redirect_uri = NULL;
  if (!helio_storage_enter (self, HELIO_STORAGE_SIGN_INS, &own, error))
    return NULL;
  ok = find_secret (self, &ticket_stage, ticket, &secret, error)
       && exchange (self, &secret, &ticket_stage, ticket, &code_stage, now, &code, error);
  if (!settle (self, own, ok, code != NULL, error))
    return NULL;
  *redirect_uri = g_steal_pointer (&secret.redirect_uri);
  return g_steal_pointer (&code);
}

gboolean
helio_storage_refuse_sign_in (HelioStorage *self, const char *ticket, gint64 now,
                              char **redirect_uri, GError **error)
{
  g_auto (Secret) secret = { 0 };
  gboolean own, ok, is_valid;

  *redirect_uri = NULL;
  if (!helio_storage_enter (self, HELIO_STORAGE_SIGN_INS, &own, error))
    return FALSE;
  ok = find_secret (self, &ticket_stage, ticket, &secret, error);
  is_valid = secret.sign_in != 0 && secret.used_at == 0 && secret.expires_at > now;
  ok = ok && (!is_valid || delete_sign_in (self, secret.sign_in, error));
  if (!settle (self, own, ok, is_valid, error))
    return FALSE;
  *redirect_uri = g_steal_pointer (&secret.redirect_uri);
  return TRUE;
}

/* Exchanges a code or a refresh token for a grant; without one when it is not valid. */
static gboolean
make_grant (HelioStorage *self, const Secret *secret, const Stage *from, const char *text,
            gint64 now, HelioSignInGrant *grant, GError **error)
{
  if (!forget_expired (self, now, error)
      || !exchange (self, secret, from, text, &refresh_stage, now, &grant->refresh_token, error))
    return FALSE;
  if (grant->refresh_token == NULL)
    return TRUE;
  grant->access_token
      = helio_storage_add_access_token (self, secret->user, secret->sign_in,
                                        now + HELIO_SIGN_IN_ACCESS_SECONDS * G_USEC_PER_SEC, now,
                                        error);
  return grant->access_token != NULL;
}

/* Who has a code without what belongs to it has nothing to do with it, and ends nothing. */
static gboolean
belongs (const Secret *secret, const char *client, const char *redirect_uri, const char *verifier)
{
  g_autofree char *challenge = helio_secret_digest (verifier);

  return secret->sign_in != 0 && g_str_equal (secret->client, client)
         && g_str_equal (secret->redirect_uri, redirect_uri)
         && g_str_equal (secret->challenge, challenge);
}

gboolean
helio_storage_redeem_code (HelioStorage *self, const char *code, const char *client,
                           const char *redirect_uri, const char *verifier, gint64 now,
                           HelioSignInGrant *grant, GError **error)
{
  g_auto (Secret) secret = { 0 };
  gboolean own, ok;

  *grant = (HelioSignInGrant){ 0 };
  if (!helio_storage_enter (self, HELIO_STORAGE_SIGN_INS, &own, error))
    return FALSE;
  ok = find_secret (self, &code_stage, code, &secret, error)
       && (!belongs (&secret, client, redirect_uri, verifier)
           || make_grant (self, &secret, &code_stage, code, now, grant, error));
  return settle (self, own, ok, grant->access_token != NULL, error);
}

gboolean
helio_storage_refresh_sign_in (HelioStorage *self, const char *refresh_token, const char *client,
                               gint64 now, HelioSignInGrant *grant, GError **error)
{
  g_auto (Secret) secret = { 0 };
  gboolean own, ok;

  *grant = (HelioSignInGrant){ 0 };
  if (!helio_storage_enter (self, HELIO_STORAGE_SIGN_INS, &own, error))
    return FALSE;
  ok = find_secret (self, &refresh_stage, refresh_token, &secret, error)
       && (g_strcmp0 (secret.client, client) != 0
           || make_grant (self, &secret, &refresh_stage, refresh_token, now, grant, error));
  return settle (self, own, ok, grant->access_token != NULL, error);
}

gboolean
helio_storage_end_sign_in (HelioStorage *self, const char *token, const char *client,
                           GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
      helio_storage_get_sql (self),
      "DELETE FROM sign_in WHERE client = $1 AND id IN ("
      "SELECT sign_in FROM sign_in_secret WHERE hash = $2 AND purpose = $3 "
      "UNION ALL SELECT sign_in FROM token WHERE hash = $2 AND sign_in IS NOT NULL)",
      error);
  guint8 hash[HELIO_SECRET_HASH_BYTES];

  if (statement == NULL)
    return FALSE;
  helio_secret_hash (token, hash);
  helio_sql_bind_text (statement, 1, client, -1);
  helio_sql_bind_blob (statement, 2, hash, sizeof hash);
  helio_sql_bind_text (statement, 3, refresh_stage.purpose, -1);
  return helio_storage_run (self, statement, error);
}
