/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HelioSignInError:
 * @HELIO_SIGN_IN_ERROR_DENIED: whoever was asked said no
 * @HELIO_SIGN_IN_ERROR_ISSUER: the issuer cannot be used safely, or the answer was another one's
 * @HELIO_SIGN_IN_ERROR_ENDED: what was given before is worth nothing any more: sign in again
 * @HELIO_SIGN_IN_ERROR_ABANDONED: nobody came back from the browser in time
 * @HELIO_SIGN_IN_ERROR_FAILED: the issuer says that it does not work
 * @HELIO_SIGN_IN_ERROR_TARGET: the issuer gives no tokens for this service at this address
 * @HELIO_SIGN_IN_ERROR_NOT_OFFERED: the service has no place where people sign in
 *
 * Why nobody is signed in, besides #HelioRemoteError. Messages are for logs and hold no secret.
 */
typedef enum
{
  HELIO_SIGN_IN_ERROR_DENIED,
  HELIO_SIGN_IN_ERROR_ISSUER,
  HELIO_SIGN_IN_ERROR_ENDED,
  HELIO_SIGN_IN_ERROR_ABANDONED,
  HELIO_SIGN_IN_ERROR_FAILED,
  HELIO_SIGN_IN_ERROR_TARGET,
  HELIO_SIGN_IN_ERROR_NOT_OFFERED,
} HelioSignInError;

#define HELIO_SIGN_IN_ERROR (helio_sign_in_error_quark ())
GQuark helio_sign_in_error_quark (void);

/**
 * helio_sign_in_error_set:
 * @error: return location for the error
 * @name: an issuer's name for it: RFC 6749, 4.1.2.1 and 5.2, and RFC 8707, 2
 *
 * Sets the #HelioSignInError that an issuer's error stands for.
 */
void helio_sign_in_error_set (GError **error, const char *name);

G_END_DECLS
