/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys that bank data are sealed by. */
#include "helio-server-command.h"
#include "helio-storage-claims.h"

HelioStorage *
helio_server_command_open_with_keys (const char *database, const char *path, HelioDataKeys **keys,
                                     GError **error)
{
  g_autoptr (HelioDataKeys) found = NULL;
  g_autoptr (HelioStorage) storage = NULL;

  if (!helio_data_keys_find (path, &found, error))
    return NULL;
  storage = helio_storage_open (database, error);
  if (storage == NULL || !helio_storage_set_data_keys (storage, found, error))
    return NULL;
  if (keys != NULL)
    *keys = g_steal_pointer (&found);
  return g_steal_pointer (&storage);
}

static gboolean
run_new (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (HelioDataKeys) keys = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!helio_server_command_parse (self, argv, entries, NULL, &path, error))
    return FALSE;
  keys = helio_data_keys_add (path, error);
  return keys != NULL
         && helio_server_command_print (error, "The data key %s is in %s",
                                        helio_data_keys_get_id (keys), path);
}

const HelioServerCommand helio_server_command_data_key_new = {
  .words = "data-key new",
  .parameter = "FILE",
  .summary = "Makes a key that seals bank data, before those that are in the file.",
  .run = run_new,
};

static gboolean
run_seal (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *database = NULL, *path = NULL;
  g_autoptr (HelioDataKeys) keys = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  guint n_sealed;
  const GOptionEntry entries[] = { HELIO_DATA_KEY_OPTION (&path), G_OPTION_ENTRY_NULL };

  if (!helio_server_command_parse (self, argv, entries, &database, NULL, error))
    return FALSE;
  storage = helio_server_command_open_with_keys (database, path, &keys, error);
  if (storage != NULL && keys == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 "%s: --data-key-file=FILE is missing", self->words);
  return keys != NULL && helio_storage_seal_claim_forms (storage, &n_sealed, error)
         && helio_server_command_print (error, "Sealed by the data key %s: %u",
                                        helio_data_keys_get_id (keys), n_sealed);
}

const HelioServerCommand helio_server_command_data_key_seal = {
  .words = "data-key seal",
  .summary = "Seals the bank data that are not, or by another key than the first one.",
  .run = run_seal,
};
