/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-fixed-token.h"

#include "helio-remote-error.h"
#include "helio-text.h"

struct _HelioFixedToken
{
  GObject parent_instance;

  char *token; /* (owned) (nullable) */
};

static void helio_fixed_token_source_init (HelioTokenSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioFixedToken, helio_fixed_token, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HELIO_TYPE_TOKEN_SOURCE,
                                                      helio_fixed_token_source_init))

static void
get_async (HelioTokenSource *source, const char *refused, GCancellable *cancellable,
           GAsyncReadyCallback callback, gpointer data)
{
  HelioFixedToken *self = HELIO_FIXED_TOKEN (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  if (refused != NULL)
    g_task_return_new_error (task, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED,
                             "there is no other token");
  else
    g_task_return_pointer (task, g_strdup (self->token), (GDestroyNotify) helio_text_wipe);
}

static void
forget (HelioTokenSource *source)
{
  HelioFixedToken *self = HELIO_FIXED_TOKEN (source);

  g_clear_pointer (&self->token, helio_text_wipe);
}

static void
helio_fixed_token_source_init (HelioTokenSourceInterface *iface)
{
  iface->get_async = get_async;
  iface->forget = forget;
}

static void
helio_fixed_token_finalize (GObject *object)
{
  forget (HELIO_TOKEN_SOURCE (object));

  G_OBJECT_CLASS (helio_fixed_token_parent_class)->finalize (object);
}

static void
helio_fixed_token_class_init (HelioFixedTokenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_fixed_token_finalize;
}

static void
helio_fixed_token_init (HelioFixedToken *self)
{
}

HelioTokenSource *
helio_fixed_token_new (const char *token)
{
  HelioFixedToken *self = g_object_new (HELIO_TYPE_FIXED_TOKEN, NULL);

  self->token = g_strdup (token);
  return HELIO_TOKEN_SOURCE (self);
}
