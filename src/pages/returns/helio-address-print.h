/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_address_print_new:
 * @record: a record with an address
 * @prefix: (nullable): see helio_address_view_show()
 * @title: whose address it is, such as “Return address”
 *
 * The address and the record's number, as large as a label for packages has room for, ready to be
 * printed: on the printer, and in the size, that somebody chooses.
 *
 * Returns: (transfer full): what prints it
 */
GtkPrintOperation *helio_address_print_new (HelioRecord *record, const char *prefix,
                                            const char *title);

/**
 * helio_address_print_button_new:
 * @record: a record with an address
 * @prefix: (nullable): see helio_address_view_show()
 * @title: whose address it is
 *
 * Returns: (transfer floating): a button that prints the address
 */
GtkWidget *helio_address_print_button_new (HelioRecord *record, const char *prefix,
                                           const char *title);

G_END_DECLS
