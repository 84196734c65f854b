/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-command-kind.h"
#include "helio-introspector.h"
#include "helio-issuer.h"
#include "helio-languages.h"
#include "helio-reporter.h"
#include "helio-service-profile.h"
#include "helio-storage-accounts.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _HelioRoute HelioRoute;

/**
 * HelioRequest:
 * @message: (unowned): what came and what goes; owns the request
 * @storage: (owned): the service's storage
 * @profile: (owned): the service's description
 * @clock: (owned): the time
 * @reporter: (owned): makes the reports that are ordered
 * @issuer: (owned): what signs people in
 * @languages: (owned): the languages that the service speaks; the thread speaks the request's
 * @route: (unowned): what kind of request it is
 * @principal: who asks; all zero on open routes
 * @capture: (owned) (nullable): the open segment of the path, decoded, valid UTF-8, not empty
 * @body: (owned) (nullable): what came, of routes that take a document
 * @file: (owned) (nullable): what came, of routes that take a file
 *
 * A request on its way to a handler.
 */
typedef struct
{
  SoupServerMessage *message;
  HelioStorage *storage;
  HelioServiceProfile *profile;
  HelioClock *clock;
  HelioReporter *reporter;
  HelioIssuer *issuer;
  HelioLanguages *languages;
  const HelioRoute *route;
  HelioPrincipal principal;
  char *capture;
  GByteArray *body;
  HelioFileWriter *file;
} HelioRequest;

/**
 * HelioHandler:
 * @request: a request
 *
 * Answers a request, at once, or later when it has paused its message.
 */
typedef void (*HelioHandler) (HelioRequest *request);

/**
 * HelioRoute:
 * @method: `GET`, which serves `HEAD` as well, `POST` or `PUT`
 * @pattern: (owned): a path; one segment at most, `{…}`, is open
 * @is_open: whether it needs no token
 * @handler: what answers
 * @max_body: bytes of the body that is kept for the handler; 0 when it takes none
 * @takes_file: whether the body goes into the file store while it comes
 * @kind: (nullable): what kind of record is got
 * @command: (nullable): what is done by a `POST`
 *
 * One kind of request that the service answers.
 */
struct _HelioRoute
{
  const char *method;
  char *pattern;
  gboolean is_open;
  HelioHandler handler;
  gsize max_body;
  gboolean takes_file;
  const HelioKind *kind;
  const HelioCommandKind *command;
};

#define HELIO_TYPE_ROUTER (helio_router_get_type ())
G_DECLARE_FINAL_TYPE (HelioRouter, helio_router, HELIO, ROUTER, GObject)

/**
 * helio_router_new:
 * @storage: (transfer none): the service's storage
 * @profile: (transfer none): the service's description
 * @clock: (transfer none): the time
 * @reporter: (transfer none): makes the reports that are ordered
 * @issuer: (transfer none): what signs people in
 * @languages: (transfer none): the languages that the service speaks
 *
 * Knows every route of the service. Used in the thread that owns @storage.
 *
 * Returns: (transfer full): a router
 */
HelioRouter *helio_router_new (HelioStorage *storage, HelioServiceProfile *profile,
                               HelioClock *clock, HelioReporter *reporter, HelioIssuer *issuer,
                               HelioLanguages *languages);

/**
 * helio_router_set_introspector:
 * @self: a router
 * @introspector: (transfer none): asks a provider about tokens that are not of this service
 *
 * Has those of the service's users taken, too.
 */
void helio_router_set_introspector (HelioRouter *self, HelioIntrospector *introspector);

/**
 * helio_router_attach:
 * @self: a router
 * @server: (transfer none): a server with raw paths
 *
 * Has every request to @server answered by @self: who asks is found out when its headers are here
 * and before any body is taken, an unknown path is a 404, a known one with another method a 405,
 * and every answer is marked as not to be stored.
 */
void helio_router_attach (HelioRouter *self, SoupServer *server);

/**
 * helio_router_get_routes:
 * @n_routes: (out): how many
 *
 * What is read, by the table of kinds among others, and everything that people do, by the table of
 * their commands. Any thread.
 *
 * Returns: (transfer none) (array length=n_routes): the service's routes, so that a test can try
 *   every one
 */
const HelioRoute *helio_router_get_routes (guint *n_routes);

/**
 * helio_route_serves:
 * @self: a route
 * @method: a request's method
 *
 * Returns: whether the route is for such requests
 */
gboolean helio_route_serves (const HelioRoute *self, const char *method);

G_END_DECLS
