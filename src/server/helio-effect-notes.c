/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-effects-private.h"

#include <string.h>

/* What people talk about. */
static const HelioKind *const topics[] = {
  &helio_kind_case,
  &helio_kind_rma,
  &helio_kind_battery_return,
  &helio_kind_labor_claim,
};

static HelioRecord *
find_parent (HelioMutation *self, GError **error)
{
  const char *kind = helio_record_get_text (self->form, "parent-kind");

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    if (g_str_equal (topics[i]->name, kind))
      return helio_mutation_find_numbered (self, topics[i],
                                           helio_record_get_text (self->form, "parent-id"), error);
  helio_mutation_object (self, "parent-kind", HELIO_INVALID_UNKNOWN_VALUE, NULL);
  helio_mutation_is_sound (self, error);
  return NULL;
}

static void
set_parent (HelioRecord *record, HelioRecord *parent)
{
  helio_record_set_text (record, "parent-kind", helio_record_get_kind (parent)->name);
  helio_record_set_text (record, "parent-number", helio_record_get_text (parent, "number"));
}

static const char *
author_of (HelioMutation *self)
{
  const char *name = helio_record_get_text (self->user, "name");

  return name != NULL ? name : helio_record_get_text (self->user, "email");
}

gboolean
helio_effect_add_note (HelioMutation *self, GError **error)
{
  g_autoptr (HelioRecord) parent = find_parent (self, error);
  HelioRecord *note;

  if (parent == NULL)
    return FALSE;
  note = helio_mutation_make (self, &helio_kind_note, NULL);
  set_parent (note, parent);
  helio_record_set_text (note, "author", author_of (self));
  helio_record_set_text (note, "body", helio_record_get_text (self->form, "body"));
  helio_record_set_integer (note, "from-support", FALSE);
  helio_mutation_change (self, parent);
  return TRUE;
}
