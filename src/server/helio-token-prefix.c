/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-token-prefix.h"

gboolean
helio_token_prefix_is_own (const char *secret)
{
  static const char *const prefixes[]
      = { HELIO_TOKEN_PREFIX, HELIO_TICKET_PREFIX, HELIO_CODE_PREFIX, HELIO_REFRESH_PREFIX };

  g_return_val_if_fail (secret != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (secret, prefixes[i]))
      return TRUE;
  return FALSE;
}
