/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Goes through @window with Tab at @stop, and leaves the focus where it was: fails where it does
 * not go as one reads, from top to bottom and along the lines of the language, and where that alone
 * leads to another page. A popover that is open holds the focus, and is all that is gone through.
 */
void focus_check_order (GtkWindow *window, const char *stop);
