/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service does not know the cursor: what always holds then, src/sync/README.md. */
#include "helio-remote-error.h"
#include "helio-test-store.h"
#include "pull-fixture.h"

typedef PullFixture Fixture;

/* The service began anew: 2 is gone, 3 is another one. */
static void
fill_from_the_former_feed (Fixture *self)
{
  pull_fixture_add_page (self, "1 2 3 4", "f.4", FALSE, NULL);
  pull_fixture_pull (self);
}

static void
an_unknown_cursor_reloads (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioPullJob) job = pull_fixture_new_job (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fill_from_the_former_feed (self);
  pull_fixture_add_unknown (self);
  pull_fixture_add_page (self, "1", "g.1", TRUE, "g.1");
  pull_fixture_hold (self);
  pull_fixture_add_page (self, "3:2 4:5", "g.5", FALSE, NULL);
  helio_pull_job_run_async (job, NULL, helio_test_keep, &result);
  pull_fixture_until_asked (self);
  helio_test_until (pull_has_cursor (self->store, "g.1"));
  helio_test_assert_feed_state (self->store, "g.1", FALSE, TRUE);
  /* What no page has named yet is still there. */
  pull_assert_rows (self->store, "1:1 2:2 3:3 4:4");
  pull_fixture_release (self);

  helio_pull_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  pull_fixture_assert_asked (self, "- f.4 - g.1");
  pull_assert_rows (self->store, "1:1 3:2 4:5");
  helio_test_assert_feed_state (self->store, "g.5", FALSE, FALSE);
}

static void
a_reload_goes_on_after_a_restart (Fixture *self, gconstpointer data)
{
  fill_from_the_former_feed (self);
  pull_fixture_add_unknown (self);
  pull_fixture_add_busy (self);
  pull_fixture_pull_in_vain (self, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_BUSY);
  pull_fixture_reopen (self);
  helio_test_assert_feed_state (self->store, NULL, FALSE, TRUE);

  pull_fixture_add_page (self, "1", "g.1", TRUE, NULL);
  pull_fixture_add_busy (self);
  pull_fixture_pull_in_vain (self, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_BUSY);
  pull_fixture_reopen (self);
  helio_test_assert_feed_state (self->store, "g.1", FALSE, TRUE);
  pull_assert_rows (self->store, "1:1 2:2 3:3 4:4");

  pull_fixture_add_page (self, "3:2 4:5", "g.5", FALSE, NULL);
  pull_fixture_pull (self);
  pull_fixture_assert_asked (self, "- f.4 - - g.1 g.1");
  pull_assert_rows (self->store, "1:1 3:2 4:5");
  helio_test_assert_feed_state (self->store, "g.5", FALSE, FALSE);
}

/* The new feed's cursor is forgotten as well, in the middle of the reload. */
static void
a_reload_may_begin_again (Fixture *self, gconstpointer data)
{
  fill_from_the_former_feed (self);
  pull_fixture_add_unknown (self);
  pull_fixture_add_page (self, "1 2", "g.2", TRUE, "g.2");
  pull_fixture_add_unknown (self);
  pull_fixture_add_page (self, "2:1 5", "h.5", FALSE, NULL);
  pull_fixture_pull (self);
  pull_fixture_assert_asked (self, "- f.4 - g.2 -");
  pull_assert_rows (self->store, "2:1 5:5");
  helio_test_assert_feed_state (self->store, "h.5", FALSE, FALSE);
}

static void
a_first_load_may_begin_again (Fixture *self, gconstpointer data)
{
  pull_fixture_add_page (self, "1 2", "f.2", TRUE, "f.2");
  pull_fixture_add_unknown (self);
  pull_fixture_add_page (self, "2:1 5", "g.5", FALSE, NULL);
  pull_fixture_pull (self);
  pull_assert_rows (self->store, "2:1 5:5");
  helio_test_assert_feed_state (self->store, "g.5", FALSE, FALSE);
}

static void
cursors_that_are_unknown_again_and_again_end_the_job (Fixture *self, gconstpointer data)
{
  fill_from_the_former_feed (self);
  for (guint i = 0; i < 10; i++)
    {
      pull_fixture_add_unknown (self);
      pull_fixture_add_page (self, "1", "g.1", TRUE, NULL);
    }
  pull_fixture_pull_in_vain (self, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_CURSOR_UNKNOWN);
  g_assert_cmpuint (helio_fault_server_get_n_requests (self->remote.server), <, 10);
  pull_assert_rows (self->store, "1:1 2:2 3:3 4:4");
}

static void
a_beginning_that_is_unknown_ends_the_job (Fixture *self, gconstpointer data)
{
  pull_fixture_add_unknown (self);
  pull_fixture_pull_in_vain (self, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_CURSOR_UNKNOWN);
  pull_fixture_assert_asked (self, "-");
}

static void
a_record_that_makes_no_sense_survives_a_reload (Fixture *self, gconstpointer data)
{
  fill_from_the_former_feed (self);
  pull_fixture_add_unknown (self);
  pull_fixture_add_page (self,
                         "1 {\"kind\":\"report\",\"id\":\"3\",\"revision\":\"5\",\"record\":[]}",
                         "g.5", FALSE, NULL);
  pull_fixture_pull (self);
  pull_assert_rows (self->store, "1:1 3:3");
}

/* Two processes learn it at the same time. The other one is quicker and has a page already. */
static void
a_reload_that_another_process_began_is_gone_on_with (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioPullJob) job = pull_fixture_new_job (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) begun = NULL, error = NULL;
  HelioStore *other;

  fill_from_the_former_feed (self);
  other = helio_test_store_open (self->folder);
  pull_fixture_hold (self);
  pull_fixture_add_unknown (self);
  helio_pull_job_run_async (job, NULL, helio_test_keep, &result);
  pull_fixture_until_asked (self);
  begun = helio_test_begin_reload (other, "f.4");
  g_assert_no_error (begun);
  pull_fixture_put (other, NULL, "1", "g.1");
  pull_fixture_add_page (self, "3:2", "g.2", FALSE, NULL);
  pull_fixture_release (self);

  helio_pull_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  pull_fixture_assert_asked (self, "- f.4 g.1");
  pull_assert_rows (self->store, "1:1 3:2");
  helio_test_assert_feed_state (self->store, "g.2", FALSE, FALSE);
  helio_test_store_close (other);
}

#define ADD(name, test) \
  g_test_add ("/pull-reload/" name, Fixture, NULL, pull_fixture_set_up, test, \
              pull_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("an-unknown-cursor-reloads", an_unknown_cursor_reloads);
  ADD ("goes-on-after-a-restart", a_reload_goes_on_after_a_restart);
  ADD ("may-begin-again", a_reload_may_begin_again);
  ADD ("a-first-load-may-begin-again", a_first_load_may_begin_again);
  ADD ("unknown-again-and-again-ends-it", cursors_that_are_unknown_again_and_again_end_the_job);
  ADD ("a-beginning-that-is-unknown-ends-it", a_beginning_that_is_unknown_ends_the_job);
  ADD ("a-record-that-makes-no-sense-stays", a_record_that_makes_no_sense_survives_a_reload);
  ADD ("another-process-began-it", a_reload_that_another_process_began_is_gone_on_with);
  return g_test_run ();
}
