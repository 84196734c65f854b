/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_paragraph_new:
 * @text: (nullable): plain text, or %NULL for none so far
 * @style: (nullable): a CSS class, or %NULL for none
 *
 * A text that takes as many lines as it needs, whatever it is made of, and begins where lines
 * begin.
 *
 * Returns: (transfer floating): a #GtkLabel
 */
GtkWidget *helio_paragraph_new (const char *text, const char *style);

G_END_DECLS
