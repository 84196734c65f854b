/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that sends what the outbox holds is killed over and over, before the real service.
 * Whatever the moment, everything arrives, in its order, and nothing twice. */
#include "push-fixture.h"

#include "helio-test-crash.h"

#include <string.h>
#include <unistd.h>

#define N_ROUNDS 20
#define NOTES_A_ROUND 5
#define MAX_LEAD_US 40000

/* --- the child --- */

static int
push_until_killed (const char *folder)
{
  PushFixture self = { 0 };
  g_autoptr (GError) error = NULL;

  push_fixture_open_as_child (&self, folder);
  helio_test_crash_acknowledge (1);
  error = push_fixture_try (&self, TRUE);
  g_assert_no_error (error);
  helio_test_crash_acknowledge (2);
  pause ();
  return 0;
}

/* --- the parent --- */

static char *
dup_text (guint n)
{
  return g_strdup_printf ("note %03u", n);
}

/* Somebody else's store must not be open while the child dies and comes back. */
static void
add_notes (PushFixture *self, guint round)
{
  self->store = helio_test_store_open (self->folder);
  for (guint i = 0; i < NOTES_A_ROUND; i++)
    {
      guint n = round * NOTES_A_ROUND + i;
      g_autofree char *text = dup_text (n);
      g_autofree char *id = helio_test_add_note (self->store, self->rmas[n % 3], text);
    }
  helio_test_store_close (self->store);
}

static gint64
get_revision (PushFixture *self, const char *text)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_note);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes
      = helio_reader_list (helio_store_get_reader (self->store), all, G_MAXUINT, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < notes->len; i++)
    if (g_strcmp0 (helio_record_get_text (g_ptr_array_index (notes, i), "body"), text) == 0)
      return helio_record_get_revision (g_ptr_array_index (notes, i));
  g_error ("%s is not there", text);
}

static void
a_crash_loses_nothing_and_doubles_nothing (PushFixture *self, gconstpointer data)
{
  guint n_killed = 0;
  g_autoptr (GError) error = NULL;

  push_fixture_tell_child (self, self->service->url);
  helio_test_store_close (self->store);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      add_notes (self, round);
      helio_test_crash_run (self->folder, 1, 2, MAX_LEAD_US);
      self->store = helio_test_store_open (self->folder);
      n_killed += helio_test_count (self->store, &helio_kind_outbox_entry) > 0;
      helio_test_store_close (self->store);
    }
  g_test_message ("%u of %u rounds ended in the middle", n_killed, N_ROUNDS);
  g_assert_cmpuint (n_killed, >, 0);

  self->store = helio_test_store_open (self->folder);
  error = push_fixture_try (self, TRUE);
  g_assert_no_error (error);
  push_fixture_assert_done (self);
  for (guint n = 0; n < N_ROUNDS * NOTES_A_ROUND; n++)
    {
      g_autofree char *text = dup_text (n);
      g_autofree char *former = n >= 3 ? dup_text (n - 3) : NULL;

      g_assert_cmpuint (push_fixture_count_notes (self, text), ==, 1);
      if (former != NULL)
        g_assert_cmpint (get_revision (self, former), <, get_revision (self, text));
    }
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], HELIO_TEST_CHILD) == 0)
    return push_until_killed (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/push-crash/a-crash-loses-nothing-and-doubles-nothing", PushFixture, NULL,
              push_fixture_set_up, a_crash_loses_nothing_and_doubles_nothing,
              push_fixture_tear_down);
  return g_test_run ();
}
