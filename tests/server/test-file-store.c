/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-store.h"

#include "helio-test-folder.h"

#include <string.h>

#define TEXT "a photo of a label"

typedef struct
{
  char *folder; /* (owned) */
  char *files;  /* (owned): not there yet */
  HelioFileStore *store;
  char *sha256; /* (owned): of TEXT */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = helio_test_folder_new ();
  self->files = g_build_filename (self->folder, "files", NULL);
  self->store = helio_file_store_new (self->files);
  self->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, TEXT, -1);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += count_entries (path);
      else
        n++;
    }
  return n;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_test_folder_remove (self->folder);
  g_assert_finalize_object (self->store);
  g_free (self->files);
  g_free (self->sha256);
}

static HelioFileWriter *
begin (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  HelioFileWriter *writer = helio_file_store_create (self->store, &error);

  g_assert_no_error (error);
  helio_file_writer_write (writer, text, strlen (text));
  return writer;
}

static void
assert_there (Fixture *self, const char *sha256, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = helio_file_store_read (self->store, sha256, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
what_is_finished_is_there (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioFileWriter) writer = begin (self, "a photo ");
  g_autoptr (GError) error = NULL;

  helio_file_writer_write (writer, "of a label", strlen ("of a label"));
  g_assert_cmpint (helio_file_writer_get_size (writer), ==, strlen (TEXT));
  g_assert_true (helio_file_writer_finish (writer, self->sha256, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (helio_file_writer_get_sha256 (writer), ==, self->sha256);
  assert_there (self, self->sha256, TEXT);
  g_assert_cmpuint (count_entries (self->files), ==, 1);
}

static void
the_same_file_is_there_once (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HelioFileWriter) writer = begin (self, TEXT);

      g_assert_true (helio_file_writer_finish (writer, NULL, NULL));
    }
  assert_there (self, self->sha256, TEXT);
  g_assert_cmpuint (count_entries (self->files), ==, 1);
}

static void
an_empty_file_is_a_file (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioFileWriter) writer = begin (self, "");

  g_assert_true (helio_file_writer_finish (writer, NULL, NULL));
  assert_there (self, helio_file_writer_get_sha256 (writer), "");
}

static void
another_file_is_not_taken (Fixture *self, gconstpointer data)
{
  HelioFileWriter *writer = begin (self, TEXT "s");
  g_autoptr (GError) error = NULL;

  g_assert_false (helio_file_writer_finish (writer, self->sha256, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
  helio_file_writer_free (writer);
  g_assert_cmpuint (count_entries (self->files), ==, 0);
}

static void
what_is_given_up_leaves_nothing (Fixture *self, gconstpointer data)
{
  HelioFileWriter *writer = begin (self, TEXT);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_entries (self->files), ==, 1);
  helio_file_writer_free (writer);
  g_assert_cmpuint (count_entries (self->files), ==, 0);
  g_assert_null (helio_file_store_read (self->store, self->sha256, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

/* A process that died holds no locks. */
static void
what_the_dead_left_is_swept (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioFileWriter) alive = begin (self, TEXT);
  g_autofree char *orphan = g_build_filename (self->files, "incoming-dead", NULL);
  g_autofree char *foreign = g_build_filename (self->files, "note", NULL);

  g_assert_true (g_file_set_contents (orphan, "half", -1, NULL));
  g_assert_true (g_file_set_contents (foreign, "not ours", -1, NULL));
  helio_file_store_sweep (self->store);
  g_assert_false (g_file_test (orphan, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  g_assert_true (helio_file_writer_finish (alive, NULL, NULL));
}

static void
where_nothing_can_be_written_nothing_begins (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioFileStore) full = helio_file_store_new ("/dev/full");
  g_autoptr (HelioFileStore) none = helio_file_store_new (NULL);
  g_autoptr (GError) error = NULL, no_place = NULL;

  g_assert_null (helio_file_store_create (full, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED);
  g_assert_null (helio_file_store_create (none, &no_place));
  g_assert_error (no_place, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED);
  g_assert_false (helio_file_store_keeps (none));
  helio_file_store_sweep (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) \
  g_test_add ("/server/file-store/" name, Fixture, NULL, set_up, func, tear_down)
  add ("what-is-finished-is-there", what_is_finished_is_there);
  add ("the-same-file-is-there-once", the_same_file_is_there_once);
  add ("an-empty-file-is-a-file", an_empty_file_is_a_file);
  add ("another-file-is-not-taken", another_file_is_not_taken);
  add ("what-is-given-up-leaves-nothing", what_is_given_up_leaves_nothing);
  add ("what-the-dead-left-is-swept", what_the_dead_left_is_swept);
  add ("where-nothing-can-be-written-nothing-begins", where_nothing_can_be_written_nothing_begins);
#undef add
  return g_test_run ();
}
