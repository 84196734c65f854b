/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-vault.h"

#include "helio-file-lock.h"
#include "helio-store-outbox.h"
#include "helio-text.h"

#include <string.h>

/* Longer than the keyring may take of whoever has the lock. */
#define LOCK_PATIENCE 15000

struct _HelioVault
{
  GObject parent_instance;

  HelioKeyring *keyring; /* (owned) (nullable) */
  char *service;         /* (owned) (nullable) */
  char *account;         /* (owned) (nullable) */
  char *label;           /* (owned) (nullable) */
  char *lock_path;       /* (owned) (nullable) */

  GHashTable *secrets; /* (owned): reference → what it stands for */
  GHashTable *last;    /* (owned): field → reference of what was used last */
  GHashTable *fresh;   /* (owned): references not seen in the cache → see is_fresh() */
  GHashTable *dropped; /* (owned): references that the keyring may still have */

  gboolean remembered;
  gboolean loaded;  /* what the keyring had is here */
  gboolean loading; /* it is being asked */
  GQueue opening;   /* (element-type GTask) (owned): who waits for that */

  gboolean writing;
  gboolean write_again;
  gboolean wiping;     /* nothing of what the keyring has is to stay */
  gboolean kept;       /* the last that was written */
  HelioFileLock *lock; /* (owned) (nullable): while writing */
  GQueue flushing;     /* (element-type GTask) (owned): who waits for that */

  HelioStore *store; /* (owned) (nullable): that it follows */
  guint n_tidyings;  /* that were begun */
  gboolean tidying;
  gboolean tidy_again;
};

G_DEFINE_FINAL_TYPE (HelioVault, helio_vault, G_TYPE_OBJECT)

static GParamSpec *remembered_pspec;

static void write_down (HelioVault *self);
static void tidy (HelioVault *self);

static void
wipe_text (gpointer text)
{
  helio_text_wipe (text);
}

static void
set_remembered (HelioVault *self, gboolean remembered)
{
  if (self->remembered == remembered)
    return;
  self->remembered = remembered;
  g_object_notify_by_pspec (G_OBJECT (self), remembered_pspec);
}

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
append (GString *text, GHashTable *table)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (HelioSecretText) escaped = g_strescape (value, NULL);

      g_string_append_printf (text, "%s %s\n", (char *) key, escaped);
    }
}

static char *
print (HelioVault *self)
{
  GString *text = g_string_new (NULL);

  append (text, self->secrets);
  append (text, self->last);
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
  if (!g_hash_table_contains (table, line) && !g_hash_table_contains (self->dropped, line))
    g_hash_table_insert (table, g_strdup (line), g_strcompress (space + 1));
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

  self->loading = FALSE;
  self->loaded = error == NULL;
  set_remembered (self, self->loaded);
  if (self->wiping)
    helio_text_wipe (text);
  else
    merge (self, text);
  return_all (&self->opening, TRUE, error);
  if (!self->loaded)
    return;
  /* It was of no use before. */
  if (g_hash_table_size (self->fresh) > 0)
    write_down (self);
  tidy (self);
}

void
helio_vault_open_async (HelioVault *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (HELIO_IS_VAULT (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_vault_open_async);
  g_queue_push_tail (&self->opening, task);
  if (self->keyring == NULL || self->loaded)
    return_all (&self->opening, TRUE, NULL);
  else if (!self->loading)
    {
      self->loading = TRUE;
      helio_keyring_load_async (self->keyring, self->service, self->account, NULL, on_loaded,
                                g_object_ref (self));
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
  set_remembered (self, kept);
  if (self->write_again)
    write_down (self);
  else
    return_all (&self->flushing, kept, NULL);
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
    helio_keyring_save_async (self->keyring, self->service, self->account, self->label, written,
                              NULL, on_written, g_object_ref (self));
  else
    helio_keyring_erase_async (self->keyring, self->service, self->account, NULL, on_written,
                               g_object_ref (self));
}

static void
on_locked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioVault) self = data;

  /* Without it another process may come in between: rather that than nothing. */
  self->lock = helio_file_lock_take_finish (result, NULL);
  if (self->wiping)
    helio_keyring_erase_async (self->keyring, self->service, self->account, NULL, on_wiped,
                               g_object_ref (self));
  else
    helio_keyring_load_async (self->keyring, self->service, self->account, NULL, on_looked,
                              g_object_ref (self));
}

/* A keyring that was of no use is not asked again with every letter. */
static void
write_down (HelioVault *self)
{
  self->write_again = self->writing;
  if (self->writing || self->keyring == NULL || (!self->remembered && !self->wiping))
    return;
  self->writing = TRUE;
  helio_file_lock_take_async (self->lock_path, LOCK_PATIENCE, NULL, on_locked, g_object_ref (self));
}

void
helio_vault_flush_async (HelioVault *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (HELIO_IS_VAULT (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_vault_flush_async);
  g_queue_push_tail (&self->flushing, task);
  if (!self->writing)
    return_all (&self->flushing, self->kept, NULL);
}

gboolean
helio_vault_flush_finish (HelioVault *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_vault_flush_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* --- what the cache names --- */

static gboolean
drop (HelioVault *self, const char *reference)
{
  g_hash_table_add (self->dropped, g_strdup (reference));
  g_hash_table_remove (self->fresh, reference);
  return g_hash_table_remove (self->secrets, reference);
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
      g_hash_table_remove (self->fresh, named[i]);
    }
  for (guint i = 0; references[i] != NULL; i++)
    if (!g_hash_table_contains (used, references[i]) && !is_fresh (self, references[i]))
      changed |= drop (self, references[i]);
  if (changed)
    write_down (self);
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
    keep_only (self, (const char *const *) named);
  if (self->tidy_again)
    tidy (self);
  else if (named != NULL && named[0] != NULL && !self->loaded && self->remembered)
    helio_vault_open_async (self, on_opened_to_tidy, NULL);
}

static void
tidy (HelioVault *self)
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
    tidy (self);
}

void
helio_vault_follow (HelioVault *self, HelioStore *store)
{
  g_return_if_fail (HELIO_IS_VAULT (self));
  g_return_if_fail (HELIO_IS_STORE (store));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  tidy (self);
}

/* --- the object --- */

static void
helio_vault_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, HELIO_VAULT (object)->remembered);
}

static void
helio_vault_finalize (GObject *object)
{
  HelioVault *self = HELIO_VAULT (object);

  g_clear_object (&self->keyring);
  g_clear_object (&self->store);
  g_free (self->service);
  g_free (self->account);
  g_free (self->label);
  g_free (self->lock_path);
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
helio_vault_use_keyring (HelioVault *self, HelioKeyring *keyring,
                         const HelioCredentialsPlace *place)
{
  g_return_if_fail (HELIO_IS_VAULT (self));
  g_return_if_fail (HELIO_IS_KEYRING (keyring));
  g_return_if_fail (place != NULL);
  g_return_if_fail (self->keyring == NULL);

  self->keyring = g_object_ref (keyring);
  self->service = g_strdup (place->service);
  self->account = g_strdup (place->account);
  self->label = g_strdup (place->label);
  self->lock_path = g_strdup (place->lock);
  set_remembered (self, TRUE);
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
  write_down (self);
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
  gpointer since;

  g_return_if_fail (HELIO_IS_VAULT (self));
  g_return_if_fail (reference != NULL);

  if (!g_hash_table_lookup_extended (self->fresh, reference, NULL, &since) || since != NULL)
    return;
  drop (self, reference);
  write_down (self);
}

void
helio_vault_note_named (HelioVault *self, HelioRecord *form)
{
  g_auto (GStrv) references = NULL;

  g_return_if_fail (HELIO_IS_VAULT (self));
  g_return_if_fail (HELIO_IS_RECORD (form));

  references = helio_form_dup_secrets (form);
  for (guint i = 0; references[i] != NULL; i++)
    if (g_hash_table_contains (self->fresh, references[i]))
      g_hash_table_insert (self->fresh, g_strdup (references[i]),
                           GUINT_TO_POINTER (MAX (self->n_tidyings, 1)));
}

void
helio_vault_note_used (HelioVault *self, HelioRecord *form)
{
  const HelioKind *kind;

  g_return_if_fail (HELIO_IS_VAULT (self));
  g_return_if_fail (HELIO_IS_RECORD (form));

  kind = helio_record_get_kind (form);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const char *reference = helio_field_has (&kind->fields[i], HELIO_TRAIT_SECRET)
                                  ? helio_record_get_nth_text (form, i)
                                  : NULL;

      if (reference == NULL
          || g_strcmp0 (helio_vault_get_last (self, kind->fields[i].name), reference) == 0)
        continue;
      g_hash_table_insert (self->last, g_strdup (kind->fields[i].name), g_strdup (reference));
      write_down (self);
    }
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
  self->wiping = self->keyring != NULL;
  write_down (self);
}
