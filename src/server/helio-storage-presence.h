/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HELIO_STORAGE_PRESENCE:
 *
 * What helio_storage_listen() says it is about when somebody comes or goes.
 */
#define HELIO_STORAGE_PRESENCE ((gint64) -1)

/**
 * helio_storage_note_presence:
 * @self: a storage
 * @person: who of the service's people answers conversations
 * @until: until when, unless this is said again, microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError
 *
 * Returns: whether it is noted
 */
gboolean helio_storage_note_presence (HelioStorage *self, const char *person, gint64 until,
                                      GError **error);

/**
 * helio_storage_find_presence:
 * @self: a storage
 * @now: the time
 * @present: (out): whether anybody answers conversations
 * @error: return location for a #HelioStorageError
 *
 * Returns: whether @present is known
 */
gboolean helio_storage_find_presence (HelioStorage *self, gint64 now, gboolean *present,
                                      GError **error);

G_END_DECLS
