/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of databases of older versions. */
#include "helio-sql.h"
#include "helio-storage-private.h"
#include "helio-storage-report-files.h"
#include "helio-test-storage.h"
#include "storage-file-fixture.h"

#include <glib/gstdio.h>

/* Versions of the schema. */
#define BEFORE_REPORT_FILES 8
#define BEFORE_DAYS 15

static void
an_empty_file_is_version_0_and_is_brought_up_to_date (StorageFileTest *self, gconstpointer data)
{
  g_autoptr (HelioStorage) storage = NULL;
  HelioSqlState state;
  int version;

  storage_file_test_write (self->path, "", 0);
  storage = helio_test_storage_open (self->uri);
  g_assert_true (helio_sql_inspect (helio_storage_get_sql (storage), &state, &version, NULL));
  g_assert_cmpint (state, ==, HELIO_SQL_OURS);
  g_assert_cmpint (version, ==, helio_storage_latest_version (helio_storage_get_sql (storage)));
}

/* Every version that there was: with the next migration this walks them all. */
static void
every_older_version_is_brought_up_to_date (StorageFileTest *self, gconstpointer data)
{
  int latest = 0;

  for (int from = 0; from <= latest; from++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HelioStorage) storage = NULL;
      HelioSqlState state;
      int version;
      {
        g_autoptr (HelioSql) sql = helio_sql_open (self->uri, &error);

        g_assert_no_error (error);
        latest = helio_storage_latest_version (sql);
        g_assert_true (helio_storage_migrate (sql, from, &error));
        g_assert_no_error (error);
        g_assert_true (helio_sql_inspect (sql, &state, &version, &error));
        g_assert_cmpint (version, ==, from);
      }
      storage = helio_test_storage_open (self->uri);
      g_assert_true (helio_sql_inspect (helio_storage_get_sql (storage), &state, &version, NULL));
      g_assert_cmpint (version, ==, latest);
      storage_file_test_add_user (storage);
      g_clear_object (&storage);
      g_assert_cmpint (g_remove (self->path), ==, 0);
    }
}

static guint
count_found (HelioStorage *storage, const char *number)
{
  gint64 organisation = helio_storage_find_organisation (storage, "Sol", NULL);
  g_autoptr (HelioSearch) search = helio_search_new (HELIO_SEARCH_RMA, number);
  gboolean more;
  g_autoptr (GPtrArray) found
      = helio_storage_search (storage, organisation, search, 10, &more, NULL);

  return found->len;
}

/* A program that looks at other fields than the last one makes the keys anew. */
static void
what_was_there_before_the_keys_is_found (StorageFileTest *self, gconstpointer data)
{
  g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);

  storage_file_test_add_user (storage);
  helio_record_set_identity (record, 0, "r1", 0);
  helio_record_set_text (record, "number", "00517624");
  helio_record_set_text (record, "status", "approved");
  g_assert_true (helio_storage_put (storage, helio_storage_find_organisation (storage, "Sol", NULL),
                                    record, NULL));
  g_clear_object (&storage);
  storage_file_test_run_sql (self, "DELETE FROM search_key");
  storage = helio_test_storage_open (self->uri);
  g_assert_cmpuint (count_found (storage, "517624"), ==, 0);
  g_clear_object (&storage);
  storage_file_test_run_sql (self, "UPDATE service SET search_fields = NULL");
  storage = helio_test_storage_open (self->uri);
  g_assert_cmpuint (count_found (storage, "517624"), ==, 1);
}

/* What was made for a report only is not kept for good, from now on. */
static void
the_files_of_older_reports_are_known (StorageFileTest *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (HelioReportFile) file = { 0 };

  storage_file_test_write (self->path, "", 0);
  {
    g_autoptr (HelioSql) sql = helio_sql_open (self->uri, &error);

    g_assert_true (helio_storage_migrate (sql, BEFORE_REPORT_FILES, &error));
    g_assert_no_error (error);
  }
  storage_file_test_run_sql (
      self, "INSERT INTO organisation (id, name) VALUES (1, 'Sol');"
            "INSERT INTO upload VALUES (1, 'aa', 1, 'text/csv', 'r', 5);"
            "INSERT INTO upload VALUES (1, 'bb', 1, 'text/csv', 'r', 6);"
            "INSERT INTO upload VALUES (1, 'cc', 1, 'text/csv', 'r', 7);"
            "INSERT INTO record VALUES (1, 'report', 'r1', 1, 0, '{\"sha256\":\"aa\"}');"
            "INSERT INTO record VALUES (1, 'report', 'r2', 2, 0, '{\"sha256\":\"bb\"}');"
            "INSERT INTO record VALUES (1, 'attachment', 'a', 3, 0, '{\"sha256\":\"bb\"}');");
  {
    g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);

    g_assert_true (helio_storage_next_report_file (storage, 6, &file, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (file.report, ==, "r1");
    g_assert_cmpstr (file.sha256, ==, "aa");
  }
  storage_file_test_run_sql (self, "CREATE TABLE check_ (a CHECK (a = 'bb,cc'));"
                                   "INSERT INTO check_ SELECT group_concat (sha256, ',') FROM "
                                   "(SELECT sha256 FROM upload WHERE for_good ORDER BY sha256);");
}

/* What was the last moment of a day in Greenwich is that day, and whoever has read it as a moment
 * reads it again. */
static void
days_that_were_moments_are_days (StorageFileTest *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  storage_file_test_write (self->path, "", 0);
  {
    g_autoptr (HelioSql) sql = helio_sql_open (self->uri, &error);

    g_assert_true (helio_storage_migrate (sql, BEFORE_DAYS, &error));
    g_assert_no_error (error);
  }
  storage_file_test_run_sql (
      self, "INSERT INTO organisation (id, name, latest_revision)"
            " VALUES (1, 'Sol', 4), (2, 'Luz', 9);"
            "INSERT INTO record VALUES (2, 'rma', 'b', 3, 0, '{\"number\":\"b\"}');"
            "INSERT INTO record VALUES (1, 'rma', 'a', 1, 0,"
            " '{\"return\":{\"due_at\":\"2027-01-31T23:59:59Z\"},"
            "\"labor\":{\"deadline_at\":\"2027-02-28T23:59:59Z\"}}');"
            "INSERT INTO record VALUES (1, 'rma', 'b', 2, 0, '{\"number\":\"b\"}');"
            "INSERT INTO record VALUES (1, 'return', 'c', 3, 0,"
            " '{\"due_at\":\"2027-01-31T23:59:59Z\"}');");
  g_object_unref (helio_test_storage_open (self->uri));
  storage_file_test_run_sql (
      self, "CREATE TABLE check_ (id, body, CHECK (body = CASE id"
            " WHEN 'a' THEN '{\"return\":{\"due_on\":\"2027-01-31\"},"
            "\"labor\":{\"deadline_on\":\"2027-02-28\"}}'"
            " WHEN 'b' THEN '{\"number\":\"b\"}'"
            " ELSE '{\"due_on\":\"2027-01-31\"}' END));"
            "INSERT INTO check_ SELECT id, body FROM record;"
            "CREATE TABLE order_ (a CHECK (a = 'b2 b3 a5 c6 6 9'));"
            "INSERT INTO order_ SELECT group_concat (id || revision, ' ') || ' ' ||"
            " (SELECT group_concat (latest_revision, ' ') FROM organisation) FROM"
            " (SELECT id, revision FROM record ORDER BY revision);");
}

#define ADD(path, func) \
  g_test_add ("/server/migrations/" path, StorageFileTest, NULL, storage_file_test_set_up, func, \
              storage_file_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("an-empty-file-is-version-0-and-is-brought-up-to-date",
       an_empty_file_is_version_0_and_is_brought_up_to_date);
  ADD ("days-that-were-moments-are-days", days_that_were_moments_are_days);
  ADD ("every-older-version-is-brought-up-to-date", every_older_version_is_brought_up_to_date);
  ADD ("the-files-of-older-reports-are-known", the_files_of_older_reports_are_known);
  ADD ("what-was-there-before-the-keys-is-found", what_was_there_before_the_keys_is_found);
  return g_test_run ();
}
