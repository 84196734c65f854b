/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When what is written is on the disk, and when it is brought from the log into the file. */
#include "helio-test-outbox.h"
#include "helio-test-store.h"
#include "outbox-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* What makes a log that is worth merging. */
#define N_LONG 2000
#define LONG_TEXT 4000

static guint n_flushes; /* (atomic) */

/* In place of the C library's: how often SQLite has the disk flushed. */
int
fdatasync (int file)
{
  g_atomic_int_inc (&n_flushes);
  return fsync (file);
}

static gint64
size_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_size;
}

static gboolean
put_long (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_autofree char *text = g_strnfill (LONG_TEXT, 'x');

  for (guint i = 0; i < N_LONG; i++)
    {
      g_autoptr (HelioRecord) rma = helio_test_rma (i);

      helio_record_set_identity (rma, 0, helio_record_get_id (rma), 5000 + i);
      helio_record_set_text (rma, "origin", text);
      if (!helio_row_sink_put_record (sink, rma, error))
        return FALSE;
    }
  *cursor = g_strdup ("long");
  return TRUE;
}

static void
apply_long (OutboxFixture *self)
{
  g_auto (HelioFeedState) state = { 0 };

  helio_reader_get_feed_state (helio_store_get_reader (self->store), &state, NULL);
  helio_apply_summary_free (helio_test_apply (self->store, state.cursor, put_long, NULL));
}

/* Returns how often the disk was flushed meanwhile. */
static guint
pull (OutboxFixture *self, gint64 revision)
{
  guint before = (guint) g_atomic_int_get (&n_flushes);

  outbox_pull (self, outbox_rma_new (revision, "shipped", NULL));
  return (guint) g_atomic_int_get (&n_flushes) - before;
}

static void
pages_wait_for_no_disk (OutboxFixture *self, gconstpointer data)
{
  pull (self, 4000);
  apply_long (self);
  g_assert_cmpint (size_of (self->path), <, N_LONG * LONG_TEXT);
  g_assert_cmpuint (pull (self, 8000), ==, 0);
  helio_store_merge_log (self->store);
  helio_test_until (size_of (self->path) > N_LONG * LONG_TEXT);
}

static void
what_somebody_wrote_is_on_the_disk (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (HelioCommand) draft = NULL;
  g_autofree char *entry = NULL;
  guint before;

  pull (self, 4000);
  before = (guint) g_atomic_int_get (&n_flushes);
  entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_assert_cmpuint ((guint) g_atomic_int_get (&n_flushes), >, before);
  draft = helio_test_command_new (self->store, "add-note", &helio_kind_rma, OUTBOX_RMA, "body",
                                  "And …");
  before = (guint) g_atomic_int_get (&n_flushes);
  helio_test_put_draft (self->store, draft, NULL);
  g_assert_cmpuint ((guint) g_atomic_int_get (&n_flushes), >, before);
  g_assert_cmpuint (pull (self, 8000), ==, 0);
}

/* Otherwise it could be sent in other words, or come back, after a power cut. */
static void
what_may_have_left_or_is_gone_is_on_the_disk (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *sent = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *discarded = helio_test_add_note (self->store, OUTBOX_RMA, "A slip.");
  g_autofree char *taken_back = helio_test_add_note (self->store, OUTBOX_RMA, "Too soon.");
  guint before;

  pull (self, 4000);
  before = (guint) g_atomic_int_get (&n_flushes);
  g_free (helio_test_begin_send (self->store, sent));
  g_assert_cmpuint ((guint) g_atomic_int_get (&n_flushes), >, before);
  before = (guint) g_atomic_int_get (&n_flushes);
  helio_test_discard (self->store, discarded);
  g_assert_cmpuint ((guint) g_atomic_int_get (&n_flushes), >, before);
  before = (guint) g_atomic_int_get (&n_flushes);
  helio_test_store_wait (self->store,
                         helio_store_take_back_async (self->store, taken_back, NULL, keep, kept));
  g_assert_cmpuint ((guint) g_atomic_int_get (&n_flushes), >, before);
  g_assert_cmpuint (pull (self, 8000), ==, 0);
}

#define ADD(name, test) \
  g_test_add ("/store/log/" name, OutboxFixture, GUINT_TO_POINTER (OUTBOX_N_RMAS), \
              helio_test_cache_set_up, test, helio_test_cache_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pages-wait-for-no-disk", pages_wait_for_no_disk);
  ADD ("what-somebody-wrote-is-on-the-disk", what_somebody_wrote_is_on_the_disk);
  ADD ("what-may-have-left-or-is-gone", what_may_have_left_or_is_gone_is_on_the_disk);
  return g_test_run ();
}
