/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-error.h"

G_DEFINE_QUARK (helio_storage_error, helio_storage_error)

gboolean
helio_storage_error_is_missing (const GError *error)
{
  return g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND)
         || g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_GONE);
}

gboolean
helio_storage_error_forgive_missing (GError **failure, GError **error)
{
  gboolean is_well = *failure == NULL || helio_storage_error_is_missing (*failure);

  if (is_well)
    g_clear_error (failure);
  else
    g_propagate_error (error, g_steal_pointer (failure));
  return is_well;
}
