/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop's keyring, and every way in which it is of no use. */
#include "helio-keyring.h"
#include "helio-remote-fixture.h"
#include "helio-test-keyring.h"

#include <string.h>

#define SERVICE "https://desk.example.org/"
#define SECRET "a secret"
#define HASTY 200 /* milliseconds */

typedef struct
{
  HelioTestKeyring *desktop; /* (owned) (nullable) */
  HelioKeyring *keyring;     /* (owned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->desktop = helio_test_keyring_start ();
  self->keyring = helio_keyring_new ();
}

/* What was given up ends on its own, a moment later. */
static void
drop_keyring (Fixture *self)
{
  gpointer keyring = self->keyring;

  g_object_add_weak_pointer (keyring, &keyring);
  g_clear_object (&self->keyring);
  while (keyring != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  drop_keyring (self);
  helio_test_keyring_stop (self->desktop);
}

static void
be_hasty (Fixture *self)
{
  drop_keyring (self);
  self->keyring
      = g_object_new (HELIO_TYPE_KEYRING, "patience", HASTY, "prompt-patience", HASTY, NULL);
}

static char *
load (Fixture *self, const char *account, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_keyring_load_async (self->keyring, SERVICE, account, NULL, helio_remote_fixture_take,
                            &result);
  helio_remote_fixture_await (&result);
  return helio_keyring_load_finish (self->keyring, result, error);
}

static gboolean
save (Fixture *self, const char *account, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_keyring_save_async (self->keyring, SERVICE, account, "Heliodesk", secret, NULL,
                            helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  return helio_keyring_finish (self->keyring, result, error);
}

static gboolean
erase (Fixture *self, const char *account, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_keyring_erase_async (self->keyring, SERVICE, account, NULL, helio_remote_fixture_take,
                             &result);
  helio_remote_fixture_await (&result);
  return helio_keyring_finish (self->keyring, result, error);
}

static void
assert_kept (Fixture *self, const char *account, const char *secret)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = load (self, account, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (kept, ==, secret);
}

static void
assert_useless (Fixture *self, HelioKeyringError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = load (self, "1", &error);

  g_assert_null (kept);
  g_assert_error (error, HELIO_KEYRING_ERROR, (int) code);
  g_assert_null (strstr (error->message, SECRET));
}

static void
keep_one (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (self, "1", SECRET, &error));
  g_assert_no_error (error);
}

static void
each_account_has_one_secret (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_kept (self, "1", NULL);
  keep_one (self);
  g_assert_true (save (self, "2", "another", &error));
  g_assert_true (save (self, "2", "yet another", &error));
  assert_kept (self, "1", SECRET);
  assert_kept (self, "2", "yet another");

  g_assert_true (erase (self, "1", &error));
  g_assert_true (erase (self, "1", &error));
  g_assert_no_error (error);
  assert_kept (self, "1", NULL);
  assert_kept (self, "2", "yet another");
}

static void
a_locked_one_is_unlocked_by_its_user (Fixture *self, gconstpointer data)
{
  keep_one (self);
  helio_test_keyring_set_mode (self->desktop, "locked");
  assert_kept (self, "1", SECRET);
}

static void
one_that_stays_locked_is_not_an_empty_one (Fixture *self, gconstpointer data)
{
  keep_one (self);
  helio_test_keyring_set_mode (self->desktop, "refusing");
  assert_useless (self, HELIO_KEYRING_ERROR_LOCKED);
}

static void
nobody_at_the_keyboard_is_not_awaited_for_ever (Fixture *self, gconstpointer data)
{
  keep_one (self);
  be_hasty (self);
  helio_test_keyring_set_mode (self->desktop, "silent");
  assert_useless (self, HELIO_KEYRING_ERROR_UNAVAILABLE);
}

static void
one_that_hangs_is_not_awaited_for_ever (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  keep_one (self);
  be_hasty (self);
  helio_test_keyring_set_mode (self->desktop, "hanging");
  assert_useless (self, HELIO_KEYRING_ERROR_UNAVAILABLE);
  g_assert_false (save (self, "1", SECRET, &error));
  g_assert_error (error, HELIO_KEYRING_ERROR, HELIO_KEYRING_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  g_assert_false (erase (self, "1", &error));
  g_assert_error (error, HELIO_KEYRING_ERROR, HELIO_KEYRING_ERROR_UNAVAILABLE);

  helio_test_keyring_set_mode (self->desktop, "open");
  assert_kept (self, "1", SECRET);
}

static void
none_at_all_is_told (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  helio_test_keyring_stop (g_steal_pointer (&self->desktop));
  assert_useless (self, HELIO_KEYRING_ERROR_UNAVAILABLE);
  g_assert_false (save (self, "1", SECRET, &error));
  g_assert_error (error, HELIO_KEYRING_ERROR, HELIO_KEYRING_ERROR_UNAVAILABLE);
}

static void
one_that_was_started_again_is_used (Fixture *self, gconstpointer data)
{
  keep_one (self);
  helio_test_keyring_stop (g_steal_pointer (&self->desktop));
  self->desktop = helio_test_keyring_start ();
  assert_kept (self, "1", NULL);
  keep_one (self);
  assert_kept (self, "1", SECRET);
}

static void
it_can_be_given_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_test_keyring_set_mode (self->desktop, "hanging");
  helio_keyring_load_async (self->keyring, SERVICE, "1", cancellable, helio_remote_fixture_take,
                            &result);
  g_cancellable_cancel (cancellable);
  helio_remote_fixture_await (&result);
  g_assert_null (helio_keyring_load_finish (self->keyring, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, function) \
  g_test_add ("/remote/keyring/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("one-secret-each", each_account_has_one_secret);
  ADD ("locked", a_locked_one_is_unlocked_by_its_user);
  ADD ("stays-locked", one_that_stays_locked_is_not_an_empty_one);
  ADD ("nobody-there", nobody_at_the_keyboard_is_not_awaited_for_ever);
  ADD ("hanging", one_that_hangs_is_not_awaited_for_ever);
  ADD ("none", none_at_all_is_told);
  ADD ("started-again", one_that_was_started_again_is_used);
  ADD ("given-up", it_can_be_given_up);
  return g_test_run ();
}
