/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_TEXT_MOST_SHOWN:
 *
 * How many bytes of a text a widget shows, more than the service takes for the longest of its
 * fields: what is longer is no text for people, and laying it out would hold up the window.
 */
#define HELIO_TEXT_MOST_SHOWN 40000

/**
 * HELIO_TEXT_MOST_OF_LINE:
 *
 * How many bytes of a text are shown where it is cut to one line: nobody sees more.
 */
#define HELIO_TEXT_MOST_OF_LINE 1000

/**
 * helio_text_steers:
 * @character: a character
 *
 * Returns: whether it is none to be seen but does something to those around it: a control
 * character, or a mark that turns the direction of what follows (UAX #9: embeddings, overrides,
 * isolates), so that what somebody wrote seems to be, or to stand, where it is not
 */
gboolean helio_text_steers (gunichar character);

/**
 * helio_text_dup_shown:
 * @text: UTF-8, maybe from the service
 *
 * Makes a text fit to be shown beside others: what helio_text_steers(), but for line ends and tabs,
 * becomes U+FFFD. Any thread.
 *
 * Returns: (transfer full): the text
 */
char *helio_text_dup_shown (const char *text);

/**
 * helio_text_dup_shown_within:
 * @text: UTF-8, maybe from the service
 * @most: bytes, more than an ellipsis takes
 *
 * Makes a text fit to be shown in one widget: as helio_text_dup_shown() and helio_text_shorten()
 * do. Any thread.
 *
 * Returns: (transfer full): the text, or its beginning
 */
char *helio_text_dup_shown_within (const char *text, gsize most);

/**
 * helio_text_shorten:
 * @text: (transfer full): UTF-8
 * @most: bytes, more than an ellipsis takes
 *
 * Returns: (transfer full): @text, or its beginning with an ellipsis, within @most bytes
 */
char *helio_text_shorten (char *text, gsize most);

G_END_DECLS
