/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-query.h"
#include "helio-time.h"

static void
a_query_is_never_changed (void)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) approved = helio_query_with_text (all, "status", HELIO_IS, "approved");
  g_autoptr (HelioQuery) shipped = helio_query_with_text (approved, "status", HELIO_IS, "shipped");
  g_autoptr (HelioQuery) again = helio_query_without (shipped, "status");
  guint n;

  helio_query_get_conditions (all, &n);
  g_assert_cmpuint (n, ==, 0);
  helio_query_get_conditions (shipped, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (helio_query_find (approved, "status", HELIO_IS)->values[0], ==, "approved");
  g_assert_true (helio_query_equal (all, again));
  g_assert_false (helio_query_same_filter (approved, shipped));
}

static void
the_newest_come_first_unless_told_otherwise (void)
{
  g_autoptr (HelioQuery) rmas = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) systems = helio_query_new (&helio_kind_system);
  g_autoptr (HelioQuery) sorted = helio_query_with_sort (rmas, "city", FALSE);
  gboolean descending;

  g_assert_cmpuint (helio_query_get_sort (rmas, &descending), ==,
                    helio_kind_field (&helio_kind_rma, "submitted-at"));
  g_assert_true (descending);
  g_assert_cmpuint (helio_query_get_sort (systems, &descending), ==,
                    helio_kind_field (&helio_kind_system, "number"));
  g_assert_false (descending);
  g_assert_true (helio_query_same_filter (rmas, sorted));
  g_assert_false (helio_query_equal (rmas, sorted));
}

static void
typed_conditions_are_understood (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  static const struct
  {
    const char *expression;
    const char *field;
    HelioOperator op;
    const char *value;
    gint64 integer;
  } cases[] = {
    { "number=00517624", "number", HELIO_IS, "00517624", HELIO_NO_INTEGER },
    { "system-name~pr4", "system-name", HELIO_CONTAINS, "pr4", HELIO_NO_INTEGER },
    { "status=approved,shipped", "status", HELIO_ANY_OF, "approved", HELIO_NO_INTEGER },
    { "origin=", "origin", HELIO_EMPTY, NULL, HELIO_NO_INTEGER },
    { "submitted-at>=1970-01-02", "submitted-at", HELIO_FROM, NULL, 86400 * HELIO_SECOND },
    { "submitted-at<1970-01-01T00:00:01Z", "submitted-at", HELIO_BEFORE, NULL, HELIO_SECOND },
    { "return-due-on<2027-01-31", "return-due-on", HELIO_BEFORE, "2027-01-31", HELIO_NO_INTEGER },
    { "return-due-on=2027-01-31", "return-due-on", HELIO_IS, "2027-01-31", HELIO_NO_INTEGER },
    { "return-due-on=2027-01-31,2027-02-01", "return-due-on", HELIO_ANY_OF, "2027-01-31",
      HELIO_NO_INTEGER },
    { "return-due-on~2027-01", "return-due-on", HELIO_CONTAINS, "2027-01", HELIO_NO_INTEGER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HelioQuery) query
          = helio_query_parse_condition (all, cases[i].expression, utc, &error);
      const HelioCondition *condition;

      g_test_message ("%s", cases[i].expression);
      g_assert_no_error (error);
      condition = helio_query_find (query, cases[i].field, cases[i].op);
      g_assert_nonnull (condition);
      g_assert_cmpint (condition->integer, ==, cases[i].integer);
      g_assert_cmpstr (condition->values != NULL ? condition->values[0] : NULL, ==, cases[i].value);
    }
}

static void
typed_nonsense_is_refused (void)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_system);
  static const struct
  {
    const char *expression;
    HelioQueryError code;
  } cases[] = {
    { "", HELIO_QUERY_ERROR_FIELD },
    { "colour=red", HELIO_QUERY_ERROR_FIELD },
    { "name", HELIO_QUERY_ERROR_FIELD },
    { "stage~4", HELIO_QUERY_ERROR_FIELD },
    { "name>=A", HELIO_QUERY_ERROR_FIELD },
    { "stage=four", HELIO_QUERY_ERROR_VALUE },
    { "stage=99999999999999999999", HELIO_QUERY_ERROR_VALUE },
    { "activated-at<2026-02-30", HELIO_QUERY_ERROR_VALUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].expression);
      g_assert_null (helio_query_parse_condition (all, cases[i].expression, NULL, &error));
      g_assert_error (error, HELIO_QUERY_ERROR, (int) cases[i].code);
    }
}

static void
truth_can_be_typed (void)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_note);
  g_autoptr (HelioQuery) theirs
      = helio_query_parse_condition (all, "from-support=true", NULL, NULL);
  g_autoptr (HelioQuery) ours = helio_query_parse_condition (all, "from-support=false", NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (helio_query_find (theirs, "from-support", HELIO_IS)->integer, ==, 1);
  g_assert_cmpint (helio_query_find (ours, "from-support", HELIO_IS)->integer, ==, 0);
  g_assert_null (helio_query_parse_condition (all, "from-support=perhaps", NULL, &error));
  g_assert_error (error, HELIO_QUERY_ERROR, HELIO_QUERY_ERROR_VALUE);
}

/* Compared as texts, all of these would match much or nothing. */
static void
what_is_typed_as_a_day_is_one (void)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  static const char *const expressions[] = { "return-due-on<=2027-01-31",
                                             "return-due-on>=2027-02-30",
                                             "return-due-on<31.01.2027",
                                             "return-due-on=2027-1-31",
                                             "return-due-on<",
                                             "return-due-on=2027-01-31,",
                                             "return-due-on=2027-01-31,soon",
                                             "return-due-on>=" };

  for (gsize i = 0; i < G_N_ELEMENTS (expressions); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", expressions[i]);
      g_assert_null (helio_query_parse_condition (all, expressions[i], NULL, &error));
      g_assert_error (error, HELIO_QUERY_ERROR, HELIO_QUERY_ERROR_VALUE);
    }
}

/* Today is the last of them, until it ends. */
static void
the_last_days_are_those_of_a_place (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  gint64 day = 24 * 60 * 60 * HELIO_SECOND;
  g_autoptr (HelioQuery) week = helio_query_with_last_days (all, 7, 100 * day + 5, utc);

  g_assert_cmpint (helio_query_find (week, "submitted-at", HELIO_FROM)->integer, ==, 94 * day);
  g_assert_cmpint (helio_query_find (week, "submitted-at", HELIO_BEFORE)->integer, ==, 101 * day);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/query/a-query-is-never-changed", a_query_is_never_changed);
  g_test_add_func ("/model/query/the-newest-come-first-unless-told-otherwise",
                   the_newest_come_first_unless_told_otherwise);
  g_test_add_func ("/model/query/typed-conditions-are-understood", typed_conditions_are_understood);
  g_test_add_func ("/model/query/typed-nonsense-is-refused", typed_nonsense_is_refused);
  g_test_add_func ("/model/query/truth-can-be-typed", truth_can_be_typed);
  g_test_add_func ("/model/query/what-is-typed-as-a-day-is-one", what_is_typed_as_a_day_is_one);
  g_test_add_func ("/model/query/the-last-days", the_last_days_are_those_of_a_place);
  return g_test_run ();
}
