/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people fill in for labor claims. The feed has of it what people need to see; what stands in
 * fields with %HELIO_TRAIT_SECRET stays here, sealed when the storage has keys. */
#pragma once

#include "helio-data-keys.h"
#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * helio_storage_set_data_keys:
 * @self: a storage
 * @keys: (nullable): by which it seals and opens
 * @error: return location for a #HelioStorageError: INVALID when something was sealed by a key that
 *   is not among them
 *
 * Has @self seal what is kept from now on; what was kept before stays as it is.
 *
 * Returns: whether everything that is sealed can be opened
 */
gboolean helio_storage_set_data_keys (HelioStorage *self, HelioDataKeys *keys, GError **error);

/**
 * helio_storage_keep_claim_form:
 * @self: a storage
 * @organisation: whose claim it is
 * @claim: id of a labor claim
 * @form: what was filled in
 * @error: return location for a #HelioStorageError
 *
 * Keeps what was filled in for a claim, the last time.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_keep_claim_form (HelioStorage *self, gint64 organisation, const char *claim,
                                        HelioRecord *form, GError **error);

/**
 * helio_storage_find_claim_form:
 * @self: a storage
 * @organisation: whose claim it is
 * @claim: id of a labor claim
 * @error: return location for a #HelioStorageError: NOT_FOUND when nothing is kept, INVALID when it
 *   was sealed by a key that @self does not have
 *
 * Returns: (transfer full): what was filled in, all of it; or %NULL with @error set
 */
HelioRecord *helio_storage_find_claim_form (HelioStorage *self, gint64 organisation,
                                            const char *claim, GError **error);

/**
 * helio_storage_seal_claim_forms:
 * @self: a storage with keys
 * @n_sealed: (out): how many were sealed
 * @error: return location for a #HelioStorageError
 *
 * Seals what is not, and anew what another key than the first one sealed: some at a time, each time
 * in a transaction of its own, so that services go on meanwhile. After a failure the rest is done
 * by the next call.
 *
 * Returns: whether everything is sealed by the first key
 */
gboolean helio_storage_seal_claim_forms (HelioStorage *self, guint *n_sealed, GError **error);

G_END_DECLS
