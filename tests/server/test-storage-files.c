/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file that a service's storage is in, and what else may be in its place. */
#include "helio-sql.h"
#include "helio-storage-accounts.h"
#include "helio-storage-private.h"
#include "helio-test-storage.h"
#include "storage-file-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A database that nobody has open. */
static void
have_database (StorageFileTest *self)
{
  g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);

  storage_file_test_add_user (storage);
}

/* Opening must fail with `code` and leave the file, byte for byte. */
static void
assert_refused (StorageFileTest *self, HelioStorageError code)
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
what_was_stored_is_there_again (StorageFileTest *self, gconstpointer data)
{
  g_autofree char *feed = NULL, *token = NULL;
  g_autoptr (GError) error = NULL;
  {
    g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);

    storage_file_test_add_user (storage);
    feed = g_strdup (helio_storage_get_feed_id (storage));
    token = helio_storage_issue_token (storage, "ana@sol.example", STORAGE_FILE_TEST_NOW, &error);
    g_assert_no_error (error);
  }
  {
    g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);
    g_auto (HelioPrincipal) principal = { 0 };

    g_assert_cmpstr (helio_storage_get_feed_id (storage), ==, feed);
    g_assert_cmpuint (strlen (feed), ==, 16);
    g_assert_true (
        helio_storage_find_token (storage, token, STORAGE_FILE_TEST_NOW, &principal, &error));
    g_assert_no_error (error);
    g_assert_cmpint (helio_storage_get_latest_revision (storage, principal.organisation, &error),
                     ==, 1);
  }
}

/* What is acknowledged survives a power cut: each commit is on the disk. */
static void
what_is_committed_is_on_the_disk (StorageFileTest *self, gconstpointer data)
{
  static const int full = 2;
  g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (storage), "PRAGMA synchronous", NULL);

  g_assert_cmpint (helio_sql_step (statement, NULL), ==, HELIO_SQL_ROW);
  g_assert_cmpint (helio_sql_column_int64 (statement, 0), ==, full);
}

static void
only_its_owner_reads_the_file (StorageFileTest *self, gconstpointer data)
{
  g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);
  g_autofree char *journal = g_strconcat (self->path, "-wal", NULL);
  struct stat status;

  storage_file_test_add_user (storage);
  g_assert_cmpint (stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (journal, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
no_token_is_in_the_file (StorageFileTest *self, gconstpointer data)
{
  g_autofree char *token = NULL, *bytes = NULL;
  gsize length;
  {
    g_autoptr (HelioStorage) storage = helio_test_storage_open (self->uri);

    storage_file_test_add_user (storage);
    token = helio_storage_issue_token (storage, "ana@sol.example", STORAGE_FILE_TEST_NOW, NULL);
    g_assert_nonnull (token);
  }
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  g_assert_nonnull (memmem (bytes, length, "ana@sol.example", strlen ("ana@sol.example")));
  g_assert_null (memmem (bytes, length, token, strlen (token)));
  g_assert_null (memmem (bytes, length, token + 3, strlen (token) - 3));
}

/* Files that are not to be touched */

static void
somebody_elses_database_is_refused (StorageFileTest *self, gconstpointer data)
{
  storage_file_test_run_sql (
      self, "CREATE TABLE photos (name TEXT); INSERT INTO photos VALUES ('beach.jpg')");
  assert_refused (self, HELIO_STORAGE_ERROR_NOT_OURS);
}

static void
another_application_id_is_refused (StorageFileTest *self, gconstpointer data)
{
  storage_file_test_run_sql (self, "PRAGMA application_id = 4711");
  assert_refused (self, HELIO_STORAGE_ERROR_NOT_OURS);
}

static void
a_text_file_is_refused (StorageFileTest *self, gconstpointer data)
{
  g_autofree char *text = g_strnfill (5000, 'x');

  storage_file_test_write (self->path, text, -1);
  assert_refused (self, HELIO_STORAGE_ERROR_NOT_OURS);
}

static void
a_later_version_is_refused (StorageFileTest *self, gconstpointer data)
{
  have_database (self);
  storage_file_test_run_sql (self, "PRAGMA user_version = 9999");
  assert_refused (self, HELIO_STORAGE_ERROR_NEWER);
}

static void
a_damaged_file_is_an_error (StorageFileTest *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  have_database (self);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  memset (bytes + 100, 0xee, length - 100); /* all but the header */
  storage_file_test_write (self->path, bytes, length);
  assert_refused (self, HELIO_STORAGE_ERROR_FAILED);
}

static void
a_cut_file_is_an_error (StorageFileTest *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  have_database (self);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  storage_file_test_write (self->path, bytes, 4096);
  assert_refused (self, HELIO_STORAGE_ERROR_FAILED);
}

static void
a_read_only_file_is_an_error (StorageFileTest *self, gconstpointer data)
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
a_missing_folder_is_an_error (StorageFileTest *self, gconstpointer data)
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
one_connection_sees_what_another_committed (StorageFileTest *self, gconstpointer data)
{
  g_autoptr (HelioStorage) writer = helio_test_storage_open (self->uri);
  g_autoptr (HelioStorage) reader = helio_test_storage_open (self->uri);
  g_autoptr (GError) error = NULL;
  gint64 sol;

  storage_file_test_add_user (writer);
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
  gint64 sol
      = helio_test_storage_add_user (storage, email, NULL, "Sol", NULL, STORAGE_FILE_TEST_NOW);

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
writers_at_once_share_one_sequence_of_revisions (StorageFileTest *self, gconstpointer data)
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

#define ADD(path, func) \
  g_test_add ("/server/files/" path, StorageFileTest, NULL, storage_file_test_set_up, func, \
              storage_file_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-was-stored-is-there-again", what_was_stored_is_there_again);
  ADD ("what-is-committed-is-on-the-disk", what_is_committed_is_on_the_disk);
  ADD ("only-its-owner-reads-the-file", only_its_owner_reads_the_file);
  ADD ("no-token-is-in-the-file", no_token_is_in_the_file);
  ADD ("somebody-elses-database-is-refused", somebody_elses_database_is_refused);
  ADD ("another-application-id-is-refused", another_application_id_is_refused);
  ADD ("a-text-file-is-refused", a_text_file_is_refused);
  ADD ("a-later-version-is-refused", a_later_version_is_refused);
  ADD ("a-damaged-file-is-an-error", a_damaged_file_is_an_error);
  ADD ("a-cut-file-is-an-error", a_cut_file_is_an_error);
  ADD ("a-read-only-file-is-an-error", a_read_only_file_is_an_error);
  ADD ("a-missing-folder-is-an-error", a_missing_folder_is_an_error);
  ADD ("one-connection-sees-what-another-committed", one_connection_sees_what_another_committed);
  ADD ("writers-at-once-share-one-sequence-of-revisions",
       writers_at_once_share_one_sequence_of_revisions);
  return g_test_run ();
}
