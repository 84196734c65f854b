/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_tooltip_set_text:
 * @widget: a widget
 * @text: (nullable): plain text, or %NULL for no tooltip
 *
 * As gtk_widget_set_tooltip_text(), which asks the display where the pointer is and waits for its
 * answer: what is made for every row is asked for its tooltip instead.
 */
void helio_tooltip_set_text (GtkWidget *widget, const char *text);

/**
 * helio_tooltip_set_name:
 * @widget: a widget that shows a picture, or less than its name
 * @name: plain text
 *
 * The same; a screen reader calls it so, too.
 */
void helio_tooltip_set_name (GtkWidget *widget, const char *name);

/**
 * helio_tooltip_set_description:
 * @widget: a widget with a name of its own
 * @description: (nullable): plain text, or %NULL for none
 *
 * The same; a screen reader says it after the name, too.
 */
void helio_tooltip_set_description (GtkWidget *widget, const char *description);

/**
 * helio_tooltip_follow_label:
 * @label: a label that may end in an ellipsis
 *
 * Its tooltip is its text, whenever there is no room for that.
 */
void helio_tooltip_follow_label (GtkLabel *label);

/**
 * helio_tooltip_get_text:
 * @widget: a widget
 *
 * Returns: (transfer none) (nullable): what helio_tooltip_set_text() has given it
 */
const char *helio_tooltip_get_text (GtkWidget *widget);

G_END_DECLS
