/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office.h"

#include "chance.h"
#include "connections.h"
#include "memory-disk.h"
#include "weather.h"

#include "helio-fake-network.h"
#include "helio-test-folder.h"
#include "helio-test-storage.h"
#include "helio-test-store.h"
#include "helio-time.h"

#include "helio-storage-accounts.h"
#include "helio-sync-engine-private.h"

#define NOW 1700000000000000
#define EMAIL "ana@example.org"
/* How far a computer's clock may be off. */
#define A_DAY_S (24 * 60 * 60)
#define SKEW_S (48 * 60 * 60)

static void
intention_free (gpointer data)
{
  Intention *self = data;

  g_free (self->entry);
  g_free (self->made);
  g_free (self->words);
  g_free (self->about);
  g_free (self);
}

void
office_object (Office *self, const char *format, ...)
{
  va_list list;

  if (self->violation != NULL)
    return;
  va_start (list, format);
  self->violation = g_strdup_vprintf (format, list);
  va_end (list);
}

/* --- programs --- */

static void
open_store (Computer *computer)
{
  g_autoptr (GError) error = NULL;

  chance_own_workers (computer);
  computer->store = helio_store_open (computer->path, &error);
  chance_own_workers (NULL);
  g_assert_no_error (error);
  g_assert_null (helio_store_get_damaged_path (computer->store));
}

static void
start_program (Computer *computer)
{
  static HelioFakeNetwork *monitor = NULL;

  if (monitor == NULL)
    monitor = helio_fake_network_new (TRUE);
  computer->client = network_client_new ();
  computer->connectivity = helio_connectivity_new (G_NETWORK_MONITOR (monitor));
  computer->engine = helio_sync_engine_new (computer->store, computer->client,
                                            computer->connectivity, computer->clock);
  /* Some look by themselves, as when nothing tells them what is new. */
  if (chance_is (50))
    helio_sync_schedule_set_interval (helio_sync_engine_get_schedule (computer->engine), A_DAY_S);
  helio_sync_engine_start (computer->engine);
}

/* What is under way ends as soon as it has a turn. */
static void
end_program (Computer *computer)
{
  chance_kill (computer);
  network_client_hang_up (computer->client);
  helio_sync_engine_stop (computer->engine);
  g_clear_object (&computer->engine);
  g_clear_object (&computer->client);
  g_clear_object (&computer->connectivity);
}

static void
set_clock (Computer *computer, gint64 time)
{
  g_clear_object (&computer->clock);
  computer->clock
      = helio_clock_new_fixed (time + ((gint64) chance_draw (2 * SKEW_S) - SKEW_S) * HELIO_SECOND);
}

/* What was under way may come to its end only before the file is anybody else's. */
static void
settle_ends (Office *self)
{
  if (!chance_settle ())
    office_object (self, "what was under way has no end");
}

void
office_crash (Office *self, Computer *computer)
{
  self->n_crashes++;
  /* Nothing of it reaches the disk any more; what has, is all there is. */
  memory_disk_cut_after (computer->path, 0);
  end_program (computer);
  while (G_OBJECT (computer->store)->ref_count > 1 && chance_step ())
    ;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (G_OBJECT (computer->store)->ref_count, ==, 1);
  memory_disk_restart (computer->path);
  g_clear_object (&computer->store);
  chance_let_live (computer);
  set_clock (computer, helio_clock_now (self->service.clock));
  open_store (computer);
  start_program (computer);
}

void
office_pass (Office *self, gint64 microseconds)
{
  helio_clock_advance (self->service.clock, microseconds);
  for (guint i = 0; i < self->n_computers; i++)
    helio_clock_advance (self->computers[i].clock, microseconds);
  chance_pass (microseconds);
}

/* --- histories --- */

static void
fill_service (Office *self)
{
  NetworkService *service = &self->service;
  g_autoptr (GError) error = NULL;

  service->organisation
      = helio_test_storage_add_user (service->storage, EMAIL, "Ana Silva", "Demo", NULL, NOW);
  service->user = helio_storage_dup_user_id (service->storage, EMAIL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < OFFICE_RMAS; i++)
    {
      g_autoptr (HelioRecord) rma = helio_test_rma (i);

      helio_record_set_text (rma, "status", "in_progress");
      helio_test_storage_put (service->storage, service->organisation, rma);
    }
  self->first_revision
      = helio_storage_get_latest_revision (service->storage, service->organisation, NULL);
}

static void
begin_programs (Office *self)
{
  self->service.clock = helio_clock_new_fixed (NOW);
  network_begin (&self->service);
  for (guint i = 0; i < self->n_computers; i++)
    {
      chance_let_live (&self->computers[i]);
      set_clock (&self->computers[i], NOW);
      start_program (&self->computers[i]);
    }
}

/* Every computer has synced once. */
static void
make_first_state (Office *self)
{
  self->n_computers = OFFICE_COMPUTERS;
  begin_programs (self);
  g_assert_true (chance_settle ());
  for (guint i = 0; i < OFFICE_COMPUTERS; i++)
    {
      Computer *computer = &self->computers[i];

      g_assert_cmpint (helio_sync_engine_get_state (computer->engine), ==, HELIO_SYNC_IDLE);
      g_assert_cmpuint (helio_test_count (computer->store, &helio_kind_rma), ==, OFFICE_RMAS);
    }
  office_check_same (self);
  office_end (self);
  memory_disk_keep (self->service.path);
  for (guint i = 0; i < OFFICE_COMPUTERS; i++)
    memory_disk_keep (self->computers[i].path);
}

void
office_open (Office *self)
{
  *self = (Office){ .folder = helio_test_folder_new () };
  memory_disk_install ();
  self->intentions = g_ptr_array_new_with_free_func (intention_free);
  self->service.path = g_build_filename (self->folder, "service.db", NULL);
  network_open_storage (&self->service);
  fill_service (self);
  for (guint i = 0; i < OFFICE_COMPUTERS; i++)
    {
      Computer *computer = &self->computers[i];

      computer->index = i;
      computer->path = g_strdup_printf ("%s/cache-%u.db", self->folder, i);
      open_store (computer);
    }
  chance_begin (0);
  make_first_state (self);
  g_assert_cmpstr (self->violation, ==, NULL);
}

void
office_begin (Office *self, guint n_computers)
{
  self->n_computers = n_computers;
  self->n_crashes = 0;
  g_clear_pointer (&self->violation, g_free);
  memory_disk_put_back (self->service.path);
  for (guint i = 0; i < OFFICE_COMPUTERS; i++)
    memory_disk_put_back (self->computers[i].path);
  begin_programs (self);
}

void
office_end (Office *self)
{
  weather_set (&(Weather){ 0 });
  for (guint i = 0; i < self->n_computers; i++)
    end_program (&self->computers[i]);
  settle_ends (self);
  chance_drop_timers ();
  for (guint i = 0; i < self->n_computers; i++)
    {
      Computer *computer = &self->computers[i];

      g_assert_cmpuint (G_OBJECT (computer->store)->ref_count, ==, 1);
      chance_let_live (computer);
      g_clear_object (&computer->clock);
    }
  g_clear_object (&self->service.clock);
  g_ptr_array_set_size (self->intentions, 0);
}

void
office_close (Office *self)
{
  for (guint i = 0; i < OFFICE_COMPUTERS; i++)
    {
      g_clear_object (&self->computers[i].store);
      g_free (self->computers[i].path);
    }
  connections_close ();
  network_end ();
  g_clear_object (&self->service.storage);
  g_free (self->service.path);
  g_free (self->service.user);
  g_ptr_array_unref (self->intentions);
  g_free (self->violation);
  helio_test_folder_remove (self->folder);
}
