/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page-layout.h"
#include "helio-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_section_offer_new:
 * @section: a section of a record's page
 *
 * Returns: (transfer floating) (nullable): a button in the section's title, by which what can be
 *   added to it is a click away; %NULL when nothing ever can
 */
GtkWidget *helio_section_offer_new (const HelioSectionLayout *section);

/**
 * helio_section_offer_show:
 * @button: (nullable): what helio_section_offer_new() returned
 * @section: its section
 * @record: the page's record
 *
 * Has @button offer what @record allows, and nothing be seen of it when that is nothing.
 *
 * Returns: whether there is something
 */
gboolean helio_section_offer_show (GtkWidget *button, const HelioSectionLayout *section,
                                   HelioRecord *record);

G_END_DECLS
