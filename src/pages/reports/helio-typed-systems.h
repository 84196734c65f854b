/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-store.h"

G_BEGIN_DECLS

/**
 * HelioTypedSystems:
 * @found: (element-type utf8): numbers as the service writes them
 * @not_found: (element-type utf8): numbers as they were typed
 *
 * What the cache knows of numbers of systems that somebody typed or pasted.
 */
typedef struct
{
  GPtrArray *found;
  GPtrArray *not_found;
} HelioTypedSystems;

/**
 * helio_typed_systems_free:
 * @self: (transfer full) (nullable): what is known
 *
 * Frees it.
 */
void helio_typed_systems_free (HelioTypedSystems *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioTypedSystems, helio_typed_systems_free)

/**
 * helio_typed_systems_split:
 * @text: what was typed
 *
 * Returns: (transfer full): the numbers in it, in their order
 */
GStrv helio_typed_systems_split (const char *text);

/**
 * helio_typed_systems_look_up_async:
 * @store: the cache
 * @numbers: (transfer full): numbers
 * @cancellable: (nullable): ends it
 * @callback: called when they are looked up
 * @data: for @callback
 *
 * Looks which of the numbers are systems.
 */
void helio_typed_systems_look_up_async (HelioStore *store, GStrv numbers, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer data);

/**
 * helio_typed_systems_look_up_finish:
 * @store: the cache
 * @result: what the callback was given
 * @error: a %HELIO_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what is known of them
 */
HelioTypedSystems *helio_typed_systems_look_up_finish (HelioStore *store, GAsyncResult *result,
                                                       GError **error);

G_END_DECLS
