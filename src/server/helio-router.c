/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-router.h"

#include "helio-admission.h"
#include "helio-peer.h"
#include "helio-response.h"
#include "helio-secret.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HelioRouter
{
  GObject parent_instance;

  HelioRouterParts parts; /* each owned */
  guint64 n_requests;     /* that could be answered */
  gboolean is_stopping;
};

G_DEFINE_FINAL_TYPE (HelioRouter, helio_router, G_TYPE_OBJECT)

static GQuark
route_quark (void)
{
  return g_quark_from_static_string ("helio-route");
}

/* There is no route. allowed: (nullable): the methods of those that are there */
static void
refuse_address (SoupServerMessage *message, const char *allowed)
{
  if (allowed == NULL)
    {
      helio_response_set_problem (message, SOUP_STATUS_NOT_FOUND, NULL,
                                  C_ ("problem", "There is nothing at this address."));
      return;
    }
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                allowed);
  helio_response_set_problem (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL,
                              C_ ("problem", "This address does not take the method."));
}

static HelioRequest *
request_new (HelioRouter *self, SoupServerMessage *message, const HelioRoute *route,
             char **segments)
{
  HelioRequest *request = g_new0 (HelioRequest, 1);

  request->message = message;
  request->storage = g_object_ref (self->parts.storage);
  request->profile = g_object_ref (self->parts.profile);
  request->clock = g_object_ref (self->parts.clock);
  request->reporter = g_object_ref (self->parts.reporter);
  request->issuer = g_object_ref (self->parts.issuer);
  request->metrics = g_object_ref (self->parts.metrics);
  request->languages = g_object_ref (self->parts.languages);
  request->is_stopping = self->is_stopping;
  request->live = g_object_ref (self->parts.live);
  request->route = route;
  request->capture = helio_route_dup_capture (route, segments);
  return request;
}

static void
refuse_while_stopping (SoupServerMessage *message)
{
  helio_response_set_wait (message, HELIO_BUSY_SECONDS);
  helio_response_set_problem (message, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL,
                              C_ ("problem", "The service is being stopped."));
}

/* Seconds to wait, or 0. Before the storage is asked whether it is a token, and whatever it is. */
static guint
count_request (HelioRouter *self, SoupServerMessage *message)
{
  gint64 now = helio_clock_now (self->parts.clock);
  g_autofree char *peer
      = helio_peer_dup_network (message, helio_issuer_is_proxied (self->parts.issuer));
  g_auto (HelioSecretText) token = helio_admission_dup_token (message);
  g_autofree char *digest = token != NULL ? helio_secret_digest (token) : NULL;
  guint wait = self->parts.by_address != NULL
                   ? helio_rate_limit_take (self->parts.by_address, peer, now)
                   : 0;

  if (wait == 0 && self->parts.by_token != NULL && digest != NULL)
    wait = helio_rate_limit_take (self->parts.by_token, digest, now);
  return wait;
}

static void
refuse_for_now (SoupServerMessage *message, guint wait)
{
  helio_response_set_wait (message, wait);
  helio_response_set_problem (message, HELIO_STATUS_TOO_MANY_REQUESTS, NULL,
                              C_ ("problem", "There were too many requests in a short time."));
}

/* Whatever it asks for: what is not there costs an answer, too. route: (nullable). FALSE when it
 * has to wait, which has been answered. */
static gboolean
may_ask_now (HelioRouter *self, SoupServerMessage *message, const HelioRoute *route)
{
  guint wait;

  if (route != NULL && route->is_probe)
    return TRUE;
  if (self->is_stopping)
    {
      refuse_while_stopping (message);
      return FALSE;
    }
  wait = count_request (self, message);
  if (wait > 0)
    refuse_for_now (message, wait);
  return wait == 0;
}

/* On purpose. */
static void
fail (SoupServerMessage *message, guint status)
{
  if (status == HELIO_STATUS_TOO_MANY_REQUESTS || status == SOUP_STATUS_SERVICE_UNAVAILABLE)
    helio_response_set_wait (message, 1);
  if (status == SOUP_STATUS_UNAUTHORIZED)
    helio_admission_challenge (message, TRUE);
  helio_response_set_problem (message, status, NULL, NULL);
}

/* When the headers are here: a request is admitted, or answered already. */
static void
on_headers (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  HelioRouter *self = HELIO_ROUTER (data);
  g_auto (HelioVoice) voice = helio_response_begin (message, self->parts.languages);
  g_auto (GStrv) segments = helio_route_split_path (path);
  g_autofree char *allowed = NULL;
  const HelioRoute *route
      = segments != NULL
            ? helio_route_find (soup_server_message_get_method (message), segments, &allowed)
            : NULL;

  g_object_set_qdata (G_OBJECT (message), route_quark (), (gpointer) route);
  if (!may_ask_now (self, message, route))
    return;
  if (segments == NULL)
    helio_response_set_problem (message, SOUP_STATUS_BAD_REQUEST, NULL,
                                C_ ("problem", "The address is not valid UTF-8."));
  else if (route == NULL)
    refuse_address (message, allowed);
  else if (!route->is_probe && helio_faults_hit (&self->parts.faults, ++self->n_requests))
    fail (message, self->parts.faults.status);
  else
    helio_admission_begin (request_new (self, message, route, segments), self->parts.introspector);
}

static void
keep_out_of_caches (SoupServerMessage *message)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Cache-Control",
                                "no-store");
}

static void
answer (SoupServerMessage *message)
{
  HelioRequest *request = helio_admission_get_request (message);
  g_auto (HelioVoice) voice = helio_response_begin (message, request->languages);

  /* Again: libsoup has spent the headers on `100 Continue` if the client waited for it. */
  keep_out_of_caches (message);
  request->route->handler (request);
}

static gboolean
on_delayed (gpointer data)
{
  SoupServerMessage *message = data;

  if (soup_server_message_get_socket (message) == NULL)
    return G_SOURCE_REMOVE;
  answer (message);
  soup_server_message_unpause (message);
  return G_SOURCE_REMOVE;
}

static void
answer_later (SoupServerMessage *message, guint delay)
{
  g_autoptr (GSource) source = g_timeout_source_new (delay);

  soup_server_message_pause (message);
  g_source_set_callback (source, on_delayed, g_object_ref (message), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

/* When the whole request is here. */
static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  HelioRouter *self = HELIO_ROUTER (data);

  if (self->parts.faults.delay > 0)
    answer_later (message, self->parts.faults.delay);
  else
    answer (message);
}

static void
on_request_started (SoupServer *server, SoupServerMessage *message, HelioRouter *self)
{
  keep_out_of_caches (message);
}

/* What libsoup has refused by itself has no document yet. */
static void
on_request_read (SoupServer *server, SoupServerMessage *message, HelioRouter *self)
{
  guint status = soup_server_message_get_status (message);

  if (status >= SOUP_STATUS_BAD_REQUEST
      && soup_server_message_get_response_body (message)->length == 0)
    helio_response_set_problem (message, status, NULL, NULL);
}

static void
helio_router_finalize (GObject *object)
{
  HelioRouter *self = HELIO_ROUTER (object);

  g_clear_object (&self->parts.storage);
  g_clear_object (&self->parts.profile);
  g_clear_object (&self->parts.clock);
  g_clear_object (&self->parts.reporter);
  g_clear_object (&self->parts.issuer);
  g_clear_object (&self->parts.introspector);
  g_clear_object (&self->parts.metrics);
  g_clear_object (&self->parts.languages);
  g_clear_object (&self->parts.by_address);
  g_clear_object (&self->parts.by_token);
  g_clear_object (&self->parts.live);

  G_OBJECT_CLASS (helio_router_parent_class)->finalize (object);
}

static void
helio_router_class_init (HelioRouterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_router_finalize;
}

static void
helio_router_init (HelioRouter *self)
{
}

HelioRouter *
helio_router_new (const HelioRouterParts *parts)
{
  HelioRouter *self;

  g_return_val_if_fail (HELIO_IS_STORAGE (parts->storage), NULL);
  g_return_val_if_fail (HELIO_IS_SERVICE_PROFILE (parts->profile), NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (parts->clock), NULL);
  g_return_val_if_fail (HELIO_IS_REPORTER (parts->reporter), NULL);
  g_return_val_if_fail (HELIO_IS_ISSUER (parts->issuer), NULL);
  g_return_val_if_fail (HELIO_IS_METRICS (parts->metrics), NULL);
  g_return_val_if_fail (HELIO_IS_LANGUAGES (parts->languages), NULL);
  g_return_val_if_fail (HELIO_IS_LIVE_HUB (parts->live), NULL);

  self = g_object_new (HELIO_TYPE_ROUTER, NULL);
  g_set_object (&self->parts.storage, parts->storage);
  g_set_object (&self->parts.profile, parts->profile);
  g_set_object (&self->parts.clock, parts->clock);
  g_set_object (&self->parts.reporter, parts->reporter);
  g_set_object (&self->parts.issuer, parts->issuer);
  g_set_object (&self->parts.introspector, parts->introspector);
  g_set_object (&self->parts.metrics, parts->metrics);
  g_set_object (&self->parts.languages, parts->languages);
  g_set_object (&self->parts.live, parts->live);
  self->parts.faults = parts->faults;
  g_set_object (&self->parts.by_address, parts->by_address);
  g_set_object (&self->parts.by_token, parts->by_token);
  return self;
}

void
helio_router_describe (SoupServerMessage *message, HelioExchange *exchange)
{
  const HelioRoute *route = g_object_get_qdata (G_OBJECT (message), route_quark ());
  const HelioRequest *request = helio_admission_get_request (message);

  /* What the service does not know, it does not repeat: anything may stand there. */
  exchange->method = route != NULL ? soup_server_message_get_method (message) : "other";
  exchange->route = route != NULL ? route->pattern : "other";
  exchange->user = request != NULL ? request->principal.user_id : NULL;
}

void
helio_router_begin_stop (HelioRouter *self)
{
  g_return_if_fail (HELIO_IS_ROUTER (self));
  self->is_stopping = TRUE;
}

void
helio_router_attach (HelioRouter *self, SoupServer *server)
{
  static const char *const paths[] = { NULL, "*" };

  g_return_if_fail (HELIO_IS_ROUTER (self));
  g_return_if_fail (SOUP_IS_SERVER (server));

  /* The target of OPTIONS as such is under no path. */
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      soup_server_add_early_handler (server, paths[i], on_headers, g_object_ref (self),
                                     g_object_unref);
      soup_server_add_handler (server, paths[i], on_request, g_object_ref (self), g_object_unref);
    }
  g_signal_connect_object (server, "request-started", G_CALLBACK (on_request_started), self, 0);
  g_signal_connect_object (server, "request-read", G_CALLBACK (on_request_read), self, 0);
}
