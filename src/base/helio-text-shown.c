/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text-shown.h"

#include <string.h>

#define ELLIPSIS "…"

gboolean
helio_text_steers (gunichar character)
{
  if (character < 0x80)
    return character < 0x20 || character == 0x7f;
  return g_unichar_iscntrl (character) || (character >= 0x202a && character <= 0x202e)
         || (character >= 0x2066 && character <= 0x2069);
}

static gboolean
is_in_the_way (gunichar character)
{
  return character != '\n' && character != '\t' && helio_text_steers (character);
}

/* Nearly every text is fit: cells of tables ask for each of them. */
static gboolean
is_fit (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (is_in_the_way (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

char *
helio_text_dup_shown (const char *text)
{
  GString *shown;

  g_return_val_if_fail (text != NULL, NULL);

  if (is_fit (text))
    return g_strdup (text);
  shown = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      g_string_append_unichar (shown, is_in_the_way (character) ? 0xfffd : character);
    }
  return g_string_free (shown, FALSE);
}

char *
helio_text_shorten (char *text, gsize most)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (most > strlen (ELLIPSIS), text);

  if (strnlen (text, most + 1) <= most)
    return text;
  memcpy (g_utf8_find_prev_char (text, text + most - strlen (ELLIPSIS) + 1), ELLIPSIS,
          sizeof ELLIPSIS);
  return text;
}

char *
helio_text_dup_shown_within (const char *text, gsize most)
{
  g_return_val_if_fail (text != NULL, NULL);
  return helio_text_shorten (helio_text_dup_shown (text), most);
}
