/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HelioRemoteError:
 * @HELIO_REMOTE_ERROR_OFFLINE: nothing answered, or the connection broke; try again later
 * @HELIO_REMOTE_ERROR_TIMEOUT: the answer took longer than the deadline or came too slowly
 * @HELIO_REMOTE_ERROR_TLS: the connection is not safe; the message holds `expired`, `wrong host`,
 *   `not yet valid`, `revoked`, `untrusted` or `TLS version` as the reason
 * @HELIO_REMOTE_ERROR_UNAUTHORIZED: the token is missing, unknown or expired (401)
 * @HELIO_REMOTE_ERROR_FORBIDDEN: the account may not do that (403)
 * @HELIO_REMOTE_ERROR_NOT_FOUND: there is no such record (404)
 * @HELIO_REMOTE_ERROR_CURSOR_UNKNOWN: the feed was made anew: start from its beginning (410)
 * @HELIO_REMOTE_ERROR_EXPIRED: the file was there, and the service keeps it no longer (410)
 * @HELIO_REMOTE_ERROR_TOO_LARGE: more than this client reads
 * @HELIO_REMOTE_ERROR_BUSY: come back later (429, 503), see helio_client_get_retry_after()
 * @HELIO_REMOTE_ERROR_SERVER: the service failed (other 5xx)
 * @HELIO_REMOTE_ERROR_NOT_OURS: somebody else answered, such as the sign-in page of a hotel: a
 *   page, whatever its status, or a refusal (4xx) that gives no reason in a problem document
 * @HELIO_REMOTE_ERROR_PROTOCOL: an answer that is not HTTP, or not what the contract says
 * @HELIO_REMOTE_ERROR_REFUSED: this request is not possible (other 4xx, with the service's
 *   words), or was not sent at all because its address is not allowed
 * @HELIO_REMOTE_ERROR_FILE: the file on this computer that was to be sent cannot be read, or what
 *   was to be kept cannot be written
 * @HELIO_REMOTE_ERROR_KEYRING: what somebody was granted at a sign-in is in a keyring that is
 * locked or does not answer, so that nothing was sent
 * @HELIO_REMOTE_ERROR_TARGET: what somebody was granted at a sign-in cannot be renewed for this
 *   service at this address (RFC 8707, 2): asking again is of no use, signing in again may be
 *
 * One code per reaction. Messages are for logs, in English; none ever holds the token. A request
 * that its caller cancelled fails with %G_IO_ERROR_CANCELLED instead.
 */
typedef enum
{
  HELIO_REMOTE_ERROR_OFFLINE,
  HELIO_REMOTE_ERROR_TIMEOUT,
  HELIO_REMOTE_ERROR_TLS,
  HELIO_REMOTE_ERROR_UNAUTHORIZED,
  HELIO_REMOTE_ERROR_FORBIDDEN,
  HELIO_REMOTE_ERROR_NOT_FOUND,
  HELIO_REMOTE_ERROR_CURSOR_UNKNOWN,
  HELIO_REMOTE_ERROR_EXPIRED,
  HELIO_REMOTE_ERROR_TOO_LARGE,
  HELIO_REMOTE_ERROR_BUSY,
  HELIO_REMOTE_ERROR_SERVER,
  HELIO_REMOTE_ERROR_NOT_OURS,
  HELIO_REMOTE_ERROR_PROTOCOL,
  HELIO_REMOTE_ERROR_REFUSED,
  HELIO_REMOTE_ERROR_FILE,
  HELIO_REMOTE_ERROR_KEYRING,
  HELIO_REMOTE_ERROR_TARGET,
} HelioRemoteError;

#define HELIO_REMOTE_ERROR (helio_remote_error_quark ())
GQuark helio_remote_error_quark (void);

G_END_DECLS
