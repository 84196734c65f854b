/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long people wait for what they do in the window: from the deed to the next frame that shows
 * it. */
#pragma once

#include "helio-window.h"

/* Prints the 95th percentile of each. */
void use_window (HelioWindow *window);
