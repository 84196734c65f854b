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

/* A window that is not shown so far. */
HelioWindow *window_test_make (WindowTest *self);
/* Shows one, and waits until its first pane has settled. */
void window_test_open (WindowTest *self, int width);

/* How far a table of it is scrolled. */
GtkAdjustment *window_test_get_adjustment (HelioTable *table);
/* Of the page that it shows. */
void window_test_assert_title (WindowTest *self, const char *title);
