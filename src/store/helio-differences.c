/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-differences.h"

static gboolean
differ (HelioRecord *one, HelioRecord *other, guint field)
{
  if (helio_field_is_text (&helio_record_get_kind (one)->fields[field]))
    return g_strcmp0 (helio_record_get_nth_text (one, field),
                      helio_record_get_nth_text (other, field))
           != 0;
  return helio_record_get_nth_integer (one, field) != helio_record_get_nth_integer (other, field);
}

gboolean
helio_differences_overlap (const HelioDifferences *self, guint field)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return differ (self->theirs, self->base, field) && differ (self->theirs, self->mine, field);
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
