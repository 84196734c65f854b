/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of Tab through a widget that gives the focus to one of its children. */
#include "helio-focus-order.h"

#include "widget-test.h"

#define N_STOPS 4
#define HIDDEN 2
#define FAVOURITE 1

typedef struct
{
  GtkBox parent_instance;
} Favouring;

typedef struct
{
  GtkBoxClass parent_class;
} FavouringClass;

static GType favouring_get_type (void);
G_DEFINE_TYPE (Favouring, favouring, GTK_TYPE_BOX)

static GtkWidget *
nth (GtkWidget *widget, guint position)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (; position > 0; position--)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static gboolean
favouring_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (nth (widget, FAVOURITE));
}

static void
favouring_class_init (FavouringClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = favouring_grab_focus;
  helio_focus_order_install (GTK_WIDGET_CLASS (klass));
}

static void
favouring_init (Favouring *self)
{
}

static GtkWindow *
show (GtkWidget **widget)
{
  GtkWidget *place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  *widget = g_object_new (favouring_get_type (), NULL);
  for (guint i = 0; i < N_STOPS; i++)
    gtk_box_append (GTK_BOX (*widget), gtk_button_new ());
  gtk_widget_set_visible (nth (*widget, HIDDEN), FALSE);
  gtk_box_append (GTK_BOX (place), *widget);
  return widget_test_show (place, 300, 200);
}

static void
assert_way (GtkWidget *widget, GtkDirectionType direction, const guint *stops, guint n)
{
  gtk_root_set_focus (gtk_widget_get_root (widget), NULL);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (gtk_widget_child_focus (widget, direction));
      g_assert_true (gtk_widget_is_focus (nth (widget, stops[i])));
    }
  g_assert_false (gtk_widget_child_focus (widget, direction));
}

static void
tab_goes_through_the_children_in_order (void)
{
  static const guint there[] = { 0, 1, 3 }, back[] = { 3, 1, 0 };
  GtkWidget *widget;
  GtkWindow *window = show (&widget);

  assert_way (widget, GTK_DIR_TAB_FORWARD, there, G_N_ELEMENTS (there));
  assert_way (widget, GTK_DIR_TAB_BACKWARD, back, G_N_ELEMENTS (back));
  assert_way (widget, GTK_DIR_DOWN, there, G_N_ELEMENTS (there));
  assert_way (widget, GTK_DIR_UP, back, G_N_ELEMENTS (back));
  widget_test_end (window);
}

static void
to_the_side_there_is_nothing_else (void)
{
  GtkWidget *widget;
  GtkWindow *window = show (&widget);

  g_assert_true (gtk_widget_grab_focus (widget));
  g_assert_true (gtk_widget_is_focus (nth (widget, FAVOURITE)));
  g_assert_false (gtk_widget_child_focus (widget, GTK_DIR_RIGHT));
  g_assert_false (gtk_widget_child_focus (widget, GTK_DIR_LEFT));
  g_assert_true (gtk_widget_is_focus (nth (widget, FAVOURITE)));
  widget_test_end (window);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/focus-order/tab", tab_goes_through_the_children_in_order);
  g_test_add_func ("/focus-order/side", to_the_side_there_is_nothing_else);
  return g_test_run ();
}
