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

/**
 * helio_paragraph_set_text:
 * @label: what helio_paragraph_new() returned
 * @text: (nullable): plain text, or %NULL for none
 *
 * Shows another text, or its beginning, that is soon laid out whatever it is made of: one with a
 * word of a thousand bytes or more breaks its lines anywhere.
 */
void helio_paragraph_set_text (GtkLabel *label, const char *text);

G_END_DECLS
