/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is done with the outbox, each of its statements fails once: then nothing of it is done,
 * whoever asked for it hears of it, and the next try does all of it. */
#include "helio-test-outbox.h"
#include "outbox-fixture.h"
#include "sql-fixture.h"

#define MOST_STATEMENTS 1000
/* Of all that is done. */
#define LEAST_FAULTS 100

static guint n_faults;

/* --- the linker puts these in the place of SQLite's (meson.build) --- */

static int n_until_fault; /* (atomic): 0 for none */

/* Only within a transaction: what is done beside it may fail without harm. */
static gboolean
is_fault (sqlite3 *handle)
{
  return !sqlite3_get_autocommit (handle) && g_atomic_int_get (&n_until_fault) > 0
         && g_atomic_int_dec_and_test (&n_until_fault);
}

int __real_sqlite3_step (sqlite3_stmt *statement);
int __wrap_sqlite3_step (sqlite3_stmt *statement);
int __real_sqlite3_exec (sqlite3 *handle, const char *sql,
                         int (*callback) (void *, int, char **, char **), void *data,
                         char **message);
int __wrap_sqlite3_exec (sqlite3 *handle, const char *sql,
                         int (*callback) (void *, int, char **, char **), void *data,
                         char **message);

int
__wrap_sqlite3_step (sqlite3_stmt *statement)
{
  return is_fault (sqlite3_db_handle (statement)) ? SQLITE_IOERR : __real_sqlite3_step (statement);
}

int
__wrap_sqlite3_exec (sqlite3 *handle, const char *sql,
                     int (*callback) (void *, int, char **, char **), void *data, char **message)
{
  return is_fault (handle) ? SQLITE_IOERR
                           : __real_sqlite3_exec (handle, sql, callback, data, message);
}

/* --- what is done --- */

typedef struct
{
  HelioStore *store;     /* (unowned) */
  HelioCommand *command; /* (owned) */
  const char *entry;     /* (unowned): its id */
  const char *key;       /* (unowned): likewise, as long as nobody has changed it */
} Work;

typedef void (*WorkFunc) (Work *work, GAsyncReadyCallback callback, gpointer data);

static void
enqueue (Work *work, GAsyncReadyCallback callback, gpointer data)
{
  helio_store_enqueue_async (work->store, work->command, NULL, callback, data);
}

static void
put_draft (Work *work, GAsyncReadyCallback callback, gpointer data)
{
  helio_store_put_draft_async (work->store, work->command, NULL, NULL, "half a word", NULL,
                               callback, data);
}

static void
begin_send (Work *work, GAsyncReadyCallback callback, gpointer data)
{
  helio_store_begin_send_async (work->store, &(HelioAttempt){ work->entry, work->key, work->key },
                                "{}", NULL, callback, data);
}

static void
recover (Work *work, GAsyncReadyCallback callback, gpointer data)
{
  helio_store_recover_outbox_async (work->store, 1700000000000000, NULL, callback, data);
}

static void
postpone (Work *work, GAsyncReadyCallback callback, gpointer data)
{
  helio_store_postpone_async (work->store, &(HelioAttempt){ work->entry, work->key, work->key },
                              "offline", 1, 5, HELIO_OUTCOME_NOTHING, NULL, callback, data);
}

static void
merge (Work *work, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (HelioRecord) theirs = outbox_rma_new (2000, "approved", "Kim");

  helio_store_merge_async (work->store, &(HelioAttempt){ work->entry, work->key, work->key },
                           theirs, NULL, callback, data);
}

static void
fail (Work *work, GAsyncReadyCallback callback, gpointer data)
{
  helio_store_fail_async (work->store, &(HelioAttempt){ work->entry, work->key, work->key },
                          "refused", "No.", NULL, HELIO_OUTCOME_NOT_DONE, NULL, callback, data);
}

static void
retry (Work *work, GAsyncReadyCallback callback, gpointer data)
{
  helio_store_retry_async (work->store, work->entry, NULL, callback, data);
}

static void
edit (Work *work, GAsyncReadyCallback callback, gpointer data)
{
  helio_store_edit_async (work->store, work->entry, helio_command_get_form (work->command), NULL,
                          callback, data);
}

static void
take_back (Work *work, GAsyncReadyCallback callback, gpointer data)
{
  helio_store_take_back_async (work->store, work->entry, NULL, callback, data);
}

static void
discard (Work *work, GAsyncReadyCallback callback, gpointer data)
{
  helio_store_discard_async (work->store, work->entry, NULL, callback, data);
}

static gboolean
put_answer (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_autoptr (HelioRecord) note = outbox_note_new ("n-1", 2001, "Roof is wet.");
  g_autoptr (HelioRecord) request = outbox_case_new ("03900001", 2002);

  return helio_row_sink_put_record (sink, note, error)
         && helio_row_sink_put_record (sink, request, error);
}

static void
settle (Work *work, GAsyncReadyCallback callback, gpointer data)
{
  helio_store_settle_async (work->store, &(HelioAttempt){ work->entry, work->key, work->key },
                            put_answer, NULL, NULL, NULL, callback, data);
}

/* --- each of its statements fails --- */

/* Changes whenever another connection has committed something. */
static int
get_version (sqlite3_stmt *pragma)
{
  int version;

  g_assert_cmpint (sqlite3_step (pragma), ==, SQLITE_ROW);
  version = sqlite3_column_int (pragma, 0);
  sqlite3_reset (pragma);
  return version;
}

/* Whether the fault came before the end. */
static gboolean
fails (Work *work, WorkFunc func, int n)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done, met;

  g_atomic_int_set (&n_until_fault, n);
  func (work, helio_test_keep, &result);
  helio_test_wait (&result);
  met = g_atomic_int_get (&n_until_fault) == 0;
  g_atomic_int_set (&n_until_fault, 0);
  done = helio_store_finish (work->store, result, &error);
  if (met)
    g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_FAILED);
  else
    g_assert_no_error (error);
  g_assert_cmpint (done, ==, !met);
  return met;
}

static void
do_with_faults (OutboxFixture *self, Work *work, WorkFunc func)
{
  sqlite3 *handle = sql_fixture_open (self->folder);
  sqlite3_stmt *pragma;
  int version, n = 1;

  sqlite3_prepare_v2 (handle, "PRAGMA data_version", -1, &pragma, NULL);
  for (version = get_version (pragma); fails (work, func, n); n++)
    {
      g_assert_cmpint (get_version (pragma), ==, version);
      g_assert_cmpint (n, <, MOST_STATEMENTS);
    }
  g_assert_cmpint (n, >, 2);
  n_faults += (guint) n - 1;
  sqlite3_finalize (pragma);
  sql_fixture_close (handle);
}

typedef struct
{
  const char *command;
  const char *field;
  const WorkFunc funcs[8];
} Life;

static const Life lives[] = {
  { "add-note", "body", { put_draft, enqueue, begin_send, recover, postpone, begin_send, settle } },
  { "add-note", "body", { enqueue, begin_send, fail, edit, take_back } },
  { "cancel", "reason", { enqueue, begin_send, merge, retry, discard } },
  { "create-request", "description", { enqueue, begin_send, settle } },
};

static void
live (OutboxFixture *self, const Life *life)
{
  gboolean about = !g_str_equal (life->command, "create-request");
  g_autofree char *key = NULL;
  Work work
      = { .store = self->store,
          .command
          = helio_test_command_new (self->store, life->command, about ? &helio_kind_rma : NULL,
                                    about ? OUTBOX_RMA : NULL, life->field, "Roof is wet.") };

  work.entry = helio_command_get_id (work.command);
  for (const WorkFunc *func = life->funcs; *func != NULL; func++)
    {
      g_autoptr (HelioCommand) now = helio_test_find_command (self->store, work.entry);

      g_free (key);
      key = g_strdup (now != NULL ? helio_record_get_text (helio_command_get_entry (now), "key")
                                  : work.entry);
      work.key = key;
      do_with_faults (self, &work, *func);
    }
  helio_test_assert_state (self->store, work.entry, NULL);
  helio_command_unref (work.command);
}

static void
nothing_is_done_by_halves (OutboxFixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lives); i++)
    {
      g_test_message ("%s %zu", lives[i].command, i);
      live (self, &lives[i]);
    }
  outbox_assert_derived (self);
  g_test_message ("%u faults", n_faults);
  g_assert_cmpuint (n_faults, >=, LEAST_FAULTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/outbox-faults/nothing-is-done-by-halves", OutboxFixture,
              GUINT_TO_POINTER (OUTBOX_N_RMAS), helio_test_cache_set_up, nothing_is_done_by_halves,
              helio_test_cache_tear_down);
  return g_test_run ();
}
