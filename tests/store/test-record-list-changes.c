/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens below a list: records that come and go, a database that fails, and its own end. */
#include "list-fixture.h"
#include "sql-fixture.h"

static gboolean
put_two (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_autoptr (HelioRecord) new_one = helio_test_rma (LIST_N_ROWS);
  g_autoptr (HelioRecord) known = helio_test_rma (3);

  helio_record_set_text (known, "city", "Odense");
  *cursor = g_strdup ("feed.next");
  return helio_row_sink_put_record (sink, new_one, error)
         && helio_row_sink_put_record (sink, known, error);
}

static void
expect_more (HelioRecordList *list)
{
  g_assert_false (helio_record_list_is_current (list));
}

static void
what_is_synced_appears (ListFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) third = g_list_model_get_item (G_LIST_MODEL (self->list), 3);
  guint n_changes = 0;

  g_assert_cmpstr (helio_record_get_text (third, "city"), !=, "Odense");
  g_signal_connect (third, "changed", G_CALLBACK (list_fixture_count_change), &n_changes);
  g_signal_connect_object (self->cache.store, "changed", G_CALLBACK (expect_more), self->list,
                           G_CONNECT_SWAPPED);
  helio_apply_summary_free (helio_test_apply (self->cache.store, "feed.1000", put_two, NULL));
  list_fixture_wait (self);
  helio_test_until (self->n_data_refills > 0);
  g_assert_true (helio_record_list_is_current (self->list));
  g_assert_cmpuint (self->n_reorder_refills, ==, 0);
  list_fixture_assert_sizes (self, 1, (guint) LIST_N_ROWS + 1);
  g_assert_cmpstr (helio_record_get_text (third, "city"), ==, "Odense");
  g_assert_cmpuint (n_changes, ==, 1);
}

/* However long nothing happened before: the pause follows the reading, not the idling. */
static void
a_change_is_shown_soon_after_a_long_rest (ListFixture *self, gconstpointer data)
{
  gint64 rested = g_get_monotonic_time () + G_USEC_PER_SEC;
  gint64 told;

  helio_test_until (g_get_monotonic_time () > rested);
  helio_apply_summary_free (helio_test_apply (self->cache.store, "feed.1000", put_two, NULL));
  told = g_get_monotonic_time ();
  helio_test_until (list_fixture_get_n_items (self) == LIST_N_ROWS + 1);
  g_assert_cmpint (g_get_monotonic_time () - told, <, 2 * G_USEC_PER_SEC);
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
what_is_deleted_goes (ListFixture *self, gconstpointer data)
{
  guint32 row = list_fixture_get_row (self, 500);

  helio_apply_summary_free (helio_test_apply (self->cache.store, "feed.1000", delete_three, NULL));
  list_fixture_wait (self);
  list_fixture_assert_sizes (self, 1, (guint) LIST_N_ROWS - 3);
  g_assert_cmpuint (self->n_reorder_refills, ==, 0);
  g_assert_cmpuint (helio_ordered_model_find_row (HELIO_ORDERED_MODEL (self->list), row), ==,
                    G_MAXUINT);
}

/* Between a deletion and the change that tells of it. */
static void
a_row_that_is_gone_shows_nothing (ListFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) gone = NULL;

  sql_fixture_run_once (self->cache.folder, "DELETE FROM rma WHERE id = '00000700'");
  gone = g_list_model_get_item (G_LIST_MODEL (self->list), 700);
  g_assert_cmpuint (helio_record_get_row (gone), ==, list_fixture_get_row (self, 700));
  g_assert_cmpstr (helio_record_get_id (gone), ==, NULL);
  g_assert_cmpstr (helio_record_get_text (gone, "number"), ==, NULL);
  helio_record_list_reload (self->list);
  list_fixture_wait (self);
  g_assert_cmpstr (helio_record_get_text (gone, "number"), ==, "00000701");
}

static void
errors_are_told_and_can_be_overcome (ListFixture *self, gconstpointer data)
{
  sql_fixture_run_once (self->cache.folder, "ALTER TABLE rma RENAME TO elsewhere");
  list_fixture_set_sort (self, "submitted-at", FALSE);
  helio_test_until (helio_record_list_get_error (self->list) != NULL);
  g_assert_error (helio_record_list_get_error (self->list), HELIO_STORE_ERROR,
                  HELIO_STORE_ERROR_FAILED);
  helio_test_until (!helio_record_list_is_loading (self->list));
  /* What was there stays. */
  g_assert_cmpuint (list_fixture_get_n_items (self), ==, LIST_N_ROWS);
  g_assert_cmpuint (self->n_reorder_refills + self->n_data_refills, ==, 0);

  sql_fixture_run_once (self->cache.folder, "ALTER TABLE elsewhere RENAME TO rma");
  helio_record_list_reload (self->list);
  g_assert_true (helio_record_list_is_loading (self->list));
  list_fixture_wait (self);
  g_assert_null (helio_record_list_get_error (self->list));
  g_assert_cmpuint (self->n_reorder_refills, ==, 1);
}

static void
a_list_may_go_while_it_reads (ListFixture *self, gconstpointer data)
{
  HelioRecordList *list = helio_record_list_new (self->cache.store, self->all);
  gpointer weak = list;

  g_object_add_weak_pointer (G_OBJECT (list), &weak);
  g_object_unref (list);
  g_assert_null (weak);
  list_fixture_watch (self, self->all);
  list_fixture_wait (self);
}

static void
drop (GListModel *model, guint position, guint removed, guint added, gpointer list)
{
  g_clear_object ((HelioRecordList **) list);
}

static void
a_list_may_go_while_it_tells (ListFixture *self, gconstpointer data)
{
  HelioRecordList *list = helio_record_list_new (self->cache.store, self->all);

  g_signal_connect (list, "items-changed", G_CALLBACK (drop), &list);
  helio_test_until (list == NULL);
}

#define ADD(name, set_up, test) \
  g_test_add ("/record-list-changes/" name, ListFixture, NULL, set_up, test, list_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("may-go-while-it-reads", list_fixture_set_up, a_list_may_go_while_it_reads);
  ADD ("may-go-while-it-tells", list_fixture_set_up, a_list_may_go_while_it_tells);
  ADD ("what-is-synced-appears", list_fixture_set_up_list, what_is_synced_appears);
  ADD ("shown-soon-after-a-long-rest", list_fixture_set_up_list,
       a_change_is_shown_soon_after_a_long_rest);
  ADD ("what-is-deleted-goes", list_fixture_set_up_list, what_is_deleted_goes);
  ADD ("a-row-that-is-gone-shows-nothing", list_fixture_set_up_list,
       a_row_that_is_gone_shows_nothing);
  ADD ("errors-are-told", list_fixture_set_up_list, errors_are_told_and_can_be_overcome);
  return g_test_run ();
}
