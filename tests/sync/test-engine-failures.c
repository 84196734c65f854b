/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a failure leads to: the table in src/sync/README.md. */
#include "helio-fake-network.h"
#include "helio-remote-error.h"
#include "helio-store-private.h"
#include "helio-sync-engine-private.h"
#include "helio-test-store.h"
#include "helio-wire-error.h"
#include "pull-fixture.h"

#define JSON "application/json"
#define PROBLEM "application/problem+json"
#define SERVICE "{\"product\":\"heliodesk\",\"api_version\":1}"
#define ME "{\"id\":\"1\",\"revision\":\"1\",\"record\":{\"email\":\"ana@example.org\"}}"
#define INTERVAL_S 60

typedef struct
{
  PullFixture pull;
  HelioFakeNetwork *network;       /* (owned) */
  HelioConnectivity *connectivity; /* (owned) */
  HelioClock *clock;               /* (owned) */
  HelioSyncEngine *engine;         /* (owned) */
  gint64 begun;                    /* the latest sync */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  pull_fixture_set_up (&self->pull, data);
  self->network = helio_fake_network_new (TRUE);
  self->connectivity = helio_connectivity_new (G_NETWORK_MONITOR (self->network));
  self->clock = helio_clock_new_fixed (g_get_real_time ());
  self->engine = helio_sync_engine_new (self->pull.store, self->pull.remote.client,
                                        self->connectivity, self->clock);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_sync_engine_stop (self->engine);
  g_clear_object (&self->engine);
  g_clear_object (&self->connectivity);
  g_clear_object (&self->network);
  g_clear_object (&self->clock);
  pull_fixture_tear_down (&self->pull, data);
}

static void
add_identity (Fixture *self)
{
  pull_fixture_add_answer (&self->pull, "200 OK", JSON, NULL, SERVICE);
  pull_fixture_add_answer (&self->pull, "200 OK", JSON, NULL, ME);
}

static void
wait_for_the_end (Fixture *self)
{
  helio_test_until (helio_sync_engine_get_state (self->engine) != HELIO_SYNC_SYNCING);
}

static void
sync_now (Fixture *self)
{
  self->begun = g_get_monotonic_time ();
  helio_sync_engine_start (self->engine);
  wait_for_the_end (self);
}

/* @least and @most milliseconds from when the sync ended; -1: none comes by itself. */
static void
assert_next_try (Fixture *self, gint64 least, gint64 most)
{
  HelioSyncSchedule *schedule = helio_sync_engine_get_schedule (self->engine);
  GSource *timer = g_main_context_find_source_by_user_data (NULL, schedule);

  g_assert_cmpint (timer != NULL, ==, least >= 0);
  if (timer == NULL)
    return;
  g_assert_cmpint (g_source_get_ready_time (timer), >=, self->begun + least * 1000);
  g_assert_cmpint (g_source_get_ready_time (timer), <=, g_get_monotonic_time () + most * 1000);
}

/* --- what the service says --- */

typedef struct
{
  const char *name;
  const char *status, *headers, *body;
  HelioSyncState state;
  GQuark (*domain) (void);
  int code;
  gint64 least, most; /* milliseconds to the next try; -1: none */
} Failure;

#define REMOTE(code) helio_remote_error_quark, HELIO_REMOTE_ERROR_##code
#define SOON 500, 1000

static const Failure failures[] = {
  { "401", "401 Unauthorized", NULL, "{}", HELIO_SYNC_SIGNED_OUT, REMOTE (UNAUTHORIZED), -1, -1 },
  { "403", "403 Forbidden", NULL, "{}", HELIO_SYNC_FAILED, REMOTE (FORBIDDEN), SOON },
  { "429", "429 Too Many Requests", NULL, "{}", HELIO_SYNC_FAILED, REMOTE (BUSY), SOON },
  { "429-with-retry-after", "429 Too Many Requests", "Retry-After: 120\r\n", "{}",
    HELIO_SYNC_FAILED, REMOTE (BUSY), 120000, 120000 },
  { "503-with-retry-after", "503 Service Unavailable", "Retry-After: 3600\r\n", "{}",
    HELIO_SYNC_FAILED, REMOTE (BUSY), 3600000, 3600000 },
  { "500", "500 Internal Server Error", NULL, "{}", HELIO_SYNC_FAILED, REMOTE (SERVER), SOON },
  { "302", "302 Found", "Location: http://hotel.example/\r\n", "", HELIO_SYNC_FAILED,
    REMOTE (NOT_OURS), SOON },
  { "empty", "200 OK", NULL, "", HELIO_SYNC_FAILED, REMOTE (PROTOCOL), SOON },
  { "half", NULL, NULL, NULL, HELIO_SYNC_OFFLINE, REMOTE (OFFLINE), SOON },
};

static void
add_failure (Fixture *self, const Failure *failure)
{
  if (failure->status != NULL)
    pull_fixture_add_answer (&self->pull, failure->status,
                             g_str_equal (failure->status, "200 OK") ? JSON : PROBLEM,
                             failure->headers, failure->body);
  else
    pull_fixture_add_half (&self->pull);
}

/* People are told when what they have written goes, by the clock. */
static void
assert_next_push (Fixture *self, const Failure *failure)
{
  gint64 next = helio_sync_engine_get_next_push (self->engine);
  gint64 now = helio_clock_now (self->clock);

  if (failure->state != HELIO_SYNC_FAILED)
    {
      g_assert_cmpint (next, ==, HELIO_NO_INTEGER);
      return;
    }
  g_assert_cmpint (next, <=, now + failure->most * 1000);
  g_assert_cmpint (next, >=, now + failure->least * 1000 - (g_get_monotonic_time () - self->begun));
}

static void
assert_failed (Fixture *self, const Failure *failure)
{
  g_assert_cmpint ((int) helio_sync_engine_get_state (self->engine), ==, (int) failure->state);
  g_assert_error (helio_sync_engine_get_error (self->engine), failure->domain (), failure->code);
  assert_next_try (self, failure->least, failure->most);
  assert_next_push (self, failure);
}

/* In the middle of a sync: what is there stays, and the next try goes on from it. */
static void
failure_leads_to_its_state (Fixture *self, gconstpointer data)
{
  const Failure *failure = data;

  add_identity (self);
  pull_fixture_add_page (&self->pull, "1 2", "f.2", TRUE, NULL);
  add_failure (self, failure);
  sync_now (self);
  assert_failed (self, failure);
  g_assert_true (helio_freshness_is_first_sync (helio_sync_engine_get_freshness (self->engine)));
  pull_assert_rows (self->pull.store, "1:1 2:2");

  pull_fixture_add_page (&self->pull, "3", "f.3", FALSE, NULL);
  sync_now (self);
  g_assert_no_error (helio_sync_engine_get_error (self->engine));
  g_assert_cmpint ((int) helio_sync_engine_get_state (self->engine), ==, (int) HELIO_SYNC_IDLE);
  g_assert_false (helio_freshness_is_first_sync (helio_sync_engine_get_freshness (self->engine)));
  assert_next_try (self, INTERVAL_S * 1000, INTERVAL_S * 1000);
  pull_assert_rows (self->pull.store, "1:1 2:2 3:3");
}

/* Before it is known who is asked nothing is put into the cache. */
static void
failure_leads_to_its_state_before_anything_is_stored (Fixture *self, gconstpointer data)
{
  const Failure *failure = data;

  add_failure (self, failure);
  sync_now (self);
  assert_failed (self, failure);
  g_assert_null (
      helio_reader_get_document (helio_store_get_reader (self->pull.store), "service", NULL, NULL));
  helio_test_assert_feed_state (self->pull.store, NULL, TRUE, FALSE);
}

static void
another_service_is_not_asked_for_records (Fixture *self, gconstpointer data)
{
  pull_fixture_add_answer (&self->pull, "200 OK", JSON, NULL, "{\"product\":\"cookbook\"}");
  sync_now (self);
  g_assert_cmpint ((int) helio_sync_engine_get_state (self->engine), ==, (int) HELIO_SYNC_FAILED);
  g_assert_error (helio_sync_engine_get_error (self->engine), HELIO_WIRE_ERROR,
                  HELIO_WIRE_ERROR_NOT_OURS);
  g_assert_cmpuint (helio_fault_server_get_n_requests (self->pull.remote.server), ==, 1);
  helio_test_assert_feed_state (self->pull.store, NULL, TRUE, FALSE);
}

/* --- the next try --- */

static void
pauses_grow (Fixture *self, gconstpointer data)
{
  static const gint64 seconds[] = { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 };

  for (gsize i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      pull_fixture_add_busy (&self->pull);
      sync_now (self);
      assert_next_try (self, seconds[i] * 500, seconds[i] * 1000);
    }

  /* After a success they begin anew. */
  add_identity (self);
  pull_fixture_add_page (&self->pull, "1", "f.1", FALSE, NULL);
  sync_now (self);
  pull_fixture_add_busy (&self->pull);
  sync_now (self);
  assert_next_try (self, SOON);
}

static void
the_next_try_comes_by_itself (Fixture *self, gconstpointer data)
{
  add_identity (self);
  pull_fixture_add_busy (&self->pull);
  sync_now (self);
  pull_fixture_add_page (&self->pull, "1", "f.1", FALSE, NULL);
  helio_test_until (helio_sync_engine_get_state (self->engine) == HELIO_SYNC_IDLE);
  pull_assert_rows (self->pull.store, "1:1");
}

/* Long before the pause is over. */
static void
a_network_that_comes_back_is_tried_at_once (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 12; i++)
    {
      pull_fixture_add_half (&self->pull);
      sync_now (self);
    }
  g_assert_cmpint ((int) helio_sync_engine_get_state (self->engine), ==, (int) HELIO_SYNC_OFFLINE);
  add_identity (self);
  pull_fixture_add_page (&self->pull, "1", "f.1", FALSE, NULL);
  helio_fake_network_change (self->network, FALSE);
  g_assert_cmpint ((int) helio_sync_engine_get_state (self->engine), ==, (int) HELIO_SYNC_OFFLINE);
  helio_fake_network_change (self->network, TRUE);
  g_assert_cmpint ((int) helio_sync_engine_get_state (self->engine), ==, (int) HELIO_SYNC_SYNCING);
  wait_for_the_end (self);
  pull_assert_rows (self->pull.store, "1:1");
}

/* It goes by itself all the same; nobody knows when that is by this clock. */
static void
a_clock_that_is_set_back_says_no_time (Fixture *self, gconstpointer data)
{
  pull_fixture_add_busy (&self->pull);
  sync_now (self);
  g_assert_cmpint (helio_sync_engine_get_next_push (self->engine), !=, HELIO_NO_INTEGER);
  helio_clock_advance (self->clock, -3600 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (helio_sync_engine_get_next_push (self->engine), ==, HELIO_NO_INTEGER);
  assert_next_try (self, SOON);
}

static void
without_another_token_nothing_is_tried (Fixture *self, gconstpointer data)
{
  pull_fixture_add_answer (&self->pull, "401 Unauthorized", PROBLEM, NULL, "{}");
  sync_now (self);
  helio_fake_network_change (self->network, FALSE);
  helio_fake_network_change (self->network, TRUE);
  g_assert_cmpint ((int) helio_sync_engine_get_state (self->engine), ==,
                   (int) HELIO_SYNC_SIGNED_OUT);
  assert_next_try (self, -1, -1);
}

static void
an_unknown_cursor_is_no_failure (Fixture *self, gconstpointer data)
{
  pull_fixture_put (self->pull.store, NULL, "1 2", "f.2");
  add_identity (self);
  pull_fixture_add_unknown (&self->pull);
  pull_fixture_add_page (&self->pull, "1", "g.1", FALSE, NULL);
  sync_now (self);
  g_assert_cmpint ((int) helio_sync_engine_get_state (self->engine), ==, (int) HELIO_SYNC_IDLE);
  pull_assert_rows (self->pull.store, "1:1");
}

/* --- the cache --- */

static gboolean
leave_no_room (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  return helio_database_exec (helio_store_get_writer (data), "PRAGMA max_page_count=1", error);
}

static void
a_full_disk_is_tried_again (Fixture *self, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (1000 * 1000, ' ');
  g_autofree char *service = g_strconcat (SERVICE, filler, NULL);

  helio_apply_summary_free (
      helio_test_apply (self->pull.store, NULL, leave_no_room, self->pull.store));
  pull_fixture_add_answer (&self->pull, "200 OK", JSON, NULL, service);
  sync_now (self);
  g_assert_cmpint ((int) helio_sync_engine_get_state (self->engine), ==, (int) HELIO_SYNC_FAILED);
  g_assert_error (helio_sync_engine_get_error (self->engine), HELIO_STORE_ERROR,
                  HELIO_STORE_ERROR_FULL);
  assert_next_try (self, SOON);
}

static void
add_failures (const char *folder, void (*test) (Fixture *, gconstpointer))
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/", folder, "/", failures[i].name, NULL);

      g_test_add (path, Fixture, &failures[i], set_up, test, tear_down);
    }
}

#define ADD(name, test) g_test_add ("/engine/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_failures ("failure", failure_leads_to_its_state);
  add_failures ("failure-at-first", failure_leads_to_its_state_before_anything_is_stored);
  ADD ("another-service", another_service_is_not_asked_for_records);
  ADD ("pauses-grow", pauses_grow);
  ADD ("the-next-try-comes-by-itself", the_next_try_comes_by_itself);
  ADD ("a-network-that-comes-back", a_network_that_comes_back_is_tried_at_once);
  ADD ("a-clock-that-is-set-back", a_clock_that_is_set_back_says_no_time);
  ADD ("without-another-token", without_another_token_nothing_is_tried);
  ADD ("an-unknown-cursor", an_unknown_cursor_is_no_failure);
  ADD ("a-full-disk", a_full_disk_is_tried_again);
  return g_test_run ();
}
