/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_text_cells:
 * @text: UTF-8
 *
 * Returns: how many cells of a terminal @text takes: two for wide characters, none for marks that
 *   combine with the one before
 */
guint helio_text_cells (const char *text);

/**
 * helio_text_cells_plain:
 * @text: UTF-8, maybe from the service
 *
 * Makes a text fit for a line of a terminal: line ends and tabs become spaces, whatever else could
 * steer a terminal becomes U+FFFD.
 *
 * Returns: (transfer full): the text as one line
 */
char *helio_text_cells_plain (const char *text);

G_END_DECLS
