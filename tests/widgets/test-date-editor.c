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
it_is_called_by_the_field (Fixture *self, gconstpointer data)
{
  widget_test_assert_name (self->entry, "From");
  widget_test_assert_name (widget_test_find (self->editor, GTK_TYPE_MENU_BUTTON, NULL),
                           "Choose a day: From");
}

/* --- the calendar, before people's eyes --- */

typedef struct
{
  HelioRecord *form;     /* (owned) */
  GtkWindow *window;     /* (owned) */
  GtkMenuButton *button; /* (unowned) */
  GtkCalendar *calendar; /* (unowned) */
} Desk;

static gboolean
is_laid_out (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

static void
open_calendar (Desk *self, gconstpointer day)
{
  GtkWidget *editor;

  self->form = helio_record_new (&helio_form_report);
  helio_record_set_text (self->form, "from", day);
  editor = helio_date_editor_new (self->form, "from");
  self->window = widget_test_show (editor, 400, 500);
  self->button = GTK_MENU_BUTTON (widget_test_find (editor, GTK_TYPE_MENU_BUTTON, NULL));
  self->calendar
      = GTK_CALENDAR (widget_test_find (GTK_WIDGET (gtk_menu_button_get_popover (self->button)),
                                        GTK_TYPE_CALENDAR, NULL));
  gtk_menu_button_popup (self->button);
  widget_test_wait (is_laid_out, self->calendar);
}

static void
close_calendar (Desk *self, gconstpointer data)
{
  gtk_menu_button_popdown (self->button);
  widget_test_end (self->window);
  g_object_unref (self->form);
}

/* GTK has selected the day by then. */
static void
let_go_at (Desk *self, GtkWidget *part)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->calendar));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (part, GTK_WIDGET (self->calendar), &bounds));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_emit_by_name (controller, "released", 1,
                               (double) (bounds.origin.x + bounds.size.width / 2),
                               (double) (bounds.origin.y + bounds.size.height / 2));
    }
}

static void
press (Desk *self, guint key, gboolean let_go)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->calendar));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, let_go ? "key-released" : "key-pressed", key, 0, 0,
                               &handled);
    }
}

static void
assert_day (Desk *self, const char *day)
{
  g_assert_cmpstr (helio_record_get_text (self->form, "from"), ==, day);
}

static char *
dup_highlighted (Desk *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  return g_date_time_format (day, "%Y-%m-%d");
}

/* It has today's when nothing is chosen. */
static void
the_day_it_opens_with_can_be_chosen (Desk *self, gconstpointer data)
{
  g_autofree char *today = dup_highlighted (self);

  assert_day (self, NULL);
  let_go_at (self, widget_test_find (GTK_WIDGET (self->calendar), GTK_TYPE_LABEL, "day-number"));
  assert_day (self, today);
}

static void
the_same_day_of_another_month_can_be_chosen (Desk *self, gconstpointer day)
{
  g_object_set (self->calendar, "month", 8, NULL);
  assert_day (self, day);
  let_go_at (self, widget_test_find (GTK_WIDGET (self->calendar), GTK_TYPE_LABEL, "day-number"));
  assert_day (self, "2026-09-28");
}

static void
what_is_no_day_of_it_chooses_none (Desk *self, gconstpointer day)
{
  g_object_set (self->calendar, "month", 8, NULL);
  let_go_at (self, widget_test_find (GTK_WIDGET (self->calendar), GTK_TYPE_LABEL, "day-name"));
  assert_day (self, day);
}

/* The key that opened it is let go in it. */
static void
space_chooses_when_it_is_pressed_there (Desk *self, gconstpointer day)
{
  g_object_set (self->calendar, "month", 8, NULL);
  press (self, GDK_KEY_space, TRUE);
  assert_day (self, day);
  press (self, GDK_KEY_space, FALSE);
  press (self, GDK_KEY_space, TRUE);
  assert_day (self, "2026-09-28");
}

#define TEST_CALENDAR(path, day, function) \
  g_test_add ("/widgets/date-editor/calendar/" path, Desk, day, open_calendar, function, \
              close_calendar)
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
  TEST ("name", it_is_called_by_the_field);
  TEST_CALENDAR ("same-day", NULL, the_day_it_opens_with_can_be_chosen);
  TEST_CALENDAR ("other-month", "2026-10-28", the_same_day_of_another_month_can_be_chosen);
  TEST_CALENDAR ("no-day", "2026-10-28", what_is_no_day_of_it_chooses_none);
  TEST_CALENDAR ("space", "2026-10-28", space_chooses_when_it_is_pressed_there);
  return g_test_run ();
}
