/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The app's window on a desk that has synced with a service of demo data. */
#pragma once

#include "helio-window.h"
#include "page-test.h"

typedef struct
{
  PageTest page;       /* the desk */
  HelioWindow *window; /* (unowned) (nullable) */
} WindowTest;

/* With no window so far. */
void window_test_set_up (WindowTest *self, gconstpointer data);
void window_test_tear_down (WindowTest *self, gconstpointer data);

/* With one that is shown, for who needs no more of it than what is below it. */
void window_test_set_up_shown (PageTest *self, gconstpointer data);

/* A window that is not shown so far. */
HelioWindow *window_test_make (WindowTest *self);
/* Shows one, and waits until its first pane has settled. */
void window_test_open (WindowTest *self, int width);
/* An action without a parameter, which must be there. */
void window_test_activate (WindowTest *self, const char *action);

/* How far a table of it is scrolled. */
GtkAdjustment *window_test_get_adjustment (HelioTable *table);
/* Of the page that it shows. */
void window_test_assert_title (WindowTest *self, const char *title);
