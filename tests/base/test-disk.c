/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-disk.h"

#include <errno.h>

static void
a_quota_is_a_disk_too (void)
{
  static const int full[] = { ENOSPC, EDQUOT, EFBIG };
  static const int other[] = { 0, EIO, EACCES, EROFS, ENOENT };

  for (guint i = 0; i < G_N_ELEMENTS (full); i++)
    g_assert_true (helio_disk_is_full (full[i]));
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    g_assert_false (helio_disk_is_full (other[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/disk/a-quota-is-a-disk-too", a_quota_is_a_disk_too);
  return g_test_run ();
}
