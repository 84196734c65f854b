/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-fault-server.h"

#include <string.h>
#include <sys/socket.h>

#define MAX_HEAD (64 * 1024)

typedef enum
{
  STEP_SEND,
  STEP_DRIP,
  STEP_PAUSE,
  STEP_AWAIT,
  STEP_STALL,
  STEP_CLOSE,
  STEP_RESET,
} StepKind;

typedef struct
{
  StepKind kind;
  GBytes *bytes; /* (owned) (nullable): of STEP_SEND, STEP_DRIP */
  guint number;  /* milliseconds of STEP_DRIP and STEP_PAUSE, requests of STEP_AWAIT */
} Step;

struct _HelioFaultScript
{
  GArray *steps;  /* (owned) (element-type Step) */
  gboolean hasty; /* does not read the request's body */
};

struct _HelioFaultServer
{
  GSocket *listener;            /* (owned) */
  GTlsCertificate *certificate; /* (owned) (nullable) */
  GCancellable *stop;           /* (owned) */
  GThread *acceptor;            /* (owned) */
  guint port;

  GMutex lock;         /* of everything below */
  GCond came;          /* a request, or the end */
  GPtrArray *threads;  /* (owned) (element-type GThread): one a connection */
  GPtrArray *scripts;  /* (owned) (element-type HelioFaultScript) */
  GPtrArray *requests; /* (owned) (element-type GString) */
  guint n_connections;
  guint n_drips;
};

typedef struct
{
  HelioFaultServer *server; /* (unowned): joins us before it goes */
  GSocket *socket;          /* (owned) */
  GIOStream *stream;        /* (owned) */
} Connection;

static void
join (gpointer thread)
{
  g_thread_join (thread);
}

static void
text_free (gpointer text)
{
  g_string_free (text, TRUE);
}

static void
step_clear (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->bytes, g_bytes_unref);
}

static void
script_free (gpointer data)
{
  HelioFaultScript *self = data;

  g_array_unref (self->steps);
  g_free (self);
}

static void
connection_free (Connection *self)
{
  g_io_stream_close (self->stream, self->server->stop, NULL);
  g_object_unref (self->stream);
  g_socket_close (self->socket, NULL);
  g_object_unref (self->socket);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Connection, connection_free)

/* Waits until the peer has closed or the server ends, at most @ms milliseconds (-1: for ever).
 * Bytes that come in meanwhile are dropped: a TLS peer says goodbye first. */
static gboolean
peer_is_gone (Connection *self, int ms)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) ms * 1000;

  for (;;)
    {
      gint64 left = ms < 0 ? -1 : MAX (0, deadline - g_get_monotonic_time ());
      char dropped[256];

      if (!g_socket_condition_timed_wait (self->socket, G_IO_IN, left, self->server->stop, NULL))
        return g_cancellable_is_cancelled (self->server->stop);
      if (g_socket_receive (self->socket, dropped, sizeof dropped, self->server->stop, NULL) <= 0)
        return TRUE;
    }
}

static gboolean
drip (Connection *self, const Step *step)
{
  GOutputStream *output = g_io_stream_get_output_stream (self->stream);
  gsize length;
  const char *text = g_bytes_get_data (step->bytes, &length);

  for (gsize i = 0; !peer_is_gone (self, (int) step->number); i = (i + 1) % length)
    {
      if (!g_output_stream_write_all (output, text + i, 1, NULL, self->server->stop, NULL))
        break;
      g_mutex_lock (&self->server->lock);
      self->server->n_drips++;
      g_mutex_unlock (&self->server->lock);
    }
  return FALSE;
}

static gboolean
await (HelioFaultServer *self, guint n)
{
  gboolean running;

  g_mutex_lock (&self->lock);
  while (self->requests->len < n && !g_cancellable_is_cancelled (self->stop))
    g_cond_wait (&self->came, &self->lock);
  running = !g_cancellable_is_cancelled (self->stop);
  g_mutex_unlock (&self->lock);
  return running;
}

static gboolean
reset (Connection *self)
{
  const struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (self->socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  g_socket_close (self->socket, NULL);
  return FALSE;
}

/* Returns whether the connection goes on. */
static gboolean
make_step (Connection *self, const Step *step)
{
  GOutputStream *output = g_io_stream_get_output_stream (self->stream);

  switch (step->kind)
    {
    case STEP_SEND:
      return g_output_stream_write_all (output, g_bytes_get_data (step->bytes, NULL),
                                        g_bytes_get_size (step->bytes), NULL, self->server->stop,
                                        NULL);
    case STEP_DRIP:
      return drip (self, step);
    case STEP_PAUSE:
      return !peer_is_gone (self, (int) step->number);
    case STEP_AWAIT:
      return await (self->server, step->number);
    case STEP_STALL:
      peer_is_gone (self, -1);
      return FALSE;
    case STEP_RESET:
      return reset (self);
    case STEP_CLOSE:
    default:
      return FALSE;
    }
}

static GString *
read_head (Connection *self)
{
  GString *text = g_string_new (NULL);
  GInputStream *input = g_io_stream_get_input_stream (self->stream);
  char byte;

  /* One by one, so that the body and the next request stay in the stream. */
  while (!g_str_has_suffix (text->str, "\r\n\r\n"))
    {
      if (text->len > MAX_HEAD
          || g_input_stream_read (input, &byte, 1, self->server->stop, NULL) != 1)
        {
          g_string_free (text, TRUE);
          return NULL;
        }
      g_string_append_c (text, byte);
    }
  return text;
}

/* Returns whether it came whole. */
static gboolean
read_body (Connection *self, GString *request)
{
  const char *header = strstr (request->str, "\r\nContent-Length: ");
  gsize length = header != NULL ? (gsize) g_ascii_strtoull (strchr (header, ':') + 2, NULL, 10) : 0;
  g_autofree char *body = g_malloc (length + 1);
  gboolean whole;

  if (length == 0)
    return TRUE;
  whole = g_input_stream_read_all (g_io_stream_get_input_stream (self->stream), body, length, NULL,
                                   self->server->stop, NULL);
  g_mutex_lock (&self->server->lock);
  g_string_append_len (request, body, whole ? (gssize) length : 0);
  g_mutex_unlock (&self->server->lock);
  return whole;
}

static HelioFaultScript *
take_request (HelioFaultServer *self, GString *request /* (transfer full) */)
{
  HelioFaultScript *script;

  g_mutex_lock (&self->lock);
  script = self->requests->len < self->scripts->len
               ? g_ptr_array_index (self->scripts, self->requests->len)
               : NULL;
  g_ptr_array_add (self->requests, request);
  g_cond_broadcast (&self->came);
  g_mutex_unlock (&self->lock);
  return script;
}

static gpointer
serve (gpointer data)
{
  g_autoptr (Connection) self = data;
  gboolean go_on = TRUE;

  while (go_on)
    {
      GString *request = read_head (self);
      HelioFaultScript *script = request != NULL ? take_request (self->server, request) : NULL;

      go_on = script != NULL && (script->hasty || read_body (self, request));
      for (guint i = 0; go_on && i < script->steps->len; i++)
        go_on = make_step (self, &g_array_index (script->steps, Step, i));
    }
  return NULL;
}

static gpointer
accept_all (gpointer data)
{
  HelioFaultServer *self = data;
  GSocket *socket;

  while ((socket = g_socket_accept (self->listener, self->stop, NULL)) != NULL)
    {
      Connection *connection = g_new0 (Connection, 1);
      g_autoptr (GSocketConnection) plain = g_socket_connection_factory_create_connection (socket);

      connection->server = self;
      connection->socket = socket;
      connection->stream
          = self->certificate != NULL
                ? g_tls_server_connection_new (G_IO_STREAM (plain), self->certificate, NULL)
                : g_object_ref (G_IO_STREAM (plain));
      g_mutex_lock (&self->lock);
      self->n_connections++;
      g_ptr_array_add (self->threads, g_thread_new ("fault", serve, connection));
      g_mutex_unlock (&self->lock);
    }
  return NULL;
}

HelioFaultServer *
helio_fault_server_new (GTlsCertificate *certificate)
{
  HelioFaultServer *self = g_new0 (HelioFaultServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  GError *error = NULL;

  self->listener
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_bind (self->listener, any_port, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  address = g_socket_get_local_address (self->listener, &error);
  g_assert_no_error (error);

  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->stop = g_cancellable_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->came);
  self->threads = g_ptr_array_new_with_free_func (join);
  self->scripts = g_ptr_array_new_with_free_func (script_free);
  self->requests = g_ptr_array_new_with_free_func (text_free);
  self->acceptor = g_thread_new ("fault-accept", accept_all, self);
  return self;
}

void
helio_fault_server_free (HelioFaultServer *self)
{
  g_mutex_lock (&self->lock);
  g_cancellable_cancel (self->stop);
  g_cond_broadcast (&self->came);
  g_mutex_unlock (&self->lock);

  g_thread_join (self->acceptor);
  g_ptr_array_unref (self->threads);
  g_ptr_array_unref (self->scripts);
  g_ptr_array_unref (self->requests);
  g_object_unref (self->listener);
  g_object_unref (self->stop);
  g_clear_object (&self->certificate);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->came);
  g_free (self);
}

guint
helio_fault_server_get_port (HelioFaultServer *self)
{
  return self->port;
}

char *
helio_fault_server_dup_url (HelioFaultServer *self, const char *host)
{
  return g_strdup_printf ("%s://%s:%u/", self->certificate != NULL ? "https" : "http", host,
                          self->port);
}

guint
helio_fault_server_get_n_drips (HelioFaultServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_drips;
  g_mutex_unlock (&self->lock);
  return n;
}

guint
helio_fault_server_get_n_requests (HelioFaultServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->requests->len;
  g_mutex_unlock (&self->lock);
  return n;
}

guint
helio_fault_server_get_n_connections (HelioFaultServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_connections;
  g_mutex_unlock (&self->lock);
  return n;
}

char *
helio_fault_server_dup_request (HelioFaultServer *self, guint index)
{
  GString *request;
  char *text;

  g_mutex_lock (&self->lock);
  g_assert_cmpuint (index, <, self->requests->len);
  request = g_ptr_array_index (self->requests, index);
  text = g_strndup (request->str, request->len);
  g_mutex_unlock (&self->lock);
  return text;
}

HelioFaultScript *
helio_fault_server_add_script (HelioFaultServer *self)
{
  HelioFaultScript *script = g_new0 (HelioFaultScript, 1);

  script->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  g_array_set_clear_func (script->steps, step_clear);
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->scripts, script);
  g_mutex_unlock (&self->lock);
  return script;
}

static void
add_step (HelioFaultScript *self, StepKind kind, GBytes *bytes /* (transfer full) */, guint number)
{
  const Step step = { .kind = kind, .bytes = bytes, .number = number };

  g_array_append_val (self->steps, step);
}

void
helio_fault_script_send (HelioFaultScript *self, const void *bytes, gsize length)
{
  add_step (self, STEP_SEND, g_bytes_new (bytes, length), 0);
}

void
helio_fault_script_send_text (HelioFaultScript *self, const char *text)
{
  helio_fault_script_send (self, text, strlen (text));
}

void
helio_fault_script_answer (HelioFaultScript *self, const char *status, const char *type,
                           const char *headers, const char *body)
{
  g_autofree char *text
      = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: %s\r\n"
                         "Content-Length: %zu\r\n%s\r\n%s",
                         status, type, strlen (body), headers != NULL ? headers : "", body);

  helio_fault_script_send_text (self, text);
}

void
helio_fault_script_skip_body (HelioFaultScript *self)
{
  self->hasty = TRUE;
}

void
helio_fault_script_drip (HelioFaultScript *self, const char *text, guint ms)
{
  add_step (self, STEP_DRIP, g_bytes_new (text, strlen (text)), ms);
}

void
helio_fault_script_pause (HelioFaultScript *self, guint ms)
{
  add_step (self, STEP_PAUSE, NULL, ms);
}

void
helio_fault_script_await (HelioFaultScript *self, guint n)
{
  add_step (self, STEP_AWAIT, NULL, n);
}

void
helio_fault_script_stall (HelioFaultScript *self)
{
  add_step (self, STEP_STALL, NULL, 0);
}

void
helio_fault_script_close (HelioFaultScript *self)
{
  add_step (self, STEP_CLOSE, NULL, 0);
}

void
helio_fault_script_reset (HelioFaultScript *self)
{
  add_step (self, STEP_RESET, NULL, 0);
}
