/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-arrival.h"
#include "helio-credentials.h"
#include "helio-vault.h"

G_BEGIN_DECLS

/**
 * HelioAccount:
 * @service: (owned): address of the service, see helio_client_dup_url()
 * @user_id: (owned): who it is there
 * @name: (owned): their name, maybe empty
 * @email: (owned): their address, maybe empty
 * @brand: (owned): whose service it is, maybe empty
 *
 * An account that somebody has signed in with on this computer. It holds no secret.
 */
typedef struct
{
  char *service;
  char *user_id;
  char *name;
  char *email;
  char *brand;
} HelioAccount;

/**
 * helio_account_new:
 * @arrival: somebody who has signed in
 *
 * Returns: (transfer full): their account
 */
HelioAccount *helio_account_new (const HelioArrival *arrival);

/**
 * helio_account_copy:
 * @self: (nullable): an account
 *
 * Returns: (transfer full) (nullable): another of the same
 */
HelioAccount *helio_account_copy (const HelioAccount *self);

/**
 * helio_account_free:
 * @self: (nullable): an account
 */
void helio_account_free (HelioAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioAccount, helio_account_free)

/**
 * helio_account_dup_key:
 * @self: an account
 *
 * Returns: (transfer full): what tells it from all others
 */
char *helio_account_dup_key (const HelioAccount *self);

/**
 * helio_account_get_title:
 * @self: an account
 *
 * Returns: (transfer none): what people call it: the address of the user, or what else is known
 */
const char *helio_account_get_title (const HelioAccount *self);

/**
 * helio_account_create_credentials:
 * @self: an account
 * @profile: (nullable): the folder of `--profile`, or %NULL for the user's data folder
 * @clock: the time
 *
 * Returns: (transfer full): what it was granted, in the desktop's keyring
 */
HelioCredentials *helio_account_create_credentials (const HelioAccount *self, const char *profile,
                                                    HelioClock *clock);

/**
 * helio_account_open_vault:
 * @self: an account
 * @profile: (nullable): the folder of `--profile`, or %NULL for the user's data folder
 * @vault: a new vault
 *
 * Lets what is secret in the account's forms be kept in the desktop's keyring.
 */
void helio_account_open_vault (const HelioAccount *self, const char *profile, HelioVault *vault);

/**
 * helio_accounts_list:
 * @settings: the settings
 *
 * Returns: (transfer full) (element-type HelioAccount): all accounts, the one used last first
 */
GPtrArray *helio_accounts_list (GSettings *settings);

/**
 * helio_accounts_find:
 * @settings: the settings
 * @service: (nullable): address of a service, or %NULL for any
 *
 * Returns: (transfer full) (nullable): the account that was used last with it
 */
HelioAccount *helio_accounts_find (GSettings *settings, const char *service);

/**
 * helio_accounts_find_by_key:
 * @settings: the settings
 * @key: what helio_account_dup_key() gave
 *
 * Returns: (transfer full) (nullable): the account
 */
HelioAccount *helio_accounts_find_by_key (GSettings *settings, const char *key);

/**
 * helio_accounts_use:
 * @settings: the settings
 * @account: an account, maybe a new one
 *
 * Remembers that it is used now.
 */
void helio_accounts_use (GSettings *settings, const HelioAccount *account);

/**
 * helio_accounts_forget:
 * @settings: the settings
 * @account: an account
 *
 * Takes @account from those that somebody has signed in with.
 */
void helio_accounts_forget (GSettings *settings, const HelioAccount *account);

/**
 * helio_accounts_get_words:
 *
 * Returns: what the browser shows when somebody has signed in, or has not
 */
HelioLoopbackWords helio_accounts_get_words (void);

G_END_DECLS
