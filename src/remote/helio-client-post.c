/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-client-private.h"

#include "helio-field.h"
#include "helio-text.h"

#include <string.h>

static void
set_revision (SoupMessageHeaders *headers, gint64 revision)
{
  g_autofree char *tag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", revision);

  soup_message_headers_replace (headers, "If-Match", tag);
}

void
helio_client_post_async (HelioClient *self, const HelioPost *post, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  GError *error = NULL;
  HelioExchange *exchange;
  SoupMessageHeaders *headers;
  g_autofree char *key = NULL;

  g_return_if_fail (HELIO_IS_CLIENT (self));
  g_return_if_fail (post != NULL);

  exchange = helio_exchange_new (self, SOUP_METHOD_POST, post->path, &error);
  if (exchange == NULL)
    {
      g_task_report_error (self, callback, data, helio_client_post_async, error);
      return;
    }
  headers = soup_message_get_request_headers (exchange->message);
  /* A string of RFC 8941, as the draft of the header has it. */
  key = g_strdup_printf ("\"%s\"", post->key);
  soup_message_headers_replace (headers, "Idempotency-Key", key);
  if (post->revision != HELIO_NO_INTEGER)
    set_revision (headers, post->revision);
  helio_exchange_set_body (exchange, "application/json", post->body);
  helio_client_exchange_async (self, exchange, helio_client_post_async, cancellable, callback,
                               data);
}

static void
take_problem (GAsyncResult *result, HelioProblem **problem)
{
  HelioExchange *exchange = g_task_get_task_data (G_TASK (result));

  if (problem != NULL)
    *problem = exchange != NULL ? g_steal_pointer (&exchange->problem) : NULL;
}

GBytes *
helio_client_post_finish (HelioClient *self, GAsyncResult *result, gboolean *sent,
                          HelioProblem **problem, GError **error)
{
  HelioExchange *exchange;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  exchange = g_task_get_task_data (G_TASK (result));
  if (sent != NULL)
    *sent = exchange != NULL && exchange->sent;
  take_problem (result, problem);
  return helio_client_exchange_finish (self, result, helio_client_post_async, error);
}

void
helio_client_post_form_async (HelioClient *self, const char *path, char *form,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data)
{
  GError *error = NULL;
  HelioExchange *exchange;
  g_autoptr (GBytes) body = NULL;

  g_return_if_fail (HELIO_IS_CLIENT (self));
  g_return_if_fail (path != NULL && form != NULL);

  body = g_bytes_new_with_free_func (form, strlen (form), (GDestroyNotify) helio_text_wipe, form);
  exchange = helio_exchange_new (self, SOUP_METHOD_POST, path, &error);
  if (exchange == NULL)
    {
      g_task_report_error (self, callback, data, helio_client_post_form_async, error);
      return;
    }
  /* Whoever asks knows whether there is something to read: RFC 7009 answers with nothing. */
  exchange->json = FALSE;
  helio_exchange_set_body (exchange, SOUP_FORM_MIME_TYPE_URLENCODED, body);
  helio_client_exchange_async (self, exchange, helio_client_post_form_async, cancellable, callback,
                               data);
}

GBytes *
helio_client_post_form_finish (HelioClient *self, GAsyncResult *result, HelioProblem **problem,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  take_problem (result, problem);
  return helio_client_exchange_finish (self, result, helio_client_post_form_async, error);
}
