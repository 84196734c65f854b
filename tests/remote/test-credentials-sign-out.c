/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing out, and what comes in its way. */
#include "credentials-fixture.h"

#include "helio-remote-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
signing_out_leaves_nothing (CredentialsFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *secrets = NULL;

  g_assert_true (credentials_fixture_adopt (self));
  credentials_fixture_assert_token (self, "access-0", "access-1");
  g_assert_true (credentials_fixture_sign_out (self, &error));
  g_assert_no_error (error);
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_cmpstr (secrets, ==, "[]");
  g_assert_cmpuint (self->n_revoked, ==, 1);
  g_assert_cmpuint (self->revoked, ==, self->generation);
  credentials_fixture_assert_none (self, HELIO_REMOTE_ERROR_UNAUTHORIZED);
}

static void
who_signs_out_twice_gives_it_back_once (CredentialsFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (credentials_fixture_adopt (self));
  helio_credentials_sign_out_async (self->credentials, helio_remote_fixture_take, &first);
  g_assert_true (credentials_fixture_sign_out (self, &error));
  helio_remote_fixture_await (&first);
  g_assert_true (helio_credentials_sign_out_finish (self->credentials, first, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (self->n_revoked, ==, 1);
}

/* What a sign-out that is held up gives back is not what somebody got meanwhile. */
static void
signing_in_again_counts_more_than_signing_out (CredentialsFixture *self, gconstpointer data)
{
  HelioFileLock *lock;
  g_autoptr (GAsyncResult) out = NULL, in = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *secrets = NULL;

  g_assert_true (credentials_fixture_adopt (self));
  lock = credentials_fixture_take_lock (self);
  helio_credentials_sign_out_async (self->credentials, helio_remote_fixture_take, &out);
  self->generation = 7;
  credentials_fixture_begin_adopting (self, &in);
  helio_file_lock_release (lock);
  helio_remote_fixture_await (&in);
  helio_remote_fixture_await (&out);
  g_assert_true (helio_credentials_adopt_finish (self->credentials, in));
  g_assert_true (helio_credentials_sign_out_finish (self->credentials, out, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (self->n_revoked, ==, 1);
  g_assert_cmpuint (self->revoked, ==, 0);
  credentials_fixture_assert_token (self, NULL, "access-7");
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_nonnull (strstr (secrets, "refresh-7"));
}

/* A sign-out does not wait for ever for the lock of a renewal. */
static void
signing_out_counts_more_than_a_renewal (CredentialsFixture *self, gconstpointer data)
{
  HelioTokenSource *source = HELIO_TOKEN_SOURCE (self->credentials);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (credentials_fixture_adopt (self));
  self->holds = TRUE;
  helio_token_source_get_async (source, "access-0", NULL, helio_remote_fixture_take, &result);
  while (self->held == NULL)
    g_main_context_iteration (NULL, TRUE);
  /* It cannot be taken at all. */
  g_remove (self->lock);
  g_assert_cmpint (symlink ("elsewhere", self->lock), ==, 0);
  g_assert_true (credentials_fixture_sign_out (self, &error));
  soup_server_message_unpause (self->held);
  g_clear_object (&self->held);
  helio_remote_fixture_await (&result);
  g_assert_null (helio_token_source_get_finish (source, result, &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED);
}

static void
signing_out_needs_no_connection (CredentialsFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *secrets = NULL;

  g_assert_true (credentials_fixture_adopt (self));
  credentials_fixture_start_again (self);
  soup_server_disconnect (self->issuer.server);
  g_assert_true (credentials_fixture_sign_out (self, &error));
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_cmpstr (secrets, ==, "[]");
}

#define ADD(path, function) \
  g_test_add ("/remote/credentials-sign-out/" path, CredentialsFixture, NULL, \
              credentials_fixture_set_up, function, credentials_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sign-out", signing_out_leaves_nothing);
  ADD ("sign-out-twice", who_signs_out_twice_gives_it_back_once);
  ADD ("sign-out-and-in", signing_in_again_counts_more_than_signing_out);
  ADD ("sign-out-while-renewing", signing_out_counts_more_than_a_renewal);
  ADD ("sign-out-offline", signing_out_needs_no_connection);
  return g_test_run ();
}
