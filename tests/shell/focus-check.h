/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Goes through @window with Tab and with Shift+Tab at @stop, and leaves the focus where it was:
 * fails where Tab does not go as one reads, from top to bottom and along the lines of the language,
 * where the two do not come to the same places, where something that takes the focus is on
 * neither's way, and where that alone leads to another page. A popover that is open holds the
 * focus, and is all that is gone through.
 */
void focus_check_order (GtkWindow *window, const char *stop);
