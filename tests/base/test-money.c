/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-money.h"

static void
amounts_are_exact_and_carry_their_code (void)
{
  static const struct
  {
    gint64 minor;
    const char *currency;
    const char *text;
  } cases[] = {
    { 20000, "CAD", "200.00\302\240CAD" },
    { 5, "USD", "0.05\302\240USD" },
    { -150, "EUR", "−1.50\302\240EUR" },
    { 1200, "JPY", "1200\302\240JPY" },
    { 1234, "TND", "1.234\302\240TND" },
    { 100, NULL, "1.00" },
    { 9007199254740993, "USD", "90071992547409.93\302\240USD" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = helio_money_format (cases[i].minor, cases[i].currency);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
programs_get_a_decimal_number (void)
{
  static const struct
  {
    gint64 minor;
    const char *currency;
    const char *text;
  } cases[] = {
    { 120000, "CAD", "1200.00" }, { -5, "USD", "-0.05" },
    { 1200, "JPY", "1200" },      { 1234, "TND", "1.234" },
    { 100, NULL, "1.00" },        { G_MININT64 + 1, "USD", "-92233720368547758.07" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = helio_money_format_decimal (cases[i].minor, cases[i].currency);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
decimals_are_read_as_they_are_written (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
    gint64 minor; /* negative: none */
  } cases[] = {
    { "125", "EUR", 12500 },
    { "125.5", "EUR", 12550 },
    { "125.05", "CAD", 12505 },
    { "0.01", "EUR", 1 },
    { "125", "JPY", 125 },
    { "1.250", "TND", 1250 },
    { "125.001", "EUR", -1 },
    { "1.5", "JPY", -1 },
    { "-1", "EUR", -1 },
    { "", "EUR", -1 },
    { ".5", "EUR", -1 },
    { "5.", "EUR", -1 },
    { "1,5", "EUR", -1 },
    { "1.2.3", "EUR", -1 },
    { "99999999999999999999", "EUR", -1 },
    { "777777777777702", "EUR", 77777777777770200 },
    { "777777777777702.00", "EUR", 77777777777770200 },
    { "92233720368547758.07", "EUR", G_MAXINT64 },
    { "92233720368547758.08", "EUR", -1 },
    { "92233720368547759", "EUR", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 minor;

      g_assert_cmpint (helio_money_parse_decimal (cases[i].text, cases[i].currency, &minor), ==,
                       cases[i].minor >= 0);
      if (cases[i].minor >= 0)
        g_assert_cmpint (minor, ==, cases[i].minor);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/money/amounts-are-exact-and-carry-their-code",
                   amounts_are_exact_and_carry_their_code);
  g_test_add_func ("/base/money/programs-get-a-decimal-number", programs_get_a_decimal_number);
  g_test_add_func ("/base/money/decimals-are-read-as-they-are-written",
                   decimals_are_read_as_they_are_written);
  return g_test_run ();
}
