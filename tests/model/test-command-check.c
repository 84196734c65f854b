/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-command-check.h"

#include <string.h>

/* Forms with nothing wrong: fields and what is filled in. */
static const struct
{
  const HelioKind *kind;
  const char *values[17];
} good[] = {
  { &helio_form_request,
    { "request-type", "rma", "system-id", "700934760", "description",
      "Two microinverters do not report.\nSince the storm.", "subject-id", "microinverter",
      "serial-numbers", "121436048869\n122216085761" } },
  { &helio_form_labor_claim,
    { "rma-numbers", "00517624", "payee-company", "Sol & Co.", "payee-contact", "Ana",
      "payee-email", "ana@example.org", "owner-name", "Réka Rácz", "site-street", "Csabai kapu 97",
      "site-city", "Budapest", "files",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" } },
  { &helio_form_return,
    { "rma-number", "00517624", "serial-numbers", "121436048869", "method", "drop_off",
      "drop-off-place", "Dock 4, Lisboa" } },
  { &helio_form_report,
    { "report-type", "rma", "from", "2023-08-04", "to", "2023-09-03", "email",
      "ana@example.org" } },
};

static HelioRecord *
make (const HelioKind *kind)
{
  HelioRecord *form = helio_record_new (kind);

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    for (guint v = 0; good[i].kind == kind && good[i].values[v] != NULL; v += 2)
      helio_record_set_text (form, good[i].values[v], good[i].values[v + 1]);
  return form;
}

static void
note_finding (const HelioField *field, HelioInvalid code, gpointer data)
{
  g_string_append_printf (data, "%s%s:%s", ((GString *) data)->len > 0 ? " " : "", field->name,
                          helio_invalid_get_name (code));
}

static void
assert_findings (const char *command, HelioRecord *form, const char *expected)
{
  const HelioCommandKind *kind = helio_command_kind_find (command);
  g_autoptr (GString) findings = g_string_new (NULL);
  gboolean is_valid = helio_command_validate (kind, form, note_finding, findings);

  g_assert_cmpstr (findings->str, ==, expected);
  g_assert_cmpint (is_valid, ==, *expected == '\0');
  g_assert_cmpint (helio_command_validate (kind, form, NULL, NULL), ==, is_valid);
}

static void
what_is_filled_in_is_valid (void)
{
  g_autoptr (HelioRecord) request = make (&helio_form_request),
                          claim = make (&helio_form_labor_claim),
                          report = make (&helio_form_report);
  g_autoptr (HelioRecord) units = make (&helio_form_return);

  assert_findings ("create-request", request, "");
  assert_findings ("request-labor", claim, "");
  assert_findings ("resubmit-labor", claim, "");
  assert_findings ("initiate-return", units, "");
  assert_findings ("order-report", report, "");
}

static void
what_must_be_there_is_missed (void)
{
  for (guint i = 0; i < HELIO_N_COMMAND_KINDS; i++)
    {
      const HelioCommandKind *kind = helio_command_kind_nth (i);
      g_autoptr (HelioRecord) form = helio_record_new (kind->form);
      g_autoptr (GString) findings = g_string_new (NULL);

      g_assert_false (helio_command_validate (kind, form, note_finding, findings));
      for (guint f = 0; f < kind->form->n_fields; f++)
        {
          g_autofree char *missing = g_strconcat (kind->form->fields[f].name, ":missing", NULL);

          if (helio_field_has (&kind->form->fields[f], HELIO_TRAIT_REQUIRED))
            g_assert_nonnull (strstr (findings->str, missing));
        }
    }
}

static void
blank_is_missing (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_request);

  helio_record_set_text (form, "description", " \n\t\u00a0");
  helio_record_set_text (form, "serial-numbers", "\n");
  assert_findings ("create-request", form, "description:missing");
}

static void
findings_come_in_the_order_of_the_form (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_report);

  helio_record_set_text (form, "report-type", NULL);
  helio_record_set_text (form, "from", "2023-09-04");
  helio_record_set_text (form, "email", "Ana");
  assert_findings ("order-report", form,
                   "report-type:missing to:inverted-range email:not-an-address");
}

static void
specific_systems_are_named (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_report);

  helio_record_set_text (form, "system-ids", NULL);
  helio_record_set_text (form, "scope", "specific");
  assert_findings ("order-report", form, "system-ids:missing");
  helio_record_set_text (form, "system-ids", "700934760");
  assert_findings ("order-report", form, "");
  helio_record_set_text (form, "system-ids", NULL);
  helio_record_set_text (form, "scope", "all");
  assert_findings ("order-report", form, "");
  helio_record_set_text (form, "scope", "some");
  assert_findings ("order-report", form, "scope:unknown-value");
}

static void
texts_have_a_limit (void)
{
  g_autofree char *most = g_strnfill (HELIO_MAX_LONG_TEXT, 'x');
  g_autofree char *more = g_strnfill (HELIO_MAX_LONG_TEXT + 1, 'x');
  g_autofree char *name = g_strnfill (HELIO_MAX_TEXT + 1, 'x');
  g_autoptr (HelioRecord) form = make (&helio_form_request);

  helio_record_set_text (form, "description", most);
  assert_findings ("create-request", form, "");
  helio_record_set_text (form, "description", more);
  helio_record_set_text (form, "serial-numbers", name);
  assert_findings ("create-request", form, "description:too-long serial-numbers:too-long");
}

/* Several lines of them may be long; each is a word, which the service has in an index. */
static void
each_of_a_list_has_a_limit (void)
{
  g_autofree char *most = g_strnfill (HELIO_MAX_TEXT, '1');
  g_autofree char *more = g_strnfill (HELIO_MAX_TEXT + 1, '1');
  g_autofree char *several = g_strconcat ("121436048869\n", most, NULL);
  g_autoptr (HelioRecord) form = make (&helio_form_return);

  helio_record_set_text (form, "serial-numbers", several);
  assert_findings ("initiate-return", form, "");
  helio_record_set_text (form, "serial-numbers", more);
  assert_findings ("initiate-return", form, "serial-numbers:too-long");
}

static void
lists_have_a_limit (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_request);
  g_autoptr (GString) serials = g_string_new ("1");

  for (guint i = 2; i <= HELIO_MAX_ITEMS; i++)
    g_string_append_printf (serials, "\n%u", i);
  helio_record_set_text (form, "serial-numbers", serials->str);
  assert_findings ("create-request", form, "");
  g_string_append (serials, "\n1000");
  helio_record_set_text (form, "serial-numbers", serials->str);
  assert_findings ("create-request", form, "serial-numbers:too-many");
}

/* As nothing is said by it, the contract does not count it either. */
static void
what_is_blank_in_a_list_does_not_count (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_request);
  g_autoptr (GString) serials = g_string_new (" ");

  for (guint i = 1; i <= HELIO_MAX_ITEMS; i++)
    g_string_append (serials, "\n ");
  helio_record_set_text (form, "serial-numbers", serials->str);
  assert_findings ("create-request", form, "");
  g_string_append (serials, "\n121436048869");
  helio_record_set_text (form, "serial-numbers", serials->str);
  assert_findings ("create-request", form, "");
}

/* Any serial number is taken, but once. */
static void
a_serial_number_counts_once_however_it_is_written (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_request);

  helio_record_set_text (form, "serial-numbers", "901553005272EIM1\n25901946");
  assert_findings ("create-request", form, "");
  helio_record_set_text (form, "serial-numbers", "121436048869\nSN: 1214-3604 8869");
  assert_findings ("create-request", form, "serial-numbers:duplicate");
}

static void
numbers_are_digits (void)
{
  static const struct
  {
    const char *number;
    const char *findings;
  } cases[] = { { "700934760", "" },
                { " 700 934-760", "" },
                { "00000001", "" },
                { "seven", "system-id:not-a-number" },
                { "70093476O", "system-id:not-a-number" },
                { "-", "system-id:not-a-number" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HelioRecord) form = make (&helio_form_request);

      g_test_message ("%s", cases[i].number);
      helio_record_set_text (form, "system-id", cases[i].number);
      assert_findings ("create-request", form, cases[i].findings);
    }
}

static void
choices_are_closed (void)
{
  g_autoptr (HelioRecord) request = make (&helio_form_request), units = make (&helio_form_return),
                          report = make (&helio_form_report);

  helio_record_set_text (request, "request-type", "complaint");
  assert_findings ("create-request", request, "request-type:unknown-value");
  helio_record_set_text (units, "method", "balloon");
  helio_record_set_text (units, "hazards", "swollen\nhaunted");
  assert_findings ("initiate-return", units, "hazards:unknown-value method:unknown-value");
  helio_record_set_text (report, "format", "docx");
  assert_findings ("order-report", report, "format:unknown-value");
  /* Blanks are no choice either, and an empty text is none. */
  helio_record_set_text (report, "format", " ");
  assert_findings ("order-report", report, "format:unknown-value");
  helio_record_set_text (report, "format", "");
  assert_findings ("order-report", report, "");
  helio_record_set_text (units, "method", "");
  helio_record_set_text (units, "hazards", "swollen\n ");
  assert_findings ("initiate-return", units, "hazards:unknown-value method:missing");
}

static void
who_comes_for_a_unit_needs_an_address (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_return);

  helio_record_set_text (form, "method", "pickup");
  assert_findings ("initiate-return", form, "pickup-street:missing pickup-city:missing");
  helio_record_set_text (form, "pickup-street", "Apolo Shopping Center");
  helio_record_set_text (form, "pickup-city", "Hato Rey");
  assert_findings ("initiate-return", form, "");
}

static void
who_brings_a_unit_needs_a_place (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_return);

  helio_record_set_text (form, "drop-off-place", " ");
  assert_findings ("initiate-return", form, "drop-off-place:missing");
  helio_record_set_text (form, "drop-off-place", "Dock 4, Lisboa");
  assert_findings ("initiate-return", form, "");
}

static void
a_battery_needs_its_condition (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_return);

  assert_findings ("initiate-battery-return", form, "condition:missing");
  helio_record_set_text (form, "condition", "damaged");
  assert_findings ("initiate-battery-return", form, "");
}

static void
quantities_have_a_range (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_return);

  helio_record_set_integer (form, "charge-percent", 100);
  helio_record_set_integer (form, "packages", 1);
  helio_record_set_integer (form, "weight-grams", 1);
  assert_findings ("initiate-return", form, "");
  helio_record_set_integer (form, "charge-percent", 101);
  helio_record_set_integer (form, "packages", 0);
  helio_record_set_integer (form, "weight-grams", -5);
  assert_findings ("initiate-return", form,
                   "charge-percent:out-of-range packages:out-of-range weight-grams:out-of-range");
}

static char *
day_from_today (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, days);

  return g_date_time_format (then, "%Y-%m-%d");
}

static void
days_have_begun (void)
{
  g_autofree char *today = day_from_today (0), *later = day_from_today (3);
  g_autoptr (HelioRecord) report = make (&helio_form_report),
                          claim = make (&helio_form_labor_claim);

  helio_record_set_text (report, "from", today);
  helio_record_set_text (report, "to", today);
  assert_findings ("order-report", report, "");
  helio_record_set_text (report, "to", later);
  assert_findings ("order-report", report, "to:in-the-future");
  helio_record_set_text (claim, "replaced-on", later);
  assert_findings ("request-labor", claim, "replaced-on:in-the-future");
}

static void
days_are_of_the_calendar (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_report);

  helio_record_set_text (form, "from", "2023-02-29");
  helio_record_set_text (form, "to", "yesterday");
  assert_findings ("order-report", form, "from:not-a-date to:not-a-date");
}

static void
a_report_is_about_a_year_at_most (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_report);

  helio_record_set_text (form, "from", "2022-09-03"); /* 366 days with both ends */
  assert_findings ("order-report", form, "");
  helio_record_set_text (form, "from", "2022-09-02");
  assert_findings ("order-report", form, "from:wide-range");
}

static void
a_claim_names_the_home (void)
{
  g_autoptr (HelioRecord) form = make (&helio_form_labor_claim);

  helio_record_set_text (form, "site-street", NULL);
  helio_record_set_text (form, "site-city", NULL);
  assert_findings ("request-labor", form, "site-street:missing site-city:missing");
}

/* Where they are written in one way only; elsewhere anything will do. */
static void
a_postal_code_is_one_of_its_country (void)
{
  const struct
  {
    const char *country;
    const char *code;
    gboolean valid;
  } cases[] = {
    { "CA", "V1Y 6N2", TRUE },   { "CA", "h2x1y4", TRUE },     { "CA", "V1Y 6N", FALSE },
    { "CA", "V1Y 6N22", FALSE }, { "CA", "10115", FALSE },     { "CA", "VIY 6N2", FALSE },
    { "US", "00917", TRUE },     { "us", "00917-1234", TRUE }, { "US", "0917", FALSE },
    { "US", "00917-", FALSE },   { "US", "V1Y 6N2", FALSE },   { "PT", "7680", TRUE },
    { "Canada", "10115", TRUE }, { NULL, "whatever", TRUE },   { "CA", " ", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HelioRecord) claim = make (&helio_form_labor_claim),
                              units = make (&helio_form_return);

      g_test_message ("%s, %s", cases[i].code, cases[i].country);
      helio_record_set_text (claim, "site-country", cases[i].country);
      helio_record_set_text (claim, "site-postal-code", cases[i].code);
      assert_findings ("request-labor", claim,
                       cases[i].valid ? "" : "site-postal-code:not-a-postal-code");
      helio_record_set_text (units, "pickup-country", cases[i].country);
      helio_record_set_text (units, "pickup-postal-code", cases[i].code);
      assert_findings ("initiate-return", units, ""); /* nobody comes there */
      helio_record_set_text (units, "method", "pickup");
      helio_record_set_text (units, "pickup-street", "Calle Sol 7");
      helio_record_set_text (units, "pickup-city", "Ponce");
      assert_findings ("initiate-return", units,
                       cases[i].valid ? "" : "pickup-postal-code:not-a-postal-code");
    }
}

static void
codes_have_names (void)
{
  for (guint i = 0; i < HELIO_N_INVALID; i++)
    {
      HelioInvalid code;

      g_assert_nonnull (helio_invalid_get_name ((HelioInvalid) i));
      g_assert_true (helio_invalid_find (helio_invalid_get_name ((HelioInvalid) i), &code));
      g_assert_cmpuint (code, ==, i);
    }
  g_assert_false (helio_invalid_find ("no-such-code", &(HelioInvalid){ 0 }));
  g_assert_false (helio_invalid_find (NULL, &(HelioInvalid){ 0 }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add_func ("/model/command-check/" name, func)
  add ("what-is-filled-in-is-valid", what_is_filled_in_is_valid);
  add ("what-must-be-there-is-missed", what_must_be_there_is_missed);
  add ("blank-is-missing", blank_is_missing);
  add ("findings-come-in-the-order-of-the-form", findings_come_in_the_order_of_the_form);
  add ("specific-systems-are-named", specific_systems_are_named);
  add ("texts-have-a-limit", texts_have_a_limit);
  add ("each-of-a-list-has-a-limit", each_of_a_list_has_a_limit);
  add ("lists-have-a-limit", lists_have_a_limit);
  add ("what-is-blank-in-a-list-does-not-count", what_is_blank_in_a_list_does_not_count);
  add ("a-serial-number-counts-once-however-it-is-written",
       a_serial_number_counts_once_however_it_is_written);
  add ("numbers-are-digits", numbers_are_digits);
  add ("choices-are-closed", choices_are_closed);
  add ("who-comes-for-a-unit-needs-an-address", who_comes_for_a_unit_needs_an_address);
  add ("who-brings-a-unit-needs-a-place", who_brings_a_unit_needs_a_place);
  add ("a-battery-needs-its-condition", a_battery_needs_its_condition);
  add ("quantities-have-a-range", quantities_have_a_range);
  add ("days-have-begun", days_have_begun);
  add ("days-are-of-the-calendar", days_are_of_the_calendar);
  add ("a-report-is-about-a-year-at-most", a_report_is_about_a_year_at_most);
  add ("a-claim-names-the-home", a_claim_names_the_home);
  add ("a-postal-code-is-one-of-its-country", a_postal_code_is_one_of_its_country);
  add ("codes-have-names", codes_have_names);
#undef add
  return g_test_run ();
}
