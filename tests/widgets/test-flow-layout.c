/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-flow-layout.h"
#include "widget-test.h"

static GtkWidget *
make_flow (guint column_width, const int *widths, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, helio_flow_layout_new (10, column_width));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *child = gtk_drawing_area_new ();

      gtk_widget_set_size_request (child, widths[i], 20);
      gtk_box_append (GTK_BOX (box), child);
    }
  return g_object_ref_sink (box);
}

static int
height_for (GtkWidget *box, int width)
{
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static int
x_of (GtkWidget *box, guint index)
{
  GtkWidget *child = gtk_widget_get_first_child (box);
  graphene_rect_t bounds;

  for (; index > 0; index--)
    child = gtk_widget_get_next_sibling (child);
  g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
  return (int) bounds.origin.x;
}

static void
equal_columns_make_equal_lines (void)
{
  const int widths[] = { 40, 40, 40, 40, 40, 40 };
  g_autoptr (GtkWidget) box = make_flow (120, widths, 6);
  const struct
  {
    int width;
    int lines;
  } cases[] = { { 1600, 1 }, { 770, 1 }, { 769, 2 }, { 380, 2 }, { 379, 3 }, { 200, 6 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (height_for (box, cases[i].width), ==, cases[i].lines * 30 - 10);

  /* Five would fit: 3 + 3 all the same. */
  gtk_widget_allocate (box, 700, height_for (box, 700), -1, NULL);
  g_assert_cmpint (x_of (box, 3), ==, 0);
  g_assert_cmpint (x_of (box, 1), ==, 236);
}

static void
a_wide_child_spans_columns (void)
{
  const int widths[] = { 100, 150, 100, 100, 100, 100 };
  const int places[] = { 0, 110, 0, 110, 220, 0 };
  g_autoptr (GtkWidget) box = make_flow (100, widths, G_N_ELEMENTS (widths));
  GtkWidget *wide = gtk_widget_get_next_sibling (gtk_widget_get_first_child (box));

  gtk_widget_set_size_request (gtk_widget_get_last_child (box), 100, 40);
  g_assert_cmpint (height_for (box, 320), ==, 140);
  g_object_set (gtk_widget_get_layout_manager (box), "spanning", TRUE, NULL);
  g_assert_cmpint (height_for (box, 320), ==, 100);
  gtk_widget_allocate (box, 320, 100, -1, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_assert_cmpint (x_of (box, i), ==, places[i]);
  g_assert_cmpint (gtk_widget_get_width (wide), ==, 210);
}

static void
natural_widths_wrap_like_words (void)
{
  const int widths[] = { 100, 50, 80 };
  g_autoptr (GtkWidget) box = make_flow (0, widths, 3);

  g_assert_cmpint (height_for (box, 250), ==, 20);
  g_assert_cmpint (height_for (box, 249), ==, 50);
  gtk_widget_allocate (box, 249, 50, -1, NULL);
  g_assert_cmpint (x_of (box, 1), ==, 110);
  g_assert_cmpint (x_of (box, 2), ==, 0);
}

static void
what_is_left_goes_to_what_expands (void)
{
  const int widths[] = { 100, 50 };
  g_autoptr (GtkWidget) box = make_flow (0, widths, 2);
  GtkWidget *first = gtk_widget_get_first_child (box);

  gtk_widget_set_hexpand (first, TRUE);
  gtk_widget_allocate (box, 300, height_for (box, 300), -1, NULL);
  g_assert_cmpint (gtk_widget_get_width (first), ==, 240);
  g_assert_cmpint (x_of (box, 1), ==, 250);
  gtk_widget_allocate (box, 159, height_for (box, 159), -1, NULL);
  g_assert_cmpint (gtk_widget_get_width (first), ==, 159);
  g_assert_cmpint (x_of (box, 1), ==, 0);
  g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_last_child (box)), ==, 50);
}

static void
it_is_mirrored_from_right_to_left (void)
{
  const int widths[] = { 100, 50 };
  g_autoptr (GtkWidget) box = make_flow (0, widths, 2);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_allocate (box, 300, 20, -1, NULL);
  g_assert_cmpint (x_of (box, 0), ==, 200);
  g_assert_cmpint (x_of (box, 1), ==, 140);
}

static void
hidden_and_no_children_take_no_room (void)
{
  const int widths[] = { 100, 50 };
  g_autoptr (GtkWidget) box = make_flow (120, widths, 2);
  g_autoptr (GtkWidget) none = make_flow (120, widths, 0);

  gtk_widget_set_visible (gtk_widget_get_first_child (box), FALSE);
  g_assert_cmpint (height_for (box, 120), ==, 20);
  g_assert_cmpint (height_for (none, 120), ==, 0);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/flow-layout/equal-columns", equal_columns_make_equal_lines);
  g_test_add_func ("/flow-layout/spanning", a_wide_child_spans_columns);
  g_test_add_func ("/flow-layout/natural-widths", natural_widths_wrap_like_words);
  g_test_add_func ("/flow-layout/expanding", what_is_left_goes_to_what_expands);
  g_test_add_func ("/flow-layout/right-to-left", it_is_mirrored_from_right_to_left);
  g_test_add_func ("/flow-layout/nothing-to-show", hidden_and_no_children_take_no_room);
  return g_test_run ();
}
