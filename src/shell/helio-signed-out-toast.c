/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-signed-out-toast.h"

#include "helio-remote-error.h"
#include "helio-sign-out.h"
#include "helio-toast.h"

#include <glib/gi18n-lib.h>

struct _HelioSignedOutToast
{
  GObject parent_instance;

  AdwToastOverlay *toasts; /* (owned) */
  HelioSyncEngine *engine; /* (owned) */
  AdwToast *toast;         /* (owned) (nullable): while it is shown */
};

G_DEFINE_FINAL_TYPE (HelioSignedOutToast, helio_signed_out_toast, G_TYPE_OBJECT)

static void
on_dismissed (HelioSignedOutToast *self)
{
  g_clear_object (&self->toast);
}

/* Why in full is said by the sync button: a toast has room for a few words. */
static AdwToast *
make_toast (HelioSignedOutToast *self, const GError *error)
{
  gboolean keyring = g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_KEYRING);
  gboolean target = g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TARGET);
  const char *text = keyring  ? C_ ("sign-in", "The keyring cannot be used")
                     : target ? C_ ("sign-in", "The sign-in cannot be renewed")
                              : C_ ("sign-in", "The sign-in has ended");
  GtkWidget *button = gtk_button_new_with_label (C_ ("sign-in", "Sign in"));
  AdwToast *toast = helio_toast_new_lasting (text, button);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.sign-in");
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), self, G_CONNECT_SWAPPED);
  return toast;
}

/* Who has signed out knows. */
static void
update (HelioSignedOutToast *self)
{
  const GError *error = helio_sync_engine_get_error (self->engine);
  gboolean ended = helio_sync_engine_get_state (self->engine) == HELIO_SYNC_SIGNED_OUT
                   && error != NULL && helio_sign_out_is_reversible (GTK_WIDGET (self->toasts));

  if (ended && self->toast == NULL)
    {
      self->toast = make_toast (self, error);
      adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->toast));
    }
  else if (!ended && self->toast != NULL)
    adw_toast_dismiss (self->toast);
}

static void
helio_signed_out_toast_finalize (GObject *object)
{
  HelioSignedOutToast *self = HELIO_SIGNED_OUT_TOAST (object);

  g_clear_object (&self->toast);
  g_clear_object (&self->engine);
  g_clear_object (&self->toasts);

  G_OBJECT_CLASS (helio_signed_out_toast_parent_class)->finalize (object);
}

static void
helio_signed_out_toast_class_init (HelioSignedOutToastClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_signed_out_toast_finalize;
}

static void
helio_signed_out_toast_init (HelioSignedOutToast *self)
{
}

HelioSignedOutToast *
helio_signed_out_toast_new (AdwToastOverlay *toasts, HelioSyncEngine *engine)
{
  HelioSignedOutToast *self = g_object_new (HELIO_TYPE_SIGNED_OUT_TOAST, NULL);

  self->toasts = g_object_ref (toasts);
  self->engine = g_object_ref (engine);
  g_signal_connect_object (engine, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}
