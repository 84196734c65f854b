/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-model-checker.h"
#include "helio-order-private.h"
#include "helio-record-list.h"
#include "helio-store-private.h"
#include "helio-test-store.h"
#include "sql-fixture.h"

#define N_ROWS 1000

typedef struct
{
  char *folder;               /* (owned) */
  HelioStore *store;          /* (owned) */
  HelioQuery *all;            /* (owned): by number */
  HelioRecordList *list;      /* (owned) */
  HelioModelChecker *checker; /* (owned) */
  GArray *sizes;              /* (owned) (element-type guint): after each items-changed */
  guint n_data_refills;
  guint n_reorder_refills;
} Fixture;

static void
on_items_changed (Fixture *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  g_array_append_val (self->sizes, n);
}

/* Every state that is published must hold, not only the last one. */
static void
on_refill_end (Fixture *self, gboolean reorder)
{
  helio_model_checker_check (self->checker);
  if (reorder)
    self->n_reorder_refills++;
  else
    self->n_data_refills++;
}

static void
watch (Fixture *self, HelioQuery *query)
{
  self->list = helio_record_list_new (self->store, query);
  self->checker = helio_model_checker_new (HELIO_ORDERED_MODEL (self->list));
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_swapped (self->list, "refill-end", G_CALLBACK (on_refill_end), self);
}

static void
forget (Fixture *self)
{
  g_array_set_size (self->sizes, 0);
  self->n_data_refills = self->n_reorder_refills = 0;
}

static guint
n_items (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static guint32
row_at (Fixture *self, guint position)
{
  return helio_ordered_model_get_row (HELIO_ORDERED_MODEL (self->list), position);
}

static gboolean
is_in_order (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = helio_reader_rows (helio_store_get_reader (self->store),
                                               helio_record_list_get_query (self->list), 0, &error);

  g_assert_no_error (error);
  if (rows->len != n_items (self))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (row_at (self, i) != g_array_index (rows, guint32, i))
      return FALSE;
  return TRUE;
}

/* Until the list shows what the database says, position by position. */
static void
wait_for_order (Fixture *self)
{
  helio_test_until (!helio_record_list_is_loading (self->list) && is_in_order (self));
  helio_model_checker_check (self->checker);
}

static void
set_up (Fixture *self, gconstpointer n)
{
  g_autoptr (HelioQuery) unsorted = helio_query_new (&helio_kind_rma);

  self->folder = helio_test_folder_new ();
  self->store = helio_test_store_new (self->folder, GPOINTER_TO_UINT (n));
  self->all = helio_query_with_sort (unsorted, "number", FALSE);
  self->sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  /* The signal that tells of the rows above. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up_list (Fixture *self, gconstpointer n)
{
  set_up (self, n);
  watch (self, self->all);
  wait_for_order (self);
  forget (self);
}

static void
tear_down (Fixture *self, gconstpointer n)
{
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_pointer (&self->checker, helio_model_checker_free);
  g_clear_object (&self->list);
  helio_query_unref (self->all);
  g_array_unref (self->sizes);
  helio_test_store_close (self->store);
  helio_test_folder_remove (self->folder);
}

static void
set_sort (Fixture *self, const char *field, gboolean descending)
{
  g_autoptr (HelioQuery) query
      = helio_query_with_sort (helio_record_list_get_query (self->list), field, descending);

  helio_record_list_set_query (self->list, query);
}

static void
set_condition (Fixture *self, const char *condition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioQuery) query = helio_query_parse_condition (self->all, condition, NULL, &error);

  g_assert_no_error (error);
  helio_record_list_set_query (self->list, query);
}

static void
assert_sizes (Fixture *self, guint n, ...)
{
  va_list sizes;

  g_assert_cmpuint (self->sizes->len, ==, n);
  va_start (sizes, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (self->sizes, guint, i), ==, va_arg (sizes, guint));
  va_end (sizes);
}

static void
the_first_rows_come_first (Fixture *self, gconstpointer n)
{
  watch (self, self->all);
  g_assert_true (helio_record_list_is_loading (self->list));
  g_assert_cmpuint (n_items (self), ==, 0);
  wait_for_order (self);
  assert_sizes (self, 2, 30u, (guint) N_ROWS);
  g_assert_cmpuint (self->n_reorder_refills, ==, 1);
}

static void
a_sort_moves_no_items (Fixture *self, gconstpointer n)
{
  static const char *const fields[] = { "submitted-at", "status", "system-name", "number" };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (fields); i++)
    {
      forget (self);
      set_sort (self, fields[i / 2], i % 2 == 0);
      g_assert_true (helio_record_list_is_loading (self->list));
      wait_for_order (self);
      assert_sizes (self, 0);
      g_assert_cmpuint (self->n_reorder_refills, ==, 1);
      /* The same field the other way round is known already; else the rest comes afterwards. */
      g_assert_cmpuint (self->n_data_refills, <=, i % 2 == 0 ? 1 : 0);
    }
}

static void
a_filter_changes_the_tail_only (Fixture *self, gconstpointer n)
{
  set_condition (self, "status=approved");
  wait_for_order (self);
  assert_sizes (self, 1, (guint) N_ROWS / 5);
  g_assert_cmpuint (self->n_reorder_refills, ==, 1);
  g_assert_cmpuint (self->n_data_refills, ==, 0);

  set_condition (self, "status=approved,shipped");
  wait_for_order (self);
  set_condition (self, "status=nonsense");
  wait_for_order (self);
  set_condition (self, "number=42");
  wait_for_order (self);
  helio_record_list_set_query (self->list, self->all);
  wait_for_order (self);
  assert_sizes (self, 5, (guint) N_ROWS / 5, (guint) N_ROWS * 2 / 5, 0u, 1u, (guint) N_ROWS);
  g_assert_cmpuint (self->n_reorder_refills, ==, 5);
  g_assert_cmpuint (self->n_data_refills, ==, 0);
}

/* Rows that answer another query are not what is asked for, few as they may be. */
static void
what_is_shown_is_what_is_asked_for (Fixture *self, gconstpointer n)
{
  set_condition (self, "number=42");
  wait_for_order (self);
  helio_record_list_set_query (self->list, self->all);
  helio_test_until (!helio_record_list_is_loading (self->list));
  g_assert_cmpuint (n_items (self), ==, N_ROWS);
}

static void
sort_and_filter_may_change_at_once (Fixture *self, gconstpointer n)
{
  g_autoptr (HelioQuery) some = helio_query_with_text (self->all, "status", HELIO_IS, "approved");
  g_autoptr (HelioQuery) many
      = helio_query_with_text (self->all, "system-name", HELIO_CONTAINS, "o");
  HelioQuery *filters[] = { some, many };

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (HelioQuery) sorted = helio_query_with_sort (filters[i], "submitted-at", TRUE);
      g_autoptr (HelioQuery) back = helio_query_with_sort (self->all, "number", FALSE);

      helio_record_list_set_query (self->list, sorted);
      wait_for_order (self);
      helio_record_list_set_query (self->list, back);
      wait_for_order (self);
    }
}

static void
count_change (HelioRecord *record, gpointer n_changes)
{
  ++*(guint *) n_changes;
}

static void
live_records_are_refilled_in_place (Fixture *self, gconstpointer n)
{
  g_autoptr (HelioRecord) first = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  g_autoptr (HelioRecord) again = NULL;
  guint n_changes = 0;

  g_assert_cmpstr (helio_record_get_text (first, "number"), ==, "00000000");
  g_signal_connect (first, "changed", G_CALLBACK (count_change), &n_changes);
  set_sort (self, "number", TRUE);
  wait_for_order (self);
  again = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  g_assert_true (first == again);
  g_assert_cmpstr (helio_record_get_text (first, "number"), ==, "00000999");
  g_assert_cmpuint (n_changes, ==, 1);
}

/* Whoever holds a record beyond the end keeps it, and it lives again when the list grows. */
static void
records_beyond_the_end_come_back (Fixture *self, gconstpointer n)
{
  g_autoptr (HelioRecord) far = g_list_model_get_item (G_LIST_MODEL (self->list), 900);
  g_autoptr (HelioRecord) again = NULL;

  set_condition (self, "status=approved");
  wait_for_order (self);
  g_assert_cmpstr (helio_record_get_text (far, "number"), ==, "00000900");
  set_sort (self, "number", TRUE);
  wait_for_order (self);
  helio_record_list_set_query (self->list, self->all);
  set_sort (self, "number", TRUE);
  wait_for_order (self);
  again = g_list_model_get_item (G_LIST_MODEL (self->list), 900);
  g_assert_true (far == again);
  g_assert_cmpstr (helio_record_get_text (far, "number"), ==, "00000099");
}

static gboolean
put_two (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_autoptr (HelioRecord) new_one = helio_test_rma (N_ROWS);
  g_autoptr (HelioRecord) known = helio_test_rma (3);

  helio_record_set_nth_text (known, helio_kind_field (&helio_kind_rma, "city"), "Odense", -1);
  *cursor = g_strdup ("feed.next");
  return helio_row_sink_put_record (sink, new_one, error)
         && helio_row_sink_put_record (sink, known, error);
}

static void
what_is_synced_appears (Fixture *self, gconstpointer n)
{
  g_autoptr (HelioRecord) third = g_list_model_get_item (G_LIST_MODEL (self->list), 3);
  guint n_changes = 0;

  g_signal_connect (third, "changed", G_CALLBACK (count_change), &n_changes);
  helio_apply_summary_free (helio_test_apply (self->store, "feed.1000", put_two, NULL));
  wait_for_order (self);
  helio_test_until (self->n_data_refills > 0);
  g_assert_cmpuint (self->n_reorder_refills, ==, 0);
  assert_sizes (self, 1, (guint) N_ROWS + 1);
  g_assert_cmpstr (helio_record_get_text (third, "city"), ==, "Odense");
  g_assert_cmpuint (n_changes, ==, 1);
}

static gboolean
delete_three (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  *cursor = g_strdup ("feed.next");
  return helio_test_put_tombstone (sink, &helio_kind_rma, "00000000", 5001, error)
         && helio_test_put_tombstone (sink, &helio_kind_rma, "00000500", 5002, error)
         && helio_test_put_tombstone (sink, &helio_kind_rma, "00000999", 5003, error);
}

static void
what_is_deleted_goes (Fixture *self, gconstpointer n)
{
  guint32 row = row_at (self, 500);

  helio_apply_summary_free (helio_test_apply (self->store, "feed.1000", delete_three, NULL));
  wait_for_order (self);
  assert_sizes (self, 1, (guint) N_ROWS - 3);
  g_assert_cmpuint (self->n_reorder_refills, ==, 0);
  g_assert_cmpuint (helio_ordered_model_find_row (HELIO_ORDERED_MODEL (self->list), row), ==,
                    G_MAXUINT);
}

/* Between a deletion and the change that tells of it. */
static void
a_row_that_is_gone_shows_nothing (Fixture *self, gconstpointer n)
{
  g_autoptr (HelioRecord) gone = NULL;

  sql_fixture_run_once (self->folder, "DELETE FROM rma WHERE id = '00000700'");
  gone = g_list_model_get_item (G_LIST_MODEL (self->list), 700);
  g_assert_cmpuint (helio_record_get_row (gone), ==, row_at (self, 700));
  g_assert_cmpstr (helio_record_get_id (gone), ==, NULL);
  g_assert_cmpstr (helio_record_get_text (gone, "number"), ==, NULL);
  helio_record_list_reload (self->list);
  wait_for_order (self);
  g_assert_cmpstr (helio_record_get_text (gone, "number"), ==, "00000701");
}

static void
errors_are_told_and_can_be_overcome (Fixture *self, gconstpointer n)
{
  sql_fixture_run_once (self->folder, "ALTER TABLE rma RENAME TO elsewhere");
  set_sort (self, "submitted-at", FALSE);
  helio_test_until (helio_record_list_get_error (self->list) != NULL);
  g_assert_error (helio_record_list_get_error (self->list), HELIO_STORE_ERROR,
                  HELIO_STORE_ERROR_FAILED);
  helio_test_until (!helio_record_list_is_loading (self->list));
  /* What was there stays. */
  g_assert_cmpuint (n_items (self), ==, N_ROWS);
  g_assert_cmpuint (self->n_reorder_refills + self->n_data_refills, ==, 0);

  sql_fixture_run_once (self->folder, "ALTER TABLE elsewhere RENAME TO rma");
  helio_record_list_reload (self->list);
  g_assert_true (helio_record_list_is_loading (self->list));
  wait_for_order (self);
  g_assert_null (helio_record_list_get_error (self->list));
  g_assert_cmpuint (self->n_reorder_refills, ==, 1);
}

static void
nothing_asked_is_nothing_shown (Fixture *self, gconstpointer n)
{
  g_autoptr (HelioRecord) held = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  g_autoptr (HelioQuery) cases = helio_query_new (&helio_kind_case);

  helio_record_list_set_query (self->list, NULL);
  g_assert_cmpuint (n_items (self), ==, 0);
  g_assert_false (helio_record_list_is_loading (self->list));
  g_assert_null (helio_record_list_get_query (self->list));
  helio_record_list_reload (self->list);
  assert_sizes (self, 1, 0u);

  /* Another kind, then the first again. */
  helio_record_list_set_query (self->list, cases);
  helio_test_until (!helio_record_list_is_loading (self->list));
  g_assert_cmpuint (n_items (self), ==, 0);
  helio_record_list_set_query (self->list, NULL);
  helio_record_list_set_query (self->list, self->all);
  wait_for_order (self);
  g_assert_cmpuint (n_items (self), ==, N_ROWS);
  g_assert_cmpstr (helio_record_get_text (held, "number"), ==, "00000000");
}

static void
only_the_last_of_many_queries_counts (Fixture *self, gconstpointer n)
{
  static const char *const fields[]
      = { "submitted-at", "status", "system-name", "system-id", "updated-at" };

  for (gsize i = 0; i < 4 * G_N_ELEMENTS (fields); i++)
    set_sort (self, fields[i % G_N_ELEMENTS (fields)], i % 2 == 0);
  set_condition (self, "status=approved");
  set_sort (self, "number", TRUE);
  wait_for_order (self);
  /* Its first rows, then the whole. */
  g_assert_cmpuint (self->n_reorder_refills, ==, 1);
  g_assert_cmpuint (self->n_data_refills, <=, 1);
  assert_sizes (self, 1, (guint) N_ROWS / 5);

  /* Back to what it was before anything was read. */
  forget (self);
  set_sort (self, "status", FALSE);
  set_sort (self, "number", TRUE);
  wait_for_order (self);
  assert_sizes (self, 0);
}

/* A page shows the requests of its system: no order of all requests is read for them. */
static void
the_records_of_a_parent_are_ordered_alone (Fixture *self, gconstpointer n)
{
  static const char *const scopes[]
      = { "system-id=700000005", "system-id=700000006", "status=approved", "case-number=03000004" };
  g_autoptr (HelioOrder) order = NULL;

  set_condition (self, scopes[0]);
  wait_for_order (self);
  g_assert_cmpuint (n_items (self), ==, 3);
  order = helio_order_load (helio_store_get_reader (self->store),
                            helio_record_list_get_query (self->list), NULL);
  g_assert_cmpuint (order->rows->len, ==, 3);

  for (gsize i = 1; i < G_N_ELEMENTS (scopes); i++)
    {
      set_condition (self, scopes[i]);
      wait_for_order (self);
      g_assert_cmpuint (n_items (self), >, 0);
      g_assert_false (helio_order_serves (order, helio_record_list_get_query (self->list)));
      set_sort (self, "submitted-at", TRUE);
      wait_for_order (self);
    }
  helio_record_list_set_query (self->list, self->all);
  wait_for_order (self);
  g_assert_cmpuint (n_items (self), ==, N_ROWS);
}

static void
a_list_may_go_while_it_reads (Fixture *self, gconstpointer n)
{
  HelioRecordList *list = helio_record_list_new (self->store, self->all);
  gpointer weak = list;

  g_object_add_weak_pointer (G_OBJECT (list), &weak);
  g_object_unref (list);
  g_assert_null (weak);
  watch (self, self->all);
  wait_for_order (self);
}

static void
drop (GListModel *model, guint position, guint removed, guint added, gpointer list)
{
  g_clear_object ((HelioRecordList **) list);
}

static void
a_list_may_go_while_it_tells (Fixture *self, gconstpointer n)
{
  HelioRecordList *list = helio_record_list_new (self->store, self->all);

  g_signal_connect (list, "items-changed", G_CALLBACK (drop), &list);
  helio_test_until (list == NULL);
}

/* However long nothing happened before: the pause follows the reading, not the idling. */
static void
a_change_is_shown_soon_after_a_long_rest (Fixture *self, gconstpointer n)
{
  gint64 rested = g_get_monotonic_time () + G_USEC_PER_SEC;
  gint64 told;

  helio_test_until (g_get_monotonic_time () > rested);
  helio_apply_summary_free (helio_test_apply (self->store, "feed.1000", put_two, NULL));
  told = g_get_monotonic_time ();
  helio_test_until (n_items (self) == N_ROWS + 1);
  g_assert_cmpint (g_get_monotonic_time () - told, <, 2 * G_USEC_PER_SEC);
}

#define ADD(name, test) \
  g_test_add ("/record-list/" name, Fixture, GUINT_TO_POINTER (N_ROWS), set_up_list, test, \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/record-list/the-first-rows-come-first", Fixture, GUINT_TO_POINTER (N_ROWS), set_up,
              the_first_rows_come_first, tear_down);
  g_test_add ("/record-list/may-go-while-it-reads", Fixture, GUINT_TO_POINTER (N_ROWS), set_up,
              a_list_may_go_while_it_reads, tear_down);
  g_test_add ("/record-list/may-go-while-it-tells", Fixture, GUINT_TO_POINTER (N_ROWS), set_up,
              a_list_may_go_while_it_tells, tear_down);
  ADD ("a-sort-moves-no-items", a_sort_moves_no_items);
  ADD ("a-filter-changes-the-tail-only", a_filter_changes_the_tail_only);
  ADD ("sort-and-filter-at-once", sort_and_filter_may_change_at_once);
  ADD ("what-is-shown-is-what-is-asked-for", what_is_shown_is_what_is_asked_for);
  ADD ("live-records-are-refilled", live_records_are_refilled_in_place);
  ADD ("records-beyond-the-end-come-back", records_beyond_the_end_come_back);
  ADD ("what-is-synced-appears", what_is_synced_appears);
  ADD ("what-is-deleted-goes", what_is_deleted_goes);
  ADD ("a-row-that-is-gone-shows-nothing", a_row_that_is_gone_shows_nothing);
  ADD ("errors-are-told", errors_are_told_and_can_be_overcome);
  ADD ("nothing-asked-is-nothing-shown", nothing_asked_is_nothing_shown);
  ADD ("a-parent-s-records", the_records_of_a_parent_are_ordered_alone);
  ADD ("only-the-last-query-counts", only_the_last_of_many_queries_counts);
  ADD ("shown-soon-after-a-long-rest", a_change_is_shown_soon_after_a_long_rest);
  return g_test_run ();
}
