/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wherever a cache is damaged: what was written and not sent is not in the service's hands, so it
 * must not be lost with it. */
#include "helio-local-id.h"
#include "helio-store-files.h"
#include "helio-store-private.h"
#include "helio-test-outbox.h"
#include "helio-test-store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define N_RMAS 300
#define N_NOTES 60
#define PAGE 4096
/* Notes of half a page: a damaged page holds two of them. */
#define NOTE_LENGTH 2000
#define MOST_LOST 2
/* Less than what was written takes. */
#define ROOM (64 * 1024)

typedef struct
{
  char *folder;     /* (owned) */
  char *path;       /* (owned) */
  GPtrArray *notes; /* (owned) (element-type utf8): ids of entries, in order */
  char *request;    /* (owned) */
  char *draft;      /* (owned) */
} Fixture;

static char *
dup_text (guint index)
{
  g_autofree char *filler = g_strnfill (NOTE_LENGTH, 'x');

  return g_strdup_printf ("%u %s", index, filler);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioCommand) draft = NULL;
  HelioStore *store;

  self->folder = helio_test_folder_new ();
  self->path = g_build_filename (self->folder, "cache.db", NULL);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  store = helio_test_store_new (self->folder, N_RMAS);
  for (guint i = 0; i < N_NOTES; i++)
    {
      g_autofree char *text = dup_text (i);

      g_ptr_array_add (self->notes, helio_test_add_note (store, "00000007", text));
    }
  g_free (helio_test_begin_send (store, g_ptr_array_index (self->notes, 0)));
  self->request
      = helio_test_enqueue (store, "create-request", NULL, NULL, "description", "It is dark.");
  draft = helio_test_command_new (store, "add-note", &helio_kind_rma, "00000008", "body", "And …");
  helio_test_put_draft (store, draft, NULL);
  self->draft = g_strdup (helio_command_get_id (draft));
  helio_test_store_close (store);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_test_folder_remove (self->folder);
  g_free (self->path);
  g_ptr_array_unref (self->notes);
  g_free (self->request);
  g_free (self->draft);
}

static HelioStore *
open_salvaging (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  HelioStore *store = helio_store_open (self->path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (helio_store_get_damaged_path (store));
  return store;
}

/* Has the file set aside, whether its damage shows at once or when it is looked for. */
static HelioStore *
open_damaged (Fixture *self)
{
  helio_cache_file_note_damage (self->path);
  return open_salvaging (self);
}

static guint
assert_notes (Fixture *self, HelioStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) commands
      = helio_reader_list_commands (helio_store_get_reader (store), &error);
  guint n = 0, next = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < commands->len; i++)
    {
      HelioCommand *command = g_ptr_array_index (commands, i);
      g_autofree char *local = helio_local_id_new (helio_command_get_id (command), 0);
      g_autofree char *text = NULL;
      g_autoptr (HelioRecord) note = NULL;

      if (helio_command_get_kind (command)->form != &helio_form_note)
        continue;
      /* In their order, whole, and seen. */
      while (
          next < N_NOTES
          && !g_str_equal (g_ptr_array_index (self->notes, next), helio_command_get_id (command)))
        next++;
      g_assert_cmpuint (next, <, N_NOTES);
      text = dup_text (next);
      g_assert_cmpstr (helio_record_get_text (helio_command_get_form (command), "body"), ==, text);
      helio_test_assert_state (store, helio_command_get_id (command), "pending");
      note = helio_reader_find (helio_store_get_reader (store), &helio_kind_note, local, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (helio_record_get_pending (note), ==, "pending");
      n++;
    }
  return n;
}

static void
everything_not_sent_is_salvaged (Fixture *self, gconstpointer data)
{
  HelioStore *store = open_damaged (self);
  g_autoptr (HelioRecord) draft = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, 0);
  g_assert_cmpuint (assert_notes (self, store), ==, N_NOTES);
  helio_test_assert_state (store, self->request, "pending");
  draft = helio_reader_find (helio_store_get_reader (store), &helio_form_note, self->draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_text (draft, "body"), ==, "And …");
  g_assert_cmpuint (helio_test_count (store, &helio_kind_draft), ==, 1);
  helio_test_store_close (store);
}

static gboolean
put_rma (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_autoptr (HelioRecord) rma = helio_test_rma (7);

  *cursor = g_strdup ("feed.8");
  return helio_row_sink_put_record (sink, rma, error);
}

/* What was pending lies upon what the first load brings again. */
static void
a_change_lies_upon_what_is_fetched_again (Fixture *self, gconstpointer data)
{
  HelioStore *store = helio_test_store_open (self->folder);
  g_autofree char *entry
      = helio_test_enqueue (store, "cancel", &helio_kind_rma, "00000007", "reason", "not needed");
  g_autoptr (HelioRecord) rma = NULL;
  g_autoptr (GError) error = NULL;

  helio_test_store_close (store);
  store = open_damaged (self);
  helio_apply_summary_free (helio_test_apply (store, NULL, put_rma, NULL));
  rma = helio_reader_find (helio_store_get_reader (store), &helio_kind_rma, "00000007", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_text (rma, "status"), ==, "canceled");
  helio_test_store_close (store);
}

static void
damage (Fixture *self, const guint8 *whole, gsize length, gsize page)
{
  g_autofree guint8 *bytes = g_memdup2 (whole, length);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < PAGE; i++)
    bytes[page * PAGE + i] = (guint8) (i * 131 + 7);
  g_file_set_contents (self->path, (const char *) bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
a_damaged_page_takes_its_own_rows_only (Fixture *self, gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize length, n_salvaged = 0, n_rounds = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (self->path, &whole, &length, &error);
  g_assert_no_error (error);
  /* The first page says what the others are: without it nothing can be read. Every third of the
   * rest, so that each table and each index has its turn. */
  for (gsize page = 1; page < length / PAGE; page += 3)
    {
      HelioStore *store;
      guint n, n_drafts;

      damage (self, (const guint8 *) whole, length, page);
      store = open_damaged (self);
      n = assert_notes (self, store);
      /* The fixture's draft is one of them. */
      n_drafts = helio_test_count (store, &helio_kind_draft);
      helio_test_store_close (store);
      n_rounds++;
      if (n == N_NOTES)
        n_salvaged++;
      else
        g_test_message ("page %" G_GSIZE_FORMAT ": %u of %d notes, %u drafts", page, n, N_NOTES,
                        n_drafts);
      /* The root of a table leads to all of its rows, so that few pages may cost them all. What was
       * written is there as long as its own page is. */
      g_assert_true (n + n_drafts >= N_NOTES + 1 - MOST_LOST || n + n_drafts == 0);
    }
  g_test_message ("all notes in %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " rounds", n_salvaged,
                  n_rounds);
  g_assert_cmpuint (n_salvaged, >=, n_rounds / 2);
}

static void
what_is_no_database_is_left_as_it_is (Fixture *self, gconstpointer data)
{
  HelioStore *store;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (self->path, "Dear diary, this is no database at all, so there is nothing.",
                       -1, &error);
  g_assert_no_error (error);
  store = open_damaged (self);
  g_assert_cmpuint (helio_test_count (store, &helio_kind_outbox_entry), ==, 0);
  helio_test_store_close (store);
}

/* --- what comes between --- */

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (size, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* With a little more room each time, until there is enough. */
static void
a_full_disk_loses_nothing (Fixture *self, gconstpointer data)
{
  HelioStore *store = NULL;
  guint n_refused = 0;

  signal (SIGXFSZ, SIG_IGN);
  helio_cache_file_note_damage (self->path);
  for (rlim_t size = ROOM; store == NULL; size += ROOM)
    {
      g_autoptr (GError) error = NULL;

      limit_files (size);
      store = helio_store_open (self->path, &error);
      limit_files (RLIM_INFINITY);
      n_refused += store == NULL;
      if (store == NULL)
        g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_FULL);
    }
  g_assert_cmpuint (n_refused, >, 1);
  g_assert_nonnull (helio_store_get_damaged_path (store));
  g_assert_cmpuint (assert_notes (self, store), ==, N_NOTES);
  g_assert_cmpuint (helio_test_count (store, &helio_kind_draft), ==, 1);
  helio_test_store_close (store);
}

static void
write_note (Fixture *self, const char *moved)
{
  g_autofree char *note = g_strconcat (self->path, "-salvage", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (note, moved + strlen (self->path), -1, &error);
  g_assert_no_error (error);
}

/* The program ended before anything was salvaged. What became of it afterwards stands. */
static void
what_was_set_aside_before_is_salvaged_once (Fixture *self, gconstpointer data)
{
  g_autofree char *moved = g_strconcat (self->path, ".damaged-1", NULL);
  HelioStore *store;

  write_note (self, moved);
  g_assert_cmpint (g_rename (self->path, moved), ==, 0);
  store = open_salvaging (self);
  g_assert_cmpstr (helio_store_get_damaged_path (store), ==, moved);
  g_assert_cmpuint (assert_notes (self, store), ==, N_NOTES);
  helio_test_discard (store, g_ptr_array_index (self->notes, 3));
  helio_test_store_close (store);

  store = helio_test_store_open (self->folder);
  g_assert_cmpuint (assert_notes (self, store), ==, N_NOTES - 1);
  helio_test_store_close (store);
}

static void
copy (const char *path, const char *suffix, const char *to)
{
  g_autofree char *from = g_strconcat (path, suffix, NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
}

/* The program ended when the log was moved and the file was not. */
static void
what_is_set_aside_in_part_stays_together (Fixture *self, gconstpointer data)
{
  g_autofree char *moved = g_strconcat (self->path, ".damaged-1", NULL);
  g_autofree char *log = g_strconcat (moved, "-wal", NULL);
  g_autofree char *whole = g_strconcat (self->path, ".copy", NULL);
  HelioStore *store = helio_test_store_open (self->folder);
  g_autofree char *logged = helio_test_enqueue (store, "create-request", NULL, NULL, "description",
                                                "It is in the log only.");

  copy (self->path, "", whole);
  copy (self->path, "-wal", log);
  helio_test_store_close (store);
  g_assert_cmpint (g_rename (whole, self->path), ==, 0);
  write_note (self, moved);

  store = open_damaged (self);
  g_assert_cmpstr (helio_store_get_damaged_path (store), ==, moved);
  helio_test_assert_state (store, logged, "pending");
  g_assert_cmpuint (assert_notes (self, store), ==, N_NOTES);
  helio_test_store_close (store);
}

/* What is written meanwhile goes where it is looked for. */
static void
what_somebody_has_open_stays (Fixture *self, gconstpointer data)
{
  HelioStore *store = helio_test_store_open (self->folder), *later;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  helio_cache_file_note_damage (self->path);
  helio_database_set_busy_timeout (50);
  g_assert_null (helio_store_open (self->path, &error));
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT);
  helio_database_set_busy_timeout (10000);
  written = helio_test_enqueue (store, "create-request", NULL, NULL, "description", "Still here.");
  helio_test_store_close (store);

  later = open_salvaging (self);
  g_assert_nonnull (helio_store_get_damaged_path (later));
  helio_test_assert_state (later, written, "pending");
  g_assert_cmpuint (assert_notes (self, later), ==, N_NOTES);
  helio_test_store_close (later);
}

#define ADD(name, test) g_test_add ("/salvage/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("everything-not-sent", everything_not_sent_is_salvaged);
  ADD ("a-change-lies-upon-what-is-fetched-again", a_change_lies_upon_what_is_fetched_again);
  ADD ("a-damaged-page-takes-its-own-rows-only", a_damaged_page_takes_its_own_rows_only);
  ADD ("what-is-no-database", what_is_no_database_is_left_as_it_is);
  ADD ("a-full-disk-loses-nothing", a_full_disk_loses_nothing);
  ADD ("what-was-set-aside-before", what_was_set_aside_before_is_salvaged_once);
  ADD ("what-somebody-has-open", what_somebody_has_open_stays);
  ADD ("what-is-set-aside-in-part", what_is_set_aside_in_part_stays_together);
  return g_test_run ();
}
