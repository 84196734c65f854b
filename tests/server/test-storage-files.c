/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-private.h"

#include "helio-sql.h"
#include "helio-storage-accounts.h"
#include "helio-storage-report-files.h"
#include "helio-test-folder.h"
#include "helio-test-storage.h"
#include "helio-time.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BEFORE_REPORT_FILES 8
#define BEFORE_DAYS 15
#define NOW (G_GINT64_CONSTANT (1764000000) * HELIO_SECOND)

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) of a database that is not there yet */
  char *uri;    /* (owned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = helio_test_folder_new ();
  self->path = g_build_filename (self->folder, "service.db", NULL);
  self->uri = g_strconcat ("sqlite:", self->path, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_test_folder_remove (self->folder);
  g_free (self->path);
  g_free (self->uri);
}

static void
add_ana (HelioStorage *storage)
{
  helio_test_storage_add_user (storage, "ana@sol.example", NULL, "Sol", NULL, NOW);
}

/* A database that nobody has open. */
static void
have_database (Fixture *self)
{
  g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);

  add_ana (storage);
}

static void
write_file (const char *path, const char *bytes, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

/* Runs SQL on the file, as somebody else's program would. */
static void
run_sql (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioSql) sql = helio_sql_open (self->uri, &error);

  g_assert_no_error (error);
  g_assert_true (helio_sql_exec (sql, text, &error));
  g_assert_no_error (error);
}

/* Opening must fail with `code` and leave the file, byte for byte. */
static void
assert_refused (Fixture *self, HelioStorageError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before, n_after;

  g_assert_true (g_file_get_contents (self->path, &before, &n_before, NULL));
  g_assert_null (helio_storage_open (self->uri, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, (int) code);
  g_assert_true (g_file_get_contents (self->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* Making and finding again */

static void
what_was_stored_is_there_again (Fixture *self, gconstpointer data)
{
  g_autofree char *feed = NULL, *token = NULL;
  g_autoptr (GError) error = NULL;
  {
    g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);

    add_ana (storage);
    feed = g_strdup (helio_storage_get_feed_id (storage));
    token = helio_storage_issue_token (storage, "ana@sol.example", NOW, &error);
    g_assert_no_error (error);
  }
  {
    g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);
    g_auto (HelioPrincipal) principal = { 0 };

    g_assert_cmpstr (helio_storage_get_feed_id (storage), ==, feed);
    g_assert_cmpuint (strlen (feed), ==, 16);
    g_assert_true (helio_storage_find_token (storage, token, NOW, &principal, &error));
    g_assert_no_error (error);
    g_assert_cmpint (helio_storage_get_latest_revision (storage, principal.organisation, &error),
                     ==, 1);
  }
}

static void
an_empty_file_is_version_0_and_is_brought_up_to_date (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioStorage) storage = NULL;
  HelioSqlState state;
  int version;

  write_file (self->path, "", 0);
  storage = helio_test_storage_open (self->uri);
  g_assert_true (helio_sql_inspect (helio_storage_get_sql (storage), &state, &version, NULL));
  g_assert_cmpint (state, ==, HELIO_SQL_OURS);
  g_assert_cmpint (version, ==, helio_storage_latest_version (helio_storage_get_sql (storage)));
}

/* What is acknowledged survives a power cut: each commit is on the disk. */
static void
what_is_committed_is_on_the_disk (Fixture *self, gconstpointer data)
{
  static const int full = 2;
  g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (storage), "PRAGMA synchronous", NULL);

  g_assert_cmpint (helio_sql_step (statement, NULL), ==, HELIO_SQL_ROW);
  g_assert_cmpint (helio_sql_column_int64 (statement, 0), ==, full);
}

/* Every version that there was: with the next migration this walks them all. */
static void
every_older_version_is_brought_up_to_date (Fixture *self, gconstpointer data)
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
      add_ana (storage);
      g_clear_object (&storage);
      g_assert_cmpint (g_remove (self->path), ==, 0);
    }
}

static void
only_its_owner_reads_the_file (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);
  g_autofree char *journal = g_strconcat (self->path, "-wal", NULL);
  struct stat status;

  add_ana (storage);
  g_assert_cmpint (stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (journal, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
no_token_is_in_the_file (Fixture *self, gconstpointer data)
{
  g_autofree char *token = NULL, *bytes = NULL;
  gsize length;
  {
    g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);

    add_ana (storage);
    token = helio_storage_issue_token (storage, "ana@sol.example", NOW, NULL);
    g_assert_nonnull (token);
  }
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  g_assert_nonnull (memmem (bytes, length, "ana@sol.example", strlen ("ana@sol.example")));
  g_assert_null (memmem (bytes, length, token, strlen (token)));
  g_assert_null (memmem (bytes, length, token + 3, strlen (token) - 3));
}

/* Files that are not to be touched */

static void
somebody_elses_database_is_refused (Fixture *self, gconstpointer data)
{
  run_sql (self, "CREATE TABLE photos (name TEXT); INSERT INTO photos VALUES ('beach.jpg')");
  assert_refused (self, HELIO_STORAGE_ERROR_NOT_OURS);
}

static void
another_application_id_is_refused (Fixture *self, gconstpointer data)
{
  run_sql (self, "PRAGMA application_id = 4711");
  assert_refused (self, HELIO_STORAGE_ERROR_NOT_OURS);
}

static void
a_text_file_is_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *text = g_strnfill (5000, 'x');

  write_file (self->path, text, -1);
  assert_refused (self, HELIO_STORAGE_ERROR_NOT_OURS);
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
what_was_there_before_the_keys_is_found (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);

  add_ana (storage);
  helio_record_set_identity (record, 0, "r1", 0);
  helio_record_set_text (record, "number", "00517624");
  helio_record_set_text (record, "status", "approved");
  g_assert_true (helio_storage_put (storage, helio_storage_find_organisation (storage, "Sol", NULL),
                                    record, NULL));
  g_clear_object (&storage);
  run_sql (self, "DELETE FROM search_key");
  storage = helio_test_storage_open (self->uri);
  g_assert_cmpuint (count_found (storage, "517624"), ==, 0);
  g_clear_object (&storage);
  run_sql (self, "UPDATE service SET search_fields = NULL");
  storage = helio_test_storage_open (self->uri);
  g_assert_cmpuint (count_found (storage, "517624"), ==, 1);
}

/* What was made for a report only is not kept for good, from now on. */
static void
the_files_of_older_reports_are_known (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (HelioReportFile) file = { 0 };

  write_file (self->path, "", 0);
  {
    g_autoptr (HelioSql) sql = helio_sql_open (self->uri, &error);

    g_assert_true (helio_storage_migrate (sql, BEFORE_REPORT_FILES, &error));
    g_assert_no_error (error);
  }
  run_sql (self, "INSERT INTO organisation (id, name) VALUES (1, 'Sol');"
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
  run_sql (self, "CREATE TABLE check_ (a CHECK (a = 'bb,cc'));"
                 "INSERT INTO check_ SELECT group_concat (sha256, ',') FROM "
                 "(SELECT sha256 FROM upload WHERE for_good ORDER BY sha256);");
}

/* What was the last moment of a day in Greenwich is that day, and whoever has read it as a moment
 * reads it again. */
static void
days_that_were_moments_are_days (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_file (self->path, "", 0);
  {
    g_autoptr (HelioSql) sql = helio_sql_open (self->uri, &error);

    g_assert_true (helio_storage_migrate (sql, BEFORE_DAYS, &error));
    g_assert_no_error (error);
  }
  run_sql (self, "INSERT INTO organisation (id, name, latest_revision)"
                 " VALUES (1, 'Sol', 4), (2, 'Luz', 9);"
                 "INSERT INTO record VALUES (2, 'rma', 'b', 3, 0, '{\"number\":\"b\"}');"
                 "INSERT INTO record VALUES (1, 'rma', 'a', 1, 0,"
                 " '{\"return\":{\"due_at\":\"2027-01-31T23:59:59Z\"},"
                 "\"labor\":{\"deadline_at\":\"2027-02-28T23:59:59Z\"}}');"
                 "INSERT INTO record VALUES (1, 'rma', 'b', 2, 0, '{\"number\":\"b\"}');"
                 "INSERT INTO record VALUES (1, 'return', 'c', 3, 0,"
                 " '{\"due_at\":\"2027-01-31T23:59:59Z\"}');");
  g_object_unref (helio_test_storage_open (self->uri));
  run_sql (self, "CREATE TABLE check_ (id, body, CHECK (body = CASE id"
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

static void
a_later_version_is_refused (Fixture *self, gconstpointer data)
{
  have_database (self);
  run_sql (self, "PRAGMA user_version = 9999");
  assert_refused (self, HELIO_STORAGE_ERROR_NEWER);
}

static void
a_damaged_file_is_an_error (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  have_database (self);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  memset (bytes + 100, 0xee, length - 100); /* all but the header */
  write_file (self->path, bytes, length);
  assert_refused (self, HELIO_STORAGE_ERROR_FAILED);
}

static void
a_cut_file_is_an_error (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  have_database (self);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  write_file (self->path, bytes, 4096);
  assert_refused (self, HELIO_STORAGE_ERROR_FAILED);
}

static void
a_read_only_file_is_an_error (Fixture *self, gconstpointer data)
{
  gboolean privileged = geteuid () == 0;
  g_autoptr (GError) error = NULL;

  g_clear_object (&(HelioStorage *){ helio_test_storage_open (self->uri) });
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
  /* Nothing is read-only to root. */
  if (privileged)
    g_assert_cmpint (seteuid (65534), ==, 0);
  g_assert_null (helio_storage_open (self->uri, &error));
  if (privileged)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED);
}

static void
a_missing_folder_is_an_error (Fixture *self, gconstpointer data)
{
  g_autofree char *uri = g_strdup_printf ("sqlite:%s/missing/service.db", self->folder);
  g_autoptr (GError) error = NULL;

  g_assert_null (helio_storage_open (uri, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED);
}

/* Several at once */

static void
put_note (HelioStorage *storage, gint64 organisation, const char *id, GError **error)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_note);

  helio_record_set_identity (record, 0, id, 0);
  helio_storage_put (storage, organisation, record, error);
}

static void
one_connection_sees_what_another_committed (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioStorage) writer = helio_test_storage_open (self->uri);
  g_autoptr (HelioStorage) reader = helio_test_storage_open (self->uri);
  g_autoptr (GError) error = NULL;
  gint64 sol;

  add_ana (writer);
  sol = helio_storage_find_organisation (reader, "Sol", &error);
  g_assert_cmpint (sol, !=, 0);

  g_assert_true (helio_storage_begin (writer, &error));
  put_note (writer, sol, "n1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (helio_storage_get_latest_revision (writer, sol, NULL), ==, 2);
  g_assert_cmpint (helio_storage_get_latest_revision (reader, sol, NULL), ==, 1);
  g_assert_true (helio_storage_commit (writer, &error));
  g_assert_cmpint (helio_storage_get_latest_revision (reader, sol, NULL), ==, 2);
  g_assert_cmpint (helio_storage_count (reader, sol, &helio_kind_note, NULL), ==, 1);
}

typedef struct
{
  const char *uri; /* (unowned) */
  guint number;
} Writer;

/* Opens the file, which is not there yet, together with others, and writes. */
static gpointer
write_notes (gpointer data)
{
  Writer *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);
  g_autofree char *email = g_strdup_printf ("user%u@sol.example", self->number);
  gint64 sol = helio_test_storage_add_user (storage, email, NULL, "Sol", NULL, NOW);

  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u-%u", self->number, i);

      put_note (storage, sol, id, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

static gboolean
expect_next_revision (const HelioStoredRecord *record, gpointer data)
{
  gint64 *last = data;

  g_assert_cmpint (record->revision, ==, *last + 1);
  *last = record->revision;
  return TRUE;
}

static void
writers_at_once_share_one_sequence_of_revisions (Fixture *self, gconstpointer data)
{
  Writer writers[4];
  GThread *threads[4];
  g_autoptr (HelioStorage) storage = NULL;
  gint64 last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      writers[i] = (Writer){ self->uri, i };
      threads[i] = g_thread_new ("writer", write_notes, &writers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    g_thread_join (threads[i]);

  storage = helio_test_storage_open (self->uri);
  g_assert_true (
      helio_storage_foreach_change (storage, helio_storage_find_organisation (storage, "Sol", NULL),
                                    0, G_MAXUINT, expect_next_revision, &last, NULL));
  g_assert_cmpint (last, ==, 4 * (25 + 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add ("/server/files/" name, Fixture, NULL, set_up, func, tear_down)
  add ("what-was-stored-is-there-again", what_was_stored_is_there_again);
  add ("an-empty-file-is-version-0-and-is-brought-up-to-date",
       an_empty_file_is_version_0_and_is_brought_up_to_date);
  add ("days-that-were-moments-are-days", days_that_were_moments_are_days);
  add ("what-is-committed-is-on-the-disk", what_is_committed_is_on_the_disk);
  add ("every-older-version-is-brought-up-to-date", every_older_version_is_brought_up_to_date);
  add ("only-its-owner-reads-the-file", only_its_owner_reads_the_file);
  add ("no-token-is-in-the-file", no_token_is_in_the_file);
  add ("somebody-elses-database-is-refused", somebody_elses_database_is_refused);
  add ("another-application-id-is-refused", another_application_id_is_refused);
  add ("a-text-file-is-refused", a_text_file_is_refused);
  add ("the-files-of-older-reports-are-known", the_files_of_older_reports_are_known);
  add ("a-later-version-is-refused", a_later_version_is_refused);
  add ("what-was-there-before-the-keys-is-found", what_was_there_before_the_keys_is_found);
  add ("a-damaged-file-is-an-error", a_damaged_file_is_an_error);
  add ("a-cut-file-is-an-error", a_cut_file_is_an_error);
  add ("a-read-only-file-is-an-error", a_read_only_file_is_an_error);
  add ("a-missing-folder-is-an-error", a_missing_folder_is_an_error);
  add ("one-connection-sees-what-another-committed", one_connection_sees_what_another_committed);
  add ("writers-at-once-share-one-sequence-of-revisions",
       writers_at_once_share_one_sequence_of_revisions);
#undef add
  return g_test_run ();
}
