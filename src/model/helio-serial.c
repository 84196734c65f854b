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

static guint
two_digits (const char *text)
{
  return (guint) (text[0] - '0') * 10 + (guint) (text[1] - '0');
}

gboolean
helio_serial_get_week (const char *serial, guint *year, guint *week)
{
  g_return_val_if_fail (year != NULL && week != NULL, FALSE);

  if (!helio_serial_is_usual (serial))
    return FALSE;
  *year = 2000 + two_digits (serial + 2);
  *week = two_digits (serial + 4);
  return *week >= 1 && *week <= 53;
}
