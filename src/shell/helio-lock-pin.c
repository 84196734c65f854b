/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-lock-pin.h"

#include "helio-password-hash.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>

/* No service has such an address. */
#define PLACE "heliodesk:lock"
#define USUAL_PROFILE "default"

struct _HelioLockPin
{
  GObject parent_instance;

  HelioKeyring *keyring; /* (owned) */
  char *profile;         /* (owned): which of the computer's */
};

G_DEFINE_FINAL_TYPE (HelioLockPin, helio_lock_pin, G_TYPE_OBJECT)

static void
wipe (gpointer text)
{
  helio_text_wipe (text);
}

static void
load (HelioLockPin *self, GAsyncReadyCallback callback, gpointer data)
{
  helio_keyring_load_async (self->keyring, PLACE, self->profile, NULL, callback, data);
}

/* --- whether there is one --- */

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_auto (HelioSecretText) hash
      = helio_keyring_load_finish (HELIO_KEYRING (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, hash != NULL ? 1 : 0);
}

void
helio_lock_pin_look_async (HelioLockPin *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (HELIO_IS_LOCK_PIN (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_lock_pin_look_async);
  load (self, on_looked, task);
}

gboolean
helio_lock_pin_look_finish (HelioLockPin *self, GAsyncResult *result, gboolean *is_set,
                            GError **error)
{
  gssize known;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_lock_pin_look_async), FALSE);

  known = g_task_propagate_int (G_TASK (result), error);
  *is_set = known > 0;
  return known >= 0;
}

/* --- comparing --- */

typedef struct
{
  char *text; /* (owned): what somebody says */
  char *hash; /* (owned) (nullable): what is kept */
} Comparison;

static void
comparison_free (gpointer data)
{
  Comparison *comparison = data;

  helio_text_wipe (comparison->text);
  helio_text_wipe (comparison->hash);
  g_free (comparison);
}

static void
compare (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Comparison *comparison = data;

  g_task_return_int (task, helio_password_hash_verify (comparison->hash, comparison->text));
}

static void
on_hash (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Comparison *comparison = g_task_get_task_data (task);
  GError *error = NULL;

  comparison->hash = helio_keyring_load_finish (HELIO_KEYRING (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (comparison->hash == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "the keyring has no PIN");
  else
    g_task_run_in_thread (task, compare);
}

void
helio_lock_pin_check_async (HelioLockPin *self, const char *text, GAsyncReadyCallback callback,
                            gpointer data)
{
  Comparison *comparison;
  GTask *task;

  g_return_if_fail (HELIO_IS_LOCK_PIN (self));
  g_return_if_fail (text != NULL);

  comparison = g_new0 (Comparison, 1);
  comparison->text = g_strdup (text);
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_lock_pin_check_async);
  g_task_set_task_data (task, comparison, comparison_free);
  load (self, on_hash, task);
}

gboolean
helio_lock_pin_check_finish (HelioLockPin *self, GAsyncResult *result, gboolean *is_right,
                             GError **error)
{
  gssize known;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_lock_pin_check_async), FALSE);

  known = g_task_propagate_int (G_TASK (result), error);
  *is_right = known > 0;
  return known >= 0;
}

/* --- setting --- */

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (helio_keyring_finish (HELIO_KEYRING (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  HelioLockPin *self = HELIO_LOCK_PIN (source);
  g_autoptr (GTask) task = data;
  g_auto (HelioSecretText) hash = g_task_propagate_pointer (G_TASK (result), NULL);

  if (hash == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "no memory to hash a PIN");
  else
    helio_keyring_save_async (self->keyring, PLACE, self->profile, C_ ("keyring", "Heliodesk lock"),
                              hash, NULL, on_written, g_steal_pointer (&task));
}

static void
make_hash (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, helio_password_hash_make (data), wipe);
}

void
helio_lock_pin_set_async (HelioLockPin *self, const char *text, GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task;
  g_autoptr (GTask) making = NULL;

  g_return_if_fail (HELIO_IS_LOCK_PIN (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_lock_pin_set_async);
  if (text == NULL)
    {
      helio_keyring_erase_async (self->keyring, PLACE, self->profile, NULL, on_written, task);
      return;
    }
  making = g_task_new (self, NULL, on_made, task);
  g_task_set_task_data (making, g_strdup (text), wipe);
  g_task_run_in_thread (making, make_hash);
}

gboolean
helio_lock_pin_set_finish (HelioLockPin *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_lock_pin_set_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- the object --- */

static void
helio_lock_pin_finalize (GObject *object)
{
  HelioLockPin *self = HELIO_LOCK_PIN (object);

  g_clear_object (&self->keyring);
  g_free (self->profile);

  G_OBJECT_CLASS (helio_lock_pin_parent_class)->finalize (object);
}

static void
helio_lock_pin_class_init (HelioLockPinClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_lock_pin_finalize;
}

static void
helio_lock_pin_init (HelioLockPin *self)
{
}

HelioLockPin *
helio_lock_pin_new (HelioKeyring *keyring, const char *profile)
{
  HelioLockPin *self;

  g_return_val_if_fail (HELIO_IS_KEYRING (keyring), NULL);

  self = g_object_new (HELIO_TYPE_LOCK_PIN, NULL);
  self->keyring = g_object_ref (keyring);
  self->profile
      = profile != NULL ? g_canonicalize_filename (profile, NULL) : g_strdup (USUAL_PROFILE);
  return self;
}
