/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes the place of something that was scrolled. */
#include "helio-twin.h"
#include "widget-test.h"

#define VIEW_HEIGHT 300
#define FORMER_HEIGHT 1000
/* The end of what was there. */
#define FORMER_PLACE (FORMER_HEIGHT - VIEW_HEIGHT)

typedef struct
{
  GtkWindow *former, *window;
  GtkWidget *content;
  GtkAdjustment *adjustment;
  double place; /* where it is to be */
} Twins;

static gboolean
is_there (gpointer data)
{
  Twins *twins = data;

  return gtk_adjustment_get_value (twins->adjustment) == twins->place;
}

static void
assert_place (Twins *twins, double place)
{
  twins->place = place;
  widget_test_wait (is_there, twins);
}

static GtkWidget *
make (Twins *twins, int height)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  twins->content = gtk_drawing_area_new ();
  gtk_widget_set_size_request (twins->content, -1, height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), twins->content);
  twins->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  return scrolled;
}

static gboolean
is_laid_out (gpointer adjustment)
{
  return gtk_adjustment_get_page_size (adjustment) == VIEW_HEIGHT;
}

/* The former one is at its end. */
static void
show (Twins *twins, int height)
{
  GtkWidget *former = make (twins, FORMER_HEIGHT), *self;

  twins->former = widget_test_show (former, 200, VIEW_HEIGHT);
  widget_test_wait (is_laid_out, twins->adjustment);
  gtk_adjustment_set_value (twins->adjustment, FORMER_PLACE);
  self = make (twins, height);
  twins->window = widget_test_show (self, 200, VIEW_HEIGHT);
  helio_twin_follow (self, former);
}

static void
end (Twins *twins)
{
  widget_test_end (twins->window);
  widget_test_end (twins->former);
}

static void
what_is_shorter_ends_where_it_can (void)
{
  Twins twins;

  show (&twins, 600);
  assert_place (&twins, 600 - VIEW_HEIGHT);
  end (&twins);
}

static void
what_still_comes_is_waited_for (void)
{
  Twins twins;

  show (&twins, 400);
  assert_place (&twins, 400 - VIEW_HEIGHT);
  gtk_widget_set_size_request (twins.content, -1, 350);
  assert_place (&twins, 350 - VIEW_HEIGHT);
  gtk_widget_set_size_request (twins.content, -1, 2000);
  assert_place (&twins, FORMER_PLACE);
  end (&twins);
}

static gboolean
is_long (gpointer adjustment)
{
  return gtk_adjustment_get_upper (adjustment) == 2000;
}

static void
count (gpointer n)
{
  (*(guint *) n)++;
}

static gboolean
has_drawn (gpointer n)
{
  return *(const guint *) n >= 3;
}

static void
whoever_scrolls_stays_there (void)
{
  Twins twins;
  guint n_frames = 0;

  show (&twins, 600);
  assert_place (&twins, 600 - VIEW_HEIGHT);
  gtk_adjustment_set_value (twins.adjustment, 100);
  gtk_widget_set_size_request (twins.content, -1, 2000);
  widget_test_wait (is_long, twins.adjustment);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (twins.content), "after-paint",
                            G_CALLBACK (count), &n_frames);
  do
    gtk_widget_queue_draw (twins.content);
  while (g_main_context_iteration (NULL, TRUE) && !has_drawn (&n_frames));
  g_assert_cmpfloat (gtk_adjustment_get_value (twins.adjustment), ==, 100);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (twins.content), &n_frames);
  end (&twins);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widgets/twin/shorter", what_is_shorter_ends_where_it_can);
  g_test_add_func ("/widgets/twin/grows", what_still_comes_is_waited_for);
  g_test_add_func ("/widgets/twin/scrolled", whoever_scrolls_stays_there);
  return g_test_run ();
}
