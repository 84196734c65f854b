/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioZoomView:
 *
 * A picture that fits the view, or is enlarged and moved: by pinching, by Ctrl and the wheel, by
 * dragging; a double click turns between the two.
 *
 * Property `zoom`: how large a pixel of the picture is, 0 while it fits the view.
 */
#define HELIO_TYPE_ZOOM_VIEW (helio_zoom_view_get_type ())
G_DECLARE_FINAL_TYPE (HelioZoomView, helio_zoom_view, HELIO, ZOOM_VIEW, AdwBin)

/**
 * helio_zoom_view_set_picture:
 * @self: a view
 * @picture: (nullable): a picture
 * @description: (nullable): what it is, for screen readers
 *
 * Shows a picture as large as fits.
 */
void helio_zoom_view_set_picture (HelioZoomView *self, GdkTexture *picture,
                                  const char *description);

/**
 * helio_zoom_view_get_picture:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
GdkPaintable *helio_zoom_view_get_picture (HelioZoomView *self);

/**
 * helio_zoom_view_set_zoom:
 * @self: a view
 * @zoom: how large a pixel is to be; 0 for what fits the view
 *
 * Enlarges the picture around the middle of what is seen.
 */
void helio_zoom_view_set_zoom (HelioZoomView *self, double zoom);

/**
 * helio_zoom_view_get_zoom:
 * @self: a view
 *
 * Returns: how large a pixel is, 0 while the picture fits the view
 */
double helio_zoom_view_get_zoom (HelioZoomView *self);

/**
 * helio_zoom_view_step:
 * @self: a view
 * @steps: how many steps larger, negative for smaller
 *
 * Enlarges the picture by steps; smaller than the view it does not get.
 */
void helio_zoom_view_step (HelioZoomView *self, int steps);

G_END_DECLS
