/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-keyring.h"

G_BEGIN_DECLS

/**
 * HelioKeyringPlace:
 * @service: address of the service
 * @account: whose account it is there
 * @label: what people read of it in their keyring's program
 * @lock: file by which processes agree on who writes it
 *
 * Where something of an account is kept.
 */
typedef struct
{
  const char *service;
  const char *account;
  const char *label;
  const char *lock;
} HelioKeyringPlace;

/**
 * HelioKeyringItem:
 *
 * One secret in a keyring, which several processes share.
 */
typedef struct _HelioKeyringItem HelioKeyringItem;

/**
 * helio_keyring_item_new:
 * @keyring: has it
 * @place: where; copied
 *
 * Returns: (transfer full): the item, there or not
 */
HelioKeyringItem *helio_keyring_item_new (HelioKeyring *keyring, const HelioKeyringPlace *place);

/**
 * helio_keyring_item_free:
 * @self: (transfer full): an item
 *
 * Frees @self; what the keyring has stays.
 */
void helio_keyring_item_free (HelioKeyringItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioKeyringItem, helio_keyring_item_free)

/**
 * helio_keyring_item_get_service:
 * @self: an item
 *
 * Returns: (transfer none): address of the service that it is of
 */
const char *helio_keyring_item_get_service (HelioKeyringItem *self);

/**
 * helio_keyring_item_lock_async:
 * @self: an item
 * @patience: ms to wait for another process
 * @callback: called with what helio_file_lock_take_finish() takes
 * @data: for @callback
 *
 * Asks other processes to leave it alone.
 */
void helio_keyring_item_lock_async (HelioKeyringItem *self, guint patience,
                                    GAsyncReadyCallback callback, gpointer data);

/**
 * helio_keyring_item_load_async:
 * @self: an item
 * @callback: called with what helio_keyring_load_finish() takes
 * @data: for @callback
 *
 * Reads it.
 */
void helio_keyring_item_load_async (HelioKeyringItem *self, GAsyncReadyCallback callback,
                                    gpointer data);

/**
 * helio_keyring_item_save_async:
 * @self: an item
 * @secret: what it is to be
 * @callback: called with what helio_keyring_finish() takes
 * @data: for @callback
 *
 * Writes it.
 */
void helio_keyring_item_save_async (HelioKeyringItem *self, const char *secret,
                                    GAsyncReadyCallback callback, gpointer data);

/**
 * helio_keyring_item_erase_async:
 * @self: an item
 * @callback: called with what helio_keyring_finish() takes
 * @data: for @callback
 *
 * Takes it out of the keyring.
 */
void helio_keyring_item_erase_async (HelioKeyringItem *self, GAsyncReadyCallback callback,
                                     gpointer data);

G_END_DECLS
