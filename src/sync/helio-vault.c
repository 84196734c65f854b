/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-vault-private.h"

#include "helio-text.h"

G_DEFINE_FINAL_TYPE (HelioVault, helio_vault, G_TYPE_OBJECT)

static GParamSpec *remembered_pspec;

static void
wipe_text (gpointer text)
{
  helio_text_wipe (text);
}

void
helio_vault_set_remembered (HelioVault *self, gboolean remembered)
{
  if (self->remembered == remembered)
    return;
  self->remembered = remembered;
  g_object_notify_by_pspec (G_OBJECT (self), remembered_pspec);
}

static void
helio_vault_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, HELIO_VAULT (object)->remembered);
}

static void
helio_vault_finalize (GObject *object)
{
  HelioVault *self = HELIO_VAULT (object);

  g_clear_pointer (&self->item, helio_keyring_item_free);
  g_clear_object (&self->store);
  g_hash_table_unref (self->secrets);
  g_hash_table_unref (self->last);
  g_hash_table_unref (self->fresh);
  g_hash_table_unref (self->dropped);

  G_OBJECT_CLASS (helio_vault_parent_class)->finalize (object);
}

static void
helio_vault_class_init (HelioVaultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = helio_vault_get_property;
  object_class->finalize = helio_vault_finalize;
  remembered_pspec = g_param_spec_boolean ("remembered", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, 1, remembered_pspec);
}

static void
helio_vault_init (HelioVault *self)
{
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wipe_text);
  self->last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->dropped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->opening);
  g_queue_init (&self->flushing);
}

HelioVault *
helio_vault_new (void)
{
  return g_object_new (HELIO_TYPE_VAULT, NULL);
}

void
helio_vault_use_keyring (HelioVault *self, HelioKeyring *keyring, const HelioKeyringPlace *place)
{
  g_return_if_fail (HELIO_IS_VAULT (self));
  g_return_if_fail (HELIO_IS_KEYRING (keyring));
  g_return_if_fail (place != NULL);
  g_return_if_fail (self->item == NULL);

  self->item = helio_keyring_item_new (keyring, place);
  helio_vault_set_remembered (self, TRUE);
}

gboolean
helio_vault_is_remembered (HelioVault *self)
{
  g_return_val_if_fail (HELIO_IS_VAULT (self), FALSE);
  return self->remembered;
}

void
helio_vault_put (HelioVault *self, const char *reference, const char *secret)
{
  g_return_if_fail (HELIO_IS_VAULT (self));
  g_return_if_fail (g_uuid_string_is_valid (reference));
  g_return_if_fail (secret != NULL);

  if (!g_hash_table_contains (self->secrets, reference))
    g_hash_table_insert (self->fresh, g_strdup (reference), NULL);
  g_hash_table_insert (self->secrets, g_strdup (reference), g_strdup (secret));
  if (!helio_vault_is_unnamed (self, reference))
    helio_vault_write_down (self);
}

const char *
helio_vault_get (HelioVault *self, const char *reference)
{
  g_return_val_if_fail (HELIO_IS_VAULT (self), NULL);
  g_return_val_if_fail (reference != NULL, NULL);
  return g_hash_table_lookup (self->secrets, reference);
}

void
helio_vault_let_go (HelioVault *self, const char *reference)
{
  g_return_if_fail (HELIO_IS_VAULT (self));
  g_return_if_fail (reference != NULL);

  if (helio_vault_is_unnamed (self, reference))
    helio_vault_drop (self, reference);
}

const char *
helio_vault_get_last (HelioVault *self, const char *field)
{
  g_return_val_if_fail (HELIO_IS_VAULT (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);
  return g_hash_table_lookup (self->last, field);
}

void
helio_vault_wipe (HelioVault *self)
{
  g_return_if_fail (HELIO_IS_VAULT (self));

  g_hash_table_remove_all (self->secrets);
  g_hash_table_remove_all (self->last);
  g_hash_table_remove_all (self->fresh);
  g_hash_table_remove_all (self->dropped);
  self->wiping = self->item != NULL;
  helio_vault_write_down (self);
}
