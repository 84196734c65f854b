/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text.h"

static void
fold_removes_case_and_accents (void)
{
  static const struct
  {
    const char *text;
    const char *folded;
  } cases[] = {
    { "Dvt PR4", "dvt pr4" },
    { "Thyborøn", "thyboron" },
    { "Œuvre Élan", "oeuvre elan" },
    { "Straße", "strasse" },
    { "Łódź", "lodz" },
    { "", "" },
    { "I\xcc\x87stanbul", "istanbul" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = helio_text_fold (cases[i].text, -1);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

static void
fold_number_keeps_zeros_and_drops_dressing (void)
{
  static const struct
  {
    const char *text;
    const char *number;
  } cases[] = {
    { " 00517624 ", "00517624" },
    { "RMA#00517624", "00517624" },
    { "RMA(00517624)", "00517624" },
    { "SN: 1213-6687-522", "12136687522" },
    { "1113 6668 7522", "111366687522" },
    { "901553005272eim1", "901553005272EIM1" },
    { "Snow", "SNOW" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = helio_text_fold_number (cases[i].text);

      g_assert_cmpstr (number, ==, cases[i].number);
    }
}

static void
number_like_is_digits_with_separators (void)
{
  g_assert_true (helio_text_is_number_like ("00517624"));
  g_assert_true (helio_text_is_number_like ("1113 6668-7522"));
  g_assert_false (helio_text_is_number_like ("Dvt PR4"));
  g_assert_false (helio_text_is_number_like (""));
  g_assert_false (helio_text_is_number_like (" - "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/fold-removes-case-and-accents", fold_removes_case_and_accents);
  g_test_add_func ("/base/text/fold-number-keeps-zeros-and-drops-dressing",
                   fold_number_keeps_zeros_and_drops_dressing);
  g_test_add_func ("/base/text/number-like-is-digits-with-separators",
                   number_like_is_digits_with_separators);
  return g_test_run ();
}
