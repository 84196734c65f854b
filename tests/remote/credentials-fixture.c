/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "credentials-fixture.h"

#include "helio-remote-fixture.h"
#include "helio-time.h"

#include <glib/gstdio.h>

#define ACCOUNT "100001"

/* --- the issuer --- */

static guint
read_number (SoupServerMessage *message, const char *member)
{
  g_autoptr (GHashTable) form = helio_test_issuer_read_form (message);
  const char *token = g_hash_table_lookup (form, member);

  g_assert_nonnull (token);
  g_assert_true (g_str_has_prefix (token, "refresh-"));
  return (guint) g_ascii_strtoull (token + strlen ("refresh-"), NULL, 10);
}

static void
on_token (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer data)
{
  CredentialsFixture *self = data;
  guint number = read_number (message, "refresh_token");
  g_autofree char *json = NULL;

  self->n_refreshes++;
  if (self->n_busy > 0)
    {
      self->n_busy--;
      helio_test_issuer_reply (message, 503, "{}");
      return;
    }
  if (self->estranged)
    {
      helio_test_issuer_reply (message, 400, "{\"error\":\"invalid_target\"}");
      return;
    }
  if (number == self->generation)
    self->generation++;
  else if (!self->lenient || number + 1 != self->generation)
    self->ended = TRUE;
  if (self->mode_after != NULL)
    helio_test_keyring_set_mode (self->desktop, self->mode_after);
  json = g_strdup_printf ("{\"access_token\":\"access-%u\",\"token_type\":\"Bearer\","
                          "\"refresh_token\":\"refresh-%u\",\"expires_in\":%d}",
                          self->generation, self->generation, CREDENTIALS_LIFETIME);
  if (self->ended)
    helio_test_issuer_reply (message, 400, "{\"error\":\"invalid_grant\"}");
  else
    helio_test_issuer_reply (message, 200, json);
  if (self->n_lost > 0)
    {
      self->n_lost--;
      g_socket_close (soup_server_message_get_socket (message), NULL);
    }
  if (self->holds)
    {
      self->held = g_object_ref (message);
      soup_server_message_pause (message);
    }
}

static void
on_revoke (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
           gpointer data)
{
  CredentialsFixture *self = data;

  self->revoked = read_number (message, "token");
  self->n_revoked++;
  soup_server_message_set_status (message, 200, NULL);
}

/* --- this computer --- */

HelioCredentials *
credentials_fixture_make (const char *lock, HelioKeyring *keyring, HelioClock *clock)
{
  const HelioKeyringPlace place = { CREDENTIALS_SERVICE, ACCOUNT, "Heliodesk", lock };

  return helio_credentials_new (keyring, clock, &place);
}

void
credentials_fixture_set_up (CredentialsFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  helio_test_issuer_start (&self->issuer, "/.well-known/oauth-authorization-server");
  soup_server_add_handler (self->issuer.server, "/token", on_token, self, NULL);
  soup_server_add_handler (self->issuer.server, "/revoke", on_revoke, self, NULL);
  self->desktop = helio_test_keyring_start ();
  self->folder = g_dir_make_tmp ("heliodesk-XXXXXX", &error);
  g_assert_no_error (error);
  self->lock = g_build_filename (self->folder, "lock", NULL);
  self->clock = helio_clock_new_fixed (G_GINT64_CONSTANT (1790000000) * HELIO_SECOND);
  self->keyring = helio_keyring_new ();
  self->credentials = credentials_fixture_make (self->lock, self->keyring, self->clock);
}

/* What was given up ends on its own, a moment later. */
void
credentials_fixture_drop (CredentialsFixture *self)
{
  gpointer credentials = self->credentials;

  g_object_add_weak_pointer (credentials, &credentials);
  g_clear_object (&self->credentials);
  while (credentials != NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
credentials_fixture_tear_down (CredentialsFixture *self, gconstpointer data)
{
  credentials_fixture_drop (self);
  helio_test_keyring_stop (self->desktop);
  helio_test_issuer_stop (&self->issuer);
  g_object_unref (self->keyring);
  g_object_unref (self->clock);
  g_remove (self->lock);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->lock);
  g_free (self->folder);
}

/* As after another start of the program. */
void
credentials_fixture_start_again (CredentialsFixture *self)
{
  credentials_fixture_drop (self);
  self->credentials = credentials_fixture_make (self->lock, self->keyring, self->clock);
}

void
credentials_fixture_begin_adopting (CredentialsFixture *self, GAsyncResult **result)
{
  HelioGrant *grant = g_new0 (HelioGrant, 1);

  grant->access_token = g_strdup_printf ("access-%u", self->generation);
  grant->refresh_token = g_strdup_printf ("refresh-%u", self->generation);
  grant->lifetime = CREDENTIALS_LIFETIME;
  helio_credentials_adopt_async (self->credentials,
                                 helio_kept_grant_new (self->issuer.url, "desk", grant,
                                                       helio_clock_now (self->clock)),
                                 helio_remote_fixture_take, result);
}

gboolean
credentials_fixture_adopt (CredentialsFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  credentials_fixture_begin_adopting (self, &result);
  helio_remote_fixture_await (&result);
  return helio_credentials_adopt_finish (self->credentials, result);
}

char *
credentials_fixture_get (HelioCredentials *credentials, const char *refused, GError **error)
{
  HelioTokenSource *source = HELIO_TOKEN_SOURCE (credentials);
  g_autoptr (GAsyncResult) result = NULL;

  helio_token_source_get_async (source, refused, NULL, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  return helio_token_source_get_finish (source, result, error);
}

void
credentials_fixture_assert_token (CredentialsFixture *self, const char *refused, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = credentials_fixture_get (self->credentials, refused, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, wanted);
}

void
credentials_fixture_assert_none (CredentialsFixture *self, HelioRemoteError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = credentials_fixture_get (self->credentials, NULL, &error);

  g_assert_null (token);
  g_assert_error (error, HELIO_REMOTE_ERROR, (int) code);
}

void
credentials_fixture_pass (CredentialsFixture *self, gint64 seconds)
{
  helio_clock_advance (self->clock, seconds * HELIO_SECOND);
}

gboolean
credentials_fixture_sign_out (CredentialsFixture *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_credentials_sign_out_async (self->credentials, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  return helio_credentials_sign_out_finish (self->credentials, result, error);
}

HelioFileLock *
credentials_fixture_take_lock (CredentialsFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HelioFileLock *lock;

  helio_file_lock_take_async (self->lock, G_MAXUINT, NULL, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  lock = helio_file_lock_take_finish (result, &error);
  g_assert_no_error (error);
  return lock;
}
