/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must survive when a model of 100,000 records refills the live ones in place. */
#include "table-test.h"

/* Less than a screenful. */
#define N_FEW 12

static void
test_selection (TableTest *test, gconstpointer data)
{
  const guint32 rows[] = { 2, 5, 70000 };
  guint n;

  helio_record_selection_set_rows (test->selection, rows, G_N_ELEMENTS (rows));
  table_test_check_rows (test);
  helio_fake_ordered_model_reverse (test->model);
  table_test_check_rows (test);
  helio_fake_ordered_model_reverse (test->model);
  helio_fake_ordered_model_filter (test->model, helio_rma_status.terms[0].value);
  table_test_check_rows (test);
  helio_fake_ordered_model_filter (test->model, NULL);
  helio_fake_ordered_model_insert (test->model, 0, 50);
  table_test_frame (test);
  table_test_check_rows (test);
  {
    g_autofree guint32 *selected = helio_record_selection_get_rows (test->selection, &n);

    g_assert_cmpmem (selected, n * sizeof *rows, rows, sizeof rows);
  }
}

static void
test_focus_reorder (TableTest *test, gconstpointer data)
{
  table_test_focus (test, 7);
  helio_fake_ordered_model_shuffle (test->model, 3);
  table_test_frame (test);
  g_assert_cmpuint (helio_scroll_anchor_get_focus (helio_table_get_list (test->table)), ==, 0);

  table_test_scroll_to (test, 500000);
  helio_fake_ordered_model_reverse (test->model);
  table_test_frame (test);
  g_assert_cmpuint (helio_scroll_anchor_get_focus (helio_table_get_list (test->table)), ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (table_test_adjustment (test)), ==, 0);
}

/* The rest of an answer, or something from the service, comes before the next frame. */
static void
test_reorder_then_more (TableTest *test, gconstpointer data)
{
  table_test_scroll_to (test, 1000000);
  helio_fake_ordered_model_filter (test->model, "approved");
  helio_fake_ordered_model_insert (test->model, 50000, 50);
  table_test_frame (test);
  g_assert_cmpfloat (gtk_adjustment_get_value (table_test_adjustment (test)), ==, 0);
  table_test_check_rows (test);

  table_test_focus (test, 5);
  table_test_scroll_to (test, 100000);
  helio_fake_ordered_model_filter (test->model, NULL);
  helio_fake_ordered_model_insert (test->model, 50000, 50);
  table_test_frame (test);
  g_assert_cmpuint (helio_scroll_anchor_get_focus (helio_table_get_list (test->table)), ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (table_test_adjustment (test)), ==, 0);
}

/* The row with the focus is in the tail that a filter takes away. */
static void
test_focus_filter (TableTest *test, gconstpointer data)
{
  gtk_widget_activate_action (helio_table_get_list (test->table), "list.scroll-to-item", "u",
                              N_ROWS - 1);
  table_test_frame (test);
  table_test_focus (test, N_ROWS - 1);
  helio_fake_ordered_model_filter (test->model, "approved");
  table_test_frame (test);
  g_assert_cmpuint (helio_scroll_anchor_get_focus (helio_table_get_list (test->table)), ==, 0);
  table_test_check_rows (test);

  helio_fake_ordered_model_filter (test->model, "no such status");
  table_test_frame (test);
  helio_fake_ordered_model_filter (test->model, NULL);
  table_test_frame (test);
  table_test_check_rows (test);
}

static void
test_focus_elsewhere (TableTest *test, gconstpointer data)
{
  helio_fake_ordered_model_shuffle (test->model, 3);
  table_test_frame (test);
  helio_fake_ordered_model_insert (test->model, 0, 50);
  table_test_frame (test);
  g_assert_true (gtk_window_get_focus (test->window) == test->button);
}

static void
test_focus_sync (TableTest *test, gconstpointer data)
{
  guint32 row;
  double offset;

  table_test_scroll_to (test, 500000);
  table_test_first_row (test, &offset);
  row = table_test_first_row (test, &offset) + 3;
  table_test_focus (test, row - 1);
  helio_fake_ordered_model_insert (test->model, 0, 50);
  table_test_frame (test);
  g_assert_cmpuint (table_test_focus_row (test), ==, row);
  helio_fake_ordered_model_remove (test->model, 3, 20);
  table_test_frame (test);
  g_assert_cmpuint (table_test_focus_row (test), ==, row);
  table_test_check_rows (test);
}

/* Who has scrolled away from the row with the focus is not taken back to it. */
static void
test_focus_out_of_sight (TableTest *test, gconstpointer data)
{
  guint32 row = helio_ordered_model_get_row (HELIO_ORDERED_MODEL (test->model), 40);
  double offset, after;
  guint32 first;

  table_test_scroll_to (test, 1000);
  table_test_focus (test, 40);
  table_test_scroll_to (test, 3000);
  first = table_test_first_row (test, &offset);
  helio_fake_ordered_model_insert (test->model, 0, 10);
  table_test_frame (test);
  g_assert_cmpuint (table_test_focus_row (test), ==, row);
  g_assert_cmpuint (table_test_first_row (test, &after), ==, first);
  g_assert_cmpfloat_with_epsilon (offset, after, 0.6);
}

/* Both the top and, at the top, the row that has the focus. */
static void
test_anchor (TableTest *test, gconstpointer data)
{
  GtkAdjustment *adjustment = table_test_adjustment (test);
  const double values[] = { 11, 1000, 54321, 1000000, 1e9 };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      double before, after;
      guint32 row;

      table_test_scroll_to (test, MIN (values[i], gtk_adjustment_get_upper (adjustment)
                                                      - gtk_adjustment_get_page_size (adjustment)));
      row = table_test_first_row (test, &before);
      helio_fake_ordered_model_insert (test->model, 0, 50);
      table_test_frame (test);
      g_assert_cmpuint (table_test_first_row (test, &after), ==, row);
      g_assert_cmpfloat_with_epsilon (before, after, 0.6);
      table_test_check_rows (test);

      /* Two before anything is laid out, one of them below. */
      helio_fake_ordered_model_remove (test->model, 0, 2);
      helio_fake_ordered_model_insert (test->model, N_ROWS, 7);
      table_test_frame (test);
      g_assert_cmpuint (table_test_first_row (test, &after), ==, row);
      g_assert_cmpfloat_with_epsilon (before, after, 0.6);
    }
}

static void
make_rows_higher (GtkWidget *list, guint first)
{
  for (guint i = first; i < N_ROWS; i++)
    {
      GtkWidget *row = helio_scroll_anchor_find_row_widget (list, i);

      gtk_widget_set_size_request (row, -1, gtk_widget_get_height (row) * 2);
    }
}

/* Some need more lines than others. What comes in changes nothing about them. */
static void
test_anchor_uneven (TableTest *test, gconstpointer data)
{
  GtkAdjustment *adjustment = table_test_adjustment (test);
  double value;

  table_test_scroll_to (test, 1e9);
  make_rows_higher (helio_table_get_list (test->table), N_ROWS - 4);
  table_test_frame (test);
  table_test_scroll_to (test, 1e9);
  value = gtk_adjustment_get_value (adjustment);
  helio_fake_ordered_model_insert (test->model, N_ROWS, 0);
  table_test_frame (test);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), value, 0.6);
}

static void
test_anchor_removed (TableTest *test, gconstpointer data)
{
  double before, after;
  guint32 row;
  guint position;

  table_test_scroll_to (test, 100000);
  row = table_test_first_row (test, &before);
  position = helio_ordered_model_find_row (HELIO_ORDERED_MODEL (test->model), row);
  helio_fake_ordered_model_remove (test->model, position - 1, 2);
  table_test_frame (test);
  /* The second row stays where it was, so the one before the first is seen first. */
  g_assert_cmpuint (table_test_first_row (test, &after), ==, row - 2);
  g_assert_cmpfloat_with_epsilon (before, after, 0.6);
}

static void
test_anchor_top (TableTest *test, gconstpointer data)
{
  double offset;

  helio_fake_ordered_model_insert (test->model, 0, 50);
  table_test_frame (test);
  g_assert_cmpuint (table_test_first_row (test, &offset), ==, N_ROWS + 50);

  table_test_focus (test, 2);
  g_assert_cmpuint (table_test_focus_row (test), ==, N_ROWS + 48);
  helio_fake_ordered_model_insert (test->model, 0, 50);
  table_test_frame (test);
  g_assert_cmpuint (table_test_first_row (test, &offset), ==, N_ROWS + 50);
  g_assert_cmpuint (table_test_focus_row (test), ==, N_ROWS + 48);
}

/* A page that is not shown has no layout: the place is found when it is shown again. */
static void
test_anchor_hidden (TableTest *test, gconstpointer data)
{
  double before, after;
  guint32 row;

  table_test_scroll_to (test, 100000);
  row = table_test_first_row (test, &before);
  gtk_widget_set_visible (GTK_WIDGET (test->table), FALSE);
  table_test_frame (test);
  helio_fake_ordered_model_insert (test->model, 0, 50);
  helio_fake_ordered_model_insert (test->model, 0, 50);
  table_test_frame (test);
  gtk_widget_set_visible (GTK_WIDGET (test->table), TRUE);
  table_test_frame (test);
  g_assert_cmpuint (table_test_first_row (test, &after), ==, row);
  g_assert_cmpfloat_with_epsilon (before, after, 0.6);
}

static void
on_paint (guint *n_paints)
{
  (*n_paints)++;
}

static gboolean
is_painted (gpointer data)
{
  return *(guint *) data > 0;
}

/* Ends when something of what there now is has been seen, but the view knows of few rows yet. */
static void
await_first_frame (TableTest *test)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (test->window));
  guint n_paints = 0;
  gulong handler
      = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_paint), &n_paints);

  gtk_widget_queue_draw (GTK_WIDGET (test->window));
  widget_test_wait (is_painted, &n_paints);
  g_signal_handler_disconnect (clock, handler);
  g_assert_false (helio_record_selection_is_complete (test->selection));
}

static void
show_all_anew (TableTest *test)
{
  helio_fake_ordered_model_filter (test->model, "no such status");
  table_test_frame (test);
  helio_fake_ordered_model_filter (test->model, NULL);
  await_first_frame (test);
}

static void
test_scrolled_meanwhile (TableTest *test, gconstpointer data)
{
  show_all_anew (test);
  gtk_adjustment_set_value (table_test_adjustment (test), 123);
  table_test_frame (test);
  g_assert_cmpfloat (gtk_adjustment_get_value (table_test_adjustment (test)), ==, 123);
  table_test_check_rows (test);
}

/* What is seen then stays, whatever comes before it. */
static void
test_scrolled_between (TableTest *test, gconstpointer data)
{
  double offset;
  guint32 row;

  show_all_anew (test);
  gtk_adjustment_set_value (table_test_adjustment (test), 123);
  await_first_frame (test);
  row = table_test_first_row (test, &offset);
  for (guint i = 0; i < 2; i++)
    {
      double after;

      helio_fake_ordered_model_insert (test->model, 0, 50);
      table_test_frame (test);
      g_assert_cmpuint (table_test_first_row (test, &after), ==, row);
      g_assert_cmpfloat_with_epsilon (offset, after, 0.6);
    }
}

/* Many rows come to a few, of which the third has the focus, some of them before it. */
static void
add_around_focus (TableTest *test)
{
  helio_fake_ordered_model_remove (test->model, N_FEW, N_ROWS - N_FEW);
  table_test_frame (test);
  table_test_focus (test, 2);
  helio_fake_ordered_model_insert (test->model, N_FEW, N_ROWS);
  helio_fake_ordered_model_insert (test->model, 0, 10);
  await_first_frame (test);
}

static void
test_scrolled_from_focus (TableTest *test, gconstpointer data)
{
  add_around_focus (test);
  gtk_adjustment_set_value (table_test_adjustment (test), 777);
  table_test_frame (test);
  g_assert_cmpfloat (gtk_adjustment_get_value (table_test_adjustment (test)), ==, 777);
  g_assert_cmpuint (helio_scroll_anchor_get_focus (helio_table_get_list (test->table)), ==, 12);
}

static void
test_focused_meanwhile (TableTest *test, gconstpointer data)
{
  GtkWidget *list = helio_table_get_list (test->table);

  add_around_focus (test);
  gtk_widget_grab_focus (helio_scroll_anchor_find_row_widget (list, 5));
  table_test_frame (test);
  g_assert_cmpuint (helio_scroll_anchor_get_focus (list), ==, 5);
}

/* A range goes on from the record where it began. */
static void
test_range (TableTest *test, gconstpointer data)
{
  GtkWidget *list = helio_table_get_list (test->table);
  const guint32 rows[] = { 5, 6, 7, 8 };
  g_autofree guint32 *selected = NULL;
  guint n;

  gtk_widget_activate_action (list, "list.select-item", "(ubb)", 4, FALSE, FALSE);
  helio_fake_ordered_model_insert (test->model, 0, 50);
  table_test_frame (test);
  gtk_widget_activate_action (list, "list.select-item", "(ubb)", 57, FALSE, TRUE);
  selected = helio_record_selection_get_rows (test->selection, &n);
  g_assert_cmpmem (selected, n * sizeof *rows, rows, sizeof rows);
}

/* Anything in any order; the checker and the rows must agree after each step. */
static void
test_any_order (TableTest *test, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  table_test_focus (test, 1);
  helio_record_selection_set_rows (test->selection, (guint32[]){ 1, 2, 3, 99999 }, 4);
  for (guint i = 0; i < 60; i++)
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (test->model));

      switch (g_rand_int_range (rand, 0, 7))
        {
        case 0:
          helio_fake_ordered_model_shuffle (test->model, i);
          break;
        case 1:
          helio_fake_ordered_model_filter (test->model, i % 2 ? "shipped" : "no such status");
          break;
        case 2:
          helio_fake_ordered_model_filter (test->model, NULL);
          break;
        case 3:
          helio_fake_ordered_model_insert (test->model, (guint) g_rand_int_range (rand, 0, 90000),
                                           (guint) g_rand_int_range (rand, 1, 400));
          break;
        case 4:
          helio_fake_ordered_model_remove (test->model, (guint) g_rand_int_range (rand, 0, 80000),
                                           (guint) g_rand_int_range (rand, 1, 400));
          break;
        case 5:
          table_test_frame (test);
          gtk_adjustment_set_value (table_test_adjustment (test),
                                    g_rand_double_range (rand, 0, n * 40.0));
          break;
        default:
          table_test_frame (test);
        }
      if (i % 3 == 0)
        table_test_frame (test);
      table_test_check_rows (test);
    }
  helio_model_checker_check (test->checker);
}

#define TEST(path, function) \
  g_test_add ("/table-refill/" path, TableTest, NULL, table_test_set_up, function, \
              table_test_tear_down)

/* A row that the keyboard goes to before it is laid out. */
static void
test_spoken_before_seen (TableTest *test, gconstpointer data)
{
  GtkWidget *row;
  HelioCell *cell;
  g_autofree char *name = NULL;

  gtk_adjustment_set_value (table_test_adjustment (test), 1000000);
  row = gtk_widget_get_last_child (helio_table_get_list (test->table));
  g_assert_false (gtk_widget_get_mapped (row));
  cell = table_test_find_cell (test, helio_scroll_anchor_row_position (row), "number");
  gtk_widget_grab_focus (row);
  name = g_strdup_printf ("RMA number: %s",
                          helio_record_get_text (helio_cell_get_record (cell), "number"));
  widget_test_assert_name (row, name);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  TEST ("spoken-before-seen", test_spoken_before_seen);
  TEST ("selection", test_selection);
  TEST ("focus-reorder", test_focus_reorder);
  TEST ("reorder-then-more", test_reorder_then_more);
  TEST ("focus-filter", test_focus_filter);
  TEST ("focus-elsewhere", test_focus_elsewhere);
  TEST ("focus-sync", test_focus_sync);
  TEST ("focus-out-of-sight", test_focus_out_of_sight);
  TEST ("anchor", test_anchor);
  TEST ("anchor-uneven", test_anchor_uneven);
  TEST ("anchor-removed", test_anchor_removed);
  TEST ("anchor-top", test_anchor_top);
  TEST ("anchor-hidden", test_anchor_hidden);
  TEST ("scrolled-meanwhile", test_scrolled_meanwhile);
  TEST ("scrolled-between", test_scrolled_between);
  TEST ("scrolled-from-focus", test_scrolled_from_focus);
  TEST ("focused-meanwhile", test_focused_meanwhile);
  TEST ("range", test_range);
  TEST ("any-order", test_any_order);
  return g_test_run ();
}
