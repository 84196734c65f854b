/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-effects-private.h"
#include "helio-text.h"

const char *
helio_effect_author (HelioMutation *self)
{
  const char *name = self->staff != NULL ? self->staff : helio_record_get_text (self->user, "name");

  return name != NULL ? name : helio_record_get_text (self->user, "email");
}

const char *
helio_effect_find_subject (HelioMutation *self, const char *id, const char *language)
{
  guint n;
  const HelioServiceTerm *subjects = helio_service_info_get_subjects (
      helio_service_profile_get_edition (self->profile, language)->info, &n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (subjects[i].id, id) == 0)
      return subjects[i].label;
  return NULL;
}

void
helio_effect_set_parent (HelioRecord *record, HelioRecord *parent)
{
  helio_record_set_text (record, "parent-kind", helio_record_get_kind (parent)->name);
  helio_record_set_text (record, "parent-number", helio_record_get_number (parent));
}

void
helio_effect_set_contact (HelioMutation *self, HelioRecord *record)
{
  helio_record_set_text (record, "contact-name", helio_effect_author (self));
  helio_record_set_text (record, "contact-email", helio_record_get_text (self->user, "email"));
  helio_record_set_text (record, "contact-phone", helio_record_get_text (self->user, "phone"));
}

GPtrArray *
helio_effect_list_serials (HelioRecord *record)
{
  g_auto (GStrv) all = helio_text_split_lines (helio_record_get_text (record, "serial-numbers"));
  GPtrArray *serials = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; all[i] != NULL; i++)
    g_ptr_array_add (serials, helio_text_fold_number (all[i]));
  return serials;
}

GPtrArray *
helio_effect_find_returns (HelioMutation *self, HelioRecord *rma, GError **error)
{
  const char *number = helio_record_get_text (rma, "number");
  g_autoptr (GPtrArray) returns
      = helio_mutation_find_children (self, &helio_kind_return, "rma-number", number, error);
  g_autoptr (GPtrArray) batteries = NULL;

  if (returns == NULL)
    return NULL;
  batteries = helio_mutation_find_children (self, &helio_kind_battery_return, "rma-number", number,
                                            error);
  if (batteries == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (returns, g_steal_pointer (&batteries));
  return g_steal_pointer (&returns);
}

gboolean
helio_effect_is_complete (GPtrArray *lines, GHashTable *serials)
{
  for (guint i = 0; i < lines->len; i++)
    {
      HelioRecord *line = g_ptr_array_index (lines, i);
      const char *serial = helio_record_get_text (line, "serial-number");

      if (serial != NULL && g_strcmp0 (helio_record_get_text (line, "status"), "rejected") != 0
          && !g_hash_table_contains (serials, serial))
        return FALSE;
    }
  return TRUE;
}
