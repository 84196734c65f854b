/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.3.1 and 3.3: asking for labor reimbursement, and once more when it was refused. */
#include "helio-action.h"
#include "helio-files-editor.h"
#include "helio-form-dialog.h"
#include "helio-form-layout.h"
#include "helio-labor-editor.h"
#include "helio-local-id.h"
#include "helio-money.h"
#include "helio-test-outbox.h"
#include "helio-time.h"
#include "page-test.h"

#include <string.h>

typedef struct
{
  PageTest page;
  HelioRecord *rma;   /* (owned): one that labor can be asked for */
  HelioForm *form;    /* (owned) (nullable) */
  GPtrArray *editors; /* (owned) (nullable): children of the page */
} Fixture;

static HelioReader *
get_reader (Fixture *self)
{
  return helio_store_get_reader (self->page.desk->store);
}

static GPtrArray *
list (Fixture *self, const HelioKind *kind, const char *field, const char *text)
{
  g_autoptr (HelioQuery) all = helio_query_new (kind);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, field, HELIO_IS, text);

  return helio_reader_list (get_reader (self), query, 0, NULL);
}

static HelioRecord *
find_claimable (Fixture *self)
{
  g_autoptr (GPtrArray) rmas = list (self, &helio_kind_rma, "labor-status", "eligible");

  for (guint i = 0; i < rmas->len; i++)
    if (helio_action_look_up (g_ptr_array_index (rmas, i), "request-labor", NULL)
        == HELIO_ACTION_ALLOWED)
      return g_object_ref (g_ptr_array_index (rmas, i));
  g_error ("the demo has no RMA that labor can be asked for");
}

static void
set_up (Fixture *self, gconstpointer data)
{
  page_test_set_up (&self->page, data);
  self->rma = find_claimable (self);
}

static void
end_form (Fixture *self)
{
  if (self->form != NULL)
    helio_form_close (self->form);
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  g_clear_object (&self->form);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  end_form (self);
  g_clear_object (&self->rma);
  page_test_tear_down (&self->page, data);
}

static GtkWidget *
get_editor (Fixture *self, GType type)
{
  for (guint i = 0; i < self->editors->len; i++)
    if (g_type_is_a (G_OBJECT_TYPE (g_ptr_array_index (self->editors, i)), type))
      return g_ptr_array_index (self->editors, i);
  g_assert_not_reached ();
}

static HelioLaborEditor *
get_labor (Fixture *self)
{
  return HELIO_LABOR_EDITOR (get_editor (self, HELIO_TYPE_LABOR_EDITOR));
}

static const char *
get (Fixture *self, const char *field)
{
  return helio_record_get_text (helio_form_get_record (self->form), field);
}

static void
begin (Fixture *self, const char *command, HelioRecord *target)
{
  const HelioCommandKind *kind = helio_command_kind_find (command);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GAsyncResult) result = NULL;

  end_form (self);
  helio_form_open_async (self->page.desk->workspace, kind, target, NULL, helio_test_keep, &result);
  self->form = helio_form_open_finish (helio_test_wait (&result), NULL);
  g_assert_nonnull (self->form);
  self->editors
      = helio_form_layout_create_editors (helio_form_layout_find (kind), self->form, GTK_BOX (box));
  page_test_show (&self->page, box, 600, 900);
  helio_test_until (!helio_labor_editor_is_loading (get_labor (self)));
}

static void
add_file (Fixture *self, const char *name)
{
  g_autoptr (GFile) file = g_file_new_build_filename (self->page.desk->folder, name, NULL);

  g_assert_true (g_file_set_contents (g_file_peek_path (file), name, -1, NULL));
  helio_files_editor_add (HELIO_FILES_EDITOR (get_editor (self, HELIO_TYPE_FILES_EDITOR)), file);
  helio_test_until (get (self, "files") != NULL);
}

static void
submit (Fixture *self)
{
  HelioSyncEngine *engine = self->page.desk->engine;

  page_test_submit (self->form);
  helio_sync_engine_sync (engine);
  helio_test_until (helio_sync_engine_get_state (engine) != HELIO_SYNC_SYNCING
                    && helio_outbox_counts_get_n_pending (helio_sync_engine_get_outbox (engine))
                           == 0);
  g_assert_no_error (helio_sync_engine_get_error (engine));
}

/* The claim that the service has made for the RMA, as the cache has it. */
static HelioRecord *
find_claim (Fixture *self)
{
  g_autoptr (GPtrArray) claims = list (self, &helio_kind_labor_claim, "rma-numbers",
                                       helio_record_get_text (self->rma, "number"));
  g_assert_cmpuint (claims->len, ==, 1);
  return g_object_ref (g_ptr_array_index (claims, 0));
}

static void
what_is_known_is_filled_in (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) system = page_test_read (&self->page, &helio_kind_system,
                                                   helio_record_get_text (self->rma, "system-id"));

  begin (self, "request-labor", self->rma);
  g_assert_cmpstr (get (self, "rma-numbers"), ==, helio_record_get_text (self->rma, "number"));
  g_assert_nonnull (get (self, "payee-company"));
  g_assert_nonnull (get (self, "payee-email"));
  g_assert_cmpstr (get (self, "owner-name"), ==, helio_record_get_text (system, "owner"));
  g_assert_cmpstr (get (self, "site-street"), ==, helio_record_get_text (system, "street"));
  /* Nobody has done anything yet: there is no draft. */
  g_assert_false (helio_form_is_changed (self->form));
  g_assert_false (helio_form_is_valid (self->form));
}

static void
what_is_missing_is_said (Fixture *self, gconstpointer data)
{
  static const char *const needed[] = { "payee-company", "payee-contact", "payee-email",
                                        "owner-name",    "site-street",   "site-city" };
  HelioInvalid code;

  begin (self, "request-labor", self->rma);
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
  g_assert_cmpstr (helio_labor_editor_get_amount (get_labor (self)), ==, "–");
}

/* What it says before, the service says, too. */
static void
a_request_is_reckoned_and_sent (Fixture *self, gconstpointer data)
{
  g_autofree char *estimate = NULL;
  g_autofree char *amount = NULL;
  g_autoptr (HelioRecord) claim = NULL;
  g_autoptr (HelioRecord) rma = NULL;
  g_autoptr (GPtrArray) files = NULL;

  begin (self, "request-labor", self->rma);
  estimate = g_strdup (helio_labor_editor_get_amount (get_labor (self)));
  g_assert_nonnull (strstr (helio_labor_editor_get_explanation (get_labor (self)), "Estimate"));
  add_file (self, "invoice.txt");
  submit (self);

  claim = find_claim (self);
  amount = helio_money_format (helio_record_get_integer (claim, "amount"),
                               helio_record_get_text (claim, "currency"));
  g_assert_cmpstr (amount, ==, estimate);
  g_assert_cmpstr (helio_record_get_text (claim, "status"), ==, "submitted");
  rma = page_test_read (&self->page, &helio_kind_rma, helio_record_get_text (self->rma, "number"));
  g_assert_cmpint (helio_action_look_up (rma, "request-labor", NULL), ==, HELIO_ACTION_ABSENT);
  g_assert_cmpint (helio_action_look_up (rma, "track-labor", NULL), ==, HELIO_ACTION_ALLOWED);
  files = list (self, &helio_kind_attachment, "parent-number",
                helio_record_get_text (claim, "number"));
  g_assert_cmpuint (files->len, ==, 1);
}

/* As long as it has not left. */
static void
offline_it_is_seen_at_once (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) claim = NULL;
  g_autoptr (HelioRecord) rma = NULL;
  g_autoptr (GPtrArray) files = NULL;

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  begin (self, "request-labor", self->rma);
  add_file (self, "invoice.txt");
  page_test_submit (self->form);
  claim = find_claim (self);
  g_assert_nonnull (helio_record_get_pending (claim));
  rma = page_test_read (&self->page, &helio_kind_rma, helio_record_get_text (self->rma, "number"));
  g_assert_cmpint (helio_action_look_up (rma, "request-labor", NULL), ==, HELIO_ACTION_ABSENT);
  g_assert_cmpint (helio_action_look_up (rma, "track-labor", NULL), ==, HELIO_ACTION_ALLOWED);
  files = list (self, &helio_kind_attachment, "parent-number", helio_record_get_id (claim));
  g_assert_cmpuint (files->len, ==, 1);
}

static void
on_gone (gpointer dialog, GObject *object)
{
  *(GtkWidget **) dialog = NULL;
}

/* The page of the claim, under an id that stays good once the service has given it a number. */
static void
the_claim_opens (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (HelioRecord) claim = NULL;
  GtkWidget *dialog;

  helio_sync_engine_set_work_offline (self->page.desk->engine, data != NULL);
  begin (self, "request-labor", self->rma);
  dialog = helio_form_dialog_new (self->form);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), self->page.window);
  g_object_weak_ref (G_OBJECT (dialog), on_gone, &dialog);
  add_file (self, "invoice.txt");
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
set_day (Fixture *self, const char *day)
{
  helio_record_set_text (helio_form_get_record (self->form), "replaced-on", day);
}

/* Of the day that is chosen, in days before now. */
static void
replace_before (Fixture *self, int days)
{
  g_autofree char *day = helio_time_format_day (
      helio_clock_now (helio_workspace_get_clock (self->page.desk->workspace))
      - days * 24 * 3600 * HELIO_SECOND);

  set_day (self, day);
}

/* Offline as well, where it is paid and where the day was typed. */
static void
too_late_says_until_when (Fixture *self, gconstpointer data)
{
  g_autofree char *words = NULL;
  HelioInvalid code;

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  begin (self, "request-labor", self->rma);
  add_file (self, "invoice.txt");
  helio_test_until (helio_form_is_valid (self->form));
  replace_before (self, 200);
  g_assert_cmpstr (helio_labor_editor_get_amount (get_labor (self)), ==, "–");
  g_assert_nonnull (strstr (helio_labor_editor_get_explanation (get_labor (self)), "was over on"));
  g_assert_false (helio_form_is_valid (self->form));
  g_assert_true (helio_form_find_problem (self->form, "replaced-on", &code));
  g_assert_cmpint (code, ==, HELIO_INVALID_NOT_ALLOWED);
  words = helio_form_dup_problem (
      self->form,
      &helio_form_labor_claim.fields[helio_kind_field (&helio_form_labor_claim, "replaced-on")]);
  g_assert_cmpstr (words, ==, helio_labor_editor_get_explanation (get_labor (self)));

  replace_before (self, 1);
  g_assert_false (helio_form_find_problem (self->form, "replaced-on", &code));
  g_assert_true (helio_form_is_valid (self->form));
  replace_before (self, 200);
  helio_record_set_text (helio_form_get_record (self->form), "rma-numbers", NULL);
  g_assert_false (helio_form_find_problem (self->form, "replaced-on", &code));
}

/* While it is typed. */
static void
what_is_no_day_is_that_only (Fixture *self, gconstpointer data)
{
  g_autofree char *typed = NULL;
  HelioInvalid code;

  begin (self, "request-labor", self->rma);
  replace_before (self, 1);
  typed = g_strconcat (get (self, "replaced-on"), "x", NULL);
  set_day (self, typed);
  g_assert_true (helio_form_find_problem (self->form, "replaced-on", &code));
  g_assert_cmpint (code, ==, HELIO_INVALID_NOT_A_DATE);
}

static void
refuse (Fixture *self, HelioRecord *claim)
{
  helio_record_set_text (claim, "status", "rejected");
  helio_record_set_text (claim, "rejection-reason", "The invoice cannot be read.");
  helio_record_set_text (claim, "actions", "resubmit-labor\nadd-note\nattach");
  page_test_put (&self->page, claim);
}

/* With the document of the first time, which need not be looked for again. */
static void
what_was_refused_is_sent_again (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) claim = NULL;
  g_autoptr (HelioRecord) again = NULL;
  GtkWidget *earlier;

  begin (self, "request-labor", self->rma);
  add_file (self, "invoice.txt");
  submit (self);
  claim = find_claim (self);
  refuse (self, claim);

  begin (self, "resubmit-labor", claim);
  g_assert_cmpstr (get (self, "payee-company"), ==, helio_record_get_text (claim, "payee-company"));
  g_assert_cmpstr (get (self, "site-street"), ==, helio_record_get_text (claim, "site-street"));
  g_assert_nonnull (strstr (helio_labor_editor_get_explanation (get_labor (self)), "Estimate"));
  g_assert_false (gtk_widget_get_sensitive (
      widget_test_find (GTK_WIDGET (get_labor (self)), GTK_TYPE_CHECK_BUTTON, NULL)));
  g_assert_null (get (self, "files"));
  helio_test_until ((earlier = widget_test_find (self->page.page, GTK_TYPE_BUTTON, "menu-entry"))
                    != NULL);
  g_signal_emit_by_name (earlier, "clicked");
  helio_test_until (get (self, "files") != NULL);
  submit (self);

  again = find_claim (self);
  g_assert_cmpstr (helio_record_get_id (again), ==, helio_record_get_id (claim));
  g_assert_cmpstr (helio_record_get_text (again, "status"), ==, "submitted");
  g_assert_null (helio_record_get_text (again, "rejection-reason"));
}

#define TEST(path, function) \
  g_test_add ("/labor-form/" path, Fixture, NULL, set_up, function, tear_down)

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
  g_test_add ("/labor-form/opens-offline", Fixture, GINT_TO_POINTER (TRUE), set_up, the_claim_opens,
              tear_down);
  TEST ("too-late", too_late_says_until_when);
  TEST ("no-day", what_is_no_day_is_that_only);
  TEST ("again", what_was_refused_is_sent_again);
  return g_test_run ();
}
