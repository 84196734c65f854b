/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-token-source.h"

G_DEFINE_INTERFACE (HelioTokenSource, helio_token_source, G_TYPE_OBJECT)

static void
helio_token_source_default_init (HelioTokenSourceInterface *iface)
{
}

void
helio_token_source_get_async (HelioTokenSource *self, const char *refused,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data)
{
  g_return_if_fail (HELIO_IS_TOKEN_SOURCE (self));

  HELIO_TOKEN_SOURCE_GET_IFACE (self)->get_async (self, refused, cancellable, callback, data);
}

char *
helio_token_source_get_finish (HelioTokenSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_TOKEN_SOURCE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
helio_token_source_forget (HelioTokenSource *self)
{
  g_return_if_fail (HELIO_IS_TOKEN_SOURCE (self));

  HELIO_TOKEN_SOURCE_GET_IFACE (self)->forget (self);
}
