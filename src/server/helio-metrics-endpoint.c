/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-metrics-endpoint.h"

#include "helio-response.h"
#include "helio-storage-mail.h"

#define UP "heliodesk_storage_up"
#define MAILS "heliodesk_mails"

struct _HelioMetricsEndpoint
{
  GObject parent_instance;

  SoupServer *soup;          /* (owned) */
  HelioServerGuard *guard;   /* (owned) */
  HelioMetrics *metrics;     /* (owned) */
  HelioStorage *storage;     /* (owned) */
  HelioLanguages *languages; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HelioMetricsEndpoint, helio_metrics_endpoint, G_TYPE_OBJECT)

/* What only the storage knows; it is left out when that does not answer. */
static void
append_storage (HelioMetricsEndpoint *self, GString *text)
{
  guint64 counts[HELIO_N_MAIL_STATES];
  g_autoptr (GError) error = NULL;
  gboolean is_up = helio_storage_count_mails (self->storage, counts, &error);

  helio_metrics_write_head (text, UP, "gauge", "Whether the storage answers.");
  g_string_append_printf (text, UP " %d\n", is_up);
  if (!is_up)
    {
      g_message ("storage: %s", error->message);
      return;
    }
  helio_metrics_write_head (text, MAILS, "gauge", "Mails that have not gone out.");
  for (guint i = 0; i < HELIO_N_MAIL_STATES; i++)
    if (i != HELIO_MAIL_SENT)
      g_string_append_printf (text, MAILS "{state=\"%s\"} %" G_GUINT64_FORMAT "\n",
                              helio_mail_state_get_name ((HelioMailState) i), counts[i]);
}

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  HelioMetricsEndpoint *self = data;
  const char *method = soup_server_message_get_method (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_auto (HelioVoice) voice = helio_response_begin (message, self->languages);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) body = NULL;

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  if (!g_str_equal (path, "/metrics"))
    helio_response_set_problem (message, SOUP_STATUS_NOT_FOUND, NULL, NULL);
  else if (method != SOUP_METHOD_GET && method != SOUP_METHOD_HEAD)
    {
      soup_message_headers_replace (headers, "Allow", "GET, HEAD");
      helio_response_set_problem (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL, NULL);
    }
  else
    {
      helio_metrics_write (self->metrics, text);
      append_storage (self, text);
      body = g_string_free_to_bytes (g_steal_pointer (&text));
      helio_response_set_text (message, "text/plain; version=0.0.4; charset=utf-8", body);
    }
}

static void
helio_metrics_endpoint_finalize (GObject *object)
{
  HelioMetricsEndpoint *self = HELIO_METRICS_ENDPOINT (object);

  g_object_unref (self->guard);
  g_object_unref (self->soup);
  g_object_unref (self->metrics);
  g_object_unref (self->storage);
  g_object_unref (self->languages);
  G_OBJECT_CLASS (helio_metrics_endpoint_parent_class)->finalize (object);
}

static void
helio_metrics_endpoint_class_init (HelioMetricsEndpointClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_metrics_endpoint_finalize;
}

static void
helio_metrics_endpoint_init (HelioMetricsEndpoint *self)
{
  self->soup = soup_server_new ("raw-paths", TRUE, NULL);
}

HelioMetricsEndpoint *
helio_metrics_endpoint_new (GSocket *socket, HelioMetrics *metrics, HelioStorage *storage,
                            const HelioServerLimits *limits, HelioLanguages *languages,
                            GError **error)
{
  g_autoptr (HelioMetricsEndpoint) self = NULL;

  g_return_val_if_fail (G_IS_SOCKET (socket), NULL);
  g_return_val_if_fail (HELIO_IS_METRICS (metrics), NULL);
  g_return_val_if_fail (HELIO_IS_STORAGE (storage), NULL);
  g_return_val_if_fail (limits != NULL, NULL);
  g_return_val_if_fail (HELIO_IS_LANGUAGES (languages), NULL);

  self = g_object_new (HELIO_TYPE_METRICS_ENDPOINT, NULL);
  self->metrics = g_object_ref (metrics);
  self->storage = g_object_ref (storage);
  self->languages = g_object_ref (languages);
  soup_server_add_handler (self->soup, NULL, on_request, self, NULL);
  self->guard = helio_server_guard_new (self->soup, limits, languages);
  if (!soup_server_listen_socket (self->soup, socket, 0, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
helio_metrics_endpoint_stop (HelioMetricsEndpoint *self)
{
  g_return_if_fail (HELIO_IS_METRICS_ENDPOINT (self));
  soup_server_disconnect (self->soup);
}
