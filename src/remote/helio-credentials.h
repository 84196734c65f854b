/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-kept-grant.h"
#include "helio-keyring-item.h"
#include "helio-token-source.h"

G_BEGIN_DECLS

#define HELIO_TYPE_CREDENTIALS (helio_credentials_get_type ())
G_DECLARE_FINAL_TYPE (HelioCredentials, helio_credentials, HELIO, CREDENTIALS, GObject)

/**
 * helio_credentials_new:
 * @keyring: keeps what was granted
 * @clock: says when it ends
 * @place: where it is kept
 *
 * What somebody who has signed in was granted: a #HelioTokenSource. A token is renewed shortly
 * before it ends, and when it is refused; once at a time among all threads and processes, of which
 * one takes what another one got. Where the keyring is of no use, it lasts as long as the program.
 * When the issuer has ended it, somebody has to sign in again.
 *
 * Property: `remembered`, whether it outlasts the program, as far as is known. Belongs to the
 * thread it was made in.
 *
 * Returns: (transfer full): the credentials
 */
HelioCredentials *helio_credentials_new (HelioKeyring *keyring, HelioClock *clock,
                                         const HelioKeyringPlace *place);

/**
 * helio_credentials_adopt_async:
 * @self: credentials
 * @grant: (transfer full): what was granted just now
 * @callback: called when it is kept, or cannot be
 * @data: for @callback
 *
 * Somebody has signed in. It can be used at once.
 */
void helio_credentials_adopt_async (HelioCredentials *self, HelioKeptGrant *grant,
                                    GAsyncReadyCallback callback, gpointer data);

/**
 * helio_credentials_adopt_finish:
 * @self: credentials
 * @result: what the callback was given
 *
 * Returns: whether it outlasts the program
 */
gboolean helio_credentials_adopt_finish (HelioCredentials *self, GAsyncResult *result);

/**
 * helio_credentials_sign_out_async:
 * @self: credentials
 * @callback: called when it is over
 * @data: for @callback
 *
 * Erases what was granted, and gives it back to the issuer, if that can be reached.
 */
void helio_credentials_sign_out_async (HelioCredentials *self, GAsyncReadyCallback callback,
                                       gpointer data);

/**
 * helio_credentials_sign_out_finish:
 * @self: credentials
 * @result: what the callback was given
 * @error: return location for a #HelioKeyringError: it may still be there, for the next run
 *
 * Returns: whether nothing of it is left on this computer
 */
gboolean helio_credentials_sign_out_finish (HelioCredentials *self, GAsyncResult *result,
                                            GError **error);

/**
 * helio_credentials_settle_async:
 * @self: credentials
 * @callback: called when nothing goes on any more
 * @data: for @callback
 *
 * Waits until what was renewed or adopted is in the keyring and what was signed out is given back:
 * whoever ends the program before then loses the sign-in, as the token that is kept has been used.
 * Nothing of it takes for ever.
 */
void helio_credentials_settle_async (HelioCredentials *self, GAsyncReadyCallback callback,
                                     gpointer data);

/**
 * helio_credentials_settle_finish:
 * @self: credentials
 * @result: what the callback was given
 */
void helio_credentials_settle_finish (HelioCredentials *self, GAsyncResult *result);

/**
 * helio_credentials_is_remembered:
 * @self: credentials
 *
 * Returns: whether they outlast the program, as far as is known
 */
gboolean helio_credentials_is_remembered (HelioCredentials *self);

G_END_DECLS
