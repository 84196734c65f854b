/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-local-id.h"

char *
helio_local_id_new (const char *command, guint index)
{
  g_return_val_if_fail (command != NULL, NULL);

  if (index == 0)
    return g_strconcat (HELIO_LOCAL_ID, command, NULL);
  return g_strdup_printf (HELIO_LOCAL_ID "%s.%u", command, index);
}

gboolean
helio_local_id_is (const char *id)
{
  return id != NULL && g_str_has_prefix (id, HELIO_LOCAL_ID);
}
