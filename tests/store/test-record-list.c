/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of a list is what it shows. */
#include "helio-order-private.h"
#include "list-fixture.h"

static void
the_first_rows_come_first (ListFixture *self, gconstpointer data)
{
  list_fixture_watch (self, self->all);
  g_assert_true (helio_record_list_is_loading (self->list));
  g_assert_cmpuint (list_fixture_get_n_items (self), ==, 0);
  list_fixture_wait (self);
  list_fixture_assert_sizes (self, 2, 30u, (guint) LIST_N_ROWS);
  g_assert_cmpuint (self->n_reorder_refills, ==, 1);
}

static void
as_many_come_first_as_are_seen (ListFixture *self, gconstpointer data)
{
  list_fixture_watch (self, NULL);
  helio_record_list_set_first_rows (self->list, 7);
  helio_record_list_set_query (self->list, self->all);
  list_fixture_wait (self);
  list_fixture_assert_sizes (self, 2, 7u, (guint) LIST_N_ROWS);

  /* What has been listed once is followed as a whole. */
  list_fixture_forget (self);
  helio_record_list_reload (self->list);
  list_fixture_wait (self);
  list_fixture_assert_sizes (self, 0);
}

static void
a_sort_moves_no_items (ListFixture *self, gconstpointer data)
{
  static const char *const fields[] = { "submitted-at", "status", "system-name", "number" };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (fields); i++)
    {
      list_fixture_forget (self);
      list_fixture_set_sort (self, fields[i / 2], i % 2 == 0);
      g_assert_true (helio_record_list_is_loading (self->list));
      list_fixture_wait (self);
      list_fixture_assert_sizes (self, 0);
      g_assert_cmpuint (self->n_reorder_refills, ==, 1);
      /* The same field the other way round is known already; else the rest comes afterwards. */
      g_assert_cmpuint (self->n_data_refills, <=, i % 2 == 0 ? 1 : 0);
    }
}

static void
a_filter_changes_the_tail_only (ListFixture *self, gconstpointer data)
{
  list_fixture_set_condition (self, "status=approved");
  list_fixture_wait (self);
  list_fixture_assert_sizes (self, 1, (guint) LIST_N_ROWS / 5);
  g_assert_cmpuint (self->n_reorder_refills, ==, 1);
  g_assert_cmpuint (self->n_data_refills, ==, 0);

  list_fixture_set_condition (self, "status=approved,shipped");
  list_fixture_wait (self);
  list_fixture_set_condition (self, "status=nonsense");
  list_fixture_wait (self);
  list_fixture_set_condition (self, "number=42");
  list_fixture_wait (self);
  helio_record_list_set_query (self->list, self->all);
  list_fixture_wait (self);
  list_fixture_assert_sizes (self, 5, (guint) LIST_N_ROWS / 5, (guint) LIST_N_ROWS * 2 / 5, 0u, 1u,
                             (guint) LIST_N_ROWS);
  g_assert_cmpuint (self->n_reorder_refills, ==, 5);
  g_assert_cmpuint (self->n_data_refills, ==, 0);
}

/* Rows that answer another query are not what is asked for, few as they may be. */
static void
what_is_shown_is_what_is_asked_for (ListFixture *self, gconstpointer data)
{
  list_fixture_set_condition (self, "number=42");
  list_fixture_wait (self);
  helio_record_list_set_query (self->list, self->all);
  helio_test_until (!helio_record_list_is_loading (self->list));
  g_assert_cmpuint (list_fixture_get_n_items (self), ==, LIST_N_ROWS);
}

static void
sort_and_filter_may_change_at_once (ListFixture *self, gconstpointer data)
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
      list_fixture_wait (self);
      helio_record_list_set_query (self->list, back);
      list_fixture_wait (self);
    }
}

static void
live_records_are_refilled_in_place (ListFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) first = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  g_autoptr (HelioRecord) again = NULL;
  guint n_changes = 0;

  g_assert_cmpstr (helio_record_get_text (first, "number"), ==, "00000000");
  g_signal_connect (first, "changed", G_CALLBACK (list_fixture_count_change), &n_changes);
  list_fixture_set_sort (self, "number", TRUE);
  list_fixture_wait (self);
  again = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  g_assert_true (first == again);
  g_assert_cmpstr (helio_record_get_text (first, "number"), ==, "00000999");
  g_assert_cmpuint (n_changes, ==, 1);
}

/* Whoever holds a record beyond the end keeps it, and it lives again when the list grows. */
static void
records_beyond_the_end_come_back (ListFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) far = g_list_model_get_item (G_LIST_MODEL (self->list), 900);
  g_autoptr (HelioRecord) again = NULL;

  list_fixture_set_condition (self, "status=approved");
  list_fixture_wait (self);
  g_assert_cmpstr (helio_record_get_text (far, "number"), ==, "00000900");
  list_fixture_set_sort (self, "number", TRUE);
  list_fixture_wait (self);
  helio_record_list_set_query (self->list, self->all);
  list_fixture_set_sort (self, "number", TRUE);
  list_fixture_wait (self);
  again = g_list_model_get_item (G_LIST_MODEL (self->list), 900);
  g_assert_true (far == again);
  g_assert_cmpstr (helio_record_get_text (far, "number"), ==, "00000099");
}

static void
nothing_asked_is_nothing_shown (ListFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) held = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  g_autoptr (HelioQuery) cases = helio_query_new (&helio_kind_case);

  helio_record_list_set_query (self->list, NULL);
  g_assert_cmpuint (list_fixture_get_n_items (self), ==, 0);
  g_assert_false (helio_record_list_is_loading (self->list));
  g_assert_null (helio_record_list_get_query (self->list));
  helio_record_list_reload (self->list);
  list_fixture_assert_sizes (self, 1, 0u);

  /* Another kind, then the first again. */
  helio_record_list_set_query (self->list, cases);
  helio_test_until (!helio_record_list_is_loading (self->list));
  g_assert_cmpuint (list_fixture_get_n_items (self), ==, 0);
  helio_record_list_set_query (self->list, NULL);
  helio_record_list_set_query (self->list, self->all);
  list_fixture_wait (self);
  g_assert_cmpuint (list_fixture_get_n_items (self), ==, LIST_N_ROWS);
  g_assert_cmpstr (helio_record_get_text (held, "number"), ==, "00000000");
}

static void
only_the_last_of_many_queries_counts (ListFixture *self, gconstpointer data)
{
  static const char *const fields[]
      = { "submitted-at", "status", "system-name", "system-id", "updated-at" };

  for (gsize i = 0; i < 4 * G_N_ELEMENTS (fields); i++)
    list_fixture_set_sort (self, fields[i % G_N_ELEMENTS (fields)], i % 2 == 0);
  list_fixture_set_condition (self, "status=approved");
  list_fixture_set_sort (self, "number", TRUE);
  list_fixture_wait (self);
  /* Its first rows, then the whole. */
  g_assert_cmpuint (self->n_reorder_refills, ==, 1);
  g_assert_cmpuint (self->n_data_refills, <=, 1);
  list_fixture_assert_sizes (self, 1, (guint) LIST_N_ROWS / 5);

  /* Back to what it was before anything was read. */
  list_fixture_forget (self);
  list_fixture_set_sort (self, "status", FALSE);
  list_fixture_set_sort (self, "number", TRUE);
  list_fixture_wait (self);
  list_fixture_assert_sizes (self, 0);
}

/* A page shows the requests of its system: no order of all requests is read for them. */
static void
the_records_of_a_parent_are_ordered_alone (ListFixture *self, gconstpointer data)
{
  static const char *const scopes[]
      = { "system-id=700000005", "system-id=700000006", "status=approved", "case-number=03000004" };
  g_autoptr (HelioOrder) order = NULL;

  list_fixture_set_condition (self, scopes[0]);
  list_fixture_wait (self);
  g_assert_cmpuint (list_fixture_get_n_items (self), ==, 3);
  order = helio_order_load (helio_store_get_reader (self->cache.store),
                            helio_record_list_get_query (self->list), NULL);
  g_assert_cmpuint (order->rows->len, ==, 3);

  for (gsize i = 1; i < G_N_ELEMENTS (scopes); i++)
    {
      list_fixture_set_condition (self, scopes[i]);
      list_fixture_wait (self);
      g_assert_cmpuint (list_fixture_get_n_items (self), >, 0);
      g_assert_false (helio_order_serves (order, helio_record_list_get_query (self->list)));
      list_fixture_set_sort (self, "submitted-at", TRUE);
      list_fixture_wait (self);
    }
  helio_record_list_set_query (self->list, self->all);
  list_fixture_wait (self);
  g_assert_cmpuint (list_fixture_get_n_items (self), ==, LIST_N_ROWS);
}

#define ADD(name, set_up, test) \
  g_test_add ("/record-list/" name, ListFixture, NULL, set_up, test, list_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-first-rows-come-first", list_fixture_set_up, the_first_rows_come_first);
  ADD ("as-many-come-first-as-are-seen", list_fixture_set_up, as_many_come_first_as_are_seen);
  ADD ("a-sort-moves-no-items", list_fixture_set_up_list, a_sort_moves_no_items);
  ADD ("a-filter-changes-the-tail-only", list_fixture_set_up_list, a_filter_changes_the_tail_only);
  ADD ("what-is-shown-is-what-is-asked-for", list_fixture_set_up_list,
       what_is_shown_is_what_is_asked_for);
  ADD ("sort-and-filter-at-once", list_fixture_set_up_list, sort_and_filter_may_change_at_once);
  ADD ("live-records-are-refilled", list_fixture_set_up_list, live_records_are_refilled_in_place);
  ADD ("records-beyond-the-end-come-back", list_fixture_set_up_list,
       records_beyond_the_end_come_back);
  ADD ("nothing-asked-is-nothing-shown", list_fixture_set_up_list, nothing_asked_is_nothing_shown);
  ADD ("only-the-last-query-counts", list_fixture_set_up_list,
       only_the_last_of_many_queries_counts);
  ADD ("a-parent-s-records", list_fixture_set_up_list, the_records_of_a_parent_are_ordered_alone);
  return g_test_run ();
}
