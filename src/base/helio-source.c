/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-source.h"

void
helio_source_drop (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}
