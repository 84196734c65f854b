/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioAddressView:
 *
 * A postal address in lines, with a button to copy it; a dash when there is none.
 */
#define HELIO_TYPE_ADDRESS_VIEW (helio_address_view_get_type ())
G_DECLARE_FINAL_TYPE (HelioAddressView, helio_address_view, HELIO, ADDRESS_VIEW, AdwBin)

/**
 * helio_address_view_new:
 *
 * Returns: (transfer floating): a view without an address
 */
GtkWidget *helio_address_view_new (void);

/**
 * helio_address_view_show:
 * @self: a view
 * @record: (nullable): the record
 * @prefix: (nullable): first part of its address fields' names, such as `shipping`; %NULL where
 *   they have none
 *
 * Shows a record's address as it is then.
 */
void helio_address_view_show (HelioAddressView *self, HelioRecord *record, const char *prefix);

/**
 * helio_address_view_set_map:
 * @self: a view
 * @uri: (nullable): where a map shows the address
 *
 * Offers to look at the address on a map.
 */
void helio_address_view_set_map (HelioAddressView *self, const char *uri);

/**
 * helio_address_view_set_suffix:
 * @self: a view
 * @suffix: (nullable): what else can be done with the address
 *
 * Puts something behind the address, instead of what is there.
 */
void helio_address_view_set_suffix (HelioAddressView *self, GtkWidget *suffix);

/**
 * helio_address_view_dup_text:
 * @record: a record
 * @prefix: (nullable): see helio_address_view_show()
 *
 * The address in lines, in the order that its country writes it in.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL when there is none
 */
char *helio_address_view_dup_text (HelioRecord *record, const char *prefix);

/**
 * helio_address_view_dup_line:
 * @record: a record
 * @prefix: (nullable): see helio_address_view_show()
 *
 * The address as the manual writes it: `Hovbanken 72, Thyborøn, 7680 DE`, `Apolo Shopping Center,
 * Hato Rey, PR 00917 US`.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL when there is none
 */
char *helio_address_view_dup_line (HelioRecord *record, const char *prefix);

G_END_DECLS
