/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HELIO_STORAGE_ATTEMPT_SECONDS:
 *
 * For how long attempts are counted together.
 */
#define HELIO_STORAGE_ATTEMPT_SECONDS (15 * 60)

/**
 * helio_storage_count_attempt:
 * @self: a storage
 * @subject: what is tried, or who tries it; a hash of it is kept
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @count: (out): how many attempts that makes
 * @wait: (out): seconds until the count begins anew
 * @error: return location for a #HelioStorageError
 *
 * Counts an attempt before it is made, in every process, so that many at once are no way around a
 * limit.
 *
 * Returns: whether it was counted
 */
gboolean helio_storage_count_attempt (HelioStorage *self, const char *subject, gint64 now,
                                      guint *count, guint *wait, GError **error);

/**
 * helio_storage_uncount_attempt:
 * @self: a storage
 * @subject: see helio_storage_count_attempt()
 * @error: return location for a #HelioStorageError
 *
 * Takes an attempt back that succeeded.
 *
 * Returns: whether it was taken back
 */
gboolean helio_storage_uncount_attempt (HelioStorage *self, const char *subject, GError **error);

G_END_DECLS
