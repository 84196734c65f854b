/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioFilterChip:
 *
 * One active filter as a pill: click it to edit the filter, its ✕ to remove it.
 *
 * Signals: `edit`, `removed`.
 */
#define HELIO_TYPE_FILTER_CHIP (helio_filter_chip_get_type ())
G_DECLARE_FINAL_TYPE (HelioFilterChip, helio_filter_chip, HELIO, FILTER_CHIP, AdwBin)

/**
 * helio_filter_chip_new:
 *
 * Returns: (transfer floating): a chip without text
 */
GtkWidget *helio_filter_chip_new (void);

/**
 * helio_filter_chip_set_filter:
 * @self: a chip
 * @field: name of the field
 * @label: the field's label, translated
 * @text: what is asked of it, see helio_filter_text_dup()
 *
 * Shows another filter.
 */
void helio_filter_chip_set_filter (HelioFilterChip *self, const char *field, const char *label,
                                   const char *text);

/**
 * helio_filter_chip_get_field:
 * @self: a chip
 *
 * Returns: (transfer none) (nullable): name of the field
 */
const char *helio_filter_chip_get_field (HelioFilterChip *self);

/**
 * helio_filter_chip_get_text:
 * @self: a chip
 *
 * Returns: (transfer none): all that it says, such as `System name: dvt`
 */
const char *helio_filter_chip_get_text (HelioFilterChip *self);

G_END_DECLS
