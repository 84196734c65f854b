/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_text_size_get_factor:
 * @widget: a widget
 *
 * Returns: how many times as large as usual people want text to be; 1 where it is not known
 */
double helio_text_size_get_factor (GtkWidget *widget);

/**
 * helio_text_size_get_letter_width:
 * @widget: a widget
 *
 * Returns: how wide a letter or digit of its text is on average, as labels count them, in Pango
 * units; at least 1
 */
int helio_text_size_get_letter_width (GtkWidget *widget);

/**
 * helio_text_size_measure_words:
 * @widget: a label, or what has some in it
 *
 * Returns: the least width in pixels at which no word in it goes on in another line; 0 without
 * words
 */
int helio_text_size_measure_words (GtkWidget *widget);

/**
 * helio_text_size_follow:
 * @window: a window
 *
 * Has the style class `large-text` while text is much larger than usual: headings and the room
 * around words are smaller then, for the sake of the words.
 */
void helio_text_size_follow (GtkWindow *window);

G_END_DECLS
