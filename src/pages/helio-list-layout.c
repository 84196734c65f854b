/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-list-layout.h"

#include "helio-query.h"

HelioListLayout
helio_list_layout_of (const HelioKind *kind)
{
  return (HelioListLayout){ .name = kind->name, .kind = kind };
}

const char *
helio_list_layout_get_sort (const HelioListLayout *self, gboolean *descending)
{
  g_autoptr (HelioQuery) usual = helio_query_new (self->kind);
  const char *name = self->sort;

  if (name == NULL)
    return self->kind->fields[helio_query_get_sort (usual, descending)].name;
  *descending = *name == '-';
  return *descending ? name + 1 : name;
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
helio_list_layout_dup_file_columns (const HelioListLayout *self)
{
  return split (self->file_columns);
}

GStrv
helio_list_layout_dup_filters (const HelioListLayout *self)
{
  return split (self->filters);
}
