/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records out of the cache into a file: all of them, or what was there before. */
#include "helio-record-export.h"

#include "helio-file-places.h"
#include "helio-record-writer.h"
#include "helio-test-store.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define N 1201 /* more than are read at once */
#define BEFORE "what was there before\n"

typedef struct
{
  char *folder; /* (owned): of the cache */
  char *place;  /* (owned): a folder for the file, and for nothing else */
  GFile *file;  /* (owned) */
  HelioStore *store;
  HelioQuery *query; /* (owned) */
} Fixture;

static const char *const columns[] = { "submitted-at", "number", "system-name", "status" };

static guint *
dup_fields (void)
{
  guint *fields = g_new (guint, G_N_ELEMENTS (columns));

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    fields[i] = helio_kind_field (&helio_kind_rma, columns[i]);
  return fields;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autofree char *path = NULL;

  self->folder = helio_test_folder_new ();
  self->place = helio_test_folder_new ();
  path = g_build_filename (self->place, "rmas.csv", NULL);
  self->file = g_file_new_for_path (path);
  g_file_set_contents (path, BEFORE, -1, NULL);
  self->store = helio_test_store_new (self->folder, N);
  self->query = helio_query_with_sort (all, "number", TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_query_unref (self->query);
  helio_test_store_close (self->store);
  g_object_unref (self->file);
  helio_test_folder_remove (self->place);
  helio_test_folder_remove (self->folder);
}

static void export(Fixture *self, GFile *file, GCancellable *cancellable, GAsyncResult **result)
{
  g_autofree guint *fields = dup_fields ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  helio_record_export_async (self->store, self->query, fields, G_N_ELEMENTS (columns), zone, file,
                             cancellable, helio_test_keep, result);
}

/* All at once, in memory. */
static char *
dup_expected (Fixture *self)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree guint *fields = dup_fields ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (HelioRecordWriter) writer
      = helio_record_writer_new (stream, HELIO_RECORD_SPREADSHEET, &helio_kind_rma, fields,
                                 G_N_ELEMENTS (columns), zone);
  g_autoptr (GPtrArray) records
      = helio_reader_list (helio_store_get_reader (self->store), self->query, 0, NULL);

  for (guint i = 0; i < records->len; i++)
    helio_record_writer_add (writer, g_ptr_array_index (records, i), NULL);
  helio_record_writer_finish (writer, NULL);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
assert_file (Fixture *self, const char *text)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_load_contents (self->file, NULL, &found, NULL, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
}

static guint
count_files (Fixture *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->place, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
every_record_is_in_it_in_the_order_of_the_query (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *expected = dup_expected (self);
  g_autoptr (GError) error = NULL;

  export(self, self->file, NULL, &result);
  g_assert_cmpint (helio_record_export_finish (helio_test_wait (&result), &error), ==, N);
  g_assert_no_error (error);
  assert_file (self, expected);
  g_assert_cmpuint (count_files (self), ==, 1);
}

static void
without_records_it_has_headings (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HelioQuery) none = helio_query_with_text (self->query, "number", HELIO_IS, "99999999");

  helio_query_unref (self->query);
  self->query = g_steal_pointer (&none);
  export(self, self->file, NULL, &result);
  g_assert_cmpint (helio_record_export_finish (helio_test_wait (&result), NULL), ==, 0);
  assert_file (self, "\357\273\277RMA submission date,RMA number,System name,Status\r\n");
}

/* Once before each step, until it is too late. */
static void
cancel_before_each_step (Fixture *self, GFile *file)
{
  gssize n_records = -1;
  guint n_steps = 0;

  for (; n_records < 0; n_steps++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;

      export(self, file, cancellable, &result);
      for (guint i = 0; i < n_steps && result == NULL; i++)
        g_main_context_iteration (NULL, TRUE);
      g_cancellable_cancel (cancellable);
      n_records = helio_record_export_finish (helio_test_wait (&result), &error);
      if (n_records >= 0)
        break;
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      assert_file (self, BEFORE);
      g_assert_cmpuint (count_files (self), ==, 1);
    }
  g_assert_cmpint (n_records, ==, N);
  g_assert_cmpuint (n_steps, >, 5);
}

static void
what_was_there_stays_when_somebody_cancels (Fixture *self, gconstpointer data)
{
  cancel_before_each_step (self, self->file);
}

static void
nothing_is_left_of_a_new_file_when_somebody_cancels (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  g_autoptr (GFile) file = g_file_get_child (folder, "new.csv");

  cancel_before_each_step (self, file);
  g_assert_true (g_file_query_exists (file, NULL));
}

/* No file may become larger than this. */
static void
what_was_there_stays_when_the_disk_refuses (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit usual, small;

  getrlimit (RLIMIT_FSIZE, &usual);
  small = (struct rlimit){ 1000, usual.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  export(self, self->file, NULL, &result);
  helio_test_wait (&result);
  setrlimit (RLIMIT_FSIZE, &usual);
  g_assert_cmpint (helio_record_export_finish (result, &error), ==, -1);
  g_assert_nonnull (error);
  assert_file (self, BEFORE);
  g_assert_cmpuint (count_files (self), ==, 1);
}

static void
a_place_that_is_not_there_is_an_error (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_resolve_relative_path (self->file, "not/there.csv");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  export(self, file, NULL, &result);
  g_assert_cmpint (helio_record_export_finish (helio_test_wait (&result), &error), ==, -1);
  g_assert_cmpint ((int) error->domain, ==, (int) G_IO_ERROR);
}

static void
why_it_failed_is_put_into_words (Fixture *self, gconstpointer data)
{
  static const struct
  {
    GIOErrorEnum code;
    const char *words;
  } cases[] = {
    { G_IO_ERROR_NO_SPACE, "There is no room left on the disk." },
    { G_IO_ERROR_PERMISSION_DENIED, "Nothing may be saved there." },
    { G_IO_ERROR_READ_ONLY, "Nothing may be saved there." },
    { G_IO_ERROR_NOT_DIRECTORY, "The file could not be saved there." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, (int) cases[i].code, "%s");

      g_assert_cmpstr (helio_file_get_save_failure (error), ==, cases[i].words);
    }
}

#define ADD(path, func) \
  g_test_add ("/pages/record-export/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  helio_kind_ensure_types ();
  ADD ("every-record-is-in-it", every_record_is_in_it_in_the_order_of_the_query);
  ADD ("without-records-it-has-headings", without_records_it_has_headings);
  ADD ("somebody-cancels", what_was_there_stays_when_somebody_cancels);
  ADD ("somebody-cancels-a-new-one", nothing_is_left_of_a_new_file_when_somebody_cancels);
  ADD ("the-disk-refuses", what_was_there_stays_when_the_disk_refuses);
  ADD ("a-place-that-is-not-there", a_place_that_is_not_there_is_an_error);
  ADD ("words", why_it_failed_is_put_into_words);
  return g_test_run ();
}
