/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-live-peer.h"

#include "helio-live-stream.h"

/* How often it is asked within its deadline. */
#define N_PINGS 3

/* Nothing that it may say is longer. */
#define MAX_PAYLOAD 256

struct _HelioLivePeer
{
  GObject parent_instance;

  SoupWebsocketConnection *connection; /* (owned) */
  HelioPrincipal *principal;           /* (owned) */
  guint deadline;                      /* ms */
  GSource *timer;                      /* (owned): when it has been silent for too long */
  gint64 since;                        /* when it came, monotonic */
  gint64 told;                         /* the latest revision that it knows of, -1 for none */
  int support;                         /* whether it knows somebody to be there, -1 for neither */
  gboolean is_gone;
};

G_DEFINE_FINAL_TYPE (HelioLivePeer, helio_live_peer, G_TYPE_OBJECT)

static guint gone_signal, typing_signal;

static void
leave (HelioLivePeer *self)
{
  if (self->is_gone)
    return;
  self->is_gone = TRUE;
  g_signal_handlers_disconnect_by_data (self->connection, self);
  g_source_destroy (self->timer);
  g_signal_emit (self, gone_signal, 0);
}

static void
expect_life (HelioLivePeer *self)
{
  g_source_set_ready_time (self->timer,
                           g_get_monotonic_time () + self->deadline * G_TIME_SPAN_MILLISECOND);
}

/* Whoever does not answer that either is silent when the deadline has passed. */
static void
send_away (HelioLivePeer *self, gushort code)
{
  if (soup_websocket_connection_get_state (self->connection) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_close (self->connection, code, NULL);
}

static void
on_pong (SoupWebsocketConnection *connection, GBytes *data, HelioLivePeer *self)
{
  expect_life (self);
  if (g_get_monotonic_time () - self->since > HELIO_LIVE_PEER_AGE)
    send_away (self, SOUP_WEBSOCKET_CLOSE_GOING_AWAY);
}

static void
on_message (SoupWebsocketConnection *connection, int type, GBytes *message, HelioLivePeer *self)
{
  g_auto (HelioLiveNews) news = { HELIO_LIVE_OTHER };

  if (type == SOUP_WEBSOCKET_DATA_TEXT && helio_live_news_parse (message, &news, NULL)
      && news.topic == HELIO_LIVE_TYPING)
    g_signal_emit (self, typing_signal, 0, news.conversation, news.typing);
  else
    send_away (self, SOUP_WEBSOCKET_CLOSE_POLICY_VIOLATION);
}

static void
on_closed (SoupWebsocketConnection *connection, HelioLivePeer *self)
{
  leave (self);
}

static gboolean
on_silence (gpointer data)
{
  leave (data);
  return G_SOURCE_REMOVE;
}

static gboolean
dispatch_timer (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

static GSource *
make_timer (HelioLivePeer *self)
{
  static GSourceFuncs functions = { .dispatch = dispatch_timer };
  GSource *timer = g_source_new (&functions, sizeof (GSource));

  g_source_set_callback (timer, on_silence, self, NULL);
  g_source_attach (timer, g_main_context_get_thread_default ());
  return timer;
}

static void
helio_live_peer_dispose (GObject *object)
{
  HelioLivePeer *self = HELIO_LIVE_PEER (object);

  leave (self);
  g_clear_object (&self->connection); /* closes it, wherever it stands */
  g_clear_pointer (&self->timer, g_source_unref);
  g_clear_pointer (&self->principal, helio_principal_free);

  G_OBJECT_CLASS (helio_live_peer_parent_class)->dispose (object);
}

static void
helio_live_peer_class_init (HelioLivePeerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_live_peer_dispose;
  gone_signal = g_signal_new ("gone", HELIO_TYPE_LIVE_PEER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  typing_signal = g_signal_new ("typing", HELIO_TYPE_LIVE_PEER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
helio_live_peer_init (HelioLivePeer *self)
{
  self->told = -1;
  self->support = -1;
  self->since = g_get_monotonic_time ();
}

static SoupWebsocketConnection *
connect_to (HelioLivePeer *self, GIOStream *stream, GUri *uri)
{
  g_autoptr (GIOStream) bounded = helio_live_stream_new (stream, HELIO_LIVE_PEER_BYTES);
  SoupWebsocketConnection *connection
      = soup_websocket_connection_new (bounded, uri, SOUP_WEBSOCKET_CONNECTION_SERVER, NULL, NULL,
                                       NULL);

  soup_websocket_connection_set_max_incoming_payload_size (connection, MAX_PAYLOAD);
  soup_websocket_connection_set_keepalive_interval (connection,
                                                    MAX (self->deadline / (N_PINGS * 1000), 1));
  g_signal_connect (connection, "pong", G_CALLBACK (on_pong), self);
  g_signal_connect (connection, "message", G_CALLBACK (on_message), self);
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), self);
  return connection;
}

HelioLivePeer *
helio_live_peer_new (GIOStream *stream, GUri *uri, const HelioPrincipal *principal, guint deadline)
{
  HelioLivePeer *self;

  g_return_val_if_fail (G_IS_IO_STREAM (stream), NULL);
  g_return_val_if_fail (uri != NULL, NULL);
  g_return_val_if_fail (principal != NULL, NULL);
  g_return_val_if_fail (deadline > 0, NULL);

  self = g_object_new (HELIO_TYPE_LIVE_PEER, NULL);
  self->principal = helio_principal_copy (principal);
  self->deadline = deadline;
  self->timer = make_timer (self);
  expect_life (self);
  self->connection = connect_to (self, stream, uri);
  return self;
}

const HelioPrincipal *
helio_live_peer_get_principal (HelioLivePeer *self)
{
  g_return_val_if_fail (HELIO_IS_LIVE_PEER (self), NULL);
  return self->principal;
}

/* What the system keeps for somebody is more than they are ever told while they read. */
static gboolean
takes_more (HelioLivePeer *self)
{
  GIOStream *stream = soup_websocket_connection_get_io_stream (self->connection);

  return g_pollable_output_stream_is_writable (
      G_POLLABLE_OUTPUT_STREAM (g_io_stream_get_output_stream (stream)));
}

static void
tell (HelioLivePeer *self, const HelioLiveNews *news)
{
  g_autofree char *text = NULL;

  if (soup_websocket_connection_get_state (self->connection) != SOUP_WEBSOCKET_STATE_OPEN)
    return;
  if (!takes_more (self))
    {
      leave (self);
      return;
    }
  text = helio_live_news_write (news);
  soup_websocket_connection_send_text (self->connection, text);
}

void
helio_live_peer_tell_latest (HelioLivePeer *self, gint64 latest)
{
  g_return_if_fail (HELIO_IS_LIVE_PEER (self));

  if (latest <= self->told)
    return;
  self->told = latest;
  tell (self, &(HelioLiveNews){ HELIO_LIVE_CHANGES, .latest = latest });
}

void
helio_live_peer_tell_support (HelioLivePeer *self, gboolean present)
{
  g_return_if_fail (HELIO_IS_LIVE_PEER (self));

  if (present == self->support)
    return;
  self->support = present;
  tell (self, &(HelioLiveNews){ HELIO_LIVE_SUPPORT, .present = present });
}

void
helio_live_peer_tell_typing (HelioLivePeer *self, const char *conversation, const char *person,
                             gboolean typing)
{
  g_return_if_fail (HELIO_IS_LIVE_PEER (self));

  tell (self, &(HelioLiveNews){ HELIO_LIVE_TYPING, .conversation = (char *) conversation,
                                .person = (char *) person, .typing = typing });
}

void
helio_live_peer_send_away (HelioLivePeer *self)
{
  g_return_if_fail (HELIO_IS_LIVE_PEER (self));
  send_away (self, SOUP_WEBSOCKET_CLOSE_GOING_AWAY);
}
