/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of RMAs in the real window, with its cards and its donut: what is asked of it, and when
 * it has answered. */
#pragma once

#include "frames.h"
#include "helio-ordered-model.h"
#include "helio-request-overview.h"
#include "helio-table.h"
#include "helio-window.h"

typedef struct
{
  Frames frames;
  HelioWindow *window;            /* (unowned) */
  HelioRequestOverview *overview; /* (unowned) */
  HelioTable *table;              /* (unowned) */
  HelioOrderedModel *model;       /* (unowned) */
  GtkAdjustment *adjustment;      /* (unowned): how far the table is scrolled */
  guint n_refills;
  guint wanted_refills;
} Overview;

/* Watches the list of a window that is mapped, with everything in it. */
void overview_open (Overview *self, HelioWindow *window);

void overview_close (Overview *self);

/* Call before something is asked for, and one of the next two afterwards. */
void overview_begin (Overview *self);

/* Runs the main loop until a frame shows the first rows of the answer. Returns when that was. */
double overview_until_shown (Overview *self);

/* Runs it until the table has been told of every row. Returns when that was. */
double overview_until_complete (Overview *self);

/* Runs it until a frame shows all that was asked for, which may be what was there before. */
void overview_answer (Overview *self);

/* Call overview_begin() before. Runs it until a frame shows the first rows of what was asked for,
 * which may be what was there before. */
void overview_see (Overview *self);

/* Runs it until the next frame, whatever that shows. */
void overview_look (Overview *self);

/* The same as overview_answer(), and some frames more. */
void overview_settle (Overview *self);

/* Whether rows reach down to the lower edge of the table of a window, or all there are are there.
 */
gboolean overview_is_full (GtkWidget *window);

/* Runs the main loop until a frame of a window that has just been made shows it full. Returns when
 * that was. */
double overview_until_full (GtkWidget *window);

void overview_sort (Overview *self, const char *field, gboolean descending);
