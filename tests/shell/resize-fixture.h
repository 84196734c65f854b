/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that becomes narrow, and wide again, in the middle of anything. */
#pragma once

#include "window-fixture.h"

#define RESIZE_TEST_WIDE 1100
#define RESIZE_TEST_NARROW 400
/* The narrowest window in which everything stands side by side. */
#define RESIZE_TEST_LEAST_WIDE 900

/* A wide window that shows a section. */
void resize_test_set_up (WindowTest *self, gconstpointer section);
void resize_test_tear_down (WindowTest *self, gconstpointer data);

/* Waits until the page has another layout, if it takes one. */
void resize_test_resize (WindowTest *self, int width);
HelioFilteredPane *resize_test_find_pane (WindowTest *self);
/* Opens the page of the manual's RMA, and waits until it is loaded. */
GtkWidget *resize_test_open_page (WindowTest *self);
