/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.6 and 3.4: the form to order a report, and those that were ordered. */
#include "helio-field-editor.h"
#include "helio-report-expiry.h"
#include "helio-report-row.h"
#include "helio-reports-page.h"
#include "helio-remote-file.h"
#include "helio-status-badge.h"
#include "helio-test-outbox.h"
#include "helio-time.h"
#include "page-test.h"

#define DAY (24 * 3600 * HELIO_SECOND)

typedef struct
{
  PageTest page;
  GString *told; /* (owned): what the window was told */
} Fixture;

static void
on_told (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *self = data;

  g_string_append_printf (self->told, "%s;", g_action_get_name (G_ACTION (action)));
}

static void
show (Fixture *self)
{
  HelioReportsPage *page = HELIO_REPORTS_PAGE (helio_reports_page_new (self->page.desk->workspace));

  page_test_show (&self->page, GTK_WIDGET (page), 1000, 800);
  helio_test_until (helio_reports_page_is_settled (page));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const GActionEntry entries[] = { { "toast", on_told, "s", NULL, NULL, { 0 } },
                                   { "submitted", on_told, "s", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  page_test_set_up (&self->page, data);
  self->told = g_string_new (NULL);
  show (self);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->page.window), "nav", G_ACTION_GROUP (group));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  page_test_tear_down (&self->page, data);
  g_string_free (self->told, TRUE);
}

/* --- the form --- */

static HelioFieldEditor *
get_editor (Fixture *self, const char *field)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *editor = page_test_find_nth (self->page.page, HELIO_TYPE_FIELD_EDITOR, i);

      g_assert_nonnull (editor);
      if (g_str_equal (helio_field_editor_get_field (HELIO_FIELD_EDITOR (editor))->name, field))
        return HELIO_FIELD_EDITOR (editor);
    }
}

static const char *
get_value (Fixture *self, const char *field)
{
  return helio_record_get_text (helio_field_editor_get_record (get_editor (self, field)), field);
}

static void
type (Fixture *self, const char *field, const char *text)
{
  GtkWidget *entry = widget_test_find (GTK_WIDGET (get_editor (self, field)), GTK_TYPE_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static const char *
get_typed (Fixture *self, const char *field)
{
  return gtk_editable_get_text (GTK_EDITABLE (
      widget_test_find (GTK_WIDGET (get_editor (self, field)), GTK_TYPE_ENTRY, NULL)));
}

static void
press_return (Fixture *self, const char *field)
{
  g_signal_emit_by_name (widget_test_find (GTK_WIDGET (get_editor (self, field)), GTK_TYPE_ENTRY,
                                           NULL),
                         "activate");
}

static const char *
get_problem (Fixture *self, const char *field)
{
  return helio_field_editor_get_problem (get_editor (self, field));
}

static void
choose_scope (Fixture *self, guint index)
{
  GtkWidget *button
      = page_test_find_nth (GTK_WIDGET (get_editor (self, "scope")), GTK_TYPE_CHECK_BUTTON, index);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
}

static void
submit (Fixture *self)
{
  g_signal_emit_by_name (widget_test_find (self->page.page, GTK_TYPE_BUTTON, "suggested-action"),
                         "clicked");
}

static guint
count_commands (Fixture *self)
{
  g_autoptr (GPtrArray) commands
      = helio_reader_list_commands (helio_store_get_reader (self->page.desk->store), NULL);

  return commands->len;
}

static char *
dup_day (Fixture *self, int add_days)
{
  GTimeZone *zone = helio_workspace_get_time_zone (self->page.desk->workspace);
  g_autoptr (GDateTime) now
      = g_date_time_new_from_unix_utc (helio_clock_now (self->page.desk->clock) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) here = g_date_time_to_timezone (now, zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (here, add_days);

  return g_date_time_format (day, "%Y-%m-%d");
}

static void
it_begins_as_in_the_manual (Fixture *self, gconstpointer data)
{
  g_autofree char *from = dup_day (self, -29), *to = dup_day (self, 0);
  GtkWidget *days = gtk_widget_get_parent (GTK_WIDGET (get_editor (self, "from")));

  g_assert_true (gtk_widget_is_ancestor (GTK_WIDGET (get_editor (self, "to")), days));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_prev_sibling (days))), ==,
                   "Submission period");
  g_assert_cmpstr (get_value (self, "report-type"), ==, "labor-reimbursement");
  g_assert_cmpstr (get_value (self, "from"), ==, from);
  g_assert_cmpstr (get_value (self, "to"), ==, to);
  g_assert_cmpstr (get_value (self, "scope"), ==, "all");
  g_assert_nonnull (strchr (get_value (self, "email"), '@'));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_editor (self, "system-ids"))));
  /* Nobody has filled in anything that could be lost. */
  g_assert_cmpuint (helio_test_count (self->page.desk->store, &helio_kind_draft), ==, 0);
}

static void
what_is_wrong_is_said_at_the_field (Fixture *self, gconstpointer data)
{
  type (self, "to", "2999-01-01");
  g_assert_cmpstr (get_problem (self, "to"), ==,
                   "That day has not come yet: choose today or an earlier day.");
  type (self, "to", "2023-08-04");
  type (self, "from", "2023-09-03");
  g_assert_cmpstr (get_problem (self, "to"), ==, "It ends before it begins: choose a later day.");
  type (self, "to", "2023-09-03");
  type (self, "from", "2022-09-02");
  g_assert_cmpstr (get_problem (self, "from"), ==,
                   "No more than 366 days in a report: choose a later day.");
  type (self, "from", "2022-09-03");
  g_assert_null (get_problem (self, "from"));
  type (self, "from", "the other day");
  g_assert_cmpstr (
      get_problem (self, "from"), ==,
      "There is no such day: write it like 2026-10-28, or choose it from the calendar.");
  type (self, "email", "the owner");
  g_assert_cmpstr (get_problem (self, "email"), ==,
                   "This is no e-mail address: write it like name@example.org.");
  submit (self);
  g_assert_cmpuint (count_commands (self), ==, 0);
  type (self, "email", "");
  g_assert_cmpstr (get_problem (self, "email"), ==, "This is needed.");
  submit (self);
  g_assert_cmpuint (count_commands (self), ==, 0);
}

static const char *
get_remark (Fixture *self)
{
  GtkWidget *remark = widget_test_find (GTK_WIDGET (get_editor (self, "system-ids")),
                                        GTK_TYPE_LABEL, "dim-label");

  return gtk_label_get_text (GTK_LABEL (remark));
}

static void
systems_are_added_one_by_one (Fixture *self, gconstpointer data)
{
  HelioFieldEditor *systems = get_editor (self, "system-ids");

  choose_scope (self, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (systems)));
  submit (self);
  g_assert_cmpstr (get_problem (self, "system-ids"), ==, "This is needed.");

  type (self, "system-ids", "700934760, 700-422-286");
  press_return (self, "system-ids");
  helio_test_until (g_strcmp0 (get_value (self, "system-ids"), "700934760\n700422286") == 0);
  g_assert_null (get_problem (self, "system-ids"));

  type (self, "system-ids", "700934760");
  press_return (self, "system-ids");
  helio_test_until (g_str_equal (get_remark (self), "Already there: 700934760"));
  g_assert_null (get_problem (self, "system-ids"));
  type (self, "system-ids", "4711");
  press_return (self, "system-ids");
  helio_test_until (g_strcmp0 (get_problem (self, "system-ids"), "There is no system 4711.") == 0);

  g_signal_emit_by_name (widget_test_find (GTK_WIDGET (systems), GTK_TYPE_BUTTON, "remove"),
                         "clicked");
  g_assert_cmpstr (get_value (self, "system-ids"), ==, "700422286");
  choose_scope (self, 0);
  g_assert_null (get_value (self, "system-ids"));
  g_assert_null (get_problem (self, "system-ids"));
  choose_scope (self, 1);
  g_assert_cmpstr (get_value (self, "system-ids"), ==, "700422286");
}

static GtkListBoxRow *
get_offer (Fixture *self)
{
  GtkWidget *offers = widget_test_find (GTK_WIDGET (get_editor (self, "system-ids")),
                                        GTK_TYPE_LIST_BOX, "offers");

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (offers), 0);
}

/* As in the form of a request: by words of the name, or by the beginning of the number. */
static void
systems_are_offered (Fixture *self, gconstpointer data)
{
  choose_scope (self, 1);
  type (self, "system-ids", "dvt");
  helio_test_until (get_offer (self) != NULL);
  widget_test_assert_name (get_offer (self), "Dvt PR4, Hato Rey");
  press_return (self, "system-ids");
  helio_test_until (g_strcmp0 (get_value (self, "system-ids"), "700934760") == 0);
  g_assert_null (get_offer (self));
  g_assert_cmpstr (get_typed (self, "system-ids"), ==, "");

  /* Return does not wait for what is offered, but for its answer. */
  type (self, "system-ids", "70042228");
  press_return (self, "system-ids");
  helio_test_until (g_strcmp0 (get_value (self, "system-ids"), "700934760\n700422286") == 0);
}

static GPtrArray *
list_systems (Fixture *self)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_system);
  g_autoptr (GPtrArray) systems
      = helio_reader_list (helio_store_get_reader (self->page.desk->store), all, 0, NULL);
  GPtrArray *numbers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < systems->len; i++)
    g_ptr_array_add (numbers, g_strdup (helio_record_get_number (g_ptr_array_index (systems, i))));
  return numbers;
}

/* Out of a spreadsheet, half of them of somebody else: what is right goes in, what is wrong stays,
 * with its number and by name, and the order does not go without it. */
static void
many_are_pasted_half_of_them_wrong (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) numbers = list_systems (self);
  guint n_right = numbers->len;
  g_autoptr (GString) pasted = g_string_new (NULL), wrong = g_string_new (NULL);
  g_autofree char *expected = NULL;
  g_auto (GStrv) added = NULL;

  g_assert_cmpuint (n_right, >, 5);
  g_assert_cmpuint (n_right, <, 495);
  for (guint i = 0; i < n_right; i++)
    g_string_append_printf (pasted, "%s, ", (const char *) g_ptr_array_index (numbers, i));
  for (guint i = 0; i < 500 - n_right; i++)
    g_string_append_printf (wrong, "%s%u", i > 0 ? ", " : "", 100000 + i);
  g_string_append (pasted, wrong->str);
  choose_scope (self, 1);
  gtk_widget_grab_focus (GTK_WIDGET (get_editor (self, "system-ids")));
  type (self, "system-ids", pasted->str);
  submit (self); /* before they are looked up */
  expected = g_strdup_printf (
      "%u of 500 are no systems: 100000, 100001, 100002, 100003, 100004 and %u more", 500 - n_right,
      495 - n_right);
  helio_test_until (g_strcmp0 (get_problem (self, "system-ids"), expected) == 0);
  added = g_strsplit (get_value (self, "system-ids"), "\n", -1);
  g_assert_cmpuint (g_strv_length (added), ==, n_right);
  submit (self);
  helio_test_until (g_strcmp0 (get_problem (self, "system-ids"), expected) == 0);
  g_assert_cmpuint (count_commands (self), ==, 0);

  type (self, "system-ids", "");
  submit (self);
  helio_test_until (g_str_equal (self->told->str, "submitted;"));
}

/* What is typed last goes with the rest, though nobody has pressed a key after it. */
static void
what_is_typed_last_goes_with_it (Fixture *self, gconstpointer data)
{
  choose_scope (self, 1);
  gtk_widget_grab_focus (GTK_WIDGET (get_editor (self, "system-ids")));
  type (self, "system-ids", "700934760");
  submit (self);
  helio_test_until (g_str_equal (self->told->str, "submitted;"));
  g_assert_cmpuint (count_commands (self), ==, 1);
}

static gboolean
has_focus (Fixture *self, const char *field)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->page.window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (get_editor (self, field)));
}

static GtkWidget *
find_action (Fixture *self, const char *action)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *button = page_test_find_nth (self->page.page, GTK_TYPE_BUTTON, i);

      g_assert_nonnull (button);
      if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action) == 0)
        return button;
    }
}

static void
hold_down (GtkWidget *button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (button);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_emit_by_name (controller, "pressed", 1, 1.0, 1.0);
    }
}

/* A number that is taken in becomes a chip, which moves the buttons below: not while one is held
 * down, for it would not be under the mouse any more when that is let go. */
static void
nothing_moves_while_a_button_is_held_down (Fixture *self, gconstpointer data)
{
  static const char *const actions[] = { "form.preview", "form.reset", "form.submit" };

  choose_scope (self, 1);
  gtk_widget_grab_focus (GTK_WIDGET (get_editor (self, "system-ids")));
  type (self, "system-ids", "700934760");
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      hold_down (find_action (self, actions[i]));
      g_assert_true (has_focus (self, "system-ids"));
    }
}

static void
on_preview (HelioReportsPage *page, HelioRecord *order, Fixture *self)
{
  g_string_append_printf (self->told, "preview of %s;",
                          helio_record_get_text (order, "report-type"));
}

/* Which records it would contain has to be said; where it goes may be wrong. */
static void
a_preview_needs_a_period_but_no_address (Fixture *self, gconstpointer data)
{
  GtkWidget *form = GTK_WIDGET (get_editor (self, "email"));

  g_signal_connect (self->page.page, "preview", G_CALLBACK (on_preview), self);
  type (self, "email", "the owner");
  type (self, "to", "2999-01-01");
  gtk_widget_activate_action (form, "form.preview", NULL);
  g_assert_cmpstr (self->told->str, ==, "");
  type (self, "to", "2023-08-31");
  type (self, "from", "2023-08-01");
  choose_scope (self, 1);
  gtk_widget_activate_action (form, "form.preview", NULL);
  g_assert_cmpstr (self->told->str, ==, "");
  g_assert_cmpstr (get_problem (self, "system-ids"), ==, "This is needed.");
  choose_scope (self, 0);
  gtk_widget_activate_action (form, "form.preview", NULL);
  g_assert_cmpstr (self->told->str, ==, "preview of labor-reimbursement;");
  g_assert_cmpuint (count_commands (self), ==, 0);
}

static void
reset_brings_the_beginning_back (Fixture *self, gconstpointer data)
{
  g_autofree char *email = g_strdup (get_value (self, "email"));

  type (self, "email", "owner@example.org");
  choose_scope (self, 1);
  gtk_widget_activate_action (GTK_WIDGET (get_editor (self, "email")), "form.reset", NULL);
  g_assert_cmpstr (get_value (self, "email"), ==, email);
  g_assert_cmpstr (get_value (self, "scope"), ==, "all");
}

static void
a_draft_comes_back (Fixture *self, gconstpointer data)
{
  type (self, "email", "owner@example.org");
  page_test_show (&self->page, gtk_label_new (NULL), 400, 400);
  helio_test_until (helio_test_count (self->page.desk->store, &helio_kind_draft) == 1);
  show (self);
  g_assert_cmpstr (get_value (self, "email"), ==, "owner@example.org");
}

/* --- the list --- */

static HelioReportRow *
get_row (Fixture *self, guint nth)
{
  return HELIO_REPORT_ROW (page_test_find_nth (self->page.page, HELIO_TYPE_REPORT_ROW, nth));
}

static const char *
get_badge (Fixture *self, guint nth)
{
  return helio_status_badge_get_label (HELIO_STATUS_BADGE (
      widget_test_find (GTK_WIDGET (get_row (self, nth)), HELIO_TYPE_STATUS_BADGE, NULL)));
}

static GtkWidget *
find_button (HelioReportRow *row, const char *label)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *button = page_test_find_nth (GTK_WIDGET (row), GTK_TYPE_BUTTON, i);

      g_assert_nonnull (button);
      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
        return button;
    }
}

static void
an_order_waits_in_the_list_and_becomes_ready (Fixture *self, gconstpointer data)
{
  type (self, "email", "owner@example.org");
  submit (self);
  helio_test_until (g_str_equal (self->told->str, "submitted;"));
  helio_test_until (g_str_equal (get_badge (self, 0), "Waiting to be sent"));
  g_assert_false (gtk_widget_get_visible (find_button (get_row (self, 0), "Open")));
  helio_test_until (g_strcmp0 (get_value (self, "email"), "owner@example.org") != 0);

  helio_sync_engine_sync (self->page.desk->engine);
  helio_test_until (g_str_equal (get_badge (self, 0), "Ready"));
  g_assert_true (gtk_widget_get_visible (find_button (get_row (self, 0), "Open")));
  g_assert_true (gtk_widget_get_visible (find_button (get_row (self, 0), "Save as…")));
  g_assert_cmpuint (count_commands (self), ==, 0);
}

/* The first row of a report that stands so. */
static HelioReportRow *
find_row (Fixture *self, const char *badge)
{
  guint nth = 0;

  while (!g_str_equal (get_badge (self, nth), badge))
    nth++;
  return get_row (self, nth);
}

/* The form has what the report was ordered with, to be changed first where need be. */
static void
assert_filled_in_like (Fixture *self, HelioRecord *report, const char *scope)
{
  static const char *const fields[]
      = { "report-type", "from", "to", "system-ids", "email", "format" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_cmpstr (get_value (self, fields[i]), ==, helio_record_get_text (report, fields[i]));
  g_assert_cmpstr (get_value (self, "scope"), ==, scope);
}

static void
one_that_failed_is_generated_again (Fixture *self, gconstpointer data)
{
  HelioReportRow *row = find_row (self, "Failed");

  g_assert_false (gtk_widget_get_visible (find_button (row, "Open")));
  g_signal_emit_by_name (find_button (row, "Generate again"), "clicked");
  assert_filled_in_like (self, helio_report_row_get_report (row), "all");
  g_assert_cmpstr (self->told->str, ==, "toast;");
  g_assert_cmpuint (count_commands (self), ==, 0);
  submit (self);
  helio_test_until (g_str_equal (self->told->str, "toast;submitted;"));
  helio_test_until (g_str_equal (get_badge (self, 0), "Waiting to be sent"));
  helio_sync_engine_sync (self->page.desk->engine);
  helio_test_until (g_str_equal (get_badge (self, 0), "Ready"));
}

static void
have_report (Fixture *self)
{
  submit (self);
  helio_test_until (g_str_equal (self->told->str, "submitted;"));
  helio_test_until (g_str_equal (get_badge (self, 0), "Waiting to be sent"));
  helio_sync_engine_sync (self->page.desk->engine);
  helio_test_until (g_str_equal (get_badge (self, 0), "Ready"));
}

/* Also of some systems; what was typed before gives way. */
static void
one_of_some_systems_is_generated_again (Fixture *self, gconstpointer data)
{
  choose_scope (self, 1);
  gtk_widget_grab_focus (GTK_WIDGET (get_editor (self, "system-ids")));
  type (self, "system-ids", "700934760");
  type (self, "email", "owner@example.org");
  have_report (self);
  helio_test_until (g_strcmp0 (get_value (self, "email"), "owner@example.org") != 0);
  type (self, "email", "somebody@example.org");
  g_signal_emit_by_name (find_button (get_row (self, 0), "Generate again"), "clicked");
  g_assert_cmpstr (get_value (self, "system-ids"), ==, "700934760");
  assert_filled_in_like (self, helio_report_row_get_report (get_row (self, 0)), "specific");
  g_assert_cmpstr (get_typed (self, "email"), ==, "owner@example.org");
}

#define EXPIRED "The service keeps reports for 90 days. This one is no longer there."

static const char *
get_row_problem (HelioReportRow *row)
{
  GtkWidget *label = widget_test_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "field-hint");

  return label != NULL && gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label))
                                                         : NULL;
}

static void
assert_cannot_be_opened (HelioReportRow *row)
{
  static const char *const labels[] = { "Open", "Save as…" };

  g_assert_cmpstr (get_row_problem (row), ==, EXPIRED);
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *button = find_button (row, labels[i]);

      g_assert_true (gtk_widget_get_visible (button));
      g_assert_false (gtk_widget_get_sensitive (button));
      g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, EXPIRED);
    }
}

static void
one_that_is_no_longer_kept_says_so (Fixture *self, gconstpointer data)
{
  HelioReportRow *row = find_row (self, "Expired");

  assert_cannot_be_opened (row);
  g_signal_emit_by_name (find_button (row, "Generate again"), "clicked");
  assert_filled_in_like (self, helio_report_row_get_report (row), "all");
}

static void
let_reports_expire (Fixture *self)
{
  g_autoptr (HelioClock) later
      = helio_clock_new_fixed (helio_clock_now (self->page.desk->clock) + 91 * DAY);
  g_autoptr (GError) error = NULL;

  while (helio_report_expire_next (self->page.desk->service->storage, later, 90, &error))
    ;
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

/* The service says so when it is asked for the file, and then in the record. */
static void
it_may_have_gone_since_the_last_sync (Fixture *self, gconstpointer data)
{
  have_report (self);
  let_reports_expire (self);
  helio_report_row_activate (get_row (self, 0));
  helio_test_until (g_strcmp0 (get_row_problem (get_row (self, 0)), EXPIRED) == 0);
  assert_cannot_be_opened (get_row (self, 0));
  g_assert_cmpstr (get_badge (self, 0), ==, "Ready");
  helio_sync_engine_sync (self->page.desk->engine);
  helio_test_until (g_str_equal (get_badge (self, 0), "Expired"));
  assert_cannot_be_opened (get_row (self, 0));
}

/* What was fetched in time is on this computer still. */
static void
what_was_fetched_can_be_opened_still (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRemoteFile) file = NULL;
  HelioRecord *report;

  have_report (self);
  report = helio_report_row_get_report (get_row (self, 0));
  file = helio_remote_file_new (self->page.desk->engine, helio_record_get_text (report, "sha256"),
                                helio_record_get_integer (report, "size"));
  helio_remote_file_fetch (file);
  helio_test_until (helio_remote_file_get_state (file) == HELIO_FILE_HERE);
  let_reports_expire (self);
  helio_sync_engine_sync (self->page.desk->engine);
  helio_test_until (g_str_equal (get_badge (self, 0), "Expired"));
  show (self);
  helio_test_until (g_str_equal (get_badge (self, 0), "Expired"));
  helio_test_until (gtk_widget_get_sensitive (find_button (get_row (self, 0), "Save as…")));
  g_assert_null (get_row_problem (get_row (self, 0)));
}

#define ADD(path, func) \
  g_test_add ("/pages/reports-page/" path, Fixture, GINT_TO_POINTER (5), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD ("it-begins-as-in-the-manual", it_begins_as_in_the_manual);
  ADD ("what-is-wrong-is-said-at-the-field", what_is_wrong_is_said_at_the_field);
  ADD ("systems-are-added-one-by-one", systems_are_added_one_by_one);
  ADD ("systems-are-offered", systems_are_offered);
  ADD ("many-are-pasted-half-of-them-wrong", many_are_pasted_half_of_them_wrong);
  ADD ("what-is-typed-last-goes-with-it", what_is_typed_last_goes_with_it);
  ADD ("held-down", nothing_moves_while_a_button_is_held_down);
  ADD ("a-preview-needs-a-period-but-no-address", a_preview_needs_a_period_but_no_address);
  ADD ("reset-brings-the-beginning-back", reset_brings_the_beginning_back);
  ADD ("a-draft-comes-back", a_draft_comes_back);
  ADD ("an-order-waits-in-the-list-and-becomes-ready",
       an_order_waits_in_the_list_and_becomes_ready);
  ADD ("one-that-failed-is-generated-again", one_that_failed_is_generated_again);
  ADD ("one-of-some-systems-is-generated-again", one_of_some_systems_is_generated_again);
  ADD ("one-that-is-no-longer-kept-says-so", one_that_is_no_longer_kept_says_so);
  ADD ("it-may-have-gone-since-the-last-sync", it_may_have_gone_since_the_last_sync);
  ADD ("what-was-fetched-can-be-opened-still", what_was_fetched_can_be_opened_still);
  return g_test_run ();
}
