/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the app locks itself, what opens it, and what wrong PINs cost. */
#include "helio-lock.h"
#include "helio-profile-folder.h"
#include "helio-test-folder.h"
#include "helio-test-keyring.h"
#include "helio-time.h"

#include <string.h>

#define PIN "4711"
#define OTHER "blue roof tiles"
#define NOON (1700000000 * HELIO_SECOND)
#define MINUTE (60 * HELIO_SECOND)

typedef struct
{
  char *folder;              /* (owned): of the profile */
  HelioTestKeyring *desktop; /* (owned) (nullable) */
  GSettings *settings;       /* (owned) */
  HelioClock *clock;         /* (owned) */
  HelioLock *lock;           /* (owned) */
} Fixture;

/* As a program that starts does. */
static void
start (Fixture *self)
{
  g_autoptr (HelioKeyring) keyring = helio_keyring_new ();
  g_autoptr (HelioLockPin) pin = helio_lock_pin_new (keyring, self->folder);

  g_clear_object (&self->lock);
  self->lock = helio_lock_new (self->settings, self->clock, pin);
  helio_lock_begin (self->lock, TRUE);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = helio_test_folder_new ();
  self->desktop = helio_test_keyring_start ();
  self->settings = helio_profile_folder_create_settings (self->folder);
  self->clock = helio_clock_new_fixed (NOON);
  start (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->lock);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  helio_test_keyring_stop (self->desktop);
  helio_test_folder_remove (self->folder);
}

static void
take (GObject *source, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

/* The error's code, or -1 when it went well. */
static int
finish (Fixture *self, GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  helio_lock_finish (self->lock, *result, &error);
  g_clear_object (result);
  g_assert_true (error == NULL || error->domain == HELIO_LOCK_ERROR);
  return error != NULL ? error->code : -1;
}

static int
try_pin (Fixture *self, const char *pin)
{
  GAsyncResult *result = NULL;

  helio_lock_open_async (self->lock, pin, take, &result);
  return finish (self, &result);
}

static int
change (Fixture *self, const char *former, const char *pin)
{
  GAsyncResult *result = NULL;

  helio_lock_change_async (self->lock, former, pin, take, &result);
  return finish (self, &result);
}

static void
without_a_pin_nothing_locks (Fixture *self, gconstpointer data)
{
  g_assert_false (helio_lock_is_set (self->lock));
  helio_lock_lock (self->lock);
  helio_lock_note_session_locked (self->lock);
  helio_clock_advance (self->clock, 100 * MINUTE);
  helio_lock_check (self->lock);
  helio_lock_note_input (self->lock);
  g_assert_false (helio_lock_is_locked (self->lock));
}

static void
the_pin_opens_it_and_nothing_else_does (Fixture *self, gconstpointer data)
{
  g_autofree char *kept = NULL;

  g_assert_cmpint (change (self, NULL, PIN), ==, -1);
  g_assert_true (helio_lock_is_set (self->lock));
  g_assert_false (helio_lock_is_locked (self->lock));
  kept = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_nonnull (strstr (kept, "$argon2id$"));
  g_assert_null (strstr (kept, PIN));

  helio_lock_lock (self->lock);
  g_assert_true (helio_lock_is_locked (self->lock));
  g_assert_cmpint (try_pin (self, "4712"), ==, HELIO_LOCK_ERROR_WRONG);
  g_assert_cmpint (try_pin (self, ""), ==, HELIO_LOCK_ERROR_WRONG);
  g_assert_true (helio_lock_is_locked (self->lock));
  helio_clock_advance (self->clock, helio_lock_get_pause (self->lock));
  g_assert_cmpint (try_pin (self, PIN), ==, -1);
  g_assert_false (helio_lock_is_locked (self->lock));
}

static void
it_is_changed_by_who_knows_it (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (change (self, NULL, PIN), ==, -1);
  g_assert_cmpint (change (self, OTHER, OTHER), ==, HELIO_LOCK_ERROR_WRONG);
  g_assert_cmpint (change (self, PIN, OTHER), ==, -1);
  helio_lock_lock (self->lock);
  g_assert_cmpint (try_pin (self, PIN), ==, HELIO_LOCK_ERROR_WRONG);
  g_assert_cmpint (try_pin (self, OTHER), ==, -1);
  g_assert_cmpint (change (self, PIN, NULL), ==, HELIO_LOCK_ERROR_WRONG);
  g_assert_true (helio_lock_is_set (self->lock));
  g_assert_cmpint (change (self, OTHER, NULL), ==, -1);
  g_assert_false (helio_lock_is_set (self->lock));
  helio_lock_lock (self->lock);
  g_assert_false (helio_lock_is_locked (self->lock));
}

static void
it_is_locked_when_it_starts (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (change (self, NULL, PIN), ==, -1);
  start (self);
  g_assert_true (helio_lock_is_locked (self->lock));
  g_assert_cmpint (try_pin (self, PIN), ==, -1);

  /* From one account to another it stays open; what cannot be locked in between, is. */
  helio_lock_begin (self->lock, TRUE);
  g_assert_false (helio_lock_is_locked (self->lock));
  helio_lock_begin (self->lock, FALSE);
  g_assert_false (helio_lock_is_set (self->lock));
  helio_lock_lock (self->lock);
  g_assert_false (helio_lock_is_locked (self->lock));
  helio_lock_begin (self->lock, TRUE);
  g_assert_true (helio_lock_is_locked (self->lock));
}

static void
it_locks_when_nobody_does_anything (Fixture *self, gconstpointer data)
{
  g_settings_set_int (self->settings, "lock-after", 5);
  g_assert_cmpint (change (self, NULL, PIN), ==, -1);
  helio_clock_advance (self->clock, 4 * MINUTE);
  helio_lock_note_input (self->lock);
  helio_clock_advance (self->clock, 5 * MINUTE - 1);
  helio_lock_check (self->lock);
  g_assert_false (helio_lock_is_locked (self->lock));
  helio_clock_advance (self->clock, 1);
  helio_lock_check (self->lock);
  g_assert_true (helio_lock_is_locked (self->lock));

  /* A computer that slept has no timeouts: who comes back finds it locked. */
  g_assert_cmpint (try_pin (self, PIN), ==, -1);
  helio_clock_advance (self->clock, 5 * MINUTE);
  helio_lock_note_input (self->lock);
  g_assert_true (helio_lock_is_locked (self->lock));
}

/* The timeout looks at the clock, whenever it comes. */
static void
it_looks_by_itself (Fixture *self, gconstpointer data)
{
  g_settings_set_int (self->settings, "lock-after", 1);
  g_assert_cmpint (change (self, NULL, PIN), ==, -1);
  helio_clock_advance (self->clock, MINUTE - 1);
  g_settings_set_int (self->settings, "lock-after", 2);
  g_settings_set_int (self->settings, "lock-after", 1);
  g_assert_false (helio_lock_is_locked (self->lock));
  helio_clock_advance (self->clock, 1);
  while (!helio_lock_is_locked (self->lock))
    g_main_context_iteration (NULL, TRUE);
}

static void
it_locks_with_the_session_unless_never (Fixture *self, gconstpointer data)
{
  static const int minutes[] = { 60, 0, -1 };

  g_assert_cmpint (change (self, NULL, PIN), ==, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_settings_set_int (self->settings, "lock-after", minutes[i]);
      if (minutes[i] <= 0)
        helio_clock_advance (self->clock, 100 * MINUTE);
      helio_lock_check (self->lock);
      helio_lock_note_input (self->lock);
      g_assert_false (helio_lock_is_locked (self->lock));
      helio_lock_note_session_locked (self->lock);
      g_assert_true (helio_lock_is_locked (self->lock) == (minutes[i] >= 0));
      if (minutes[i] >= 0)
        g_assert_cmpint (try_pin (self, PIN), ==, -1);
    }
}

static void
wrong_ones_cost_more_and_more (Fixture *self, gconstpointer data)
{
  gint64 former = 0;

  g_assert_cmpint (change (self, NULL, PIN), ==, -1);
  helio_lock_lock (self->lock);
  for (guint i = 1; i <= 12; i++)
    {
      gint64 pause;

      g_assert_false (i > 5 && !helio_lock_is_forgotten (self->lock));
      g_assert_cmpint (try_pin (self, "0000"), ==, HELIO_LOCK_ERROR_WRONG);
      g_assert_true (helio_lock_is_forgotten (self->lock) == (i >= 5));
      pause = helio_lock_get_pause (self->lock);
      g_assert_cmpint (pause, ==,
                       i <= 2 ? 0 : MIN (former > 0 ? 2 * former : 5 * HELIO_SECOND, 15 * MINUTE));
      former = pause;
      if (pause == 0)
        continue;
      /* Not even the right one, and not by starting again. */
      helio_clock_advance (self->clock, pause - 1);
      g_assert_cmpint (try_pin (self, PIN), ==, HELIO_LOCK_ERROR_TOO_SOON);
      start (self);
      g_assert_cmpint (try_pin (self, PIN), ==, HELIO_LOCK_ERROR_TOO_SOON);
      g_assert_true (helio_lock_is_locked (self->lock));
      helio_clock_advance (self->clock, 1);
    }
  g_assert_cmpint (try_pin (self, PIN), ==, -1);
  g_assert_false (helio_lock_is_forgotten (self->lock));
  helio_lock_lock (self->lock);
  g_assert_cmpint (try_pin (self, "0000"), ==, HELIO_LOCK_ERROR_WRONG);
  g_assert_cmpint (helio_lock_get_pause (self->lock), ==, 0);
}

/* A clock that is put back neither ends a pause nor has it last for ever. */
static void
a_clock_that_is_put_back_starts_the_pause_anew (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (change (self, NULL, PIN), ==, -1);
  helio_lock_lock (self->lock);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (try_pin (self, "0000"), ==, HELIO_LOCK_ERROR_WRONG);
  g_clear_object (&self->clock);
  self->clock = helio_clock_new_fixed (NOON - 1000 * MINUTE);
  start (self);
  g_assert_cmpint (helio_lock_get_pause (self->lock), ==, 5 * HELIO_SECOND);
  helio_clock_advance (self->clock, 5 * HELIO_SECOND);
  g_assert_cmpint (try_pin (self, PIN), ==, -1);
}

static void
one_at_a_time_is_looked_at (Fixture *self, gconstpointer data)
{
  GAsyncResult *first = NULL;

  g_assert_cmpint (change (self, NULL, PIN), ==, -1);
  helio_lock_lock (self->lock);
  helio_lock_open_async (self->lock, "0000", take, &first);
  g_assert_cmpint (try_pin (self, PIN), ==, HELIO_LOCK_ERROR_TOO_SOON);
  g_assert_cmpint (finish (self, &first), ==, HELIO_LOCK_ERROR_WRONG);
  g_assert_true (helio_lock_is_locked (self->lock));
}

static void
without_a_keyring_it_stays_locked (Fixture *self, gconstpointer data)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (change (self, NULL, PIN), ==, -1);
  helio_lock_lock (self->lock);
  helio_test_keyring_set_mode (self->desktop, "refusing");
  helio_lock_open_async (self->lock, PIN, take, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (helio_lock_finish (self->lock, result, &error));
  g_assert_error (error, HELIO_KEYRING_ERROR, HELIO_KEYRING_ERROR_LOCKED);
  g_clear_object (&result);
  g_assert_true (helio_lock_is_locked (self->lock));
  g_assert_cmpuint (g_settings_get_uint (self->settings, "lock-wrong-tries"), ==, 0);

  helio_test_keyring_set_mode (self->desktop, "open");
  g_assert_cmpint (try_pin (self, PIN), ==, -1);
}

/* Nor does it make somebody wait who has waited for the wrong ones before. */
static void
what_the_keyring_does_not_tell_costs_no_pause (Fixture *self, gconstpointer data)
{
  GAsyncResult *result = NULL;

  g_assert_cmpint (change (self, NULL, PIN), ==, -1);
  helio_lock_lock (self->lock);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (try_pin (self, "0000"), ==, HELIO_LOCK_ERROR_WRONG);
  helio_clock_advance (self->clock, helio_lock_get_pause (self->lock));
  helio_test_keyring_set_mode (self->desktop, "refusing");
  helio_lock_open_async (self->lock, PIN, take, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (helio_lock_finish (self->lock, result, NULL));
  g_clear_object (&result);
  g_assert_cmpint (helio_lock_get_pause (self->lock), ==, 0);

  helio_test_keyring_set_mode (self->desktop, "open");
  g_assert_cmpint (try_pin (self, PIN), ==, -1);
}

static void
who_shows_who_they_are_needs_none (Fixture *self, gconstpointer data)
{
  g_autofree char *kept = NULL;

  g_assert_cmpint (change (self, NULL, PIN), ==, -1);
  helio_lock_lock (self->lock);
  g_assert_cmpint (try_pin (self, "0000"), ==, HELIO_LOCK_ERROR_WRONG);
  helio_lock_give_up (self->lock);
  g_assert_false (helio_lock_is_locked (self->lock));
  g_assert_false (helio_lock_is_set (self->lock));
  g_assert_cmpuint (g_settings_get_uint (self->settings, "lock-wrong-tries"), ==, 0);
  do
    {
      g_main_context_iteration (NULL, FALSE);
      g_free (kept);
      kept = helio_test_keyring_dup_secrets (self->desktop);
    }
  while (strstr (kept, "argon2id") != NULL);
}

/* Somebody took it out of the keyring: that opens nothing. */
static void
what_the_keyring_lost_opens_nothing (Fixture *self, gconstpointer data)
{
  g_settings_set_boolean (self->settings, "lock-set", TRUE);
  start (self);
  g_assert_true (helio_lock_is_locked (self->lock));
  g_assert_cmpint (try_pin (self, PIN), ==, HELIO_LOCK_ERROR_LOST);
  g_assert_true (helio_lock_is_locked (self->lock));
}

#define add(func) g_test_add ("/lock/" #func, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add (without_a_pin_nothing_locks);
  add (the_pin_opens_it_and_nothing_else_does);
  add (it_is_changed_by_who_knows_it);
  add (it_is_locked_when_it_starts);
  add (it_locks_when_nobody_does_anything);
  add (it_looks_by_itself);
  add (it_locks_with_the_session_unless_never);
  add (wrong_ones_cost_more_and_more);
  add (a_clock_that_is_put_back_starts_the_pause_anew);
  add (one_at_a_time_is_looked_at);
  add (without_a_keyring_it_stays_locked);
  add (what_the_keyring_does_not_tell_costs_no_pause);
  add (who_shows_who_they_are_needs_none);
  add (what_the_keyring_lost_opens_nothing);
  return g_test_run ();
}
