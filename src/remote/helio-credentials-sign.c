/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What begins and what ends credentials: somebody signs in, or out. */
#include "helio-credentials-private.h"

#include "helio-text.h"

/* --- signing in --- */

static void
end_adoption (GTask *task, gboolean remembered)
{
  HelioCredentials *self = g_task_get_source_object (task);

  /* The lock. */
  g_task_set_task_data (task, NULL, NULL);
  self->n_adoptions--;
  self->is_stale = FALSE;
  helio_credentials_set_remembered (self, remembered);
  g_task_return_boolean (task, remembered);
  helio_credentials_note_end (self);
}

static void
on_adoption_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  end_adoption (task, helio_keyring_finish (HELIO_KEYRING (source), result, NULL));
}

/* Whether it is of any use is known sooner from looking than from saving, which may ask. */
static void
on_adoption_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioCredentials *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  helio_text_wipe (helio_keyring_load_finish (HELIO_KEYRING (source), result, &error));
  if (error == NULL && self->kept != NULL && !self->signed_out)
    helio_credentials_save (self, on_adoption_saved, g_object_ref (task));
  else
    end_adoption (task, FALSE);
}

static void
on_adoption_locked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioCredentials *self = g_task_get_source_object (task);

  /* Without it somebody else's renewal may come in between: rather that than nothing. */
  g_task_set_task_data (task, helio_file_lock_take_finish (result, NULL),
                        (GDestroyNotify) helio_file_lock_release);
  helio_keyring_item_load_async (self->item, on_adoption_looked, g_object_ref (task));
}

void
helio_credentials_adopt_async (HelioCredentials *self, HelioKeptGrant *grant,
                               GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HELIO_IS_CREDENTIALS (self));
  g_return_if_fail (grant != NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_credentials_adopt_async);
  helio_credentials_set_kept (self, grant);
  self->signed_out = FALSE;
  self->n_adoptions++;
  self->round++;
  helio_credentials_set_remembered (self, TRUE);
  helio_credentials_take_lock (self, on_adoption_locked, g_object_ref (task));
}

gboolean
helio_credentials_adopt_finish (HelioCredentials *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_credentials_adopt_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* --- signing out --- */

typedef struct
{
  HelioFileLock *lock; /* (owned) (nullable) */
  HelioSignIn *way;    /* (owned) (nullable): to who is to be told */
  char *token;         /* (owned) (nullable): to be given back */
  GError *error;       /* (owned) (nullable): why something is left */
} SignOut;

static void
sign_out_free (gpointer data)
{
  SignOut *out = data;

  helio_file_lock_release (out->lock);
  g_clear_object (&out->way);
  helio_text_wipe (out->token);
  g_clear_error (&out->error);
  g_free (out);
}

/* Until it is over somebody may sign in again: theirs is not given back. */
static void
note_grant (HelioCredentials *self, SignOut *out)
{
  g_set_object (&out->way, helio_credentials_get_way (self));
  helio_text_wipe (out->token);
  out->token = g_strdup (self->kept->grant->refresh_token);
}

static void
end_sign_out (GTask *task)
{
  HelioCredentials *self = g_task_get_source_object (task);
  SignOut *out = g_task_get_task_data (task);

  /* Whoever waits for it need not wait until the result has been dropped. */
  g_clear_pointer (&out->lock, helio_file_lock_release);
  if (self->signed_out)
    helio_credentials_set_kept (self, NULL);
  self->n_sign_outs--;
  if (out->error != NULL)
    g_task_return_error (task, g_steal_pointer (&out->error));
  else
    g_task_return_boolean (task, TRUE);
  helio_credentials_note_end (self);
}

/* It ends by itself one day where the issuer cannot be told. */
static void
on_revoked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  helio_sign_in_revoke_finish (HELIO_SIGN_IN (source), result, NULL);
  end_sign_out (task);
}

static void
give_back (GTask *task)
{
  SignOut *out = g_task_get_task_data (task);

  if (out->token != NULL)
    helio_sign_in_revoke_async (out->way, out->token, NULL, on_revoked, g_object_ref (task));
  else
    end_sign_out (task);
}

static void
on_sign_out_erased (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioCredentials *self = g_task_get_source_object (task);
  SignOut *out = g_task_get_task_data (task);

  /* What never was in a keyring is not left there. */
  if (!helio_keyring_finish (HELIO_KEYRING (source), result, &out->error) && !self->remembered
      && !self->is_stale)
    g_clear_error (&out->error);
  give_back (task);
}

static void
on_sign_out_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioCredentials *self = g_task_get_source_object (task);
  char *secret = helio_keyring_load_finish (HELIO_KEYRING (source), result, NULL);

  if (self->signed_out && secret != NULL && self->remembered)
    {
      helio_credentials_read_kept (self, secret);
      if (self->kept != NULL)
        note_grant (self, g_task_get_task_data (task));
    }
  helio_text_wipe (secret);
  if (self->signed_out)
    helio_keyring_item_erase_async (self->item, on_sign_out_erased, g_object_ref (task));
  else
    give_back (task);
}

static void
on_sign_out_locked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioCredentials *self = g_task_get_source_object (task);
  SignOut *out = g_task_get_task_data (task);

  out->lock = helio_file_lock_take_finish (result, NULL);
  helio_keyring_item_load_async (self->item, on_sign_out_loaded, g_object_ref (task));
}

void
helio_credentials_sign_out_async (HelioCredentials *self, GAsyncReadyCallback callback,
                                  gpointer data)
{
  g_autoptr (GTask) task = NULL;
  SignOut *out;

  g_return_if_fail (HELIO_IS_CREDENTIALS (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_credentials_sign_out_async);
  out = g_new0 (SignOut, 1);
  g_task_set_task_data (task, out, sign_out_free);
  /* What another one gives back is not given back twice. */
  if (self->kept != NULL && !self->signed_out)
    note_grant (self, out);
  self->signed_out = TRUE;
  self->n_sign_outs++;
  helio_credentials_take_lock (self, on_sign_out_locked, g_object_ref (task));
}

gboolean
helio_credentials_sign_out_finish (HelioCredentials *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_credentials_sign_out_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
