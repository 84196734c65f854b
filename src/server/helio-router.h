/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-service-profile.h"
#include "helio-storage.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * HELIO_ROUTE_N_CAPTURES:
 *
 * How many segments of a path a route may leave open.
 */
#define HELIO_ROUTE_N_CAPTURES 2

/**
 * HelioRequest:
 * @message: (unowned): what came and what goes
 * @storage: (unowned): the service's storage
 * @profile: (unowned): the service's description
 * @principal: who asks; all zero on open routes
 * @captures: (owned): the open segments of the path, decoded, valid UTF-8, not empty
 *
 * A request on its way to a handler.
 */
typedef struct
{
  SoupServerMessage *message;
  HelioStorage *storage;
  HelioServiceProfile *profile;
  HelioPrincipal principal;
  char *captures[HELIO_ROUTE_N_CAPTURES];
} HelioRequest;

/**
 * HelioHandler:
 * @request: a request
 *
 * Answers a request, at once.
 */
typedef void (*HelioHandler) (HelioRequest *request);

/**
 * HelioRoute:
 * @method: `GET`; it serves `HEAD` as well
 * @pattern: a path; a segment `{…}` is open
 * @is_open: whether it needs no token
 * @handler: what answers
 *
 * One kind of request that the service answers.
 */
typedef struct
{
  const char *method;
  const char *pattern;
  gboolean is_open;
  HelioHandler handler;
} HelioRoute;

#define HELIO_TYPE_ROUTER (helio_router_get_type ())
G_DECLARE_FINAL_TYPE (HelioRouter, helio_router, HELIO, ROUTER, GObject)

/**
 * helio_router_new:
 * @storage: (transfer none): the service's storage
 * @profile: (transfer none): the service's description
 *
 * Knows every route of the service. Used in the thread that owns @storage.
 *
 * Returns: (transfer full): a router
 */
HelioRouter *helio_router_new (HelioStorage *storage, HelioServiceProfile *profile);

/**
 * helio_router_attach:
 * @self: a router
 * @server: (transfer none): a server with raw paths
 *
 * Has every request to @server answered by @self: who asks is found out before a handler runs,
 * an unknown path is a 404, a known one with another method a 405, and every answer is marked as
 * not to be stored.
 */
void helio_router_attach (HelioRouter *self, SoupServer *server);

/**
 * helio_router_get_routes:
 * @n_routes: (out): how many
 *
 * Returns: (transfer none) (array length=n_routes): the service's routes, so that a test can try
 *   every one
 */
const HelioRoute *helio_router_get_routes (guint *n_routes);

G_END_DECLS
