/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-window.h"

G_BEGIN_DECLS

/**
 * HelioTour:
 *
 * Opens each screen and writes a picture of it. Signal `arrived` (name, window, picture): the
 * screen is there; window is the topmost, a dialog when there is one, and picture the #GdkTexture
 * of it.
 */
#define HELIO_TYPE_TOUR (helio_tour_get_type ())
G_DECLARE_FINAL_TYPE (HelioTour, helio_tour, HELIO, TOUR, GObject)

#define HELIO_TOUR_ERROR (helio_tour_error_quark ())

/**
 * HelioTourError:
 * @HELIO_TOUR_ERROR_LATE: a screen was not ready in time
 * @HELIO_TOUR_ERROR_WARNED: a library complained on the way
 * @HELIO_TOUR_ERROR_WRITE: a picture could not be written
 *
 * Why a tour failed.
 */
typedef enum
{
  HELIO_TOUR_ERROR_LATE,
  HELIO_TOUR_ERROR_WARNED,
  HELIO_TOUR_ERROR_WRITE,
} HelioTourError;

GQuark helio_tour_error_quark (void);

/**
 * helio_tour_new:
 * @window: the window to go around in
 * @workspace: the window's workspace
 * @folder: (nullable): where the pictures go, made when it is missing; or %NULL for none
 *
 * Opens each screen and writes a picture of it, `NN-NAME.png`, and `index.md` that lists them. From
 * here on warnings of the toolkit are counted: any makes the tour fail.
 *
 * Returns: (transfer full): a new tour
 */
HelioTour *helio_tour_new (HelioWindow *window, HelioWorkspace *workspace, const char *folder);

/**
 * helio_tour_run_async:
 * @self: a tour
 * @callback: called when it is over
 * @data: user data for @callback
 *
 * Goes around, once.
 */
void helio_tour_run_async (HelioTour *self, GAsyncReadyCallback callback, gpointer data);

/**
 * helio_tour_run_finish:
 * @self: a tour
 * @result: the result
 * @error: return location for a #HelioTourError
 *
 * Returns: whether every screen was there and nothing complained
 */
gboolean helio_tour_run_finish (HelioTour *self, GAsyncResult *result, GError **error);

G_END_DECLS
