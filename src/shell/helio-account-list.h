/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioAccountList:
 *
 * The accounts that somebody has signed in with, to go to another one: `app.account`. Shown when
 * there is another one than the one in use. What waits in the others is read whenever it is shown.
 */
#define HELIO_TYPE_ACCOUNT_LIST (helio_account_list_get_type ())
G_DECLARE_FINAL_TYPE (HelioAccountList, helio_account_list, HELIO, ACCOUNT_LIST, AdwBin)

/**
 * helio_account_list_set_settings:
 * @self: a list
 * @settings: where the accounts are
 * @profile: the folder that their caches stand in
 *
 * To be called once.
 */
void helio_account_list_set_settings (HelioAccountList *self, GSettings *settings,
                                      const char *profile);

G_END_DECLS
