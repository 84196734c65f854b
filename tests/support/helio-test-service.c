/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-service.h"

#include "helio-demo.h"
#include "helio-service-profile.h"
#include "helio-sql.h"
#include "helio-staff-act.h"
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
  helio_test_service_make_reports (self);
  return self;
}

void
helio_test_service_make_reports (HelioTestService *self)
{
  helio_test_until (are_reports_made (self->storage));
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

void
helio_test_service_decide (HelioTestService *self, const char *act, const char *id,
                           const char *field, const char *text)
{
  const HelioStaffAct *found = helio_staff_act_find (act);
  g_autoptr (HelioLanguages) languages = helio_languages_new ();
  g_autoptr (HelioRecord) form = helio_record_new (found->command.form);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioServiceProfile) profile
      = helio_service_profile_load (HELIO_SERVICE_PROFILE_DEMO, &error);
  g_auto (HelioMutation) mutation = { .storage = self->storage,
                                      .profile = profile,
                                      .languages = languages,
                                      .organisation = self->organisation,
                                      .staff = "Kim Duc",
                                      .now = g_get_real_time () };

  g_assert_no_error (error);
  helio_record_set_text (form, field, text);
  helio_staff_act_do (found, &mutation, id, form, &error);
  g_assert_no_error (error);
}

char *
helio_test_service_dup_claim_form (HelioTestService *self)
{
  g_autofree char *address = g_strdup_printf ("sqlite:%s/service.db", self->folder);
  g_autoptr (HelioSql) sql = helio_sql_open (address, NULL);
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (sql, "SELECT form FROM claim_form", NULL);

  g_assert_cmpint (helio_sql_step (statement, NULL), ==, HELIO_SQL_ROW);
  return g_strdup (helio_sql_column_text (statement, 0));
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
