/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * helio_storage_keep_claim_form:
 * @self: a storage
 * @organisation: whose claim it is
 * @claim: id of a labor claim
 * @form: what was filled in, JSON
 * @error: return location for a #HelioStorageError
 *
 * Keeps what was filled in for a claim, the last time. The feed has of it what people need to see;
 * tax number and bank account stay here.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_keep_claim_form (HelioStorage *self, gint64 organisation, const char *claim,
                                        const char *form, GError **error);

G_END_DECLS
