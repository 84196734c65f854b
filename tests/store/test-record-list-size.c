/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list over 100,000 records, as a view would use it: some 205 positions are looked at. */
#include "helio-model-checker.h"
#include "helio-record-list-private.h"
#include "helio-test-store.h"

#define N_ROWS 100000
#define N_LOOKED_AT 205
#define N_ALLOWED 210 /* a few for whoever looks meanwhile */

typedef struct
{
  char *folder;          /* (owned) */
  HelioStore *store;     /* (owned) */
  HelioRecordList *list; /* (owned) */
  GPtrArray *looked_at;  /* (owned) (element-type HelioRecord): from the first position on */
} Fixture;

static void
look (Fixture *self)
{
  guint n = MIN (N_LOOKED_AT, g_list_model_get_n_items (G_LIST_MODEL (self->list)));

  if (self->looked_at->len > n)
    g_ptr_array_set_size (self->looked_at, (int) n);
  while (self->looked_at->len < n)
    g_ptr_array_add (self->looked_at,
                     g_list_model_get_item (G_LIST_MODEL (self->list), self->looked_at->len));
}

static void
assert_few_are_alive (Fixture *self)
{
  g_assert_cmpuint (helio_record_list_count_live (self->list), <=, N_ALLOWED);
}

static void
set_up (Fixture *self, guint n_rows)
{
  self->folder = helio_test_folder_new ();
  self->store = helio_test_store_new (self->folder, n_rows);
  self->list = helio_record_list_new (self->store, NULL);
  self->looked_at = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (look), self);
  g_signal_connect_swapped (self->list, "refill-begin", G_CALLBACK (assert_few_are_alive), self);
  g_signal_connect_swapped (self->list, "refill-end", G_CALLBACK (assert_few_are_alive), self);
}

static void
tear_down (Fixture *self)
{
  g_ptr_array_unref (self->looked_at);
  g_clear_object (&self->list);
  helio_test_store_close (self->store);
  helio_test_folder_remove (self->folder);
}

/* What the list must show, in one statement of the database's. */
static GArray *
select_rows (Fixture *self, HelioQuery *query)
{
  g_autoptr (GError) error = NULL;
  GArray *rows = helio_reader_rows (helio_store_get_reader (self->store), query, 0, &error);

  g_assert_no_error (error);
  return rows;
}

static gboolean
is_in_order (Fixture *self, GArray *rows)
{
  if (helio_record_list_is_loading (self->list)
      || g_list_model_get_n_items (G_LIST_MODEL (self->list)) != rows->len)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (helio_ordered_model_get_row (HELIO_ORDERED_MODEL (self->list), i)
        != g_array_index (rows, guint32, i))
      return FALSE;
  return TRUE;
}

static void
assert_records (Fixture *self, GArray *rows)
{
  g_assert_cmpuint (self->looked_at->len, ==, MIN (N_LOOKED_AT, rows->len));
  for (guint i = 0; i < self->looked_at->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (self->looked_at, i);
      g_autoptr (HelioRecord) stored = helio_record_new (&helio_kind_rma);
      g_autoptr (GError) error = NULL;

      helio_reader_load (helio_store_get_reader (self->store), g_array_index (rows, guint32, i),
                         stored, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (helio_record_get_row (record), ==, helio_record_get_row (stored));
      g_assert_cmpstr (helio_record_get_text (record, "number"), ==,
                       helio_record_get_text (stored, "number"));
      g_assert_cmpstr (helio_record_get_text (record, "system-name"), ==,
                       helio_record_get_text (stored, "system-name"));
    }
}

static void
every_order_is_the_database_s (void)
{
  static const struct
  {
    const char *field;
    gboolean descending;
  } sorts[] = { { "submitted-at", TRUE },
                { "number", FALSE },
                { "status", FALSE },
                { "system-name", TRUE },
                { "case-number", FALSE } };
  static const char *const filters[] = { NULL, "status=approved,shipped", "number=77" };
  g_autoptr (HelioQuery) unsorted = helio_query_new (&helio_kind_rma);
  Fixture self;

  set_up (&self, N_ROWS);
  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (filters); j++)
      {
        g_autoptr (HelioQuery) sorted
            = helio_query_with_sort (unsorted, sorts[i].field, sorts[i].descending);
        g_autoptr (HelioQuery) query
            = filters[j] != NULL ? helio_query_parse_condition (sorted, filters[j], NULL, NULL)
                                 : helio_query_ref (sorted);
        g_autoptr (GArray) rows = select_rows (&self, query);

        g_test_message ("%s %s", sorts[i].field, filters[j] != NULL ? filters[j] : "all");
        g_assert_cmpuint (rows->len, ==, j == 0 ? N_ROWS : j == 1 ? N_ROWS * 2 / 5 : 1);
        helio_record_list_set_query (self.list, query);
        helio_test_until (is_in_order (&self, rows));
        assert_records (&self, rows);
        assert_few_are_alive (&self);
      }
  tear_down (&self);
}

/* --- another filter --- */

typedef struct
{
  GArray *sizes; /* (owned) (element-type guint): after each items-changed */
  GArray *first; /* (owned) (element-type guint32): the rows after the first one */
} Watch;

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, Watch *watch)
{
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; watch->sizes->len == 0 && i < n; i++)
    {
      guint32 row = helio_ordered_model_get_row (HELIO_ORDERED_MODEL (list), i);

      g_array_append_val (watch->first, row);
    }
  /* Nobody is told of a number of rows that is not the whole. */
  g_assert_true (helio_record_list_is_loading (HELIO_RECORD_LIST (list)));
  g_array_append_val (watch->sizes, n);
}

/* Asks for the rows with a condition; asserts that @n_changes came of it, of which the first one
 * was the beginning of the last. */
static void
assert_changes (Fixture *self, const char *condition, guint n_changes)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) query = helio_query_parse_condition (all, condition, NULL, NULL);
  g_autoptr (GArray) rows = select_rows (self, query);
  Watch watch = { g_array_new (FALSE, FALSE, sizeof (guint)),
                  g_array_new (FALSE, FALSE, sizeof (guint32)) };
  gulong handler
      = g_signal_connect (self->list, "items-changed", G_CALLBACK (on_items_changed), &watch);

  helio_record_list_set_query (self->list, query);
  helio_test_until (is_in_order (self, rows));
  g_signal_handler_disconnect (self->list, handler);
  g_assert_cmpuint (watch.sizes->len, ==, n_changes);
  g_assert_cmpuint (watch.first->len, <=, rows->len);
  g_assert_cmpmem (watch.first->data, watch.first->len * sizeof (guint32), rows->data,
                   watch.first->len * sizeof (guint32));
  g_array_unref (watch.sizes);
  g_array_unref (watch.first);
}

/* Its first rows are shown while all are looked for, unless they are rare. */
static void
a_filter_shows_its_first_rows_first (void)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  Fixture self;
  g_autoptr (GArray) rows = NULL;

  set_up (&self, N_ROWS);
  rows = select_rows (&self, all);
  helio_record_list_set_query (self.list, all);
  helio_test_until (is_in_order (&self, rows));
  assert_changes (&self, "status=approved,shipped", 2);
  assert_changes (&self, "number=77", 1);
  assert_changes (&self, "status=approved", 2);
  /* A thousand, behind a thousand others: none is among the very first. */
  assert_changes (&self, "number~00098", 2);
  tear_down (&self);
}

/* The first rows of another order stand in front of all others while the whole is read. */
static void
assert_each_row_once (HelioRecordList *list, gboolean reorder, guint *n_refills)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n; i++)
    g_hash_table_add (rows, GUINT_TO_POINTER (
                                helio_ordered_model_get_row (HELIO_ORDERED_MODEL (list), i)));
  g_assert_cmpuint (n, ==, N_ROWS);
  g_assert_cmpuint (g_hash_table_size (rows), ==, n);
  g_assert_true (helio_record_list_is_counted (list));
  ++*n_refills;
}

static void
another_order_keeps_the_count (void)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) sorted = helio_query_with_sort (all, "system-name", TRUE);
  g_autoptr (HelioQuery) some = helio_query_parse_condition (sorted, "status=approved", NULL, NULL);
  Fixture self;
  guint n_refills = 0;
  gulong handler;

  set_up (&self, N_ROWS);
  helio_record_list_set_query (self.list, all);
  g_assert_false (helio_record_list_is_counted (self.list));
  helio_test_until (helio_record_list_is_counted (self.list));
  handler
      = g_signal_connect (self.list, "refill-end", G_CALLBACK (assert_each_row_once), &n_refills);
  helio_record_list_set_query (self.list, sorted);
  g_assert_true (helio_record_list_is_counted (self.list));
  helio_test_until (helio_record_list_is_current (self.list));
  g_assert_cmpuint (n_refills, ==, 2);
  g_signal_handler_disconnect (self.list, handler);
  helio_record_list_set_query (self.list, some);
  g_assert_false (helio_record_list_is_counted (self.list));
  helio_test_until (helio_record_list_is_counted (self.list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self.list)), ==, N_ROWS / 5);
  tear_down (&self);
}

/* The protocol at this size, with the view's records alive. */
static void
every_refill_keeps_the_protocol (void)
{
  static const char *const fields[] = { "number", "submitted-at", "system-name" };
  g_autoptr (HelioQuery) unsorted = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioModelChecker) checker = NULL;
  Fixture self;

  set_up (&self, N_ROWS);
  checker = helio_model_checker_new (HELIO_ORDERED_MODEL (self.list));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (HelioQuery) query = helio_query_with_sort (unsorted, fields[i], i == 1);
      g_autoptr (GArray) rows = select_rows (&self, query);

      helio_record_list_set_query (self.list, query);
      helio_test_until (is_in_order (&self, rows));
      helio_model_checker_check (checker);
    }
  g_assert_cmpuint (helio_model_checker_get_n_refills (checker), >=, G_N_ELEMENTS (fields));
  g_clear_pointer (&checker, helio_model_checker_free);
  tear_down (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-list-size/every-order-is-the-database-s",
                   every_order_is_the_database_s);
  g_test_add_func ("/record-list-size/a-filter-shows-its-first-rows-first",
                   a_filter_shows_its_first_rows_first);
  g_test_add_func ("/record-list-size/another-order-keeps-the-count",
                   another_order_keeps_the_count);
  g_test_add_func ("/record-list-size/every-refill-keeps-the-protocol",
                   every_refill_keeps_the_protocol);
  return g_test_run ();
}
