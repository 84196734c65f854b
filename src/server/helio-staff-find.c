/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what the service's people name. */
#include "helio-staff-command.h"
#include "helio-storage-accounts.h"
#include "helio-text.h"

/* A kind is a line. A return has no number: the one on the parcel leads to it, or the RMA's. */
static const HelioStaffKind kinds[] = {
  { "rma", "rmas", &helio_kind_rma, { NULL } },
  { "case", "cases", &helio_kind_case, { NULL } },
  { "return", "returns", &helio_kind_return, { "tracking-number", "rma-number", NULL } },
  { "battery-return", "battery-returns", &helio_kind_battery_return, { NULL } },
  { "claim", "claims", &helio_kind_labor_claim, { NULL } },
  { "chat", "chats", &helio_kind_conversation, { NULL } },
  { "user", "users", &helio_kind_user, { "email", NULL } },
};

typedef struct
{
  const HelioStaffKind *kind;
  const char *typed;
  GStrv spellings;     /* (owned) */
  HelioRecord *record; /* (owned) (nullable): the first one */
  gint64 organisation; /* whose that is */
  gint64 here;         /* where is looked */
  guint count;
  GError *error; /* (owned) (nullable) */
} Finding;

static void
finding_clear (Finding *self)
{
  g_strfreev (self->spellings);
  g_clear_object (&self->record);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finding, finding_clear)

static const char *
get_word (const HelioStaffKind *kind, gboolean several)
{
  return several ? kind->words : kind->word;
}

char *
helio_staff_kind_dup_words (gboolean several)
{
  const char *words[G_N_ELEMENTS (kinds) + 1] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    words[i] = get_word (&kinds[i], several);
  return g_strjoinv (", ", (char **) words);
}

const HelioStaffKind *
helio_staff_kind_find (const char *word, gboolean several, GError **error)
{
  g_autofree char *words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (get_word (&kinds[i], several), word))
      return &kinds[i];
  words = helio_staff_kind_dup_words (several);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "there is no kind %s, only %s",
               word, words);
  return NULL;
}

static void
take (Finding *self, HelioRecord *record)
{
  if (self->count++ > 0)
    return;
  self->record = g_object_ref (record);
  self->organisation = self->here;
}

static gboolean
has_handle (Finding *self, HelioRecord *record)
{
  for (guint i = 0; self->kind->handles[i] != NULL; i++)
    {
      const char *value = helio_record_get_text (record, self->kind->handles[i]);

      if (value != NULL
          && (g_ascii_strcasecmp (value, self->typed) == 0
              || g_strv_contains ((const char *const *) self->spellings, value)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
look_at (const HelioStoredRecord *stored, gpointer data)
{
  Finding *self = data;
  g_autoptr (HelioRecord) record = helio_stored_record_read (stored, &self->error);

  if (record != NULL && has_handle (self, record))
    take (self, record);
  return record != NULL;
}

static gboolean
find_by_id (Finding *self, HelioStorage *storage, const char *id, gboolean *found, GError **error)
{
  g_auto (HelioStoredRecord) stored = { 0 };
  g_autoptr (HelioRecord) record = NULL;
  g_autoptr (GError) failure = NULL;

  *found = helio_storage_find (storage, self->here, self->kind->kind, id, &stored, &failure);
  if (*found)
    {
      record = helio_stored_record_read (&stored, error);
      if (record != NULL)
        take (self, record);
      return record != NULL;
    }
  return helio_storage_error_forgive_missing (&failure, error);
}

static gboolean
find_here (Finding *self, HelioStorage *storage, GError **error)
{
  gboolean found;

  if (!find_by_id (self, storage, self->typed, &found, error))
    return FALSE;
  for (guint i = 0; self->spellings[i] != NULL && !found; i++)
    if (!find_by_id (self, storage, self->spellings[i], &found, error))
      return FALSE;
  if (found || self->kind->handles[0] == NULL)
    return TRUE;
  if (!helio_storage_foreach_record (storage, self->here, self->kind->kind, look_at, self, error))
    return FALSE;
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

HelioRecord *
helio_staff_find (HelioStorage *storage, const char *organisation_name, const HelioStaffKind *kind,
                  const char *number, gint64 *organisation, GError **error)
{
  g_auto (Finding) self
      = { .kind = kind, .typed = number, .spellings = helio_text_number_spellings (number, FALSE) };
  g_autoptr (GPtrArray) all = helio_storage_list_organisations (storage, organisation_name, error);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      self.here = ((HelioOrganisation *) g_ptr_array_index (all, i))->id;
      if (!find_here (&self, storage, error))
        return NULL;
    }
  if (self.count == 0)
    g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND, "There is no %s %s",
                 kind->word, number);
  else if (self.count > 1)
    g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
                 "There are several %s %s: name the organisation, or one by its id", kind->words,
                 number);
  if (self.count != 1)
    return NULL;
  *organisation = self.organisation;
  return g_steal_pointer (&self.record);
}
