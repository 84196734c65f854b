/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much room a cache takes, and how it takes less. */
#include "helio-store-files.h"
#include "helio-store-room.h"
#include "helio-test-outbox.h"
#include "helio-test-store.h"
#include "helio-time.h"

#include <glib/gstdio.h>
#include <utime.h>

#define RMA "00000007"
#define TEXT_A "0123456789"
#define TEXT_B "abcdefghij"
#define TEXT_C "ABCDEFGHIJ"

/* A file of ten bytes that came at @time, in seconds UTC. */
static char *
keep_file (HelioTestCache *self, const char *text, gint64 time)
{
  g_autoptr (GFile) kept = NULL;
  g_autoptr (GError) error = NULL;
  char *id = helio_test_keep_file (self, "added", text, 100, 5, &error);

  g_assert_no_error (error);
  kept = helio_store_get_kept_file (self->store, id);
  g_assert_cmpint (g_utime (g_file_peek_path (kept),
                            &(struct utimbuf){ (time_t) time, (time_t) time }),
                   ==, 0);
  return id;
}

static void
trim (HelioTestCache *self, guint64 most, gint64 before)
{
  helio_test_store_wait (self->store,
                         helio_store_trim_files_async (self->store, most, before * HELIO_SECOND,
                                                       NULL, keep, kept));
}

static void
what_came_first_goes_first (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *second = keep_file (self, TEXT_B, 200);
  g_autofree char *first = keep_file (self, TEXT_A, 100);
  g_autofree char *third = keep_file (self, TEXT_C, 300);

  trim (self, 30, 1000);
  g_assert_true (helio_test_is_kept (self->store, first) && helio_test_is_kept (self->store, second)
                 && helio_test_is_kept (self->store, third));
  trim (self, 29, 1000);
  g_assert_false (helio_test_is_kept (self->store, first));
  g_assert_true (helio_test_is_kept (self->store, second)
                 && helio_test_is_kept (self->store, third));
  trim (self, 0, 1000);
  g_assert_false (helio_test_is_kept (self->store, second)
                  || helio_test_is_kept (self->store, third));
}

static void
what_has_not_been_sent_stays (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *draft_file = keep_file (self, TEXT_A, 100);
  g_autofree char *entry_file = keep_file (self, TEXT_B, 200);
  g_autofree char *other = keep_file (self, TEXT_C, 300);
  g_autoptr (HelioCommand) draft
      = helio_test_command_new (self->store, "add-note", &helio_kind_rma, RMA, "body", "Wet.");
  g_autoptr (HelioCommand) command
      = helio_test_command_new (self->store, "add-note", &helio_kind_rma, RMA, "body", "Dry.");

  helio_record_set_text (helio_command_get_form (draft), "files", draft_file);
  helio_test_put_draft (self->store, draft, NULL);
  helio_record_set_text (helio_command_get_form (command), "files", entry_file);
  helio_test_store_wait (self->store,
                         helio_store_enqueue_async (self->store, command, NULL, keep, kept));
  trim (self, 0, 1000);
  g_assert_true (helio_test_is_kept (self->store, draft_file)
                 && helio_test_is_kept (self->store, entry_file));
  g_assert_false (helio_test_is_kept (self->store, other));
}

static void
what_has_just_come_stays (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *old = keep_file (self, TEXT_A, 100);
  g_autofree char *fresh = keep_file (self, TEXT_B, 200);

  trim (self, 0, 200);
  g_assert_false (helio_test_is_kept (self->store, old));
  g_assert_true (helio_test_is_kept (self->store, fresh));
}

static void
room_is_that_of_records_and_files (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *id = keep_file (self, TEXT_A, 100);
  g_autofree HelioStoreRoom *room = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  helio_store_measure_async (self->store, NULL, helio_test_keep, &result);
  room = helio_store_measure_finish (self->store, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (room->files, ==, strlen (TEXT_A));
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpuint (room->records, >=, (guint64) info.st_size);
  g_assert_cmpuint (room->records, >, 0);
}

static void
erasing_leaves_nothing (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *id = keep_file (self, TEXT_A, 100);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_test_store_close (g_steal_pointer (&self->store));
  helio_store_erase_async (self->path, helio_test_keep, &result);
  g_assert_true (helio_store_erase_finish (helio_test_wait (&result), &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  self->store = helio_test_store_open (self->folder);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_rma), ==, 0);
}

#define ADD(name, test) \
  g_test_add ("/room/" name, HelioTestCache, GUINT_TO_POINTER (20), helio_test_cache_set_up, test, \
              helio_test_cache_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  helio_kind_ensure_types ();
  ADD ("what-came-first-goes-first", what_came_first_goes_first);
  ADD ("what-has-not-been-sent-stays", what_has_not_been_sent_stays);
  ADD ("what-has-just-come-stays", what_has_just_come_stays);
  ADD ("room-is-that-of-records-and-files", room_is_that_of_records_and_files);
  ADD ("erasing-leaves-nothing", erasing_leaves_nothing);
  return g_test_run ();
}
