/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-kept-grant.h"
#include "helio-sign-in.h"

G_BEGIN_DECLS

/**
 * HelioArrival:
 * @service: (owned): address of the service, see helio_client_dup_url()
 * @brand: (owned) (nullable): whose service it is
 * @user_id: (owned): who has signed in
 * @name: (owned) (nullable): their name
 * @email: (owned) (nullable): their address
 * @grant: (owned) (nullable): what was granted; whoever keeps it takes it
 *
 * Somebody who has signed in with a service.
 */
typedef struct
{
  char *service;
  char *brand;
  char *user_id;
  char *name;
  char *email;
  HelioKeptGrant *grant;
} HelioArrival;

/**
 * helio_arrival_free:
 * @self: (nullable): an arrival
 */
void helio_arrival_free (HelioArrival *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioArrival, helio_arrival_free)

/**
 * helio_arrival_begin_async:
 * @service: address of a service, as somebody typed it
 * @clock: the time
 * @words: what the browser shows in the end; need not stay
 * @open: (scope async): opens the browser, once it is known that this is a Heliodesk service
 * @open_data: for @open
 * @cancellable: (nullable): gives up
 * @callback: called when somebody has signed in, or nobody will
 * @data: for @callback
 *
 * Asks an address whether it is a Heliodesk service, has a person sign in where it says, and asks
 * it who that is. What was granted is given back when that is not to be found out.
 */
void helio_arrival_begin_async (const char *service, HelioClock *clock,
                                const HelioLoopbackWords *words, HelioSignInFunc open,
                                gpointer open_data, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);

/**
 * helio_arrival_finish:
 * @result: what the callback was given
 * @error: return location for a #HelioRemoteError, a #HelioWireError
 *   (%HELIO_WIRE_ERROR_NOT_OURS: no Heliodesk service), a #HelioSignInError or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): who has arrived
 */
HelioArrival *helio_arrival_finish (GAsyncResult *result, GError **error);

/**
 * helio_arrival_give_back_async:
 * @service: address of the service that somebody signed in with
 * @grant: (transfer full): what was granted, which nobody keeps
 * @callback: (nullable): called when it is over
 * @data: for @callback
 *
 * Gives a grant back to its issuer (RFC 7009), if that can be reached: what nobody has is not to be
 * good for anybody.
 */
void helio_arrival_give_back_async (const char *service, HelioKeptGrant *grant,
                                    GAsyncReadyCallback callback, gpointer data);

/**
 * helio_arrival_give_back_finish:
 * @result: what the callback was given
 *
 * Returns: whether it is worth nothing any more, as far as the issuer says
 */
gboolean helio_arrival_give_back_finish (GAsyncResult *result);

G_END_DECLS
