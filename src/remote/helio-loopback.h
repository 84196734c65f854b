/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_TYPE_LOOPBACK (helio_loopback_get_type ())
G_DECLARE_FINAL_TYPE (HelioLoopback, helio_loopback, HELIO, LOOPBACK, GObject)

/**
 * HelioLoopbackWords:
 * @done: what a person reads in the browser when it has worked: that the window may be closed
 * @failed: likewise when it has not
 *
 * Words for a page in the browser, in the user's language. Plain text.
 */
typedef struct
{
  const char *done;
  const char *failed;
} HelioLoopbackWords;

/**
 * helio_loopback_new:
 * @error: return location for a #GIOErrorEnum
 *
 * A place on this computer that a browser can be sent back to: a free port of 127.0.0.1 (RFC 8252,
 * 7.3). It answers one path only. Belongs to the thread it was made in.
 *
 * Returns: (transfer full) (nullable): the place
 */
HelioLoopback *helio_loopback_new (GError **error);

/**
 * helio_loopback_get_uri:
 * @self: a place
 *
 * Returns: (transfer none): its address
 */
const char *helio_loopback_get_uri (HelioLoopback *self);

/**
 * helio_loopback_wait_async:
 * @self: a place; it can be waited at once only
 * @state: what the browser must bring back (RFC 6749, 10.12)
 * @issuer: whose answer it must be, where it says so (RFC 9207)
 * @must_name_issuer: whether it must say so
 * @words: what the browser shows; need not stay
 * @seconds: how long
 * @cancellable: (nullable): gives up
 * @callback: called when the browser has come, and has been answered
 * @data: for @callback
 *
 * Waits for the browser. Whatever comes without the right state is turned away, and the waiting
 * goes on.
 */
void helio_loopback_wait_async (HelioLoopback *self, const char *state, const char *issuer,
                                gboolean must_name_issuer, const HelioLoopbackWords *words,
                                guint seconds, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);

/**
 * helio_loopback_wait_finish:
 * @self: a place
 * @result: what the callback was given
 * @error: return location for a #HelioSignInError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the authorization code
 */
char *helio_loopback_wait_finish (HelioLoopback *self, GAsyncResult *result, GError **error);

G_END_DECLS
