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
  if (memchr (text, '\0', n) != NULL || !g_utf8_validate_len (text, n, NULL))
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
