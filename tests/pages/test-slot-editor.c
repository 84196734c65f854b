/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When somebody comes for what goes back: a day, and two hours of it. */
#include "helio-date-entry.h"
#include "helio-form-open.h"
#include "helio-slot-editor.h"
#include "helio-test-outbox.h"
#include "helio-time.h"
#include "page-test.h"

#define RMA "00517624"
#define OVER "That is over already."
#define NO_DAY "There is no such day: write it like 2026-10-28, or choose it from the calendar."

typedef struct
{
  PageTest page;
  HelioForm *form;     /* (owned) */
  HelioRecord *record; /* (unowned): of the form */
  GtkWidget *editor;
  HelioDateEntry *day;
  GtkDropDown *slots;
} Fixture;

/* As it is for somebody who opens the form. */
static void
show (Fixture *self)
{
  self->editor = helio_slot_editor_new (self->form, "pickup-at");
  page_test_show (&self->page, self->editor, 500, 300);
  self->day = HELIO_DATE_ENTRY (widget_test_find (self->editor, HELIO_TYPE_DATE_ENTRY, NULL));
  self->slots = GTK_DROP_DOWN (widget_test_find (self->editor, GTK_TYPE_DROP_DOWN, NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) rma = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  page_test_set_up (&self->page, data);
  rma = page_test_read (&self->page, &helio_kind_rma, RMA);
  helio_form_open_async (self->page.desk->workspace, helio_command_kind_find ("initiate-return"),
                         rma, NULL, helio_test_keep, &result);
  self->form = helio_form_open_finish (helio_test_wait (&result), &error);
  g_assert_no_error (error);
  self->record = helio_form_get_record (self->form);
  helio_record_set_text (self->record, "method", "pickup");
  show (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  page_test_show (&self->page, gtk_label_new (NULL), 100, 100);
  helio_form_discard (self->form);
  g_clear_object (&self->form);
  page_test_tear_down (&self->page, data);
}

static gint64
get (Fixture *self)
{
  return helio_record_get_integer (self->record, "pickup-at");
}

/* An hour of a day from today on, where the user is. */
static GDateTime *
make_hour (Fixture *self, int add_days, int hour)
{
  GTimeZone *zone = helio_workspace_get_time_zone (self->page.desk->workspace);
  g_autoptr (GDateTime) now
      = g_date_time_new_from_unix_utc (helio_clock_now (self->page.desk->clock) / HELIO_SECOND);
  g_autoptr (GDateTime) here = g_date_time_to_timezone (now, zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (here, add_days);

  return g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), hour, 0, 0);
}

static gint64
make_time (Fixture *self, int add_days, int hour)
{
  g_autoptr (GDateTime) moment = make_hour (self, add_days, hour);

  return g_date_time_to_unix (moment) * HELIO_SECOND;
}

static void
type (Fixture *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (helio_date_entry_get_entry (self->day)), text);
}

static void
type_day (Fixture *self, int add_days)
{
  g_autoptr (GDateTime) moment = make_hour (self, add_days, 12);
  g_autofree char *text = g_date_time_format (moment, "%Y-%m-%d");

  type (self, text);
}

static void
assert_problem (Fixture *self, const char *expected)
{
  const HelioKind *kind = helio_record_get_kind (self->record);
  g_autofree char *problem
      = helio_form_dup_problem (self->form, &kind->fields[helio_kind_field (kind, "pickup-at")]);

  g_assert_cmpstr (problem, ==, expected);
}

static void
a_day_and_two_hours_are_a_time (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (get (self), ==, HELIO_NO_INTEGER);
  /* Hours alone are none. */
  gtk_drop_down_set_selected (self->slots, 1);
  g_assert_cmpint (get (self), ==, HELIO_NO_INTEGER);
  type_day (self, 7);
  g_assert_cmpint (get (self), ==, make_time (self, 7, 10));
  gtk_drop_down_set_selected (self->slots, 4);
  g_assert_cmpint (get (self), ==, make_time (self, 7, 16));
  type (self, "");
  g_assert_cmpint (get (self), ==, HELIO_NO_INTEGER);
}

static void
what_is_over_is_not_taken (Fixture *self, gconstpointer data)
{
  type_day (self, -1);
  assert_problem (self, OVER);
  g_assert_false (helio_form_is_valid (self->form));
  type_day (self, 1);
  g_assert_cmpint (get (self), ==, make_time (self, 1, 8));
  assert_problem (self, NULL);
  type (self, "the other day");
  assert_problem (self, NO_DAY);
  g_assert_cmpint (get (self), ==, HELIO_NO_INTEGER);
  /* Nobody comes when it is brought. */
  helio_record_set_text (self->record, "method", "drop_off");
  assert_problem (self, NULL);
  helio_record_set_text (self->record, "method", "pickup");
  assert_problem (self, NO_DAY);
}

/* A draft may wait for longer than that. */
static void
what_is_over_meanwhile_is_still_there (Fixture *self, gconstpointer data)
{
  helio_record_set_integer (self->record, "pickup-at", make_time (self, -2, 12));
  show (self);
  g_assert_cmpint (get (self), ==, make_time (self, -2, 12));
  g_assert_cmpuint (gtk_drop_down_get_selected (self->slots), ==, 2);
  g_assert_cmpuint (helio_date_entry_get_day (self->day), !=, 0);
  assert_problem (self, OVER);
}

static void
what_is_unfinished_comes_back (Fixture *self, gconstpointer data)
{
  g_autofree char *unfinished = NULL;

  gtk_drop_down_set_selected (self->slots, 3);
  type (self, "the other day");
  unfinished = g_strdup (helio_field_editor_get_unfinished (HELIO_FIELD_EDITOR (self->editor)));
  show (self);
  helio_field_editor_restore (HELIO_FIELD_EDITOR (self->editor), unfinished);
  g_assert_cmpuint (gtk_drop_down_get_selected (self->slots), ==, 3);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (helio_date_entry_get_entry (self->day))),
                   ==, "the other day");
  assert_problem (self, NO_DAY);
  type_day (self, 1);
  g_assert_null (helio_field_editor_get_unfinished (HELIO_FIELD_EDITOR (self->editor)));
}

static void
a_time_is_shown (Fixture *self, gconstpointer data)
{
  g_autoptr (GDateTime) moment = make_hour (self, 3, 13);
  g_autoptr (GDate) day = g_date_new_dmy ((GDateDay) g_date_time_get_day_of_month (moment),
                                          (GDateMonth) g_date_time_get_month (moment),
                                          (GDateYear) g_date_time_get_year (moment));

  helio_record_set_integer (self->record, "pickup-at", make_time (self, 3, 13));
  g_assert_cmpuint (helio_date_entry_get_day (self->day), ==, g_date_get_julian (day));
  g_assert_cmpuint (gtk_drop_down_get_selected (self->slots), ==, 2);
  /* To show it is not to change it. */
  g_assert_cmpint (get (self), ==, make_time (self, 3, 13));
  helio_record_set_integer (self->record, "pickup-at", make_time (self, 3, 22));
  g_assert_cmpuint (gtk_drop_down_get_selected (self->slots), ==, 4);
  helio_record_set_integer (self->record, "pickup-at", make_time (self, 3, 6));
  g_assert_cmpuint (gtk_drop_down_get_selected (self->slots), ==, 0);
}

static void
assert_called (Fixture *self, const char *name)
{
  GtkWidget *group = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (self->day)));
  GtkWidget *entry = helio_date_entry_get_entry (self->day);

  g_assert_true (gtk_widget_is_ancestor (GTK_WIDGET (self->slots), group));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_ROLE_GROUP);
  widget_test_assert_name (group, name);
  g_assert_nonnull (widget_test_find_label (self->editor, name));
  widget_test_assert_name (entry, "Day");
  widget_test_assert_name (self->slots, "Between");
}

/* Each of the two inputs has a name of its own; both together have the field's. */
static void
both_together_are_called_as_the_field (Fixture *self, gconstpointer data)
{
  assert_called (self, "Pick-up (optional)");
  helio_field_editor_set_label (HELIO_FIELD_EDITOR (self->editor), "When somebody comes");
  assert_called (self, "When somebody comes");
}

#define TEST(path, function) \
  g_test_add ("/slot-editor/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  TEST ("chosen", a_day_and_two_hours_are_a_time);
  TEST ("over", what_is_over_is_not_taken);
  TEST ("over-meanwhile", what_is_over_meanwhile_is_still_there);
  TEST ("unfinished", what_is_unfinished_comes_back);
  TEST ("shown", a_time_is_shown);
  TEST ("called", both_together_are_called_as_the_field);
  return g_test_run ();
}
