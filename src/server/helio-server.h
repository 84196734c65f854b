/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-data-keys.h"
#include "helio-faults.h"
#include "helio-introspector.h"
#include "helio-mail-route.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioServer:
 *
 * The reference service, running in a thread of its own.
 */
typedef struct _HelioServer HelioServer;

/**
 * HelioServerOptions:
 * @database: see helio_storage_open()
 * @listen: (nullable): the address to listen on, numeric; %NULL for `127.0.0.1`
 * @port: the port, or 0 for a free one
 * @certificate: (nullable): with its key, to speak TLS; %NULL for plain HTTP
 * @data_keys: (nullable): by which bank data are sealed, see helio_storage_set_data_keys()
 * @profile: (nullable): a path, `demo`, or %NULL for what the database has, see
 *   helio_storage_open_profile()
 * @public_url: (nullable): where people reach the service, see helio_issuer_check_url(); %NULL for
 *   where it listens
 * @is_proxied: whether a proxy before it tells who asks, see helio_issuer_new()
 * @introspection: (nullable): a provider whose tokens are taken, too
 * @request_deadline: ms a client has to send a whole request; 0 for 5000
 * @answer_deadline: ms a client has to take an answer; 0 for 300000
 * @max_connections: how many connections at once; 0 for 256
 * @metrics_listen: (nullable): the address where metrics are told, numeric; %NULL for nowhere
 * @metrics_port: the port there, or 0 for a free one
 * @logs_requests: whether every request that has ended is logged
 * @token_rate: how many requests a second whoever has a token may send, see helio_rate_limit_new();
 *   0 for as many as they like
 * @address_rate: how many requests a second may come from an address; 0 for as many as they like
 * @stop_deadline: ms that running requests have to end when the service is stopped; 0 to cut them
 * @faults: what the service does wrong on purpose
 * @live_deadline: ms of silence after which a client of the live channel is given up; 0 for 300000
 * @clock: (nullable): the time; %NULL for the system's
 * @mail_route: (nullable): the way that mails go; %NULL to leave them in the queue
 * @mail_sender: (nullable): the mail address that they come from, with @mail_route
 * @answered_user: (nullable): address of a user whose organisation's conversations a program
 *   answers
 *
 * How to run a service. Zeroed members mean the usual.
 */
typedef struct
{
  const char *database;
  const char *listen;
  guint port;
  GTlsCertificate *certificate;
  HelioDataKeys *data_keys;
  const char *profile;
  const char *public_url;
  gboolean is_proxied;
  const HelioIntrospection *introspection;
  guint request_deadline;
  guint answer_deadline;
  guint max_connections;
  const char *metrics_listen;
  guint metrics_port;
  gboolean logs_requests;
  guint token_rate;
  guint address_rate;
  guint stop_deadline;
  HelioFaults faults;
  guint live_deadline;
  HelioClock *clock;
  HelioMailRoute *mail_route;
  const char *mail_sender;
  const char *answered_user;
} HelioServerOptions;

/**
 * helio_server_start:
 * @options: how to run; copied
 * @error: return location for a #GError: %HELIO_STORAGE_ERROR, %HELIO_SERVICE_PROFILE_ERROR, or
 *   %G_IO_ERROR when it cannot listen
 *
 * Opens the storage and listens, in a new thread with its own main context, and returns when
 * connections are taken. Blocks meanwhile. May be called from any thread.
 *
 * Returns: (transfer full): the running service, or %NULL with @error set; end it with
 *   helio_server_stop()
 */
HelioServer *helio_server_start (const HelioServerOptions *options, GError **error);

/**
 * helio_server_set_certificate:
 * @self: a service that was started with a certificate
 * @certificate: (transfer none): another one, with its key
 *
 * Shows that one to whoever connects from now on. Any thread.
 */
void helio_server_set_certificate (HelioServer *self, GTlsCertificate *certificate);

/**
 * helio_server_stop:
 * @self: (transfer full): a service
 *
 * Lets the requests that run end, up to the deadline that @self was started with, while it says
 * that it is not ready, and refuses others. Then closes the socket and every connection, joins the
 * thread and frees @self.
 */
void helio_server_stop (HelioServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioServer, helio_server_stop)

/**
 * helio_server_get_port:
 * @self: a service
 *
 * Returns: the port it listens on
 */
guint helio_server_get_port (HelioServer *self);

/**
 * helio_server_get_metrics_port:
 * @self: a service
 *
 * Returns: the port where metrics are told, 0 when they are not
 */
guint helio_server_get_metrics_port (HelioServer *self);

/**
 * helio_server_dup_url:
 * @self: a service
 *
 * Returns: (transfer full): its address, `http://127.0.0.1:PORT/`, or `https` with a certificate
 */
char *helio_server_dup_url (HelioServer *self);

G_END_DECLS
