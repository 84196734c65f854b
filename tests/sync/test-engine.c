/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine against the real service on demo data. */
#include "helio-remote-error.h"
#include "helio-test-desk.h"
#include "helio-test-storage.h"
#include "helio-test-store.h"
#include "helio-time.h"

#define N_RMAS 60

static void
assert_same (HelioTestDesk *desk)
{
  helio_test_service_assert_same (desk->service, desk->store);
}

static void
the_first_sync_brings_everything (void)
{
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (N_RMAS);

  g_assert_cmpint (helio_sync_engine_get_state (desk->engine), ==, HELIO_SYNC_IDLE);
  g_assert_false (helio_freshness_is_first_sync (helio_sync_engine_get_freshness (desk->engine)));
  g_assert_cmpint (helio_freshness_get_last_sync (helio_sync_engine_get_freshness (desk->engine)),
                   !=, HELIO_TIME_NONE);
  g_assert_cmpfloat (helio_freshness_get_progress (helio_sync_engine_get_freshness (desk->engine)),
                     ==, 1);
  g_assert_nonnull (helio_workspace_get_service (desk->workspace));
  g_assert_nonnull (helio_workspace_get_user (desk->workspace));
  assert_same (desk);
}

static void
changes_and_tombstones_follow (void)
{
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (N_RMAS);
  HelioTestService *service = desk->service;
  g_autoptr (HelioRecord) record
      = helio_reader_find (helio_store_get_reader (desk->store), &helio_kind_rma, "00517624", NULL);
  g_autoptr (HelioRecord) changed = NULL;
  g_autoptr (GError) error = NULL;

  helio_record_set_text (record, "status", "shipped");
  helio_test_storage_put (service->storage, service->organisation, record);
  helio_storage_delete (service->storage, service->organisation, &helio_kind_rma, "00517623",
                        &error);
  g_assert_no_error (error);
  helio_test_desk_sync (desk);
  g_assert_cmpuint (helio_freshness_get_n_rows (helio_sync_engine_get_freshness (desk->engine)), ==,
                    2);
  changed = helio_reader_find (helio_store_get_reader (desk->store), &helio_kind_rma, "00517624",
                               &error);
  g_assert_cmpstr (helio_record_get_text (changed, "status"), ==, "shipped");
  assert_same (desk);

  helio_test_desk_sync (desk);
  g_assert_cmpuint (helio_freshness_get_n_rows (helio_sync_engine_get_freshness (desk->engine)), ==,
                    0);
}

static void
without_the_service_the_cache_stays (void)
{
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (N_RMAS);
  gint64 last = helio_freshness_get_last_sync (helio_sync_engine_get_freshness (desk->engine));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  gint64 n = helio_reader_count (helio_store_get_reader (desk->store), all, NULL);

  helio_test_service_stop (desk->service);
  helio_test_desk_sync (desk);
  g_assert_cmpint (helio_sync_engine_get_state (desk->engine), ==, HELIO_SYNC_OFFLINE);
  g_assert_error (helio_sync_engine_get_error (desk->engine), HELIO_REMOTE_ERROR,
                  HELIO_REMOTE_ERROR_OFFLINE);
  g_assert_cmpint (helio_freshness_get_last_sync (helio_sync_engine_get_freshness (desk->engine)),
                   ==, last);
  g_assert_cmpint (helio_reader_count (helio_store_get_reader (desk->store), all, NULL), ==, n);
}

static void
working_offline_asks_nothing (void)
{
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (N_RMAS);

  helio_sync_engine_set_work_offline (desk->engine, TRUE);
  helio_sync_engine_sync (desk->engine);
  g_assert_cmpint (helio_sync_engine_get_state (desk->engine), ==, HELIO_SYNC_OFFLINE);
  helio_sync_engine_set_work_offline (desk->engine, FALSE);
  helio_test_until (helio_sync_engine_get_state (desk->engine) == HELIO_SYNC_IDLE);
}

/* The service knows nobody without a token. */
static void
signing_out_forgets_the_token (void)
{
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (N_RMAS);
  gint64 last = helio_freshness_get_last_sync (helio_sync_engine_get_freshness (desk->engine));

  helio_sync_engine_sign_out (desk->engine);
  g_assert_cmpint (helio_sync_engine_get_state (desk->engine), ==, HELIO_SYNC_SIGNED_OUT);
  g_assert_no_error (helio_sync_engine_get_error (desk->engine));
  helio_sync_engine_sync (desk->engine);
  helio_test_until (helio_sync_engine_get_state (desk->engine) == HELIO_SYNC_SIGNED_OUT);
  g_assert_error (helio_sync_engine_get_error (desk->engine), HELIO_REMOTE_ERROR,
                  HELIO_REMOTE_ERROR_UNAUTHORIZED);
  g_assert_cmpint (helio_freshness_get_last_sync (helio_sync_engine_get_freshness (desk->engine)),
                   ==, last);
}

static void
a_token_that_is_not_accepted_signs_out (void)
{
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (N_RMAS);
  g_autoptr (HelioClient) client = helio_client_new (desk->service->url, "hd_nobodys");
  g_autoptr (HelioConnectivity) connectivity = helio_connectivity_new (NULL);
  g_autoptr (HelioSyncEngine) engine
      = helio_sync_engine_new (desk->store, client, connectivity, desk->clock);

  helio_sync_engine_start (engine);
  helio_test_until (helio_sync_engine_get_state (engine) != HELIO_SYNC_SYNCING);
  g_assert_cmpint (helio_sync_engine_get_state (engine), ==, HELIO_SYNC_SIGNED_OUT);
  g_assert_error (helio_sync_engine_get_error (engine), HELIO_REMOTE_ERROR,
                  HELIO_REMOTE_ERROR_UNAUTHORIZED);
  assert_same (desk);
}

static gboolean
forget_cursor (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_autoptr (HelioRecord) gone = helio_test_rma (99);

  *cursor = g_strdup ("anotherfeed.5");
  return helio_row_sink_put_record (sink, gone, error);
}

static void
an_unknown_cursor_reloads_and_sweeps (void)
{
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (N_RMAS);
  g_auto (HelioFeedState) state = { 0 };
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioApplySummary) summary = NULL;
  gint64 n = helio_reader_count (helio_store_get_reader (desk->store), all, NULL);

  helio_reader_get_feed_state (helio_store_get_reader (desk->store), &state, NULL);
  summary = helio_test_apply (desk->store, state.cursor, forget_cursor, NULL);
  g_assert_cmpint (helio_reader_count (helio_store_get_reader (desk->store), all, NULL), ==, n + 1);

  helio_test_desk_sync (desk);
  g_assert_no_error (helio_sync_engine_get_error (desk->engine));
  g_assert_cmpint (helio_reader_count (helio_store_get_reader (desk->store), all, NULL), ==, n);
  assert_same (desk);
}

static void
an_engine_may_go_in_the_middle (void)
{
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (N_RMAS);
  HelioSyncEngine *engine = desk->engine;

  helio_sync_engine_sync (engine);
  helio_sync_engine_stop (engine);
  g_assert_cmpint (helio_sync_engine_get_state (engine), ==, HELIO_SYNC_IDLE);
  assert_same (desk);
}

static void
assert_subject (HelioTestDesk *desk, const char *label)
{
  HelioServiceInfo *service = helio_workspace_get_service (desk->workspace);
  guint n;
  const HelioServiceTerm *subjects = helio_service_info_get_subjects (service, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (subjects[i].id, "gateway"))
      {
        g_assert_cmpstr (subjects[i].label, ==, label);
        return;
      }
  g_assert_not_reached ();
}

static void
switch_language (HelioTestDesk *desk, const char *code)
{
  g_setenv ("LANGUAGE", code, TRUE);
  helio_sync_engine_follow_language (desk->engine);
}

static void
another_language_is_asked_for_at_once (void)
{
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (N_RMAS);

  assert_subject (desk, "Gateway");
  switch_language (desk, "fr");
  g_assert_cmpint (helio_sync_engine_get_state (desk->engine), ==, HELIO_SYNC_SYNCING);
  assert_subject (desk, "Gateway"); /* until there is an answer */
  helio_test_until (helio_sync_engine_get_state (desk->engine) == HELIO_SYNC_IDLE);
  assert_subject (desk, "Passerelle");

  /* In the middle of a sync, too. */
  helio_sync_engine_sync (desk->engine);
  switch_language (desk, "en");
  helio_test_until (helio_sync_engine_get_state (desk->engine) == HELIO_SYNC_IDLE);
  assert_subject (desk, "Gateway");
  assert_same (desk);
}

static void
another_language_waits_for_the_service (void)
{
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (N_RMAS);

  helio_sync_engine_set_work_offline (desk->engine, TRUE);
  switch_language (desk, "fr");
  g_assert_cmpint (helio_sync_engine_get_state (desk->engine), ==, HELIO_SYNC_OFFLINE);
  assert_subject (desk, "Gateway");
  helio_sync_engine_set_work_offline (desk->engine, FALSE);
  helio_test_until (helio_sync_engine_get_state (desk->engine) == HELIO_SYNC_IDLE);
  assert_subject (desk, "Passerelle");
  switch_language (desk, "en");
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/the-first-sync-brings-everything", the_first_sync_brings_everything);
  g_test_add_func ("/engine/changes-and-tombstones-follow", changes_and_tombstones_follow);
  g_test_add_func ("/engine/without-the-service-the-cache-stays",
                   without_the_service_the_cache_stays);
  g_test_add_func ("/engine/working-offline-asks-nothing", working_offline_asks_nothing);
  g_test_add_func ("/engine/signing-out-forgets-the-token", signing_out_forgets_the_token);
  g_test_add_func ("/engine/a-token-that-is-not-accepted-signs-out",
                   a_token_that_is_not_accepted_signs_out);
  g_test_add_func ("/engine/an-unknown-cursor-reloads-and-sweeps",
                   an_unknown_cursor_reloads_and_sweeps);
  g_test_add_func ("/engine/an-engine-may-go-in-the-middle", an_engine_may_go_in_the_middle);
  g_test_add_func ("/engine/another-language-is-asked-for-at-once",
                   another_language_is_asked_for_at_once);
  g_test_add_func ("/engine/another-language-waits-for-the-service",
                   another_language_waits_for_the_service);
  return g_test_run ();
}
