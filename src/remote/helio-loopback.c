/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-loopback.h"

#include "helio-sign-in-error.h"

#include <libsoup/soup.h>
#include <string.h>

#define PATH "/callback"

struct _HelioLoopback
{
  GObject parent_instance;

  SoupServer *server; /* (owned) (nullable): NULL once it is over */
  char *uri;          /* (owned) */

  /* While it is waited */
  GTask *task; /* (owned) (nullable) */
  char *state; /* (owned) */
  char *issuer;
  gboolean must_name_issuer;
  char *done;   /* (owned) */
  char *failed; /* (owned) */
  guint timeout;
  GCancellable *cancellable; /* (owned) (nullable) */
  gulong cancelled;

  /* What came, until the browser has its answer */
  char *code;    /* (owned) (nullable) */
  GError *error; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HelioLoopback, helio_loopback, G_TYPE_OBJECT)

/* Takes as long for every text of the length. */
static gboolean
equal_secrets (const char *a, const char *b)
{
  gsize length = strlen (b);
  guchar differs = 0;

  if (a == NULL || strlen (a) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    differs |= (guchar) (a[i] ^ b[i]);
  return differs == 0;
}

static void
answer (SoupServerMessage *message, guint status, const char *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *page
      = g_strdup_printf ("<!DOCTYPE html><meta charset=\"utf-8\"><meta name=\"viewport\""
                         " content=\"width=device-width\"><title>%s</title><p>%s</p>\n",
                         escaped, escaped);

  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "Content-Security-Policy", "default-src 'none'");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Connection", "close");
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_COPY, page,
                                    strlen (page));
}

/* Ends the waiting with what came, or with why nothing will. */
static void
finish (HelioLoopback *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_disconnect (self->cancellable, self->cancelled);
  g_clear_object (&self->cancellable);
  if (self->code != NULL)
    g_task_return_pointer (task, g_steal_pointer (&self->code), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&self->error));
}

static void
on_answered (HelioLoopback *self)
{
  if (self->task != NULL)
    finish (self);
}

static void
take (HelioLoopback *self, GHashTable *query)
{
  const char *issuer = g_hash_table_lookup (query, "iss");
  const char *code = g_hash_table_lookup (query, "code");

  if (issuer != NULL ? !g_str_equal (issuer, self->issuer) : self->must_name_issuer)
    g_set_error_literal (&self->error, HELIO_SIGN_IN_ERROR, HELIO_SIGN_IN_ERROR_ISSUER,
                         "the answer is not the issuer's");
  else if (code != NULL && *code != '\0')
    self->code = g_strdup (code);
  else
    helio_sign_in_error_set (&self->error, g_hash_table_lookup (query, "error"));
}

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  HelioLoopback *self = data;
  gboolean over = self->task == NULL || self->code != NULL || self->error != NULL;

  if (over || !g_str_equal (path, PATH))
    answer (message, SOUP_STATUS_NOT_FOUND, "404");
  else if (soup_server_message_get_method (message) != SOUP_METHOD_GET)
    answer (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "405");
  else if (query == NULL || !equal_secrets (g_hash_table_lookup (query, "state"), self->state))
    answer (message, SOUP_STATUS_BAD_REQUEST, self->failed);
  else
    {
      take (self, query);
      answer (message, SOUP_STATUS_OK, self->code != NULL ? self->done : self->failed);
      g_signal_connect_object (message, "finished", G_CALLBACK (on_answered), self,
                               G_CONNECT_SWAPPED);
    }
}

static gboolean
on_timeout (gpointer data)
{
  HelioLoopback *self = data;

  self->timeout = 0;
  /* A browser may come and not read its answer. */
  if (self->code == NULL && self->error == NULL)
    g_set_error_literal (&self->error, HELIO_SIGN_IN_ERROR, HELIO_SIGN_IN_ERROR_ABANDONED,
                         "nobody came back from the browser");
  finish (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled_later (gpointer data)
{
  HelioLoopback *self = data;

  if (self->task == NULL)
    return G_SOURCE_REMOVE;
  g_clear_pointer (&self->code, g_free);
  g_clear_error (&self->error);
  g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "given up");
  finish (self);
  return G_SOURCE_REMOVE;
}

/* A cancellable cannot be disconnected from within. */
static void
on_cancelled (GCancellable *cancellable, gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, on_cancelled_later, g_object_ref (data), g_object_unref);
}

static void
helio_loopback_dispose (GObject *object)
{
  HelioLoopback *self = HELIO_LOOPBACK (object);

  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);

  G_OBJECT_CLASS (helio_loopback_parent_class)->dispose (object);
}

static void
helio_loopback_finalize (GObject *object)
{
  HelioLoopback *self = HELIO_LOOPBACK (object);

  g_free (self->uri);
  g_free (self->state);
  g_free (self->issuer);
  g_free (self->done);
  g_free (self->failed);
  g_free (self->code);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (helio_loopback_parent_class)->finalize (object);
}

static void
helio_loopback_class_init (HelioLoopbackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_loopback_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_loopback_finalize;
}

static void
helio_loopback_init (HelioLoopback *self)
{
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
}

HelioLoopback *
helio_loopback_new (GError **error)
{
  g_autoptr (HelioLoopback) self = g_object_new (HELIO_TYPE_LOOPBACK, NULL);
  GSList *uris;

  if (!soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return NULL;
  uris = soup_server_get_uris (self->server);
  self->uri = g_strdup_printf ("http://127.0.0.1:%d" PATH, g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return g_steal_pointer (&self);
}

const char *
helio_loopback_get_uri (HelioLoopback *self)
{
  g_return_val_if_fail (HELIO_IS_LOOPBACK (self), NULL);
  return self->uri;
}

void
helio_loopback_wait_async (HelioLoopback *self, const char *state, const char *issuer,
                           gboolean must_name_issuer, const HelioLoopbackWords *words,
                           guint seconds, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer data)
{
  g_return_if_fail (HELIO_IS_LOOPBACK (self));
  g_return_if_fail (self->state == NULL);
  g_return_if_fail (state != NULL && *state != '\0');

  self->task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (self->task, helio_loopback_wait_async);
  self->state = g_strdup (state);
  self->issuer = g_strdup (issuer);
  self->must_name_issuer = must_name_issuer;
  self->done = g_strdup (words->done);
  self->failed = g_strdup (words->failed);
  self->timeout = g_timeout_add_seconds (seconds, on_timeout, self);
  if (cancellable == NULL)
    return;
  self->cancellable = g_object_ref (cancellable);
  self->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), self, NULL);
}

char *
helio_loopback_wait_finish (HelioLoopback *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_loopback_wait_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
