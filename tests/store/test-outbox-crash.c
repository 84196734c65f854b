/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that writes, sends, gives up and syncs is killed over and over. Whatever the moment:
 * what was told of is there, once, and what is shown follows from what the service says and what is
 * in the outbox. */
#include "helio-local-id.h"
#include "helio-test-crash.h"
#include "helio-test-outbox.h"
#include "helio-test-store.h"
#include "sql-fixture.h"

#include <stdlib.h>
#include <string.h>

#define MIN_ROUNDS 20
#define MAX_ACKS 4
#define MAX_LEAD_US 4000

/* Of a log that ends somewhere, and the commits that it has. */
#define N_IMAGES 500
#define N_LOGGED 60
#define LOG_HEADER 32 /* walformat.html */
#define FRAME_HEADER 24

#define N_RMAS 12
/* Each is added, sent, answered or given up; in between the feed goes on. */
#define N_COMMANDS 60
#define STEPS_EACH 4
#define DONE (N_COMMANDS * STEPS_EACH)

/* --- what is done --- */

static char *
dup_id (guint n)
{
  return g_strdup_printf ("00000000-0000-4000-8000-%012u", n);
}

static char *
dup_rma (guint n)
{
  return g_strdup_printf ("%08u", n % N_RMAS);
}

static gboolean
is_note (guint n)
{
  return n % 3 != 2;
}

static gboolean
is_given_up (guint n)
{
  return n % 4 == 3;
}

static const char *
status_after (guint n)
{
  return helio_rma_status.terms[(n * 7) % 4].value; /* never canceled */
}

static HelioCommand *
command_new (HelioStore *store, guint n)
{
  const HelioCommandKind *kind = helio_command_kind_find (is_note (n) ? "add-note" : "cancel");
  g_autofree char *number = dup_rma (n);
  g_autofree char *id = dup_id (n);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) rma
      = helio_reader_find (helio_store_get_reader (store), &helio_kind_rma, number, &error);
  g_autoptr (HelioRecord) form = NULL;

  g_assert_no_error (error);
  form = helio_command_create_form (kind, rma);
  helio_record_set_identity (form, 0, id, 0);
  helio_record_set_text (form, is_note (n) ? "body" : "reason", id);
  return helio_command_new (kind, rma, form, NULL, 1700000000000000 + n);
}

static HelioRecord *
rma_new (guint n, const char *status, gint64 revision)
{
  HelioRecord *rma = helio_test_rma (n % N_RMAS);

  helio_record_set_identity (rma, 0, helio_record_get_id (rma), revision);
  helio_record_set_text (rma, "status", status);
  return rma;
}

static HelioRecord *
answer_new (guint n)
{
  g_autofree char *id = g_strdup_printf ("n%u", n);
  g_autofree char *text = dup_id (n);
  g_autofree char *rma = dup_rma (n);
  HelioRecord *note;

  if (!is_note (n))
    return rma_new (n, "canceled", 1000 + n * 10 + 5);
  note = helio_record_new (&helio_kind_note);
  helio_record_set_identity (note, 0, id, 1000 + n * 10 + 5);
  helio_record_set_text (note, "parent-kind", "rma");
  helio_record_set_text (note, "parent-number", rma);
  helio_record_set_text (note, "body", text);
  return note;
}

static gboolean
put_page (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (HelioRecord) rma = rma_new (n, status_after (n), 1000 + n * 10);

  *cursor = g_strdup_printf ("page.%u", n + 1);
  return helio_row_sink_put_record (sink, rma, error);
}

/* --- the child --- */

static void
add (HelioStore *store, guint n)
{
  g_autoptr (HelioCommand) command = command_new (store, n);

  helio_test_store_wait (store, helio_store_enqueue_async (store, command, NULL, keep, kept));
}

static void
pull (HelioStore *store, guint n)
{
  g_autofree char *base
      = n > 0 ? g_strdup_printf ("page.%u", n) : g_strdup_printf ("feed.%u", N_RMAS);

  helio_apply_summary_free (helio_test_apply (store, base, put_page, GUINT_TO_POINTER (n)));
}

static void
end (HelioStore *store, guint n)
{
  g_autofree char *id = dup_id (n);

  if (!is_given_up (n))
    {
      helio_test_settle (store, id, id, answer_new (n), NULL);
      return;
    }
  helio_test_store_wait (store, helio_store_postpone_async (store, &(HelioAttempt){ id, id, id },
                                                            "offline", 1, 5, HELIO_OUTCOME_NOTHING,
                                                            NULL, keep, kept));
  helio_test_discard (store, id);
}

static guint
count_pages (HelioStore *store)
{
  g_auto (HelioFeedState) state = { 0 };
  g_autoptr (GError) error = NULL;

  helio_reader_get_feed_state (helio_store_get_reader (store), &state, &error);
  g_assert_no_error (error);
  return g_str_has_prefix (state.cursor, "page.")
             ? (guint) strtoul (state.cursor + strlen ("page."), NULL, 10)
             : 0;
}

/* Where the cache stands: command n is added, the page comes, it is being sent, it is over. */
static guint
get_step (HelioStore *store)
{
  guint n_pages = count_pages (store);
  g_autofree char *last = dup_id (n_pages > 0 ? n_pages - 1 : 0);
  g_autofree char *next = dup_id (n_pages);
  g_autoptr (HelioCommand) added = helio_test_find_command (store, next);
  g_autoptr (HelioCommand) pending = n_pages > 0 ? helio_test_find_command (store, last) : NULL;
  const char *state;

  if (added != NULL)
    return n_pages * STEPS_EACH + 1;
  if (pending == NULL)
    return n_pages * STEPS_EACH;
  state = helio_record_get_text (helio_command_get_entry (pending), "state");
  /* Between the two transactions that give it up it waits again. */
  if (g_str_equal (state, "sending")
      || helio_record_get_integer (helio_command_get_entry (pending), "n-attempts") > 0)
    return (n_pages - 1) * STEPS_EACH + 3;
  return (n_pages - 1) * STEPS_EACH + 2;
}

static void
do_step (HelioStore *store, guint step)
{
  guint n = step / STEPS_EACH;
  g_autofree char *id = dup_id (n);

  switch (step % STEPS_EACH)
    {
    case 0:
      add (store, n);
      break;
    case 1:
      pull (store, n);
      break;
    case 2:
      g_free (helio_test_begin_send (store, id));
      break;
    default:
      end (store, n);
    }
}

static const HelioTestCrashWork work = { DONE, get_step, do_step };

/* --- the parent --- */

/* Of command n there is its note, or its form and its entry, or both, or neither. */
static void
assert_command (HelioStore *store, guint n, guint step)
{
  HelioReader *reader = helio_store_get_reader (store);
  gboolean added = step > n * STEPS_EACH, over = step >= (n + 1) * STEPS_EACH;
  g_autofree char *id = dup_id (n);
  g_autofree char *local = helio_local_id_new (id, 0);
  g_autofree char *sent = g_strdup_printf ("n%u", n);
  g_autoptr (HelioCommand) command = helio_test_find_command (store, id);
  g_autoptr (HelioRecord) form
      = helio_reader_find (reader, is_note (n) ? &helio_form_note : &helio_form_cancellation, id,
                           NULL);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_note);
  g_autoptr (HelioQuery) of_text = helio_query_with_text (all, "body", HELIO_CONTAINS, id);
  g_autoptr (GPtrArray) notes = helio_reader_list (reader, of_text, 0, NULL);

  g_assert_cmpint (command != NULL, ==, added && !over);
  g_assert_cmpint (form != NULL, ==, added && !over);
  g_assert_cmpuint (notes->len, ==, is_note (n) && added && (!over || !is_given_up (n)) ? 1 : 0);
  if (notes->len > 0)
    g_assert_cmpstr (helio_record_get_id (g_ptr_array_index (notes, 0)), ==, over ? sent : local);
}

/* What the service says of an RMA after @step, and what lies upon it. */
static void
assert_rma (HelioStore *store, guint index, guint step)
{
  g_autofree char *number = dup_rma (index);
  g_autoptr (HelioRecord) rma
      = helio_reader_find (helio_store_get_reader (store), &helio_kind_rma, number, NULL);
  const char *status = helio_rma_status.terms[index % helio_rma_status.n_terms].value;
  const char *pending = NULL;
  gboolean canceled = FALSE;

  for (guint n = index; n * STEPS_EACH < step; n += N_RMAS)
    {
      gboolean over = step >= (n + 1) * STEPS_EACH;

      if (step >= n * STEPS_EACH + 2)
        status = status_after (n);
      if (!over)
        pending = step == n * STEPS_EACH + 3 ? "sending" : "pending";
      if (!is_note (n) && over && !is_given_up (n))
        status = "canceled";
      canceled = !is_note (n) && !over;
    }
  g_assert_cmpstr (helio_record_get_text (rma, "status"), ==, canceled ? "canceled" : status);
  /* It may have been given up half. */
  if (g_strcmp0 (pending, "sending") == 0)
    g_assert_nonnull (helio_record_get_pending (rma));
  else
    g_assert_cmpstr (helio_record_get_pending (rma), ==, pending);
}

static guint
assert_sound (const char *folder)
{
  HelioStore *store = helio_test_store_open (folder);
  guint step = get_step (store);
  g_autoptr (GError) error = helio_test_store_run (store, helio_store_check_async);

  g_assert_no_error (error);
  for (guint n = 0; n < N_COMMANDS; n++)
    assert_command (store, n, step);
  for (guint index = 0; index < N_RMAS; index++)
    assert_rma (store, index, step);
  helio_test_store_close (store);
  sql_fixture_assert_words (folder, "rma");
  sql_fixture_assert_words (folder, "note");
  return step;
}

static char *
folder_new (void)
{
  char *folder = helio_test_folder_new ();

  helio_test_store_close (helio_test_store_new (folder, N_RMAS));
  return folder;
}

/* On a machine that is busy elsewhere the process gets far between two kills. */
static void
a_crash_loses_no_command_and_doubles_none (void)
{
  for (guint n_rounds = 0; n_rounds < MIN_ROUNDS;)
    {
      char *folder = folder_new ();

      n_rounds
          += helio_test_crash_at_any_moment (folder, DONE, MAX_ACKS, MAX_LEAD_US, assert_sound);
      helio_test_folder_remove (folder);
    }
}

/* An entry and what it does, an answer and what becomes of the entry, are in one commit. */
static void
a_crash_with_a_commit_leaves_a_whole_step (void)
{
  for (guint n_rounds = 0; n_rounds < MIN_ROUNDS;)
    {
      char *folder = folder_new ();

      n_rounds += helio_test_crash_with_a_commit (folder, DONE, assert_sound);
      helio_test_folder_remove (folder);
    }
}

/* --- a log that ends anywhere, as after a power cut --- */

typedef struct
{
  char *folder; /* (owned) */
  char *database, *log;
  gsize n_database, n_log;
  guint reached; /* with all of the log */
} Logged;

static char *
log_path (const char *folder)
{
  return g_build_filename (folder, "cache.db-wal", NULL);
}

static void
read_file (char *path, char **content, gsize *length)
{
  g_autofree char *owned = path;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (owned, content, length, &error);
  g_assert_no_error (error);
}

static void
write_file (char *path, const char *content, gsize length)
{
  g_autofree char *owned = path;
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (owned, content, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
}

/* What a process leaves that dies before its log is merged. */
static void
logged_init (Logged *self)
{
  g_autoptr (GSubprocess) child = NULL;

  self->folder = folder_new ();
  child = helio_test_crash_spawn (self->folder, N_LOGGED);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (child));
  read_file (g_build_filename (self->folder, "cache.db", NULL), &self->database, &self->n_database);
  read_file (log_path (self->folder), &self->log, &self->n_log);
  self->reached = assert_sound (self->folder);
  g_assert_cmpuint (self->reached, >, N_LOGGED / 2);
}

static void
logged_clear (Logged *self)
{
  helio_test_folder_remove (self->folder);
  g_free (self->database);
  g_free (self->log);
}

/* The step that the cache has come to by a log of these bytes. */
static guint
open_image (const Logged *self, const char *log, gsize length)
{
  char *folder = helio_test_folder_new ();
  guint step;

  write_file (g_build_filename (folder, "cache.db", NULL), self->database, self->n_database);
  write_file (log_path (folder), log, length);
  step = assert_sound (folder);
  helio_test_folder_remove (folder);
  return step;
}

/* Between two frames, or in one of them. */
static gsize
choose_end (const Logged *self)
{
  gsize frame = FRAME_HEADER + GUINT32_FROM_BE (((const guint32 *) (gpointer) self->log)[2]);
  gsize n_frames = (self->n_log - LOG_HEADER) / frame;
  gsize end = LOG_HEADER + frame * (gsize) g_test_rand_int_range (0, (gint32) n_frames);

  return g_test_rand_bit () ? end : end + (gsize) g_test_rand_int_range (1, (gint32) frame);
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  gsize one = *(const gsize *) a, other = *(const gsize *) b;

  return one < other ? -1 : one > other;
}

/* Every second one has a bit that is wrong near its end, or something else behind it. */
static void
spoil (GByteArray *log)
{
  guint8 other[FRAME_HEADER];

  if (log->len > 0 && g_test_rand_bit ())
    log->data[log->len - 1 - (guint) g_test_rand_int_range (0, (gint32) MIN (log->len, 64))]
        ^= (guint8) (1 << g_test_rand_int_range (0, 8));
  else
    {
      for (guint i = 0; i < sizeof other; i++)
        other[i] = (guint8) g_test_rand_int_range (0, 256);
      g_byte_array_append (log, other, sizeof other);
    }
}

static void
a_log_that_ends_anywhere_leaves_a_whole_step (void)
{
  Logged logged = { 0 };
  gsize ends[N_IMAGES];
  guint last = 0, n_steps = 0;

  logged_init (&logged);
  for (guint i = 0; i < N_IMAGES; i++)
    ends[i] = choose_end (&logged);
  qsort (ends, N_IMAGES, sizeof *ends, compare_ends);
  for (guint i = 0; i < N_IMAGES; i++)
    {
      g_autoptr (GByteArray) log = g_byte_array_new ();
      guint step;

      g_byte_array_append (log, (const guint8 *) logged.log, (guint) ends[i]);
      if (i % 2 == 1)
        spoil (log);
      step = open_image (&logged, (const char *) log->data, log->len);
      /* The more there is of it the later. */
      if (i % 2 == 0)
        {
          g_assert_cmpuint (step, >=, last);
          n_steps += step > last;
          last = step;
        }
      g_assert_cmpuint (step, <=, logged.reached);
    }
  g_test_message ("%u images, %u steps of %u", N_IMAGES, n_steps, logged.reached);
  g_assert_cmpuint (n_steps, >, logged.reached / 3);
  logged_clear (&logged);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], HELIO_TEST_CHILD) == 0)
    {
      helio_test_crash_follow (&work, argv[2], TRUE, (guint) strtoul (argv[3], NULL, 10));
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outbox-crash/loses-no-command-and-doubles-none",
                   a_crash_loses_no_command_and_doubles_none);
  g_test_add_func ("/outbox-crash/with-a-commit", a_crash_with_a_commit_leaves_a_whole_step);
  g_test_add_func ("/outbox-crash/log-cut", a_log_that_ends_anywhere_leaves_a_whole_step);
  return g_test_run ();
}
