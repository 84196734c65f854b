/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day of a form, as people fill it in. */
#include "helio-command-kind.h"
#include "helio-date-editor.h"
#include "widget-test.h"

typedef struct
{
  HelioRecord *form; /* (owned) */
  GtkWidget *editor; /* (owned) */
  GtkEditable *entry;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->form = helio_record_new (&helio_form_report);
  helio_record_set_text (self->form, "from", "2026-10-28");
  self->editor = g_object_ref_sink (helio_date_editor_new (self->form, "from"));
  self->entry = GTK_EDITABLE (widget_test_find (self->editor, GTK_TYPE_ENTRY, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->editor);
  g_object_unref (self->form);
}

static const char *
get (Fixture *self)
{
  return helio_record_get_text (self->form, "from");
}

static void
a_day_is_shown_as_people_write_it (Fixture *self, gconstpointer data)
{
  g_assert_cmpstr (gtk_editable_get_text (self->entry), ==, "28 Oct 2026");
  helio_record_set_text (self->form, "from", "2026-01-02");
  g_assert_cmpstr (gtk_editable_get_text (self->entry), ==, "2 Jan 2026");
  helio_record_set_text (self->form, "from", NULL);
  g_assert_cmpstr (gtk_editable_get_text (self->entry), ==, "");
}

/* What stands there is not changed while somebody types. */
static void
what_is_typed_is_a_day (Fixture *self, gconstpointer data)
{
  static const char *const typed[] = { "2026-11-03", "3 Nov 2026", " 2026-11-3 " };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_test_message ("%s", typed[i]);
      gtk_editable_set_text (self->entry, "");
      gtk_editable_set_text (self->entry, typed[i]);
      g_assert_cmpstr (get (self), ==, "2026-11-03");
      g_assert_cmpstr (gtk_editable_get_text (self->entry), ==, typed[i]);
    }
}

/* So that the form can say what is wrong. */
static void
what_is_no_day_stays_as_it_is (Fixture *self, gconstpointer data)
{
  gtk_editable_set_text (self->entry, "2026-02-30");
  g_assert_cmpstr (get (self), ==, "2026-02-30");
  gtk_editable_set_text (self->entry, "the other day");
  g_assert_cmpstr (get (self), ==, "the other day");
  g_assert_cmpstr (gtk_editable_get_text (self->entry), ==, "the other day");
  helio_record_set_text (self->form, "from", "2026-10-28");
  helio_record_set_text (self->form, "from", "some day");
  g_assert_cmpstr (gtk_editable_get_text (self->entry), ==, "some day");
  g_assert_cmpstr (get (self), ==, "some day");
}

static void
what_is_emptied_has_no_value (Fixture *self, gconstpointer data)
{
  gtk_editable_set_text (self->entry, "");
  g_assert_null (get (self));
}

static void
a_day_is_chosen_from_the_calendar (Fixture *self, gconstpointer data)
{
  GtkWidget *button = widget_test_find (self->editor, GTK_TYPE_MENU_BUTTON, NULL);
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  GtkWidget *calendar = widget_test_find (GTK_WIDGET (popover), GTK_TYPE_CALENDAR, NULL);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 9, 7, 0, 0, 0);

  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  g_assert_cmpstr (get (self), ==, "2026-09-07");
  g_assert_cmpstr (gtk_editable_get_text (self->entry), ==, "7 Sep 2026");
}

static void
it_is_called_by_the_field (Fixture *self, gconstpointer data)
{
  widget_test_assert_name (self->entry, "From");
  widget_test_assert_name (widget_test_find (self->editor, GTK_TYPE_MENU_BUTTON, NULL),
                           "Choose a day: From");
}

#define TEST(path, function) \
  g_test_add ("/widgets/date-editor/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  TEST ("shown", a_day_is_shown_as_people_write_it);
  TEST ("typed", what_is_typed_is_a_day);
  TEST ("no-day", what_is_no_day_stays_as_it_is);
  TEST ("emptied", what_is_emptied_has_no_value);
  TEST ("calendar", a_day_is_chosen_from_the_calendar);
  TEST ("name", it_is_called_by_the_field);
  return g_test_run ();
}
