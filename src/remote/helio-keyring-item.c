/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-keyring-item.h"

#include "helio-file-lock.h"

struct _HelioKeyringItem
{
  HelioKeyring *keyring; /* (owned) */
  char *service;         /* (owned) */
  char *account;         /* (owned) */
  char *label;           /* (owned) */
  char *lock_path;       /* (owned) */
};

HelioKeyringItem *
helio_keyring_item_new (HelioKeyring *keyring, const HelioKeyringPlace *place)
{
  HelioKeyringItem *self;

  g_return_val_if_fail (HELIO_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (place != NULL, NULL);

  self = g_new (HelioKeyringItem, 1);
  *self = (HelioKeyringItem){
    .keyring = g_object_ref (keyring),
    .service = g_strdup (place->service),
    .account = g_strdup (place->account),
    .label = g_strdup (place->label),
    .lock_path = g_strdup (place->lock),
  };
  return self;
}

void
helio_keyring_item_free (HelioKeyringItem *self)
{
  g_object_unref (self->keyring);
  g_free (self->service);
  g_free (self->account);
  g_free (self->label);
  g_free (self->lock_path);
  g_free (self);
}

const char *
helio_keyring_item_get_service (HelioKeyringItem *self)
{
  return self->service;
}

void
helio_keyring_item_lock_async (HelioKeyringItem *self, guint patience, GAsyncReadyCallback callback,
                               gpointer data)
{
  helio_file_lock_take_async (self->lock_path, patience, NULL, callback, data);
}

void
helio_keyring_item_load_async (HelioKeyringItem *self, GAsyncReadyCallback callback, gpointer data)
{
  helio_keyring_load_async (self->keyring, self->service, self->account, NULL, callback, data);
}

void
helio_keyring_item_save_async (HelioKeyringItem *self, const char *secret,
                               GAsyncReadyCallback callback, gpointer data)
{
  helio_keyring_save_async (self->keyring, self->service, self->account, self->label, secret, NULL,
                            callback, data);
}

void
helio_keyring_item_erase_async (HelioKeyringItem *self, GAsyncReadyCallback callback, gpointer data)
{
  helio_keyring_erase_async (self->keyring, self->service, self->account, NULL, callback, data);
}
