/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cache names, which stays; the rest goes. */
#include "helio-vault-private.h"

#include "helio-store-outbox.h"

gboolean
helio_vault_drop (HelioVault *self, const char *reference)
{
  g_hash_table_add (self->dropped, g_strdup (reference));
  g_hash_table_remove (self->fresh, reference);
  return g_hash_table_remove (self->secrets, reference);
}

gboolean
helio_vault_is_unnamed (HelioVault *self, const char *reference)
{
  gpointer since;

  return g_hash_table_lookup_extended (self->fresh, reference, NULL, &since) && since == NULL;
}

void
helio_vault_mark_named (HelioVault *self, const char *reference)
{
  g_hash_table_insert (self->fresh, g_strdup (reference),
                       GUINT_TO_POINTER (MAX (self->n_tidyings, 1)));
}

/* By the last tidying that had begun when the cache was said to name it, or NULL: what was read
 * before says nothing of it. */
static gboolean
is_fresh (HelioVault *self, const char *reference)
{
  gpointer since;

  return g_hash_table_lookup_extended (self->fresh, reference, NULL, &since)
         && (since == NULL || GPOINTER_TO_UINT (since) >= self->n_tidyings);
}

static void
keep_only (HelioVault *self, const char *const *named)
{
  g_autofree gpointer *references = g_hash_table_get_keys_as_array (self->secrets, NULL);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;
  gboolean changed = FALSE;

  g_hash_table_iter_init (&iter, self->last);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_hash_table_add (used, value);
  for (guint i = 0; named[i] != NULL; i++)
    {
      g_hash_table_add (used, (gpointer) named[i]);
      changed |= helio_vault_is_unnamed (self, named[i]);
      g_hash_table_remove (self->fresh, named[i]);
    }
  for (guint i = 0; references[i] != NULL; i++)
    if (!g_hash_table_contains (used, references[i]) && !is_fresh (self, references[i]))
      changed |= helio_vault_drop (self, references[i]);
  if (changed)
    helio_vault_write_down (self);
}

static gpointer
list_secrets (HelioReader *reader, gpointer data, GError **error)
{
  return helio_reader_list_secrets (reader, error);
}

static void
on_opened_to_tidy (GObject *source, GAsyncResult *result, gpointer data)
{
  helio_vault_open_finish (HELIO_VAULT (source), result, NULL);
}

/* Where nothing is named, nobody need be asked for the keyring's password. */
static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioVault) self = data;
  g_auto (GStrv) named = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  self->tidying = FALSE;
  if (named != NULL)
    {
      self->needed = named[0] != NULL;
      keep_only (self, (const char *const *) named);
    }
  if (self->tidy_again)
    helio_vault_tidy (self);
  else if (named != NULL && self->needed && !self->loaded && self->remembered)
    helio_vault_open_async (self, on_opened_to_tidy, NULL);
  helio_vault_end_flush (self);
}

void
helio_vault_tidy (HelioVault *self)
{
  self->tidy_again = self->tidying;
  if (self->tidying || self->store == NULL)
    return;
  self->tidying = TRUE;
  self->n_tidyings++;
  helio_store_read_async (self->store, list_secrets, NULL, NULL, (GDestroyNotify) g_strfreev, NULL,
                          on_listed, g_object_ref (self));
}

static void
on_changed (HelioVault *self, guint kinds)
{
  if (kinds & (helio_kind_bit (&helio_kind_draft) | helio_kind_bit (&helio_kind_outbox_entry)))
    helio_vault_tidy (self);
}

void
helio_vault_follow (HelioVault *self, HelioStore *store)
{
  g_return_if_fail (HELIO_IS_VAULT (self));
  g_return_if_fail (HELIO_IS_STORE (store));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  helio_vault_tidy (self);
}

gboolean
helio_vault_is_needed (HelioVault *self)
{
  g_return_val_if_fail (HELIO_IS_VAULT (self), FALSE);
  return self->needed;
}
