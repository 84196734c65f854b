/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the keyring has of it: one text, read once, and written whenever something changes. */
#include "helio-vault-private.h"

#include "helio-text.h"

#include <string.h>

/* Longer than the keyring may take of whoever has the lock. */
#define LOCK_PATIENCE 15000

static void
return_all (GQueue *waiting, gboolean value, const GError *error)
{
  GTask *task;

  while ((task = g_queue_pop_head (waiting)) != NULL)
    {
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, value);
      g_object_unref (task);
    }
}

/* --- what the keyring keeps: `reference secret` and `field reference` a line --- */

static void
append (HelioVault *self, GString *text, GHashTable *table)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (HelioSecretText) escaped = NULL;

      if (helio_vault_is_unnamed (self, key))
        continue;
      escaped = g_strescape (value, NULL);
      g_string_append_printf (text, "%s %s\n", (char *) key, escaped);
    }
}

static char *
print (HelioVault *self)
{
  GString *text = g_string_new (NULL);

  append (self, text, self->secrets);
  append (self, text, self->last);
  return g_string_free (text, FALSE);
}

/* What is here counts: it is newer. */
static void
take_line (HelioVault *self, char *line)
{
  char *space = strchr (line, ' ');
  gboolean is_reference;
  GHashTable *table;

  if (space == NULL)
    return;
  *space = '\0';
  is_reference = g_uuid_string_is_valid (line);
  table = is_reference ? self->secrets : self->last;
  if (g_hash_table_contains (table, line) || g_hash_table_contains (self->dropped, line))
    return;
  g_hash_table_insert (table, g_strdup (line), g_strcompress (space + 1));
  /* Whoever put it there had seen it named. */
  if (is_reference)
    helio_vault_mark_named (self, line);
}

/* Takes the text. */
static void
merge (HelioVault *self, char *text)
{
  char *line = text;

  while (line != NULL && *line != '\0')
    {
      char *end = strchr (line, '\n');

      if (end != NULL)
        *end = '\0';
      take_line (self, line);
      line = end != NULL ? end + 1 : NULL;
    }
  helio_text_wipe (text);
}

/* --- reading --- */

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioVault) self = data;
  g_autoptr (GError) error = NULL;
  char *text = helio_keyring_load_finish (HELIO_KEYRING (source), result, &error);
  gboolean had_some = g_hash_table_size (self->secrets) > 0;

  self->loading = FALSE;
  self->loaded = error == NULL;
  helio_vault_set_remembered (self, self->loaded);
  if (self->wiping)
    helio_text_wipe (text);
  else
    merge (self, text);
  return_all (&self->opening, TRUE, error);
  if (!self->loaded)
    return;
  /* It was of no use before. */
  if (had_some)
    helio_vault_write_down (self);
  helio_vault_tidy (self);
}

void
helio_vault_open_async (HelioVault *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (HELIO_IS_VAULT (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_vault_open_async);
  g_queue_push_tail (&self->opening, task);
  if (self->item == NULL || self->loaded)
    return_all (&self->opening, TRUE, NULL);
  else if (!self->loading)
    {
      self->loading = TRUE;
      helio_keyring_item_load_async (self->item, on_loaded, g_object_ref (self));
    }
}

gboolean
helio_vault_open_finish (HelioVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_vault_open_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- writing --- */

static void
end_write (HelioVault *self, gboolean kept)
{
  g_clear_pointer (&self->lock, helio_file_lock_release);
  self->writing = FALSE;
  self->kept = kept;
  helio_vault_set_remembered (self, kept);
  if (self->write_again)
    helio_vault_write_down (self);
  helio_vault_end_flush (self);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioVault) self = data;
  gboolean kept = helio_keyring_finish (HELIO_KEYRING (source), result, NULL);

  if (kept && !self->write_again)
    g_hash_table_remove_all (self->dropped);
  end_write (self, kept);
}

static void
on_wiped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioVault) self = data;
  gboolean wiped = helio_keyring_finish (HELIO_KEYRING (source), result, NULL);

  self->wiping = !wiped;
  self->write_again = self->write_again || (wiped && g_hash_table_size (self->secrets) > 0);
  end_write (self, wiped);
}

/* Another process may have put something there. */
static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioVault) self = data;
  g_autoptr (GError) error = NULL;
  char *text = helio_keyring_load_finish (HELIO_KEYRING (source), result, &error);
  g_auto (HelioSecretText) written = NULL;

  if (error != NULL || self->wiping)
    {
      helio_text_wipe (text);
      self->write_again = self->write_again && error == NULL;
      end_write (self, FALSE);
      return;
    }
  self->loaded = TRUE;
  merge (self, text);
  written = print (self);
  if (*written != '\0')
    helio_keyring_item_save_async (self->item, written, on_written, g_object_ref (self));
  else
    helio_keyring_item_erase_async (self->item, on_written, g_object_ref (self));
}

static void
on_locked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioVault) self = data;

  /* Without it another process may come in between: rather that than nothing. */
  self->lock = helio_file_lock_take_finish (result, NULL);
  if (self->wiping)
    helio_keyring_item_erase_async (self->item, on_wiped, g_object_ref (self));
  else
    helio_keyring_item_load_async (self->item, on_looked, g_object_ref (self));
}

/* A keyring that was of no use is not asked again with every letter. */
void
helio_vault_write_down (HelioVault *self)
{
  self->write_again = self->writing;
  if (self->writing || self->item == NULL || (!self->remembered && !self->wiping))
    return;
  self->writing = TRUE;
  helio_keyring_item_lock_async (self->item, LOCK_PATIENCE, on_locked, g_object_ref (self));
}

void
helio_vault_flush_async (HelioVault *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (HELIO_IS_VAULT (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_vault_flush_async);
  g_queue_push_tail (&self->flushing, task);
  /* What is filled in may be in the cache already, and nobody has looked. */
  if (g_hash_table_size (self->fresh) > 0)
    helio_vault_tidy (self);
  helio_vault_end_flush (self);
}

void
helio_vault_end_flush (HelioVault *self)
{
  if (!self->writing && !self->tidying)
    return_all (&self->flushing, self->kept, NULL);
}

gboolean
helio_vault_flush_finish (HelioVault *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_vault_flush_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
