/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-accept-language.h"

#include <libsoup/soup.h>
#include <string.h>

static gboolean
is_refused (GSList *refused, const char *code)
{
  return g_slist_find_custom (refused, code, (GCompareFunc) g_ascii_strcasecmp) != NULL;
}

/* What a range names when its last parts are left out one after the other; NULL when nothing. */
static const char *
look_up (const char *range, const char *const *offered, GSList *refused)
{
  g_autofree char *tag = g_strdup (range);
  char *end;

  do
    {
      for (guint i = 0; offered[i] != NULL; i++)
        if (g_ascii_strcasecmp (offered[i], tag) == 0 && !is_refused (refused, offered[i]))
          return offered[i];
      end = strrchr (tag, '-');
      if (end != NULL)
        *end = '\0';
    }
  while (end != NULL);
  return NULL;
}

static const char *
find_any (const char *const *offered, GSList *refused)
{
  for (guint i = 0; offered[i] != NULL; i++)
    if (!is_refused (refused, offered[i]))
      return offered[i];
  return NULL;
}

/* Libsoup leaves the space before a `;` where it is. */
static void
strip_all (GSList *ranges)
{
  for (GSList *link = ranges; link != NULL; link = link->next)
    g_strchomp (link->data);
}

const char *
helio_accept_language_pick (const char *header, const char *const *offered)
{
  GSList *refused = NULL;
  GSList *wanted = header != NULL ? soup_header_parse_quality_list (header, &refused) : NULL;
  const char *picked = NULL;

  strip_all (wanted);
  strip_all (refused);
  for (GSList *link = wanted; link != NULL && picked == NULL; link = link->next)
    picked = g_str_equal (link->data, "*") ? find_any (offered, refused)
                                           : look_up (link->data, offered, refused);
  soup_header_free_list (wanted);
  soup_header_free_list (refused);
  return picked != NULL ? picked : offered[0];
}
