/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page-data.h"
#include "helio-workspace.h"

#include "helio-narrow-bin.h"

G_BEGIN_DECLS

/**
 * HelioRecordSections:
 *
 * The sections of a record's page: side by side where there is room, expanders where there is
 * not. Property `narrow`.
 */
#define HELIO_TYPE_RECORD_SECTIONS (helio_record_sections_get_type ())
G_DECLARE_FINAL_TYPE (HelioRecordSections, helio_record_sections, HELIO, RECORD_SECTIONS,
                      HelioNarrowBin)

/**
 * helio_record_sections_new:
 * @workspace: what its tables work with
 * @layout: which sections
 *
 * Returns: (transfer floating): sections without content
 */
GtkWidget *helio_record_sections_new (HelioWorkspace *workspace, const HelioPageLayout *layout);

/**
 * helio_record_sections_show:
 * @self: sections
 * @data: what to show
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Shows data as it is then. Which sections are expanded stays. The sections that a usual window has
 * room for are there at once, those below with the next frames, a few each.
 */
void helio_record_sections_show (HelioRecordSections *self, HelioPageData *data, GTimeZone *zone);

/**
 * helio_record_sections_is_busy:
 * @self: sections
 *
 * Returns: whether sections are still to be made, or less of one can be seen yet than there is room
 *   for, see helio_rows_is_busy()
 */
gboolean helio_record_sections_is_busy (HelioRecordSections *self);

G_END_DECLS
