/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-issuer.h"

#include <string.h>

#define PKCE "\"code_challenge_methods_supported\":[\"S256\"]"

void
helio_test_issuer_reply (SoupServerMessage *message, guint status, const char *json)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, json,
                                    strlen (json));
}

GHashTable *
helio_test_issuer_read_form (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return soup_form_decode (text);
}

static void
on_document (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
             gpointer data)
{
  HelioTestIssuer *self = data;
  g_autofree char *json
      = g_strdup_printf ("{\"issuer\":\"%s\",\"authorization_endpoint\":\"%s/authorize\","
                         "\"token_endpoint\":\"%s/token\",\"revocation_endpoint\":\"%s/revoke\","
                         "\"authorization_response_iss_parameter_supported\":%s,%s}",
                         self->name != NULL ? self->name : self->url, self->url, self->url,
                         self->url, self->names_itself ? "true" : "false",
                         self->flaw != NULL ? self->flaw : PKCE);

  self->n_documents++;
  helio_test_issuer_reply (message, 200, json);
}

void
helio_test_issuer_start (HelioTestIssuer *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, path, on_document, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

void
helio_test_issuer_stop (HelioTestIssuer *self)
{
  soup_server_disconnect (self->server);
  /* Connections that were just closed finish in their sources. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->server);
  g_free (self->url);
}
