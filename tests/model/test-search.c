/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-search.h"

static HelioRecord *
make (const HelioKind *kind, const char *field, const char *value)
{
  HelioRecord *record = helio_record_new (kind);

  helio_record_set_text (record, field, value);
  return record;
}

/* What people type and paste, and what it finds. */
static void
what_people_type_finds_what_they_mean (void)
{
  static const struct
  {
    HelioSearchCriterion criterion;
    const char *term;
    const HelioKind *kind;
    const char *field;
    const char *value;
    gboolean is_found;
  } cases[] = {
    { HELIO_SEARCH_RMA, "00517624", &helio_kind_rma, "number", "00517624", TRUE },
    { HELIO_SEARCH_RMA, "517624", &helio_kind_rma, "number", "00517624", TRUE },
    { HELIO_SEARCH_RMA, "0000517624", &helio_kind_rma, "number", "00517624", TRUE },
    { HELIO_SEARCH_RMA, " 0051 7624 ", &helio_kind_rma, "number", "00517624", TRUE },
    { HELIO_SEARCH_RMA, "0051-7624", &helio_kind_rma, "number", "00517624", TRUE },
    { HELIO_SEARCH_RMA, "RMA(00517624)", &helio_kind_rma, "number", "00517624", TRUE },
    { HELIO_SEARCH_RMA, "rma 517624", &helio_kind_rma, "number", "00517624", TRUE },
    { HELIO_SEARCH_RMA, "0051", &helio_kind_rma, "number", "00517624", TRUE },
    { HELIO_SEARCH_RMA, "517", &helio_kind_rma, "number", "00517624", TRUE },
    { HELIO_SEARCH_RMA, "7624", &helio_kind_rma, "number", "00517624", FALSE },
    { HELIO_SEARCH_RMA, "00517624", &helio_kind_rma, "case-number", "00517624", FALSE },
    { HELIO_SEARCH_RMA, "00517624", &helio_kind_case, "number", "00517624", FALSE },
    { HELIO_SEARCH_CASE, "Dossier(03664346)", &helio_kind_case, "number", "03664346", TRUE },
    { HELIO_SEARCH_CASE, "3664346", &helio_kind_case, "number", "03664346", TRUE },
    { HELIO_SEARCH_SYSTEM_ID, "ID: 700 934 760", &helio_kind_system, "number", "700934760", TRUE },
    { HELIO_SEARCH_SYSTEM_ID, "7009", &helio_kind_system, "number", "700934760", TRUE },
    { HELIO_SEARCH_SYSTEM_NAME, "dvt pr4", &helio_kind_system, "name", "Dvt PR4", TRUE },
    { HELIO_SEARCH_SYSTEM_NAME, "PR4  dvt", &helio_kind_system, "name", "Dvt PR4", TRUE },
    { HELIO_SEARCH_SYSTEM_NAME, "THYBORON", &helio_kind_system, "name", "Hus i Thyborøn", TRUE },
    { HELIO_SEARCH_SYSTEM_NAME, "quiñ roof", &helio_kind_system, "name", "Quinones garage roof",
      TRUE },
    { HELIO_SEARCH_SYSTEM_NAME, "dvt roof", &helio_kind_system, "name", "Dvt PR4", FALSE },
    { HELIO_SEARCH_SYSTEM_NAME, "%", &helio_kind_system, "name", "Dvt PR4", FALSE },
    { HELIO_SEARCH_SERIAL_NUMBER, "SN: 1113-6668-7522", &helio_kind_device, "serial-number",
      "111366687522", TRUE },
    { HELIO_SEARCH_SERIAL_NUMBER, "666875", &helio_kind_device, "serial-number", "111366687522",
      TRUE },
    { HELIO_SEARCH_SERIAL_NUMBER, "901553005272eim1", &helio_kind_device, "serial-number",
      "901553005272EIM1", TRUE },
    { HELIO_SEARCH_SERIAL_NUMBER, "6875", &helio_kind_claim_line, "serial-number", "111366687522",
      TRUE },
    { HELIO_SEARCH_SERIAL_NUMBER, "6875", &helio_kind_claim_line, "replacement-serial",
      "111366687522", TRUE },
    { HELIO_SEARCH_SERIAL_NUMBER, "6875", &helio_kind_claim_line, "tracking-number", "111366687522",
      FALSE },
    { HELIO_SEARCH_SERIAL_NUMBER, "6875", &helio_kind_return, "serial-numbers", "1\n111366687522",
      TRUE },
    { HELIO_SEARCH_SERIAL_NUMBER, "6875", &helio_kind_battery_return, "serial-numbers",
      "111366687522", TRUE },
    { HELIO_SEARCH_SERIAL_NUMBER, "6876", &helio_kind_device, "serial-number", "111366687522",
      FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HelioSearch) search = helio_search_new (cases[i].criterion, cases[i].term);
      g_autoptr (HelioRecord) record = make (cases[i].kind, cases[i].field, cases[i].value);
      int field = helio_search_match (search, record);

      g_test_message ("%s in %s: %s", cases[i].term, cases[i].field, cases[i].value);
      g_assert_true (helio_search_is_possible (search));
      g_assert_cmpint (field, ==,
                       cases[i].is_found ? helio_kind_find_field (cases[i].kind, cases[i].field)
                                         : -1);
    }
}

static void
too_little_and_too_much_is_not_looked_for (void)
{
  g_autofree char *endless = g_strnfill (HELIO_SEARCH_MAX_TERM + 1, '1');
  const struct
  {
    HelioSearchCriterion criterion;
    const char *term;
    gboolean is_possible;
    gboolean looks_complete;
  } cases[] = {
    { HELIO_SEARCH_RMA, "", FALSE, FALSE },
    { HELIO_SEARCH_RMA, " - ", FALSE, FALSE },
    { HELIO_SEARCH_RMA, "0", TRUE, FALSE },
    { HELIO_SEARCH_RMA, "517624", TRUE, TRUE },
    { HELIO_SEARCH_RMA, "nonsense", TRUE, FALSE },
    { HELIO_SEARCH_RMA, endless, FALSE, FALSE },
    { HELIO_SEARCH_SYSTEM_NAME, "  ", FALSE, FALSE },
    { HELIO_SEARCH_SYSTEM_NAME, "é", TRUE, FALSE },
    { HELIO_SEARCH_SYSTEM_NAME, "700934760", TRUE, FALSE },
    { HELIO_SEARCH_SYSTEM_ID, "7009", TRUE, FALSE },
    { HELIO_SEARCH_SYSTEM_ID, "700934760", TRUE, TRUE },
    { HELIO_SEARCH_SERIAL_NUMBER, "SN: 123", FALSE, FALSE },
    { HELIO_SEARCH_SERIAL_NUMBER, "1234", TRUE, FALSE },
    { HELIO_SEARCH_SERIAL_NUMBER, "1113-6668-7522", TRUE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HelioSearch) search = helio_search_new (cases[i].criterion, cases[i].term);

      g_test_message ("%s", cases[i].term);
      g_assert_cmpint (helio_search_is_possible (search), ==, cases[i].is_possible);
      g_assert_cmpint (helio_search_looks_complete (search), ==, cases[i].looks_complete);
    }
}

/* Whoever looks through keys in order must not miss one. */
static void
what_is_found_begins_and_holds_what_was_said (void)
{
  static const struct
  {
    HelioSearchCriterion criterion;
    const char *term;
    const char *beginning;
    const char *part;
  } cases[] = {
    { HELIO_SEARCH_RMA, "RMA(517624)", "00517624", "" },
    { HELIO_SEARCH_RMA, "000517624", "00517624", "" },
    { HELIO_SEARCH_SYSTEM_NAME, "dvt Pré4", "", "pre4" },
    { HELIO_SEARCH_SERIAL_NUMBER, "SN 0001-1136", "", "00011136" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HelioSearch) search = helio_search_new (cases[i].criterion, cases[i].term);
      g_auto (GStrv) beginnings = helio_search_dup_beginnings (search);

      g_assert_true (g_strv_contains ((const char *const *) beginnings, cases[i].beginning));
      g_assert_cmpstr (helio_search_get_part (search), ==, cases[i].part);
    }
}

static void
keys_are_what_is_compared_with (void)
{
  g_autoptr (HelioRecord) system = make (&helio_kind_system, "name", "Hus i Thyborøn");
  g_autoptr (HelioRecord) sent = make (&helio_kind_return, "serial-numbers", "12\n34");
  guint name = helio_kind_field (&helio_kind_system, "name");
  g_auto (GStrv) folded = helio_search_dup_keys (system, name);
  g_auto (GStrv) serials
      = helio_search_dup_keys (sent, helio_kind_field (&helio_kind_return, "serial-numbers"));

  g_assert_cmpstr (folded[0], ==, "hus i thyboron");
  g_assert_null (folded[1]);
  g_assert_cmpstr (serials[1], ==, "34");
  g_assert_null (helio_search_dup_keys (system, helio_kind_field (&helio_kind_system, "number")));
  helio_record_set_text (system, "street", "Kaj");
  g_assert_null (helio_search_dup_keys (system, helio_kind_field (&helio_kind_system, "street")));
}

static void
criteria_have_names_and_words (void)
{
  for (guint i = 0; i < HELIO_N_SEARCH_CRITERIA; i++)
    {
      HelioSearchCriterion criterion = (HelioSearchCriterion) i, found;

      g_assert_true (
          helio_search_criterion_find (helio_search_criterion_get_name (criterion), &found));
      g_assert_cmpint (found, ==, criterion);
    }
  g_assert_cmpstr (helio_search_criterion_get_label (HELIO_SEARCH_CASE), ==, "Case");
  g_assert_cmpstr (helio_search_criterion_get_hint (HELIO_SEARCH_CASE), ==, "Case number");
  g_assert_cmpstr (helio_search_criterion_get_label (HELIO_SEARCH_SERIAL_NUMBER), ==,
                   "Serial number");
}

/* A kind that gets serial numbers is searched from then on. */
static void
every_kind_with_serial_numbers_is_searched (void)
{
  g_autoptr (HelioSearch) search = helio_search_new (HELIO_SEARCH_SERIAL_NUMBER, "1234");

  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioKind *kind = helio_kind_nth (i), *searched;
      gboolean is_searched = FALSE;

      for (guint j = 0; (searched = helio_search_get_kind (search, j)) != NULL; j++)
        is_searched |= searched == kind;
      g_test_message ("%s", kind->name);
      g_assert_cmpint (is_searched, ==, helio_kind_first_with (kind, HELIO_TRAIT_SERIAL) >= 0);
    }
}

static void
what_has_no_page_is_shown_on_its_parent_s (void)
{
  g_autoptr (HelioRecord) rma = make (&helio_kind_rma, "number", "00517624");
  g_autoptr (HelioRecord) line = make (&helio_kind_claim_line, "rma-number", "00517624");
  g_autoptr (HelioRecord) device = make (&helio_kind_device, "system-id", "700934760");
  g_autoptr (HelioRecord) lost = helio_record_new (&helio_kind_claim_line);
  const char *number;

  g_assert_true (helio_record_get_home (rma, &number) == &helio_kind_rma);
  g_assert_cmpstr (number, ==, "00517624");
  g_assert_true (helio_record_get_home (line, &number) == &helio_kind_rma);
  g_assert_cmpstr (number, ==, "00517624");
  g_assert_true (helio_record_get_home (device, &number) == &helio_kind_system);
  g_assert_cmpstr (number, ==, "700934760");
  g_assert_null (helio_record_get_home (lost, &number));
  g_assert_null (number);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/search/what-people-type-finds-what-they-mean",
                   what_people_type_finds_what_they_mean);
  g_test_add_func ("/model/search/too-little-and-too-much-is-not-looked-for",
                   too_little_and_too_much_is_not_looked_for);
  g_test_add_func ("/model/search/what-is-found-begins-and-holds-what-was-said",
                   what_is_found_begins_and_holds_what_was_said);
  g_test_add_func ("/model/search/keys-are-what-is-compared-with", keys_are_what_is_compared_with);
  g_test_add_func ("/model/search/criteria-have-names-and-words", criteria_have_names_and_words);
  g_test_add_func ("/model/search/every-kind-with-serial-numbers-is-searched",
                   every_kind_with_serial_numbers_is_searched);
  g_test_add_func ("/model/search/what-has-no-page-is-shown-on-its-parent-s",
                   what_has_no_page_is_shown_on_its_parent_s);
  return g_test_run ();
}
