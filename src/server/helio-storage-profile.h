/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-profile-entry.h"
#include "helio-service-profile.h"
#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * helio_storage_open_profile:
 * @self: a storage
 * @path: (nullable): a profile that an operator wants it to have, see helio_service_profile_read()
 * @error: return location for a #HelioServiceProfileError or a #HelioStorageError
 *
 * The profile lives in the database, so that every service on it says the same, and whoever works
 * on it knows what they say. What stands at @path is put there unless it is what was put there from
 * a path the last time: what was changed since stays until the file changes.
 *
 * Returns: (transfer full): the profile that the database has, the built-in neutral one when it has
 *   none; %NULL with @error set
 */
HelioServiceProfile *helio_storage_open_profile (HelioStorage *self, const char *path,
                                                 GError **error);

/**
 * helio_storage_follow_profile:
 * @self: a storage
 * @profile: what helio_storage_open_profile() gave
 * @error: return location for a #HelioStorageError
 *
 * Has @profile say what the database says by now, whoever has changed it.
 *
 * Returns: whether it does
 */
gboolean helio_storage_follow_profile (HelioStorage *self, HelioServiceProfile *profile,
                                       GError **error);

/**
 * helio_storage_dup_profile:
 * @self: a storage
 * @error: return location for a #HelioStorageError
 *
 * Returns: (transfer full): the document of the profile that the database has, or of the built-in
 *   neutral one; %NULL with @error set
 */
GBytes *helio_storage_dup_profile (HelioStorage *self, GError **error);

/**
 * helio_storage_put_profile:
 * @self: a storage
 * @document: a profile's document
 * @error: return location for a #HelioServiceProfileError or a #HelioStorageError
 *
 * Has every service on the database say that from now on.
 *
 * Returns: whether they do
 */
gboolean helio_storage_put_profile (HelioStorage *self, GBytes *document, GError **error);

/**
 * helio_storage_edit_profile:
 * @self: a storage
 * @edit: what to do
 * @error: return location for a #HelioStorageError: also INVALID when it would be no profile
 *
 * The same with an entry of it, whatever others change meanwhile.
 *
 * Returns: whether it was done
 */
gboolean helio_storage_edit_profile (HelioStorage *self, const HelioProfileEdit *edit,
                                     GError **error);

G_END_DECLS
