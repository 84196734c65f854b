/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-router.h"

#include "helio-handlers.h"
#include "helio-response.h"

static const HelioRoute routes[] = {
  { "GET", "/v1/service", TRUE, helio_handle_service },
  { "GET", "/v1/changes", FALSE, helio_handle_changes },
  { "GET", "/v1/me", FALSE, helio_handle_me },
  { "GET", "/v1/search", FALSE, helio_handle_search },
  { "GET", "/v1/{collection}/{id}", FALSE, helio_handle_resource },
};

struct _HelioRouter
{
  GObject parent_instance;

  HelioStorage *storage;                  /* (owned) */
  HelioServiceProfile *profile;           /* (owned) */
  char **patterns[G_N_ELEMENTS (routes)]; /* (owned): each route's segments */
};

G_DEFINE_FINAL_TYPE (HelioRouter, helio_router, G_TYPE_OBJECT)

static void
request_clear (HelioRequest *request)
{
  helio_principal_clear (&request->principal);
  for (guint i = 0; i < HELIO_ROUTE_N_CAPTURES; i++)
    g_clear_pointer (&request->captures[i], g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioRequest, request_clear)

/* The path's decoded segments, or NULL when they are no text. */
static char **
split_path (const char *path)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);

  for (guint i = 0; segments[i] != NULL; i++)
    {
      g_autofree char *decoded = g_uri_unescape_string (segments[i], NULL);

      if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
        return NULL;
      g_free (segments[i]);
      segments[i] = g_steal_pointer (&decoded);
    }
  return g_steal_pointer (&segments);
}

static gboolean
is_open_segment (const char *pattern)
{
  return pattern[0] == '{';
}

static gboolean
matches (char **pattern, char **segments)
{
  guint i;

  for (i = 0; pattern[i] != NULL && segments[i] != NULL; i++)
    if (is_open_segment (pattern[i]) ? segments[i][0] == '\0'
                                     : !g_str_equal (pattern[i], segments[i]))
      return FALSE;
  return pattern[i] == NULL && segments[i] == NULL;
}

static void
capture (HelioRequest *request, char **pattern, char **segments)
{
  guint n_captures = 0;

  for (guint i = 0; pattern[i] != NULL; i++)
    if (is_open_segment (pattern[i]))
      {
        g_assert (n_captures < HELIO_ROUTE_N_CAPTURES);
        request->captures[n_captures++] = g_strdup (segments[i]);
      }
}

static gboolean
serves (const HelioRoute *route, const char *method)
{
  return g_str_equal (route->method, method)
         || (g_str_equal (route->method, "GET") && g_str_equal (method, "HEAD"));
}

static char *
dup_token (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *header = soup_message_headers_get_list (headers, "Authorization");

  if (header == NULL || g_ascii_strncasecmp (header, "Bearer ", 7) != 0)
    return NULL;
  return g_strstrip (g_strdup (header + 7));
}

/* The storage is asked in every case, so that the time says nothing about the token. */
static gboolean
authenticate (HelioRequest *request)
{
  g_autofree char *token = dup_token (request->message);
  g_autoptr (GError) error = NULL;

  if (helio_storage_find_token (request->storage, token != NULL ? token : "", &request->principal,
                                &error))
    return TRUE;
  if (!g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    {
      helio_handle_storage_failure (request, g_steal_pointer (&error));
      return FALSE;
    }
  soup_message_headers_replace (soup_server_message_get_response_headers (request->message),
                                "WWW-Authenticate",
                                token != NULL
                                    ? "Bearer realm=\"heliodesk\", error=\"invalid_token\""
                                    : "Bearer realm=\"heliodesk\"");
  helio_response_set_problem (request->message, SOUP_STATUS_UNAUTHORIZED, NULL,
                              "A valid bearer token is needed.");
  return FALSE;
}

static void
refuse_method (SoupServerMessage *message, const GString *allowed)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                allowed->str);
  helio_response_set_problem (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL,
                              "This address does not take the method.");
}

static void
dispatch (HelioRouter *self, SoupServerMessage *message, char **segments)
{
  const char *method = soup_server_message_get_method (message);
  g_autoptr (GString) allowed = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_auto (HelioRequest) request = { message, self->storage, self->profile };

      if (!matches (self->patterns[i], segments))
        continue;
      if (!serves (&routes[i], method))
        {
          g_string_append_printf (allowed, "%s%s%s", allowed->len > 0 ? ", " : "", routes[i].method,
                                  g_str_equal (routes[i].method, "GET") ? ", HEAD" : "");
          continue;
        }
      capture (&request, self->patterns[i], segments);
      if (routes[i].is_open || authenticate (&request))
        routes[i].handler (&request);
      return;
    }

  if (allowed->len > 0)
    refuse_method (message, allowed);
  else
    helio_response_set_problem (message, SOUP_STATUS_NOT_FOUND, NULL,
                                "There is nothing at this address.");
}

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  g_auto (GStrv) segments = split_path (path);

  if (segments != NULL)
    dispatch (HELIO_ROUTER (data), message, segments);
  else
    helio_response_set_problem (message, SOUP_STATUS_BAD_REQUEST, NULL,
                                "The address is not valid UTF-8.");
}

/* Comes before the handler, and also when libsoup has refused the request by itself. */
static void
on_request_read (SoupServer *server, SoupServerMessage *message, HelioRouter *self)
{
  guint status = soup_server_message_get_status (message);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Cache-Control",
                                "no-store");
  if (status >= 400)
    helio_response_set_problem (message, status, NULL, NULL);
}

static void
helio_router_finalize (GObject *object)
{
  HelioRouter *self = HELIO_ROUTER (object);

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    g_strfreev (self->patterns[i]);
  g_clear_object (&self->storage);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (helio_router_parent_class)->finalize (object);
}

static void
helio_router_class_init (HelioRouterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_router_finalize;
}

static void
helio_router_init (HelioRouter *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    self->patterns[i] = g_strsplit (routes[i].pattern, "/", -1);
}

HelioRouter *
helio_router_new (HelioStorage *storage, HelioServiceProfile *profile)
{
  HelioRouter *self;

  g_return_val_if_fail (HELIO_IS_STORAGE (storage), NULL);
  g_return_val_if_fail (HELIO_IS_SERVICE_PROFILE (profile), NULL);

  self = g_object_new (HELIO_TYPE_ROUTER, NULL);
  self->storage = g_object_ref (storage);
  self->profile = g_object_ref (profile);
  return self;
}

void
helio_router_attach (HelioRouter *self, SoupServer *server)
{
  g_return_if_fail (HELIO_IS_ROUTER (self));
  g_return_if_fail (SOUP_IS_SERVER (server));

  soup_server_add_handler (server, NULL, on_request, g_object_ref (self), g_object_unref);
  /* The target of OPTIONS as such is under no path. */
  soup_server_add_handler (server, "*", on_request, g_object_ref (self), g_object_unref);
  g_signal_connect_object (server, "request-read", G_CALLBACK (on_request_read), self, 0);
}

const HelioRoute *
helio_router_get_routes (guint *n_routes)
{
  g_return_val_if_fail (n_routes != NULL, NULL);
  *n_routes = G_N_ELEMENTS (routes);
  return routes;
}
