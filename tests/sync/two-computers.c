/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "two-computers.h"

#include "helio-action.h"
#include "helio-sync-engine-private.h"
#include "helio-test-record.h"

#define A_DAY 86400

static void
start (Computer *self)
{
  g_autoptr (HelioConnectivity) connectivity = helio_connectivity_new (NULL);
  g_autoptr (HelioClock) clock = helio_clock_new ();

  self->engine = helio_sync_engine_new (self->push.store, self->push.client, connectivity, clock);
  helio_sync_schedule_set_interval (helio_sync_engine_get_schedule (self->engine), A_DAY);
  helio_sync_engine_set_work_offline (self->engine, TRUE);
  helio_sync_engine_start (self->engine);
}

static void
stop (Computer *self)
{
  helio_sync_engine_stop (self->engine);
  g_clear_object (&self->engine);
}

static gboolean
is_through (Computer *self)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_outbox_entry);
  g_autoptr (HelioQuery) failed = helio_query_with_text (all, "state", HELIO_IS, "failed");
  g_autoptr (HelioQuery) conflict = helio_query_with_text (all, "state", HELIO_IS, "conflict");
  HelioReader *reader = helio_store_get_reader (self->push.store);

  return helio_sync_engine_get_state (self->engine) != HELIO_SYNC_SYNCING
         && helio_reader_count (reader, all, NULL)
                == helio_reader_count (reader, failed, NULL)
                       + helio_reader_count (reader, conflict, NULL);
}

void
computer_restart (Computer *self)
{
  stop (self);
  push_fixture_reopen (&self->push);
  start (self);
}

void
computer_connect_once (Computer *self)
{
  helio_sync_engine_set_work_offline (self->engine, FALSE);
  helio_sync_engine_sync (self->engine);
  helio_test_until (is_through (self));
  g_assert_no_error (helio_sync_engine_get_error (self->engine));
  helio_sync_engine_set_work_offline (self->engine, TRUE);
}

static void
choose_rmas (TwoComputers *self)
{
  g_autoptr (GPtrArray) rmas = helio_test_list_claimable (self->computers[0].push.store);

  for (guint i = 0; i < rmas->len; i++)
    {
      HelioRecord *rma = g_ptr_array_index (rmas, i);
      char **place
          = self->rma == NULL && helio_action_look_up (rma, "cancel", NULL) == HELIO_ACTION_ALLOWED
                ? &self->rma
                : &self->other;

      g_free (*place);
      *place = g_strdup (helio_record_get_id (rma));
    }
  g_assert_nonnull (self->rma);
  g_assert_nonnull (self->other);
}

void
two_computers_set_up (TwoComputers *self, gconstpointer data)
{
  push_fixture_set_up (&self->computers[0].push, NULL);
  push_fixture_join (&self->computers[1].push, &self->computers[0].push);
  start (&self->computers[0]);
  start (&self->computers[1]);
  choose_rmas (self);
}

void
two_computers_tear_down (TwoComputers *self, gconstpointer data)
{
  stop (&self->computers[1]);
  stop (&self->computers[0]);
  push_fixture_leave (&self->computers[1].push);
  push_fixture_tear_down (&self->computers[0].push, NULL);
  g_free (self->rma);
  g_free (self->other);
  g_free (self->made);
}

typedef struct
{
  const char *text;
  gboolean found;
} Search;

static gboolean
look_for (const HelioStoredRecord *stored, gpointer data)
{
  Search *search = data;
  g_autoptr (HelioRecord) record = helio_stored_record_read (stored, NULL);

  for (guint i = 0; record != NULL && i < stored->kind->n_fields; i++)
    if (helio_field_is_text (&stored->kind->fields[i])
        && g_strcmp0 (helio_record_get_nth_text (record, i), search->text) == 0)
      search->found = TRUE;
  return TRUE;
}

gboolean
two_computers_service_says (TwoComputers *self, const char *text)
{
  HelioTestService *service = self->computers[0].push.service;
  Search search = { text, FALSE };
  g_autoptr (GError) error = NULL;

  helio_storage_foreach_change (service->storage, service->organisation, 0, G_MAXINT, look_for,
                                &search, &error);
  g_assert_no_error (error);
  return search.found;
}

static gboolean
assert_shown (const HelioStoredRecord *stored, gpointer data)
{
  PushFixture *computer = data;
  g_autoptr (HelioRecord) expected = helio_stored_record_read (stored, NULL);
  g_autoptr (HelioRecord) record = NULL;

  if (stored->deleted)
    return TRUE;
  record = push_fixture_find (computer, stored->kind, stored->id);
  if (helio_record_get_pending (record) == NULL)
    helio_test_assert_equal (record, expected);
  return TRUE;
}

void
computer_assert_shows_service (PushFixture *computer)
{
  g_autoptr (GError) error = NULL;

  helio_storage_foreach_change (computer->service->storage, computer->service->organisation, 0,
                                G_MAXINT, assert_shown, computer, &error);
  g_assert_no_error (error);
}
