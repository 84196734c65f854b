/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text-links.h"

#include <string.h>

/* Longer ones lead nowhere that somebody would write to somebody. */
#define LONGEST 2000
/* What cannot be part of an address; what does not end one. */
#define BREAKS " \t\r\n<>\"`{}|\\^"
#define ENDS ".,;:!?)]'*_"

static const char *const schemes[] = { "http://", "https://", "mailto:", "tel:", NULL };

static gsize
scheme_length (const char *word)
{
  for (guint i = 0; schemes[i] != NULL; i++)
    if (g_ascii_strncasecmp (word, schemes[i], strlen (schemes[i])) == 0)
      return strlen (schemes[i]);
  return 0;
}

/* A bracket that was opened within belongs to the address. */
static gboolean
is_end (const char *word, gsize length)
{
  char last = word[length - 1];
  char opening = last == ')' ? '(' : last == ']' ? '[' : '\0';

  return strchr (ENDS, last) != NULL && (opening == '\0' || memchr (word, opening, length) == NULL);
}

/* (transfer full) (nullable): the address that a word begins with */
static char *
dup_link (const char *word, gsize length)
{
  gsize scheme = scheme_length (word);
  g_autofree char *link = NULL;

  if (scheme == 0 || length > LONGEST)
    return NULL;
  while (length > scheme && is_end (word, length))
    length--;
  link = g_strndup (word, length);
  return length > scheme && g_uri_is_valid (link, G_URI_FLAGS_NONE, NULL) ? g_steal_pointer (&link)
                                                                          : NULL;
}

static gboolean
has (GPtrArray *links, const char *link)
{
  return g_ptr_array_find_with_equal_func (links, link, g_str_equal, NULL);
}

GStrv
helio_text_find_links (const char *text)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (g_free);

  while (text != NULL && *text != '\0' && links->len < HELIO_TEXT_MOST_LINKS)
    {
      g_autofree char *link = NULL;

      text += strspn (text, BREAKS "([");
      link = dup_link (text, strcspn (text, BREAKS));
      if (link != NULL && !has (links, link))
        g_ptr_array_add (links, g_steal_pointer (&link));
      text += strcspn (text, BREAKS);
    }
  g_ptr_array_add (links, NULL);
  return (GStrv) g_ptr_array_free (links, FALSE);
}
