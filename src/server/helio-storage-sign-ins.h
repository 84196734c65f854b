/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage-accounts.h"

G_BEGIN_DECLS

/* A sign-in is all that comes of one log-in of a user by a client: the ticket of the page that asks
 * for consent, the code, refresh tokens, access tokens. Each of them is of 256 bits, and kept as a
 * SHA-256. Whatever ends it, ends all of them.
 *
 * A ticket, a code and a refresh token are good for one exchange, for what comes next. That is
 * derived from the secret itself and a salt that is kept (helio_secret_derive()): whoever repeats
 * an exchange within HELIO_SIGN_IN_GRACE seconds, because the answer was lost, is given the very
 * same again, unless that has been used meanwhile. Any other repetition of a refresh token, and
 * every one of a code, means that two have it, and ends the sign-in. */

/**
 * HELIO_SIGN_IN_TICKET_SECONDS:
 *
 * For how long a page that asks for consent is good.
 */
#define HELIO_SIGN_IN_TICKET_SECONDS (10 * 60)

/**
 * HELIO_SIGN_IN_CODE_SECONDS:
 *
 * For how long a code is good.
 */
#define HELIO_SIGN_IN_CODE_SECONDS 60

/**
 * HELIO_SIGN_IN_ACCESS_SECONDS:
 *
 * For how long an access token is good.
 */
#define HELIO_SIGN_IN_ACCESS_SECONDS (15 * 60)

/**
 * HELIO_SIGN_IN_REFRESH_SECONDS:
 *
 * For how long a refresh token is good: ninety days.
 */
#define HELIO_SIGN_IN_REFRESH_SECONDS (G_GINT64_CONSTANT (90) * 24 * 3600)

/**
 * HELIO_SIGN_IN_USED_SECONDS:
 *
 * For how long what was used is remembered, so that using it again is noticed: seven days.
 */
#define HELIO_SIGN_IN_USED_SECONDS (G_GINT64_CONSTANT (7) * 24 * 3600)

/**
 * HELIO_SIGN_IN_GRACE:
 *
 * For how many seconds an exchange may be repeated whose answer was lost.
 */
#define HELIO_SIGN_IN_GRACE 60

/**
 * HelioSignInGrant:
 * @access_token: (owned): a bearer token for %HELIO_SIGN_IN_ACCESS_SECONDS
 * @refresh_token: (owned): gets the next two
 *
 * What a client is given. Clear with helio_sign_in_grant_clear().
 */
typedef struct
{
  char *access_token;
  char *refresh_token;
} HelioSignInGrant;

/**
 * helio_sign_in_grant_clear:
 * @self: a grant, maybe zeroed
 *
 * Wipes and frees what @self holds and zeroes it.
 */
void helio_sign_in_grant_clear (HelioSignInGrant *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioSignInGrant, helio_sign_in_grant_clear)

/**
 * helio_storage_begin_sign_in:
 * @self: a storage
 * @user_id: who has logged in
 * @client: id of the client that asked for it
 * @redirect_uri: where the client waits for its code, checked
 * @challenge: of PKCE, by S256
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError
 *
 * Returns: (transfer full): the ticket for helio_storage_allow_sign_in(), or %NULL with @error set
 */
char *helio_storage_begin_sign_in (HelioStorage *self, const char *user_id, const char *client,
                                   const char *redirect_uri, const char *challenge, gint64 now,
                                   GError **error);

/**
 * helio_storage_allow_sign_in:
 * @self: a storage
 * @ticket: not trusted
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @redirect_uri: (out) (transfer full): where the client waits
 * @error: return location for a #HelioStorageError: NOT_FOUND when the ticket is not valid
 *
 * Returns: (transfer full): a code, or %NULL with @error set
 */
char *helio_storage_allow_sign_in (HelioStorage *self, const char *ticket, gint64 now,
                                   char **redirect_uri, GError **error);

/**
 * helio_storage_refuse_sign_in:
 * @self: a storage
 * @ticket: not trusted
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @redirect_uri: (out) (transfer full): where the client waits
 * @error: return location for a #HelioStorageError: NOT_FOUND when the ticket is not valid
 *
 * Ends a sign-in before it has led to anything.
 *
 * Returns: whether the ticket was valid
 */
gboolean helio_storage_refuse_sign_in (HelioStorage *self, const char *ticket, gint64 now,
                                       char **redirect_uri, GError **error);

/**
 * helio_storage_redeem_code:
 * @self: a storage
 * @code: not trusted
 * @client: id of the client that has it
 * @redirect_uri: where it says that it got it
 * @verifier: of PKCE
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @grant: (out caller-allocates): what the client is given
 * @error: return location for a #HelioStorageError: NOT_FOUND when one of them is not right
 *
 * Returns: whether the code was valid
 */
gboolean helio_storage_redeem_code (HelioStorage *self, const char *code, const char *client,
                                    const char *redirect_uri, const char *verifier, gint64 now,
                                    HelioSignInGrant *grant, GError **error);

/**
 * helio_storage_refresh_sign_in:
 * @self: a storage
 * @refresh_token: not trusted
 * @client: id of the client that has it
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @grant: (out caller-allocates): what the client is given
 * @error: return location for a #HelioStorageError: NOT_FOUND when one of them is not right
 *
 * Returns: whether the token was valid
 */
gboolean helio_storage_refresh_sign_in (HelioStorage *self, const char *refresh_token,
                                        const char *client, gint64 now, HelioSignInGrant *grant,
                                        GError **error);

/**
 * helio_storage_end_sign_in:
 * @self: a storage
 * @token: a refresh token or an access token, not trusted
 * @client: id of the client that has it
 * @error: return location for a #HelioStorageError; not set when there is no such token
 *
 * Signs out. Tokens that an operator has issued are of no client, and stay.
 *
 * Returns: %FALSE with @error set when that failed
 */
gboolean helio_storage_end_sign_in (HelioStorage *self, const char *token, const char *client,
                                    GError **error);

G_END_DECLS
