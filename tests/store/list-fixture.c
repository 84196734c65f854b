/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list-fixture.h"

static void
on_items_changed (ListFixture *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  g_array_append_val (self->sizes, n);
}

/* Every state that is published must hold, not only the last one. */
static void
on_refill_end (ListFixture *self, gboolean reorder)
{
  helio_model_checker_check (self->checker);
  if (reorder)
    self->n_reorder_refills++;
  else
    self->n_data_refills++;
}

void
list_fixture_watch (ListFixture *self, HelioQuery *query)
{
  self->list = helio_record_list_new (self->cache.store, query);
  self->checker = helio_model_checker_new (HELIO_ORDERED_MODEL (self->list));
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_swapped (self->list, "refill-end", G_CALLBACK (on_refill_end), self);
}

void
list_fixture_forget (ListFixture *self)
{
  g_array_set_size (self->sizes, 0);
  self->n_data_refills = self->n_reorder_refills = 0;
}

guint
list_fixture_get_n_items (ListFixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

guint32
list_fixture_get_row (ListFixture *self, guint position)
{
  return helio_ordered_model_get_row (HELIO_ORDERED_MODEL (self->list), position);
}

static gboolean
is_in_order (ListFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = helio_reader_rows (helio_store_get_reader (self->cache.store),
                                               helio_record_list_get_query (self->list), 0, &error);

  g_assert_no_error (error);
  if (rows->len != list_fixture_get_n_items (self))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (list_fixture_get_row (self, i) != g_array_index (rows, guint32, i))
      return FALSE;
  return TRUE;
}

void
list_fixture_wait (ListFixture *self)
{
  helio_test_until (!helio_record_list_is_loading (self->list) && is_in_order (self));
  helio_model_checker_check (self->checker);
}

void
list_fixture_set_up (ListFixture *self, gconstpointer data)
{
  g_autoptr (HelioQuery) unsorted = helio_query_new (&helio_kind_rma);

  helio_test_cache_set_up (&self->cache, GUINT_TO_POINTER (LIST_N_ROWS));
  self->all = helio_query_with_sort (unsorted, "number", FALSE);
  self->sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  /* The signal that tells of the rows above. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
list_fixture_set_up_list (ListFixture *self, gconstpointer data)
{
  list_fixture_set_up (self, data);
  list_fixture_watch (self, self->all);
  list_fixture_wait (self);
  list_fixture_forget (self);
}

void
list_fixture_tear_down (ListFixture *self, gconstpointer data)
{
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_pointer (&self->checker, helio_model_checker_free);
  g_clear_object (&self->list);
  helio_query_unref (self->all);
  g_array_unref (self->sizes);
  helio_test_cache_tear_down (&self->cache, NULL);
}

void
list_fixture_set_sort (ListFixture *self, const char *field, gboolean descending)
{
  g_autoptr (HelioQuery) query
      = helio_query_with_sort (helio_record_list_get_query (self->list), field, descending);

  helio_record_list_set_query (self->list, query);
}

void
list_fixture_set_condition (ListFixture *self, const char *condition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioQuery) query = helio_query_parse_condition (self->all, condition, NULL, &error);

  g_assert_no_error (error);
  helio_record_list_set_query (self->list, query);
}

void
list_fixture_assert_sizes (ListFixture *self, guint n, ...)
{
  va_list sizes;

  g_assert_cmpuint (self->sizes->len, ==, n);
  va_start (sizes, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (self->sizes, guint, i), ==, va_arg (sizes, guint));
  va_end (sizes);
}

void
list_fixture_count_change (HelioRecord *record, gpointer n_changes)
{
  ++*(guint *) n_changes;
}
