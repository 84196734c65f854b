/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_tour_fill_in_request:
 * @window: the window of the tour
 * @workspace: a workspace
 *
 * Shows a new request as somebody has filled it in, over @window. Nothing of it is kept.
 */
void helio_tour_fill_in_request (GtkWindow *window, HelioWorkspace *workspace);

G_END_DECLS
