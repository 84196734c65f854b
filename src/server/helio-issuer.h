/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_TYPE_ISSUER (helio_issuer_get_type ())
G_DECLARE_FINAL_TYPE (HelioIssuer, helio_issuer, HELIO, ISSUER, GObject)

/**
 * HELIO_CLIENT_ID:
 *
 * The one client that people sign in with: public, native, on any computer.
 */
#define HELIO_CLIENT_ID "heliodesk"

/**
 * HELIO_PATH_AUTHORIZE:
 *
 * Where people log in.
 */
#define HELIO_PATH_AUTHORIZE "/oauth/authorize"

/**
 * HELIO_PATH_CONSENT:
 *
 * Where they say whether a client may have what it asks for.
 */
#define HELIO_PATH_CONSENT "/oauth/consent"

/**
 * HELIO_PATH_TOKEN:
 *
 * Where a client gets tokens.
 */
#define HELIO_PATH_TOKEN "/oauth/token"

/**
 * HELIO_PATH_REVOKE:
 *
 * Where a client ends a sign-in.
 */
#define HELIO_PATH_REVOKE "/oauth/revoke"

/**
 * helio_issuer_check_url:
 * @url: where people reach the service
 *
 * Returns: whether that can be an issuer (RFC 8414): `https`, or `http` on this computer, with a
 *   host, maybe a port, and nothing else
 */
gboolean helio_issuer_check_url (const char *url);

/**
 * helio_issuer_new:
 * @url: where people reach the service, see helio_issuer_check_url(); a slash at its end is left
 *   out
 * @is_proxied: whether a proxy before the service tells who asks (`X-Forwarded-For`)
 *
 * What signs people in to the service. Used by the thread that serves.
 *
 * Returns: (transfer full): the issuer
 */
HelioIssuer *helio_issuer_new (const char *url, gboolean is_proxied);

/**
 * helio_issuer_get_url:
 * @self: an issuer
 *
 * Returns: (transfer none): its identifier, without a slash at its end
 */
const char *helio_issuer_get_url (HelioIssuer *self);

/**
 * helio_issuer_is_proxied:
 * @self: an issuer
 *
 * Returns: see helio_issuer_new()
 */
gboolean helio_issuer_is_proxied (HelioIssuer *self);

/**
 * helio_issuer_describe:
 * @self: an issuer
 * @languages: (array zero-terminated=1): codes of the languages of its pages
 *
 * Returns: (transfer full): the metadata that clients discover it by (RFC 8414), JSON
 */
GBytes *helio_issuer_describe (HelioIssuer *self, const char *const *languages);

/**
 * helio_issuer_verify_async:
 * @self: an issuer that was not stopped
 * @hash: (nullable): see helio_password_verify()
 * @password: what somebody says the password is
 * @callback: called in the thread's main context, later
 * @data: for @callback
 *
 * Compares a password without keeping others waiting, one after another: each takes 64 MiB. When
 * too many wait already it fails with %G_IO_ERROR_BUSY.
 */
void helio_issuer_verify_async (HelioIssuer *self, const char *hash, const char *password,
                                GAsyncReadyCallback callback, gpointer data);

/**
 * helio_issuer_verify_finish:
 * @self: an issuer
 * @result: what the callback got
 * @error: return location for a #GIOErrorEnum; not set when the password is another one
 *
 * Returns: whether it is the password
 */
gboolean helio_issuer_verify_finish (HelioIssuer *self, GAsyncResult *result, GError **error);

/**
 * helio_issuer_stop:
 * @self: an issuer
 *
 * Waits until nothing is compared any more; what has not begun is cancelled.
 */
void helio_issuer_stop (HelioIssuer *self);

G_END_DECLS
