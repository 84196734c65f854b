/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching the real service for what the cache does not have yet. */
#include "helio-remote-error.h"
#include "helio-search-hits.h"
#include "helio-service-search.h"
#include "helio-test-desk.h"
#include "helio-test-storage.h"
#include "helio-test-store.h"

#define N_RMAS 10
#define NEW_RMA "00999001"
#define NEW_SERIAL "777700001234"

static void
put (HelioTestService *service, const HelioKind *kind, const char *id, const char *const *values)
{
  g_autoptr (HelioRecord) record = helio_record_new (kind);

  helio_record_set_identity (record, 0, id, 0);
  for (guint i = 0; values[i] != NULL; i += 2)
    helio_record_set_text (record, values[i], values[i + 1]);
  helio_test_storage_put (service->storage, service->organisation, record);
}

/* A desk whose service has got an RMA with a line since the last sync. */
static HelioTestDesk *
desk_behind_its_service (void)
{
  HelioTestDesk *desk = helio_test_desk_new (N_RMAS);
  const char *const rma[]
      = { "number", NEW_RMA, "system-id", "700934760", "status", "approved", NULL };
  const char *const line[] = { "rma-number", NEW_RMA, "serial-number", NEW_SERIAL, NULL };

  put (desk->service, &helio_kind_rma, "new-rma", rma);
  put (desk->service, &helio_kind_claim_line, "new-line", line);
  return desk;
}

/* How many hits there are in the cache. */
static guint
count_here (HelioTestDesk *desk, HelioSearchCriterion criterion, const char *term)
{
  g_autoptr (HelioSearch) search = helio_search_new (criterion, term);
  g_autoptr (HelioSearchHits) hits
      = helio_reader_search (helio_store_get_reader (desk->store), search, 10, NULL);

  return hits->n_found;
}

static GError *
ask_service (HelioTestDesk *desk, HelioSearchCriterion criterion, const char *term, gboolean *more)
{
  g_autoptr (HelioSearch) search = helio_search_new (criterion, term);
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  helio_service_search_async (desk->engine, search, NULL, helio_test_keep, &result);
  helio_service_search_finish (desk->engine, helio_test_wait (&result), more, &error);
  return error;
}

static void
what_the_service_finds_is_found_here (void)
{
  g_autoptr (HelioTestDesk) desk = desk_behind_its_service ();
  gboolean more = TRUE;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_here (desk, HELIO_SEARCH_RMA, NEW_RMA), ==, 0);
  error = ask_service (desk, HELIO_SEARCH_RMA, "RMA(999001)", &more);
  g_assert_no_error (error);
  g_assert_false (more);
  g_assert_cmpuint (count_here (desk, HELIO_SEARCH_RMA, NEW_RMA), ==, 1);
}

/* The page that shows a line is its RMA's: that comes along. */
static void
what_shows_a_hit_comes_along (void)
{
  g_autoptr (HelioTestDesk) desk = desk_behind_its_service ();
  g_autoptr (HelioSearch) search = helio_search_new (HELIO_SEARCH_SERIAL_NUMBER, NEW_SERIAL);
  g_autoptr (GError) error = ask_service (desk, HELIO_SEARCH_SERIAL_NUMBER, "0000-1234", NULL);
  g_autoptr (HelioSearchHits) hits = NULL;
  const HelioSearchHit *hit;

  g_assert_no_error (error);
  hits = helio_reader_search (helio_store_get_reader (desk->store), search, 10, NULL);
  g_assert_cmpuint (hits->hits->len, ==, 1);
  hit = g_ptr_array_index (hits->hits, 0);
  g_assert_cmpstr (helio_record_get_text (hit->home, "number"), ==, NEW_RMA);
}

static void
the_next_sync_brings_it_all_the_same (void)
{
  g_autoptr (HelioTestDesk) desk = desk_behind_its_service ();
  g_autoptr (GError) error = ask_service (desk, HELIO_SEARCH_RMA, NEW_RMA, NULL);

  g_assert_no_error (error);
  helio_test_desk_sync (desk);
  g_assert_cmpuint (helio_freshness_get_n_rows (helio_sync_engine_get_freshness (desk->engine)), ==,
                    2);
  g_assert_cmpuint (count_here (desk, HELIO_SEARCH_RMA, NEW_RMA), ==, 1);
  g_assert_cmpuint (count_here (desk, HELIO_SEARCH_SERIAL_NUMBER, NEW_SERIAL), ==, 1);
}

static void
offline_says_so (void)
{
  g_autoptr (HelioTestDesk) desk = desk_behind_its_service ();
  g_autoptr (GError) error = NULL;

  helio_sync_engine_set_work_offline (desk->engine, TRUE);
  error = ask_service (desk, HELIO_SEARCH_RMA, NEW_RMA, NULL);
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE);
  g_assert_cmpint (helio_sync_state_of (error), ==, HELIO_SYNC_OFFLINE);
  g_clear_error (&error);
  g_assert_cmpuint (count_here (desk, HELIO_SEARCH_RMA, NEW_RMA), ==, 0);

  helio_sync_engine_stop (desk->engine);
  helio_sync_engine_set_work_offline (desk->engine, FALSE);
  helio_test_service_stop (desk->service);
  error = ask_service (desk, HELIO_SEARCH_RMA, NEW_RMA, NULL);
  g_assert_cmpint (helio_sync_state_of (error), ==, HELIO_SYNC_OFFLINE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  helio_kind_ensure_types ();
  g_test_add_func ("/sync/service-search/what-the-service-finds-is-found-here",
                   what_the_service_finds_is_found_here);
  g_test_add_func ("/sync/service-search/what-shows-a-hit-comes-along",
                   what_shows_a_hit_comes_along);
  g_test_add_func ("/sync/service-search/the-next-sync-brings-it-all-the-same",
                   the_next_sync_brings_it_all_the_same);
  g_test_add_func ("/sync/service-search/offline-says-so", offline_says_so);
  return g_test_run ();
}
