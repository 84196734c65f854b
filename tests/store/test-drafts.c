/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody began to fill in, and the files that go with it. */
#include "helio-local-id.h"
#include "helio-store-files.h"
#include "helio-test-outbox.h"
#include "helio-test-store.h"
#include "helio-time.h"

#include <string.h>

#define DAY (24 * 60 * 60 * HELIO_SECOND)
#define RMA "00000007"

static void
delete_draft (HelioTestCache *self, const char *id)
{
  helio_test_store_wait (self->store,
                         helio_store_delete_draft_async (self->store, id, NULL, keep, kept));
}

static HelioCommand *
note_new (HelioTestCache *self, const char *field, const char *text)
{
  return helio_test_command_new (self->store, "add-note", &helio_kind_rma, RMA, field, text);
}

/* --- drafts --- */

static void
a_draft_comes_back_as_it_was (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (HelioCommand) command = note_new (self, "body", "Roof is\nwet, and …");
  const char *id = helio_command_get_id (command);
  g_autoptr (HelioRecord) draft = NULL, form = NULL;
  g_autoptr (GError) error = NULL;

  helio_test_put_draft (self->store, command, NULL);
  helio_test_store_wait (self->store,
                         helio_store_put_draft_async (self->store, command, NULL, "file:///a.jpg",
                                                      "body: and", NULL, keep, kept));
  helio_test_cache_reopen (self);
  draft = helio_reader_find (helio_store_get_reader (self->store), &helio_kind_draft, id, &error);
  g_assert_no_error (error);
  form = helio_reader_find (helio_store_get_reader (self->store), &helio_form_note, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_text (draft, "command"), ==, "add-note");
  g_assert_cmpstr (helio_record_get_text (draft, "title"), ==, "RMA(00000007)");
  g_assert_cmpstr (helio_record_get_text (draft, "target-id"), ==, RMA);
  g_assert_cmpstr (helio_record_get_text (draft, "excerpt"), ==, "Roof is wet, and …");
  g_assert_cmpstr (helio_record_get_text (draft, "coming"), ==, "file:///a.jpg");
  g_assert_cmpstr (helio_record_get_text (draft, "unfinished"), ==, "body: and");
  g_assert_cmpstr (helio_record_get_text (form, "body"), ==, "Roof is\nwet, and …");
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_draft), ==, 1);

  /* Nothing of it is to be sent, or seen. */
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_note), ==, 0);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_outbox_entry), ==, 0);
}

static void
what_is_sent_is_no_draft_any_more (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (HelioCommand) command = note_new (self, "body", "Roof is wet.");

  helio_test_put_draft (self->store, command, NULL);
  helio_test_store_wait (self->store,
                         helio_store_enqueue_async (self->store, command, NULL, keep, kept));
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_draft), ==, 0);
  g_assert_cmpuint (helio_test_count (self->store, &helio_form_note), ==, 1);
  /* Another window may still have it. */
  helio_test_put_draft (self->store, command, NULL);
  delete_draft (self, helio_command_get_id (command));
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_draft), ==, 0);
  g_assert_cmpuint (helio_test_count (self->store, &helio_form_note), ==, 1);
}

static void
a_draft_that_is_deleted_leaves_nothing (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (HelioCommand) command = note_new (self, "body", "Roof is wet.");

  helio_test_put_draft (self->store, command, NULL);
  delete_draft (self, helio_command_get_id (command));
  delete_draft (self, helio_command_get_id (command));
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_draft), ==, 0);
  g_assert_cmpuint (helio_test_count (self->store, &helio_form_note), ==, 0);
}

/* Until it is submitted the entry says what it said. */
static void
an_entry_is_changed_by_way_of_a_draft (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, RMA, "Roof is wet.");
  g_autoptr (HelioCommand) draft = note_new (self, "body", "Roof is dry.");
  g_autoptr (HelioCommand) before = NULL, after = NULL;

  helio_test_put_draft (self->store, draft, entry);
  before = helio_test_find_command (self->store, entry);
  g_assert_cmpstr (helio_record_get_text (helio_command_get_form (before), "body"), ==,
                   "Roof is wet.");
  helio_test_store_wait (self->store,
                         helio_store_edit_async (self->store, entry, helio_command_get_form (draft),
                                                 NULL, keep, kept));
  after = helio_test_find_command (self->store, entry);
  g_assert_cmpstr (helio_record_get_text (helio_command_get_form (after), "body"), ==,
                   "Roof is dry.");
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_draft), ==, 0);
  g_assert_cmpuint (helio_test_count (self->store, &helio_form_note), ==, 1);
}

/* --- taking back --- */

static GError *
take_back (HelioTestCache *self, const char *entry)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  helio_store_take_back_async (self->store, entry, NULL, helio_test_keep, &result);
  helio_store_finish (self->store, helio_test_wait (&result), &error);
  return error;
}

static void
what_is_taken_back_is_a_draft (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, RMA, "Roof is wet.");
  guint n_notes = helio_test_count (self->store, &helio_kind_note);
  g_autoptr (GError) error = take_back (self, entry);
  g_autoptr (HelioRecord) draft = NULL, form = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_outbox_entry), ==, 0);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_note), ==, n_notes - 1);
  draft = helio_reader_find (helio_store_get_reader (self->store), &helio_kind_draft, entry, NULL);
  form = helio_reader_find (helio_store_get_reader (self->store), &helio_form_note, entry, NULL);
  g_assert_cmpstr (helio_record_get_text (draft, "excerpt"), ==, "Roof is wet.");
  g_assert_cmpstr (helio_record_get_text (draft, "target-id"), ==, RMA);
  g_assert_cmpstr (helio_record_get_text (form, "body"), ==, "Roof is wet.");
}

static void
what_may_have_arrived_is_not_taken_back (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, RMA, "Roof is wet.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  g_autoptr (GError) sending = take_back (self, entry);
  g_autoptr (GError) waiting = NULL, gone = NULL;

  g_assert_error (sending, HELIO_STORE_ERROR, HELIO_STORE_ERROR_SENT);
  helio_test_store_wait (self->store,
                         helio_store_postpone_async (self->store,
                                                     &(HelioAttempt){ entry, key, key }, "timeout",
                                                     1, 5, HELIO_OUTCOME_UNKNOWN, NULL, keep,
                                                     kept));
  waiting = take_back (self, entry);
  g_assert_error (waiting, HELIO_STORE_ERROR, HELIO_STORE_ERROR_SENT);
  helio_test_settle (self->store, entry, key, NULL);
  gone = take_back (self, entry);
  g_assert_error (gone, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_draft), ==, 0);
}

static void
what_something_is_about_is_not_taken_back (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *request
      = helio_test_enqueue (self->store, "create-request", NULL, NULL, "description", "Broken");
  g_autofree char *local = helio_local_id_new (request, 0);
  g_autofree char *note = helio_test_enqueue (self->store, "add-note", &helio_kind_case, local,
                                              "body", "Roof is wet.");
  g_autoptr (GError) error = take_back (self, request);
  g_autoptr (GError) later = NULL;

  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NEEDED);
  helio_test_assert_state (self->store, request, "pending");
  helio_test_discard (self->store, note);
  later = take_back (self, request);
  g_assert_no_error (later);
}

/* --- files --- */

static void
a_file_is_kept_whole (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = helio_test_keep_file (self, "roof.txt", "a wet roof", 100, 5, &error);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "a wet roof", -1);
  g_autoptr (GFile) file = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (HelioRecord) record = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, sum);
  file = helio_store_get_kept_file (self->store, id);
  g_assert_true (g_file_load_contents (file, NULL, &contents, NULL, NULL, NULL));
  g_assert_cmpstr (contents, ==, "a wet roof");
  record = helio_reader_find (helio_store_get_reader (self->store), &helio_kind_file, id, NULL);
  g_assert_cmpstr (helio_record_get_text (record, "file-name"), ==, "roof.txt");
  g_assert_cmpstr (helio_record_get_text (record, "media-type"), ==, "text/plain");
  g_assert_cmpint (helio_record_get_integer (record, "size"), ==, 10);
}

static void
a_file_that_is_too_large_is_not_kept (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (self->folder, "files", NULL);
  g_autoptr (GDir) dir = NULL;

  g_assert_null (helio_test_keep_file (self, "roof.txt", "a wet roof", 9, 5, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_file), ==, 0);
}

static void
a_file_goes_with_the_last_that_names_it (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *id = helio_test_keep_file (self, "roof.txt", "a wet roof", 100, 5, NULL);
  g_autofree char *entry
      = helio_test_enqueue (self->store, "add-note", &helio_kind_rma, RMA, "files", id);
  g_autoptr (HelioCommand) draft = note_new (self, "files", id);

  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_attachment), ==, 1);
  helio_test_put_draft (self->store, draft, NULL);
  helio_test_discard (self->store, entry);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_attachment), ==, 0);
  g_assert_true (helio_test_is_kept (self->store, id));
  delete_draft (self, helio_command_get_id (draft));
  g_assert_false (helio_test_is_kept (self->store, id));
}

static void
a_file_stays_with_what_is_taken_back (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *id = helio_test_keep_file (self, "roof.txt", "a wet roof", 100, 5, NULL);
  g_autofree char *entry
      = helio_test_enqueue (self->store, "add-note", &helio_kind_rma, RMA, "files", id);
  g_autoptr (GError) error = take_back (self, entry);

  g_assert_no_error (error);
  g_assert_true (helio_test_is_kept (self->store, id));
  delete_draft (self, entry);
  g_assert_false (helio_test_is_kept (self->store, id));
}

/* A form may have been closed without a draft. */
static void
files_that_nothing_names_go_a_day_later (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *lost = helio_test_keep_file (self, "a.txt", "nobody's", 100, 5, NULL);
  g_autofree char *named = helio_test_keep_file (self, "b.txt", "somebody's", 100, 5, NULL);
  g_autofree char *entry
      = helio_test_enqueue (self->store, "add-note", &helio_kind_rma, RMA, "files", named);
  gint64 now = g_get_real_time ();

  helio_test_store_wait (self->store,
                         helio_store_recover_outbox_async (self->store, now, NULL, keep, kept));
  g_assert_true (helio_test_is_kept (self->store, lost));
  helio_test_store_wait (self->store, helio_store_recover_outbox_async (self->store, now + 2 * DAY,
                                                                        NULL, keep, kept));
  g_assert_false (helio_test_is_kept (self->store, lost));
  g_assert_true (helio_test_is_kept (self->store, named));
}

/* What one has sent opens offline, as what was fetched. */
static void
a_file_stays_while_a_record_names_it (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *id = helio_test_keep_file (self, "roof.txt", "a wet roof", 100, 5, NULL);
  g_autofree char *entry
      = helio_test_enqueue (self->store, "attach", &helio_kind_rma, RMA, "files", id);
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  HelioRecord *attachment = helio_record_new (&helio_kind_attachment);

  helio_record_set_identity (attachment, 0, "attachment-1", 100);
  helio_record_set_text (attachment, "parent-kind", "rma");
  helio_record_set_text (attachment, "parent-number", RMA);
  helio_record_set_text (attachment, "file-name", "roof.txt");
  helio_record_set_text (attachment, "sha256", id);
  helio_test_settle (self->store, entry, key, attachment, NULL);
  g_assert_true (helio_test_is_kept (self->store, id));
  helio_test_store_wait (self->store,
                         helio_store_recover_outbox_async (self->store,
                                                           g_get_real_time () + 2 * DAY, NULL, keep,
                                                           kept));
  g_assert_true (helio_test_is_kept (self->store, id));
}

#define ADD(name, test) \
  g_test_add ("/drafts/" name, HelioTestCache, GUINT_TO_POINTER (20), helio_test_cache_set_up, \
              test, helio_test_cache_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-draft-comes-back", a_draft_comes_back_as_it_was);
  ADD ("what-is-sent-is-no-draft", what_is_sent_is_no_draft_any_more);
  ADD ("a-draft-that-is-deleted", a_draft_that_is_deleted_leaves_nothing);
  ADD ("an-entry-is-changed-by-way-of-a-draft", an_entry_is_changed_by_way_of_a_draft);
  ADD ("what-is-taken-back-is-a-draft", what_is_taken_back_is_a_draft);
  ADD ("what-may-have-arrived-is-not-taken-back", what_may_have_arrived_is_not_taken_back);
  ADD ("what-something-is-about-is-not-taken-back", what_something_is_about_is_not_taken_back);
  ADD ("a-file-is-kept-whole", a_file_is_kept_whole);
  ADD ("a-file-that-is-too-large", a_file_that_is_too_large_is_not_kept);
  ADD ("a-file-goes-with-the-last", a_file_goes_with_the_last_that_names_it);
  ADD ("a-file-stays-with-what-is-taken-back", a_file_stays_with_what_is_taken_back);
  ADD ("file-of-a-record", a_file_stays_while_a_record_names_it);
  ADD ("files-that-nothing-names", files_that_nothing_names_go_a_day_later);
  return g_test_run ();
}
