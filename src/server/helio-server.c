/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server.h"

#include "helio-demo-agent.h"
#include "helio-log.h"
#include "helio-mailer.h"
#include "helio-metrics-endpoint.h"
#include "helio-peer.h"
#include "helio-router.h"
#include "helio-server-guard.h"
#include "helio-server-socket.h"
#include "helio-storage-claims.h"
#include "helio-storage-profile.h"

typedef struct _Parts Parts;

struct _HelioServer
{
  GThread *thread;          /* (owned) */
  GMainContext *context;    /* (owned): the thread's */
  GMainLoop *loop;          /* (owned): runs in the thread */
  char *database;           /* (owned) */
  char *listen;             /* (owned) */
  HelioDataKeys *data_keys; /* (owned) (nullable) */
  char *profile;            /* (owned) (nullable) */
  char *public_url;         /* (owned) (nullable) */
  gboolean is_proxied;
  HelioIntrospection *introspection; /* (owned) (nullable) */
  HelioClock *clock;                 /* (owned) */
  HelioMailRoute *mail_route;        /* (owned) (nullable) */
  char *mail_sender;                 /* (owned) (nullable) */
  char *answered_user;               /* (owned) (nullable) */
  HelioServerLimits limits;
  char *metrics_listen; /* (owned) (nullable) */
  guint metrics_port;
  gboolean logs_requests;
  guint token_rate;
  guint address_rate;
  guint stop_deadline;
  HelioFaults faults;
  GTlsCertificate *certificate; /* (owned) (nullable) */
  guint live_deadline;          /* ms */
  guint port;

  Parts *parts; /* (unowned): the thread's, while it runs */

  GMutex mutex;
  GCond cond;
  gboolean is_settled; /* by the mutex: whether starting has succeeded or failed */
  GError *error;       /* (owned) (nullable): by the mutex */
};

/* What the thread alone owns. */
struct _Parts
{
  HelioLanguages *languages;       /* (owned) */
  HelioStorage *storage;           /* (owned) */
  HelioServiceProfile *profile;    /* (owned) */
  SoupServer *soup;                /* (owned) */
  HelioReporter *reporter;         /* (owned) */
  HelioMailer *mailer;             /* (owned) (nullable) */
  HelioIssuer *issuer;             /* (owned) */
  HelioIntrospector *introspector; /* (owned) (nullable) */
  HelioRouter *router;             /* (owned) */
  HelioLiveHub *live;              /* (owned) */
  HelioDemoAgent *agent;           /* (owned) (nullable) */
  HelioServerGuard *guard;         /* (owned) */
  HelioMetrics *metrics;           /* (owned) */
  HelioMetricsEndpoint *endpoint;  /* (owned) (nullable) */
};

static void
parts_clear (Parts *parts)
{
  if (parts->guard != NULL)
    helio_server_guard_close (parts->guard);
  if (parts->soup != NULL)
    soup_server_disconnect (parts->soup);
  if (parts->endpoint != NULL)
    helio_metrics_endpoint_stop (parts->endpoint);
  if (parts->reporter != NULL)
    helio_reporter_stop (parts->reporter);
  if (parts->mailer != NULL)
    helio_mailer_stop (parts->mailer);
  g_clear_object (&parts->mailer);
  if (parts->issuer != NULL)
    helio_issuer_stop (parts->issuer);
  if (parts->introspector != NULL)
    helio_introspector_stop (parts->introspector);
  g_clear_object (&parts->endpoint);
  if (parts->agent != NULL)
    helio_demo_agent_stop (parts->agent);
  g_clear_object (&parts->agent);
  if (parts->live != NULL)
    helio_live_hub_stop (parts->live);
  g_clear_object (&parts->live);
  g_clear_object (&parts->guard);
  g_clear_object (&parts->router);
  g_clear_object (&parts->issuer);
  g_clear_object (&parts->introspector);
  g_clear_object (&parts->reporter);
  g_clear_object (&parts->soup);
  g_clear_object (&parts->profile);
  g_clear_object (&parts->metrics);
  g_clear_object (&parts->storage);
  g_clear_object (&parts->languages);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static void
open_introspector (HelioServer *self, Parts *parts)
{
  if (self->introspection->audience == NULL)
    self->introspection->audience = g_strdup (helio_issuer_get_url (parts->issuer));
  parts->introspector = helio_introspector_new (self->introspection, self->clock);
  helio_service_profile_offer_sign_in (parts->profile, self->introspection->issuer,
                                       self->introspection->client_id);
}

/* Who is told of a provider has their people there: clients go to the first that is offered. */
static void
open_issuers (HelioServer *self, Parts *parts)
{
  g_autofree char *own = helio_server_dup_url (self);

  parts->issuer
      = helio_issuer_new (self->public_url != NULL ? self->public_url : own, self->is_proxied);
  if (self->introspection != NULL)
    open_introspector (self, parts);
  helio_service_profile_offer_sign_in (parts->profile, helio_issuer_get_url (parts->issuer),
                                       HELIO_CLIENT_ID);
}

static HelioRateLimit *
make_limit (guint rate)
{
  return rate > 0 ? helio_rate_limit_new (rate) : NULL;
}

static void
open_router (HelioServer *self, Parts *parts)
{
  g_autoptr (HelioRateLimit) by_address = make_limit (self->address_rate);
  g_autoptr (HelioRateLimit) by_token = make_limit (self->token_rate);

  parts->router = helio_router_new (&(HelioRouterParts){
      .storage = parts->storage,
      .profile = parts->profile,
      .clock = self->clock,
      .reporter = parts->reporter,
      .issuer = parts->issuer,
      .introspector = parts->introspector,
      .metrics = parts->metrics,
      .languages = parts->languages,
      .live = parts->live,
      .faults = self->faults,
      .by_address = by_address,
      .by_token = by_token,
  });
}

static gboolean
open_endpoint (HelioServer *self, Parts *parts, GError **error)
{
  g_autoptr (GSocket) socket = NULL;

  if (self->metrics_listen == NULL)
    return TRUE;
  socket = helio_server_socket_new (self->metrics_listen, &self->metrics_port, error);
  if (socket == NULL)
    return FALSE;
  parts->endpoint = helio_metrics_endpoint_new (socket, parts->metrics, parts->storage,
                                                &self->limits, parts->languages, error);
  return parts->endpoint != NULL;
}

static void
on_request_ended (HelioServerGuard *guard, SoupServerMessage *message, guint status,
                  gint64 duration, HelioServer *self)
{
  g_autofree char *peer = helio_peer_dup_address (message, self->is_proxied);
  HelioExchange exchange = {
    .status = status,
    .duration = duration,
    .size = soup_server_message_get_response_body (message)->length,
    .peer = peer,
  };

  helio_router_describe (message, &exchange);
  helio_metrics_count_exchange (self->parts->metrics, &exchange);
  if (self->logs_requests)
    helio_log_exchange (&exchange);
}

static gboolean
open_agent (HelioServer *self, Parts *parts, GError **error)
{
  if (self->answered_user == NULL)
    return TRUE;
  parts->agent = helio_demo_agent_new (parts->storage, parts->profile, parts->languages,
                                       self->clock, self->answered_user, error);
  return parts->agent != NULL;
}

static gboolean
open_parts (HelioServer *self, Parts *parts, GError **error)
{
  g_autoptr (GSocket) socket = NULL;

  parts->languages = helio_languages_new ();
  parts->storage = helio_storage_open (self->database, error);
  parts->profile = parts->storage != NULL
                           && helio_storage_set_data_keys (parts->storage, self->data_keys, error)
                       ? helio_storage_open_profile (parts->storage, self->profile, error)
                       : NULL;
  if (parts->profile == NULL)
    return FALSE;
  helio_file_store_sweep (helio_storage_get_files (parts->storage));
  socket = helio_file_store_check (helio_storage_get_files (parts->storage), error)
               ? helio_server_socket_new (self->listen, &self->port, error)
               : NULL;
  if (socket == NULL)
    return FALSE;

  parts->metrics = helio_metrics_new ();
  parts->soup = soup_server_new ("raw-paths", TRUE, "tls-certificate", self->certificate, NULL);
  parts->reporter = helio_reporter_new (self->database, self->clock, parts->languages);
  parts->live = helio_live_hub_new (parts->storage, self->clock, self->live_deadline, error);
  if (parts->live == NULL || !open_agent (self, parts, error))
    return FALSE;
  open_issuers (self, parts);
  open_router (self, parts);
  helio_router_attach (parts->router, parts->soup);
  parts->guard = helio_server_guard_new (parts->soup, &self->limits, parts->languages);
  if (self->logs_requests || self->metrics_listen != NULL)
    g_signal_connect (parts->guard, "request-ended", G_CALLBACK (on_request_ended), self);
  if (!open_endpoint (self, parts, error)
      || !soup_server_listen_socket (parts->soup, socket,
                                     self->certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0,
                                     error))
    return FALSE;
  helio_reporter_wake (parts->reporter);
  if (self->mail_route != NULL)
    parts->mailer
        = helio_mailer_new (self->database, self->clock, self->mail_sender, self->mail_route);
  return TRUE;
}

static gpointer
run (gpointer data)
{
  HelioServer *self = data;
  g_auto (Parts) parts = { 0 };
  GError *error = NULL;
  gboolean is_open;

  g_main_context_push_thread_default (self->context);
  self->parts = &parts;
  is_open = open_parts (self, &parts, &error);

  g_mutex_lock (&self->mutex);
  self->is_settled = TRUE;
  self->error = error;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);

  if (is_open)
    g_main_loop_run (self->loop);

  parts_clear (&parts);
  /* Connections that were just closed finish in their sources. */
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
begin_stop (HelioServer *self)
{
  g_autoptr (GSource) source = g_timeout_source_new (self->stop_deadline);

  helio_router_begin_stop (self->parts->router);
  g_signal_connect_swapped (self->parts->guard, "idle", G_CALLBACK (quit), self->loop);
  g_source_set_callback (source, quit, self->loop, NULL);
  g_source_attach (source, self->context);
}

static gboolean
on_stop (gpointer data)
{
  HelioServer *self = data;

  if (self->stop_deadline == 0 || helio_server_guard_is_idle (self->parts->guard))
    g_main_loop_quit (self->loop);
  else
    begin_stop (self);
  return G_SOURCE_REMOVE;
}

static guint
either (guint wanted, guint usual)
{
  return wanted != 0 ? wanted : usual;
}

static HelioServer *
helio_server_new (const HelioServerOptions *options)
{
  HelioServer *self = g_new0 (HelioServer, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->database = g_strdup (options->database);
  self->listen = g_strdup (options->listen != NULL ? options->listen : "127.0.0.1");
  if (options->certificate != NULL)
    self->certificate = g_object_ref (options->certificate);
  if (options->data_keys != NULL)
    self->data_keys = helio_data_keys_ref (options->data_keys);
  self->profile = g_strdup (options->profile);
  self->public_url = g_strdup (options->public_url);
  self->is_proxied = options->is_proxied;
  if (options->introspection != NULL)
    self->introspection = helio_introspection_copy (options->introspection);
  self->clock = options->clock != NULL ? g_object_ref (options->clock) : helio_clock_new ();
  if (options->mail_route != NULL)
    self->mail_route = g_object_ref (options->mail_route);
  self->mail_sender = g_strdup (options->mail_sender);
  self->answered_user = g_strdup (options->answered_user);
  self->port = options->port;
  self->limits.request_deadline = either (options->request_deadline, 5000);
  self->limits.answer_deadline = either (options->answer_deadline, 300 * 1000);
  self->limits.max_connections = either (options->max_connections, 256);
  self->limits.max_body = 64 * 1024;
  self->metrics_listen = g_strdup (options->metrics_listen);
  self->metrics_port = options->metrics_port;
  self->logs_requests = options->logs_requests;
  self->token_rate = options->token_rate;
  self->address_rate = options->address_rate;
  self->stop_deadline = options->stop_deadline;
  self->faults = options->faults;
  self->live_deadline = either (options->live_deadline, 300 * 1000);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  return self;
}

static void
helio_server_free (HelioServer *self)
{
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->database);
  g_free (self->listen);
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->data_keys, helio_data_keys_unref);
  g_free (self->profile);
  g_free (self->public_url);
  g_free (self->metrics_listen);
  helio_introspection_free (self->introspection);
  g_object_unref (self->clock);
  g_clear_object (&self->mail_route);
  g_free (self->mail_sender);
  g_free (self->answered_user);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

HelioServer *
helio_server_start (const HelioServerOptions *options, GError **error)
{
  HelioServer *self;

  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (options->database != NULL, NULL);
  g_return_val_if_fail (options->port <= G_MAXUINT16, NULL);
  g_return_val_if_fail (options->metrics_port <= G_MAXUINT16, NULL);
  g_return_val_if_fail (options->token_rate <= HELIO_RATE_LIMIT_MAX, NULL);
  g_return_val_if_fail (options->address_rate <= HELIO_RATE_LIMIT_MAX, NULL);
  g_return_val_if_fail (options->mail_route == NULL || options->mail_sender != NULL, NULL);

  self = helio_server_new (options);
  self->thread = g_thread_new ("helio-server", run, self);
  g_mutex_lock (&self->mutex);
  while (!self->is_settled)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);

  if (self->error == NULL)
    return self;
  g_propagate_error (error, g_steal_pointer (&self->error));
  g_thread_join (self->thread);
  helio_server_free (self);
  return NULL;
}

typedef struct
{
  HelioServer *server;          /* (unowned): runs it, or ends it with its context */
  GTlsCertificate *certificate; /* (owned) */
} Renewal;

static void
renewal_free (gpointer data)
{
  Renewal *self = data;

  g_object_unref (self->certificate);
  g_free (self);
}

static gboolean
renew (gpointer data)
{
  Renewal *self = data;

  if (self->server->parts->soup != NULL)
    soup_server_set_tls_certificate (self->server->parts->soup, self->certificate);
  return G_SOURCE_REMOVE;
}

void
helio_server_set_certificate (HelioServer *self, GTlsCertificate *certificate)
{
  g_autoptr (GSource) source = NULL;
  Renewal *renewal;

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->certificate != NULL);
  g_return_if_fail (G_IS_TLS_CERTIFICATE (certificate));

  renewal = g_new (Renewal, 1);
  source = g_idle_source_new ();
  *renewal = (Renewal){ self, g_object_ref (certificate) };
  g_source_set_callback (source, renew, renewal, renewal_free);
  g_source_attach (source, self->context);
}

void
helio_server_stop (HelioServer *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_return_if_fail (self != NULL);

  /* By the loop's own thread, lest it be told to end before it has begun. */
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, on_stop, self, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  helio_server_free (self);
}

guint
helio_server_get_port (HelioServer *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->port;
}

guint
helio_server_get_metrics_port (HelioServer *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->metrics_listen != NULL ? self->metrics_port : 0;
}

char *
helio_server_dup_url (HelioServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_strdup_printf (strchr (self->listen, ':') != NULL ? "%s://[%s]:%u/" : "%s://%s:%u/",
                          self->certificate != NULL ? "https" : "http", self->listen, self->port);
}
