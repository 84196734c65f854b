/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include "helio-local-id.h"
#include "helio-test-outbox.h"
#include "helio-test-store.h"
#include "sql-fixture.h"

HelioRecord *
outbox_find (OutboxFixture *self, const HelioKind *kind, const char *number)
{
  g_autoptr (GError) error = NULL;
  HelioRecord *record
      = helio_reader_find (helio_store_get_reader (self->store), kind, number, &error);

  g_assert_no_error (error);
  return record;
}

void
outbox_assert_rma (OutboxFixture *self, const char *status, const char *assigned_to,
                   const char *pending)
{
  g_autoptr (HelioRecord) rma = outbox_find (self, &helio_kind_rma, OUTBOX_RMA);

  g_assert_cmpstr (helio_record_get_text (rma, "status"), ==, status);
  g_assert_cmpstr (helio_record_get_text (rma, "assigned-to"), ==, assigned_to);
  g_assert_cmpstr (helio_record_get_pending (rma), ==, pending);
}

void
outbox_assert_derived (OutboxFixture *self)
{
  sql_fixture_assert_words (self->folder, "rma");
  sql_fixture_assert_words (self->folder, "note");
  sql_fixture_assert_words (self->folder, "case");
  sql_fixture_assert_tally (self->folder, "rma");
  sql_fixture_assert_tally (self->folder, "case");
}

/* --- the service --- */

/* RMA 7 as the service has it at @revision. */
HelioRecord *
outbox_rma_new (gint64 revision, const char *status, const char *assigned_to)
{
  HelioRecord *rma = helio_test_rma (7);

  helio_record_set_identity (rma, 0, OUTBOX_RMA, revision);
  helio_record_set_text (rma, "status", status);
  helio_record_set_text (rma, "assigned-to", assigned_to);
  return rma;
}

HelioRecord *
outbox_note_new (const char *id, gint64 revision, const char *body)
{
  HelioRecord *note = helio_record_new (&helio_kind_note);

  helio_record_set_identity (note, 0, id, revision);
  helio_record_set_text (note, "parent-kind", "rma");
  helio_record_set_text (note, "parent-number", OUTBOX_RMA);
  helio_record_set_text (note, "body", body);
  return note;
}

HelioRecord *
outbox_case_new (const char *number, gint64 revision)
{
  HelioRecord *request = helio_record_new (&helio_kind_case);
  g_autofree char *id = g_strconcat ("id-", number, NULL);

  helio_record_set_identity (request, 0, id, revision);
  helio_record_set_text (request, "number", number);
  helio_record_set_text (request, "status", "new");
  return request;
}

typedef struct
{
  HelioRecord *record; /* (nullable): a tombstone of RMA 7 when there is none */
  char *cursor;
} Page;

static gboolean
put_page (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  Page *page = data;

  *cursor = g_strdup (page->cursor);
  return page->record != NULL
             ? helio_row_sink_put_record (sink, page->record, error)
             : helio_test_put_tombstone (sink, &helio_kind_rma, OUTBOX_RMA, 1000, error);
}

/* The feed brings @record; takes it. */
void
outbox_pull (OutboxFixture *self, HelioRecord *record)
{
  g_auto (HelioFeedState) state = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;

  helio_reader_get_feed_state (helio_store_get_reader (self->store), &state, &error);
  g_assert_no_error (error);
  next = g_strconcat (state.cursor, "+", NULL);
  helio_apply_summary_free (
      helio_test_apply (self->store, state.cursor, put_page, &(Page){ record, next }));
  g_clear_object (&record);
}

/* --- what people do --- */

void
outbox_edit (OutboxFixture *self, const char *entry, HelioRecord *form)
{
  helio_test_store_wait (self->store,
                         helio_store_edit_async (self->store, entry, form, NULL, keep, kept));
}

void
outbox_postpone (OutboxFixture *self, const char *entry, const char *key, const char *cause,
                 HelioOutcome outcome)
{
  helio_test_store_wait (self->store,
                         helio_store_postpone_async (self->store,
                                                     &(HelioAttempt){ entry, key, key }, cause, 70,
                                                     77, outcome, NULL, keep, kept));
}

void
outbox_fail (OutboxFixture *self, const char *entry, const char *key)
{
  helio_test_store_wait (self->store,
                         helio_store_fail_async (self->store, &(HelioAttempt){ entry, key, key },
                                                 "refused", "Notes are closed.",
                                                 "body too-long\nfiles unknown-value",
                                                 HELIO_OUTCOME_NOT_DONE, NULL, keep, kept));
}

void
outbox_merge (OutboxFixture *self, const char *entry, const char *key, HelioRecord *theirs)
{
  helio_test_store_wait (self->store,
                         helio_store_merge_async (self->store, &(HelioAttempt){ entry, key, key },
                                                  theirs, NULL, keep, kept));
}

char *
outbox_cancel (OutboxFixture *self)
{
  return helio_test_enqueue (self->store, "cancel", &helio_kind_rma, OUTBOX_RMA, "reason",
                             "not needed");
}

char *
outbox_create_request (OutboxFixture *self)
{
  return helio_test_enqueue (self->store, "create-request", NULL, NULL, "description",
                             "It is dark.");
}
