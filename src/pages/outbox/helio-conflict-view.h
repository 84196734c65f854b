/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-differences.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_conflict_view_new:
 * @differences: what both sides say; used until this returns
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * A change of a record that somebody else has changed as well: what each side says, field by field,
 * and what the field said before.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *helio_conflict_view_new (const HelioDifferences *differences, GTimeZone *zone);

G_END_DECLS
