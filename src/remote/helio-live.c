/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-live.h"

#include "helio-answer-private.h"
#include "helio-backoff.h"
#include "helio-client-private.h"
#include "helio-live-news.h"
#include "helio-source.h"
#include "helio-text.h"
#include "helio-time.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#define PATH "v1/live"
/* For the answer to the request. */
#define OPENING_DEADLINE (30 * HELIO_SECOND)
/* Of silence of the other end of the connection, a proxy's maybe: the system asks it without waking
 * anybody, as often as makes this time. */
#define N_PROBES 3
#define PROBES_BEGIN_AFTER_S 15
#define PROBE_INTERVAL_S 5
#define CONNECTION_DEADLINE_S (PROBES_BEGIN_AFTER_S + N_PROBES * PROBE_INTERVAL_S)

/* How often the service is asked within the deadline whether it is there: more often than once a
 * minute, after which proxies give up a connection on which nothing is said. */
#define N_PINGS 2
G_STATIC_ASSERT (HELIO_LIVE_DEADLINE / N_PINGS < 60 * HELIO_SECOND);

typedef enum
{
  LIVE_OFF,
  LIVE_OPENING,
  LIVE_OPEN,
  LIVE_WAITING, /* after a failure */
} LiveState;

struct _HelioLive
{
  GObject parent_instance;

  HelioClient *client; /* (owned) */
  gint64 deadline;     /* microseconds */

  LiveState state;
  GCancellable *cancellable;           /* (owned) (nullable): while it is being opened */
  HelioExchange *opening;              /* (owned) (nullable): at the same time */
  char *refused;                       /* (owned) (nullable): a token that was not accepted */
  SoupWebsocketConnection *connection; /* (owned) (nullable) */
  GSource *timer; /* (owned) (nullable): until the deadline, or until it is tried again */
  guint n_failures;
  gboolean is_left_alone; /* while it waits: the service wants to be */
  gboolean is_support_there;
};

typedef enum
{
  PROP_CLIENT = 1,
  PROP_DEADLINE,
  PROP_IS_OPEN,
  PROP_IS_SUPPORT_THERE,
} HelioLiveProperty;

static GParamSpec *props[PROP_IS_SUPPORT_THERE + 1];
static guint changes_signal, typing_signal;

G_DEFINE_FINAL_TYPE (HelioLive, helio_live, G_TYPE_OBJECT)

static void open_channel (HelioLive *self);

static void
start_timer (HelioLive *self, gint64 delay, GSourceFunc func)
{
  helio_source_drop (&self->timer);
  self->timer = g_timeout_source_new ((guint) (delay / 1000));
  g_source_set_callback (self->timer, func, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static void
set_support_there (HelioLive *self, gboolean there)
{
  if (self->is_support_there == there)
    return;
  self->is_support_there = there;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SUPPORT_THERE]);
}

static void
set_state (HelioLive *self, LiveState state)
{
  gboolean was_open = self->state == LIVE_OPEN;

  self->state = state;
  if (was_open != (state == LIVE_OPEN))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_OPEN]);
  if (state != LIVE_OPEN)
    set_support_there (self, FALSE);
}

static void
drop (HelioLive *self)
{
  helio_source_drop (&self->timer);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->opening, helio_exchange_free);
  if (self->connection != NULL)
    g_signal_handlers_disconnect_by_data (self->connection, self);
  g_clear_object (&self->connection); /* closes it, wherever it stands */
}

static gboolean
on_pause_ends (gpointer data)
{
  open_channel (data);
  return G_SOURCE_REMOVE;
}

/* @least: microseconds for which the service wants to be left alone, or 0 */
static void
fail (HelioLive *self, gint64 least)
{
  drop (self);
  self->n_failures++;
  self->is_left_alone = least > 0;
  start_timer (self, MAX (helio_backoff_delay (self->n_failures, NULL), least), on_pause_ends);
  set_state (self, LIVE_WAITING);
}

static gboolean
on_deadline (gpointer data)
{
  fail (data, 0);
  return G_SOURCE_REMOVE;
}

/* --- an open channel --- */

static void
expect_life (HelioLive *self)
{
  start_timer (self, self->deadline, on_deadline);
}

static void
on_pong (SoupWebsocketConnection *connection, GBytes *data, HelioLive *self)
{
  expect_life (self);
}

static void
on_message (SoupWebsocketConnection *connection, int type, GBytes *message, HelioLive *self)
{
  g_autoptr (GError) error = NULL;
  g_auto (HelioLiveNews) news = { HELIO_LIVE_OTHER };

  if (type != SOUP_WEBSOCKET_DATA_TEXT || !helio_live_news_parse (message, &news, &error))
    {
      g_debug ("live: %s", error != NULL ? error->message : "not a text");
      fail (self, 0);
      return;
    }
  self->n_failures = 0;
  expect_life (self);
  if (news.topic == HELIO_LIVE_CHANGES)
    g_signal_emit (self, changes_signal, 0, news.latest);
  else if (news.topic == HELIO_LIVE_SUPPORT)
    set_support_there (self, news.present);
  else if (news.topic == HELIO_LIVE_TYPING)
    g_signal_emit (self, typing_signal, 0, news.conversation, news.person, news.typing);
}

static void
on_closed (SoupWebsocketConnection *connection, HelioLive *self)
{
  fail (self, 0);
}

static void
take_connection (HelioLive *self, SoupWebsocketConnection *connection)
{
  guint interval = (guint) (self->deadline / (N_PINGS * HELIO_SECOND));

  g_clear_pointer (&self->opening, helio_exchange_free);
  self->connection = g_object_ref (connection);
  soup_websocket_connection_set_max_incoming_payload_size (connection, HELIO_LIVE_MAX_BYTES);
  soup_websocket_connection_set_keepalive_interval (connection, MAX (interval, 1));
  g_signal_connect (connection, "message", G_CALLBACK (on_message), self);
  g_signal_connect (connection, "pong", G_CALLBACK (on_pong), self);
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), self);
  expect_life (self);
  set_state (self, LIVE_OPEN);
}

/* --- opening --- */

/* What is there for others than this system does without. */
static void
set_option (GSocket *socket, int option, int value)
{
  g_autoptr (GError) error = NULL;

  if (!g_socket_set_option (socket, IPPROTO_TCP, option, value, &error))
    g_debug ("live: %s", error->message);
}

static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *stream)
{
  GSocket *socket;

  if (event != G_SOCKET_CLIENT_CONNECTED)
    return;
  socket = g_socket_connection_get_socket (G_SOCKET_CONNECTION (stream));
  g_socket_set_keepalive (socket, TRUE);
  set_option (socket, TCP_KEEPIDLE, PROBES_BEGIN_AFTER_S);
  set_option (socket, TCP_KEEPINTVL, PROBE_INTERVAL_S);
  set_option (socket, TCP_KEEPCNT, N_PROBES);
  /* The same for what was sent and is not acknowledged. */
  set_option (socket, TCP_USER_TIMEOUT, CONNECTION_DEADLINE_S * 1000);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioLive) self = data;
  SoupSession *session = SOUP_SESSION (source);
  SoupMessage *message = soup_session_get_async_result_message (session, result);
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupWebsocketConnection) connection
      = soup_session_websocket_connect_finish (session, result, &error);

  /* It was given up, and nobody waits for it any more. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (connection != NULL)
    take_connection (self, connection);
  else
    {
      g_debug ("live: %s", error->message);
      if (soup_message_get_status (message) == SOUP_STATUS_UNAUTHORIZED)
        self->refused = g_steal_pointer (&self->opening->token);
      fail (self, MAX (helio_answer_get_retry_after (message), 0) * HELIO_SECOND);
    }
}

static void
on_token (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioLive) self = data;
  g_autoptr (GError) error = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  if (!helio_exchange_take_token (self->opening, source, result, &error))
    {
      g_debug ("live: %s", error->message);
      fail (self, 0);
      return;
    }
  soup_session_websocket_connect_async (helio_client_get_session (self->client),
                                        self->opening->message, NULL, NULL, G_PRIORITY_DEFAULT,
                                        self->cancellable, on_answered, g_object_ref (self));
}

static void
open_channel (HelioLive *self)
{
  g_auto (HelioSecretText) refused = NULL;

  self->opening = helio_exchange_new (self->client, SOUP_METHOD_GET, PATH, NULL);
  if (self->opening == NULL)
    {
      fail (self, 0);
      return;
    }
  /* Nothing is worth compressing, and what is inflated would need a limit of its own. */
  soup_message_disable_feature (self->opening->message, SOUP_TYPE_WEBSOCKET_EXTENSION_MANAGER);
  g_signal_connect (self->opening->message, "network-event", G_CALLBACK (on_network_event), NULL);
  self->cancellable = g_cancellable_new ();
  start_timer (self, MIN (self->deadline, OPENING_DEADLINE), on_deadline);
  set_state (self, LIVE_OPENING);
  /* Once: when there is no other one, the service may have changed its mind by the next time. */
  refused = g_steal_pointer (&self->refused);
  helio_token_source_get_async (self->client->source, refused, self->cancellable, on_token,
                                g_object_ref (self));
}

void
helio_live_start (HelioLive *self)
{
  g_return_if_fail (HELIO_IS_LIVE (self));

  if (self->state == LIVE_OFF || (self->state == LIVE_WAITING && !self->is_left_alone))
    open_channel (self);
}

void
helio_live_stop (HelioLive *self)
{
  g_return_if_fail (HELIO_IS_LIVE (self));

  drop (self);
  self->n_failures = 0;
  set_state (self, LIVE_OFF);
}

void
helio_live_say_typing (HelioLive *self, const char *conversation, gboolean typing)
{
  g_autofree char *text = NULL;

  g_return_if_fail (HELIO_IS_LIVE (self));
  g_return_if_fail (conversation != NULL);

  if (self->state != LIVE_OPEN
      || soup_websocket_connection_get_state (self->connection) != SOUP_WEBSOCKET_STATE_OPEN)
    return;
  text = helio_live_news_write (&(HelioLiveNews){
      HELIO_LIVE_TYPING, .conversation = (char *) conversation, .typing = typing });
  soup_websocket_connection_send_text (self->connection, text);
}

/* --- the object --- */

static void
helio_live_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HelioLive *self = HELIO_LIVE (object);

  switch ((HelioLiveProperty) id)
    {
    case PROP_IS_OPEN:
      g_value_set_boolean (value, helio_live_is_open (self));
      break;
    case PROP_IS_SUPPORT_THERE:
      g_value_set_boolean (value, self->is_support_there);
      break;
    case PROP_CLIENT:
    case PROP_DEADLINE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
helio_live_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HelioLive *self = HELIO_LIVE (object);

  switch ((HelioLiveProperty) id)
    {
    case PROP_CLIENT:
      self->client = g_value_dup_object (value);
      break;
    case PROP_DEADLINE:
      self->deadline = g_value_get_int64 (value);
      break;
    case PROP_IS_OPEN:
    case PROP_IS_SUPPORT_THERE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
helio_live_dispose (GObject *object)
{
  HelioLive *self = HELIO_LIVE (object);

  drop (self);
  g_clear_pointer (&self->refused, helio_text_wipe);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (helio_live_parent_class)->dispose (object);
}

static void
helio_live_class_init (HelioLiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags construct = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = helio_live_get_property;
  object_class->set_property = helio_live_set_property;
  object_class->dispose = helio_live_dispose;

  props[PROP_CLIENT] = g_param_spec_object ("client", NULL, NULL, HELIO_TYPE_CLIENT, construct);
  props[PROP_DEADLINE] = g_param_spec_int64 ("deadline", NULL, NULL, HELIO_SECOND / 1000,
                                             G_MAXINT64, HELIO_LIVE_DEADLINE, construct);
  props[PROP_IS_OPEN] = g_param_spec_boolean ("is-open", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_IS_SUPPORT_THERE] = g_param_spec_boolean ("is-support-there", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  changes_signal = g_signal_new ("changes", HELIO_TYPE_LIVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
  typing_signal = g_signal_new ("typing", HELIO_TYPE_LIVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
helio_live_init (HelioLive *self)
{
}

HelioLive *
helio_live_new (HelioClient *client)
{
  g_return_val_if_fail (HELIO_IS_CLIENT (client), NULL);
  return g_object_new (HELIO_TYPE_LIVE, "client", client, NULL);
}

gboolean
helio_live_is_open (HelioLive *self)
{
  g_return_val_if_fail (HELIO_IS_LIVE (self), FALSE);
  return self->state == LIVE_OPEN;
}
