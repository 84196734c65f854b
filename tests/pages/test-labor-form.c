/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.3.1 and 3.3: asking for labor reimbursement, and once more when it was refused. */
#include "helio-action.h"
#include "helio-date-editor.h"
#include "helio-earlier-files.h"
#include "helio-files-editor.h"
#include "helio-form-dialog.h"
#include "helio-form-layout.h"
#include "helio-labor-editor.h"
#include "helio-local-id.h"
#include "helio-money.h"
#include "helio-secret-editor.h"
#include "helio-sql.h"
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
  /* Twice, as somebody who has thought better of it. */
  for (guint i = 0; i < 2; i++)
    {
      helio_record_set_text (helio_form_get_record (self->form), "files", NULL);
      g_signal_emit_by_name (earlier, "clicked");
      helio_test_until (get (self, "files") != NULL);
    }
  submit (self);

  again = find_claim (self);
  g_assert_cmpstr (helio_record_get_id (again), ==, helio_record_get_id (claim));
  g_assert_cmpstr (helio_record_get_text (again, "status"), ==, "submitted");
  g_assert_null (helio_record_get_text (again, "rejection-reason"));
}

/* Offline it can be chosen and does not come: that is said in the form, and no other is missing. */
static void
an_earlier_document_that_does_not_come_is_told (Fixture *self, gconstpointer data)
{
  GtkWidget *earlier, *source, *problem;
  HelioInvalid code;

  g_object_unref (self->rma);
  self->rma = page_test_read (&self->page, &helio_kind_rma, "00517624");
  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  begin (self, "request-labor", self->rma);
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

  add_file (self, "invoice.txt");
  helio_test_until (helio_form_is_valid (self->form));
}

/* --- what nobody else is to read --- */

#define TAX_ID "12-3456789"
#define BANK_ACCOUNT "PT50 0002 0123 1234"

static HelioVault *
get_vault (Fixture *self)
{
  return helio_sync_engine_get_vault (self->page.desk->engine);
}

static GtkEditable *
get_entry (Fixture *self, const char *field)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      HelioFieldEditor *editor = g_ptr_array_index (self->editors, i);

      if (g_str_equal (helio_field_editor_get_field (editor)->name, field))
        return GTK_EDITABLE (widget_test_find (GTK_WIDGET (editor), GTK_TYPE_PASSWORD_ENTRY, NULL));
    }
  g_assert_not_reached ();
}

static void
type_secrets (Fixture *self)
{
  gtk_editable_set_text (get_entry (self, "payee-tax-id"), TAX_ID);
  gtk_editable_set_text (get_entry (self, "payee-account"), BANK_ACCOUNT);
}

/* In any of the files of this computer. */
static void
assert_nowhere (Fixture *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->page.desk->folder, 0, NULL);
  gboolean has_cache = FALSE;
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->page.desk->folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (!g_file_get_contents (path, &bytes, &length, NULL))
        continue; /* a folder */
      g_test_message ("%s", name);
      has_cache |= memmem (bytes, length, "payee_tax_id", strlen ("payee_tax_id")) != NULL;
      g_assert_null (memmem (bytes, length, TAX_ID, strlen (TAX_ID)));
      g_assert_null (memmem (bytes, length, BANK_ACCOUNT, strlen (BANK_ACCOUNT)));
    }
  g_assert_true (has_cache);
}

/* What the service has of the only claim with a form. */
static char *
dup_form_of_service (Fixture *self)
{
  g_autofree char *address
      = g_strdup_printf ("sqlite:%s/service.db", self->page.desk->service->folder);
  g_autoptr (HelioSql) sql = helio_sql_open (address, NULL);
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (sql, "SELECT form FROM claim_form", NULL);

  g_assert_cmpint (helio_sql_step (statement, NULL), ==, HELIO_SQL_ROW);
  return g_strdup (helio_sql_column_text (statement, 0));
}

static void
assert_arrived (Fixture *self, const char *tax_id, const char *account)
{
  g_autofree char *form = dup_form_of_service (self);

  g_assert_nonnull (strstr (form, tax_id));
  g_assert_nonnull (strstr (form, account));
}

static gboolean
is_kept (Fixture *self)
{
  g_autoptr (HelioRecord) draft
      = helio_reader_find (get_reader (self), helio_form_get_kind (self->form)->form,
                           helio_record_get_id (helio_form_get_record (self->form)), NULL);

  return draft != NULL && helio_record_get_text (draft, "payee-account") != NULL;
}

/* A draft, an entry of the outbox, a claim: the service has it, this computer's cache never. */
static void
secrets_go_to_the_service_only (Fixture *self, gconstpointer data)
{
  g_autofree char *reference = NULL;

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  begin (self, "request-labor", self->rma);
  type_secrets (self);
  g_assert_true (g_uuid_string_is_valid (get (self, "payee-tax-id")));
  g_assert_true (helio_form_is_changed (self->form));
  helio_test_until (is_kept (self));
  assert_nowhere (self);

  /* Closed, and opened again. */
  begin (self, "request-labor", self->rma);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (self, "payee-tax-id")), ==, TAX_ID);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (self, "payee-account")), ==, BANK_ACCOUNT);
  reference = g_strdup (get (self, "payee-tax-id"));
  add_file (self, "invoice.txt");
  page_test_submit (self->form);
  assert_nowhere (self);

  helio_sync_engine_set_work_offline (self->page.desk->engine, FALSE);
  helio_sync_engine_sync (self->page.desk->engine);
  helio_test_until (helio_test_count (self->page.desk->store, &helio_kind_outbox_entry) == 0);
  assert_nowhere (self);
  assert_arrived (self, TAX_ID, BANK_ACCOUNT);
  g_assert_cmpstr (helio_vault_get_last (get_vault (self), "payee-tax-id"), ==, reference);
}

/* As last time, until somebody types something else, which then is the last. */
static void
secrets_are_filled_in_as_last_time (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) claim = NULL;
  g_autofree char *reference = NULL;

  begin (self, "request-labor", self->rma);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (self, "payee-tax-id")), ==, "");
  type_secrets (self);
  add_file (self, "invoice.txt");
  submit (self);
  claim = find_claim (self);
  refuse (self, claim);

  begin (self, "resubmit-labor", claim);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (self, "payee-tax-id")), ==, TAX_ID);
  g_assert_false (helio_form_is_changed (self->form));
  reference = g_strdup (get (self, "payee-tax-id"));
  gtk_editable_set_text (get_entry (self, "payee-tax-id"), "98-7654321");
  g_assert_cmpstr (get (self, "payee-tax-id"), !=, reference);
  g_assert_cmpstr (helio_vault_get (get_vault (self), reference), ==, TAX_ID);
  add_file (self, "invoice.txt");
  submit (self);
  assert_arrived (self, "98-7654321", BANK_ACCOUNT);
  g_assert_cmpstr (helio_vault_get (get_vault (self),
                                    helio_vault_get_last (get_vault (self), "payee-tax-id")),
                   ==, "98-7654321");
}

/* Without a keyring when the program ends, or when somebody signs out. */
static void
secrets_that_are_gone_are_asked_for_again (Fixture *self, gconstpointer data)
{
  HelioStore *store = self->page.desk->store;
  g_autofree char *entry = NULL;
  g_autoptr (HelioRecord) failed = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  HelioInvalid code;

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  begin (self, "request-labor", self->rma);
  type_secrets (self);
  add_file (self, "invoice.txt");
  page_test_submit (self->form);
  entry = g_strdup (helio_form_get_entry (self->form));
  end_form (self);
  helio_vault_wipe (get_vault (self));
  helio_sync_engine_set_work_offline (self->page.desk->engine, FALSE);
  helio_sync_engine_sync (self->page.desk->engine);
  helio_test_until (
      helio_outbox_counts_get_n_attention (helio_sync_engine_get_outbox (self->page.desk->engine))
      == 1);
  failed
      = helio_reader_find (helio_store_get_reader (store), &helio_kind_outbox_entry, entry, NULL);
  g_assert_cmpstr (helio_record_get_text (failed, "cause"), ==, "secret");

  helio_form_open_entry_async (self->page.desk->workspace, entry, NULL, helio_test_keep, &result);
  self->form = helio_form_open_finish (helio_test_wait (&result), NULL);
  g_assert_true (helio_form_find_problem (self->form, "payee-account", &code));
  g_assert_cmpint (code, ==, HELIO_INVALID_MISSING);
  g_assert_null (get (self, "payee-account"));
  self->editors
      = helio_form_layout_create_editors (helio_form_layout_find (helio_form_get_kind (self->form)),
                                          self->form, GTK_BOX (box));
  page_test_show (&self->page, box, 600, 900);
  type_secrets (self);
  g_assert_false (helio_form_find_problem (self->form, "payee-account", &code));
  submit (self);
  assert_arrived (self, TAX_ID, BANK_ACCOUNT);
}

/* It says more than others do, and is as narrow. */
static void
how_long_secrets_last_is_said_in_a_narrow_window (Fixture *self, gconstpointer data)
{
  int secret, other;

  begin (self, "request-labor", self->rma);
  g_assert_false (helio_vault_is_remembered (get_vault (self)));
  gtk_widget_measure (get_editor (self, HELIO_TYPE_SECRET_EDITOR), GTK_ORIENTATION_HORIZONTAL, -1,
                      &secret, NULL, NULL, NULL);
  gtk_widget_measure (get_editor (self, HELIO_TYPE_DATE_EDITOR), GTK_ORIENTATION_HORIZONTAL, -1,
                      &other, NULL, NULL, NULL);
  g_test_message ("%d %d", secret, other);
  g_assert_cmpint (secret, <=, other);
}

static void
secrets_that_are_discarded_are_gone (Fixture *self, gconstpointer data)
{
  g_autofree char *reference = NULL;

  begin (self, "request-labor", self->rma);
  type_secrets (self);
  reference = g_strdup (get (self, "payee-tax-id"));
  gtk_editable_set_text (get_entry (self, "payee-account"), "");
  g_assert_null (get (self, "payee-account"));
  helio_form_discard (self->form);
  g_assert_null (helio_vault_get (get_vault (self), reference));
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
  TEST ("earlier-does-not-come", an_earlier_document_that_does_not_come_is_told);
  TEST ("again", what_was_refused_is_sent_again);
  TEST ("secrets", secrets_go_to_the_service_only);
  TEST ("secrets-last", secrets_are_filled_in_as_last_time);
  TEST ("secrets-gone", secrets_that_are_gone_are_asked_for_again);
  TEST ("secrets-narrow", how_long_secrets_last_is_said_in_a_narrow_window);
  TEST ("secrets-discarded", secrets_that_are_discarded_are_gone);
  return g_test_run ();
}
