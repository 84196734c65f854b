/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages: what is written in each, and read. */
#include "helio-date-entry.h"
#include "helio-day.h"
#include "helio-installation.h"
#include "helio-language.h"
#include "helio-money.h"
#include "helio-time.h"
#include "helio-wrap.h"
#include "widget-test.h"

#include <locale.h>
#include <string.h>

static guint32
get_day (int year, int month, int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

static void
assert_reads (const char *text, guint32 day)
{
  g_test_message ("%s", text);
  g_assert_cmpuint (helio_date_entry_parse (text), ==, day);
}

/* --- dates --- */

/* Whatever the system's language is. */
static void
dates_are_written_in_it (void)
{
  static const struct
  {
    const char *code;
    const char *date;
  } cases[] = {
    { "en", "25 Aug 2023" }, { "fr", "25 août 2023" }, { "de", "25.08.2023" },
    { "es", "25 ago 2023" }, { "it", "25 ago 2023" },  { "nl", "25 aug 2023" },
    { "pt", "25 ago 2023" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = NULL;

      helio_language_apply (cases[i].code);
      date = helio_day_format_local (get_day (2023, 8, 25));
      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

/* A month as it is written in texts, without its dot and in capitals. */
static void
check_month (guint32 day, const char *month)
{
  g_autofree char *bare = g_strdelimit (g_strdup (month), ".", '\0');
  g_autofree char *loud = g_utf8_strup (bare, -1);
  g_autofree char *dotted = g_strdup_printf ("28. %s 2026", month);
  g_autofree char *undotted = g_strdup_printf ("28 %s 2026", loud);
  g_autofree char *whole = g_strdup_printf ("28 de %s. de 2026", bare);

  assert_reads (dotted, day);
  assert_reads (undotted, day);
  assert_reads (whole, day);
}

static void
dates_are_read_as_they_are_written (void)
{
  g_auto (GStrv) codes = helio_language_list ();

  g_assert_cmpuint (g_strv_length (codes), ==, 8); /* the system's, and seven */
  for (guint i = 0; codes[i] != NULL; i++)
    for (int month = 1; month <= 12; month++)
      {
        guint32 day = get_day (2026, month, 28);
        gint64 noon = helio_day_at (day, NULL, 12);
        g_autofree char *shown = NULL;
        g_autofree char *of_year = NULL;
        g_autofree char *iso = helio_day_format (day);

        helio_language_apply (codes[i]);
        g_test_message ("%s", codes[i]);
        shown = helio_day_format_local (day);
        assert_reads (shown, day);
        assert_reads (iso, day);
        of_year = helio_time_local_month (noon, NULL);
        if (g_str_has_suffix (of_year, " 2026"))
          {
            of_year[strlen (of_year) - strlen (" 2026")] = '\0';
            check_month (day, of_year);
          }
      }
}

static void
months_are_read_in_english_too (void)
{
  helio_language_apply ("fr");
  g_assert_cmpint (helio_time_find_month ("Decembre"), ==, 12);
  g_assert_cmpint (helio_time_find_month ("October"), ==, 10);
}

/* It may be half a month, also when somebody changes the language meanwhile. */
static void
what_is_no_month_makes_no_day (void)
{
  g_auto (GStrv) codes = helio_language_list ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      helio_language_apply (codes[i]);
      g_test_message ("%s", codes[i]);
      assert_reads ("4 ju 14", 0);
      assert_reads ("ju 4 2026", 0);
    }
}

/* `04/08/2023` is in August where people put the day first. */
static void
numbers_of_a_date_are_in_its_order (void)
{
  static const char *const typed[]
      = { "04/08/2023", "4.8.2023", "4-8-23", "4. 8. 2023", "4.8.23", "2023-8-4" };
  g_auto (GStrv) codes = helio_language_list ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      if (*codes[i] == '\0' || g_str_equal (codes[i], "en"))
        continue;
      helio_language_apply (codes[i]);
      g_test_message ("%s", codes[i]);
      for (guint j = 0; j < G_N_ELEMENTS (typed); j++)
        assert_reads (typed[j], get_day (2023, 8, 4));
      assert_reads ("04/13/2023", 0);
      assert_reads ("4.8", 0);
    }
}

/* --- numbers and weeks --- */

static char *
dup_amount (const char *code)
{
  helio_language_apply (code);
  return helio_money_format (123456789, "EUR");
}

/* Other than the system's language: only the words would be right without a locale of it. */
static void
numbers_are_written_in_it (void)
{
  g_autofree char *english = dup_amount ("en");
  g_autofree char *german = dup_amount ("de");
  g_autofree char *system = dup_amount ("");

  g_assert_cmpstr (english, ==, "1,234,567.89\302\240EUR");
  g_assert_cmpstr (german, ==, "1.234.567,89\302\240EUR");
  g_assert_cmpstr (system, ==, "1234567.89\302\240EUR");
}

static const char *
find_first_day (const char *code)
{
  GtkWidget *calendar, *label;
  const char *text;

  helio_language_apply (code);
  calendar = g_object_ref_sink (gtk_calendar_new ());
  label = widget_test_find (calendar, GTK_TYPE_LABEL, "day-name");
  text = g_intern_string (gtk_label_get_text (GTK_LABEL (label)));
  g_object_unref (calendar);
  return text;
}

/* GTK looks the names of the days up once. */
static void
a_week_begins_as_it_does_there (void)
{
  g_assert_cmpstr (find_first_day ("de"), ==, "Mo");
  g_assert_cmpstr (find_first_day (""), ==, "So");
}

/* GTK's own names stay in the language of the first calendar. */
static void
a_calendar_speaks_it (void)
{
  static const struct
  {
    const char *code;
    const char *day;
    const char *month;
  } cases[] = { { "fr", "lun.", "août" }, { "en", "Mon", "August" }, { "nl", "ma", "augustus" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) august = g_date_time_new_utc (2026, 8, 20, 12, 0, 0);
      GtkWidget *entry, *calendar, *months;

      helio_language_apply (cases[i].code);
      entry = g_object_ref_sink (g_object_new (HELIO_TYPE_DATE_ENTRY, NULL));
      calendar = widget_test_find (entry, GTK_TYPE_CALENDAR, NULL);
      g_assert_cmpstr (gtk_label_get_text (
                           GTK_LABEL (widget_test_find (calendar, GTK_TYPE_LABEL, "day-name"))),
                       ==, cases[i].day);
      months = widget_test_find (calendar, GTK_TYPE_STACK, "month");
      gtk_calendar_select_day (GTK_CALENDAR (calendar), august);
      g_assert_cmpstr (gtk_label_get_text (
                           GTK_LABEL (gtk_stack_get_visible_child (GTK_STACK (months)))),
                       ==, cases[i].month);
      g_object_unref (entry);
    }
}

/* Whoever is in Switzerland has its numbers in German, too. */
static void
a_locale_of_the_language_stays (void)
{
  g_setenv ("LC_ALL", "de_CH.UTF-8", TRUE);
  helio_language_apply ("de");
  g_assert_cmpstr (setlocale (LC_NUMERIC, NULL), ==, "de_CH.UTF-8");
  helio_language_apply ("fr");
  g_assert_cmpstr (setlocale (LC_NUMERIC, NULL), ==, "fr_FR.UTF-8");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  helio_language_apply ("");
  g_assert_cmpstr (setlocale (LC_NUMERIC, NULL), ==, "C.UTF-8");
}

/* --- long words --- */

static char *
dup_hyphenated (const char *code, const char *text)
{
  helio_language_apply (code);
  return helio_wrap_hyphenate (text);
}

/* U+00AD is to be seen only where a line ends. */
static void
a_long_word_is_broken_where_it_says (void)
{
  g_autofree char *german = dup_hyphenated ("de", "Problem am Systemcontroller");
  g_autofree char *english = dup_hyphenated ("en", "Problem at-the controller");

  g_assert_cmpstr (german, ==, "Problem am System\302\255controller");
  g_assert_cmpstr (english, ==, "Problem at-the controller");
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_installation_bind_translations ();
  g_test_add_func ("/language/dates", dates_are_written_in_it);
  g_test_add_func ("/language/dates-read", dates_are_read_as_they_are_written);
  g_test_add_func ("/language/months", months_are_read_in_english_too);
  g_test_add_func ("/language/no-month", what_is_no_month_makes_no_day);
  g_test_add_func ("/language/date-order", numbers_of_a_date_are_in_its_order);
  g_test_add_func ("/language/numbers", numbers_are_written_in_it);
  g_test_add_func ("/language/week", a_week_begins_as_it_does_there);
  g_test_add_func ("/language/calendar", a_calendar_speaks_it);
  g_test_add_func ("/language/locale", a_locale_of_the_language_stays);
  g_test_add_func ("/language/long-words", a_long_word_is_broken_where_it_says);
  return g_test_run ();
}
