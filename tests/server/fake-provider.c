/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-provider.h"

#include <libsoup/soup.h>

struct _FakeProvider
{
  GThread *thread;       /* (owned) */
  GMainContext *context; /* (owned) */
  GMainLoop *loop;       /* (owned) */
  guint port;

  GMutex mutex;
  GCond cond;
  gboolean is_ready; /* by the mutex, as all that follows */
  guint status;
  char *text; /* (owned) */
  guint n_asked;
  char *question; /* (owned) (nullable) */
};

static void
on_asked (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer data)
{
  FakeProvider *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GBytes) body
      = soup_message_body_flatten (soup_server_message_get_request_body (message));

  g_mutex_lock (&self->mutex);
  self->n_asked++;
  g_free (self->question);
  self->question
      = g_strdup_printf ("%s\n%.*s\n", soup_message_headers_get_one (headers, "Authorization"),
                         (int) g_bytes_get_size (body),
                         (const char *) g_bytes_get_data (body, NULL));
  if (self->status == 0)
    soup_server_message_pause (message);
  else
    {
      soup_server_message_set_status (message, self->status, NULL);
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, self->text,
                                        strlen (self->text));
      if (self->status == SOUP_STATUS_FOUND)
        soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                      "Location", "/elsewhere");
    }
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static gpointer
run (gpointer data)
{
  FakeProvider *self = data;
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  g_main_context_push_thread_default (self->context);
  server = soup_server_new (NULL, NULL);
  soup_server_add_handler (server, NULL, on_asked, self, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  g_mutex_lock (&self->mutex);
  self->port = (guint) g_uri_get_port (uris->data);
  self->is_ready = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (self->loop);
  soup_server_disconnect (server);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

FakeProvider *
fake_provider_start (void)
{
  FakeProvider *self = g_new0 (FakeProvider, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("fake-provider", run, self);
  g_mutex_lock (&self->mutex);
  while (!self->is_ready)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return self;
}

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
fake_provider_stop (FakeProvider *self)
{
  g_main_context_invoke (self->context, quit, self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self->text);
  g_free (self->question);
  g_free (self);
}

char *
fake_provider_dup_url (FakeProvider *self)
{
  return g_strdup_printf ("http://127.0.0.1:%u/introspect", self->port);
}

void
fake_provider_say (FakeProvider *self, guint status, const char *text)
{
  g_mutex_lock (&self->mutex);
  self->status = status;
  g_free (self->text);
  self->text = g_strdup (text);
  g_mutex_unlock (&self->mutex);
}

guint
fake_provider_get_asked (FakeProvider *self)
{
  guint n_asked;

  g_mutex_lock (&self->mutex);
  n_asked = self->n_asked;
  g_mutex_unlock (&self->mutex);
  return n_asked;
}

char *
fake_provider_dup_question (FakeProvider *self)
{
  char *question;

  g_mutex_lock (&self->mutex);
  question = g_strdup (self->question);
  g_mutex_unlock (&self->mutex);
  return question;
}
