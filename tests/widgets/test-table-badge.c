/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A status in a table, which may be a sentence. */
#include "helio-kind.h"
#include "helio-table-badge.h"
#include "widget-test.h"

#define WIDTH 150
#define HIGH 36
#define LOW 22

static gboolean
has_place (gpointer badge)
{
  return gtk_widget_get_width (badge) > 0;
}

/* A badge in the middle of a cell, in a column of that width. */
static HelioTableBadge *
show_badge (const char *value, int height, GtkWindow **window)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *badge = helio_table_badge_new (&helio_system_status);
  GtkWidget *column = g_object_new (ADW_TYPE_CLAMP, "maximum-size", WIDTH, "tightening-threshold",
                                    WIDTH, "child", cell, "valign", GTK_ALIGN_START, NULL);

  gtk_widget_set_size_request (cell, -1, height);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (badge, TRUE);
  helio_table_badge_set_value (HELIO_TABLE_BADGE (badge), value);
  gtk_box_append (GTK_BOX (cell), badge);
  *window = widget_test_show (column, WIDTH, HIGH);
  widget_test_wait (has_place, badge);
  return HELIO_TABLE_BADGE (badge);
}

static void
assert_cut (const char *value, int height, gboolean cut)
{
  GtkWindow *window;
  HelioTableBadge *badge = show_badge (value, height, &window);

  g_assert_cmpint (helio_table_badge_is_cut (badge), ==, cut);
  widget_test_end (window);
}

static void
a_word_has_a_line (void)
{
  assert_cut ("normal", LOW, FALSE);
}

static void
a_sentence_has_two_where_its_row_is_high_enough (void)
{
  GtkWindow *window;
  HelioTableBadge *badge = show_badge ("micro", HIGH, &window);

  g_assert_cmpint (helio_table_badge_get_text_width (badge), >, WIDTH);
  widget_test_end (window);
  assert_cut ("micro", HIGH, FALSE);
  assert_cut ("micro", LOW, TRUE);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/table-badge/a-word-has-a-line", a_word_has_a_line);
  g_test_add_func ("/table-badge/a-sentence-has-two-where-its-row-is-high-enough",
                   a_sentence_has_two_where_its_row_is_high_enough);
  return g_test_run ();
}
