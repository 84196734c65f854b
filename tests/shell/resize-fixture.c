/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "resize-fixture.h"

#include "helio-subject-page.h"

static gboolean
is_narrow (WindowTest *self)
{
  return helio_narrow_bin_get_narrow (HELIO_NARROW_BIN (helio_window_get_page (self->window)));
}

void
resize_test_resize (WindowTest *self, int width)
{
  widget_test_resize (GTK_WINDOW (self->window), width, 700);
  helio_test_until (is_narrow (self) == (width < RESIZE_TEST_LEAST_WIDE));
}

HelioFilteredPane *
resize_test_find_pane (WindowTest *self)
{
  return page_test_find_pane (GTK_WIDGET (helio_window_get_page (self->window)));
}

void
resize_test_set_up (WindowTest *self, gconstpointer section)
{
  page_test_set_up (&self->page, NULL);
  self->window = window_test_make (self);
  self->page.window = widget_test_show (GTK_WIDGET (self->window), RESIZE_TEST_WIDE, 700);
  helio_test_until (gtk_widget_get_width (GTK_WIDGET (self->window)) > 0);
  page_test_settle (resize_test_find_pane (self));
  helio_window_show_section (self->window, section);
  page_test_settle (resize_test_find_pane (self));
}

void
resize_test_tear_down (WindowTest *self, gconstpointer data)
{
  page_test_tear_down (&self->page, NULL);
}

GtkWidget *
resize_test_open_page (WindowTest *self)
{
  HelioSubjectPage *page;

  helio_window_open (self->window, "rma", "00517624");
  page = HELIO_SUBJECT_PAGE (helio_window_get_page (self->window));
  helio_test_until (helio_subject_page_is_loaded (page));
  return GTK_WIDGET (page);
}
