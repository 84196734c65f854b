/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a form is said at the field: without the service what can be known here, and
 * what only the service can know once it has refused it. */
#include "helio-action.h"
#include "helio-field-editor.h"
#include "helio-files-editor.h"
#include "helio-form-fields.h"
#include "helio-form-open.h"
#include "helio-test-outbox.h"
#include "helio-test-storage.h"
#include "helio-time.h"
#include "page-test.h"

#define LONG_AGO (G_GINT64_CONSTANT (200) * 24 * 3600 * HELIO_SECOND)
#define CANCELED "The RMA is canceled."

typedef struct
{
  PageTest page;
  HelioForm *form;         /* (owned) (nullable) */
  HelioFormFields *fields; /* (unowned) (nullable): a child of the page */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  page_test_set_up (&self->page, data);
}

static void
end_form (Fixture *self)
{
  if (self->form != NULL)
    helio_form_discard (self->form);
  g_clear_object (&self->form);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  end_form (self);
  page_test_tear_down (&self->page, data);
}

/* --- the form --- */

static void
show (Fixture *self, GAsyncResult **result)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autoptr (GError) error = NULL;

  self->form = helio_form_open_finish (helio_test_wait (result), &error);
  g_assert_no_error (error);
  self->fields = HELIO_FORM_FIELDS (helio_form_fields_new (self->form));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->fields));
  page_test_show (&self->page, scrolled, 600, 700);
}

static void
begin (Fixture *self, const char *command, HelioRecord *target)
{
  g_autoptr (GAsyncResult) result = NULL;

  end_form (self);
  helio_form_open_async (self->page.desk->workspace, helio_command_kind_find (command), target,
                         NULL, helio_test_keep, &result);
  show (self, &result);
}

static void
set (Fixture *self, const char *field, const char *text)
{
  helio_record_set_text (helio_form_get_record (self->form), field, text);
}

static const char *
get_problem (Fixture *self, const char *field)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *editor
          = page_test_find_nth (GTK_WIDGET (self->fields), HELIO_TYPE_FIELD_EDITOR, i);

      g_assert_nonnull (editor);
      if (g_str_equal (helio_field_editor_get_field (HELIO_FIELD_EDITOR (editor))->name, field))
        return helio_field_editor_get_problem (HELIO_FIELD_EDITOR (editor));
    }
}

/* What stands above the fields, or NULL. */
static const char *
get_objection (Fixture *self)
{
  GtkWidget *label = widget_test_find (GTK_WIDGET (self->fields), GTK_TYPE_LABEL, "problem");

  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

/* --- what can be known here --- */

static char *
dup_many (const char *prefix, guint n)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s%05u", i > 0 ? "\n" : "", prefix, i);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
assert_wrong (Fixture *self, const char *field, const char *bad, const char *problem)
{
  g_autofree char *before
      = g_strdup (helio_record_get_text (helio_form_get_record (self->form), field));

  g_test_message ("%s: %.60s", field, bad != NULL ? bad : "nothing");
  set (self, field, bad);
  helio_form_fields_go_on (self->fields);
  g_assert_cmpstr (get_problem (self, field), ==, problem);
  g_assert_false (helio_form_fields_can_go_on (self->fields));
  set (self, field, before);
  g_assert_null (get_problem (self, field));
}

static void
requests_are_checked_offline (Fixture *self, gconstpointer data)
{
  g_autofree char *serials = dup_many ("1222999", 501);
  g_autofree char *description = g_strnfill (100 * 1000, 'x');

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  begin (self, "create-request", NULL);
  set (self, "request-type", "rma");
  set (self, "system-id", "700934760");
  set (self, "description", "No production");
  set (self, "subject-id", "networking");
  g_assert_true (helio_form_is_valid (self->form));
  assert_wrong (self, "system-id", NULL, "This is needed.");
  assert_wrong (self, "description", NULL, "This is needed.");
  assert_wrong (self, "description", " \n", "This is needed.");
  assert_wrong (self, "description", description,
                "No more than 32000 characters: shorten it. Letters with accents count for two.");
  assert_wrong (self, "serial-numbers", serials,
                "No more than 500 at once: take some out, and send them another time.");
  g_assert_true (helio_form_is_valid (self->form));
}

static void
reports_are_checked_offline (Fixture *self, gconstpointer data)
{
  g_autofree char *systems = dup_many ("7009", 501);

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  begin (self, "order-report", NULL);
  set (self, "from", "2023-08-04");
  set (self, "to", "2023-09-03");
  g_assert_true (helio_form_is_valid (self->form));
  set (self, "from", "2023-09-04");
  g_assert_cmpstr (get_problem (self, "to"), ==, "It ends before it begins: choose a later day.");
  set (self, "from", "2023-08-04");
  assert_wrong (self, "to", "2999-01-01",
                "That day has not come yet: choose today or an earlier day.");
  assert_wrong (self, "from", "2022-08-04",
                "No more than 366 days in a report: choose a later day.");
  assert_wrong (self, "email", "the owner",
                "This is no e-mail address: write it like name@example.org.");
  set (self, "scope", "specific");
  set (self, "system-ids", "700934760");
  assert_wrong (self, "system-ids", systems,
                "No more than 500 at once: take some out, and send them another time.");
}

/* --- what only the service knows --- */

static HelioRecord *
find_allowed (Fixture *self, const char *command)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (GPtrArray) rmas
      = helio_reader_list (helio_store_get_reader (self->page.desk->store), all, 0, NULL);

  for (guint i = 0; i < rmas->len; i++)
    if (helio_action_look_up (g_ptr_array_index (rmas, i), command, NULL) == HELIO_ACTION_ALLOWED)
      return g_object_ref (g_ptr_array_index (rmas, i));
  g_error ("the demo has no RMA for %s", command);
}

static void
add_file (Fixture *self)
{
  g_autoptr (GFile) file = g_file_new_build_filename (self->page.desk->folder, "invoice.txt", NULL);
  GtkWidget *editor = widget_test_find (GTK_WIDGET (self->fields), HELIO_TYPE_FILES_EDITOR, NULL);

  g_assert_true (g_file_set_contents (g_file_peek_path (file), "invoice", -1, NULL));
  helio_files_editor_add (HELIO_FILES_EDITOR (editor), file);
  helio_test_until (helio_record_get_text (helio_form_get_record (self->form), "files") != NULL);
}

/* Into the outbox; its id. */
static char *
submit (Fixture *self)
{
  char *entry = g_strdup (helio_form_get_entry (self->form));

  page_test_submit (self->form);
  return entry;
}

static gboolean
is_refused (Fixture *self, const char *entry)
{
  g_autoptr (HelioCommand) command = helio_test_find_command (self->page.desk->store, entry);

  g_assert_nonnull (command);
  return g_strcmp0 (helio_record_get_text (helio_command_get_entry (command), "state"), "failed")
         == 0;
}

/* The service refuses it, and somebody looks at it again. */
static void
let_refuse (Fixture *self, const char *entry)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_clear_object (&self->form);
  helio_sync_engine_set_work_offline (self->page.desk->engine, FALSE);
  helio_sync_engine_sync (self->page.desk->engine);
  helio_test_until (is_refused (self, entry));
  helio_form_open_entry_async (self->page.desk->workspace, entry, NULL, helio_test_keep, &result);
  show (self, &result);
  g_assert_false (helio_form_is_valid (self->form));
}

static void
a_system_that_the_service_does_not_know (Fixture *self, gconstpointer data)
{
  g_autofree char *entry = NULL;

  begin (self, "create-request", NULL);
  set (self, "request-type", "other");
  set (self, "system-id", "799999999");
  set (self, "description", "No production");
  set (self, "subject-id", "networking");
  entry = submit (self);
  let_refuse (self, entry);
  g_assert_cmpstr (get_problem (self, "system-id"), ==,
                   "The service does not know this: correct it, or choose something else.");
  g_assert_null (get_problem (self, "description"));
  set (self, "system-id", "700934760");
  g_assert_null (get_problem (self, "system-id"));
  g_assert_true (helio_form_is_valid (self->form));
}

/* By the rates as they are known here, without asking. */
static void
a_claim_past_its_window (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) rma = find_allowed (self, "request-labor");
  g_autofree char *day
      = helio_time_format_day (helio_clock_now (self->page.desk->clock) - LONG_AGO);

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  begin (self, "request-labor", rma);
  add_file (self);
  set (self, "replaced-on", day);
  helio_test_until (get_problem (self, "replaced-on") != NULL);
  g_assert_true (
      g_str_has_prefix (get_problem (self, "replaced-on"), "The time for a request was over on "));
  g_assert_null (get_problem (self, "rma-numbers"));
  g_assert_false (helio_form_is_valid (self->form));
  set (self, "replaced-on", NULL);
  g_assert_null (get_problem (self, "replaced-on"));
  g_assert_true (helio_form_is_valid (self->form));
}

static void
cancel (Fixture *self, HelioRecord *rma)
{
  HelioTestService *service = self->page.desk->service;
  g_autoptr (GString) actions = g_string_new (NULL);

  helio_action_append (actions, "initiate-return", CANCELED);
  helio_record_set_text (rma, "status", "canceled");
  helio_record_set_text (rma, "actions", actions->str);
  helio_test_storage_put (service->storage, service->organisation, rma);
}

/* Nobody fills in the RMA: what is wrong with it stands above the fields. */
static void
a_return_of_what_was_canceled_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) rma = find_allowed (self, "initiate-return");
  g_autofree char *entry = NULL;

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  begin (self, "initiate-return", rma);
  g_assert_null (get_objection (self));
  entry = submit (self);
  cancel (self, rma);
  let_refuse (self, entry);
  g_assert_cmpstr (get_objection (self), ==, "RMA number: " CANCELED);
  g_assert_cmpstr (helio_form_get_refusal (self->form), ==, CANCELED);
}

/* The step that it is in is the one that is shown. */
static void
a_pick_up_that_is_over_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) rma = find_allowed (self, "initiate-return");
  HelioClock *clock = self->page.desk->clock;
  gint64 soon;
  g_autofree char *entry = NULL;

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  begin (self, "initiate-return", rma);
  soon = helio_clock_now (clock) + 3 * HELIO_SECOND;
  helio_record_set_integer (helio_form_get_record (self->form), "pickup-at", soon);
  g_assert_null (get_problem (self, "pickup-at"));
  entry = submit (self);
  helio_test_until (helio_clock_now (clock) > soon);
  let_refuse (self, entry);
  g_assert_cmpstr (helio_form_get_refusal (self->form), ==, "The time of the pick-up is over.");
  g_assert_cmpstr (get_problem (self, "pickup-at"), ==, "That is over already.");
  g_assert_nonnull (widget_test_find_label (GTK_WIDGET (self->fields), "Step 3 of 4"));
}

/* Once it is known here, nothing is sent for it. */
static void
a_draft_of_what_was_canceled_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) rma = find_allowed (self, "initiate-return");
  g_autoptr (HelioRecord) canceled = NULL;

  begin (self, "initiate-return", rma);
  set (self, "instructions", "Ring twice");
  g_assert_true (helio_form_is_valid (self->form));
  helio_form_close (self->form);
  g_clear_object (&self->form);
  helio_test_until (helio_test_count (self->page.desk->store, &helio_kind_draft) == 1);
  helio_record_set_text (rma, "status", "canceled");
  helio_record_set_text (rma, "actions", "initiate-return: " CANCELED);
  page_test_put (&self->page, rma);

  helio_sync_engine_set_work_offline (self->page.desk->engine, TRUE);
  canceled = page_test_read (&self->page, &helio_kind_rma, helio_record_get_number (rma));
  begin (self, "initiate-return", canceled);
  g_assert_cmpstr (helio_record_get_text (helio_form_get_record (self->form), "instructions"), ==,
                   "Ring twice");
  g_assert_cmpstr (get_objection (self), ==, CANCELED);
  g_assert_false (helio_form_is_valid (self->form));
}

#define TEST(path, function) \
  g_test_add ("/bad-input/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("requests-offline", requests_are_checked_offline);
  TEST ("reports-offline", reports_are_checked_offline);
  TEST ("unknown-system", a_system_that_the_service_does_not_know);
  TEST ("claim-too-late", a_claim_past_its_window);
  TEST ("return-canceled", a_return_of_what_was_canceled_meanwhile);
  TEST ("pick-up-over", a_pick_up_that_is_over_meanwhile);
  TEST ("draft-canceled", a_draft_of_what_was_canceled_meanwhile);
  return g_test_run ();
}
