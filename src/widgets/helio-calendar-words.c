/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-calendar-words.h"

#define DAYS_OF_WEEK 7

static int
get_column (GtkWidget *label)
{
  GtkGrid *grid = GTK_GRID (gtk_widget_get_parent (label));
  int column;

  gtk_grid_query_child (grid, label, &column, NULL, NULL, NULL);
  return column;
}

/* The first of the shown month, which the other one's days are told apart from. */
static GtkWidget *
find_first_day (GtkWidget *grid)
{
  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "day-number")
        && !gtk_widget_has_css_class (child, "other-month"))
      return child;
  return NULL;
}

/* A day's place says which one it is, wherever the week begins. */
static void
name_days (GtkCalendar *calendar, GtkWidget *grid)
{
  g_autoptr (GDateTime) shown = gtk_calendar_get_date (calendar);
  g_autoptr (GDateTime) first
      = g_date_time_add_days (shown, 1 - g_date_time_get_day_of_month (shown));
  GtkWidget *day = find_first_day (grid);

  if (day == NULL)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "day-name"))
      {
        int after = (get_column (child) - get_column (day) + DAYS_OF_WEEK) % DAYS_OF_WEEK;
        g_autoptr (GDateTime) one = g_date_time_add_days (first, after);
        g_autofree char *name = g_date_time_format (one, "%a");

        gtk_label_set_text (GTK_LABEL (child), name);
      }
}

/* One label for each, in their order. */
static void
name_months (GtkWidget *stack)
{
  int month = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (stack); child != NULL;
       child = gtk_widget_get_next_sibling (child), month++)
    {
      g_autoptr (GDateTime) one = g_date_time_new_utc (2000, month, 1, 0, 0, 0);
      g_autofree char *name = one != NULL ? g_date_time_format (one, "%OB") : NULL;

      if (name != NULL && GTK_IS_LABEL (child))
        gtk_label_set_text (GTK_LABEL (child), name);
    }
}

static void
translate (GtkCalendar *calendar, GtkWidget *widget)
{
  if (GTK_IS_STACK (widget) && gtk_widget_has_css_class (widget, "month"))
    name_months (widget);
  else if (GTK_IS_GRID (widget))
    name_days (calendar, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    translate (calendar, child);
}

void
helio_calendar_translate (GtkCalendar *calendar)
{
  g_return_if_fail (GTK_IS_CALENDAR (calendar));

  translate (calendar, GTK_WIDGET (calendar));
}
