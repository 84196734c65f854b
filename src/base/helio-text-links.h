/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_TEXT_MOST_LINKS:
 *
 * How many links are found in a text at most.
 */
#define HELIO_TEXT_MOST_LINKS 8

/**
 * helio_text_find_links:
 * @text: (nullable): what somebody wrote, not trusted
 *
 * The addresses in a text that may be opened: `http`, `https`, `mailto` and `tel`, without what
 * ends the sentence around them.
 *
 * Returns: (transfer full): each of them once, in their order
 */
GStrv helio_text_find_links (const char *text);

G_END_DECLS
