/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-exchange.h"
#include "helio-faults.h"
#include "helio-introspector.h"
#include "helio-issuer.h"
#include "helio-languages.h"
#include "helio-live-hub.h"
#include "helio-metrics.h"
#include "helio-rate-limit.h"
#include "helio-reporter.h"
#include "helio-route.h"
#include "helio-service-profile.h"
#include "helio-storage-accounts.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * HelioRequest:
 * @message: (unowned): what came and what goes; owns the request
 * @storage: (owned): the service's storage
 * @profile: (owned): the service's description
 * @clock: (owned): the time
 * @reporter: (owned): makes the reports that are ordered
 * @issuer: (owned): what signs people in
 * @metrics: (owned): counts what happens
 * @languages: (owned): the languages that the service speaks; the thread speaks the request's
 * @is_stopping: whether the service is about to end
 * @live: (owned): those who are told of changes
 * @route: (unowned): what kind of request it is
 * @principal: who asks; all zero on open routes
 * @capture: (owned) (nullable): the open segment of the path, decoded, valid UTF-8, not empty
 * @body: (owned) (nullable): what came, of routes that take a document
 * @file: (owned) (nullable): what came, of routes that take a file
 *
 * A request on its way to a handler.
 */
struct _HelioRequest
{
  SoupServerMessage *message;
  HelioStorage *storage;
  HelioServiceProfile *profile;
  HelioClock *clock;
  HelioReporter *reporter;
  HelioIssuer *issuer;
  HelioMetrics *metrics;
  HelioLanguages *languages;
  gboolean is_stopping;
  HelioLiveHub *live;
  const HelioRoute *route;
  HelioPrincipal principal;
  char *capture;
  GByteArray *body;
  HelioFileWriter *file;
};

#define HELIO_TYPE_ROUTER (helio_router_get_type ())
G_DECLARE_FINAL_TYPE (HelioRouter, helio_router, HELIO, ROUTER, GObject)

/**
 * HelioRouterParts:
 * @storage: the service's storage
 * @profile: the service's description
 * @clock: the time
 * @reporter: makes the reports that are ordered
 * @issuer: what signs people in
 * @introspector: (nullable): asks a provider about tokens that are not of this service, so that
 *   those of the service's users are taken, too
 * @metrics: counts what happens
 * @languages: the languages that the service speaks
 * @live: those who are told of changes
 * @faults: what is done wrong on purpose
 * @by_address: (nullable): how often a computer may ask
 * @by_token: (nullable): how often whoever has a token may
 *
 * What a router answers with. Who asks more often than they may is told to wait, but for what tells
 * how the service is.
 */
typedef struct
{
  HelioStorage *storage;
  HelioServiceProfile *profile;
  HelioClock *clock;
  HelioReporter *reporter;
  HelioIssuer *issuer;
  HelioIntrospector *introspector;
  HelioMetrics *metrics;
  HelioLanguages *languages;
  HelioLiveHub *live;
  HelioFaults faults;
  HelioRateLimit *by_address;
  HelioRateLimit *by_token;
} HelioRouterParts;

/**
 * helio_router_new:
 * @parts: (transfer none): what it answers with; each is referenced
 *
 * Knows every route of the service. Used in the thread that owns the storage.
 *
 * Returns: (transfer full): a router
 */
HelioRouter *helio_router_new (const HelioRouterParts *parts);

/**
 * helio_router_describe:
 * @message: a request to a server that a router is attached to
 * @exchange: (inout): gets the method, the route and the user
 *
 * Says what kind of request it was, and whose.
 */
void helio_router_describe (SoupServerMessage *message, HelioExchange *exchange);

/**
 * helio_router_begin_stop:
 * @self: a router
 *
 * From now on whatever comes is told to come again, but for what tells how the service is. What
 * runs goes on.
 */
void helio_router_begin_stop (HelioRouter *self);

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

G_END_DECLS
