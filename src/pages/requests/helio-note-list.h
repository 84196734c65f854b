/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * helio_note_list_new:
 * @notes: (element-type HelioRecord): notes, the newest first
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Notes one under the other: what was written, by whom and when.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *helio_note_list_new (GPtrArray *notes, GTimeZone *zone);

G_END_DECLS
