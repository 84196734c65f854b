/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_TYPE_TOKEN_SOURCE (helio_token_source_get_type ())
G_DECLARE_INTERFACE (HelioTokenSource, helio_token_source, HELIO, TOKEN_SOURCE, GObject)

/**
 * HelioTokenSourceInterface:
 * @get_async: implements helio_token_source_get_async(); its result is a #GTask of the source's
 * that returns the token
 * @forget: implements helio_token_source_forget()
 *
 * Where the token of requests comes from.
 */
struct _HelioTokenSourceInterface
{
  GTypeInterface parent_iface;

  void (*get_async) (HelioTokenSource *self, const char *refused, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data);
  void (*forget) (HelioTokenSource *self);
};

/**
 * helio_token_source_get_async:
 * @self: a source
 * @refused: (nullable): a token of this source's that the service does not accept
 * @cancellable: (nullable): gives up
 * @callback: called with a token
 * @data: for @callback
 *
 * Gets a token that is not @refused and, as far as anybody knows, is good. May be called as often
 * and at as many places at once as there are requests.
 */
void helio_token_source_get_async (HelioTokenSource *self, const char *refused,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data);

/**
 * helio_token_source_get_finish:
 * @self: a source
 * @result: what the callback was given
 * @error: return location for a #HelioRemoteError, %HELIO_REMOTE_ERROR_UNAUTHORIZED when somebody
 *   has to sign in, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the token, to be wiped; %NULL without @error to ask without
 *   one
 */
char *helio_token_source_get_finish (HelioTokenSource *self, GAsyncResult *result, GError **error);

/**
 * helio_token_source_forget:
 * @self: a source
 *
 * The user signs out: there is no token from now on.
 */
void helio_token_source_forget (HelioTokenSource *self);

G_END_DECLS
