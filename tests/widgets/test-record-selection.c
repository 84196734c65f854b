/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-fake-ordered-model.h"
#include "helio-model-checker.h"
#include "helio-record-selection.h"

#define N_ROWS 100000

typedef struct
{
  HelioFakeOrderedModel *model;
  HelioRecordSelection *selection;
  GtkSelectionModel *view;
  guint first, last, n_changes; /* what selection-changed said last */
} Fixture;

static void
on_selection_changed (Fixture *fixture, guint position, guint n)
{
  fixture->first = position;
  fixture->last = position + n - 1;
  fixture->n_changes++;
}

static void
wait_until_complete (Fixture *fixture)
{
  while (!helio_record_selection_is_complete (fixture->selection))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->model = helio_fake_ordered_model_new (N_ROWS);
  fixture->selection = helio_record_selection_new (HELIO_ORDERED_MODEL (fixture->model));
  fixture->view = GTK_SELECTION_MODEL (fixture->selection);
  g_signal_connect_swapped (fixture->view, "selection-changed", G_CALLBACK (on_selection_changed),
                            fixture);
  wait_until_complete (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->selection);
  g_assert_finalize_object (fixture->model);
}

static void
assert_rows (Fixture *fixture, const guint32 *rows, guint n_rows)
{
  guint n;
  g_autofree guint32 *selected = helio_record_selection_get_rows (fixture->selection, &n);

  g_assert_cmpmem (selected, n * sizeof *rows, rows, n_rows * sizeof *rows);
}

static void
test_nothing_by_itself (Fixture *fixture, gconstpointer data)
{
  assert_rows (fixture, NULL, 0);
  helio_fake_ordered_model_reverse (fixture->model);
  assert_rows (fixture, NULL, 0);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
}

static void
test_requests (Fixture *fixture, gconstpointer data)
{
  gtk_selection_model_select_item (fixture->view, 9, TRUE);
  gtk_selection_model_select_item (fixture->view, 4, FALSE);
  assert_rows (fixture, (guint32[]){ 5, 10 }, 2);
  g_assert_cmpuint (helio_record_selection_get_cursor (fixture->selection), ==, 5);
  gtk_selection_model_select_range (fixture->view, 5, 2, TRUE);
  assert_rows (fixture, (guint32[]){ 6, 7 }, 2);
  g_assert_cmpuint (fixture->first, ==, 4);
  g_assert_cmpuint (fixture->last, ==, 9);
  gtk_selection_model_unselect_item (fixture->view, 5);
  assert_rows (fixture, (guint32[]){ 7 }, 1);
  gtk_selection_model_unselect_all (fixture->view);
  assert_rows (fixture, NULL, 0);
  gtk_selection_model_select_all (fixture->view);
  g_assert_true (gtk_selection_model_is_selected (fixture->view, N_ROWS - 1));
  g_assert_false (gtk_selection_model_is_selected (fixture->view, N_ROWS));
  gtk_selection_model_select_range (fixture->view, N_ROWS - 1, 5, TRUE);
  assert_rows (fixture, (guint32[]){ N_ROWS }, 1);
}

static void
test_survives_sort (Fixture *fixture, gconstpointer data)
{
  helio_record_selection_set_rows (fixture->selection, (guint32[]){ 1, 40, 1000 }, 3);
  helio_fake_ordered_model_reverse (fixture->model);
  assert_rows (fixture, (guint32[]){ 1000, 40, 1 }, 3);
  g_assert_true (gtk_selection_model_is_selected (fixture->view, N_ROWS - 1));
  g_assert_false (gtk_selection_model_is_selected (fixture->view, 0));
  /* From the first of the old positions to the last of the new ones. */
  g_assert_cmpuint (fixture->first, ==, 0);
  g_assert_cmpuint (fixture->last, ==, N_ROWS - 1);
}

/* Row r has the status r % 5. */
static void
test_survives_filter (Fixture *fixture, gconstpointer data)
{
  helio_record_selection_set_rows (fixture->selection, (guint32[]){ 5, 6 }, 2);
  helio_fake_ordered_model_filter (fixture->model, helio_rma_status.terms[1].value);
  assert_rows (fixture, (guint32[]){ 6 }, 1);
  helio_fake_ordered_model_filter (fixture->model, NULL);
  assert_rows (fixture, (guint32[]){ 5, 6 }, 2);

  helio_fake_ordered_model_filter (fixture->model, helio_rma_status.terms[1].value);
  gtk_selection_model_select_item (fixture->view, 0, TRUE);
  helio_fake_ordered_model_filter (fixture->model, NULL);
  assert_rows (fixture, (guint32[]){ 1 }, 1);
}

static void
test_survives_insert (Fixture *fixture, gconstpointer data)
{
  helio_record_selection_set_rows (fixture->selection, (guint32[]){ 1, 2 }, 2);
  helio_fake_ordered_model_insert (fixture->model, 0, 50);
  assert_rows (fixture, (guint32[]){ 1, 2 }, 2);
  g_assert_true (gtk_selection_model_is_selected (fixture->view, 50));
  g_assert_false (gtk_selection_model_is_selected (fixture->view, 0));
  helio_fake_ordered_model_remove (fixture->model, 50, 1);
  assert_rows (fixture, (guint32[]){ 2 }, 1);
}

static void
test_frozen (Fixture *fixture, gconstpointer data)
{
  helio_record_selection_set_frozen (fixture->selection, TRUE);
  g_assert_true (gtk_selection_model_select_item (fixture->view, 3, TRUE));
  g_assert_true (gtk_selection_model_unselect_item (fixture->view, 3));
  assert_rows (fixture, NULL, 0);
  g_assert_cmpuint (helio_record_selection_get_cursor (fixture->selection), ==, 0);
}

typedef struct
{
  guint n;       /* items, by what was told */
  guint largest; /* step that made widgets for */
  guint n_steps;
} Told;

static void
on_told (GListModel *view, guint position, guint removed, guint added, Told *told)
{
  /* Of the rest the view makes no widgets. */
  if (told->n < 240 && added > 0)
    told->largest = MAX (told->largest, MIN (told->n + added, 240) - told->n);
  g_assert_cmpuint (position + removed, ==, told->n);
  told->n = told->n - removed + added;
  told->n_steps++;
  g_assert_cmpuint (g_list_model_get_n_items (view), ==, told->n);
  if (told->n > 0)
    {
      g_autoptr (GObject) last = g_list_model_get_item (view, told->n - 1);
      g_autoptr (GObject) none = g_list_model_get_item (view, told->n);

      g_assert_nonnull (last);
      g_assert_null (none);
    }
}

/* What takes long in a view is to make widgets. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  Told told = { N_ROWS, 0, 0 };

  g_signal_connect (fixture->view, "items-changed", G_CALLBACK (on_told), &told);
  /* A view that has its widgets is told everything at once. */
  helio_fake_ordered_model_filter (fixture->model, "approved");
  g_assert_cmpuint (told.n, ==, N_ROWS / 5);
  helio_fake_ordered_model_filter (fixture->model, NULL);
  g_assert_cmpuint (told.n, ==, N_ROWS);
  g_assert_cmpuint (told.n_steps, ==, 2);

  helio_fake_ordered_model_filter (fixture->model, "no such status");
  g_assert_cmpuint (told.n, ==, 0);
  helio_fake_ordered_model_filter (fixture->model, NULL);
  g_assert_cmpuint (told.n, >, 0);
  g_assert_cmpuint (told.n, <, 240);
  /* Less again before it is all told, then more. */
  helio_fake_ordered_model_filter (fixture->model, "no such status");
  g_assert_cmpuint (told.n, ==, 0);
  g_assert_true (helio_record_selection_is_complete (fixture->selection));
  helio_fake_ordered_model_filter (fixture->model, NULL);
  while (told.n < 100)
    g_main_context_iteration (NULL, TRUE);
  helio_fake_ordered_model_filter (fixture->model, "approved");
  wait_until_complete (fixture);
  g_assert_cmpuint (told.n, ==, N_ROWS / 5);
  g_assert_cmpuint (told.largest, <=, 30);

  /* What is selected is, known to the view or not. */
  helio_fake_ordered_model_filter (fixture->model, NULL);
  helio_record_selection_start_over (fixture->selection);
  told.n = g_list_model_get_n_items (G_LIST_MODEL (fixture->view));
  helio_record_selection_set_rows (fixture->selection, (guint32[]){ 90000 }, 1);
  assert_rows (fixture, (guint32[]){ 90000 }, 1);
  wait_until_complete (fixture);
  g_assert_true (gtk_selection_model_is_selected (fixture->view, 89999));
  g_signal_handlers_disconnect_by_data (fixture->view, &told);
}

/* The model that all other tests of the table stand on keeps to the protocol. */
static void
test_model (void)
{
  g_autoptr (HelioFakeOrderedModel) model = helio_fake_ordered_model_new (N_ROWS);
  g_autoptr (HelioModelChecker) checker = helio_model_checker_new (HELIO_ORDERED_MODEL (model));

  helio_model_checker_check (checker);
  helio_fake_ordered_model_shuffle (model, 1);
  helio_model_checker_check (checker);
  helio_fake_ordered_model_filter (model, "approved");
  helio_model_checker_check (checker);
  helio_fake_ordered_model_insert (model, 0, 50);
  helio_model_checker_check (checker);
  helio_fake_ordered_model_filter (model, "no such status");
  helio_model_checker_check (checker);
  helio_fake_ordered_model_filter (model, NULL);
  helio_model_checker_check (checker);
  helio_fake_ordered_model_remove (model, 100, 1000);
  helio_model_checker_check (checker);
  g_assert_cmpuint (helio_model_checker_get_n_refills (checker), ==, 6);
  g_assert_cmpuint (helio_fake_ordered_model_get_n_live (model), ==, 64);
}

#define TEST(path, function) \
  g_test_add ("/record-selection/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("nothing-by-itself", test_nothing_by_itself);
  TEST ("requests", test_requests);
  TEST ("survives-sort", test_survives_sort);
  TEST ("survives-filter", test_survives_filter);
  TEST ("survives-insert", test_survives_insert);
  TEST ("frozen", test_frozen);
  TEST ("steps", test_steps);
  g_test_add_func ("/record-selection/model", test_model);
  return g_test_run ();
}
