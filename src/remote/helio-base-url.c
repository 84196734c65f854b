/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-base-url-private.h"

#include "helio-host.h"
#include "helio-remote-error.h"

#include <libsoup/soup.h>
#include <string.h>

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED, reason);
  return FALSE;
}

/* Messages do not repeat the address: somebody may have typed a password into it. */
static gboolean
check_uri (GUri *uri, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);
  gboolean plain = strcmp (scheme, "http") == 0;

  if (!plain && strcmp (scheme, "https") != 0)
    return refuse (error, "the address is neither https nor http");
  if (host == NULL || *host == '\0')
    return refuse (error, "the address has no host");
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (error, "the address holds a user name or password");
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return refuse (error, "the address holds a query or fragment");
  if (plain && !helio_host_is_loopback (host))
    return refuse (error, "http is allowed to this computer only, others need https");
  return TRUE;
}

GUri *
helio_base_url_parse (const char *url, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;

  uri = url != NULL ? g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  if (uri == NULL)
    {
      refuse (error, "the address is no URL");
      return NULL;
    }
  if (!check_uri (uri, error))
    return NULL;

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  path = g_strconcat (g_uri_get_path (uri), g_str_has_suffix (g_uri_get_path (uri), "/") ? "" : "/",
                      NULL);
  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri),
                      path, NULL, NULL);
}

GUri *
helio_base_url_resolve (GUri *self, const char *path, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse_relative (self, path, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_strcmp0 (g_uri_get_scheme (uri), g_uri_get_scheme (self)) != 0
      || g_strcmp0 (g_uri_get_host (uri), g_uri_get_host (self)) != 0
      || g_uri_get_port (uri) != g_uri_get_port (self) || g_uri_get_userinfo (uri) != NULL
      || !g_str_has_prefix (g_uri_get_path (uri), g_uri_get_path (self)))
    {
      refuse (error, "the path leads out of the service's address");
      return NULL;
    }
  return g_steal_pointer (&uri);
}
