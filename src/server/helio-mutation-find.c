/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a mutation finds: records as it has changed them so far, and as they are stored. */
#include "helio-mutation.h"

#include "helio-text.h"

HelioRecord *
helio_mutation_find_change (HelioMutation *self, const HelioKind *kind, const char *id)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (self->changes, i);

      if (helio_record_get_kind (record) == kind
          && g_strcmp0 (helio_record_get_id (record), id) == 0)
        return record;
    }
  return NULL;
}

HelioRecord *
helio_mutation_find (HelioMutation *self, const HelioKind *kind, const char *id, GError **error)
{
  HelioRecord *change = helio_mutation_find_change (self, kind, id);
  g_auto (HelioStoredRecord) stored = { 0 };

  if (change != NULL)
    return g_object_ref (change);
  if (!helio_storage_find (self->storage, self->organisation, kind, id != NULL ? id : "", &stored,
                           error))
    return NULL;
  return helio_stored_record_read (&stored, error);
}

gboolean
helio_mutation_find_optional (HelioMutation *self, const HelioKind *kind, const char *id,
                              HelioRecord **record, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *record = helio_mutation_find (self, kind, id, &failure);
  return helio_storage_error_forgive_missing (&failure, error);
}

HelioRecord *
helio_mutation_find_numbered (HelioMutation *self, const HelioKind *kind, const char *number,
                              GError **error)
{
  g_auto (GStrv) spellings = helio_text_number_spellings (number, FALSE);
  HelioRecord *record = NULL;

  for (guint i = 0; spellings[i] != NULL && record == NULL; i++)
    {
      g_clear_error (error);
      record = helio_mutation_find (self, kind, spellings[i], error);
    }
  return record;
}

HelioRecord *
helio_mutation_find_named (HelioMutation *self, const HelioKind *kind, const char *field,
                           const char *number, const char *detail, GError **error)
{
  g_autoptr (GError) failure = NULL;
  HelioRecord *record = helio_mutation_find_numbered (self, kind, number, &failure);

  if (record == NULL && helio_storage_error_forgive_missing (&failure, error))
    {
      helio_mutation_object (self, field, HELIO_INVALID_UNKNOWN_VALUE, detail);
      helio_mutation_is_sound (self, error);
    }
  return record;
}

/* Those among the changes that were not stored before. */
static void
add_new_children (HelioMutation *self, const HelioKind *kind, const char *field, const char *parent,
                  GPtrArray *found)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (self->changes, i);

      if (helio_record_get_kind (record) == kind
          && g_strcmp0 (helio_record_get_text (record, field), parent) == 0
          && !g_ptr_array_find (found, record, NULL))
        g_ptr_array_add (found, g_object_ref (record));
    }
}

GPtrArray *
helio_mutation_find_children (HelioMutation *self, const HelioKind *kind, const char *field,
                              const char *parent, GError **error)
{
  g_autoptr (GPtrArray) stored
      = helio_storage_find_children (self->storage, self->organisation, kind, field, parent, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; stored != NULL && i < stored->len; i++)
    {
      const HelioStoredRecord *each = g_ptr_array_index (stored, i);
      HelioRecord *record = helio_mutation_find (self, kind, each->id, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (found, record);
    }
  if (stored == NULL)
    return NULL;
  add_new_children (self, kind, field, parent, found);
  return g_steal_pointer (&found);
}

GPtrArray *
helio_mutation_find_lines (HelioMutation *self, HelioRecord *rma, GError **error)
{
  return helio_mutation_find_children (self, &helio_kind_claim_line, "rma-number",
                                       helio_record_get_text (rma, "number"), error);
}
