/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-grant.h"
#include "helio-loopback.h"

G_BEGIN_DECLS

#define HELIO_TYPE_SIGN_IN (helio_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (HelioSignIn, helio_sign_in, HELIO, SIGN_IN, GObject)

/**
 * helio_sign_in_new:
 * @issuer: address of who signs people in, as it writes it itself
 * @client_id: as whom this program is known there
 * @resource: address of the service that tokens are to be for, which named the issuer
 *
 * The way to sign in with one issuer, as a native app: RFC 8252 and RFC 9700. The issuer is asked
 * what it says of itself once, with the first thing that it is wanted for. It is told of the
 * service with every request for a token (RFC 8707): what a service gets by naming the issuer of
 * another one is worth nothing there.
 *
 * An issuer that refuses that (`invalid_target`, or `invalid_request` where it does not know it) is
 * not asked again without it. To refuse is what it is told for: whoever asked again would give a
 * service that names another's issuer the very token it is after, and nothing here tells such a
 * service from an honest one with an issuer that knows no better. Issuers ignore parameters that
 * they do not know (RFC 6749, 3.1).
 *
 * Construct properties: `tls-database` (#GTlsDatabase, %NULL for the system's) and `patience`
 * (seconds that the browser may take, 300). Belongs to the thread it was made in.
 *
 * Returns: (transfer full): the way
 */
HelioSignIn *helio_sign_in_new (const char *issuer, const char *client_id, const char *resource);

/**
 * HelioSignInFunc:
 * @uri: (transfer none): where to sign in
 * @data: what was given to helio_sign_in_run_async()
 *
 * Opens an address in the user's browser.
 */
typedef void (*HelioSignInFunc) (const char *uri, gpointer data);

/**
 * helio_sign_in_run_async:
 * @self: a way to sign in
 * @words: what the browser shows in the end; need not stay
 * @open: (scope async): opens the browser, once
 * @open_data: for @open
 * @cancellable: (nullable): gives up
 * @callback: called when somebody is signed in, or nobody will be
 * @data: for @callback
 *
 * Has a person sign in in the browser. Authorization code with PKCE S256; state and issuer of the
 * answer are checked. It may run several times, also at once.
 */
void helio_sign_in_run_async (HelioSignIn *self, const HelioLoopbackWords *words,
                              HelioSignInFunc open, gpointer open_data, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);

/**
 * helio_sign_in_run_finish:
 * @self: a way to sign in
 * @result: what the callback was given
 * @error: return location for a #HelioSignInError, a #HelioRemoteError or %G_IO_ERROR_CANCELLED;
 *   its text holds no secret
 *
 * Returns: (transfer full) (nullable): what was granted
 */
HelioGrant *helio_sign_in_run_finish (HelioSignIn *self, GAsyncResult *result, GError **error);

/**
 * helio_sign_in_refresh_async:
 * @self: a way to sign in
 * @refresh_token: of the grant before
 * @cancellable: (nullable): gives up; the issuer may have granted all the same
 * @callback: called with the answer
 * @data: for @callback
 *
 * Asks for another grant without a person. Whoever calls it sees to it that it runs once at a time
 * for a token: an issuer may take a second use for theft.
 */
void helio_sign_in_refresh_async (HelioSignIn *self, const char *refresh_token,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer data);

/**
 * helio_sign_in_refresh_finish:
 * @self: a way to sign in
 * @result: what the callback was given
 * @error: return location for an error as of helio_sign_in_run_finish();
 *   %HELIO_SIGN_IN_ERROR_ENDED when a person has to sign in again
 *
 * Returns: (transfer full) (nullable): what was granted; its refresh token, if it has one, is to be
 *   used from now on instead of the one before
 */
HelioGrant *helio_sign_in_refresh_finish (HelioSignIn *self, GAsyncResult *result, GError **error);

/**
 * helio_sign_in_revoke_async:
 * @self: a way to sign in
 * @refresh_token: a token that nobody needs any more
 * @cancellable: (nullable): gives up
 * @callback: called with the answer
 * @data: for @callback
 *
 * Gives a grant back (RFC 7009), where the issuer takes it.
 */
void helio_sign_in_revoke_async (HelioSignIn *self, const char *refresh_token,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data);

/**
 * helio_sign_in_revoke_finish:
 * @self: a way to sign in
 * @result: what the callback was given
 * @error: return location for an error as of helio_sign_in_run_finish()
 *
 * Returns: whether it is worth nothing any more, as far as the issuer says
 */
gboolean helio_sign_in_revoke_finish (HelioSignIn *self, GAsyncResult *result, GError **error);

G_END_DECLS
