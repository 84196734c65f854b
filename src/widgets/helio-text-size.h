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
 * helio_text_size_create_layout:
 * @widget: a widget
 * @text: (nullable): a text
 * @weight: how heavy it is
 * @scale: how large it is beside the texts of @widget
 *
 * Returns: (transfer full): the text in the widget's font
 */
PangoLayout *helio_text_size_create_layout (GtkWidget *widget, const char *text, PangoWeight weight,
                                            double scale);

/**
 * helio_text_size_measure:
 * @widget: a widget
 * @text: one of the program's own texts, for its width is remembered as long as the program runs
 * @weight: how heavy it is
 * @scale: how large it is beside the texts of @widget
 *
 * Returns: how wide it is in a line of its own, in pixels
 */
int helio_text_size_measure (GtkWidget *widget, const char *text, PangoWeight weight, double scale);

/**
 * helio_text_size_measure_wrapped:
 * @widget: a widget
 * @text: one of the program's own texts, for its width is remembered as long as the program runs
 * @weight: how heavy it is
 * @scale: how large it is beside the texts of @widget
 * @least: width in pixels that it may have in any case
 *
 * Returns: the width from @least on at which it needs no more than two lines, in pixels; with a few
 *   of them to spare
 */
int helio_text_size_measure_wrapped (GtkWidget *widget, const char *text, PangoWeight weight,
                                     double scale, int least);

/**
 * helio_text_size_is_large:
 * @widget: a widget
 *
 * Returns: whether text is much larger than usual, for which a narrow window has not the usual room
 */
gboolean helio_text_size_is_large (GtkWidget *widget);

/**
 * helio_text_size_connect:
 * @widget: a widget
 * @changed: (scope forever): is called with @widget when people want text of another size
 *
 * Goes with the widget.
 */
void helio_text_size_connect (GtkWidget *widget, void (*changed) (GtkWidget *widget));

/**
 * helio_text_size_follow:
 * @window: a window
 *
 * Has the style class `large-text` while helio_text_size_is_large(): headings and the room
 * around words are smaller then, for the sake of the words.
 */
void helio_text_size_follow (GtkWindow *window);

G_END_DECLS
