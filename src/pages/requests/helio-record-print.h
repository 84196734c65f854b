/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page-data.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_record_print_new:
 * @layout: the record's page
 * @data: what the page shows
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * What is known of a record, section by section as on its page, ready to be printed, on the printer
 * or into a file that somebody chooses. Tables of any size are left out: they are exported.
 *
 * Returns: (transfer full): what prints it
 */
GtkPrintOperation *helio_record_print_new (const HelioPageLayout *layout, HelioPageData *data,
                                           GTimeZone *zone);

G_END_DECLS
