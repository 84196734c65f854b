/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a table scrolls otherwise than its scrolled windows by themselves. */
#include "helio-table-private.h"

#include <math.h>

static gboolean
lay_out_again (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_allocate (view);
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 keeps what is in sight at the left, whichever side columns begin at. It is laying the
 * view out meanwhile, and would not do so again. */
static void
on_width_changed (GtkAdjustment *adjustment, HelioTable *self)
{
  double value = gtk_adjustment_get_upper (adjustment) - self->right
                 - gtk_adjustment_get_page_size (adjustment);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_LTR
      || value == gtk_adjustment_get_value (adjustment))
    return;
  gtk_adjustment_set_value (adjustment, value);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->view), lay_out_again, NULL, NULL);
}

static void
on_scrolled (GtkAdjustment *adjustment, HelioTable *self)
{
  self->right = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment)
                - gtk_adjustment_get_page_size (adjustment);
}

/* Where the table's rows end, the page around it goes on: a scrolled window alone would keep the
 * wheel. */
static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, HelioTable *self)
{
  GtkScrolledWindow *inner = self->narrow ? self->compact : self->wide;
  GtkAdjustment *rows = gtk_scrolled_window_get_vadjustment (inner);
  double value = gtk_adjustment_get_value (rows);
  double end = gtk_adjustment_get_upper (rows) - gtk_adjustment_get_page_size (rows);
  GtkWidget *outer = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  gboolean wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;
  GtkAdjustment *page;
  double step;

  if (outer == NULL || dy == 0 || (dy > 0 ? value < end : value > 0))
    return GDK_EVENT_PROPAGATE;
  page = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (outer));
  /* A step of the wheel is what GTK takes it for. */
  step = wheel ? pow (gtk_adjustment_get_page_size (page), 2.0 / 3.0) : 1;
  gtk_adjustment_set_value (page, gtk_adjustment_get_value (page) + dy * step);
  return GDK_EVENT_STOP;
}

void
helio_table_init_scroll (HelioTable *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->wide);

  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_width_changed), self, 0);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self, 0);
}

void
helio_table_set_max_height (HelioTable *self, int height)
{
  GtkScrolledWindow *windows[] = { self->wide, self->compact };
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_return_if_fail (HELIO_IS_TABLE (self));
  g_return_if_fail (height > 0);

  for (gsize i = 0; i < G_N_ELEMENTS (windows); i++)
    gtk_scrolled_window_set_max_content_height (windows[i], height);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}
