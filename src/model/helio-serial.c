/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-serial.h"

#include <string.h>

#define USUAL_LENGTH 12

gboolean
helio_serial_is_usual (const char *serial)
{
  g_return_val_if_fail (serial != NULL, FALSE);
  return strlen (serial) == USUAL_LENGTH && strspn (serial, "0123456789") == USUAL_LENGTH;
}
