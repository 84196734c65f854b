/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When somebody comes for what goes back: a day, and two hours of it. */
#include "helio-command-kind.h"
#include "helio-date-entry.h"
#include "helio-slot-editor.h"
#include "helio-time.h"
#include "page-test.h"

typedef struct
{
  PageTest page;
  HelioRecord *form; /* (owned) */
  HelioDateEntry *day;
  GtkDropDown *slots;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *editor;

  page_test_set_up (&self->page, data);
  self->form = helio_record_new (&helio_form_return);
  editor = helio_slot_editor_new (self->page.desk->workspace, self->form, "pickup-at");
  page_test_show (&self->page, editor, 500, 300);
  self->day = HELIO_DATE_ENTRY (widget_test_find (editor, HELIO_TYPE_DATE_ENTRY, NULL));
  self->slots = GTK_DROP_DOWN (widget_test_find (editor, GTK_TYPE_DROP_DOWN, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  page_test_tear_down (&self->page, data);
  g_object_unref (self->form);
}

static gint64
get (Fixture *self)
{
  return helio_record_get_integer (self->form, "pickup-at");
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
type_day (Fixture *self, int add_days)
{
  g_autoptr (GDateTime) moment = make_hour (self, add_days, 12);
  g_autofree char *text = g_date_time_format (moment, "%Y-%m-%d");

  gtk_editable_set_text (GTK_EDITABLE (helio_date_entry_get_entry (self->day)), text);
}

static gboolean
says (Fixture *self, const char *text)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *label = page_test_find_nth (GTK_WIDGET (self->day), GTK_TYPE_LABEL, i);

      if (label == NULL)
        return FALSE;
      if (gtk_widget_get_visible (label)
          && g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text))
        return TRUE;
    }
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
  gtk_editable_set_text (GTK_EDITABLE (helio_date_entry_get_entry (self->day)), "");
  g_assert_cmpint (get (self), ==, HELIO_NO_INTEGER);
}

static void
what_is_over_is_not_taken (Fixture *self, gconstpointer data)
{
  type_day (self, -1);
  g_assert_cmpint (get (self), ==, HELIO_NO_INTEGER);
  g_assert_true (says (self, "That is over already."));
  type_day (self, 1);
  g_assert_cmpint (get (self), ==, make_time (self, 1, 8));
  g_assert_false (says (self, "That is over already."));
}

static void
a_time_is_shown (Fixture *self, gconstpointer data)
{
  g_autoptr (GDateTime) moment = make_hour (self, 3, 13);
  g_autoptr (GDate) day = g_date_new_dmy ((GDateDay) g_date_time_get_day_of_month (moment),
                                          (GDateMonth) g_date_time_get_month (moment),
                                          (GDateYear) g_date_time_get_year (moment));

  helio_record_set_integer (self->form, "pickup-at", make_time (self, 3, 13));
  g_assert_cmpuint (helio_date_entry_get_day (self->day), ==, g_date_get_julian (day));
  g_assert_cmpuint (gtk_drop_down_get_selected (self->slots), ==, 2);
  /* To show it is not to change it. */
  g_assert_cmpint (get (self), ==, make_time (self, 3, 13));
  helio_record_set_integer (self->form, "pickup-at", make_time (self, 3, 22));
  g_assert_cmpuint (gtk_drop_down_get_selected (self->slots), ==, 4);
  helio_record_set_integer (self->form, "pickup-at", make_time (self, 3, 6));
  g_assert_cmpuint (gtk_drop_down_get_selected (self->slots), ==, 0);
}

#define TEST(path, function) \
  g_test_add ("/slot-editor/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  TEST ("chosen", a_day_and_two_hours_are_a_time);
  TEST ("over", what_is_over_is_not_taken);
  TEST ("shown", a_time_is_shown);
  return g_test_run ();
}
