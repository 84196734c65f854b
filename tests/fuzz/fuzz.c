/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

char *
fuzz_dup_text (const guint8 *data, gsize size)
{
  if (size > 0
      && (memchr (data, '\0', size) != NULL
          || !g_utf8_validate_len ((const char *) data, size, NULL)))
    return NULL;
  return g_strndup ((const char *) data, size);
}

void
fuzz_check_refusal (const GError *error, GQuark domain)
{
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, domain);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}
