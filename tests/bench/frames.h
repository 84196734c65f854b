/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the frames of a window take, and what is to be seen in them. */
#pragma once

#include <gtk/gtk.h>

typedef struct
{
  GtkWidget *widget; /* (unowned) */
  gint64 begun;      /* monotonic, µs */
  double last;       /* milliseconds of work in the last frame */
  guint n_frames;
} Frames;

/* @widget is realized and stays. */
void frames_watch (Frames *self, GtkWidget *widget);

void frames_unwatch (Frames *self);

/* Called in a frame; the frame's work is what is measured. */
typedef void (*FrameFunc) (guint frame, gpointer data);

/* Calls @func in each of @n frames. Returns the milliseconds that each of them took: (transfer
 * full) (element-type double). */
GArray *frames_run (Frames *self, guint n, FrameFunc func, gpointer data);

/* Runs the main loop until a frame has been drawn after @done held. Returns when that was. */
double frames_until (Frames *self, gboolean (*done) (gpointer data), gpointer data);

/* (nullable): the first widget of a type in @widget that is shown, or @widget itself. */
GtkWidget *frames_find (GtkWidget *widget, GType type);
