/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-cell.h"

G_BEGIN_DECLS

/**
 * HelioCompactLine:
 *
 * Two cells side by side, where there is room for them: the first is never cut for the second's
 * sake. What is left belongs to the second, which stands at the end, and has a line of its own
 * where too little is left.
 */
#define HELIO_TYPE_COMPACT_LINE (helio_compact_line_get_type ())
G_DECLARE_FINAL_TYPE (HelioCompactLine, helio_compact_line, HELIO, COMPACT_LINE, GtkWidget)

/**
 * helio_compact_line_new:
 * @first: a cell
 * @second: (nullable): another
 *
 * Returns: (transfer floating): a line
 */
GtkWidget *helio_compact_line_new (HelioCell *first, HelioCell *second);

/**
 * helio_compact_line_update:
 * @self: a line
 *
 * Has its cells take their places anew, which show something else now.
 */
void helio_compact_line_update (HelioCompactLine *self);

G_END_DECLS
