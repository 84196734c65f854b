/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-feed-cursor.h"

#include <string.h>

static gboolean
is_number (const char *text)
{
  return text[0] != '\0' && strspn (text, "0123456789") == strlen (text);
}

gboolean
helio_feed_cursor_parse (const char *text, const char *feed_id, gint64 latest, gint64 *after)
{
  gsize length = strlen (feed_id);
  guint64 revision;

  *after = 0;
  if (text == NULL || text[0] == '\0')
    return TRUE;
  if (strncmp (text, feed_id, length) != 0 || text[length] != '.' || !is_number (text + length + 1))
    return FALSE;
  revision = g_ascii_strtoull (text + length + 1, NULL, 10);
  if (revision > (guint64) latest)
    return FALSE;
  *after = (gint64) revision;
  return TRUE;
}

char *
helio_feed_cursor_write (const char *feed_id, gint64 after)
{
  return g_strdup_printf ("%s.%" G_GINT64_FORMAT, feed_id, after);
}
