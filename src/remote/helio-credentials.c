/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-credentials-private.h"

#include "helio-remote-error.h"
#include "helio-sign-in-error.h"
#include "helio-text.h"
#include "helio-time.h"

/* Longer than the one request of whoever has the lock may take. */
#define LOCK_PATIENCE 45000
/* So long before its end a token is renewed: a request takes its time. */
#define AHEAD_SECONDS 60

static void helio_credentials_source_init (HelioTokenSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioCredentials, helio_credentials, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HELIO_TYPE_TOKEN_SOURCE,
                                                      helio_credentials_source_init))

static GParamSpec *remembered_pspec;

static void look (HelioCredentials *self);
static void decide (HelioCredentials *self);

/* --- what is kept --- */

void
helio_credentials_set_remembered (HelioCredentials *self, gboolean remembered)
{
  if (self->remembered == remembered)
    return;
  self->remembered = remembered;
  g_object_notify_by_pspec (G_OBJECT (self), remembered_pspec);
}

void
helio_credentials_set_kept (HelioCredentials *self, HelioKeptGrant *kept)
{
  gboolean same_issuer = kept != NULL && self->kept != NULL
                         && g_str_equal (kept->issuer, self->kept->issuer)
                         && g_str_equal (kept->client_id, self->kept->client_id);

  if (!same_issuer)
    g_clear_object (&self->way);
  g_clear_pointer (&self->kept, helio_kept_grant_free);
  self->kept = kept;
}

HelioSignIn *
helio_credentials_get_way (HelioCredentials *self)
{
  if (self->way == NULL)
    self->way = helio_sign_in_new (self->kept->issuer, self->kept->client_id,
                                   helio_keyring_item_get_service (self->item));
  return self->way;
}

/* As far as this computer's clock tells. */
static gboolean
is_good (HelioCredentials *self, gint64 ahead_seconds)
{
  return self->kept != NULL
         && helio_kept_grant_is_good (self->kept, helio_clock_now (self->clock),
                                      ahead_seconds * HELIO_SECOND);
}

static gint64
get_ahead (HelioCredentials *self)
{
  return self->kept != NULL ? MIN (AHEAD_SECONDS, self->kept->grant->lifetime / 4) : 0;
}

static gboolean
is_enough (HelioCredentials *self)
{
  return is_good (self, get_ahead (self)) && !helio_credentials_has_refused (self);
}

void
helio_credentials_read_kept (HelioCredentials *self, const char *secret)
{
  helio_credentials_set_kept (self, secret != NULL ? helio_kept_grant_parse (secret, NULL) : NULL);
}

void
helio_credentials_save (HelioCredentials *self, GAsyncReadyCallback callback, gpointer data)
{
  char *secret = helio_kept_grant_write (self->kept);

  helio_keyring_item_save_async (self->item, secret, callback, data);
  helio_text_wipe (secret);
}

void
helio_credentials_take_lock (HelioCredentials *self, GAsyncReadyCallback callback, gpointer data)
{
  helio_keyring_item_lock_async (self->item, LOCK_PATIENCE, callback, data);
}

/* --- renewing --- */

static void
end_renewal (HelioCredentials *self)
{
  g_clear_pointer (&self->lock, helio_file_lock_release);
  self->renewing = !g_queue_is_empty (&self->waiting);
  if (self->renewing)
    look (self);
  else
    helio_credentials_note_end (self);
}

/* Takes the error. */
static void
fail_renewal (HelioCredentials *self, GError *error)
{
  helio_credentials_fail_all (self, error);
  end_renewal (self);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioCredentials) self = data;

  helio_credentials_set_remembered (self,
                                    helio_keyring_finish (HELIO_KEYRING (source), result, NULL));
  self->is_stale = !self->remembered;
  end_renewal (self);
}

/* Whoever waits need not wait for the keyring. One that did not take the last one has to take this
 * one: what it has would be given to the issuer by the next run, which takes that for theft. */
static void
take_grant (HelioCredentials *self, HelioGrant *grant)
{
  if (grant->refresh_token == NULL)
    grant->refresh_token = g_strdup (self->kept->grant->refresh_token);
  helio_credentials_set_kept (self, helio_kept_grant_new (self->kept->issuer, self->kept->client_id,
                                                          grant, helio_clock_now (self->clock)));
  helio_credentials_serve_all (self, NULL);
  if (self->remembered || self->is_stale)
    helio_credentials_save (self, on_saved, g_object_ref (self));
  else
    end_renewal (self);
}

static void
on_erased (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioCredentials) self = data;

  helio_keyring_finish (HELIO_KEYRING (source), result, NULL);
  fail_renewal (self, helio_credentials_error_nobody ());
}

/* Every process learns of it from the keyring. */
static void
end_grant (HelioCredentials *self)
{
  helio_credentials_set_kept (self, NULL);
  if (self->remembered || self->is_stale)
    helio_keyring_item_erase_async (self->item, on_erased, g_object_ref (self));
  else
    fail_renewal (self, helio_credentials_error_nobody ());
}

/* What the issuer says of a grant is none of the service's answers. A target that it does not take
 * (RFC 8707, 2) says nothing of the grant, which RFC 6749, 5.2 would call invalid_grant: it is
 * kept, and asked with again once the issuer knows the service. */
static GError *
convert_error (GError *error /* (transfer full) */)
{
  GError *told;

  if (error->domain == HELIO_REMOTE_ERROR)
    return error;
  told = g_error_new (HELIO_REMOTE_ERROR,
                      g_error_matches (error, HELIO_SIGN_IN_ERROR, HELIO_SIGN_IN_ERROR_TARGET)
                          ? HELIO_REMOTE_ERROR_TARGET
                          : HELIO_REMOTE_ERROR_SERVER,
                      "renewing the sign-in: %s", error->message);
  g_error_free (error);
  return told;
}

/* What is renewed, and when it was asked for. */
typedef struct
{
  HelioCredentials *credentials; /* (owned) */
  guint round;
} Refresh;

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Refresh *asked = data;
  g_autoptr (HelioCredentials) self = asked->credentials;
  GError *error = NULL;
  HelioGrant *grant = helio_sign_in_refresh_finish (HELIO_SIGN_IN (source), result, &error);

  /* Somebody has signed in meanwhile, or out without waiting for this: that counts. */
  if (asked->round != self->round || self->kept == NULL)
    {
      helio_grant_free (grant);
      g_clear_error (&error);
      decide (self);
    }
  else if (grant != NULL)
    take_grant (self, grant);
  else if (g_error_matches (error, HELIO_SIGN_IN_ERROR, HELIO_SIGN_IN_ERROR_ENDED))
    {
      g_error_free (error);
      end_grant (self);
    }
  else if (is_good (self, 0))
    {
      /* It was to be renewed ahead of time, or for who was refused with it. */
      g_autoptr (GError) failure = convert_error (error);

      helio_credentials_serve_all (self, failure);
      end_renewal (self);
    }
  else
    fail_renewal (self, convert_error (error));
}

static void
refresh (HelioCredentials *self)
{
  const char *token = self->kept->grant->refresh_token;
  Refresh *asked;

  if (token == NULL)
    {
      end_grant (self);
      return;
    }
  asked = g_new (Refresh, 1);
  *asked = (Refresh){ g_object_ref (self), self->round };
  helio_sign_in_refresh_async (helio_credentials_get_way (self), token, NULL, on_refreshed, asked);
}

static void
on_locked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioCredentials) self = data;
  g_autoptr (GError) error = NULL;

  self->lock = helio_file_lock_take_finish (result, &error);
  /* Another process may have renewed it while this one waited. */
  if (self->lock != NULL)
    look (self);
  else
    fail_renewal (self, g_error_new (HELIO_REMOTE_ERROR,
                                     g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
                                         ? HELIO_REMOTE_ERROR_TIMEOUT
                                         : HELIO_REMOTE_ERROR_KEYRING,
                                     "the lock of the sign-in: %s", error->message));
}

/* For somebody who waits: nothing is begun any more for who has gone. */
static void
decide (HelioCredentials *self)
{
  if (self->kept == NULL || self->signed_out)
    fail_renewal (self, helio_credentials_error_nobody ());
  else if (is_enough (self) || g_queue_is_empty (&self->waiting))
    {
      helio_credentials_serve_all (self, NULL);
      end_renewal (self);
    }
  else if (self->lock == NULL)
    helio_credentials_take_lock (self, on_locked, g_object_ref (self));
  else
    refresh (self);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioCredentials) self = data;
  g_autoptr (GError) error = NULL;
  char *secret = helio_keyring_load_finish (HELIO_KEYRING (source), result, &error);

  if (error != NULL && self->kept == NULL)
    {
      fail_renewal (self, g_error_new (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_KEYRING,
                                       "the keyring: %s", error->message));
      return;
    }
  /* Somebody may have signed in meanwhile. */
  if (error == NULL && self->n_adoptions == 0)
    helio_credentials_read_kept (self, secret);
  helio_text_wipe (secret);
  decide (self);
}

static void
look (HelioCredentials *self)
{
  if (self->remembered && self->n_adoptions == 0)
    helio_keyring_item_load_async (self->item, on_loaded, g_object_ref (self));
  else
    decide (self);
}

/* --- a source of tokens --- */

static void
get_async (HelioTokenSource *source, const char *refused, GCancellable *cancellable,
           GAsyncReadyCallback callback, gpointer data)
{
  HelioCredentials *self = HELIO_CREDENTIALS (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  if (self->signed_out)
    {
      g_task_return_error (task, helio_credentials_error_nobody ());
      return;
    }
  if (is_good (self, get_ahead (self)) && !helio_credentials_is_refused (self, refused))
    {
      g_task_return_pointer (task, g_strdup (self->kept->grant->access_token),
                             (GDestroyNotify) helio_text_wipe);
      return;
    }
  helio_credentials_add_waiter (self, task, refused);
  if (self->renewing)
    return;
  self->renewing = TRUE;
  look (self);
}

static void
forget (HelioTokenSource *source)
{
  helio_credentials_sign_out_async (HELIO_CREDENTIALS (source), NULL, NULL);
}

static void
helio_credentials_source_init (HelioTokenSourceInterface *iface)
{
  iface->get_async = get_async;
  iface->forget = forget;
}

/* --- the object --- */

static void
helio_credentials_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, HELIO_CREDENTIALS (object)->remembered);
}

static void
helio_credentials_finalize (GObject *object)
{
  HelioCredentials *self = HELIO_CREDENTIALS (object);

  g_assert (g_queue_is_empty (&self->waiting) && self->lock == NULL);
  helio_credentials_set_kept (self, NULL);
  g_clear_object (&self->way);
  g_clear_pointer (&self->item, helio_keyring_item_free);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (helio_credentials_parent_class)->finalize (object);
}

static void
helio_credentials_class_init (HelioCredentialsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = helio_credentials_finalize;
  object_class->get_property = helio_credentials_get_property;
  remembered_pspec = g_param_spec_boolean ("remembered", NULL, NULL, TRUE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, 1, remembered_pspec);
}

static void
helio_credentials_init (HelioCredentials *self)
{
  self->remembered = TRUE;
  g_queue_init (&self->waiting);
  g_queue_init (&self->settling);
}

HelioCredentials *
helio_credentials_new (HelioKeyring *keyring, HelioClock *clock, const HelioKeyringPlace *place)
{
  HelioCredentials *self;

  g_return_val_if_fail (HELIO_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (place != NULL, NULL);

  self = g_object_new (HELIO_TYPE_CREDENTIALS, NULL);
  self->item = helio_keyring_item_new (keyring, place);
  self->clock = g_object_ref (clock);
  return self;
}

gboolean
helio_credentials_is_remembered (HelioCredentials *self)
{
  g_return_val_if_fail (HELIO_IS_CREDENTIALS (self), FALSE);
  return self->remembered;
}
