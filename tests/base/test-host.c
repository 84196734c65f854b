/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-host.h"

static void
this_computer_is_known (void)
{
  static const char *const here[]
      = { "127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST", NULL };
  static const char *const elsewhere[] = { "",
                                           "128.0.0.1",
                                           "0.0.0.0",
                                           "::",
                                           "::2",
                                           "10.0.0.1",
                                           "127.0.0.1.nip",
                                           "localhost.example",
                                           "notlocalhost",
                                           "service.example",
                                           "localhost.",
                                           NULL };

  for (guint i = 0; here[i] != NULL; i++)
    g_assert_true (helio_host_is_loopback (here[i]));
  for (guint i = 0; elsewhere[i] != NULL; i++)
    {
      g_test_message ("%s", elsewhere[i]);
      g_assert_false (helio_host_is_loopback (elsewhere[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/host/loopback", this_computer_is_known);
  return g_test_run ();
}
