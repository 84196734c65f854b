/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-service.h"

#include "helio-demo.h"
#include "helio-service-profile.h"
#include "helio-storage-accounts.h"
#include "helio-storage-reports.h"
#include "helio-test-record.h"
#include "helio-test-storage.h"
#include "helio-test-store.h"

#define EMAIL "demo@example.org"

static void
fill (HelioTestService *self, guint n_rmas)
{
  g_autoptr (GError) error = NULL;
  HelioDemoOptions options;

  helio_demo_options_init (&options);
  options.n_systems = 20;
  options.n_cases = n_rmas;
  options.n_rmas = n_rmas;
  options.n_battery_returns = 5;
  options.now = g_get_real_time ();
  self->organisation = helio_test_storage_add_user (self->storage, EMAIL, "Ana Silva", "Demo",
                                                    "America/Puerto_Rico", options.now);
  helio_demo_fill (self->storage, self->organisation, &options, &error);
  g_assert_no_error (error);
  self->token = helio_storage_issue_token (self->storage, EMAIL, options.now, &error);
  g_assert_no_error (error);
}

static gboolean
are_reports_made (HelioStorage *storage)
{
  g_auto (HelioReportJob) job = { 0 };

  return !helio_storage_next_report_job (storage, 0, &job, NULL);
}

HelioTestService *
helio_test_service_new (guint n_rmas)
{
  HelioTestService *self = g_new0 (HelioTestService, 1);
  g_autofree char *database = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = helio_test_folder_new ();
  database = helio_test_storage_make_address (self->folder);
  self->storage = helio_test_storage_open (database);
  fill (self, n_rmas);
  self->server = helio_server_start (&(HelioServerOptions){ .database = database,
                                                            .profile = HELIO_SERVICE_PROFILE_DEMO },
                                     &error);
  g_assert_no_error (error);
  self->url = helio_server_dup_url (self->server);
  /* The records stand still once the service has made the reports that the demo ordered. */
  helio_test_until (are_reports_made (self->storage));
  return self;
}

void
helio_test_service_stop (HelioTestService *self)
{
  g_clear_pointer (&self->server, helio_server_stop);
}

void
helio_test_service_free (HelioTestService *self)
{
  helio_test_service_stop (self);
  g_clear_object (&self->storage);
  helio_test_folder_remove (self->folder);
  g_free (self->url);
  g_free (self->token);
  g_free (self);
}

static gboolean
assert_same_record (const HelioStoredRecord *stored, gpointer store)
{
  HelioReader *reader = helio_store_get_reader (store);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) record = helio_reader_find (reader, stored->kind, stored->id, &error);
  g_autoptr (HelioRecord) expected = NULL;

  if (stored->deleted)
    {
      g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);
      return TRUE;
    }
  g_assert_no_error (error);
  expected = helio_stored_record_read (stored, &error);
  g_assert_no_error (error);
  helio_test_assert_equal (record, expected);
  return TRUE;
}

void
helio_test_service_assert_same (HelioTestService *self, HelioStore *store)
{
  HelioReader *reader = helio_store_get_reader (store);
  g_autoptr (GError) error = NULL;

  helio_storage_foreach_change (self->storage, self->organisation, 0, G_MAXINT, assert_same_record,
                                store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      g_autoptr (HelioQuery) all = helio_query_new (helio_kind_nth (i));

      g_assert_cmpint (helio_reader_count (reader, all, NULL), ==,
                       helio_storage_count (self->storage, self->organisation, helio_kind_nth (i),
                                            NULL));
    }
}
