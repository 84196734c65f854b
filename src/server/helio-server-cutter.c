/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server-cutter.h"

#include "helio-response.h"

#include <gio/gio.h>

struct _HelioServerCutter
{
  GMainContext *context; /* (owned) */
  GSList *cuts; /* (owned) (element-type GSource): connections to be cut in the next iteration */
};

/* A client that does not even take this has no claim to more. */
static void
write_last (GIOStream *stream, const GString *text)
{
  GOutputStream *output = g_io_stream_get_output_stream (stream);

  g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (output), text->str,
                                              text->len, NULL, NULL);
}

/* Takes the connection away from libsoup and closes it. Not from within its signals: it goes on
   with the request after them. A connection that libsoup has dropped already must not be taken:
   it would be dropped twice. last: (nullable) */
static void
cut (SoupServerMessage *message, const GString *last)
{
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GIOStream) stream = NULL;

  g_set_object (&socket, soup_server_message_get_socket (message));
  if (socket == NULL || g_socket_is_closed (socket))
    return;
  stream = soup_server_message_steal_connection (message);
  if (stream == NULL)
    return;
  if (last != NULL)
    write_last (stream, last);
  /* Lest closing wait until the client has taken the end of TLS. */
  g_socket_shutdown (socket, FALSE, TRUE, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

typedef struct
{
  HelioServerCutter *cutter;  /* (unowned): destroys the source before it goes */
  SoupServerMessage *message; /* (owned) */
  GString *last;              /* (owned): what is still to be sent */
  GSource *source;            /* (unowned) */
} Cut;

static void
cut_free (gpointer data)
{
  Cut *self = data;

  g_object_unref (self->message);
  g_string_free (self->last, TRUE);
  g_free (self);
}

static gboolean
on_cut (gpointer data)
{
  Cut *self = data;

  self->cutter->cuts = g_slist_remove (self->cutter->cuts, self->source);
  cut (self->message, self->last);
  g_source_unref (self->source);
  return G_SOURCE_REMOVE;
}

static void
append_header (const char *name, const char *value, gpointer text)
{
  g_string_append_printf (text, "%s: %s\r\n", name, value);
}

GString *
helio_server_cutter_write_answer (SoupServerMessage *message)
{
  guint status = soup_server_message_get_status (message);
  g_autoptr (GBytes) body
      = soup_message_body_flatten (soup_server_message_get_response_body (message));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "HTTP/1.1 %u %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n", status,
                          helio_response_get_phrase (status), g_bytes_get_size (body));
  soup_message_headers_foreach (soup_server_message_get_response_headers (message), append_header,
                                text);
  g_string_append (text, "\r\n");
  if (soup_server_message_get_method (message) != SOUP_METHOD_HEAD)
    g_string_append_len (text, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
  return text;
}

void
helio_server_cutter_cut (SoupServerMessage *message)
{
  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));
  cut (message, NULL);
}

void
helio_server_cutter_answer (HelioServerCutter *self, SoupServerMessage *message)
{
  GSource *source = g_idle_source_new ();
  Cut *data = g_new0 (Cut, 1);

  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));

  data->cutter = self;
  data->message = g_object_ref (message);
  data->last = helio_server_cutter_write_answer (message);
  data->source = source;
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, on_cut, data, cut_free);
  g_source_attach (source, self->context);
  self->cuts = g_slist_prepend (self->cuts, source);
}

HelioServerCutter *
helio_server_cutter_new (GMainContext *context)
{
  HelioServerCutter *self = g_new0 (HelioServerCutter, 1);

  self->context = g_main_context_ref (context);
  return self;
}

void
helio_server_cutter_free (HelioServerCutter *self)
{
  while (self->cuts != NULL)
    {
      GSource *source = self->cuts->data;

      self->cuts = g_slist_delete_link (self->cuts, self->cuts);
      g_source_destroy (source);
      g_source_unref (source);
    }
  g_main_context_unref (self->context);
  g_free (self);
}
