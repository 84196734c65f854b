/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-serial.h"

static void
most_have_twelve_digits (void)
{
  static const char *const usual[]
      = { "902167438951", "121436048869", "482217069850", "202241095486", "111366687522" };
  static const char *const others[]
      = { "1223131061889", "25901946", "901553005272EIM1", "12143604886O", "", "1214-36048869" };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    g_assert_true (helio_serial_is_usual (usual[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (helio_serial_is_usual (others[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/serial/most-have-twelve-digits", most_have_twelve_digits);
  return g_test_run ();
}
