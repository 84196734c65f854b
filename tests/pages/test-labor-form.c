/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.3.1 and 3.3: asking for labor reimbursement, and once more when it was refused. */
#include "helio-action.h"
#include "helio-earlier-files.h"
#include "helio-form-dialog.h"
#include "helio-local-id.h"
#include "helio-money.h"
#include "helio-test-outbox.h"
#include "helio-time.h"
#include "labor-fixture.h"

#include <string.h>

static void
what_is_known_is_filled_in (LaborFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) system = page_test_read (&self->page, &helio_kind_system,
                                                   helio_record_get_text (self->rma, "system-id"));

  labor_fixture_begin (self, "request-labor", self->rma);
  g_assert_cmpstr (labor_fixture_get (self, "rma-numbers"), ==,
                   helio_record_get_text (self->rma, "number"));
  g_assert_nonnull (labor_fixture_get (self, "payee-company"));
  g_assert_nonnull (labor_fixture_get (self, "payee-email"));
  g_assert_cmpstr (labor_fixture_get (self, "owner-name"), ==,
                   helio_record_get_text (system, "owner"));
  g_assert_cmpstr (labor_fixture_get (self, "site-street"), ==,
                   helio_record_get_text (system, "street"));
  /* Nobody has done anything yet: there is no draft. */
  g_assert_false (helio_form_is_changed (self->form));
  g_assert_false (helio_form_is_valid (self->form));
}

static void
what_is_missing_is_said (LaborFixture *self, gconstpointer data)
{
  static const char *const needed[] = { "payee-company", "payee-contact", "payee-email",
                                        "owner-name",    "site-street",   "site-city" };
  HelioInvalid code;

  labor_fixture_begin (self, "request-labor", self->rma);
  g_assert_true (helio_form_find_problem (self->form, "files", &code));
  g_assert_cmpint (code, ==, HELIO_INVALID_MISSING);
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_assert_false (helio_form_find_problem (self->form, needed[i], &code));
      helio_record_set_text (helio_form_get_record (self->form), needed[i], NULL);
      g_assert_true (helio_form_find_problem (self->form, needed[i], &code));
      g_assert_cmpint (code, ==, HELIO_INVALID_MISSING);
    }
  helio_record_set_text (helio_form_get_record (self->form), "rma-numbers", NULL);
  g_assert_true (helio_form_find_problem (self->form, "rma-numbers", &code));
  g_assert_cmpstr (helio_labor_editor_get_amount (labor_fixture_get_labor (self)), ==, "–");
}

/* What it says before, the service says, too. */
static void
a_request_is_reckoned_and_sent (LaborFixture *self, gconstpointer data)
{
  g_autofree char *estimate = NULL;
  g_autofree char *amount = NULL;
  g_autoptr (HelioRecord) claim = NULL;
  g_autoptr (HelioRecord) rma = NULL;
  g_autoptr (GPtrArray) files = NULL;

  labor_fixture_begin (self, "request-labor", self->rma);
  estimate = g_strdup (helio_labor_editor_get_amount (labor_fixture_get_labor (self)));
  g_assert_nonnull (
      strstr (helio_labor_editor_get_explanation (labor_fixture_get_labor (self)), "Estimate"));
  labor_fixture_add_file (self, "invoice.txt");
  labor_fixture_submit (self);

  claim = labor_fixture_find_claim (self);
  amount = helio_money_format (helio_record_get_integer (claim, "amount"),
                               helio_record_get_text (claim, "currency"));
  g_assert_cmpstr (amount, ==, estimate);
  g_assert_cmpstr (helio_record_get_text (claim, "status"), ==, "submitted");
  rma = page_test_read (&self->page, &helio_kind_rma, helio_record_get_text (self->rma, "number"));
  g_assert_cmpint (helio_action_look_up (rma, "request-labor", NULL), ==, HELIO_ACTION_ABSENT);
  g_assert_cmpint (helio_action_look_up (rma, "track-labor", NULL), ==, HELIO_ACTION_ALLOWED);
  files = labor_fixture_list (self, &helio_kind_attachment, "parent-number",
                              helio_record_get_text (claim, "number"));
  g_assert_cmpuint (files->len, ==, 1);
}

/* As long as it has not left. */
static void
offline_it_is_seen_at_once (LaborFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) claim = NULL;
  g_autoptr (HelioRecord) rma = NULL;
  g_autoptr (GPtrArray) files = NULL;

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  labor_fixture_begin (self, "request-labor", self->rma);
  labor_fixture_add_file (self, "invoice.txt");
  page_test_submit (self->form);
  claim = labor_fixture_find_claim (self);
  g_assert_nonnull (helio_record_get_pending (claim));
  rma = page_test_read (&self->page, &helio_kind_rma, helio_record_get_text (self->rma, "number"));
  g_assert_cmpint (helio_action_look_up (rma, "request-labor", NULL), ==, HELIO_ACTION_ABSENT);
  g_assert_cmpint (helio_action_look_up (rma, "track-labor", NULL), ==, HELIO_ACTION_ALLOWED);
  files = labor_fixture_list (self, &helio_kind_attachment, "parent-number",
                              helio_record_get_id (claim));
  g_assert_cmpuint (files->len, ==, 1);
}

static void
on_gone (gpointer dialog, GObject *object)
{
  *(GtkWidget **) dialog = NULL;
}

/* The page of the claim, under an id that stays good once the service has given it a number. */
static void
the_claim_opens (LaborFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (HelioRecord) claim = NULL;
  GtkWidget *dialog;

  helio_sync_engine_set_work_offline (self->page.desk->engine, data != NULL);
  labor_fixture_begin (self, "request-labor", self->rma);
  dialog = helio_form_dialog_new (self->form);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), self->page.window);
  g_object_weak_ref (G_OBJECT (dialog), on_gone, &dialog);
  labor_fixture_add_file (self, "invoice.txt");
  helio_test_until (helio_form_is_valid (self->form));
  gtk_widget_activate_action (dialog, "form.submit", NULL);
  helio_test_until (dialog == NULL);
  id = helio_local_id_new (helio_form_get_entry (self->form), 0);
  expected = g_strdup_printf ("labor-claim %s;", id);
  g_assert_cmpstr (self->page.opened->str, ==, expected);

  helio_sync_engine_set_work_offline (self->page.desk->engine, FALSE);
  helio_sync_engine_sync (self->page.desk->engine);
  helio_test_until (helio_test_count (self->page.desk->store, &helio_kind_outbox_entry) == 0);
  claim = page_test_read (&self->page, &helio_kind_labor_claim, id);
  g_assert_false (helio_local_id_is (helio_record_get_id (claim)));
  g_assert_nonnull (helio_record_get_text (claim, "number"));
}

static void
set_day (LaborFixture *self, const char *day)
{
  helio_record_set_text (helio_form_get_record (self->form), "replaced-on", day);
}

/* Of the day that is chosen, in days before now. */
static void
replace_before (LaborFixture *self, int days)
{
  g_autofree char *day = helio_time_format_day (
      helio_clock_now (helio_workspace_get_clock (self->page.desk->workspace))
      - days * 24 * 3600 * HELIO_SECOND);

  set_day (self, day);
}

/* Offline as well, where it is paid and where the day was typed. */
static void
too_late_says_until_when (LaborFixture *self, gconstpointer data)
{
  g_autofree char *words = NULL;
  HelioInvalid code;

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  labor_fixture_begin (self, "request-labor", self->rma);
  labor_fixture_add_file (self, "invoice.txt");
  helio_test_until (helio_form_is_valid (self->form));
  replace_before (self, 200);
  g_assert_cmpstr (helio_labor_editor_get_amount (labor_fixture_get_labor (self)), ==, "–");
  g_assert_nonnull (
      strstr (helio_labor_editor_get_explanation (labor_fixture_get_labor (self)), "was over on"));
  g_assert_false (helio_form_is_valid (self->form));
  g_assert_true (helio_form_find_problem (self->form, "replaced-on", &code));
  g_assert_cmpint (code, ==, HELIO_INVALID_NOT_ALLOWED);
  words = helio_form_dup_problem (
      self->form,
      &helio_form_labor_claim.fields[helio_kind_field (&helio_form_labor_claim, "replaced-on")]);
  g_assert_cmpstr (words, ==, helio_labor_editor_get_explanation (labor_fixture_get_labor (self)));

  replace_before (self, 1);
  g_assert_false (helio_form_find_problem (self->form, "replaced-on", &code));
  g_assert_true (helio_form_is_valid (self->form));
  replace_before (self, 200);
  helio_record_set_text (helio_form_get_record (self->form), "rma-numbers", NULL);
  g_assert_false (helio_form_find_problem (self->form, "replaced-on", &code));
}

/* There are rates for the place, and none for a day as long ago. */
static void
a_day_without_a_rate_is_what_is_wrong (LaborFixture *self, gconstpointer data)
{
  HelioInvalid code;

  labor_fixture_begin (self, "request-labor", self->rma);
  set_day (self, "2001-02-03");
  g_assert_true (helio_form_find_problem (self->form, "replaced-on", &code));
  g_assert_cmpint (code, ==, HELIO_INVALID_NOT_ALLOWED);
  g_assert_false (helio_form_find_problem (self->form, "rma-numbers", &code));
}

/* Whatever the day. */
static void
what_is_not_paid_for_there_is_told_of_the_units (LaborFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) system = page_test_read (&self->page, &helio_kind_system,
                                                   helio_record_get_text (self->rma, "system-id"));
  guint field = helio_kind_field (&helio_form_labor_claim, "rma-numbers");
  g_autofree char *words = NULL;
  HelioInvalid code;

  helio_record_set_text (system, "country", "AQ");
  page_test_put (&self->page, system);
  labor_fixture_begin (self, "request-labor", self->rma);
  g_assert_false (helio_form_find_problem (self->form, "replaced-on", &code));
  g_assert_true (helio_form_find_problem (self->form, "rma-numbers", &code));
  words = helio_form_dup_problem (self->form, &helio_form_labor_claim.fields[field]);
  g_assert_cmpstr (words, ==, "Labor is not reimbursed in this region.");
  g_assert_cmpstr (helio_labor_editor_get_explanation (labor_fixture_get_labor (self)), ==, "");

  helio_record_set_text (helio_form_get_record (self->form), "rma-numbers", NULL);
  g_assert_true (helio_form_find_problem (self->form, "rma-numbers", &code));
  g_assert_cmpint (code, ==, HELIO_INVALID_MISSING);
}

/* While it is typed. */
/* The service offers it, and knows more: it is not for this computer to say that nothing is paid.
 */
static void
assert_unknown (LaborFixture *self)
{
  HelioInvalid code;

  labor_fixture_begin (self, "request-labor", self->rma);
  g_assert_false (helio_form_find_problem (self->form, "rma-numbers", &code));
  g_assert_false (helio_form_find_problem (self->form, "replaced-on", &code));
  g_assert_cmpstr (helio_labor_editor_get_amount (labor_fixture_get_labor (self)), ==, "–");
  g_assert_cmpstr (helio_labor_editor_get_explanation (labor_fixture_get_labor (self)), ==,
                   "Not all that the amount depends on is known here: the service says it when it "
                   "has the request.");
}

static void
a_system_that_is_not_here_forbids_nothing (LaborFixture *self, gconstpointer data)
{
  page_test_delete (&self->page, &helio_kind_system,
                    helio_record_get_text (self->rma, "system-id"));
  assert_unknown (self);
}

static void
lines_that_are_not_here_forbid_nothing (LaborFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = labor_fixture_list (self, &helio_kind_claim_line, "rma-number",
                                                    helio_record_get_number (self->rma));

  for (guint i = 0; i < lines->len; i++)
    page_test_delete (&self->page, &helio_kind_claim_line,
                      helio_record_get_id (g_ptr_array_index (lines, i)));
  assert_unknown (self);
}

static void
what_is_no_day_is_that_only (LaborFixture *self, gconstpointer data)
{
  g_autofree char *typed = NULL;
  HelioInvalid code;

  labor_fixture_begin (self, "request-labor", self->rma);
  replace_before (self, 1);
  typed = g_strconcat (labor_fixture_get (self, "replaced-on"), "x", NULL);
  set_day (self, typed);
  g_assert_true (helio_form_find_problem (self->form, "replaced-on", &code));
  g_assert_cmpint (code, ==, HELIO_INVALID_NOT_A_DATE);
}

/* With the document of the first time, which need not be looked for again. */
static void
what_was_refused_is_sent_again (LaborFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) claim = NULL;
  g_autoptr (HelioRecord) again = NULL;
  GtkWidget *earlier;

  labor_fixture_begin (self, "request-labor", self->rma);
  labor_fixture_add_file (self, "invoice.txt");
  labor_fixture_submit (self);
  claim = labor_fixture_find_claim (self);
  labor_fixture_refuse (self, claim);

  labor_fixture_begin (self, "resubmit-labor", claim);
  g_assert_cmpstr (labor_fixture_get (self, "payee-company"), ==,
                   helio_record_get_text (claim, "payee-company"));
  g_assert_cmpstr (labor_fixture_get (self, "site-street"), ==,
                   helio_record_get_text (claim, "site-street"));
  g_assert_nonnull (
      strstr (helio_labor_editor_get_explanation (labor_fixture_get_labor (self)), "Estimate"));
  g_assert_false (gtk_widget_get_sensitive (
      widget_test_find (GTK_WIDGET (labor_fixture_get_labor (self)), GTK_TYPE_CHECK_BUTTON, NULL)));
  g_assert_null (labor_fixture_get (self, "files"));
  helio_test_until ((earlier = widget_test_find (self->page.page, GTK_TYPE_BUTTON, "menu-entry"))
                    != NULL);
  /* Twice, as somebody who has thought better of it. */
  for (guint i = 0; i < 2; i++)
    {
      helio_record_set_text (helio_form_get_record (self->form), "files", NULL);
      g_signal_emit_by_name (earlier, "clicked");
      helio_test_until (labor_fixture_get (self, "files") != NULL);
    }
  labor_fixture_submit (self);

  again = labor_fixture_find_claim (self);
  g_assert_cmpstr (helio_record_get_id (again), ==, helio_record_get_id (claim));
  g_assert_cmpstr (helio_record_get_text (again, "status"), ==, "submitted");
  g_assert_null (helio_record_get_text (again, "rejection-reason"));
}

/* Offline it can be chosen and does not come: that is said in the form, and no other is missing. */
static void
an_earlier_document_that_does_not_come_is_told (LaborFixture *self, gconstpointer data)
{
  GtkWidget *earlier, *source, *problem;
  HelioInvalid code;

  g_object_unref (self->rma);
  self->rma = page_test_read (&self->page, &helio_kind_rma, "00517624");
  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  labor_fixture_begin (self, "request-labor", self->rma);
  helio_test_until ((earlier = widget_test_find (self->page.page, GTK_TYPE_BUTTON, "menu-entry"))
                    != NULL);
  source = gtk_widget_get_ancestor (earlier, HELIO_TYPE_EARLIER_FILES);
  g_signal_emit_by_name (earlier, "clicked");
  helio_test_until ((problem = widget_test_find (source, GTK_TYPE_LABEL, "problem")) != NULL
                    && gtk_widget_get_mapped (problem));
  g_assert_null (gtk_widget_get_ancestor (problem, GTK_TYPE_POPOVER));
  g_assert_true (
      g_str_has_prefix (gtk_label_get_text (GTK_LABEL (problem)), "Not on this computer"));
  g_assert_true (helio_form_find_problem (self->form, "files", &code));

  labor_fixture_add_file (self, "invoice.txt");
  helio_test_until (helio_form_is_valid (self->form));
}

static gboolean
put_rma (HelioRowSink *sink, char **cursor, gpointer rma, GError **error)
{
  *cursor = g_strdup ("feed.1");
  return helio_row_sink_put_record (sink, rma, error);
}

/* It had begun before the first sync ended. */
static void
what_comes_meanwhile_is_reckoned_with (LaborFixture *self, gconstpointer data)
{
  HelioTestDesk *desk = self->page.desk;
  HelioWorkspace *full = desk->workspace;
  g_autoptr (HelioWorkspace) fresh = helio_test_desk_new_workspace (desk);
  HelioSyncEngine *engine = helio_workspace_get_engine (fresh);
  HelioLaborEditor *labor;

  helio_apply_summary_free (
      helio_test_apply (helio_workspace_get_store (fresh), NULL, put_rma, self->rma));
  desk->workspace = fresh;
  labor_fixture_begin (self, "request-labor", self->rma);
  labor = labor_fixture_get_labor (self);
  g_assert_cmpstr (helio_labor_editor_get_amount (labor), ==, "–");
  helio_sync_engine_start (engine);
  helio_test_until (strstr (helio_labor_editor_get_explanation (labor), "Estimate") != NULL);
  g_assert_nonnull (widget_test_find (GTK_WIDGET (labor), GTK_TYPE_CHECK_BUTTON, NULL));
  labor_fixture_end (self);
  helio_sync_engine_stop (engine);
  desk->workspace = full;
}

#define TEST(path, function) \
  g_test_add ("/labor-form/" path, LaborFixture, NULL, labor_fixture_set_up, function, \
              labor_fixture_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("prefilled", what_is_known_is_filled_in);
  TEST ("missing", what_is_missing_is_said);
  TEST ("sent", a_request_is_reckoned_and_sent);
  TEST ("offline", offline_it_is_seen_at_once);
  TEST ("opens", the_claim_opens);
  g_test_add ("/labor-form/opens-offline", LaborFixture, GINT_TO_POINTER (TRUE),
              labor_fixture_set_up, the_claim_opens, labor_fixture_tear_down);
  TEST ("too-late", too_late_says_until_when);
  TEST ("no-rate-that-day", a_day_without_a_rate_is_what_is_wrong);
  TEST ("no-rate-there", what_is_not_paid_for_there_is_told_of_the_units);
  TEST ("no-system", a_system_that_is_not_here_forbids_nothing);
  TEST ("no-lines", lines_that_are_not_here_forbid_nothing);
  TEST ("first-sync", what_comes_meanwhile_is_reckoned_with);
  TEST ("no-day", what_is_no_day_is_that_only);
  TEST ("earlier-does-not-come", an_earlier_document_that_does_not_come_is_told);
  TEST ("again", what_was_refused_is_sent_again);
  return g_test_run ();
}
