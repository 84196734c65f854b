/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text.h"

#include <string.h>

/* Letters that Unicode does not decompose although people type them without the stroke. */
static const struct
{
  gunichar letter;
  const char *folded;
} letters[] = {
  { 0x00e6, "ae" }, { 0x00f8, "o" }, { 0x00df, "ss" }, { 0x0111, "d" },  { 0x00f0, "d" },
  { 0x0131, "i" },  { 0x0142, "l" }, { 0x0153, "oe" }, { 0x00fe, "th" },
};

static void
append_folded (GString *folded, gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      {
        g_string_append (folded, letters[i].folded);
        return;
      }
  g_string_append_unichar (folded, c);
}

static gboolean
is_ascii (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

char *
helio_text_fold (const char *text, gssize length)
{
  g_autofree char *decomposed = NULL;
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  if (length < 0)
    length = strlen (text);
  if (is_ascii (text, length))
    return g_ascii_strdown (text, length);

  decomposed = g_utf8_normalize (text, length, G_NORMALIZE_ALL);
  if (decomposed == NULL)
    return g_utf8_make_valid (text, length);

  folded = g_string_sized_new (length);
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        append_folded (folded, g_unichar_tolower (c));
    }
  return g_string_free (folded, FALSE);
}

static gboolean
is_separator (gunichar c)
{
  return g_unichar_isspace (c) || c == '-' || c == '.' || c == '_' || c == '/'
         || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

static const char *
skip_prefix (const char *text)
{
  static const char *const prefixes[] = { "s/n", "sn", "serial", "rma", "case", "id", "no", "#" };
  const char *rest = text;

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      gsize length = strlen (prefixes[i]);

      if (g_ascii_strncasecmp (text, prefixes[i], length) != 0)
        continue;
      rest = text + length;
      while (*rest == ':' || *rest == '#' || *rest == '.' || *rest == '(' || *rest == ' ')
        rest++;
      /* Only a prefix of a number: "SN12" is one, "Snow" is a word. */
      if (g_ascii_isdigit (*rest))
        return rest;
    }
  return text;
}

char *
helio_text_fold_number (const char *text)
{
  GString *bare;

  g_return_val_if_fail (text != NULL, NULL);

  bare = g_string_new (NULL);
  while (g_ascii_isspace (*text))
    text++;
  for (const char *p = skip_prefix (text); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_separator (c) && c != ')')
        g_string_append_unichar (bare, g_unichar_toupper (c));
    }
  return g_string_free (bare, FALSE);
}

gboolean
helio_text_is_number_like (const char *text)
{
  gboolean digits = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && g_ascii_isdigit ((char) c))
        digits = TRUE;
      else if (!is_separator (c))
        return FALSE;
    }
  return digits;
}
