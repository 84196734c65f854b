/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-file-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioImageViewer:
 *
 * A window for looking at pictures, one after the other: fetches them when they are not here,
 * enlarges them (#HelioZoomView). Over a narrow window it covers all of it.
 *
 * Keys: Left and Right, Page Up and Page Down for the former and the next; plus, minus, 0 and 1 to
 * enlarge; Ctrl+S to save; Escape to close.
 */
#define HELIO_TYPE_IMAGE_VIEWER (helio_image_viewer_get_type ())
G_DECLARE_FINAL_TYPE (HelioImageViewer, helio_image_viewer, HELIO, IMAGE_VIEWER, AdwWindow)

/**
 * helio_image_viewer_show:
 * @items: (element-type HelioFileItem): pictures, kept
 * @shown: which of them to begin with
 * @from: a widget, over whose window it opens
 *
 * Opens a viewer.
 */
void helio_image_viewer_show (GPtrArray *items, guint shown, GtkWidget *from);

/**
 * helio_image_viewer_is_loading:
 * @self: a viewer
 *
 * Returns: whether the picture is still on its way
 */
gboolean helio_image_viewer_is_loading (HelioImageViewer *self);

/**
 * helio_image_viewer_get_shown:
 * @self: a viewer
 *
 * Returns: (transfer none): the file that is shown
 */
HelioFileItem *helio_image_viewer_get_shown (HelioImageViewer *self);

G_END_DECLS
