/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-list-layout.h"

HelioListLayout
helio_list_layout_of (const HelioKind *kind)
{
  return (HelioListLayout){ kind->name, kind, NULL, NULL };
}

static GStrv
split (const char *names)
{
  return names != NULL ? g_strsplit (names, " ", -1) : NULL;
}

GStrv
helio_list_layout_dup_columns (const HelioListLayout *self)
{
  return split (self->columns);
}

GStrv
helio_list_layout_dup_filters (const HelioListLayout *self)
{
  return split (self->filters);
}
