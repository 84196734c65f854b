/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-faults.h"

#include <string.h>

#define MAX_EVERY 1000000

gboolean
helio_faults_parse (HelioFaults *self, const char *text)
{
  static const char *const known[] = { "401", "429", "500", "503", NULL };
  const char *colon = strchr (text, ':');
  g_autofree char *status = NULL;
  guint64 every;

  if (colon == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 1, MAX_EVERY, &every, NULL))
    return FALSE;
  status = g_strndup (text, (gsize) (colon - text));
  if (!g_strv_contains (known, status))
    return FALSE;
  self->status = (guint) g_ascii_strtoull (status, NULL, 10);
  self->every = (guint) every;
  return TRUE;
}

gboolean
helio_faults_hit (const HelioFaults *self, guint64 n)
{
  return self->status != 0 && n % self->every == 0;
}
