/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_wrap_label:
 * @widget: a button, a check or the like that has a label already
 *
 * Where there is no room for its words, they go on in another line: a language with longer ones
 * makes no window wider.
 */
void helio_wrap_label (GtkWidget *widget);

/**
 * helio_wrap_hyphenate:
 * @text: words of ours
 *
 * Says where the long words of the user's language may be broken, as whoever translated it knows;
 * anywhere else they would be broken wherever a line ends. For what is shown and wraps only: the
 * places are soft hyphens, letters of their own for whoever copies or compares the text.
 *
 * Returns: (transfer full): the text to be shown
 */
char *helio_wrap_hyphenate (const char *text);

/**
 * helio_wrap_keep_number:
 * @label: a label that wraps, with a record's title, such as “RMA(00517624)”
 *
 * Has the number go on in another line as a whole. To be called whenever its text has changed.
 */
void helio_wrap_keep_number (GtkLabel *label);

/**
 * helio_wrap_keep_letters:
 * @label: a label that wraps anywhere, with its text
 *
 * Has no line be narrower than a few letters, as far as its text has twice as many. What may break
 * anywhere is otherwise laid out with a letter in each line whenever somebody asks for its least
 * width, which takes longer than all the rest of laying it out. To be called whenever its text has
 * changed.
 */
void helio_wrap_keep_letters (GtkLabel *label);

/**
 * helio_wrap_labels:
 * @widget: what makes its labels itself and gives no access to them, such as the heads of a table
 *
 * Has every text in it go on in another line, at its beginning, instead of being cut.
 */
void helio_wrap_labels (GtkWidget *widget);

G_END_DECLS
