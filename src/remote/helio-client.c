/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-client-private.h"

#include "helio-base-url-private.h"
#include "helio-config.h"
#include "helio-fixed-token.h"
#include "helio-host.h"
#include "helio-link-private.h"
#include "helio-remote-error.h"
#include "helio-time.h"

#include <string.h>

#define DEADLINE (30 * HELIO_SECOND)
#define RATE_GRACE (10 * HELIO_SECOND)
#define MINIMUM_RATE 1000 /* bytes a second */

typedef enum
{
  PROP_BASE_URL = 1,
  PROP_SOURCE,
  PROP_TLS_DATABASE,
  PROP_DEADLINE,
  PROP_RATE_GRACE,
} HelioClientProperty;

static GParamSpec *props[PROP_RATE_GRACE + 1];

G_DEFINE_FINAL_TYPE (HelioClient, helio_client, G_TYPE_OBJECT)

static void
helio_client_constructed (GObject *object)
{
  HelioClient *self = HELIO_CLIENT (object);

  G_OBJECT_CLASS (helio_client_parent_class)->constructed (object);

  if (self->source == NULL)
    self->source = helio_fixed_token_new (NULL);
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
  g_clear_object (&self->source);

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
    case PROP_SOURCE:
      self->source = g_value_dup_object (value);
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
  props[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, HELIO_TYPE_TOKEN_SOURCE, flags);
  props[PROP_TLS_DATABASE]
      = g_param_spec_object ("tls-database", NULL, NULL, G_TYPE_TLS_DATABASE, flags);
  props[PROP_DEADLINE] = g_param_spec_int64 ("deadline", NULL, NULL, HELIO_SECOND / 1000,
                                             HELIO_CLIENT_LONGEST_DEADLINE, DEADLINE, flags);
  props[PROP_RATE_GRACE] = g_param_spec_int64 ("rate-grace", NULL, NULL, 0,
                                               HELIO_CLIENT_LONGEST_DEADLINE, RATE_GRACE, flags);
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
  g_autoptr (HelioTokenSource) source = helio_fixed_token_new (token);

  return helio_client_new_with_source (base_url, source);
}

HelioClient *
helio_client_new_with_source (const char *base_url, HelioTokenSource *source)
{
  g_return_val_if_fail (HELIO_IS_TOKEN_SOURCE (source), NULL);

  return g_object_new (HELIO_TYPE_CLIENT, "base-url", base_url, "source", source, NULL);
}

void
helio_client_forget_token (HelioClient *self)
{
  g_return_if_fail (HELIO_IS_CLIENT (self));

  helio_token_source_forget (self->source);
}

void
helio_client_follow_language (HelioClient *self)
{
  g_return_if_fail (HELIO_IS_CLIENT (self));

  /* The session looks at the environment when this is switched on. */
  soup_session_set_accept_language_auto (self->session, FALSE);
  soup_session_set_accept_language_auto (self->session, TRUE);
}

SoupSession *
helio_client_get_session (HelioClient *self)
{
  return self->session;
}

gboolean
helio_client_check_url (const char *url, GError **error)
{
  g_autoptr (GUri) base = helio_base_url_parse (url, error);

  return base != NULL;
}

char *
helio_client_dup_url (const char *url)
{
  g_autoptr (GUri) base = helio_base_url_parse (url, NULL);

  return base != NULL ? g_uri_to_string (base) : NULL;
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
