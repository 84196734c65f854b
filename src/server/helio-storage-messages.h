/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * helio_storage_list_messages:
 * @self: a storage
 * @organisation: whose conversation
 * @conversation: its id
 * @before: a revision: those that were stored before it; %G_MAXINT64 for all
 * @limit: how many at most
 * @error: return location for a #HelioStorageError
 *
 * Finds the last messages of a conversation, however long it is. In an open transaction.
 *
 * Returns: (transfer full) (element-type HelioStoredRecord) (nullable): the messages, the one that
 *   was stored last first, or %NULL with @error set
 */
GPtrArray *helio_storage_list_messages (HelioStorage *self, gint64 organisation,
                                        const char *conversation, gint64 before, guint limit,
                                        GError **error);

G_END_DECLS
