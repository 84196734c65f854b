/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-link-private.h"

#include <string.h>

/* The end of one item of a list: separators within <> or quotes are text. */
static const char *
find_end (const char *item, char separator)
{
  gboolean in_target = FALSE, in_quotes = FALSE;
  const char *at;

  for (at = item; *at != '\0' && (in_target || in_quotes || *at != separator); at++)
    {
      if (in_quotes && *at == '\\' && at[1] != '\0')
        at++;
      else if (*at == '"' && !in_target)
        in_quotes = !in_quotes;
      else if (*at == '<' && !in_quotes)
        in_target = TRUE;
      else if (*at == '>' && !in_quotes)
        in_target = FALSE;
    }
  return at;
}

/* One value may hold several relations: rel="next last". */
static gboolean
holds_next (const char *value)
{
  g_auto (GStrv) relations = g_strsplit_set (value, " \t\"", -1);

  for (guint i = 0; relations[i] != NULL; i++)
    if (g_ascii_strcasecmp (relations[i], "next") == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_next (const char *parameters)
{
  while (*parameters != '\0')
    {
      const char *end = find_end (parameters, ';');
      g_autofree char *parameter = g_strndup (parameters, (gsize) (end - parameters));
      char *equals = strchr (parameter, '=');

      if (equals != NULL)
        {
          *equals = '\0';
          /* Of several rel parameters only the first counts. */
          if (g_ascii_strcasecmp (g_strstrip (parameter), "rel") == 0)
            return holds_next (equals + 1);
        }
      parameters = *end == ';' ? end + 1 : end;
    }
  return FALSE;
}

static char *
dup_cursor (const char *target)
{
  const char *query = strchr (target, '?');
  g_autoptr (GHashTable) parameters = NULL;
  const char *cursor;

  if (query == NULL)
    return NULL;
  query++;
  parameters
      = g_uri_parse_params (query, (gssize) strcspn (query, "#"), "&", G_URI_PARAMS_WWW_FORM, NULL);
  cursor = parameters != NULL ? g_hash_table_lookup (parameters, "after") : NULL;
  return cursor != NULL && *cursor != '\0' ? g_strdup (cursor) : NULL;
}

char *
helio_link_dup_next_cursor (const char *header)
{
  while (header != NULL && *header != '\0')
    {
      const char *end = find_end (header, ',');
      g_autofree char *link = g_strndup (header, (gsize) (end - header));
      char *target = strchr (link, '<');
      char *parameters = target != NULL ? strchr (target, '>') : NULL;

      if (parameters != NULL)
        {
          *parameters++ = '\0';
          if (is_next (parameters))
            return dup_cursor (target + 1);
        }
      header = *end == ',' ? end + 1 : end;
    }
  return NULL;
}
