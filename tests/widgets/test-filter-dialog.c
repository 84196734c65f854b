/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-date-entry.h"
#include "helio-filter-dialog.h"
#include "helio-filter-row.h"
#include "helio-filter-text.h"
#include "helio-time.h"
#include "widget-test.h"

typedef struct
{
  GTimeZone *zone;
  HelioClock *clock;
  HelioQuery *all;      /* every RMA */
  HelioQuery *standard; /* the last 30 days */
  HelioQuery *applied;  /* what the dialog answered */
  guint n_applied;
  GtkWidget *dialog;
} Fixture;

static gint64
moment (const char *text)
{
  gint64 time;

  g_assert_true (helio_time_parse (text, -1, &time));
  return time;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioQuery) from = NULL;

  fixture->zone = g_time_zone_new_identifier ("America/Los_Angeles");
  /* Still the 23rd there, already the 24th in Greenwich. */
  fixture->clock = helio_clock_new_fixed (moment ("2026-11-24T03:00:00Z"));
  fixture->all = helio_query_new (&helio_kind_rma);
  from = helio_query_with_integer (fixture->all, "submitted-at", HELIO_FROM,
                                   moment ("2026-10-25T00:00:00-07:00"));
  fixture->standard = helio_query_with_integer (from, "submitted-at", HELIO_BEFORE,
                                                moment ("2026-11-24T00:00:00-08:00"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  helio_query_unref (fixture->all);
  helio_query_unref (fixture->standard);
  g_clear_pointer (&fixture->applied, helio_query_unref);
  g_time_zone_unref (fixture->zone);
  g_assert_finalize_object (fixture->clock);
}

static void
on_apply (HelioFilterDialog *dialog, HelioQuery *query, Fixture *fixture)
{
  g_clear_pointer (&fixture->applied, helio_query_unref);
  fixture->applied = helio_query_ref (query);
  fixture->n_applied++;
}

static void
open_dialog (Fixture *fixture, HelioQuery *query, HelioQuery *standard, const char *field,
             int width)
{
  fixture->dialog
      = helio_filter_dialog_new (NULL, query, standard, NULL, fixture->zone, fixture->clock);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  g_signal_connect (fixture->dialog, "apply", G_CALLBACK (on_apply), fixture);
  helio_filter_dialog_edit (HELIO_FILTER_DIALOG (fixture->dialog), field);
  widget_test_show (fixture->dialog, width, 540);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static GtkWidget *
button (Fixture *fixture, const char *css_class)
{
  return widget_test_find (fixture->dialog, GTK_TYPE_BUTTON, css_class);
}

static void
click (Fixture *fixture, const char *css_class)
{
  g_signal_emit_by_name (button (fixture, css_class), "clicked");
}

static HelioFilterRow *
row_of (Fixture *fixture, const char *field)
{
  GtkWidget *row = widget_test_find (fixture->dialog, HELIO_TYPE_FILTER_ROW, NULL);

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      HelioCriterion *criterion = helio_filter_row_get_criterion (HELIO_FILTER_ROW (row));

      if (g_str_equal (helio_criterion_get_field (criterion)->name, field))
        return HELIO_FILTER_ROW (row);
    }
  return NULL;
}

static GtkWidget *
editor_of (Fixture *fixture, const char *field)
{
  return GTK_WIDGET (helio_filter_row_get_criterion (row_of (fixture, field)));
}

static void
type_in (Fixture *fixture, const char *field, const char *text)
{
  GtkWidget *entry = widget_test_find (editor_of (fixture, field), GTK_TYPE_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* The n-th day of a date's editor: 0 from, 1 to. */
static GtkWidget *
day_entry (Fixture *fixture, const char *field, guint index)
{
  GtkWidget *entry = widget_test_find (editor_of (fixture, field), HELIO_TYPE_DATE_ENTRY, NULL);

  return index == 0 ? entry : gtk_widget_get_next_sibling (entry);
}

static void
type_day (Fixture *fixture, const char *field, guint index, const char *text)
{
  GtkWidget *entry = widget_test_find (day_entry (fixture, field, index), GTK_TYPE_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
apply (Fixture *fixture)
{
  g_assert_true (gtk_widget_get_sensitive (button (fixture, "suggested-action")));
  click (fixture, "suggested-action");
  widget_test_wait (is_gone, &fixture->dialog);
}

static void
assert_asks (HelioQuery *query, const char *field, HelioOperator op, const char *value)
{
  const HelioCondition *condition = helio_query_find (query, field, op);

  g_assert_nonnull (condition);
  g_assert_cmpstr (condition->values[0], ==, value);
}

static void
fields_that_hold_a_value_are_marked (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, fixture->standard, fixture->all, NULL, 720);
  g_assert_nonnull (row_of (fixture, "number"));
  g_assert_null (row_of (fixture, "status"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row_of (fixture, "submitted-at")),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "has a value");
  g_assert_false (helio_criterion_get_has_value (HELIO_CRITERION (editor_of (fixture, "city"))));
  type_in (fixture, "city", "Reno");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row_of (fixture, "city")),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "has a value");
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  widget_test_wait (is_gone, &fixture->dialog);
  /* Closed, not applied. */
  g_assert_cmpuint (fixture->n_applied, ==, 0);
}

static void
text_is_compared_as_the_field_asks_for (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, fixture->all, fixture->standard, "number", 720);
  widget_test_assert_name (widget_test_find (editor_of (fixture, "number"), GTK_TYPE_ENTRY, NULL),
                           "RMA number");
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (
                       widget_test_find (editor_of (fixture, "number"), GTK_TYPE_ENTRY, NULL))),
                   ==, "Enter the RMA number");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->dialog)), ==, "RMA filters");
  type_in (fixture, "number", " 517624 ");
  type_in (fixture, "case-number", "   ");
  type_in (fixture, "system-name", "dvt");
  type_in (fixture, "postal-code", "949");
  apply (fixture);
  assert_asks (fixture->applied, "number", HELIO_IS, "517624");
  assert_asks (fixture->applied, "system-name", HELIO_CONTAINS, "dvt");
  assert_asks (fixture->applied, "postal-code", HELIO_STARTS, "949");
  g_assert_null (helio_query_find (fixture->applied, "case-number", HELIO_IS));
}

static void
what_is_not_edited_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioQuery) status
      = helio_query_with_text (fixture->standard, "status", HELIO_IS, "approved");
  g_autoptr (HelioQuery) search = helio_query_with_search (status, "roof");
  g_autoptr (HelioQuery) empty = helio_query_with (search, "city", HELIO_EMPTY, NULL);
  g_autoptr (HelioQuery) query = helio_query_with_sort (empty, "city", FALSE);

  open_dialog (fixture, query, fixture->all, NULL, 720);
  type_in (fixture, "system-name", "x");
  apply (fixture);
  assert_asks (fixture->applied, "status", HELIO_IS, "approved");
  assert_asks (fixture->applied, "system-name", HELIO_CONTAINS, "x");
  g_assert_nonnull (helio_query_find (fixture->applied, "city", HELIO_EMPTY));
  g_assert_cmpstr (helio_query_get_search (fixture->applied), ==, "roof");
  g_assert_cmpuint (helio_query_get_sort (fixture->applied, NULL), ==,
                    helio_kind_field (&helio_kind_rma, "city"));
}

static void
days_are_days_of_the_profile (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, fixture->all, fixture->all, "submitted-at", 720);
  type_day (fixture, "submitted-at", 0, "2026-11-01");
  type_day (fixture, "submitted-at", 1, "1 Nov 2026");
  apply (fixture);
  /* The day on which summer time ends there has 25 hours. */
  g_assert_cmpint (helio_query_find (fixture->applied, "submitted-at", HELIO_FROM)->integer, ==,
                   moment ("2026-11-01T00:00:00-07:00"));
  g_assert_cmpint (helio_query_find (fixture->applied, "submitted-at", HELIO_BEFORE)->integer, ==,
                   moment ("2026-11-02T00:00:00-08:00"));
}

static void
a_range_that_cannot_be_is_not_applied (Fixture *fixture, gconstpointer data)
{
  GtkWidget *message;

  open_dialog (fixture, fixture->all, fixture->all, "submitted-at", 720);
  type_day (fixture, "submitted-at", 0, "23 Nov 2026");
  type_day (fixture, "submitted-at", 1, "22 Nov 2026");
  message
      = widget_test_find (day_entry (fixture, "submitted-at", 1), GTK_TYPE_LABEL, "field-error");
  g_assert_true (gtk_widget_get_visible (message));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (message)), ==,
                   "The range ends before it starts.");
  g_assert_false (gtk_widget_get_sensitive (button (fixture, "suggested-action")));

  type_day (fixture, "submitted-at", 1, "23 Nov 2026");
  g_assert_false (gtk_widget_get_visible (message));
  g_assert_true (gtk_widget_get_sensitive (button (fixture, "suggested-action")));

  type_day (fixture, "submitted-at", 1, "tomorrow or so");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (message)), ==, "This is not a date.");
  g_assert_false (gtk_widget_get_sensitive (button (fixture, "suggested-action")));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row_of (fixture, "submitted-at")),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "needs to be corrected");

  type_day (fixture, "submitted-at", 1, "");
  apply (fixture);
  g_assert_nonnull (helio_query_find (fixture->applied, "submitted-at", HELIO_FROM));
  g_assert_null (helio_query_find (fixture->applied, "submitted-at", HELIO_BEFORE));
}

static void
reset_returns_to_the_default_and_waits_for_apply (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioQuery) query
      = helio_query_with_text (fixture->all, "system-name", HELIO_CONTAINS, "dvt");

  open_dialog (fixture, query, fixture->standard, "submitted-at", 720);
  type_day (fixture, "submitted-at", 0, "nonsense");
  click (fixture, "reset");
  g_assert_cmpuint (fixture->n_applied, ==, 0);
  apply (fixture);
  g_assert_true (helio_query_equal (fixture->applied, fixture->standard));
}

static void
quick_choices_end_today_in_the_profile_s_zone (Fixture *fixture, gconstpointer data)
{
  GtkWidget *choice;
  g_autofree char *text = NULL;

  open_dialog (fixture, fixture->standard, fixture->all, "submitted-at", 720);
  choice = widget_test_find (editor_of (fixture, "submitted-at"), GTK_TYPE_TOGGLE_BUTTON, "choice");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (choice)));
  /* The third is the last 30 days: what is asked now. */
  g_assert_true (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (choice)))));
  g_signal_emit_by_name (choice, "clicked");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (choice)));
  apply (fixture);
  text = helio_filter_text_dup (fixture->applied,
                                helio_kind_field (&helio_kind_rma, "submitted-at"), fixture->zone);
  g_assert_cmpstr (text, ==, "23\u00a0Nov\u00a02026");
}

static void
statuses_and_numbers_have_their_own_editors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_system);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "status", HELIO_IS, "micro");
  GtkWidget *check;

  open_dialog (fixture, query, all, "stage", 720);
  type_in (fixture, "stage", "three");
  g_assert_false (gtk_widget_get_sensitive (button (fixture, "suggested-action")));
  type_in (fixture, "stage", "3");
  check = widget_test_find (editor_of (fixture, "status"), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  apply (fixture);
  g_assert_cmpint (helio_query_find (fixture->applied, "stage", HELIO_IS)->integer, ==, 3);
  assert_asks (fixture->applied, "status", HELIO_ANY_OF, helio_system_status.terms[0].value);
  g_assert_cmpstr (helio_query_find (fixture->applied, "status", HELIO_ANY_OF)->values[1], ==,
                   "micro");
}

static const char *
name_of (GtkWidget *row)
{
  GtkWidget *check = widget_test_find (row, GTK_TYPE_CHECK_BUTTON, NULL);
  GtkWidget *label = widget_test_find (check, GTK_TYPE_LABEL, NULL);

  return gtk_label_get_label (GTK_LABEL (label));
}

static void
statuses_that_there_are_can_be_chosen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_system);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "status", HELIO_IS, "retired");
  g_autofree gint64 *per_term = g_new0 (gint64, helio_system_status.n_terms);
  const char *const others[] = { "teleported", NULL };
  const char *const nothing[] = { NULL };
  const gint64 per_other[] = { 2 };
  GtkWidget *row, *check;
  g_autoptr (GString) shown = g_string_new (NULL);

  open_dialog (fixture, query, all, "status", 720);
  per_term[0] = 1234;
  helio_filter_dialog_set_counts (HELIO_FILTER_DIALOG (fixture->dialog), per_term, others,
                                  per_other);
  row = widget_test_find (editor_of (fixture, "status"), GTK_TYPE_CHECK_BUTTON, NULL);
  widget_test_assert_name (row, "System normal: 1234");
  for (row = gtk_widget_get_parent (row); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_visible (row))
      g_string_append_printf (shown, "%s;", name_of (row));
  g_assert_cmpstr (shown->str, ==, "System normal;Retired;teleported;");

  /* Of nothing there is nothing to choose from: all of them. */
  per_term[0] = 0;
  helio_filter_dialog_set_counts (HELIO_FILTER_DIALOG (fixture->dialog), per_term, nothing, NULL);
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (
      widget_test_find (editor_of (fixture, "status"), GTK_TYPE_CHECK_BUTTON, NULL))));
  helio_filter_dialog_set_counts (HELIO_FILTER_DIALOG (fixture->dialog), per_term, others,
                                  per_other);

  /* Words of the service that the vocabulary does not know are filters, too. */
  row = gtk_widget_get_last_child (gtk_widget_get_parent (gtk_widget_get_parent (
      widget_test_find (editor_of (fixture, "status"), GTK_TYPE_CHECK_BUTTON, NULL))));
  check = widget_test_find (row, GTK_TYPE_CHECK_BUTTON, NULL);
  widget_test_assert_name (check, "teleported: 2");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  apply (fixture);
  assert_asks (fixture->applied, "status", HELIO_ANY_OF, "retired");
  g_assert_cmpstr (helio_query_find (fixture->applied, "status", HELIO_ANY_OF)->values[1], ==,
                   "teleported");
}

static void
an_unknown_status_that_is_asked_for_is_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_system);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "status", HELIO_IS, "teleported");
  GtkWidget *first;

  open_dialog (fixture, query, all, "status", 720);
  first = widget_test_find (editor_of (fixture, "status"), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), TRUE);
  apply (fixture);
  assert_asks (fixture->applied, "status", HELIO_ANY_OF, helio_system_status.terms[0].value);
  g_assert_cmpstr (helio_query_find (fixture->applied, "status", HELIO_ANY_OF)->values[1], ==,
                   "teleported");
}

static gboolean
back_is_visible (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *back = widget_test_find (fixture->dialog, ADW_TYPE_HEADER_BAR, NULL);

  back = widget_test_find (back, GTK_TYPE_BUTTON, NULL);
  return gtk_widget_get_visible (back);
}

static gboolean
list_is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (row_of (data, "number")));
}

static void
narrow_list_and_editor_take_turns (Fixture *fixture, gconstpointer data)
{
  GtkWidget *header, *back;

  open_dialog (fixture, fixture->all, fixture->all, "city", 360);
  widget_test_wait (back_is_visible, fixture);
  g_assert_cmpint (gtk_widget_get_width (fixture->dialog), <=, 400);
  g_assert_true (gtk_widget_get_mapped (editor_of (fixture, "city")));
  g_assert_false (list_is_mapped (fixture));
  header = widget_test_find (fixture->dialog, ADW_TYPE_HEADER_BAR, NULL);
  back = widget_test_find (header, GTK_TYPE_BUTTON, NULL);
  g_signal_emit_by_name (back, "clicked");
  widget_test_wait (list_is_mapped, fixture);
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  widget_test_wait (is_gone, &fixture->dialog);
}

static gboolean
editor_is_beside_the_list (gpointer data)
{
  return list_is_mapped (data) && gtk_widget_get_width (editor_of (data, "number")) > 0;
}

/* With the arrow keys; Tab leads to what is filled in for it. */
static void
the_keyboard_chooses_a_criterion (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list, *focus;

  open_dialog (fixture, fixture->all, fixture->standard, NULL, 720);
  widget_test_wait (editor_is_beside_the_list, fixture);
  list = gtk_widget_get_parent (GTK_WIDGET (row_of (fixture, "number")));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->dialog));
  g_assert_true (focus == GTK_WIDGET (row_of (fixture, "number")));
  for (guint i = 0; i < 2; i++)
    g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->dialog));
  g_assert_true (focus == GTK_WIDGET (row_of (fixture, "system-id")));
  gtk_widget_child_focus (fixture->dialog, GTK_DIR_TAB_FORWARD);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->dialog));
  g_assert_true (gtk_widget_is_ancestor (focus, editor_of (fixture, "system-id")));
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  widget_test_wait (is_gone, &fixture->dialog);
}

static void
days_are_read_as_people_type_them (void)
{
  const struct
  {
    const char *text;
    int year, month, day;
  } cases[] = {
    { "2026-11-23", 2026, 11, 23 }, { " 2026-2-3 ", 2026, 2, 3 },  { "23 Nov 2026", 2026, 11, 23 },
    { "29 Feb 2024", 2024, 2, 29 }, { "2023-02-29", 0, 0, 0 },     { "2026-13-01", 0, 0, 0 },
    { "2026-11-23x", 0, 0, 0 },     { "hello", 0, 0, 0 },          { "", 0, 0, 0 },
    { "04/Aug/2023", 2023, 8, 4 },  { "04-Aug-2023", 2023, 8, 4 }, { "3/10/-5", 0, 0, 0 },
    { "3/-10/2026", 0, 0, 0 },      { "-3/10/2026", 0, 0, 0 },     { "2026-+1-05", 0, 0, 0 },
    { "3 10 -5", 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint32 expected = 0;

      if (cases[i].year != 0)
        {
          g_autoptr (GDate) date
              = g_date_new_dmy ((GDateDay) cases[i].day, (GDateMonth) cases[i].month,
                                (GDateYear) cases[i].year);

          expected = g_date_get_julian (date);
        }
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (helio_date_entry_parse (cases[i].text), ==, expected);
    }
}

#define ADD(path, function) \
  g_test_add ("/filter-dialog/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  ADD ("marks", fields_that_hold_a_value_are_marked);
  ADD ("text", text_is_compared_as_the_field_asks_for);
  ADD ("keeps", what_is_not_edited_stays);
  ADD ("days", days_are_days_of_the_profile);
  ADD ("keyboard", the_keyboard_chooses_a_criterion);
  ADD ("inverted", a_range_that_cannot_be_is_not_applied);
  ADD ("reset", reset_returns_to_the_default_and_waits_for_apply);
  ADD ("quick-choices", quick_choices_end_today_in_the_profile_s_zone);
  ADD ("other-editors", statuses_and_numbers_have_their_own_editors);
  ADD ("counts", statuses_that_there_are_can_be_chosen);
  ADD ("unknown-status", an_unknown_status_that_is_asked_for_is_there);
  ADD ("narrow", narrow_list_and_editor_take_turns);
  g_test_add_func ("/date-entry/parse", days_are_read_as_people_type_them);
  return g_test_run ();
}
