/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An engine that is told by the real service that there is more. */
#include "helio-live-sync.h"
#include "helio-storage-typing.h"
#include "helio-sync-engine-private.h"
#include "helio-test-service.h"
#include "helio-test-storage.h"
#include "helio-test-store.h"
#include "helio-time.h"
#include "helio-typing.h"

typedef struct
{
  HelioTestService *service; /* (owned) */
  char *folder;              /* (owned) */
  HelioStore *store;         /* (owned) */
  HelioClock *clock;         /* (owned): stands still */
  HelioSyncEngine *engine;   /* (owned) */
  HelioLive *live;           /* (owned) */
  HelioLiveSync *live_sync;  /* (owned) */
  gint64 told;
  guint n_syncs;
  gboolean writes; /* at the beginning of the next sync, as another process */
} Fixture;

static void
put (Fixture *self, const char *name)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_note);

  helio_record_set_identity (record, 0, "n1", 0);
  helio_record_set_text (record, "parent-kind", "rma");
  helio_record_set_text (record, "parent-number", "1");
  helio_record_set_text (record, "body", name);
  helio_test_storage_put (self->service->storage, self->service->organisation, record);
}

static gboolean
has (Fixture *self, const char *name)
{
  g_autoptr (HelioRecord) record
      = helio_reader_find (helio_store_get_reader (self->store), &helio_kind_note, "n1", NULL);

  return record != NULL && g_strcmp0 (helio_record_get_text (record, "body"), name) == 0;
}

static void
on_changes (HelioLive *live, gint64 latest, Fixture *self)
{
  self->told = latest;
}

static void
on_state (HelioSyncEngine *engine, GParamSpec *property, Fixture *self)
{
  if (helio_sync_engine_get_state (engine) != HELIO_SYNC_SYNCING)
    return;
  self->n_syncs++;
  if (self->writes)
    put (self, "Meanwhile");
  self->writes = FALSE;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioClient) client = NULL;
  g_autoptr (HelioConnectivity) connectivity = helio_connectivity_new (NULL);

  self->clock = helio_clock_new_fixed (g_get_real_time ());
  self->service = helio_test_service_new (5);
  self->folder = helio_test_folder_new ();
  self->store = helio_test_store_open (self->folder);
  client = helio_client_new (self->service->url, self->service->token);
  self->engine = helio_sync_engine_new (self->store, client, connectivity, self->clock);
  self->live = helio_live_new (client);
  self->live_sync = helio_live_sync_new (self->engine, self->live);
  g_signal_connect (self->live, "changes", G_CALLBACK (on_changes), self);
  g_signal_connect (self->engine, "notify::state", G_CALLBACK (on_state), self);
  helio_sync_engine_start (self->engine);
  helio_test_until (self->told > 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->live_sync);
  g_assert_false (helio_live_is_open (self->live));
  helio_sync_engine_stop (self->engine);
  g_signal_handlers_disconnect_by_data (self->engine, self);
  g_signal_handlers_disconnect_by_data (self->live, self);
  g_clear_object (&self->live);
  g_clear_object (&self->engine);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  helio_test_service_free (self->service);
  helio_test_folder_remove (self->folder);
}

static void
what_is_known_is_not_asked_for (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (helio_freshness_get_revision (helio_sync_engine_get_freshness (self->engine)),
                   ==, self->told);
  g_assert_cmpint (helio_sync_engine_get_state (self->engine), ==, HELIO_SYNC_IDLE);
  g_assert_cmpuint (self->n_syncs, ==, 1);
}

static void
what_changes_is_here_soon (Fixture *self, gconstpointer data)
{
  put (self, "One");
  helio_test_until (has (self, "One"));
  put (self, "Two");
  helio_test_until (has (self, "Two"));
  g_assert_true (helio_live_is_open (self->live));
}

static void
what_changes_during_a_sync_is_not_missed (Fixture *self, gconstpointer data)
{
  self->writes = TRUE;
  helio_sync_engine_sync (self->engine);
  helio_test_until (has (self, "Meanwhile"));
}

/* Seconds until the next sync. */
static gint64
get_pause (Fixture *self)
{
  return (helio_sync_schedule_get_due (helio_sync_engine_get_schedule (self->engine))
          - helio_clock_now (self->clock))
         / HELIO_SECOND;
}

static void
who_is_told_asks_seldom (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (get_pause (self), >, 59 * 60);
  helio_sync_engine_sync (self->engine);
  helio_test_until (self->n_syncs == 2
                    && helio_sync_engine_get_state (self->engine) == HELIO_SYNC_IDLE);
  g_assert_cmpint (get_pause (self), >, 59 * 60);
}

/* It may be the service that is gone, or the network: a minute would pass before that is seen. */
static void
who_is_told_no_more_asks_soon (Fixture *self, gconstpointer data)
{
  helio_live_stop (self->live);
  g_assert_cmpint (get_pause (self), <=, 1);
  helio_test_until (self->n_syncs == 2
                    && helio_sync_engine_get_state (self->engine) == HELIO_SYNC_IDLE);
}

/* As long as the service tells of what is new, nothing is missing; and so it was until it told
 * nothing any more, but for the silence that does not show at once. */
static void
who_is_told_is_up_to_date (Fixture *self, gconstpointer data)
{
  gint64 synced = helio_freshness_get_last_sync (helio_sync_engine_get_freshness (self->engine));
  gint64 later = synced + 40 * 60 * HELIO_SECOND;

  g_assert_true (helio_freshness_is_told (helio_sync_engine_get_freshness (self->engine)));
  helio_clock_advance (self->clock, later - helio_clock_now (self->clock));
  g_assert_cmpint (helio_freshness_get_last_sync (helio_sync_engine_get_freshness (self->engine)),
                   ==, later - HELIO_LIVE_DEADLINE);
  helio_live_stop (self->live);
  g_assert_false (helio_freshness_is_told (helio_sync_engine_get_freshness (self->engine)));
  helio_clock_advance (self->clock, 60 * HELIO_SECOND);
  g_assert_cmpint (helio_freshness_get_last_sync (helio_sync_engine_get_freshness (self->engine)),
                   ==, later - HELIO_LIVE_DEADLINE);
}

static void
who_works_offline_is_told_nothing (Fixture *self, gconstpointer data)
{
  helio_sync_engine_set_work_offline (self->engine, TRUE);
  g_assert_false (helio_live_is_open (self->live));
  put (self, "Meanwhile");
  helio_sync_engine_set_work_offline (self->engine, FALSE);
  helio_test_until (has (self, "Meanwhile") && helio_live_is_open (self->live));
}

static void
who_signs_out_is_told_nothing (Fixture *self, gconstpointer data)
{
  helio_sync_engine_sign_out (self->engine);
  g_assert_false (helio_live_is_open (self->live));
}

static void
who_typed_is_forgotten_after_a_while (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioTyping) typing
      = g_object_new (HELIO_TYPE_TYPING, "lasts", (gint64) G_USEC_PER_SEC / 5, NULL);
  const char *person;

  helio_typing_follow (typing, self->live);
  helio_storage_say_typing (self->service->storage,
                            &(HelioStorageTyping){ self->service->organisation, (char *) "7", TRUE,
                                                   (char *) "Kim", TRUE },
                            NULL);
  helio_test_until (helio_typing_is_heard (typing, "7", &person));
  g_assert_cmpstr (person, ==, "Kim");
  helio_test_until (!helio_typing_is_heard (typing, "7", &person));
}

/* Once, not for ever. */
static void
a_service_that_is_wrong_is_asked_once (Fixture *self, gconstpointer data)
{
  g_signal_emit_by_name (self->live, "changes", G_MAXINT64);
  helio_test_until (self->n_syncs == 2
                    && helio_sync_engine_get_state (self->engine) == HELIO_SYNC_IDLE);
  put (self, "After");
  helio_test_until (has (self, "After"));
  g_assert_cmpuint (self->n_syncs, ==, 3);
}

#define ADD(name, test) g_test_add ("/sync/live-sync/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("known", what_is_known_is_not_asked_for);
  ADD ("changes", what_changes_is_here_soon);
  ADD ("seldom", who_is_told_asks_seldom);
  ADD ("no-more", who_is_told_no_more_asks_soon);
  ADD ("up-to-date", who_is_told_is_up_to_date);
  ADD ("during-a-sync", what_changes_during_a_sync_is_not_missed);
  ADD ("offline", who_works_offline_is_told_nothing);
  ADD ("signed-out", who_signs_out_is_told_nothing);
  ADD ("typed", who_typed_is_forgotten_after_a_while);
  ADD ("wrong", a_service_that_is_wrong_is_asked_once);
  return g_test_run ();
}
