/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-deep-link.h"

#define SCHEME "heliodesk"

void
helio_deep_link_clear (HelioDeepLink *self)
{
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->criterion, g_free);
  g_clear_pointer (&self->term, g_free);
}

static void
take_search (HelioDeepLink *self, const char *query)
{
  g_autoptr (GHashTable) values
      = query != NULL ? g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL) : NULL;

  if (values == NULL)
    return;
  self->criterion = g_strdup (g_hash_table_lookup (values, "criterion"));
  self->term = g_strdup (g_hash_table_lookup (values, "term"));
}

gboolean
helio_deep_link_parse (HelioDeepLink *self, const char *text)
{
  g_autoptr (GUri) uri = NULL;
  const char *host, *path;

  g_return_val_if_fail (text != NULL, FALSE);

  *self = (HelioDeepLink){ NULL };
  uri = g_uri_parse (text, G_URI_FLAGS_ENCODED_QUERY, NULL);
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || g_strcmp0 (g_uri_get_scheme (uri), SCHEME) != 0)
    return FALSE;
  path = g_uri_get_path (uri);
  if (*path == '/')
    path++;
  /* Whoever passes a link on may write it in capitals: RFC 3986, 6.2.2.1. */
  self->place = g_ascii_strdown (host, -1);
  self->number = *path != '\0' ? g_strdup (path) : NULL;
  take_search (self, g_uri_get_query (uri));
  return TRUE;
}

char *
helio_deep_link_write (const char *place, const char *number)
{
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (place != NULL, NULL);

  if (number == NULL)
    return g_strdup_printf (SCHEME "://%s", place);
  escaped = g_uri_escape_string (number, NULL, FALSE);
  return g_strdup_printf (SCHEME "://%s/%s", place, escaped);
}

char *
helio_deep_link_write_search (const char *criterion, const char *term)
{
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (criterion != NULL, NULL);
  g_return_val_if_fail (term != NULL, NULL);

  escaped = g_uri_escape_string (term, NULL, FALSE);
  return g_strdup_printf (SCHEME "://search?criterion=%s&term=%s", criterion, escaped);
}
