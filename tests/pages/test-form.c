/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody is about to do, from the first word to the outbox. */
#include "helio-form-open.h"
#include "helio-test-outbox.h"
#include "page-test.h"
#include "sql-fixture.h"

#define RMA "00517624"
#define REFUSAL "This is no note."

static HelioForm *
finish_opening (GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  HelioForm *form = helio_form_open_finish (helio_test_wait (result), &error);

  g_assert_no_error (error);
  g_assert_true (HELIO_IS_FORM (form));
  return form;
}

static HelioForm *
open_form (PageTest *test, const char *command, const HelioKind *kind, const char *number)
{
  g_autoptr (HelioRecord) target = page_test_read (test, kind, number);
  g_autoptr (GAsyncResult) result = NULL;

  helio_form_open_async (test->desk->workspace, helio_command_kind_find (command), target, NULL,
                         helio_test_keep, &result);
  return finish_opening (&result);
}

static HelioForm *
open_note (PageTest *test)
{
  return open_form (test, "add-note", &helio_kind_rma, RMA);
}

static HelioForm *
open_entry (PageTest *test, const char *entry)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_form_open_entry_async (test->desk->workspace, entry, NULL, helio_test_keep, &result);
  return finish_opening (&result);
}

static void
write_note (HelioForm *form, const char *text)
{
  helio_record_set_text (helio_form_get_record (form), "body", text);
}

static const char *
get_note (HelioForm *form)
{
  return helio_record_get_text (helio_form_get_record (form), "body");
}

static guint
count (PageTest *test, const HelioKind *kind)
{
  return helio_test_count (test->desk->store, kind);
}

static void
assert_problem (HelioForm *form, const char *field, HelioInvalid expected)
{
  HelioInvalid code;

  g_assert_false (helio_form_is_valid (form));
  g_assert_true (helio_form_find_problem (form, field, &code));
  g_assert_cmpint (code, ==, expected);
}

static void
it_knows_what_is_missing (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioForm) form = open_note (test);
  HelioInvalid code;

  g_assert_cmpstr (helio_record_get_text (helio_form_get_record (form), "parent-kind"), ==, "rma");
  g_assert_false (helio_form_is_changed (form));
  g_assert_cmpint (helio_form_get_kept_at (form), ==, HELIO_NO_INTEGER);
  assert_problem (form, "body", HELIO_INVALID_MISSING);
  write_note (form, " \n");
  assert_problem (form, "body", HELIO_INVALID_MISSING);
  write_note (form, "Roof is wet.");
  g_assert_true (helio_form_is_valid (form));
  g_assert_false (helio_form_find_problem (form, "body", &code));
  g_assert_true (helio_form_is_changed (form));
}

static void
what_is_written_is_kept_and_gone_on_with (PageTest *test, gconstpointer data)
{
  HelioForm *form = open_note (test);
  g_autoptr (HelioForm) other = NULL, again = NULL;

  write_note (form, "Roof is");
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 0);
  helio_test_until (count (test, &helio_kind_draft) == 1);

  /* Two windows do not write the same draft. */
  other = open_note (test);
  g_assert_null (get_note (other));
  write_note (form, "Roof is wet");
  helio_form_close (form);
  g_object_unref (form);
  again = open_note (test);
  g_assert_cmpstr (get_note (again), ==, "Roof is wet");
  g_assert_cmpint (helio_form_get_kept_at (again), !=, HELIO_NO_INTEGER);
  g_assert_true (helio_form_is_changed (again));
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 1);

  write_note (other, "Another");
  helio_form_close (other);
  helio_test_until (count (test, &helio_kind_draft) == 2);
}

/* The disk is full, and nobody has the form any more; @form is NULL when it goes. */
static void
leave_unkept (PageTest *test, HelioForm **form)
{
  *form = open_note (test);
  sql_fixture_run_once (test->desk->folder, "ALTER TABLE draft RENAME TO elsewhere");
  write_note (*form, "Roof is wet");
  helio_form_close (*form);
  g_object_add_weak_pointer (G_OBJECT (*form), (gpointer *) form);
  g_object_unref (*form);
  helio_test_until (!helio_workspace_is_closing_draft (test->desk->workspace));
  g_assert_nonnull (*form);
}

/* What changes something in the outbox is no beginning of something new. */
static void
what_changes_an_entry_is_not_gone_on_with (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (test->desk->store, RMA, "Roof is wet");
  HelioForm *form = open_entry (test, entry);
  g_autoptr (HelioForm) other = NULL;

  helio_form_hold (form); /* a file is on its way */
  helio_form_close (form);
  helio_test_until (!helio_workspace_is_closing_draft (test->desk->workspace));
  other = open_note (test);
  g_assert_true (other != form);
  g_assert_null (get_note (other));
  helio_form_release (form);
  g_object_unref (form);
}

static void
make_room (PageTest *test)
{
  sql_fixture_run_once (test->desk->folder, "ALTER TABLE elsewhere RENAME TO draft");
}

static void
what_could_not_be_kept_is_gone_on_with (PageTest *test, gconstpointer data)
{
  HelioForm *form;
  g_autoptr (HelioForm) again = NULL;

  leave_unkept (test, &form);
  make_room (test);
  again = open_note (test);
  g_assert_cmpstr (get_note (again), ==, "Roof is wet");
  write_note (again, "Roof is dry");
  helio_test_until (count (test, &helio_kind_draft) == 1);
  g_clear_weak_pointer (&form);
}

static void
what_could_not_be_kept_is_when_it_can (PageTest *test, gconstpointer data)
{
  HelioForm *form;

  leave_unkept (test, &form);
  make_room (test);
  helio_test_until (form == NULL);
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 1);
}

/* The program does not wait for a disk that is full. */
static void
what_cannot_be_kept_ends_with_the_program (PageTest *test, gconstpointer data)
{
  HelioForm *form;

  leave_unkept (test, &form);
  helio_workspace_end (test->desk->workspace);
  helio_test_until (helio_workspace_is_settled (test->desk->workspace));
  g_assert_null (form);
}

static void
what_is_emptied_again_is_no_draft (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioForm) form = open_note (test);

  write_note (form, "Roof is wet");
  helio_test_until (count (test, &helio_kind_draft) == 1);
  write_note (form, NULL);
  g_assert_false (helio_form_is_changed (form));
  helio_test_until (count (test, &helio_kind_draft) == 0);
}

static void
a_discarded_draft_is_gone (PageTest *test, gconstpointer data)
{
  HelioForm *form = open_note (test);
  g_autoptr (HelioForm) again = NULL;

  write_note (form, "Roof is wet");
  helio_test_until (count (test, &helio_kind_draft) == 1);
  helio_form_discard (form);
  helio_form_close (form);
  g_object_unref (form);
  helio_test_until (count (test, &helio_kind_draft) == 0);
  again = open_note (test);
  g_assert_null (get_note (again));
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 0);
}

static void
each_record_has_its_own_draft (PageTest *test, gconstpointer data)
{
  HelioForm *rma = open_note (test);
  HelioForm *cancel = open_form (test, "cancel", &helio_kind_rma, RMA);
  g_autoptr (HelioForm) note = NULL, other = NULL;

  write_note (rma, "Roof is wet");
  helio_record_set_text (helio_form_get_record (cancel), "reason", "Found the fault");
  helio_form_close (rma);
  helio_form_close (cancel);
  g_object_unref (rma);
  g_object_unref (cancel);
  other = open_form (test, "add-note", &helio_kind_case, "03664346");
  g_assert_null (get_note (other));
  note = open_note (test);
  g_assert_cmpstr (get_note (note), ==, "Roof is wet");
}

static void
submitting_shows_it_at_once (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioForm) form = open_note (test);
  guint n_notes = count (test, &helio_kind_note);
  g_autoptr (HelioRecord) note = NULL;
  g_autofree char *id = NULL;

  write_note (form, "Roof is wet");
  helio_test_until (count (test, &helio_kind_draft) == 1);
  page_test_submit (form);
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 0);
  g_assert_cmpuint (count (test, &helio_kind_note), ==, n_notes + 1);
  helio_test_assert_state (test->desk->store, helio_form_get_entry (form), "pending");
  id = g_strconcat ("local:", helio_form_get_entry (form), NULL);
  note = page_test_read (test, &helio_kind_note, id);
  g_assert_cmpstr (helio_record_get_text (note, "body"), ==, "Roof is wet");
  g_assert_cmpstr (helio_record_get_pending (note), ==, "pending");

  /* What is submitted is nobody's draft any more, whoever still has the window. */
  helio_form_close (form);
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 0);
}

static void
assert_words (HelioForm *form, const char *field, const char *words)
{
  const HelioKind *kind = helio_form_get_kind (form)->form;
  g_autofree char *problem
      = helio_form_dup_problem (form, &kind->fields[helio_kind_field (kind, field)]);

  g_assert_cmpstr (problem, ==, words);
}

static void
a_refused_entry_says_what_is_wrong_until_it_is_changed (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (test->desk->store, RMA, "Roof is wet");
  g_autoptr (HelioForm) form = NULL, again = NULL;
  g_autoptr (HelioCommand) command = NULL;

  page_test_refuse (test, entry, REFUSAL,
                    "body unknown-value No note like this\nno-such-field missing");
  form = open_entry (test, entry);
  g_assert_cmpstr (helio_form_get_refusal (form), ==, REFUSAL);
  g_assert_cmpstr (helio_form_get_entry (form), ==, entry);
  g_assert_cmpstr (get_note (form), ==, "Roof is wet");
  g_assert_false (helio_form_is_changed (form));
  assert_problem (form, "body", HELIO_INVALID_UNKNOWN_VALUE);
  assert_words (form, "body",
                "The service does not know this: correct it, or choose something else.");
  assert_words (form, "files", NULL);
  write_note (form, "Roof is dry");
  g_assert_true (helio_form_is_valid (form));
  g_assert_null (helio_form_get_refusal (form));

  /* Until it is sent again it is a draft as well. */
  helio_form_close (form);
  g_clear_object (&form);
  again = open_entry (test, entry);
  g_assert_cmpstr (get_note (again), ==, "Roof is dry");
  page_test_submit (again);
  command = helio_test_find_command (test->desk->store, entry);
  g_assert_cmpstr (helio_record_get_text (helio_command_get_form (command), "body"), ==,
                   "Roof is dry");
  helio_test_assert_state (test->desk->store, entry, "pending");
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 0);
}

/* Just when what was written last is being kept, so that this ends before submitting does. */
static void
submit_in_vain (HelioForm *form)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_test_until (helio_form_get_kept_at (form) != HELIO_NO_INTEGER);
  helio_form_submit_async (form, helio_test_keep, &result);
  g_assert_false (helio_form_submit_finish (form, helio_test_wait (&result), &error));
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);
}

/* Else a second form would go on with it. */
static void
what_is_submitted_in_vain_stays_with_its_form (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (test->desk->store, RMA, "Roof is wet");
  g_autoptr (HelioForm) form = open_entry (test, entry);

  helio_test_discard (test->desk->store, entry);
  write_note (form, "Roof is dry");
  submit_in_vain (form);
  g_assert_true (
      helio_workspace_is_draft_open (test->desk->workspace,
                                     helio_record_get_id (helio_form_get_record (form))));
}

/* In the language of now where it can be: reasons and codes travel as words that stay, and what is
 * none of them is the service's own. */
static void
why_it_was_refused_is_put_into_words_here (PageTest *test, gconstpointer data)
{
  static const struct
  {
    const char *kept, *shown;
  } cases[] = {
    { "body not-allowed too-late", "The time for a claim is over." },
    { "body not-allowed Not on a Sunday.", "Not on a Sunday." },
    { "body not-allowed", "This is not possible, or not any more." },
    { "body missing Un texte est nécessaire.", "This is needed." },
    { "body too-blue It is too blue.", "It is too blue." },
    { "body too-blue", "The service does not know this: correct it, or choose something else." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *entry = helio_test_add_note (test->desk->store, RMA, "Roof is wet");
      g_autoptr (HelioForm) form = NULL;

      page_test_refuse (test, entry, REFUSAL, cases[i].kept);
      form = open_entry (test, entry);
      assert_words (form, "body", cases[i].shown);
      helio_form_close (form);
    }
}

static void
a_draft_opens_by_its_id (PageTest *test, gconstpointer data)
{
  HelioForm *form = open_note (test);
  g_autofree char *id = g_strdup (helio_form_get_entry (form));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HelioForm) again = NULL;

  write_note (form, "Roof is wet");
  helio_form_close (form);
  g_object_unref (form);
  helio_form_open_draft_async (test->desk->workspace, id, NULL, helio_test_keep, &result);
  again = finish_opening (&result);
  g_assert_cmpstr (get_note (again), ==, "Roof is wet");
  g_assert_cmpstr (helio_record_get_number (helio_form_get_target (again)), ==, RMA);
}

/* Whoever wrote last would win, and what one sends the other would send again. */
static void
a_draft_that_is_open_does_not_open_again (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioForm) form = open_note (test);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  write_note (form, "Roof is wet");
  helio_test_until (count (test, &helio_kind_draft) == 1);
  helio_form_open_draft_async (test->desk->workspace, helio_form_get_entry (form), NULL,
                               helio_test_keep, &result);
  g_assert_null (helio_form_open_finish (helio_test_wait (&result), &error));
  g_assert_error (error, HELIO_FORM_ERROR, HELIO_FORM_ERROR_OPEN);
  g_assert_true (
      helio_workspace_is_draft_open (test->desk->workspace, helio_form_get_entry (form)));
}

static void
a_draft_that_two_ask_for_at_once_opens_once (PageTest *test, gconstpointer data)
{
  const HelioCommandKind *kind = helio_command_kind_find ("add-note");
  g_autoptr (HelioRecord) rma = page_test_read (test, &helio_kind_rma, RMA);
  g_autoptr (GAsyncResult) first = NULL, second = NULL;
  g_autoptr (HelioForm) form = open_note (test), other = NULL;

  write_note (form, "Roof is wet");
  helio_form_close (form);
  g_clear_object (&form);
  helio_form_open_async (test->desk->workspace, kind, rma, NULL, helio_test_keep, &first);
  helio_form_open_async (test->desk->workspace, kind, rma, NULL, helio_test_keep, &second);
  form = finish_opening (&first);
  other = finish_opening (&second);
  g_assert_cmpstr (get_note (form), ==, "Roof is wet");
  g_assert_null (get_note (other));
}

static void
what_has_gone_does_not_open (PageTest *test, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_form_open_draft_async (test->desk->workspace, "no-such-draft", NULL, helio_test_keep,
                               &result);
  g_assert_null (helio_form_open_finish (helio_test_wait (&result), &error));
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);
}

#define TEST(path, function) \
  g_test_add ("/form/" path, PageTest, NULL, page_test_set_up, function, page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("missing", it_knows_what_is_missing);
  TEST ("draft", what_is_written_is_kept_and_gone_on_with);
  TEST ("unkept-gone-on-with", what_could_not_be_kept_is_gone_on_with);
  TEST ("left-of-an-entry", what_changes_an_entry_is_not_gone_on_with);
  TEST ("unkept-until-it-can-be", what_could_not_be_kept_is_when_it_can);
  TEST ("unkept-at-the-end", what_cannot_be_kept_ends_with_the_program);
  TEST ("emptied", what_is_emptied_again_is_no_draft);
  TEST ("discard", a_discarded_draft_is_gone);
  TEST ("several", each_record_has_its_own_draft);
  TEST ("submit", submitting_shows_it_at_once);
  TEST ("submitted-in-vain", what_is_submitted_in_vain_stays_with_its_form);
  TEST ("words", why_it_was_refused_is_put_into_words_here);
  TEST ("refused", a_refused_entry_says_what_is_wrong_until_it_is_changed);
  TEST ("by-id", a_draft_opens_by_its_id);
  TEST ("open", a_draft_that_is_open_does_not_open_again);
  TEST ("at-once", a_draft_that_two_ask_for_at_once_opens_once);
  TEST ("gone", what_has_gone_does_not_open);
  return g_test_run ();
}
