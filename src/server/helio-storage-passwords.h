/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage-accounts.h"

G_BEGIN_DECLS

/**
 * helio_storage_find_user:
 * @self: a storage
 * @email: a user's address
 * @principal: (out caller-allocates): who that is; clear with helio_principal_clear()
 * @error: return location for a #HelioStorageError: NOT_FOUND without such a user
 *
 * Returns: whether there is such a user
 */
gboolean helio_storage_find_user (HelioStorage *self, const char *email, HelioPrincipal *principal,
                                  GError **error);

/**
 * helio_storage_set_password:
 * @self: a storage
 * @email: a user's address
 * @hash: what helio_password_hash() made of the password
 * @error: return location for a #HelioStorageError: NOT_FOUND without such a user
 *
 * Sets a password, and ends every sign-in of the user: whoever has learnt the old one is out.
 *
 * Returns: whether the user has the password now
 */
gboolean helio_storage_set_password (HelioStorage *self, const char *email, const char *hash,
                                     GError **error);

/**
 * helio_storage_find_password:
 * @self: a storage
 * @email: what somebody says the address is, not trusted
 * @principal: (out caller-allocates): who that is, all zero when there is nobody; clear with
 *   helio_principal_clear()
 * @hash: (out) (optional) (transfer full) (nullable): for helio_password_verify(); %NULL when there
 * is nobody or nobody with a password
 * @error: return location for a #HelioStorageError; not set when there is nobody
 *
 * Returns: %FALSE with @error set when reading failed
 */
gboolean helio_storage_find_password (HelioStorage *self, const char *email,
                                      HelioPrincipal *principal, char **hash, GError **error);

G_END_DECLS
