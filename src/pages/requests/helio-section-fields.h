/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page-layout.h"
#include "helio-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_section_fields_new:
 * @workspace: what knows the service
 * @section: a section of %HELIO_SECTION_FIELDS, %HELIO_SECTION_TEXT or %HELIO_SECTION_ADDRESS
 * @record: the page's record
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 * @empty: (out): whether @record has nothing of what is shown
 *
 * Returns: (transfer floating): what such a section has in it
 */
GtkWidget *helio_section_fields_new (HelioWorkspace *workspace, const HelioSectionLayout *section,
                                     HelioRecord *record, GTimeZone *zone, gboolean *empty);

G_END_DECLS
