/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-fixture.h"

static HelioWindow *
make_window (HelioTestDesk *desk)
{
  return helio_window_new (GTK_APPLICATION (g_application_get_default ()), desk->workspace);
}

void
window_test_set_up (WindowTest *self, gconstpointer data)
{
  page_test_set_up (&self->page, NULL);
}

void
window_test_tear_down (WindowTest *self, gconstpointer data)
{
  page_test_tear_down (&self->page, NULL);
}

HelioWindow *
window_test_make (WindowTest *self)
{
  return make_window (self->page.desk);
}

void
window_test_open (WindowTest *self, int width)
{
  self->window = window_test_make (self);
  self->page.window = widget_test_show (GTK_WIDGET (self->window), width, 700);
  page_test_settle (page_test_find_pane (GTK_WIDGET (self->window)));
}

void
window_test_activate (WindowTest *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
}

void
window_test_set_up_shown (PageTest *self, gconstpointer data)
{
  page_test_set_up (self, NULL);
  self->window = widget_test_show (GTK_WIDGET (make_window (self->desk)), 1000, 700);
  page_test_settle (page_test_find_pane (GTK_WIDGET (self->window)));
}

GtkAdjustment *
window_test_get_adjustment (HelioTable *table)
{
  return gtk_scrollable_get_vadjustment (
      GTK_SCROLLABLE (gtk_widget_get_parent (helio_table_get_list (table))));
}

void
window_test_assert_title (WindowTest *self, const char *title)
{
  g_assert_cmpstr (helio_page_get_title (helio_window_get_page (self->window)), ==, title);
}
