/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reading thread does first, and what it does no longer. */
#include "helio-database-private.h"
#include "helio-reader-private.h"
#include "helio-test-store.h"

#define N_ROWS 100

/* It would go on until the test's deadline. */
static gpointer
read_without_end (HelioReader *reader, gpointer started, GError **error)
{
  gint64 n;

  g_atomic_int_set ((int *) started, 1);
  g_assert_false (helio_database_get_integer (
      helio_reader_get_database (reader),
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", 0,
      &n, error));
  return NULL;
}

static void
what_nobody_waits_for_ends (HelioTestCache *self, gconstpointer n)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (GAsyncResult) counted = NULL;
  g_autoptr (HelioCounts) counts = NULL;
  g_autoptr (GError) error = NULL;
  int started = 0;

  helio_store_read_async (self->store, read_without_end, &started, NULL, NULL, cancellable,
                          helio_test_keep, &result);
  helio_test_until (g_atomic_int_get (&started) == 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (helio_store_read_finish (self->store, helio_test_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  /* And nothing else does. */
  helio_store_count_async (self->store, all, NULL, helio_test_keep, &counted);
  counts = helio_store_read_finish (self->store, helio_test_wait (&counted), &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts->total, ==, N_ROWS);
}

typedef struct
{
  GAsyncQueue *gate; /* (owned) */
  GString *order;    /* (owned) */
} Line;

static gpointer
wait_at_gate (HelioReader *reader, gpointer gate, GError **error)
{
  return g_async_queue_pop (gate);
}

static gpointer
read_nothing (HelioReader *reader, gpointer data, GError **error)
{
  return NULL;
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioCounts) counts = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  g_string_append (((Line *) data)->order, "counts ");
}

static void
on_rows (GObject *source, GAsyncResult *result, gpointer data)
{
  g_string_append (((Line *) data)->order, "rows ");
}

static void
rows_come_before_counts (HelioTestCache *self, gconstpointer n)
{
  Line line = { g_async_queue_new (), g_string_new (NULL) };
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (GAsyncResult) first = NULL;

  helio_store_read_async (self->store, wait_at_gate, line.gate, NULL, NULL, NULL, helio_test_keep,
                          &first);
  helio_store_count_async (self->store, all, NULL, on_counted, &line);
  helio_store_read_async (self->store, read_nothing, NULL, NULL, NULL, NULL, on_rows, &line);
  g_async_queue_push (line.gate, &line);
  helio_test_until (g_str_equal (line.order->str, "rows counts "));
  g_async_queue_unref (line.gate);
  g_string_free (line.order, TRUE);
}

#define ADD(name, test) \
  g_test_add ("/store/reading/" name, HelioTestCache, GUINT_TO_POINTER (N_ROWS), \
              helio_test_cache_set_up, test, helio_test_cache_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-nobody-waits-for-ends", what_nobody_waits_for_ends);
  ADD ("rows-come-before-counts", rows_come_before_counts);
  return g_test_run ();
}
