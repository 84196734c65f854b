/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text-cells.h"

#include "helio-text-shown.h"

guint
helio_text_cells (const char *text)
{
  guint cells = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_iszerowidth (character))
        cells += g_unichar_iswide (character) ? 2 : 1;
    }
  return cells;
}

char *
helio_text_cells_plain (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character == '\n' || character == '\r' || character == '\t')
        g_string_append_c (plain, ' ');
      else
        g_string_append_unichar (plain, helio_text_steers (character) ? 0xfffd : character);
    }
  return g_string_free (plain, FALSE);
}
