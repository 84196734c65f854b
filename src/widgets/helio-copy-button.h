/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioCopyButton:
 *
 * Copies a text to the clipboard and shows for a moment that it did. Not visible without a text.
 */
#define HELIO_TYPE_COPY_BUTTON (helio_copy_button_get_type ())
G_DECLARE_FINAL_TYPE (HelioCopyButton, helio_copy_button, HELIO, COPY_BUTTON, GtkButton)

/**
 * helio_copy_button_set_text:
 * @self: a copy button
 * @label: what the text is, translated, for the tooltip and screen readers
 * @text: (nullable): the text to copy, or %NULL for none
 *
 * Sets what is copied.
 */
void helio_copy_button_set_text (HelioCopyButton *self, const char *label, const char *text);

G_END_DECLS
