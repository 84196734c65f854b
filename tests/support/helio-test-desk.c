/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-desk.h"

#include "helio-demo.h"
#include "helio-service-profile.h"
#include "helio-storage.h"
#include "helio-test-store.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#define EMAIL "demo@example.org"
#define ORGANISATION "Demo"

/* Returns a token. */
static char *
fill_database (const char *database, guint n_rmas)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioStorage) storage = helio_storage_open (database, &error);
  HelioDemoOptions options;
  gint64 organisation;
  char *token;

  g_assert_no_error (error);
  helio_demo_options_init (&options);
  options.n_systems = 20;
  options.n_cases = n_rmas;
  options.n_rmas = n_rmas;
  options.n_battery_returns = 5;
  options.now = g_get_real_time ();
  helio_storage_add_user (storage, EMAIL, "Ana Silva", ORGANISATION, "America/Puerto_Rico",
                          options.now, &error);
  g_assert_no_error (error);
  organisation = helio_storage_find_organisation (storage, ORGANISATION, &error);
  g_assert_no_error (error);
  helio_demo_fill (storage, organisation, &options, &error);
  g_assert_no_error (error);
  token = helio_storage_issue_token (storage, EMAIL, options.now, &error);
  g_assert_no_error (error);
  return token;
}

static void
connect_to_service (HelioTestDesk *self, const char *token)
{
  g_autofree char *url = helio_server_dup_url (self->server);
  g_autofree char *path = g_build_filename (self->folder, "cache.db", NULL);
  g_autofree char *ini = g_build_filename (self->folder, "settings.ini", NULL);
  g_autoptr (HelioClient) client = helio_client_new (url, token);
  g_autoptr (HelioConnectivity) connectivity = helio_connectivity_new (NULL);
  g_autoptr (GSettingsBackend) backend = g_keyfile_settings_backend_new (ini, "/", NULL);
  g_autoptr (GError) error = NULL;

  self->store = helio_store_open (path, &error);
  g_assert_no_error (error);
  self->clock = helio_clock_new ();
  self->engine = helio_sync_engine_new (self->store, client, connectivity, self->clock);
  self->settings = g_settings_new_with_backend ("org.heliodesk.Heliodesk", backend);
  self->workspace = helio_workspace_new (self->store, self->engine, self->clock, self->settings);
}

HelioTestDesk *
helio_test_desk_new (guint n_rmas)
{
  HelioTestDesk *self = g_new0 (HelioTestDesk, 1);
  g_autofree char *database = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = helio_test_folder_new ();
  database = g_strdup_printf ("sqlite:%s/service.db", self->folder);
  token = fill_database (database, n_rmas);
  self->server = helio_server_start (&(HelioServerOptions){ .database = database,
                                                            .profile = HELIO_SERVICE_PROFILE_DEMO },
                                     &error);
  g_assert_no_error (error);
  connect_to_service (self, token);
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
  g_clear_pointer (&self->server, helio_server_stop);
  helio_test_folder_remove (self->folder);
  g_free (self);
}
