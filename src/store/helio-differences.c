/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-differences.h"

gboolean
helio_differences_overlap (const HelioDifferences *self, guint field)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return helio_record_differs (self->theirs, self->base, field)
         && helio_record_differs (self->theirs, self->mine, field);
}

gboolean
helio_differences_overlap_anywhere (const HelioDifferences *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->fields->len; i++)
    if (helio_differences_overlap (self, g_array_index (self->fields, guint, i)))
      return TRUE;
  return FALSE;
}

void
helio_differences_free (HelioDifferences *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->base);
  g_clear_object (&self->mine);
  g_clear_object (&self->theirs);
  g_clear_pointer (&self->fields, g_array_unref);
  g_free (self);
}
