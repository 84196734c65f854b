/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-money.h"

#include <locale.h>

static guint
count_decimals (const char *currency)
{
  static const char *const none[] = { "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                      "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF", NULL };
  static const char *const three[] = { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND", NULL };

  if (currency == NULL)
    return 2;
  if (g_strv_contains (none, currency))
    return 0;
  return g_strv_contains (three, currency) ? 3 : 2;
}

static guint64
get_scale (guint decimals)
{
  return decimals == 0 ? 1 : decimals == 2 ? 100 : 1000;
}

/* Also of the least integer, whose negative is none. */
static guint64
get_magnitude (gint64 minor)
{
  return minor < 0 ? -(guint64) minor : (guint64) minor;
}

char *
helio_money_format_decimal (gint64 minor, const char *currency)
{
  guint decimals = count_decimals (currency);
  guint64 scale = get_scale (decimals), magnitude = get_magnitude (minor);
  const char *sign = minor < 0 ? "-" : "";

  if (decimals == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, magnitude);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, sign, magnitude / scale,
                          (int) decimals, magnitude % scale);
}

static gboolean
append_digit (gint64 *number, int digit)
{
  if (*number > (G_MAXINT64 - digit) / 10)
    return FALSE;
  *number = *number * 10 + digit;
  return TRUE;
}

gboolean
helio_money_parse_decimal (const char *text, const char *currency, gint64 *minor)
{
  guint decimals = count_decimals (currency), typed = 0;
  const char *p = text;

  *minor = 0;
  for (gboolean behind = FALSE; *p != '\0'; p++)
    if (*p == '.' && !behind && p > text && g_ascii_isdigit (p[1]))
      behind = TRUE;
    else if (!g_ascii_isdigit (*p) || (behind && ++typed > decimals)
             || !append_digit (minor, g_ascii_digit_value (*p)))
      return FALSE;
  for (; typed < decimals; typed++)
    if (!append_digit (minor, 0))
      return FALSE;
  return p > text;
}

char *
helio_money_format (gint64 minor, const char *currency)
{
  guint decimals = count_decimals (currency);
  guint64 scale = get_scale (decimals), magnitude = get_magnitude (minor);
  g_autoptr (GString) text = g_string_new (minor < 0 ? "−" : NULL);

  /* Integers throughout: an amount never passes through a floating-point number. */
  g_string_append_printf (text, "%'" G_GUINT64_FORMAT, magnitude / scale);
  if (decimals > 0)
    g_string_append_printf (text, "%s%0*" G_GUINT64_FORMAT, localeconv ()->decimal_point,
                            (int) decimals, magnitude % scale);
  if (currency != NULL)
    g_string_append_printf (text, "\302\240%s", currency);
  return g_strdup (text->str);
}
