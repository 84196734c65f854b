/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioAccountWaiting:
 * @n_unread: messages of support that nobody has read yet
 * @n_pending: changes that go by themselves once the account is open
 * @n_attention: changes that need somebody
 *
 * What waits in an account, as far as its cache knows: the service is not asked.
 */
typedef struct
{
  guint n_unread;
  guint n_pending;
  guint n_attention;
} HelioAccountWaiting;

/**
 * helio_account_waiting_read_async:
 * @cache: the file of an account's cache; need not stay
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is known
 * @data: user data for @callback
 *
 * Reads it by a connection of its own, in another thread: nothing is written, brought up to date or
 * taken from whoever has the account open.
 */
void helio_account_waiting_read_async (const char *cache, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);

/**
 * helio_account_waiting_read_finish:
 * @result: the result
 * @error: return location for a #HelioStoreError, of a cache that is not there too, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what waits; free with g_free()
 */
HelioAccountWaiting *helio_account_waiting_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
