/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server-guard-private.h"

#include "helio-peer.h"
#include "helio-response.h"
#include "helio-server-body.h"

#include <glib/gi18n-lib.h>
#include <sys/socket.h>

G_DEFINE_FINAL_TYPE (HelioServerGuard, helio_server_guard, G_TYPE_OBJECT)

enum
{
  SIGNAL_REQUEST_ENDED,
  SIGNAL_IDLE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static GQuark
peer_quark (void)
{
  return g_quark_from_static_string ("helio-server-peer");
}

void
helio_server_peer_stop_timer (Peer *peer)
{
  if (peer->timer != NULL)
    g_source_destroy (peer->timer);
  g_clear_pointer (&peer->timer, g_source_unref);
}

void
helio_server_peer_tell_end (Peer *peer, SoupServerMessage *message, guint status)
{
  if (peer->is_ended)
    return;
  peer->is_ended = TRUE;
  g_signal_emit (peer->guard, signals[SIGNAL_REQUEST_ENDED], 0, message, status,
                 g_get_monotonic_time () - peer->began);
}

static void
peer_free (gpointer data)
{
  Peer *peer = data;
  HelioServerGuard *self = peer->guard;

  helio_server_peer_stop_timer (peer);
  g_clear_weak_pointer (&peer->message);
  g_queue_unlink (&self->peers, &peer->link);
  g_free (peer->network);
  g_free (peer);
  if (helio_server_guard_is_idle (self))
    g_signal_emit (self, signals[SIGNAL_IDLE], 0);
}

void
helio_server_peer_drop_unsent (GSocket *socket)
{
  const struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

static gboolean
on_deadline (gpointer data)
{
  Peer *peer = data;
  g_autoptr (SoupServerMessage) message = NULL;

  g_set_object (&message, peer->message);
  peer->state = PEER_ENDING;
  helio_server_peer_stop_timer (peer);
  helio_server_peer_drop_unsent (peer->socket);
  if (message == NULL)
    return G_SOURCE_REMOVE;
  if (soup_server_message_get_method (message) != NULL)
    helio_server_peer_tell_end (peer, message, 0);
  if (peer->is_shaking)
    g_socket_shutdown (peer->socket, TRUE, TRUE, NULL);
  else
    helio_server_cutter_cut (message);
  return G_SOURCE_REMOVE;
}

static void
set_state (Peer *peer, PeerState state, guint deadline)
{
  HelioServerGuard *self = peer->guard;

  helio_server_peer_stop_timer (peer);
  peer->state = state;
  peer->timer = g_timeout_source_new (deadline);
  g_source_set_callback (peer->timer, on_deadline, peer, NULL);
  g_source_attach (peer->timer, self->context);
}

static Peer *
find_peer (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  return socket != NULL ? g_object_get_qdata (G_OBJECT (socket), peer_quark ()) : NULL;
}

/* Sends the answer that the request has, and does not wait for the rest of it. */
static void
answer_now (Peer *peer)
{
  helio_server_peer_tell_end (peer, peer->message, soup_server_message_get_status (peer->message));
  peer->state = PEER_ENDING;
  helio_server_peer_stop_timer (peer);
  soup_server_message_pause (peer->message);
  helio_server_cutter_answer (peer->guard->cutter, peer->message);
}

static void
refuse_body (Peer *peer)
{
  g_auto (HelioVoice) voice = helio_response_begin (peer->message, peer->guard->languages);

  /* Who has been refused already is told that. */
  if (soup_server_message_get_status (peer->message) < SOUP_STATUS_BAD_REQUEST)
    helio_response_set_problem (peer->message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL,
                                C_ ("problem", "The request's body is too large."));
  answer_now (peer);
}

static void
on_got_headers (SoupServerMessage *message, HelioServerGuard *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  Peer *peer = find_peer (message);

  if (peer == NULL || peer->state == PEER_ENDING)
    return;
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  if (!helio_server_body_is_framed (message))
    {
      g_auto (HelioVoice) voice = helio_response_begin (message, self->languages);

      helio_response_set_problem (message, SOUP_STATUS_BAD_REQUEST, NULL,
                                  C_ ("problem", "The request's length is ambiguous."));
      answer_now (peer);
    }
  else if (soup_message_headers_get_content_length (headers)
           > (goffset) helio_server_body_get_max (message, self->limits.max_body))
    refuse_body (peer);
  else if (helio_server_body_is_allowed (message))
    set_state (peer, PEER_READING,
               self->limits.request_deadline + helio_server_body_get_time (message));
  /* Documents are whole; libsoup would cut any answer into ranges by itself. */
  soup_message_headers_remove (headers, "Range");
}

static void
on_got_chunk (SoupServerMessage *message, GBytes *chunk, HelioServerGuard *self)
{
  Peer *peer = find_peer (message);

  if (peer == NULL || peer->state == PEER_ENDING)
    return;
  peer->n_body += g_bytes_get_size (chunk);
  if (peer->n_body > helio_server_body_get_max (message, self->limits.max_body))
    refuse_body (peer);
}

/* Libsoup before 3.4 keeps the descriptor of a connection that the client closes between two
   requests, and offers no safe way to take it back. */
static void
serve_one_request (SoupServerMessage *message)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                "close");
}

/* To be said again: libsoup has spent the headers on `100 Continue` if the client waited for it. */
static void
on_got_body (SoupServerMessage *message, HelioServerGuard *self)
{
  Peer *peer = find_peer (message);

  if (peer == NULL || peer->state == PEER_ENDING)
    return;
  serve_one_request (message);
  set_state (peer, PEER_ANSWERING, self->limits.answer_deadline);
}

/* Libsoup before 3.4 never drops its first reference to a socket it accepted, and the peer would
   stay with it. When the first request is announced there is one more reference, the connection's.
 */
static void
drop_leaked_reference (GSocket *socket)
{
  if (!soup_check_version (3, 4, 0) && G_OBJECT (socket)->ref_count == 2)
    g_object_unref (socket);
}

/* Libsoup looks for it when a connection is taken away, and would complain of one that has gone. */
static void
remember_address (SoupServerMessage *message, GSocket *socket)
{
  g_autoptr (GSocketAddress) address = g_socket_get_remote_address (socket, NULL);

  if (address != NULL)
    soup_server_message_get_remote_address (message);
}

static Peer *
add_peer (HelioServerGuard *self, GSocket *socket)
{
  Peer *peer = g_new0 (Peer, 1);

  drop_leaked_reference (socket);
  peer->guard = self;
  peer->socket = socket;
  peer->link.data = peer;
  peer->began = g_get_monotonic_time ();
  g_queue_push_tail_link (&self->peers, &peer->link);
  g_object_set_qdata_full (G_OBJECT (socket), peer_quark (), peer, peer_free);
  return peer;
}

static GQuark
handshake_quark (void)
{
  return g_quark_from_static_string ("helio-server-handshake");
}

static void
on_connected (SoupServerMessage *message, HelioServerGuard *self)
{
  Peer *peer = find_peer (message);

  g_object_set_qdata (G_OBJECT (message), handshake_quark (), NULL);
  if (peer != NULL)
    peer->is_shaking = FALSE;
}

/* Libsoup 3.2 forgets the request that it has made for a handshake that fails, and with it the
   connection. Where it does not, it is gone before this. */
static void
on_disconnected (SoupServerMessage *message, HelioServerGuard *self)
{
  if (g_object_steal_qdata (G_OBJECT (message), handshake_quark ()) != NULL)
    g_object_unref (message);
}

static void
await_handshake (HelioServerGuard *self, Peer *peer, SoupServerMessage *message)
{
  peer->is_shaking = TRUE;
  g_object_set_qdata (G_OBJECT (message), handshake_quark (), GUINT_TO_POINTER (TRUE));
  g_signal_connect_object (message, "connected", G_CALLBACK (on_connected), self, 0);
  g_signal_connect_object (message, "disconnected", G_CALLBACK (on_disconnected), self, 0);
}

/* Announced as soon as the connection is there, before anything came. */
static void
on_request_started (SoupServer *server, SoupServerMessage *message, HelioServerGuard *self)
{
  GSocket *socket = soup_server_message_get_socket (message);
  Peer *peer;

  if (socket == NULL || find_peer (message) != NULL)
    return;
  serve_one_request (message);
  remember_address (message, socket);
  peer = add_peer (self, socket);
  peer->network = helio_peer_dup_network (message, FALSE);
  g_set_weak_pointer (&peer->message, message);
  set_state (peer, PEER_READING, self->limits.request_deadline);
  if (self->is_secure)
    await_handshake (self, peer, message);
  if (self->is_closed || !helio_server_guard_find_room (self, peer))
    {
      if (self->is_secure || self->is_closed)
        helio_server_peer_close_unheard (peer);
      else
        helio_server_peer_turn_away (peer);
      return;
    }
  g_signal_connect_object (message, "got-headers", G_CALLBACK (on_got_headers), self, 0);
  g_signal_connect_object (message, "got-chunk", G_CALLBACK (on_got_chunk), self, 0);
  g_signal_connect_object (message, "got-body", G_CALLBACK (on_got_body), self, 0);
}

static void
on_request_finished (SoupServer *server, SoupServerMessage *message, HelioServerGuard *self)
{
  Peer *peer = find_peer (message);

  if (peer != NULL)
    helio_server_peer_tell_end (peer, message, soup_server_message_get_status (message));
}

/* Libsoup says so of a 500 as well, which has arrived. */
static void
on_request_aborted (SoupServer *server, SoupServerMessage *message, HelioServerGuard *self)
{
  Peer *peer = find_peer (message);
  guint status = soup_server_message_get_status (message);

  if (peer != NULL)
    helio_server_peer_tell_end (peer, message,
                                status == SOUP_STATUS_INTERNAL_SERVER_ERROR ? status : 0);
}

static void
helio_server_guard_dispose (GObject *object)
{
  HelioServerGuard *self = HELIO_SERVER_GUARD (object);

  if (self->server != NULL)
    g_signal_handlers_disconnect_by_data (self->server, self);
  g_clear_pointer (&self->cutter, helio_server_cutter_free);
  while (self->peers.head != NULL)
    {
      Peer *peer = self->peers.head->data;

      g_object_set_qdata (G_OBJECT (peer->socket), peer_quark (), NULL);
    }
  g_clear_object (&self->server);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->languages);

  G_OBJECT_CLASS (helio_server_guard_parent_class)->dispose (object);
}

static void
helio_server_guard_class_init (HelioServerGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_server_guard_dispose;

  signals[SIGNAL_REQUEST_ENDED]
      = g_signal_new ("request-ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, SOUP_TYPE_SERVER_MESSAGE, G_TYPE_UINT, G_TYPE_INT64);
  signals[SIGNAL_IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
helio_server_guard_init (HelioServerGuard *self)
{
  g_queue_init (&self->peers);
}

HelioServerGuard *
helio_server_guard_new (SoupServer *server, const HelioServerLimits *limits,
                        HelioLanguages *languages)
{
  HelioServerGuard *self;

  g_return_val_if_fail (SOUP_IS_SERVER (server), NULL);
  g_return_val_if_fail (limits != NULL, NULL);
  g_return_val_if_fail (HELIO_IS_LANGUAGES (languages), NULL);

  self = g_object_new (HELIO_TYPE_SERVER_GUARD, NULL);
  self->server = g_object_ref (server);
  self->context = g_main_context_ref_thread_default ();
  self->cutter = helio_server_cutter_new (self->context);
  self->limits = *limits;
  self->languages = g_object_ref (languages);
  self->is_secure = soup_server_is_https (server);
  g_signal_connect_object (server, "request-started", G_CALLBACK (on_request_started), self, 0);
  g_signal_connect_object (server, "request-finished", G_CALLBACK (on_request_finished), self, 0);
  g_signal_connect_object (server, "request-aborted", G_CALLBACK (on_request_aborted), self, 0);
  return self;
}

gboolean
helio_server_guard_is_idle (HelioServerGuard *self)
{
  g_return_val_if_fail (HELIO_IS_SERVER_GUARD (self), TRUE);
  return self->peers.head == NULL;
}

static gboolean
is_shaking (HelioServerGuard *self)
{
  for (GList *link = self->peers.head; link != NULL; link = link->next)
    if (((Peer *) link->data)->is_shaking)
      return TRUE;
  return FALSE;
}

void
helio_server_guard_close (HelioServerGuard *self)
{
  g_return_if_fail (HELIO_IS_SERVER_GUARD (self));

  self->is_closed = TRUE;
  for (GList *link = self->peers.head; link != NULL; link = link->next)
    if (((Peer *) link->data)->is_shaking)
      helio_server_peer_close_unheard (link->data);
  while (is_shaking (self))
    g_main_context_iteration (self->context, TRUE);
}

void
helio_server_guard_release (SoupServerMessage *message)
{
  Peer *peer = find_peer (message);

  if (peer == NULL)
    return;
  helio_server_peer_tell_end (peer, message, SOUP_STATUS_SWITCHING_PROTOCOLS);
  g_object_set_qdata (G_OBJECT (peer->socket), peer_quark (), NULL);
}
