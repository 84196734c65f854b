/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what people wanted has been done, once and in order. */
#include "office-work.h"

#include "helio-storage-mail.h"
#include "helio-test-storage.h"

/* Words that name a record of the service, or NULL. */
static const char *
words_of (const HelioStoredRecord *stored, HelioRecord *record)
{
  /* clang-format off */
  static const struct
  {
    const HelioKind *kind;
    const char *field;
  } names[] = {
    { &helio_kind_note, "body" },
    { &helio_kind_case, "description" },
    { &helio_kind_message, "body" },
    { &helio_kind_return, "serial-numbers" },
    { &helio_kind_report, "email" },
    { &helio_kind_attachment, "sha256" },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (stored->kind == names[i].kind)
      return helio_record_get_text (record, names[i].field);
  return NULL;
}

static gboolean
tick_off (const HelioStoredRecord *stored, gpointer data)
{
  GHashTable *open = data;
  g_autoptr (HelioRecord) record = helio_stored_record_read (stored, NULL);
  const char *words = words_of (stored, record);
  Intention *intention = words != NULL ? g_hash_table_lookup (open, words) : NULL;

  if (intention == NULL)
    return TRUE;
  intention->n_done++;
  intention->revision = intention->grows ? 0 : stored->revision;
  return TRUE;
}

static void
assert_each_once_and_in_order (OfficeWork *self)
{
  g_autoptr (GHashTable) open = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) former = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->intentions->len; i++)
    {
      Intention *intention = g_ptr_array_index (self->intentions, i);

      g_assert_true (g_hash_table_insert (open, intention->words, intention));
    }
  helio_storage_foreach_change (self->service->storage, self->service->organisation, 0, G_MAXINT,
                                tick_off, open, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < self->intentions->len; i++)
    {
      Intention *intention = g_ptr_array_index (self->intentions, i);
      Intention *before = g_hash_table_lookup (former, intention->target);

      if (intention->n_done != 1)
        g_error ("“%s” was done %u times", intention->words, intention->n_done);
      if (before != NULL && before->revision >= intention->revision)
        g_error ("“%s” came before “%s”", intention->words, before->words);
      g_hash_table_replace (former, intention->target, intention);
    }
}

typedef struct
{
  guint n_cases;
  guint n_claims;
  guint n_reports;
} Mails;

static void
count_mail (const HelioMailEntry *entry, gpointer data)
{
  Mails *mails = data;

  if (g_str_has_suffix (entry->mail.recipient, OFFICE_WORK_REPORTS))
    mails->n_reports++;
  else if (g_str_equal (entry->mail.recipient, PUSH_FIXTURE_PAYEE))
    mails->n_claims++;
  else
    mails->n_cases += g_str_has_prefix (entry->mail.subject, "Case ");
}

static void
assert_written_to_once (OfficeWork *self)
{
  Mails mails = { 0 };
  g_autoptr (GError) error = NULL;

  helio_storage_foreach_mail (self->service->storage, count_mail, &mails, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mails.n_cases, ==, self->n_cases);
  g_assert_cmpuint (mails.n_claims, ==, self->claims->len + self->n_corrections + self->n_refusals);
  g_assert_cmpuint (mails.n_reports, ==, self->n_reports);
}

void
office_work_assert_canceled (OfficeWork *self, const char *rma)
{
  g_autoptr (HelioRecord) record
      = helio_test_storage_find (self->service->storage, self->service->organisation,
                                 &helio_kind_rma, rma);

  g_assert_cmpstr (helio_record_get_text (record, "status"), ==, "canceled");
}

static void
assert_all_canceled (OfficeWork *self)
{
  GHashTableIter iter;
  gpointer rma;

  g_hash_table_iter_init (&iter, self->canceled);
  while (g_hash_table_iter_next (&iter, &rma, NULL))
    office_work_assert_canceled (self, rma);
}

void
office_work_assert_done (OfficeWork *self)
{
  assert_each_once_and_in_order (self);
  assert_written_to_once (self);
  assert_all_canceled (self);
  g_test_message (
      "%u things to do: %u returns, %u claims, %u turned down and %u corrected, %u reports, "
      "%u conversations and %u cases of them",
      self->intentions->len, self->n_returns, self->claims->len, self->n_refusals,
      self->n_corrections, self->n_reports, self->conversations->len, self->n_opened);
  g_assert_cmpuint (self->n_returns, >, 0);
  g_assert_cmpuint (self->claims->len, >, 0);
  g_assert_cmpuint (self->n_corrections, >, 0);
  g_assert_cmpuint (self->n_reports, >, 0);
  g_assert_cmpuint (self->n_opened, >, 0);
}
