/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HelioExchange:
 * @method: the request's method, or `other` when it is none that the service takes
 * @route: the path of its route with the place of an id left open, or `other` when there is none
 * @status: the status of the answer, or 0 when the client did not take it or was cut off
 * @duration: microseconds from the connection to the answer's end
 * @size: bytes of the answer's body
 * @peer: (nullable): the address that the connection came from
 * @user: (nullable): id of the record of the user whose token it was
 *
 * A request that has ended, as operators may see it: neither what was asked for nor by which token.
 * Borrowed texts.
 */
typedef struct
{
  const char *method;
  const char *route;
  guint status;
  gint64 duration;
  gint64 size;
  const char *peer;
  const char *user;
} HelioExchange;

G_END_DECLS
