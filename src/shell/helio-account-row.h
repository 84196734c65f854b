/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-accounts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioAccountRow:
 *
 * An account among others, to go to it: who it is, whose service it is with, and what waits there.
 */
#define HELIO_TYPE_ACCOUNT_ROW (helio_account_row_get_type ())
G_DECLARE_FINAL_TYPE (HelioAccountRow, helio_account_row, HELIO, ACCOUNT_ROW, GtkCheckButton)

/**
 * helio_account_row_new:
 * @account: an account
 *
 * Returns: (transfer floating): its row, which says nothing of what waits so far
 */
GtkWidget *helio_account_row_new (const HelioAccount *account);

/**
 * helio_account_row_read:
 * @self: a row
 * @cache: the file of the account's cache, which need not be there
 *
 * Has the row say what waits, as it is there now.
 */
void helio_account_row_read (HelioAccountRow *self, const char *cache);

G_END_DECLS
