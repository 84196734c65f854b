/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine and the outbox, with the real service behind a proxy. */
#include "push-fixture.h"

#include "helio-sync-engine-private.h"
#include "helio-time.h"

#define NOTES "POST /v1/notes"
#define A_DAY 86400

typedef struct
{
  PushFixture push;
  HelioSyncEngine *engine; /* (owned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioConnectivity) connectivity = helio_connectivity_new (NULL);
  g_autoptr (HelioClock) clock = helio_clock_new ();

  push_fixture_set_up (&self->push, data);
  self->engine = helio_sync_engine_new (self->push.store, self->push.client, connectivity, clock);
  helio_sync_schedule_set_interval (helio_sync_engine_get_schedule (self->engine), A_DAY);
}

static gboolean
is_syncing (Fixture *self)
{
  return helio_sync_engine_get_state (self->engine) == HELIO_SYNC_SYNCING;
}

static HelioOutboxCounts *
get_outbox (Fixture *self)
{
  return helio_sync_engine_get_outbox (self->engine);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_sync_engine_stop (self->engine);
  g_clear_object (&self->engine);
  push_fixture_tear_down (&self->push, data);
}

static void
what_people_do_goes_before_what_others_did (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->push.store, self->push.rmas[0], "first");
  g_auto (GStrv) requests = NULL;
  guint n;

  helio_sync_engine_start (self->engine);
  helio_test_until (!is_syncing (self));
  g_assert_no_error (helio_sync_engine_get_error (self->engine));
  requests = helio_fault_proxy_dup_requests (self->push.proxy, " /v1/");
  n = g_strv_length (requests);
  g_assert_cmpuint (n, ==, 4);
  g_assert_true (g_str_has_prefix (requests[2], NOTES));
  g_assert_true (g_str_has_prefix (requests[3], "GET /v1/changes"));
  push_fixture_assert_done (&self->push);
}

static void
what_is_written_offline_goes_later (Fixture *self, gconstpointer data)
{
  g_autofree char *note = NULL;

  helio_sync_engine_set_work_offline (self->engine, TRUE);
  helio_sync_engine_start (self->engine);
  note = helio_test_add_note (self->push.store, self->push.rmas[0], "on the roof");
  helio_sync_engine_sync (self->engine);
  helio_test_until (helio_outbox_counts_get_n_pending (get_outbox (self)) == 1);
  g_assert_cmpuint (helio_fault_proxy_count (self->push.proxy, NOTES), ==, 0);

  helio_sync_engine_set_work_offline (self->engine, FALSE);
  helio_test_until (!is_syncing (self)
                    && helio_outbox_counts_get_n_pending (get_outbox (self)) == 0);
  push_fixture_assert_done (&self->push);
}

static void
what_is_new_during_a_sync_goes_with_it (Fixture *self, gconstpointer data)
{
  g_autofree char *note = NULL;

  helio_fault_proxy_hold (self->push.proxy, "GET /v1/changes", 1);
  helio_sync_engine_start (self->engine);
  helio_test_until (helio_fault_proxy_get_n_held (self->push.proxy) == 1);
  note = helio_test_add_note (self->push.store, self->push.rmas[0], "beside");
  helio_sync_engine_sync (self->engine);
  helio_test_until (push_fixture_count_notes (&self->push, "beside") == 1);
  g_assert_true (is_syncing (self));
  helio_fault_proxy_release (self->push.proxy);
  helio_test_until (!is_syncing (self));
  g_assert_no_error (helio_sync_engine_get_error (self->engine));
  push_fixture_assert_done (&self->push);
}

/* What was pulled is here; a note that was pushed beside it is held. */
static void
sync_but_for_a_slow_push (Fixture *self)
{
  g_autofree char *note = NULL;

  helio_fault_proxy_hold (self->push.proxy, "slow", 1);
  helio_fault_proxy_hold (self->push.proxy, "GET /v1/changes", 1);
  helio_sync_engine_start (self->engine);
  helio_test_until (helio_fault_proxy_get_n_held (self->push.proxy) == 1);
  note = helio_test_add_note (self->push.store, self->push.rmas[0], "slow");
  helio_sync_engine_sync (self->engine);
  helio_test_until (helio_fault_proxy_get_n_held (self->push.proxy) == 2);
  helio_fault_proxy_release (self->push.proxy);
  helio_test_until (helio_freshness_get_progress (helio_sync_engine_get_freshness (self->engine))
                    == 1);
}

/* The sync is not over before what was pushed beside it, and the next one begins as ever. */
static void
a_slow_push_ends_its_sync (Fixture *self, gconstpointer data)
{
  g_autofree char *other = NULL;

  sync_but_for_a_slow_push (self);
  g_assert_true (is_syncing (self));
  helio_fault_proxy_release (self->push.proxy);
  helio_test_until (!is_syncing (self));
  other = helio_test_add_note (self->push.store, self->push.rmas[0], "afterwards");
  helio_sync_engine_sync (self->engine);
  helio_test_until (!is_syncing (self));
  push_fixture_assert_done (&self->push);
}

/* What others did until then is fetched, though the pull is over. */
static void
what_is_asked_for_during_a_slow_push_is_not_forgotten (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) rma = NULL;

  sync_but_for_a_slow_push (self);
  push_fixture_change (&self->push, &helio_kind_rma, self->push.rmas[1], "carrier",
                       "Somebody else");
  helio_sync_engine_sync (self->engine);
  g_assert_true (is_syncing (self));
  helio_fault_proxy_release (self->push.proxy);
  helio_test_until (!is_syncing (self));
  g_assert_no_error (helio_sync_engine_get_error (self->engine));
  rma = push_fixture_find (&self->push, &helio_kind_rma, self->push.rmas[1]);
  g_assert_cmpstr (helio_record_get_text (rma, "carrier"), ==, "Somebody else");
  push_fixture_assert_done (&self->push);
}

static void
what_waits_is_tried_again_by_itself (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->push.store, self->push.rmas[0], "patient");

  helio_fault_proxy_answer (self->push.proxy, NOTES, 1, 500, NULL, "{}");
  helio_sync_engine_start (self->engine);
  helio_test_until (helio_fault_proxy_count (self->push.proxy, NOTES) == 2 && !is_syncing (self));
  push_fixture_assert_done (&self->push);
}

static void
what_needs_somebody_is_counted (Fixture *self, gconstpointer data)
{
  g_autofree char *bad = helio_test_add_note (self->push.store, self->push.rmas[0], "bad");
  g_autofree char *behind = helio_test_add_note (self->push.store, self->push.rmas[0], "behind");

  helio_fault_proxy_answer (self->push.proxy, NOTES, 1, 422, NULL, "{}");
  helio_sync_engine_start (self->engine);
  helio_test_until (helio_outbox_counts_get_n_attention (get_outbox (self)) == 1);
  g_assert_cmpuint (helio_outbox_counts_get_n_pending (get_outbox (self)), ==, 1);
  helio_test_until (!is_syncing (self));
  helio_test_discard (self->push.store, bad);
  helio_sync_engine_sync (self->engine);
  helio_test_until (helio_outbox_counts_get_n_attention (get_outbox (self)) == 0
                    && helio_outbox_counts_get_n_pending (get_outbox (self)) == 0);
  helio_test_until (!is_syncing (self));
  push_fixture_assert_done (&self->push);
}

static void
signed_out_nothing_is_tried (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->push.store, self->push.rmas[0], "kept");

  helio_fault_proxy_answer (self->push.proxy, NOTES, G_MAXUINT, 401, NULL, "{}");
  helio_sync_engine_start (self->engine);
  helio_test_until (helio_sync_engine_get_state (self->engine) == HELIO_SYNC_SIGNED_OUT);
  push_fixture_assert_entry (&self->push, note, "pending", NULL, 0);
}

#define ADD(test) g_test_add ("/engine-push/" #test, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (what_people_do_goes_before_what_others_did);
  ADD (what_is_written_offline_goes_later);
  ADD (what_is_new_during_a_sync_goes_with_it);
  ADD (a_slow_push_ends_its_sync);
  ADD (what_is_asked_for_during_a_slow_push_is_not_forgotten);
  ADD (what_waits_is_tried_again_by_itself);
  ADD (what_needs_somebody_is_counted);
  ADD (signed_out_nothing_is_tried);
  return g_test_run ();
}
