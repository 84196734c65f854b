/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * helio_storage_count_up:
 * @self: a storage
 * @sequence: name of a sequence
 * @least: the number is this one or a later one
 * @number: (out): the number
 * @error: return location for a #HelioStorageError
 *
 * Takes the next number of a sequence, in an open transaction. After a rollback it may come again
 * or never: there are gaps.
 *
 * Returns: whether there is one
 */
gboolean helio_storage_count_up (HelioStorage *self, const char *sequence, gint64 least,
                                 gint64 *number, GError **error);

/**
 * helio_storage_next_number:
 * @self: a storage
 * @organisation: whose record it will be
 * @kind: a kind whose ids are its numbers
 * @error: return location for a #HelioStorageError
 *
 * Returns: (transfer full) (nullable): the next record's number, eight digits with leading zeros,
 * or %NULL with @error set
 */
char *helio_storage_next_number (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                                 GError **error);

G_END_DECLS
