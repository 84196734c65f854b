/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-disk.h"

#include <errno.h>

gboolean
helio_disk_is_full (int code)
{
  return code == ENOSPC || code == EDQUOT || code == EFBIG;
}
