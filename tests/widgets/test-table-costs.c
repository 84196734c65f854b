/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another order or filter of 100,000 records costs: no cell is made, and few records are. */
#include "table-test.h"

/* A column view of 4.8 keeps about 205 rows alive: each may be asked for twice. */
#define MAX_GETS 420

static void
test_costs (TableTest *test, gconstpointer data)
{
  const struct
  {
    void (*change) (HelioFakeOrderedModel *model, guint argument);
    guint argument;
  } changes[]
      = { { helio_fake_ordered_model_shuffle, 1 }, { helio_fake_ordered_model_shuffle, 2 } };
  guint n_setups = helio_table_get_n_setups (test->table);

  helio_record_selection_set_rows (test->selection, (guint32[]){ 3, 50000 }, 2);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      helio_fake_ordered_model_reset (test->model);
      changes[i].change (test->model, changes[i].argument);
      table_test_frame (test);
      g_test_message ("sort: %u get_item", helio_fake_ordered_model_get_n_gets (test->model));
      g_assert_cmpuint (helio_fake_ordered_model_get_n_gets (test->model), <=, MAX_GETS);
    }
  for (guint i = 0; i < 2; i++)
    {
      helio_fake_ordered_model_reset (test->model);
      helio_fake_ordered_model_filter (test->model, i == 0 ? "approved" : NULL);
      table_test_frame (test);
      g_test_message ("filter: %u get_item", helio_fake_ordered_model_get_n_gets (test->model));
      g_assert_cmpuint (helio_fake_ordered_model_get_n_gets (test->model), <=, MAX_GETS);
    }
  g_assert_cmpuint (helio_table_get_n_setups (test->table), ==, n_setups);
  table_test_check_rows (test);
}

/* The same from the middle of the list, where a reorder also has to go back to the top. */
static void
check_costs_scrolled (TableTest *test, const char *what, void (*change) (TableTest *test))
{
  guint n_setups;

  table_test_scroll_to (test, 1000000);
  g_assert_cmpfloat (gtk_adjustment_get_value (table_test_adjustment (test)), ==, 1000000);
  n_setups = helio_table_get_n_setups (test->table);
  helio_fake_ordered_model_reset (test->model);
  change (test);
  table_test_frame (test);
  g_test_message ("%s, scrolled: %u get_item, %u setups", what,
                  helio_fake_ordered_model_get_n_gets (test->model),
                  helio_table_get_n_setups (test->table) - n_setups);
  g_assert_cmpuint (helio_fake_ordered_model_get_n_gets (test->model), <=, MAX_GETS);
  g_assert_cmpuint (helio_table_get_n_setups (test->table), ==, n_setups);
  g_assert_cmpfloat (gtk_adjustment_get_value (table_test_adjustment (test)), ==, 0);
  table_test_check_rows (test);
}

static void
shuffle (TableTest *test)
{
  helio_fake_ordered_model_shuffle (test->model, 1);
}

/* Leaves fewer than would reach to where the list stands. */
static void
filter (TableTest *test)
{
  helio_fake_ordered_model_filter (test->model, "approved");
}

static void
test_costs_scrolled (TableTest *test, gconstpointer data)
{
  check_costs_scrolled (test, "sort", shuffle);
  check_costs_scrolled (test, "filter", filter);
}

#define TEST(path, function) \
  g_test_add ("/table-costs/" path, TableTest, NULL, table_test_set_up, function, \
              table_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  TEST ("seen-from-the-top", test_costs);
  TEST ("scrolled", test_costs_scrolled);
  return g_test_run ();
}
