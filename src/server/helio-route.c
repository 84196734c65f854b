/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-route.h"

#include "helio-handlers.h"
#include "helio-issuer-info.h"
#include "helio-issuer.h"

/* The longest form: a long text, its lists, and what escapes add. */
#define MAX_FORM (256 * 1024)
/* And that of somebody who signs in. */
#define MAX_SIGN_IN (16 * 1024)

static const HelioRoute plain[] = {
  { "GET", (char *) "/healthz", TRUE, TRUE, helio_handle_health },
  { "GET", (char *) "/readyz", TRUE, TRUE, helio_handle_readiness },
  { "GET", (char *) "/v1/service", TRUE, FALSE, helio_handle_service },
  { "GET", (char *) "/" HELIO_ISSUER_DOCUMENT, TRUE, FALSE, helio_handle_metadata },
  { "GET", (char *) "/" HELIO_OPENID_DOCUMENT, TRUE, FALSE, helio_handle_metadata },
  { "GET", (char *) HELIO_PATH_AUTHORIZE, TRUE, FALSE, helio_handle_authorize },
  { "POST", (char *) HELIO_PATH_AUTHORIZE, TRUE, FALSE, helio_handle_log_in, MAX_SIGN_IN },
  { "POST", (char *) HELIO_PATH_CONSENT, TRUE, FALSE, helio_handle_consent, MAX_SIGN_IN },
  { "POST", (char *) HELIO_PATH_TOKEN, TRUE, FALSE, helio_handle_token, MAX_SIGN_IN },
  { "POST", (char *) HELIO_PATH_REVOKE, TRUE, FALSE, helio_handle_revoke, MAX_SIGN_IN },
  { "GET", (char *) "/v1/changes", FALSE, FALSE, helio_handle_changes },
  { "GET", (char *) HELIO_LIVE_PATH, FALSE, FALSE, helio_handle_live },
  { "GET", (char *) "/v1/me", FALSE, FALSE, helio_handle_me },
  { "GET", (char *) "/v1/search", FALSE, FALSE, helio_handle_search },
  { "PUT", (char *) "/v1/uploads/{sha256}", FALSE, FALSE, helio_handle_put_upload,
    HELIO_UPLOAD_LIMIT, TRUE },
  { "GET", (char *) "/v1/uploads/{sha256}", FALSE, FALSE, helio_handle_get_upload },
};

#define N_ROUTES (G_N_ELEMENTS (plain) + HELIO_N_KINDS + HELIO_N_COMMAND_KINDS)

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
append_method (GString *allowed, const char *method)
{
  g_string_append_printf (allowed, "%s%s%s", allowed->len > 0 ? ", " : "", method,
                          g_str_equal (method, "GET") ? ", HEAD" : "");
}

static gpointer
make_routes (gpointer data)
{
  HelioRoute *routes = g_new0 (HelioRoute, N_ROUTES);
  guint n_routes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    routes[n_routes++] = plain[i];
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioKind *kind = helio_kind_nth (i);

      routes[n_routes++] = (HelioRoute){
        .method = "GET",
        .pattern = g_strdup_printf ("/v1/%s/{id}", kind->path),
        .handler = helio_handle_resource,
        .kind = kind,
      };
    }
  for (guint i = 0; i < HELIO_N_COMMAND_KINDS; i++)
    {
      const HelioCommandKind *command = helio_command_kind_nth (i);

      routes[n_routes++] = (HelioRoute){
        .method = "POST",
        .pattern = g_strconcat ("/v1/", command->path, NULL),
        .handler = helio_handle_command,
        .max_body = MAX_FORM,
        .command = command,
      };
    }
  for (guint i = 0; i < n_routes; i++)
    routes[i].segments = g_strsplit (routes[i].pattern, "/", -1);
  return routes;
}

const HelioRoute *
helio_route_get_all (guint *n_routes)
{
  static GOnce made = G_ONCE_INIT;

  g_return_val_if_fail (n_routes != NULL, NULL);
  *n_routes = N_ROUTES;
  return g_once (&made, make_routes, NULL);
}

gboolean
helio_route_serves (const HelioRoute *self, const char *method)
{
  return g_str_equal (self->method, method)
         || (g_str_equal (self->method, "GET") && g_str_equal (method, "HEAD"));
}

char **
helio_route_split_path (const char *path)
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

const HelioRoute *
helio_route_find (const char *method, char **segments, char **allowed)
{
  guint n_routes;
  const HelioRoute *routes = helio_route_get_all (&n_routes);
  g_autoptr (GString) methods = g_string_new (NULL);

  *allowed = NULL;
  for (guint i = 0; i < n_routes; i++)
    {
      if (!matches (routes[i].segments, segments))
        continue;
      if (helio_route_serves (&routes[i], method))
        return &routes[i];
      append_method (methods, routes[i].method);
    }
  if (methods->len > 0)
    *allowed = g_string_free (g_steal_pointer (&methods), FALSE);
  return NULL;
}

char *
helio_route_dup_capture (const HelioRoute *self, char **segments)
{
  char *capture = NULL;

  for (guint i = 0; self->segments[i] != NULL; i++)
    if (is_open_segment (self->segments[i]))
      {
        g_assert (capture == NULL);
        capture = g_strdup (segments[i]);
      }
  return capture;
}
