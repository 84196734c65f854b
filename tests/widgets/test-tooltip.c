/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-tooltip.h"
#include "widget-test.h"

/* Whether a widget has something to tell when it is asked. */
static gboolean
tells (GtkWidget *widget)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean told = FALSE;

  if (gtk_widget_get_has_tooltip (widget))
    g_signal_emit_by_name (widget, "query-tooltip", 0, 0, FALSE, tooltip, &told);
  return told;
}

static void
what_is_said_can_be_taken_back (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWindow *window = widget_test_show (button, 100, 100);

  helio_tooltip_set_description (button, "One");
  helio_tooltip_set_description (button, "Two");
  g_assert_cmpstr (helio_tooltip_get_text (button), ==, "Two");
  g_assert_true (tells (button));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Two");
  helio_tooltip_set_description (button, NULL);
  g_assert_null (helio_tooltip_get_text (button));
  g_assert_false (tells (button));
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button),
                                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  helio_tooltip_set_name (button, "Three");
  g_assert_true (tells (button));
  widget_test_assert_name (button, "Three");
  widget_test_end (window);
}

static gboolean
has_room (gpointer label)
{
  return !pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

static gboolean
has_no_room (gpointer label)
{
  return !has_room (label);
}

static void
a_label_says_what_it_has_no_room_for (void)
{
  GtkWidget *label = gtk_label_new ("A few words");
  GtkWindow *window;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  helio_tooltip_follow_label (GTK_LABEL (label));
  window = widget_test_show (label, 400, 100);
  widget_test_wait (has_room, label);
  g_assert_false (tells (label));
  gtk_label_set_text (GTK_LABEL (label),
                      "Many more words than there is room for in a window that is not much wider "
                      "than a few of them, however small the letters are that they are made of");
  widget_test_wait (has_no_room, label);
  g_assert_true (tells (label));
  widget_test_end (window);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/tooltip/said", what_is_said_can_be_taken_back);
  g_test_add_func ("/tooltip/label", a_label_says_what_it_has_no_room_for);
  return g_test_run ();
}
