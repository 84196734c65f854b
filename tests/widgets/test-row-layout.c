/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-row-layout.h"
#include "widget-test.h"

typedef struct
{
  GtkWindow *window;
  GtkWidget *row;
  GtkWidget *button;
} Fixture;

static gboolean
is_laid_out (gpointer button)
{
  return gtk_widget_get_width (button) > 0;
}

static void
set_up (Fixture *fixture, gconstpointer title)
{
  GtkWidget *list = gtk_list_box_new ();

  fixture->row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, NULL);
  fixture->button = gtk_button_new_with_label ("Show me all of it");
  gtk_widget_set_valign (fixture->button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (fixture->row), fixture->button);
  helio_row_layout_apply (fixture->row);
  gtk_list_box_append (GTK_LIST_BOX (list), fixture->row);
  fixture->window = widget_test_show (list, 360, 200);
  widget_test_wait (is_laid_out, fixture->button);
}

static void
tear_down (Fixture *fixture, gconstpointer title)
{
  widget_test_end (fixture->window);
}

static graphene_rect_t
find (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, fixture->row, &bounds));
  return bounds;
}

static void
a_title_with_room_has_its_button_beside_it (Fixture *fixture, gconstpointer title)
{
  graphene_rect_t words = find (fixture, widget_test_find (fixture->row, GTK_TYPE_LABEL, "title"));
  graphene_rect_t button = find (fixture, fixture->button);

  g_assert_cmpfloat (button.origin.x, >=, words.origin.x + words.size.width);
  g_assert_cmpfloat (button.origin.y, <, words.origin.y + words.size.height);
}

static void
a_long_word_has_the_row_and_the_button_is_below (Fixture *fixture, gconstpointer title)
{
  GtkWidget *label = widget_test_find (fixture->row, GTK_TYPE_LABEL, "title");
  graphene_rect_t words = find (fixture, label), button = find (fixture, fixture->button);

  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), ==, 1);
  g_assert_cmpfloat (button.origin.y, >=, words.origin.y + words.size.height);
  /* At the end of its line. */
  g_assert_cmpfloat (button.origin.x + button.size.width, >, 300);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add ("/row-layout/beside", Fixture, "Language", set_up,
              a_title_with_room_has_its_button_beside_it, tear_down);
  g_test_add ("/row-layout/below", Fixture, "Arbeitskostenerstattungsantrag", set_up,
              a_long_word_has_the_row_and_the_button_is_below, tear_down);
  return g_test_run ();
}
