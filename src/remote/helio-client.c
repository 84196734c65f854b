/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-client-private.h"

#include <string.h>

#include "helio-answer-private.h"
#include "helio-base-url-private.h"
#include "helio-config.h"
#include "helio-host.h"
#include "helio-link-private.h"
#include "helio-remote-error.h"
#include "helio-text.h"
#include "helio-time.h"
#include "helio-transfer-private.h"

#define DEADLINE (30 * HELIO_SECOND)
#define RATE_GRACE (10 * HELIO_SECOND)
#define MINIMUM_RATE 1000 /* bytes a second */
#define LONGEST_DEADLINE (60 * 60 * HELIO_SECOND)

struct _HelioClient
{
  GObject parent_instance;

  char *base_url;             /* (owned) (nullable): as given */
  char *token;                /* (owned) (nullable) */
  GTlsDatabase *tls_database; /* (owned) (nullable) */
  HelioTransferLimits limits;

  SoupSession *session; /* (owned) */
  GUri *base;           /* (owned) (nullable): ends with a slash; NULL when it was not accepted */
  gint64 retry_after;   /* seconds, -1 = not said */
};

typedef enum
{
  PROP_BASE_URL = 1,
  PROP_TOKEN,
  PROP_TLS_DATABASE,
  PROP_DEADLINE,
  PROP_RATE_GRACE,
} HelioClientProperty;

static GParamSpec *props[PROP_RATE_GRACE + 1];

G_DEFINE_FINAL_TYPE (HelioClient, helio_client, G_TYPE_OBJECT)

/* A character outside of these would end the header, and start another. */
static gboolean
is_token (const char *token)
{
  for (; *token != '\0'; token++)
    if (!g_ascii_isgraph (*token))
      return FALSE;
  return TRUE;
}

static SoupMessage *
make_message (HelioClient *self, const char *method, const char *path, GError **error)
{
  g_autoptr (GUri) uri = self->base != NULL ? helio_base_url_resolve (self->base, path, error)
                                            : helio_base_url_parse (self->base_url, error);
  SoupMessage *message;
  SoupMessageHeaders *headers;

  if (uri == NULL)
    return NULL;
  if (self->token != NULL && !is_token (self->token))
    {
      g_set_error_literal (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED,
                           "the token is no token");
      return NULL;
    }

  message = soup_message_new_from_uri (method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  if (self->token != NULL)
    {
      g_autofree char *value = g_strconcat ("Bearer ", self->token, NULL);

      soup_message_headers_replace (headers, "Authorization", value);
    }
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
  g_free (self);
}

static void
on_starting (SoupMessage *message, gpointer data)
{
  HelioExchange *exchange = data;

  exchange->sent = TRUE;
}

static gboolean
holds_token (HelioClient *self, const char *words)
{
  return words != NULL && self->token != NULL && *self->token != '\0'
         && strstr (words, self->token) != NULL;
}

/* A service may repeat in its words what it was sent; messages end up in logs. */
static GError *
without_token (HelioClient *self, HelioProblem *problem, GError *error /* (transfer full) */)
{
  if (problem != NULL && holds_token (self, problem->title))
    g_clear_pointer (&problem->title, g_free);
  if (problem != NULL && holds_token (self, problem->detail))
    g_clear_pointer (&problem->detail, g_free);
  if (!holds_token (self, error->message))
    return error;
  g_free (error->message);
  error->message = g_strdup ("the service's words are withheld: they hold the token");
  return error;
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
  if (body != NULL && helio_answer_check (exchange->message, body, &exchange->problem, &error)
      && (!exchange->json || helio_answer_check_json (exchange->message, body, &error)))
    {
      g_task_return_pointer (task, g_steal_pointer (&body), (GDestroyNotify) g_bytes_unref);
      return;
    }
  if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_BUSY))
    self->retry_after = helio_answer_get_retry_after (exchange->message);
  g_task_return_error (task, without_token (self, exchange->problem, error));
}

/* A file may take as long as the slowest connection needs for it. */
static HelioTransferLimits
get_limits (HelioClient *self, const HelioExchange *exchange)
{
  HelioTransferLimits limits = self->limits;

  limits.deadline
      = MIN (LONGEST_DEADLINE,
             limits.deadline + (gint64) (exchange->file_size * HELIO_SECOND / limits.minimum_rate));
  limits.max_output = exchange->file_size;
  return limits;
}

void
helio_client_exchange_async (HelioClient *self, HelioExchange *exchange, gpointer tag,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  HelioTransferLimits limits = get_limits (self, exchange);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, exchange, (GDestroyNotify) helio_exchange_free);
  g_signal_connect (exchange->message, "starting", G_CALLBACK (on_starting), exchange);
  helio_transfer_run_async (self->session, exchange->message, &limits, &exchange->sink, cancellable,
                            on_transferred, g_object_ref (task));
}

GBytes *
helio_client_exchange_finish (HelioClient *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (HELIO_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
helio_client_constructed (GObject *object)
{
  HelioClient *self = HELIO_CLIENT (object);

  G_OBJECT_CLASS (helio_client_parent_class)->constructed (object);

  self->base = helio_base_url_parse (self->base_url, NULL);
  /* libsoup's own timeout is for one read or write; it only ends what nobody waits for any more. */
  self->session
      = soup_session_new_with_options ("user-agent", "heliodesk/" HELIO_VERSION, "timeout",
                                       (guint) (self->limits.deadline / HELIO_SECOND + 1),
                                       "max-conns-per-host", 2, "accept-language-auto", TRUE, NULL);
  /* The token is ours to send; nothing of libsoup's may put another credential in its place. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  if (self->tls_database != NULL)
    soup_session_set_tls_database (self->session, self->tls_database);
  /* A proxy would carry what is meant for this computer, the token with it, out of it. */
  if (self->base != NULL && helio_host_is_loopback (g_uri_get_host (self->base)))
    soup_session_set_proxy_resolver (self->session, NULL);
}

static void
helio_client_finalize (GObject *object)
{
  HelioClient *self = HELIO_CLIENT (object);

  g_clear_object (&self->session);
  g_clear_object (&self->tls_database);
  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->token, helio_text_wipe);

  G_OBJECT_CLASS (helio_client_parent_class)->finalize (object);
}

static void
helio_client_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HelioClient *self = HELIO_CLIENT (object);

  switch ((HelioClientProperty) id)
    {
    case PROP_BASE_URL:
      self->base_url = g_value_dup_string (value);
      break;
    case PROP_TOKEN:
      self->token = g_value_dup_string (value);
      break;
    case PROP_TLS_DATABASE:
      self->tls_database = g_value_dup_object (value);
      break;
    case PROP_DEADLINE:
      self->limits.deadline = g_value_get_int64 (value);
      break;
    case PROP_RATE_GRACE:
      self->limits.rate_grace = g_value_get_int64 (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
helio_client_class_init (HelioClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS
                            | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = helio_client_constructed;
  object_class->finalize = helio_client_finalize;
  object_class->set_property = helio_client_set_property;

  props[PROP_BASE_URL] = g_param_spec_string ("base-url", NULL, NULL, NULL, flags);
  props[PROP_TOKEN] = g_param_spec_string ("token", NULL, NULL, NULL, flags);
  props[PROP_TLS_DATABASE]
      = g_param_spec_object ("tls-database", NULL, NULL, G_TYPE_TLS_DATABASE, flags);
  props[PROP_DEADLINE] = g_param_spec_int64 ("deadline", NULL, NULL, HELIO_SECOND / 1000,
                                             LONGEST_DEADLINE, DEADLINE, flags);
  props[PROP_RATE_GRACE]
      = g_param_spec_int64 ("rate-grace", NULL, NULL, 0, LONGEST_DEADLINE, RATE_GRACE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_client_init (HelioClient *self)
{
  self->limits.minimum_rate = MINIMUM_RATE;
  self->retry_after = -1;
}

HelioClient *
helio_client_new (const char *base_url, const char *token)
{
  return g_object_new (HELIO_TYPE_CLIENT, "base-url", base_url, "token", token, NULL);
}

void
helio_client_forget_token (HelioClient *self)
{
  g_return_if_fail (HELIO_IS_CLIENT (self));

  g_clear_pointer (&self->token, helio_text_wipe);
}

void
helio_client_follow_language (HelioClient *self)
{
  g_return_if_fail (HELIO_IS_CLIENT (self));

  /* The session looks at the environment when this is switched on. */
  soup_session_set_accept_language_auto (self->session, FALSE);
  soup_session_set_accept_language_auto (self->session, TRUE);
}

gboolean
helio_client_check_url (const char *url, GError **error)
{
  g_autoptr (GUri) base = helio_base_url_parse (url, error);

  return base != NULL;
}

/* Has a request of the public function @tag run. */
static void
get (HelioClient *self, const char *path, gpointer tag, GCancellable *cancellable,
     GAsyncReadyCallback callback, gpointer data)
{
  GError *error = NULL;
  HelioExchange *exchange = helio_exchange_new (self, SOUP_METHOD_GET, path, &error);

  if (exchange != NULL)
    helio_client_exchange_async (self, exchange, tag, cancellable, callback, data);
  else
    g_task_report_error (self, callback, data, tag, error);
}

void
helio_client_get_async (HelioClient *self, const char *path, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_CLIENT (self));
  g_return_if_fail (path != NULL);

  get (self, path, helio_client_get_async, cancellable, callback, data);
}

GBytes *
helio_client_get_finish (HelioClient *self, GAsyncResult *result, GError **error)
{
  return helio_client_exchange_finish (self, result, helio_client_get_async, error);
}

void
helio_client_get_changes_async (HelioClient *self, const char *after, guint limit,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GString) path = NULL;

  g_return_if_fail (HELIO_IS_CLIENT (self));

  path = g_string_new ("v1/changes");
  if (after != NULL && *after != '\0')
    {
      g_string_append (path, "?after=");
      g_string_append_uri_escaped (path, after, NULL, FALSE);
    }
  if (limit > 0)
    g_string_append_printf (path, "%climit=%u", strchr (path->str, '?') != NULL ? '&' : '?', limit);
  get (self, path->str, helio_client_get_changes_async, cancellable, callback, data);
}

GBytes *
helio_client_get_changes_finish (HelioClient *self, GAsyncResult *result, char **next,
                                 GError **error)
{
  GBytes *body = helio_client_exchange_finish (self, result, helio_client_get_changes_async, error);

  if (next != NULL)
    {
      HelioExchange *exchange = body != NULL ? g_task_get_task_data (G_TASK (result)) : NULL;

      *next = exchange == NULL ? NULL
                               : helio_link_dup_next_cursor (soup_message_headers_get_list (
                                   soup_message_get_response_headers (exchange->message), "Link"));
    }
  return body;
}

void
helio_client_search_async (HelioClient *self, const char *criterion, const char *term, guint limit,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GString) path = NULL;

  g_return_if_fail (HELIO_IS_CLIENT (self));
  g_return_if_fail (criterion != NULL);
  g_return_if_fail (term != NULL);

  path = g_string_new ("v1/search?criterion=");
  g_string_append_uri_escaped (path, criterion, NULL, FALSE);
  g_string_append (path, "&term=");
  g_string_append_uri_escaped (path, term, NULL, FALSE);
  g_string_append_printf (path, "&limit=%u", limit);
  get (self, path->str, helio_client_search_async, cancellable, callback, data);
}

GBytes *
helio_client_search_finish (HelioClient *self, GAsyncResult *result, GError **error)
{
  return helio_client_exchange_finish (self, result, helio_client_search_async, error);
}

gint64
helio_client_get_retry_after (HelioClient *self)
{
  g_return_val_if_fail (HELIO_IS_CLIENT (self), -1);
  return self->retry_after;
}
