/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fails the test where words in @window, and in what has been opened over it, cannot be told from
 * what they stand on: measured in @picture, a picture of the window, as WCAG 2.2 says in 1.4.3.
 * What cannot be used now is exempt, as it is there. @stop says in the message where that is.
 * Returns how many texts were measured. */
guint contrast_check (GtkWindow *window, GdkTexture *picture, const char *stop);

G_END_DECLS
