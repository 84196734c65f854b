/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.6 and 3.4: the form to order a report. */
#include "helio-report-order.h"
#include "helio-reports-page.h"
#include "helio-test-outbox.h"
#include "reports-fixture.h"
#include "sql-fixture.h"

static void
press_return (PageTest *self, const char *field)
{
  g_signal_emit_by_name (widget_test_find (GTK_WIDGET (reports_fixture_get_editor (self, field)),
                                           GTK_TYPE_ENTRY, NULL),
                         "activate");
}

static const char *
get_problem (PageTest *self, const char *field)
{
  return helio_field_editor_get_problem (reports_fixture_get_editor (self, field));
}

static char *
dup_day (PageTest *self, int add_days)
{
  GTimeZone *zone = helio_workspace_get_time_zone (self->desk->workspace);
  g_autoptr (GDateTime) now
      = g_date_time_new_from_unix_utc (helio_clock_now (self->desk->clock) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) here = g_date_time_to_timezone (now, zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (here, add_days);

  return g_date_time_format (day, "%Y-%m-%d");
}

static void
it_begins_as_in_the_manual (PageTest *self, gconstpointer data)
{
  g_autofree char *from = dup_day (self, -29), *to = dup_day (self, 0);
  GtkWidget *days = gtk_widget_get_parent (GTK_WIDGET (reports_fixture_get_editor (self, "from")));

  g_assert_true (
      gtk_widget_is_ancestor (GTK_WIDGET (reports_fixture_get_editor (self, "to")), days));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_prev_sibling (days))), ==,
                   "Submission period");
  g_assert_cmpstr (reports_fixture_get_value (self, "report-type"), ==, "labor-reimbursement");
  g_assert_cmpstr (reports_fixture_get_value (self, "from"), ==, from);
  g_assert_cmpstr (reports_fixture_get_value (self, "to"), ==, to);
  g_assert_cmpstr (reports_fixture_get_value (self, "scope"), ==, "all");
  g_assert_nonnull (strchr (reports_fixture_get_value (self, "email"), '@'));
  g_assert_false (
      gtk_widget_get_visible (GTK_WIDGET (reports_fixture_get_editor (self, "system-ids"))));
  /* Nobody has filled in anything that could be lost. */
  g_assert_cmpuint (helio_test_count (self->desk->store, &helio_kind_draft), ==, 0);
}

static void
what_is_wrong_is_said_at_the_field (PageTest *self, gconstpointer data)
{
  reports_fixture_type (self, "to", "2999-01-01");
  g_assert_cmpstr (get_problem (self, "to"), ==,
                   "That day has not come yet: choose today or an earlier day.");
  reports_fixture_type (self, "to", "2023-08-04");
  reports_fixture_type (self, "from", "2023-09-03");
  g_assert_cmpstr (get_problem (self, "to"), ==, "It ends before it begins: choose a later day.");
  reports_fixture_type (self, "to", "2023-09-03");
  reports_fixture_type (self, "from", "2022-09-02");
  g_assert_cmpstr (get_problem (self, "from"), ==,
                   "No more than 366 days in a report: choose a later day.");
  reports_fixture_type (self, "from", "2022-09-03");
  g_assert_null (get_problem (self, "from"));
  reports_fixture_type (self, "from", "the other day");
  g_assert_cmpstr (
      get_problem (self, "from"), ==,
      "There is no such day: write it like 2026-10-28, or choose it from the calendar.");
  reports_fixture_type (self, "email", "the owner");
  g_assert_cmpstr (get_problem (self, "email"), ==,
                   "This is no e-mail address: write it like name@example.org.");
  reports_fixture_submit (self);
  g_assert_cmpuint (reports_fixture_count_commands (self), ==, 0);
  reports_fixture_type (self, "email", "");
  g_assert_cmpstr (get_problem (self, "email"), ==, "This is needed.");
  reports_fixture_submit (self);
  g_assert_cmpuint (reports_fixture_count_commands (self), ==, 0);
}

static const char *
get_remark (PageTest *self)
{
  GtkWidget *remark
      = widget_test_find (GTK_WIDGET (reports_fixture_get_editor (self, "system-ids")),
                          GTK_TYPE_LABEL, "dim-label");

  return gtk_label_get_text (GTK_LABEL (remark));
}

static void
systems_are_added_one_by_one (PageTest *self, gconstpointer data)
{
  HelioFieldEditor *systems = reports_fixture_get_editor (self, "system-ids");

  reports_fixture_choose_scope (self, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (systems)));
  reports_fixture_submit (self);
  g_assert_cmpstr (get_problem (self, "system-ids"), ==, "This is needed.");

  reports_fixture_type (self, "system-ids", "700934760, 700-422-286");
  press_return (self, "system-ids");
  helio_test_until (
      g_strcmp0 (reports_fixture_get_value (self, "system-ids"), "700934760\n700422286") == 0);
  g_assert_null (get_problem (self, "system-ids"));

  reports_fixture_type (self, "system-ids", "700934760");
  press_return (self, "system-ids");
  helio_test_until (g_str_equal (get_remark (self), "Already there: 700934760"));
  g_assert_null (get_problem (self, "system-ids"));
  reports_fixture_type (self, "system-ids", "4711");
  press_return (self, "system-ids");
  helio_test_until (g_strcmp0 (get_problem (self, "system-ids"), "There is no system 4711.") == 0);

  g_signal_emit_by_name (widget_test_find (GTK_WIDGET (systems), GTK_TYPE_BUTTON, "remove"),
                         "clicked");
  g_assert_cmpstr (reports_fixture_get_value (self, "system-ids"), ==, "700422286");
  reports_fixture_choose_scope (self, 0);
  g_assert_null (reports_fixture_get_value (self, "system-ids"));
  g_assert_null (get_problem (self, "system-ids"));
  reports_fixture_choose_scope (self, 1);
  g_assert_cmpstr (reports_fixture_get_value (self, "system-ids"), ==, "700422286");
}

/* Tries again: what was asked when it was submitted may not have been answered yet. */
static gboolean
is_taken_now (PageTest *self, const char *number)
{
  press_return (self, "system-ids");
  return g_strcmp0 (reports_fixture_get_value (self, "system-ids"), number) == 0;
}

/* What the cache does not tell is not taken for wrong, and not for right either. */
static void
a_cache_that_cannot_be_read_is_told_of (PageTest *self, gconstpointer data)
{
  const char *folder = self->desk->folder;

  reports_fixture_choose_scope (self, 1);
  sql_fixture_run_once (folder, "ALTER TABLE system RENAME TO elsewhere");
  reports_fixture_type (self, "system-ids", "700934760");
  press_return (self, "system-ids");
  helio_test_until (
      g_strcmp0 (get_problem (self, "system-ids"), "The systems could not be read. Try again.")
      == 0);
  g_assert_cmpstr (reports_fixture_get_typed (self, "system-ids"), ==, "700934760");
  g_assert_null (reports_fixture_get_value (self, "system-ids"));
  reports_fixture_submit (self);
  g_assert_cmpuint (reports_fixture_count_commands (self), ==, 0);

  sql_fixture_run_once (folder, "ALTER TABLE elsewhere RENAME TO system");
  helio_test_until (is_taken_now (self, "700934760"));
  g_assert_null (get_problem (self, "system-ids"));
}

static GtkWidget *
get_retry (PageTest *self)
{
  return GTK_WIDGET (
      gtk_widget_get_template_child (widget_test_find (self->page, HELIO_TYPE_REPORT_ORDER, NULL),
                                     HELIO_TYPE_REPORT_ORDER, "retry"));
}

/* Also the one that comes after an order. */
static void
a_form_that_does_not_open_is_tried_again (PageTest *self, gconstpointer data)
{
  const char *folder = self->desk->folder;

  g_assert_false (gtk_widget_get_visible (get_retry (self)));
  sql_fixture_run_once (folder, "ALTER TABLE draft RENAME TO elsewhere");
  reports_fixture_begin (self);
  helio_test_until (gtk_widget_get_visible (get_retry (self)));
  g_assert_true (page_test_says (self->page, "The form could not be opened."));

  sql_fixture_run_once (folder, "ALTER TABLE elsewhere RENAME TO draft");
  g_signal_emit_by_name (get_retry (self), "clicked");
  helio_test_until (helio_reports_page_is_settled (HELIO_REPORTS_PAGE (self->page)));
  g_assert_false (gtk_widget_get_visible (get_retry (self)));
  g_assert_false (page_test_says (self->page, "The form could not be opened."));
  g_assert_nonnull (reports_fixture_get_value (self, "report-type"));
}

static void
what_cannot_be_kept_is_said (PageTest *self, gconstpointer data)
{
  const char *words = "It could not be kept. Check that the disk is not full.";

  sql_fixture_run_once (self->desk->folder, "ALTER TABLE draft RENAME TO elsewhere");
  reports_fixture_type (self, "email", "roof@example.org");
  helio_test_until (page_test_says (self->page, words));
  sql_fixture_run_once (self->desk->folder, "ALTER TABLE elsewhere RENAME TO draft");
  reports_fixture_type (self, "email", "roof@example.com");
  helio_test_until (!page_test_says (self->page, words));
  g_assert_cmpuint (helio_test_count (self->desk->store, &helio_kind_draft), ==, 1);
}

static GtkListBoxRow *
get_offer (PageTest *self)
{
  GtkWidget *offers
      = widget_test_find (GTK_WIDGET (reports_fixture_get_editor (self, "system-ids")),
                          GTK_TYPE_LIST_BOX, "offers");

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (offers), 0);
}

/* As in the form of a request: by words of the name, or by the beginning of the number. */
static void
systems_are_offered (PageTest *self, gconstpointer data)
{
  reports_fixture_choose_scope (self, 1);
  reports_fixture_type (self, "system-ids", "dvt");
  helio_test_until (get_offer (self) != NULL);
  widget_test_assert_name (get_offer (self), "Dvt PR4, Hato Rey");
  press_return (self, "system-ids");
  helio_test_until (g_strcmp0 (reports_fixture_get_value (self, "system-ids"), "700934760") == 0);
  g_assert_null (get_offer (self));
  g_assert_cmpstr (reports_fixture_get_typed (self, "system-ids"), ==, "");

  /* Return does not wait for what is offered, but for its answer. */
  reports_fixture_type (self, "system-ids", "70042228");
  press_return (self, "system-ids");
  helio_test_until (
      g_strcmp0 (reports_fixture_get_value (self, "system-ids"), "700934760\n700422286") == 0);
}

static GPtrArray *
list_systems (PageTest *self)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_system);
  g_autoptr (GPtrArray) systems
      = helio_reader_list (helio_store_get_reader (self->desk->store), all, 0, NULL);
  GPtrArray *numbers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < systems->len; i++)
    g_ptr_array_add (numbers, g_strdup (helio_record_get_number (g_ptr_array_index (systems, i))));
  return numbers;
}

/* Out of a spreadsheet, half of them of somebody else: what is right goes in, what is wrong stays,
 * with its number and by name, and the order does not go without it. */
static void
many_are_pasted_half_of_them_wrong (PageTest *self, gconstpointer data)
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
  reports_fixture_choose_scope (self, 1);
  gtk_widget_grab_focus (GTK_WIDGET (reports_fixture_get_editor (self, "system-ids")));
  reports_fixture_type (self, "system-ids", pasted->str);
  reports_fixture_submit (self); /* before they are looked up */
  expected = g_strdup_printf (
      "%u of 500 are no systems: 100000, 100001, 100002, 100003, 100004 and %u more", 500 - n_right,
      495 - n_right);
  helio_test_until (g_strcmp0 (get_problem (self, "system-ids"), expected) == 0);
  added = g_strsplit (reports_fixture_get_value (self, "system-ids"), "\n", -1);
  g_assert_cmpuint (g_strv_length (added), ==, n_right);
  reports_fixture_submit (self);
  helio_test_until (g_strcmp0 (get_problem (self, "system-ids"), expected) == 0);
  g_assert_cmpuint (reports_fixture_count_commands (self), ==, 0);

  reports_fixture_type (self, "system-ids", "");
  reports_fixture_submit (self);
  helio_test_until (g_str_equal (self->opened->str, "submitted;"));
}

/* What is typed last goes with the rest, though nobody has pressed a key after it. */
static void
what_is_typed_last_goes_with_it (PageTest *self, gconstpointer data)
{
  reports_fixture_choose_scope (self, 1);
  gtk_widget_grab_focus (GTK_WIDGET (reports_fixture_get_editor (self, "system-ids")));
  reports_fixture_type (self, "system-ids", "700934760");
  reports_fixture_submit (self);
  helio_test_until (g_str_equal (self->opened->str, "submitted;"));
  g_assert_cmpuint (reports_fixture_count_commands (self), ==, 1);
}

static void
go_and_come_back (PageTest *self)
{
  page_test_show (self, gtk_label_new (NULL), 400, 400);
  helio_test_until (helio_test_count (self->desk->store, &helio_kind_draft) == 1);
  reports_fixture_show (self);
}

/* As it was typed, for it may be half a number; but it does not stay behind when the order goes. */
static void
what_was_not_added_comes_back (PageTest *self, gconstpointer data)
{
  reports_fixture_choose_scope (self, 1);
  reports_fixture_type (self, "system-ids", "700934760");
  go_and_come_back (self);
  g_assert_cmpstr (reports_fixture_get_typed (self, "system-ids"), ==, "700934760");
  g_assert_null (reports_fixture_get_value (self, "system-ids"));
  reports_fixture_submit (self);
  helio_test_until (g_str_equal (self->opened->str, "submitted;"));

  /* The form is another one now. */
  helio_test_until (g_strcmp0 (reports_fixture_get_value (self, "scope"), "all") == 0);
  reports_fixture_choose_scope (self, 1);
  reports_fixture_type (self, "system-ids", "4711");
  go_and_come_back (self);
  helio_test_until (g_strcmp0 (get_problem (self, "system-ids"), "There is no system 4711.") == 0);
  reports_fixture_submit (self);
  helio_test_until (g_strcmp0 (get_problem (self, "system-ids"), "There is no system 4711.") == 0);
  g_assert_cmpuint (reports_fixture_count_commands (self), ==, 1);
}

static gboolean
has_focus (PageTest *self, const char *field)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  return focus != NULL
         && gtk_widget_is_ancestor (focus, GTK_WIDGET (reports_fixture_get_editor (self, field)));
}

static GtkWidget *
find_action (PageTest *self, const char *action)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *button = page_test_find_nth (self->page, GTK_TYPE_BUTTON, i);

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
nothing_moves_while_a_button_is_held_down (PageTest *self, gconstpointer data)
{
  static const char *const actions[] = { "form.preview", "form.reset", "form.submit" };

  reports_fixture_choose_scope (self, 1);
  gtk_widget_grab_focus (GTK_WIDGET (reports_fixture_get_editor (self, "system-ids")));
  reports_fixture_type (self, "system-ids", "700934760");
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      hold_down (find_action (self, actions[i]));
      g_assert_true (has_focus (self, "system-ids"));
    }
}

static void
on_preview (HelioReportsPage *page, HelioRecord *order, PageTest *self)
{
  g_string_append_printf (self->opened, "preview of %s;",
                          helio_record_get_text (order, "report-type"));
}

/* Which records it would contain has to be said; where it goes may be wrong. */
static void
a_preview_needs_a_period_but_no_address (PageTest *self, gconstpointer data)
{
  GtkWidget *form = GTK_WIDGET (reports_fixture_get_editor (self, "email"));

  g_signal_connect (self->page, "preview", G_CALLBACK (on_preview), self);
  reports_fixture_type (self, "email", "the owner");
  reports_fixture_type (self, "to", "2999-01-01");
  gtk_widget_activate_action (form, "form.preview", NULL);
  g_assert_cmpstr (self->opened->str, ==, "");
  reports_fixture_type (self, "to", "2023-08-31");
  reports_fixture_type (self, "from", "2023-08-01");
  reports_fixture_choose_scope (self, 1);
  gtk_widget_activate_action (form, "form.preview", NULL);
  g_assert_cmpstr (self->opened->str, ==, "");
  g_assert_cmpstr (get_problem (self, "system-ids"), ==, "This is needed.");
  reports_fixture_choose_scope (self, 0);
  gtk_widget_activate_action (form, "form.preview", NULL);
  g_assert_cmpstr (self->opened->str, ==, "preview of labor-reimbursement;");
  g_assert_cmpuint (reports_fixture_count_commands (self), ==, 0);
}

static void
reset_brings_the_beginning_back (PageTest *self, gconstpointer data)
{
  g_autofree char *email = g_strdup (reports_fixture_get_value (self, "email"));

  reports_fixture_type (self, "email", "owner@example.org");
  reports_fixture_choose_scope (self, 1);
  gtk_widget_activate_action (GTK_WIDGET (reports_fixture_get_editor (self, "email")), "form.reset",
                              NULL);
  g_assert_cmpstr (reports_fixture_get_value (self, "email"), ==, email);
  g_assert_cmpstr (reports_fixture_get_value (self, "scope"), ==, "all");
}

static void
a_draft_comes_back (PageTest *self, gconstpointer data)
{
  reports_fixture_type (self, "email", "owner@example.org");
  go_and_come_back (self);
  g_assert_cmpstr (reports_fixture_get_value (self, "email"), ==, "owner@example.org");
}

#define ADD(path, func) \
  g_test_add ("/pages/report-order/" path, PageTest, GINT_TO_POINTER (5), reports_fixture_set_up, \
              func, page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD ("it-begins-as-in-the-manual", it_begins_as_in_the_manual);
  ADD ("what-is-wrong-is-said-at-the-field", what_is_wrong_is_said_at_the_field);
  ADD ("systems-are-added-one-by-one", systems_are_added_one_by_one);
  ADD ("unreadable-cache", a_cache_that_cannot_be_read_is_told_of);
  ADD ("retry", a_form_that_does_not_open_is_tried_again);
  ADD ("unkept", what_cannot_be_kept_is_said);
  ADD ("systems-are-offered", systems_are_offered);
  ADD ("many-are-pasted-half-of-them-wrong", many_are_pasted_half_of_them_wrong);
  ADD ("what-is-typed-last-goes-with-it", what_is_typed_last_goes_with_it);
  ADD ("what-was-not-added-comes-back", what_was_not_added_comes_back);
  ADD ("held-down", nothing_moves_while_a_button_is_held_down);
  ADD ("a-preview-needs-a-period-but-no-address", a_preview_needs_a_period_but_no_address);
  ADD ("reset-brings-the-beginning-back", reset_brings_the_beginning_back);
  ADD ("a-draft-comes-back", a_draft_comes_back);
  return g_test_run ();
}
