/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-command-kind.h"

G_BEGIN_DECLS

typedef struct _HelioRequest HelioRequest;

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
 * @is_probe: whether it tells machines how the service is, and so is answered while it stops, too
 * @handler: what answers
 * @max_body: bytes of the body that is kept for the handler; 0 when it takes none
 * @takes_file: whether the body goes into the file store while it comes
 * @kind: (nullable): what kind of record is got
 * @command: (nullable): what is done by a `POST`
 * @segments: (owned): those of @pattern
 *
 * One kind of request that the service answers.
 */
typedef struct
{
  const char *method;
  char *pattern;
  gboolean is_open;
  gboolean is_probe;
  HelioHandler handler;
  gsize max_body;
  gboolean takes_file;
  const HelioKind *kind;
  const HelioCommandKind *command;
  char **segments;
} HelioRoute;

/**
 * HELIO_LIVE_PATH:
 *
 * Where the live channel is.
 */
#define HELIO_LIVE_PATH "/v1/live"

/**
 * helio_route_get_all:
 * @n_routes: (out): how many
 *
 * What is read, by the table of kinds among others, and everything that people do, by the table of
 * their commands. Any thread.
 *
 * Returns: (transfer none) (array length=n_routes): the service's routes
 */
const HelioRoute *helio_route_get_all (guint *n_routes);

/**
 * helio_route_serves:
 * @self: a route
 * @method: a request's method
 *
 * Returns: whether the route is for such requests
 */
gboolean helio_route_serves (const HelioRoute *self, const char *method);

/**
 * helio_route_split_path:
 * @path: the path of an address, as it came
 *
 * Returns: (transfer full) (nullable): its segments, decoded, so that each may hold a slash; %NULL
 *   when they are not valid UTF-8
 */
char **helio_route_split_path (const char *path);

/**
 * helio_route_find:
 * @method: a request's method
 * @segments: (array zero-terminated=1): the segments of its path, decoded
 * @allowed: (out) (transfer full) (nullable): the methods that the address takes instead, as
 *   `Allow` lists them; %NULL when there is nothing there, or a route was found
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): the route that serves it
 */
const HelioRoute *helio_route_find (const char *method, char **segments, char **allowed);

/**
 * helio_route_dup_capture:
 * @self: a route
 * @segments: (array zero-terminated=1): the segments of a path that it was found for
 *
 * Returns: (transfer full) (nullable): what stands in its open segment; %NULL when it has none
 */
char *helio_route_dup_capture (const HelioRoute *self, char **segments);

G_END_DECLS
