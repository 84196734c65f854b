/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nobody else is to read in a request for labor reimbursement. */
#include "helio-date-editor.h"
#include "helio-form-layout.h"
#include "helio-form-open.h"
#include "helio-secret-editor.h"
#include "helio-test-outbox.h"
#include "labor-fixture.h"

#include <string.h>

#define TAX_ID "12-3456789"
#define BANK_ACCOUNT "PT50 0002 0123 1234"

static HelioVault *
get_vault (LaborFixture *self)
{
  return helio_sync_engine_get_vault (self->page.desk->engine);
}

static GtkEditable *
get_entry (LaborFixture *self, const char *field)
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
type_secrets (LaborFixture *self)
{
  gtk_editable_set_text (get_entry (self, "payee-tax-id"), TAX_ID);
  gtk_editable_set_text (get_entry (self, "payee-account"), BANK_ACCOUNT);
}

/* In any of the files of this computer. */
static void
assert_nowhere (LaborFixture *self)
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

static void
assert_arrived (LaborFixture *self, const char *tax_id, const char *account)
{
  g_autofree char *form = helio_test_service_dup_claim_form (self->page.desk->service);

  g_assert_nonnull (strstr (form, tax_id));
  g_assert_nonnull (strstr (form, account));
}

static gboolean
is_kept (LaborFixture *self)
{
  g_autoptr (HelioRecord) draft
      = helio_reader_find (helio_store_get_reader (self->page.desk->store),
                           helio_form_get_kind (self->form)->form,
                           helio_record_get_id (helio_form_get_record (self->form)), NULL);

  return draft != NULL && helio_record_get_text (draft, "payee-account") != NULL;
}

/* A draft, an entry of the outbox, a claim: the service has it, this computer's cache never. */
static void
secrets_go_to_the_service_only (LaborFixture *self, gconstpointer data)
{
  g_autofree char *reference = NULL;

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  labor_fixture_begin (self, "request-labor", self->rma);
  type_secrets (self);
  g_assert_true (g_uuid_string_is_valid (labor_fixture_get (self, "payee-tax-id")));
  g_assert_true (helio_form_is_changed (self->form));
  helio_test_until (is_kept (self));
  assert_nowhere (self);

  /* Closed, and opened again. */
  labor_fixture_begin (self, "request-labor", self->rma);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (self, "payee-tax-id")), ==, TAX_ID);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (self, "payee-account")), ==, BANK_ACCOUNT);
  reference = g_strdup (labor_fixture_get (self, "payee-tax-id"));
  labor_fixture_add_file (self, "invoice.txt");
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
secrets_are_filled_in_as_last_time (LaborFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) claim = NULL;
  g_autofree char *reference = NULL;

  labor_fixture_begin (self, "request-labor", self->rma);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (self, "payee-tax-id")), ==, "");
  type_secrets (self);
  labor_fixture_add_file (self, "invoice.txt");
  labor_fixture_submit (self);
  claim = labor_fixture_find_claim (self);
  labor_fixture_refuse (self, claim);

  labor_fixture_begin (self, "resubmit-labor", claim);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (self, "payee-tax-id")), ==, TAX_ID);
  g_assert_false (helio_form_is_changed (self->form));
  reference = g_strdup (labor_fixture_get (self, "payee-tax-id"));
  gtk_editable_set_text (get_entry (self, "payee-tax-id"), "98-7654321");
  g_assert_cmpstr (labor_fixture_get (self, "payee-tax-id"), !=, reference);
  g_assert_cmpstr (helio_vault_get (get_vault (self), reference), ==, TAX_ID);
  labor_fixture_add_file (self, "invoice.txt");
  labor_fixture_submit (self);
  assert_arrived (self, "98-7654321", BANK_ACCOUNT);
  g_assert_cmpstr (helio_vault_get (get_vault (self),
                                    helio_vault_get_last (get_vault (self), "payee-tax-id")),
                   ==, "98-7654321");
}

/* Without a keyring when the program ends, or when somebody signs out. */
static void
secrets_that_are_gone_are_asked_for_again (LaborFixture *self, gconstpointer data)
{
  HelioStore *store = self->page.desk->store;
  g_autofree char *entry = NULL;
  g_autoptr (HelioRecord) failed = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  HelioInvalid code;

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  labor_fixture_begin (self, "request-labor", self->rma);
  type_secrets (self);
  labor_fixture_add_file (self, "invoice.txt");
  page_test_submit (self->form);
  entry = g_strdup (helio_form_get_entry (self->form));
  labor_fixture_end (self);
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
  g_assert_null (labor_fixture_get (self, "payee-account"));
  self->editors
      = helio_form_layout_create_editors (helio_form_layout_find (helio_form_get_kind (self->form)),
                                          self->form, GTK_BOX (box));
  page_test_show (&self->page, box, 600, 900);
  type_secrets (self);
  g_assert_false (helio_form_find_problem (self->form, "payee-account", &code));
  labor_fixture_submit (self);
  assert_arrived (self, TAX_ID, BANK_ACCOUNT);
}

/* It says more than others do, and is as narrow. */
static void
how_long_secrets_last_is_said_in_a_narrow_window (LaborFixture *self, gconstpointer data)
{
  int secret, other;

  labor_fixture_begin (self, "request-labor", self->rma);
  g_assert_false (helio_vault_is_remembered (get_vault (self)));
  gtk_widget_measure (labor_fixture_get_editor (self, HELIO_TYPE_SECRET_EDITOR),
                      GTK_ORIENTATION_HORIZONTAL, -1, &secret, NULL, NULL, NULL);
  gtk_widget_measure (labor_fixture_get_editor (self, HELIO_TYPE_DATE_EDITOR),
                      GTK_ORIENTATION_HORIZONTAL, -1, &other, NULL, NULL, NULL);
  g_test_message ("%d %d", secret, other);
  g_assert_cmpint (secret, <=, other);
}

static void
secrets_that_are_discarded_are_gone (LaborFixture *self, gconstpointer data)
{
  g_autofree char *reference = NULL;

  labor_fixture_begin (self, "request-labor", self->rma);
  type_secrets (self);
  reference = g_strdup (labor_fixture_get (self, "payee-tax-id"));
  gtk_editable_set_text (get_entry (self, "payee-account"), "");
  g_assert_null (labor_fixture_get (self, "payee-account"));
  helio_form_discard (self->form);
  g_assert_null (helio_vault_get (get_vault (self), reference));
}

#define TEST(path, function) \
  g_test_add ("/labor-secrets/" path, LaborFixture, NULL, labor_fixture_set_up, function, \
              labor_fixture_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("service-only", secrets_go_to_the_service_only);
  TEST ("last", secrets_are_filled_in_as_last_time);
  TEST ("gone", secrets_that_are_gone_are_asked_for_again);
  TEST ("narrow", how_long_secrets_last_is_said_in_a_narrow_window);
  TEST ("discarded", secrets_that_are_discarded_are_gone);
  return g_test_run ();
}
