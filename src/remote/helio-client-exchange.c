/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request of a client's: with a token, and once more with another one. */
#include "helio-client-private.h"

#include "helio-answer-private.h"
#include "helio-base-url-private.h"
#include "helio-remote-error.h"
#include "helio-text.h"
#include "helio-time.h"

#include <string.h>

static SoupMessage *
make_message (HelioClient *self, const char *method, const char *path, GError **error)
{
  g_autoptr (GUri) uri = self->base != NULL ? helio_base_url_resolve (self->base, path, error)
                                            : helio_base_url_parse (self->base_url, error);
  SoupMessage *message;
  SoupMessageHeaders *headers;

  if (uri == NULL)
    return NULL;

  message = soup_message_new_from_uri (method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  return message;
}

HelioExchange *
helio_exchange_new (HelioClient *client, const char *method, const char *path, GError **error)
{
  SoupMessage *message = make_message (client, method, path, error);
  HelioExchange *self;

  if (message == NULL)
    return NULL;
  self = g_new0 (HelioExchange, 1);
  self->message = message;
  self->json = TRUE;
  return self;
}

void
helio_exchange_free (HelioExchange *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  g_clear_object (&self->sink.output);
  helio_problem_free (self->problem);
  helio_text_wipe (self->token);
  g_clear_error (&self->refusal);
  g_free (self);
}

/* A message that goes again has been read to its end. */
static void
on_restarted (SoupMessage *message, gpointer data)
{
  soup_message_set_request_body_from_bytes (message, NULL, data);
}

static void
drop_body (gpointer data, GClosure *closure)
{
  g_bytes_unref (data);
}

void
helio_exchange_set_body (HelioExchange *self, const char *type, GBytes *body)
{
  soup_message_set_request_body_from_bytes (self->message, type, body);
  g_signal_connect_data (self->message, "restarted", G_CALLBACK (on_restarted), g_bytes_ref (body),
                         drop_body, 0);
}

static void
on_starting (SoupMessage *message, gpointer data)
{
  HelioExchange *exchange = data;

  exchange->sent = TRUE;
}

static gboolean
holds_token (HelioExchange *exchange, const char *words)
{
  return words != NULL && exchange->token != NULL && *exchange->token != '\0'
         && strstr (words, exchange->token) != NULL;
}

/* A service may repeat in its words what it was sent; messages end up in logs. */
static GError *
without_token (HelioExchange *exchange, GError *error /* (transfer full) */)
{
  HelioProblem *problem = exchange->problem;

  if (problem != NULL && holds_token (exchange, problem->title))
    g_clear_pointer (&problem->title, g_free);
  if (problem != NULL && holds_token (exchange, problem->detail))
    g_clear_pointer (&problem->detail, g_free);
  if (!holds_token (exchange, error->message))
    return error;
  g_free (error->message);
  error->message = g_strdup ("the service's words are withheld: they hold the token");
  return error;
}

/* A file may take as long as the slowest connection needs for it. */
static HelioTransferLimits
get_limits (HelioClient *self, const HelioExchange *exchange)
{
  HelioTransferLimits limits = self->limits;

  limits.deadline
      = MIN (HELIO_CLIENT_LONGEST_DEADLINE,
             limits.deadline + (gint64) (exchange->file_size * HELIO_SECOND / limits.minimum_rate));
  limits.max_output = exchange->file_size;
  return limits;
}

/* --- a request, and once more when its token was refused --- */

static void get_token (GTask *task);

static gboolean
may_try_again (HelioExchange *exchange, const GError *error)
{
  return exchange->token != NULL && exchange->refusal == NULL
         && g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED);
}

static void
on_transferred (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioClient *self = g_task_get_source_object (task);
  HelioExchange *exchange = g_task_get_task_data (task);
  g_autoptr (GBytes) body = NULL;
  GError *error = NULL;

  body = helio_transfer_run_finish (result, &error);
  if (body != NULL
      && helio_answer_check (exchange->message, body, exchange->token != NULL, &exchange->problem,
                             &error)
      && (!exchange->json || helio_answer_check_json (exchange->message, body, &error)))
    {
      g_task_return_pointer (task, g_steal_pointer (&body), (GDestroyNotify) g_bytes_unref);
      return;
    }
  if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_BUSY))
    self->retry_after = helio_answer_get_retry_after (exchange->message);
  error = without_token (exchange, error);
  if (may_try_again (exchange, error))
    {
      exchange->refusal = error;
      get_token (task);
    }
  else
    g_task_return_error (task, error);
}

static void
run (GTask *task)
{
  HelioClient *self = g_task_get_source_object (task);
  HelioExchange *exchange = g_task_get_task_data (task);
  HelioTransferLimits limits = get_limits (self, exchange);

  helio_transfer_run_async (self->session, exchange->message, &limits, &exchange->sink,
                            g_task_get_cancellable (task), on_transferred, g_object_ref (task));
}

/* A character outside of these would end the header, and start another. */
static gboolean
is_token (const char *token)
{
  for (; *token != '\0'; token++)
    if (!g_ascii_isgraph (*token))
      return FALSE;
  return TRUE;
}

static void
set_token (HelioExchange *exchange, char *token /* (transfer full) (nullable) */)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (exchange->message);
  char *value = token != NULL ? g_strconcat ("Bearer ", token, NULL) : NULL;

  helio_text_wipe (exchange->token);
  exchange->token = token;
  if (value != NULL)
    soup_message_headers_replace (headers, "Authorization", value);
  helio_text_wipe (value);
}

/* The service has refused it as a whole: what it said then is of no use any more. */
static void
begin_again (HelioExchange *exchange)
{
  exchange->sent = FALSE;
  g_clear_pointer (&exchange->problem, helio_problem_free);
  /* Whoever sends a file has it sent from its beginning, as after a connection that was dead. */
  g_signal_emit_by_name (exchange->message, "restarted");
}

gboolean
helio_exchange_take_token (HelioExchange *self, GObject *source, GAsyncResult *result,
                           GError **error)
{
  GError *failure = NULL;
  char *token = helio_token_source_get_finish (HELIO_TOKEN_SOURCE (source), result, &failure);

  if (failure == NULL && (token == NULL || is_token (token)))
    {
      set_token (self, token);
      return TRUE;
    }
  helio_text_wipe (token);
  if (failure != NULL)
    g_propagate_error (error, failure);
  else
    g_set_error_literal (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED,
                         "the token is no token");
  return FALSE;
}

static void
on_token (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioExchange *exchange = g_task_get_task_data (task);
  GError *error = NULL;

  if (helio_exchange_take_token (exchange, source, result, &error))
    {
      if (exchange->refusal != NULL)
        begin_again (exchange);
      run (task);
      return;
    }
  /* The service's own words, when there is no other one. */
  if (exchange->refusal != NULL
      && g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED))
    {
      g_error_free (error);
      error = g_steal_pointer (&exchange->refusal);
    }
  else
    exchange->sent = FALSE;
  g_task_return_error (task, error);
}

static void
get_token (GTask *task)
{
  HelioClient *self = g_task_get_source_object (task);
  HelioExchange *exchange = g_task_get_task_data (task);

  helio_token_source_get_async (self->source, exchange->refusal != NULL ? exchange->token : NULL,
                                g_task_get_cancellable (task), on_token, g_object_ref (task));
}

void
helio_client_exchange_async (HelioClient *self, HelioExchange *exchange, gpointer tag,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, exchange, (GDestroyNotify) helio_exchange_free);
  g_signal_connect (exchange->message, "starting", G_CALLBACK (on_starting), exchange);
  get_token (task);
}

GBytes *
helio_client_exchange_finish (HelioClient *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (HELIO_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
