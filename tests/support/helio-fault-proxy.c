/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-fault-proxy.h"

#include <libsoup/soup.h>
#include <string.h>

typedef enum
{
  DEED_PASS,
  DEED_ANSWER,
  DEED_LOSE,
  DEED_CUT,
  DEED_HOLD,
} Deed;

typedef struct
{
  Deed deed;
  char *part; /* (owned) */
  guint n;    /* how often more */
  guint status;
  char *header;  /* (owned) (nullable) */
  char *problem; /* (owned) (nullable) */
} Rule;

typedef struct
{
  char *text;                  /* (owned) */
  SoupMessageHeaders *headers; /* (owned) */
} Seen;

/* A request on its way. */
typedef struct
{
  HelioFaultProxy *proxy;     /* (unowned) */
  SoupServerMessage *message; /* (owned) */
  SoupMessage *forward;       /* (owned) (nullable) */
  Deed deed;
} Passage;

struct _HelioFaultProxy
{
  SoupServer *server;   /* (owned) */
  SoupSession *session; /* (owned) */
  GUri *service;        /* (owned) */
  char *url;            /* (owned) */
  GPtrArray *rules;     /* (owned) (element-type Rule) */
  GPtrArray *seen;      /* (owned) (element-type Seen) */
  GQueue held;          /* (owned) (element-type Passage) */
  guint n_passing;
};

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_free (rule->part);
  g_free (rule->header);
  g_free (rule->problem);
  g_free (rule);
}

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_free (seen->text);
  soup_message_headers_unref (seen->headers);
  g_free (seen);
}

static void
passage_free (Passage *passage)
{
  passage->proxy->n_passing--;
  g_object_unref (passage->message);
  g_clear_object (&passage->forward);
  g_free (passage);
}

static void
break_off (SoupServerMessage *message)
{
  g_socket_close (soup_server_message_get_socket (message), NULL);
}

static void
copy_header (const char *name, const char *value, gpointer headers)
{
  soup_message_headers_replace (headers, name, value);
}

/* --- the way there and back --- */

static void
answer_as_service (Passage *passage, GBytes *body)
{
  SoupServerMessage *message = passage->message;
  const char *type
      = soup_message_headers_get_one (soup_message_get_response_headers (passage->forward),
                                      "Content-Type");
  gsize length = g_bytes_get_size (body);
  const char *tag
      = soup_message_headers_get_one (soup_message_get_response_headers (passage->forward), "ETag");

  if (passage->deed == DEED_CUT)
    length /= 2;
  soup_server_message_set_status (message, soup_message_get_status (passage->forward), NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, g_bytes_get_data (body, NULL),
                                    length);
  if (tag != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "ETag", tag);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Passage *passage = data;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  if (body != NULL && passage->deed != DEED_LOSE)
    answer_as_service (passage, body);
  else
    break_off (passage->message);
  soup_server_message_unpause (passage->message);
  passage_free (passage);
}

static void
pass (Passage *passage)
{
  HelioFaultProxy *self = passage->proxy;
  GUri *uri = soup_server_message_get_uri (passage->message);
  g_autoptr (GUri) target
      = g_uri_build (SOUP_HTTP_URI_FLAGS, "http", NULL, g_uri_get_host (self->service),
                     g_uri_get_port (self->service), g_uri_get_path (uri), g_uri_get_query (uri),
                     NULL);
  SoupMessageBody *body = soup_server_message_get_request_body (passage->message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);

  passage->forward
      = soup_message_new_from_uri (soup_server_message_get_method (passage->message), target);
  soup_message_headers_foreach (soup_server_message_get_request_headers (passage->message),
                                copy_header, soup_message_get_request_headers (passage->forward));
  if (g_bytes_get_size (bytes) > 0)
    soup_message_set_request_body_from_bytes (passage->forward, NULL, bytes);
  soup_session_send_and_read_async (self->session, passage->forward, G_PRIORITY_DEFAULT, NULL,
                                    on_answer, passage);
}

/* --- what comes in --- */

static Rule *
find_rule (HelioFaultProxy *self, const char *request)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      Rule *rule = g_ptr_array_index (self->rules, i);

      if (rule->n > 0 && strstr (request, rule->part) != NULL)
        {
          rule->n--;
          return rule;
        }
    }
  return NULL;
}

static void
answer_by_rule (SoupServerMessage *message, const Rule *rule)
{
  soup_server_message_set_status (message, rule->status, NULL);
  soup_server_message_set_response (message, "application/problem+json", SOUP_MEMORY_COPY,
                                    rule->problem, strlen (rule->problem));
  if (rule->header != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (rule->header, ": ", 2);

      soup_message_headers_replace (soup_server_message_get_response_headers (message), parts[0],
                                    parts[1]);
    }
}

static const char *
note (HelioFaultProxy *self, SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  Seen *seen = g_new (Seen, 1);

  seen->text = g_strdup_printf ("%s %s %.*s", soup_server_message_get_method (message),
                                g_uri_get_path (soup_server_message_get_uri (message)),
                                (int) g_bytes_get_size (bytes),
                                (const char *) g_bytes_get_data (bytes, NULL));
  seen->headers = soup_message_headers_ref (soup_server_message_get_request_headers (message));
  g_ptr_array_add (self->seen, seen);
  return seen->text;
}

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  HelioFaultProxy *self = data;
  Rule *rule = find_rule (self, note (self, message));
  Passage *passage;

  if (rule != NULL && rule->deed == DEED_ANSWER)
    {
      answer_by_rule (message, rule);
      return;
    }
  soup_server_message_pause (message);
  passage = g_new0 (Passage, 1);
  passage->proxy = self;
  passage->message = g_object_ref (message);
  passage->deed = rule != NULL ? rule->deed : DEED_PASS;
  self->n_passing++;
  if (passage->deed == DEED_HOLD)
    g_queue_push_tail (&self->held, passage);
  else
    pass (passage);
}

/* --- the proxy --- */

/* As the service does, see helio-server-guard.c. */
static void
on_request_started (SoupServer *server, SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (!soup_check_version (3, 4, 0) && G_OBJECT (socket)->ref_count == 2)
    g_object_unref (socket);
}

/* Libsoup before 3.4 leaks the address of a socket that it is asked for. */
static void
listen_local (HelioFaultProxy *self)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GError) error = NULL;

  socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_assert_true (g_socket_bind (socket, address, TRUE, NULL));
  g_assert_true (g_socket_listen (socket, NULL));
  bound = g_socket_get_local_address (socket, NULL);
  self->url = g_strdup_printf ("http://127.0.0.1:%u/",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  soup_server_listen_socket (self->server, socket, 0, &error);
  g_assert_no_error (error);
}

HelioFaultProxy *
helio_fault_proxy_new (const char *url)
{
  HelioFaultProxy *self = g_new0 (HelioFaultProxy, 1);

  self->service = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  self->session = soup_session_new ();
  self->server = soup_server_new (NULL, NULL);
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->seen = g_ptr_array_new_with_free_func (seen_free);
  g_queue_init (&self->held);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  g_signal_connect (self->server, "request-started", G_CALLBACK (on_request_started), NULL);
  listen_local (self);
  return self;
}

void
helio_fault_proxy_free (HelioFaultProxy *self)
{
  while (!g_queue_is_empty (&self->held))
    helio_fault_proxy_release (self);
  while (self->n_passing > 0)
    g_main_context_iteration (NULL, TRUE);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_object_unref (self->session);
  g_uri_unref (self->service);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->seen);
  g_free (self->url);
  g_free (self);
}

const char *
helio_fault_proxy_get_url (HelioFaultProxy *self)
{
  return self->url;
}

static void
add (HelioFaultProxy *self, Deed deed, const char *part, guint n, guint status, const char *header,
     const char *problem)
{
  Rule *rule = g_new (Rule, 1);

  *rule = (Rule){ deed, g_strdup (part), n, status, g_strdup (header), g_strdup (problem) };
  g_ptr_array_add (self->rules, rule);
}

void
helio_fault_proxy_answer (HelioFaultProxy *self, const char *part, guint n, guint status,
                          const char *header, const char *problem)
{
  add (self, DEED_ANSWER, part, n, status, header, problem);
}

void
helio_fault_proxy_lose (HelioFaultProxy *self, const char *part, guint n)
{
  add (self, DEED_LOSE, part, n, 0, NULL, NULL);
}

void
helio_fault_proxy_cut (HelioFaultProxy *self, const char *part, guint n)
{
  add (self, DEED_CUT, part, n, 0, NULL, NULL);
}

void
helio_fault_proxy_hold (HelioFaultProxy *self, const char *part, guint n)
{
  add (self, DEED_HOLD, part, n, 0, NULL, NULL);
}

void
helio_fault_proxy_release (HelioFaultProxy *self)
{
  Passage *passage = g_queue_pop_head (&self->held);

  g_assert_nonnull (passage);
  pass (passage);
}

void
helio_fault_proxy_heal (HelioFaultProxy *self)
{
  g_ptr_array_set_size (self->rules, 0);
}

void
helio_fault_proxy_set_service (HelioFaultProxy *self, const char *url)
{
  g_clear_pointer (&self->service, g_uri_unref);
  self->service = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
}

GStrv
helio_fault_proxy_dup_requests (HelioFaultProxy *self, const char *part)
{
  g_autoptr (GStrvBuilder) requests = g_strv_builder_new ();

  for (guint i = 0; i < self->seen->len; i++)
    {
      const Seen *seen = g_ptr_array_index (self->seen, i);

      if (strstr (seen->text, part) != NULL)
        g_strv_builder_add (requests, seen->text);
    }
  return g_strv_builder_end (requests);
}

char *
helio_fault_proxy_dup_header (HelioFaultProxy *self, const char *part, guint nth, const char *name)
{
  for (guint i = 0; i < self->seen->len; i++)
    {
      const Seen *seen = g_ptr_array_index (self->seen, i);

      if (strstr (seen->text, part) != NULL && nth-- == 0)
        return g_strdup (soup_message_headers_get_one (seen->headers, name));
    }
  g_error ("no such request: %s", part);
}

guint
helio_fault_proxy_count (HelioFaultProxy *self, const char *part)
{
  g_auto (GStrv) requests = helio_fault_proxy_dup_requests (self, part);

  return g_strv_length (requests);
}

guint
helio_fault_proxy_get_n_held (HelioFaultProxy *self)
{
  return g_queue_get_length (&self->held);
}
