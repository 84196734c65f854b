/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-url-form.h"

#include "helio-host.h"
#include "helio-text.h"

#include <string.h>

GHashTable *
helio_url_form_parse (const char *text, gssize length)
{
  g_autoptr (GHashTable) form
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) helio_text_wipe);
  GUriParamsIter iter;
  char *name, *value;
  g_autoptr (GError) error = NULL;
  gsize n = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize) length;

  if (n == 0)
    return g_steal_pointer (&form);
  if (strnlen (text, n) < n || !g_utf8_validate_len (text, n, NULL))
    return NULL;
  g_uri_params_iter_init (&iter, text, (gssize) n, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &name, &value, &error))
    if (!g_hash_table_insert (form, name, value))
      return NULL;
  return error == NULL ? g_steal_pointer (&form) : NULL;
}

void
helio_url_form_append (GString *text, char separator, const char *name, const char *value)
{
  g_string_append_printf (text, "%c%s=", separator, name);
  g_string_append_uri_escaped (text, value, NULL, FALSE);
}

/* NULL where it is none that a service can have. */
static char *
dup_plain (const char *url)
{
  g_autoptr (GUri) uri
      = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *name = NULL;
  gsize length;

  if (host == NULL || g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL
      || g_uri_get_fragment (uri) != NULL)
    return NULL;
  name = helio_host_is_loopback (host) ? g_strdup ("localhost") : g_ascii_strdown (host, -1);
  length = strlen (g_uri_get_path (uri));
  if (length > 0 && g_uri_get_path (uri)[length - 1] == '/')
    length--;
  return g_strdup_printf ("%s://%s:%d%.*s", g_uri_get_scheme (uri), name, g_uri_get_port (uri),
                          (int) length, g_uri_get_path (uri));
}

gboolean
helio_url_is_same (const char *url, const char *other)
{
  g_autofree char *plain = NULL, *wanted = NULL;

  g_return_val_if_fail (url != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  if (g_str_equal (url, other))
    return TRUE;
  plain = dup_plain (url);
  wanted = dup_plain (other);
  return plain != NULL && g_strcmp0 (plain, wanted) == 0;
}

gboolean
helio_url_is_confidential (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_HAS_PASSWORD, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || host[0] == '\0' || g_uri_get_userinfo (uri) != NULL)
    return FALSE;
  return g_str_equal (g_uri_get_scheme (uri), "https")
         || (g_str_equal (g_uri_get_scheme (uri), "http") && helio_host_is_loopback (host));
}
