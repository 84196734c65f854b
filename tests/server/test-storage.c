/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-private.h"
#include "storage-fixture.h"

#include "helio-test-folder.h"
#include "helio-test-storage.h"

#include <string.h>

static void
every_database_has_another_feed (StorageFixture *self, gconstpointer data)
{
  g_autoptr (HelioStorage) other = helio_test_storage_new ();

  g_assert_cmpstr (helio_storage_get_feed_id (self->storage), !=,
                   helio_storage_get_feed_id (other));
}

/* Records */

static void
a_record_is_found_by_kind_and_id (StorageFixture *self, gconstpointer data)
{
  g_auto (HelioStoredRecord) record = { 0 };
  g_autoptr (GError) error = NULL, other = NULL;

  storage_fixture_put_rma (self->storage, self->sol, "00517624", "approved");
  g_assert_true (
      helio_storage_find (self->storage, self->sol, &helio_kind_rma, "00517624", &record, &error));
  g_assert_no_error (error);
  g_assert_true (record.kind == &helio_kind_rma);
  g_assert_cmpstr (record.id, ==, "00517624");
  g_assert_cmpint (record.revision, ==, 2);
  g_assert_false (record.deleted);
  g_assert_cmpstr (record.body, ==, "{\"number\":\"00517624\",\"status\":\"approved\"}");
  helio_stored_record_clear (&record);

  g_assert_false (
      helio_storage_find (self->storage, self->sol, &helio_kind_case, "00517624", &record, &other));
  g_assert_error (other, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

static void
a_record_without_an_id_is_refused (StorageFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);
  g_autoptr (GError) error = NULL;

  g_assert_false (helio_storage_put (self->storage, self->sol, record, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
}

static void
an_unknown_organisation_is_refused (StorageFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) record = storage_fixture_make_rma ("1", "approved");
  g_autoptr (GError) error = NULL, no_revision = NULL;

  g_assert_false (helio_storage_put (self->storage, 4711, record, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_assert_cmpint (helio_storage_get_latest_revision (self->storage, 4711, &no_revision), ==, -1);
  g_assert_error (no_revision, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

static void
put_line (StorageFixture *self, gint64 organisation, const char *id, const char *rma,
          const char *serial)
{
  g_autoptr (HelioRecord) line = helio_record_new (&helio_kind_claim_line);

  helio_record_set_identity (line, 0, id, 0);
  helio_record_set_text (line, "rma-number", rma);
  helio_record_set_text (line, "serial-number", serial);
  helio_test_storage_put (self->storage, organisation, line);
}

static void
assert_children (StorageFixture *self, const char *field, const char *parent, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found
      = helio_storage_find_children (self->storage, self->sol, &helio_kind_claim_line, field,
                                     parent, &error);
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const HelioStoredRecord *record = g_ptr_array_index (found, i);

      g_assert_nonnull (record->body);
      g_string_append_printf (ids, "%s ", record->id);
    }
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
children_are_found_by_their_parent (StorageFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_line (self, self->sol, "1-2", "1", "121436048869");
  put_line (self, self->sol, "1-1", "1", "122216085761");
  put_line (self, self->sol, "2-1", "2", "122216085761");
  put_line (self, self->luz, "1-3", "1", "121436048869");
  assert_children (self, "rma-number", "1", "1-1 1-2 ");
  assert_children (self, "rma-number", "2", "2-1 ");
  assert_children (self, "rma-number", "3", "");
  assert_children (self, "serial-number", "122216085761", "1-1 2-1 ");

  put_line (self, self->sol, "1-2", "2", "121436048869");
  helio_storage_delete (self->storage, self->sol, &helio_kind_claim_line, "1-1", &error);
  g_assert_no_error (error);
  assert_children (self, "rma-number", "1", "");
  assert_children (self, "rma-number", "2", "1-2 2-1 ");
}

/* Isolation: everything that one organisation does, seen from the other one. */

static void
organisations_see_their_own_records_only (StorageFixture *self, gconstpointer data)
{
  g_auto (HelioStoredRecord) record = { 0 };
  g_autoptr (GError) found = NULL, deleted = NULL;

  storage_fixture_put_rma (self->storage, self->sol, "1", "approved");
  storage_fixture_put_rma (self->storage, self->sol, "2", "approved");

  g_assert_false (
      helio_storage_find (self->storage, self->luz, &helio_kind_rma, "1", &record, &found));
  g_assert_error (found, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_assert_false (helio_storage_delete (self->storage, self->luz, &helio_kind_rma, "1", &deleted));
  g_assert_error (deleted, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  storage_fixture_assert_changes (self->storage, self->luz, 0, 100, "+user/100002@1");
  g_assert_cmpint (storage_fixture_latest (self->storage, self->luz), ==, 1);
  g_assert_cmpint (storage_fixture_count (self->storage, self->luz, &helio_kind_rma), ==, 0);
  g_assert_cmpint (storage_fixture_count (self->storage, self->luz, NULL), ==, 1);
  g_assert_cmpint (storage_fixture_count (self->storage, self->sol, NULL), ==, 3);
}

static void
organisations_use_the_same_ids_side_by_side (StorageFixture *self, gconstpointer data)
{
  g_auto (HelioStoredRecord) record = { 0 };
  g_autoptr (GError) error = NULL;

  storage_fixture_put_rma (self->storage, self->sol, "1", "approved");
  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->luz, "1", "shipped"), ==, 2);
  helio_storage_delete (self->storage, self->luz, &helio_kind_rma, "1", &error);
  g_assert_no_error (error);

  g_assert_true (
      helio_storage_find (self->storage, self->sol, &helio_kind_rma, "1", &record, &error));
  g_assert_cmpstr (record.body, ==, "{\"number\":\"1\",\"status\":\"approved\"}");
  g_assert_cmpint (storage_fixture_latest (self->storage, self->sol), ==, 2);
  storage_fixture_assert_changes (self->storage, self->luz, 1, 100, "-rma/1@3");
}

/* The one that runs on goes on, as do a service and the next version of it for a while. */
static void
a_database_in_use_is_brought_up_to_date (void)
{
  g_autofree char *folder = helio_test_folder_new ();
  g_autofree char *address = helio_test_storage_make_address (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioSql) sql = helio_sql_open (address, &error);
  g_autoptr (HelioSqlStatement) statement = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  HelioSqlState state;
  int version, latest_version = helio_storage_latest_version (sql);

  g_assert_true (helio_sql_configure (sql, NULL));
  g_assert_true (helio_storage_migrate (sql, latest_version - 1, NULL));
  statement = helio_sql_prepare (sql, "SELECT feed_id FROM service", &error);
  g_assert_cmpint (helio_sql_step (statement, &error), ==, HELIO_SQL_ROW);

  storage = helio_test_storage_open (address);
  g_assert_cmpstr (helio_sql_column_text (statement, 0), ==, helio_storage_get_feed_id (storage));
  g_clear_pointer (&statement, helio_sql_statement_release);
  g_assert_true (helio_sql_begin (sql, &error));
  g_assert_true (helio_sql_exec (sql, "UPDATE service SET feed_id = 'other'", &error));
  g_assert_true (helio_sql_commit (sql, &error));
  g_assert_true (helio_sql_inspect (sql, &state, &version, &error));
  g_assert_cmpint (version, ==, latest_version);
  g_clear_object (&storage);
  g_clear_pointer (&sql, helio_sql_close);
  helio_test_folder_remove (g_steal_pointer (&folder));
}

static void
what_is_said_of_a_database_holds_no_password (void)
{
  g_autofree char *address = helio_test_storage_make_address (NULL);
  g_autofree char *with_password = g_strconcat (address, "&password=hunter2", NULL);
  g_autoptr (HelioStorage) storage
      = helio_test_storage_open (helio_test_storage_is_postgresql () ? with_password : address);
  HelioSql *sql = helio_storage_get_sql (storage);
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_sql_begin (sql, NULL));
  g_assert_true (helio_sql_mark (sql, helio_storage_latest_version (sql) + 1, NULL));
  g_assert_true (helio_sql_commit (sql, NULL));
  g_assert_false (helio_storage_check (storage, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, helio_sql_get_scheme (sql)));
  g_assert_null (strstr (error->message, "hunter2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) \
  g_test_add ("/server/storage/" name, StorageFixture, NULL, storage_fixture_set_up, func, \
              storage_fixture_tear_down)
  add ("every-database-has-another-feed", every_database_has_another_feed);
  g_test_add_func ("/server/storage/a-database-in-use-is-brought-up-to-date",
                   a_database_in_use_is_brought_up_to_date);
  g_test_add_func ("/server/storage/what-is-said-of-a-database-holds-no-password",
                   what_is_said_of_a_database_holds_no_password);
  add ("a-record-is-found-by-kind-and-id", a_record_is_found_by_kind_and_id);
  add ("a-record-without-an-id-is-refused", a_record_without_an_id_is_refused);
  add ("an-unknown-organisation-is-refused", an_unknown_organisation_is_refused);
  add ("children-are-found-by-their-parent", children_are_found_by_their_parent);
  add ("organisations-see-their-own-records-only", organisations_see_their_own_records_only);
  add ("organisations-use-the-same-ids-side-by-side", organisations_use_the_same_ids_side_by_side);
#undef add
  return g_test_run ();
}
