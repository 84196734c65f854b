/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioIntrospection:
 * @url: the endpoint of an OpenID provider that says what a token is (RFC 7662), see
 *   helio_url_is_confidential()
 * @credentials: who the service is there, `ID:SECRET`
 * @issuer: the provider's identifier, where people sign in
 * @client_id: what clients of the service are called there
 * @audience: (nullable): what the service is called there, in `aud` of its tokens; %NULL for where
 *   people reach it
 *
 * A provider whose tokens the service takes, beside its own.
 */
typedef struct
{
  char *url;
  char *credentials;
  char *issuer;
  char *client_id;
  char *audience;
} HelioIntrospection;

/**
 * helio_introspection_copy:
 * @self: a provider
 *
 * Returns: (transfer full): the same
 */
HelioIntrospection *helio_introspection_copy (const HelioIntrospection *self);

/**
 * helio_introspection_free:
 * @self: (transfer full): a provider, every member owned
 *
 * Frees @self.
 */
void helio_introspection_free (HelioIntrospection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioIntrospection, helio_introspection_free)

#define HELIO_TYPE_INTROSPECTOR (helio_introspector_get_type ())
G_DECLARE_FINAL_TYPE (HelioIntrospector, helio_introspector, HELIO, INTROSPECTOR, GObject)

/**
 * HELIO_INTROSPECTION_SECONDS:
 *
 * For how long an answer is remembered at most; so long a token lives on that was revoked.
 */
#define HELIO_INTROSPECTION_SECONDS 60

/**
 * helio_introspector_new:
 * @introspection: the provider; copied
 * @clock: (transfer none): the time
 *
 * Asks a provider what a token is. Used by one thread, in its main context.
 *
 * Returns: (transfer full): the introspector
 */
HelioIntrospector *helio_introspector_new (const HelioIntrospection *introspection,
                                           HelioClock *clock);

/**
 * helio_introspector_ask_async:
 * @self: an introspector
 * @token: what a client sent, not trusted
 * @callback: called later
 * @data: for @callback
 *
 * Asks who has a token, unless that is still known.
 */
void helio_introspector_ask_async (HelioIntrospector *self, const char *token,
                                   GAsyncReadyCallback callback, gpointer data);

/**
 * helio_introspector_ask_finish:
 * @self: an introspector
 * @result: what the callback got
 * @error: return location for a #GIOErrorEnum when the provider did not say it; not set when the
 *   token is not valid, or made for another client or service
 *
 * Returns: (transfer full) (nullable): the e-mail address of who has it, verified by the provider;
 *   %NULL when there is none
 */
char *helio_introspector_ask_finish (HelioIntrospector *self, GAsyncResult *result, GError **error);

/**
 * helio_introspector_stop:
 * @self: an introspector
 *
 * Asks nobody any more.
 */
void helio_introspector_stop (HelioIntrospector *self);

G_END_DECLS
