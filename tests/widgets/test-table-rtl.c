/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table where one reads from the right, and what is read from there elsewhere. */
#include "table-test.h"

#define WIDTH 400

static void
set_up (TableTest *test, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  table_test_set_up (test, data);
}

static void
tear_down (TableTest *test, gconstpointer data)
{
  table_test_tear_down (test, data);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static GtkAdjustment *
get_adjustment (TableTest *test)
{
  GtkWidget *window = widget_test_find (GTK_WIDGET (test->table), GTK_TYPE_SCROLLED_WINDOW, NULL);

  return gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (window));
}

/* What is out of sight at the right of a column. */
static int
measure_hidden (TableTest *test, const char *field)
{
  GtkWidget *cell = GTK_WIDGET (table_test_find_cell (test, 0, field));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (cell, GTK_WIDGET (test->table), &bounds));
  return (int) (bounds.origin.x + bounds.size.width)
         - gtk_widget_get_width (GTK_WIDGET (test->table));
}

static gboolean
is_number_shown (gpointer data)
{
  return measure_hidden (data, "number") <= 0;
}

static gboolean
is_number_hidden (gpointer data)
{
  return measure_hidden (data, "number") > 0;
}

static void
lines_are_shown_from_where_they_begin (TableTest *test, gconstpointer data)
{
  GtkAdjustment *adjustment = get_adjustment (test);

  widget_test_resize (test->window, WIDTH, 400);
  table_test_frame (test);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, WIDTH);
  widget_test_wait (is_number_shown, test);

  /* Who looks at what is further on stays there. */
  gtk_adjustment_set_value (adjustment, 0);
  widget_test_wait (is_number_hidden, test);
  widget_test_resize (test->window, WIDTH + 50, 400);
  table_test_frame (test);
  g_assert_cmpint (measure_hidden (test, "number"), >, 0);
}

static void
assert_aligned (TableTest *test, const char *field, float xalign)
{
  GtkWidget *cell = GTK_WIDGET (table_test_find_cell (test, 0, field));
  GtkWidget *text = widget_test_find (cell, GTK_TYPE_INSCRIPTION, NULL);

  g_assert_cmpfloat (gtk_inscription_get_xalign (GTK_INSCRIPTION (text)), ==, xalign);
}

/* GTK has a name in Latin letters begin at the left, and digits where the window is read from. */
static void
texts_of_every_script_begin_at_the_right (TableTest *test, gconstpointer data)
{
  assert_aligned (test, "number", 0);
  assert_aligned (test, "system-name", 1);
}

static void
texts_of_every_script_begin_at_the_left (TableTest *test, gconstpointer data)
{
  HelioRecord *record = helio_cell_get_record (table_test_find_cell (test, 0, "system-name"));

  assert_aligned (test, "number", 0);
  assert_aligned (test, "system-name", 0);
  helio_record_set_text (record, "system-name", "בית הספר 3");
  assert_aligned (test, "system-name", 1);
  helio_record_set_text (record, "system-name", "Maple Street 3");
  assert_aligned (test, "system-name", 0);
}

#define TEST(path, function) \
  g_test_add ("/table-rtl/" path, TableTest, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("beginning", lines_are_shown_from_where_they_begin);
  TEST ("scripts", texts_of_every_script_begin_at_the_right);
  g_test_add ("/table-rtl/otherwise", TableTest, NULL, table_test_set_up,
              texts_of_every_script_begin_at_the_left, table_test_tear_down);
  return g_test_run ();
}
