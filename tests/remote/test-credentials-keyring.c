/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A keyring that may be of no use. */
#include "credentials-fixture.h"

#define HASTY 2000 /* milliseconds: a computer may be busy */

/* For a keyring that does not answer. */
static void
be_hasty (CredentialsFixture *self)
{
  g_object_unref (self->keyring);
  self->keyring
      = g_object_new (HELIO_TYPE_KEYRING, "patience", HASTY, "prompt-patience", HASTY, NULL);
  credentials_fixture_start_again (self);
}

static void
without_a_keyring_it_lasts_as_long_as_the_program (CredentialsFixture *self, gconstpointer data)
{
  helio_test_keyring_stop (g_steal_pointer (&self->desktop));
  g_assert_false (credentials_fixture_adopt (self));
  g_assert_false (helio_credentials_is_remembered (self->credentials));
  credentials_fixture_assert_token (self, NULL, "access-0");
  credentials_fixture_assert_token (self, "access-0", "access-1");
  credentials_fixture_start_again (self);
  credentials_fixture_assert_none (self, HELIO_REMOTE_ERROR_KEYRING);
}

static void
a_keyring_that_hangs_holds_up_nothing (CredentialsFixture *self, gconstpointer data)
{
  be_hasty (self);
  g_assert_true (credentials_fixture_adopt (self));
  helio_test_keyring_set_mode (self->desktop, "hanging");
  credentials_fixture_assert_token (self, NULL, "access-0");
  credentials_fixture_assert_token (self, "access-0", "access-1");
  credentials_fixture_start_again (self);
  credentials_fixture_assert_none (self, HELIO_REMOTE_ERROR_KEYRING);
  helio_test_keyring_set_mode (self->desktop, "open");
  credentials_fixture_assert_token (self, NULL, "access-0");
}

/* What it did not take is what it has to take the next time: the one before is used up. */
static void
a_keyring_that_failed_once_gets_the_next_one (CredentialsFixture *self, gconstpointer data)
{
  g_assert_true (credentials_fixture_adopt (self));
  helio_test_keyring_set_mode (self->desktop, "refusing");
  credentials_fixture_assert_token (self, "access-0", "access-1");
  while (helio_credentials_is_remembered (self->credentials))
    g_main_context_iteration (NULL, TRUE);
  helio_test_keyring_set_mode (self->desktop, "open");
  credentials_fixture_assert_token (self, "access-1", "access-2");
  while (!helio_credentials_is_remembered (self->credentials))
    g_main_context_iteration (NULL, TRUE);
  credentials_fixture_start_again (self);
  credentials_fixture_assert_token (self, NULL, "access-2");
  g_assert_false (self->ended);
}

static void
a_locked_keyring_is_no_sign_out (CredentialsFixture *self, gconstpointer data)
{
  g_assert_true (credentials_fixture_adopt (self));
  credentials_fixture_start_again (self);
  helio_test_keyring_set_mode (self->desktop, "refusing");
  credentials_fixture_assert_none (self, HELIO_REMOTE_ERROR_KEYRING);
  helio_test_keyring_set_mode (self->desktop, "locked");
  credentials_fixture_assert_token (self, NULL, "access-0");
}

static void
what_cannot_be_erased_is_told_and_not_used (CredentialsFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  be_hasty (self);
  g_assert_true (credentials_fixture_adopt (self));
  helio_test_keyring_set_mode (self->desktop, "hanging");
  g_assert_false (credentials_fixture_sign_out (self, &error));
  g_assert_error (error, HELIO_KEYRING_ERROR, HELIO_KEYRING_ERROR_UNAVAILABLE);
  g_assert_cmpuint (self->n_revoked, ==, 1);
  g_assert_cmpuint (self->revoked, ==, self->generation);
  helio_test_keyring_set_mode (self->desktop, "open");
  credentials_fixture_assert_none (self, HELIO_REMOTE_ERROR_UNAUTHORIZED);
}

#define ADD(path, function) \
  g_test_add ("/remote/credentials-keyring/" path, CredentialsFixture, NULL, \
              credentials_fixture_set_up, function, credentials_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("no-keyring", without_a_keyring_it_lasts_as_long_as_the_program);
  ADD ("hanging-keyring", a_keyring_that_hangs_holds_up_nothing);
  ADD ("failed-once", a_keyring_that_failed_once_gets_the_next_one);
  ADD ("locked-keyring", a_locked_keyring_is_no_sign_out);
  ADD ("sign-out-in-vain", what_cannot_be_erased_is_told_and_not_used);
  return g_test_run ();
}
