/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renewing what an account was granted. */
#include "credentials-fixture.h"

#include "helio-remote-fixture.h"
#include "helio-time.h"

#include <string.h>

static void
what_was_granted_outlasts_the_program (CredentialsFixture *self, gconstpointer data)
{
  g_autofree char *secrets = NULL;

  credentials_fixture_assert_none (self, HELIO_REMOTE_ERROR_UNAUTHORIZED);
  g_assert_true (credentials_fixture_adopt (self));
  credentials_fixture_assert_token (self, NULL, "access-0");
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_nonnull (strstr (secrets, CREDENTIALS_SERVICE));
  g_assert_nonnull (strstr (secrets, "refresh-0"));

  credentials_fixture_start_again (self);
  credentials_fixture_assert_token (self, NULL, "access-0");
  g_assert_true (helio_credentials_is_remembered (self->credentials));
  g_assert_cmpuint (self->n_refreshes, ==, 0);
}

static void
it_is_renewed_before_it_ends (CredentialsFixture *self, gconstpointer data)
{
  g_assert_true (credentials_fixture_adopt (self));
  credentials_fixture_pass (self, CREDENTIALS_LIFETIME - 61);
  credentials_fixture_assert_token (self, NULL, "access-0");
  credentials_fixture_pass (self, 2);
  credentials_fixture_assert_token (self, NULL, "access-1");
  credentials_fixture_assert_token (self, NULL, "access-1");
  g_assert_cmpuint (self->n_refreshes, ==, 1);
  credentials_fixture_start_again (self);
  credentials_fixture_assert_token (self, NULL, "access-1");
}

static void
it_is_good_to_the_end_where_it_cannot_be_renewed (CredentialsFixture *self, gconstpointer data)
{
  g_assert_true (credentials_fixture_adopt (self));
  soup_server_disconnect (self->issuer.server);
  credentials_fixture_pass (self, CREDENTIALS_LIFETIME - 30);
  credentials_fixture_assert_token (self, NULL, "access-0");
  credentials_fixture_pass (self, 30);
  credentials_fixture_assert_none (self, HELIO_REMOTE_ERROR_OFFLINE);
}

static void
one_that_is_refused_is_renewed (CredentialsFixture *self, gconstpointer data)
{
  g_assert_true (credentials_fixture_adopt (self));
  credentials_fixture_assert_token (self, "access-0", "access-1");
  credentials_fixture_assert_token (self, "access-0", "access-1");
  g_assert_cmpuint (self->n_refreshes, ==, 1);
}

static void
all_who_wait_get_the_same_one (CredentialsFixture *self, gconstpointer data)
{
  HelioTokenSource *source = HELIO_TOKEN_SOURCE (self->credentials);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *results[8] = { NULL };

  g_assert_true (credentials_fixture_adopt (self));
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    helio_token_source_get_async (source, "access-0", i == 3 ? cancellable : NULL,
                                  helio_remote_fixture_take, &results[i]);
  g_cancellable_cancel (cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *token = NULL;

      helio_remote_fixture_await (&results[i]);
      token = helio_token_source_get_finish (source, results[i], &error);
      g_clear_object (&results[i]);
      if (i == 3)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_cmpstr (token, ==, "access-1");
    }
  g_assert_cmpuint (self->n_refreshes, ==, 1);
}

static void
one_that_has_ended_asks_for_a_person (CredentialsFixture *self, gconstpointer data)
{
  g_autofree char *secrets = NULL;

  g_assert_true (credentials_fixture_adopt (self));
  self->ended = TRUE;
  credentials_fixture_pass (self, CREDENTIALS_LIFETIME);
  credentials_fixture_assert_none (self, HELIO_REMOTE_ERROR_UNAUTHORIZED);
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_cmpstr (secrets, ==, "[]");
  credentials_fixture_assert_none (self, HELIO_REMOTE_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (self->n_refreshes, ==, 1);

  self->ended = FALSE;
  self->generation = 0;
  g_assert_true (credentials_fixture_adopt (self));
  credentials_fixture_assert_token (self, NULL, "access-0");
}

/* RFC 8707, 2: not for this service, which says nothing of the grant: it is as good as before once
 * the issuer knows the service again. */
static void
one_that_is_refused_for_the_service_is_kept (CredentialsFixture *self, gconstpointer data)
{
  g_autofree char *secrets = NULL;

  g_assert_true (credentials_fixture_adopt (self));
  self->estranged = TRUE;
  credentials_fixture_pass (self, CREDENTIALS_LIFETIME);
  credentials_fixture_assert_none (self, HELIO_REMOTE_ERROR_TARGET);
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_nonnull (strstr (secrets, "refresh-0"));
  self->estranged = FALSE;
  credentials_fixture_assert_token (self, NULL, "access-1");
}

/* That it cannot be renewed just now is no word about the sign-in, whoever was refused with it:
 * nobody is to sign in again for that. */
static void
one_that_cannot_be_renewed_after_a_refusal_is_kept (CredentialsFixture *self, gconstpointer data)
{
  g_autofree char *token = NULL, *secrets = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (credentials_fixture_adopt (self));
  self->estranged = TRUE;
  token = credentials_fixture_get (self->credentials, "access-0", &error);
  g_assert_null (token);
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TARGET);
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_nonnull (strstr (secrets, "refresh-0"));
  self->estranged = FALSE;
  credentials_fixture_assert_token (self, "access-0", "access-1");
}

/* What was asked for before does not come in its place. */
static void
another_sign_in_counts_more_than_a_renewal (CredentialsFixture *self, gconstpointer data)
{
  HelioTokenSource *source = HELIO_TOKEN_SOURCE (self->credentials);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_autofree char *secrets = NULL;

  g_assert_true (credentials_fixture_adopt (self));
  helio_token_source_get_async (source, "access-0", NULL, helio_remote_fixture_take, &result);
  while (self->n_refreshes == 0)
    g_main_context_iteration (NULL, TRUE);
  self->generation = 7;
  g_assert_true (credentials_fixture_adopt (self));
  helio_remote_fixture_await (&result);
  token = helio_token_source_get_finish (source, result, &error);
  g_assert_cmpstr (token, ==, "access-7");
  credentials_fixture_assert_token (self, NULL, "access-7");
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_nonnull (strstr (secrets, "refresh-7"));
}

static void
settle (CredentialsFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_credentials_settle_async (self->credentials, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  helio_credentials_settle_finish (self->credentials, result);
}

static void
assert_kept (CredentialsFixture *self, const char *token)
{
  g_autofree char *secrets = helio_test_keyring_dup_secrets (self->desktop);

  g_assert_nonnull (strstr (secrets, token));
}

/* Whoever asked for it has gone, and the program is about to. */
static void
what_was_begun_is_kept_before_all_is_at_rest (CredentialsFixture *self, gconstpointer data)
{
  HelioTokenSource *source = HELIO_TOKEN_SOURCE (self->credentials);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) asked = NULL, adopted = NULL, settled = NULL;

  settle (self);
  credentials_fixture_begin_adopting (self, &adopted);
  settle (self);
  assert_kept (self, "refresh-0");

  self->holds = TRUE;
  helio_token_source_get_async (source, "access-0", cancellable, helio_remote_fixture_take, &asked);
  while (self->held == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  helio_remote_fixture_await (&asked);
  helio_credentials_settle_async (self->credentials, helio_remote_fixture_take, &settled);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (settled);
  soup_server_message_unpause (self->held);
  g_clear_object (&self->held);
  helio_remote_fixture_await (&settled);
  assert_kept (self, "refresh-1");
}

/* It would only hold up the end. */
static void
what_nobody_waits_for_is_not_begun (CredentialsFixture *self, gconstpointer data)
{
  HelioTokenSource *source = HELIO_TOKEN_SOURCE (self->credentials);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) asked = NULL;

  g_assert_true (credentials_fixture_adopt (self));
  helio_token_source_get_async (source, "access-0", cancellable, helio_remote_fixture_take, &asked);
  g_cancellable_cancel (cancellable);
  helio_remote_fixture_await (&asked);
  settle (self);
  g_assert_cmpuint (self->n_refreshes, ==, 0);
}

/* Whatever the clock says, the service has the last word. */
static void
a_clock_that_is_wrong_costs_a_renewal_at_most (CredentialsFixture *self, gconstpointer data)
{
  g_assert_true (credentials_fixture_adopt (self));
  g_object_unref (self->clock);
  self->clock = helio_clock_new_fixed (HELIO_SECOND);
  credentials_fixture_start_again (self);
  credentials_fixture_assert_token (self, NULL, "access-1");
  credentials_fixture_assert_token (self, NULL, "access-1");
  g_assert_cmpuint (self->n_refreshes, ==, 1);
  credentials_fixture_pass (self, G_GINT64_CONSTANT (3000000000));
  credentials_fixture_assert_token (self, NULL, "access-2");
  credentials_fixture_assert_token (self, NULL, "access-2");
  g_assert_cmpuint (self->n_refreshes, ==, 2);
}

#define ADD(path, function) \
  g_test_add ("/remote/credentials/" path, CredentialsFixture, NULL, credentials_fixture_set_up, \
              function, credentials_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("outlasts-the-program", what_was_granted_outlasts_the_program);
  ADD ("renewed-in-time", it_is_renewed_before_it_ends);
  ADD ("good-to-the-end", it_is_good_to_the_end_where_it_cannot_be_renewed);
  ADD ("refused", one_that_is_refused_is_renewed);
  ADD ("all-who-wait", all_who_wait_get_the_same_one);
  ADD ("ended", one_that_has_ended_asks_for_a_person);
  ADD ("estranged", one_that_is_refused_for_the_service_is_kept);
  ADD ("refused-and-not-renewed", one_that_cannot_be_renewed_after_a_refusal_is_kept);
  ADD ("signed-in-meanwhile", another_sign_in_counts_more_than_a_renewal);
  ADD ("at-rest", what_was_begun_is_kept_before_all_is_at_rest);
  ADD ("not-begun", what_nobody_waits_for_is_not_begun);
  ADD ("wrong-clock", a_clock_that_is_wrong_costs_a_renewal_at_most);
  return g_test_run ();
}
