/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-cell.h"
#include "helio-fake-ordered-model.h"
#include "helio-model-checker.h"
#include "helio-scroll-anchor.h"
#include "helio-table.h"
#include "widget-test.h"

#define N_ROWS 100000

/* A shown table of 100,000 RMAs, with a button beside it that can have the focus. */
typedef struct
{
  HelioFakeOrderedModel *model;
  HelioModelChecker *checker;
  HelioTable *table;
  HelioRecordSelection *selection;
  GtkWidget *button;
  GtkWindow *window;
  GString *events; /* what nav.open, nav.open-new-window and nav.open-uri got, and the signals */
} TableTest;

void table_test_set_up (TableTest *test, gconstpointer data);
void table_test_tear_down (TableTest *test, gconstpointer data);

/* Waits until the view knows of all rows and a frame has been painted with everything that is
 * pending. */
void table_test_frame (TableTest *test);

GtkAdjustment *table_test_adjustment (TableTest *test);
void table_test_scroll_to (TableTest *test, double value);

/* The row of the cache that is seen first, and how far its top is above the list's. */
guint32 table_test_first_row (TableTest *test, double *offset);

/* The row of the cache that has the keyboard focus, or 0. */
guint32 table_test_focus_row (TableTest *test);
void table_test_focus (TableTest *test, guint position);

/* Every realised row shows, names and marks what the model says of its position. */
void table_test_check_rows (TableTest *test);

HelioCell *table_test_find_cell (TableTest *test, guint position, const char *field);

/* What has happened since the last time. */
void table_test_assert_events (TableTest *test, const char *events);
