/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-desk.h"

#include "helio-test-store.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

static HelioStore *
open_store (HelioTestDesk *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  HelioStore *store = helio_store_open (path, &error);

  g_assert_no_error (error);
  return store;
}

static HelioSyncEngine *
make_engine (HelioTestDesk *self, HelioStore *store)
{
  g_autoptr (HelioClient) client = helio_client_new (self->service->url, self->service->token);
  g_autoptr (HelioConnectivity) connectivity = helio_connectivity_new (NULL);

  return helio_sync_engine_new (store, client, connectivity, self->clock);
}

static void
connect_to_service (HelioTestDesk *self)
{
  g_autofree char *ini = g_build_filename (self->folder, "settings.ini", NULL);
  g_autoptr (GSettingsBackend) backend = g_keyfile_settings_backend_new (ini, "/", NULL);

  self->store = open_store (self, "cache.db");
  self->clock = helio_clock_new ();
  self->engine = make_engine (self, self->store);
  self->settings = g_settings_new_with_backend ("org.heliodesk.Heliodesk", backend);
  self->workspace = helio_workspace_new (self->store, self->engine, self->clock, self->settings);
}

HelioTestDesk *
helio_test_desk_new (guint n_rmas)
{
  HelioTestDesk *self = g_new0 (HelioTestDesk, 1);

  self->service = helio_test_service_new (n_rmas);
  self->folder = helio_test_folder_new ();
  connect_to_service (self);
  helio_sync_engine_start (self->engine);
  helio_test_until (helio_sync_engine_get_state (self->engine) != HELIO_SYNC_SYNCING);
  g_assert_no_error (helio_sync_engine_get_error (self->engine));
  return self;
}

void
helio_test_desk_free (HelioTestDesk *self)
{
  helio_sync_engine_stop (self->engine);
  g_clear_object (&self->workspace);
  g_clear_object (&self->engine);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  helio_test_service_free (self->service);
  helio_test_folder_remove (self->folder);
  g_free (self);
}

void
helio_test_desk_sync (HelioTestDesk *self)
{
  helio_sync_engine_sync (self->engine);
  helio_test_until (helio_sync_engine_get_state (self->engine) != HELIO_SYNC_SYNCING);
}

HelioWorkspace *
helio_test_desk_new_workspace (HelioTestDesk *self)
{
  g_autoptr (HelioStore) store = open_store (self, "another-cache.db");
  g_autoptr (HelioSyncEngine) engine = make_engine (self, store);

  return helio_workspace_new (store, engine, self->clock, self->settings);
}
