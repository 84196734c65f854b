/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioFrameWork:
 *
 * Work on a widget that may be more than a frame has time for, such as making what is below what
 * one sees: a few milliseconds of it go into each frame, and laying out what comes of it takes as
 * long again.
 */
typedef struct _HelioFrameWork HelioFrameWork;

/**
 * HelioFrameWorkFunc:
 * @widget: a widget
 *
 * Does a small part of what there is to do.
 *
 * Returns: whether there was anything to do
 */
typedef gboolean (*HelioFrameWorkFunc) (GtkWidget *widget);

/**
 * helio_frame_work_new:
 * @widget: (transfer none): a widget; the work belongs to it
 * @step: does a part of the work
 *
 * Nothing is done before helio_frame_work_go_on().
 *
 * Returns: (transfer full): work; free it with helio_frame_work_free()
 */
HelioFrameWork *helio_frame_work_new (GtkWidget *widget, HelioFrameWorkFunc step);

/**
 * helio_frame_work_free:
 * @self: (transfer full): work, which goes on no more
 */
void helio_frame_work_free (HelioFrameWork *self);

/**
 * helio_frame_work_go_on:
 * @self: work
 *
 * There may be something to do: from the next frame on, until there is nothing any more.
 */
void helio_frame_work_go_on (HelioFrameWork *self);

/**
 * helio_frame_work_go_on_later:
 * @self: work
 *
 * As helio_frame_work_go_on(), but from the frame after the next on where it does not go on
 * already: the next has to lay out what has just been made without it.
 */
void helio_frame_work_go_on_later (HelioFrameWork *self);

/**
 * helio_frame_work_stop:
 * @self: work
 *
 * Leaves what there is to do until helio_frame_work_go_on().
 */
void helio_frame_work_stop (HelioFrameWork *self);

/**
 * helio_frame_work_is_under_way:
 * @self: work
 *
 * Returns: whether it goes on with the next frame
 */
gboolean helio_frame_work_is_under_way (HelioFrameWork *self);

/**
 * helio_frame_work_get_end:
 *
 * Returns: when what begins now should be left to the next frame, as g_get_monotonic_time()
 */
gint64 helio_frame_work_get_end (void);

G_END_DECLS
