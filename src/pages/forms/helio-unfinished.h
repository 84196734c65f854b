/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the editors of a form and is not in its record: half a number, a name of something
 * that was not chosen yet. A table of texts by the fields that they were typed for. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_unfinished_parse:
 * @text: (nullable): what helio_unfinished_print() made
 *
 * Returns: (transfer full) (element-type utf8 utf8): the texts by the names of the fields; none of
 *   what cannot be read
 */
GHashTable *helio_unfinished_parse (const char *text);

/**
 * helio_unfinished_print:
 * @unfinished: (element-type utf8 utf8): texts by the names of the fields
 *
 * Returns: (transfer full) (nullable): one text that keeps all of them; %NULL when there are none
 */
char *helio_unfinished_print (GHashTable *unfinished);

G_END_DECLS
