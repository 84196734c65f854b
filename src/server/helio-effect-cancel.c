/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-effects-private.h"

gboolean
helio_effect_cancel (HelioMutation *self, GError **error)
{
  if (!helio_mutation_allows (self, self->target, error))
    return FALSE;
  helio_record_set_text (self->target, "status", "canceled");
  helio_record_set_text (self->target, "cancel-reason",
                         helio_record_get_text (self->form, "reason"));
  helio_mutation_change (self, self->target);
  return TRUE;
}
