/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-warning.h"

#include <string.h>

static GPtrArray *
parse (const char *json)
{
  g_autoptr (GBytes) answer = g_bytes_new (json, strlen (json));

  return helio_warnings_read (answer);
}

static void
warnings_are_read (void)
{
  g_autoptr (GPtrArray) warnings
      = parse ("{\"changes\":[],\"warnings\":[{\"field\":\"serial_numbers\",\"value\":\"4501\","
               "\"detail\":\"Not twelve <b>digits</b>.\"},{\"field\":\"x\",\"value\":\"2\","
               "\"detail\":\"Two.\"}]}");
  HelioWarning *first = g_ptr_array_index (warnings, 0);

  g_assert_cmpuint (warnings->len, ==, 2);
  g_assert_cmpstr (first->value, ==, "4501");
  g_assert_cmpstr (first->detail, ==, "Not twelve <b>digits</b>.");
}

static void
what_is_none_is_left_out (void)
{
  static const char *const cases[] = { "{}",
                                       "[]",
                                       "{\"warnings\":{}}",
                                       "{\"warnings\":[null,5,{},{\"value\":\"4501\"}]}",
                                       "{\"warnings\":[{\"value\":4501,\"detail\":\"Why\"}]}",
                                       "{\"warnings\":" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) warnings = parse (cases[i]);

      g_test_message ("%s", cases[i]);
      g_assert_cmpuint (warnings->len, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/warning/read", warnings_are_read);
  g_test_add_func ("/warning/none", what_is_none_is_left_out);
  return g_test_run ();
}
