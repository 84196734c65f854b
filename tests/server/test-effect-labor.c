/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-fixture.h"
#include "helio-action.h"
#include "helio-sql.h"
#include "helio-storage-accounts.h"
#include "helio-storage-claims.h"
#include "helio-test-storage.h"

#include <string.h>

#define HOUR (3600 * G_GINT64_CONSTANT (1000000))
#define DAY (24 * HOUR)
#define NOW "1700000000000000"       /* 2023-11-14 */
#define ACTIVATED "1672531200000000" /* 2023-01-01 */
#define RESUBMIT "/v1/labor-claims/00000001/resubmission"

static const HelioServerOptions demo = { .profile = "demo" };

static void
store_rma (ServerFixture *fixture, const char *number, const char *system, const char *family)
{
  g_autofree char *line = g_strconcat (number, "-1", NULL);

  server_fixture_store (fixture, &helio_kind_rma, number, "number", number, "status", "shipped",
                        "system-id", system, "labor-status", "eligible", "shipped-at", NOW, NULL);
  server_fixture_store (fixture, &helio_kind_claim_line, line, "rma-number", number,
                        "serial-number", line, "family", family, "status", "replaced", NULL);
}

static void
store_system (ServerFixture *fixture, const char *number, const char *country,
              const char *activated)
{
  server_fixture_store (fixture, &helio_kind_system, number, "number", number, "name", "Dvt",
                        "country", country, "activated-at", activated, NULL);
}

static void
set_up (ServerFixture *fixture, gconstpointer data)
{
  server_fixture_set_up (fixture, &demo);
  store_system (fixture, "700934760", "US", ACTIVATED);
  store_rma (fixture, "00517624", "700934760", "Microinverter");
  store_rma (fixture, "00517625", "700934760", "Microinverter");
  g_free (server_fixture_have_file (fixture, "invoice.pdf", "invoice"));
}

static char *
make_body (const char *rmas, const char *more)
{
  g_autofree char *invoice = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "invoice", -1);

  return g_strdup_printf (
      "{\"rma_numbers\":[%s],\"payee\":{\"company\":\"Sol & Co.\",\"contact\":\"Ana\","
      "\"email\":\"pay@example.org\",\"tax_id\":\"12-3456789\",\"account\":\"PT50000201231234\"},"
      "\"owner_name\":\"Ari Costa\",\"site_address\":{\"street\":\"Apolo Shopping Center\","
      "\"city\":\"Hato Rey\",\"country\":\"US\"},\"files\":[\"%s\"]%s}",
      rmas, invoice, more);
}

static Answer *
claim (ServerFixture *fixture, const char *rmas, const char *more)
{
  g_autofree char *body = make_body (rmas, more);

  return server_fixture_do (fixture, "/v1/labor-claims", body);
}

static void
assert_not_allowed (Answer *answer, const char *field, const char *reason)
{
  if (field != NULL)
    answer_assert_finding (answer, field, "not-allowed");
  else
    answer_assert_problem (answer, 409);
  g_assert_nonnull (strstr (answer->body->str, reason));
}

static void
a_claim_is_reckoned_by_the_service (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer
      = claim (fixture, "\"517624\"",
               ",\"replaced_on\":\"2023-11-13\",\"amount\":{\"minor\":99999}");
  g_autofree char *page = answer_read_page (answer, 201);
  g_autoptr (HelioRecord) is = server_fixture_find (fixture, &helio_kind_labor_claim, "00000001");
  g_autoptr (HelioRecord) rma = server_fixture_find (fixture, &helio_kind_rma, "00517624");

  g_assert_true (g_str_has_prefix (page, "labor-claim 00000001 "));
  g_assert_nonnull (strstr (page, "\nlabor-event "));
  g_assert_nonnull (strstr (page, " claim-number=00000001 status=submitted author=Ana "));
  g_assert_nonnull (strstr (page, " parent-kind=labor-claim parent-number=00000001 "
                                  "file-name=invoice.pdf "));
  g_assert_cmpstr (helio_record_get_text (is, "rma-numbers"), ==, "00517624");
  g_assert_cmpstr (helio_record_get_text (is, "system-id"), ==, "700934760");
  g_assert_cmpstr (helio_record_get_text (is, "status"), ==, "submitted");
  g_assert_cmpint (helio_record_get_integer (is, "amount"), ==, 22500);
  g_assert_cmpstr (helio_record_get_text (is, "currency"), ==, "USD");
  g_assert_cmpstr (helio_record_get_text (is, "payee-company"), ==, "Sol & Co.");
  g_assert_cmpstr (helio_record_get_text (is, "payee-email"), ==, "pay@example.org");
  g_assert_cmpstr (helio_record_get_text (is, "owner-name"), ==, "Ari Costa");
  g_assert_cmpstr (helio_record_get_text (is, "replaced-on"), ==, "2023-11-13");
  g_assert_cmpstr (helio_record_get_text (is, "site-city"), ==, "Hato Rey");
  g_assert_cmpint (helio_action_look_up (is, "resubmit-labor", NULL), ==, HELIO_ACTION_REFUSED);
  g_assert_cmpstr (helio_record_get_text (rma, "labor-status"), ==, "submitted");
  g_assert_cmpint (helio_action_look_up (rma, "track-labor", NULL), ==, HELIO_ACTION_ALLOWED);
  g_assert_cmpint (helio_action_look_up (rma, "request-labor", NULL), ==, HELIO_ACTION_ABSENT);
}

/* One visit, several RMAs: the visit is paid once. */
static void
a_claim_is_for_a_visit (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = claim (fixture, "\"00517624\",\"00517625\"", "");
  g_autofree char *page = answer_read_page (answer, 201);

  g_assert_nonnull (strstr (page, " amount=25000 currency=USD "));
  g_assert_nonnull (strstr (page, "\nrma 00517624 "));
  g_assert_nonnull (strstr (page, "\nrma 00517625 "));
}

/* What a bank needs is nobody else's business. */
static void
bank_details_stay_with_the_service (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = claim (fixture, "\"00517624\"", "");
  g_autoptr (Answer) feed = server_fixture_get (fixture, "/v1/changes", fixture->token);
  g_autofree char *mail = server_fixture_read_mail (fixture);
  g_autoptr (HelioSql) sql = helio_sql_open (fixture->uri, NULL);
  g_autoptr (HelioSqlStatement) statement = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_null (strstr (answer->body->str, "PT50000201231234"));
  g_assert_null (strstr (feed->body->str, "PT50000201231234"));
  g_assert_null (strstr (feed->body->str, "12-3456789"));
  g_assert_null (strstr (mail, "PT50000201231234"));
  statement = helio_sql_prepare (sql, "SELECT form FROM claim_form WHERE claim = '00000001'", NULL);
  g_assert_cmpint (helio_sql_step (statement, NULL), ==, HELIO_SQL_ROW);
  g_assert_nonnull (strstr (helio_sql_column_text (statement, 0), "\"PT50000201231234\""));
}

static void
a_claim_is_confirmed_by_mail (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = claim (fixture, "\"00517624\",\"00517625\"", "");
  g_autofree char *mail = server_fixture_read_mail (fixture);

  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_true (g_str_has_prefix (mail, "pay@example.org | Labor reimbursement 00000001 | -\n"));
  g_assert_nonnull (
      strstr (mail, "\n\nClaim number: 00000001\n"
                    "RMA numbers: 00517624, 00517625\nTotal amount payable: 250.00\302\240USD\n"));
}

static void
what_is_wrong_is_told_by_field (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *body = make_body ("\"00517624\"", "");
  g_auto (GStrv) parts = g_strsplit (body, "pay@example.org", 2);
  g_autofree char *no_address = g_strjoinv ("the bank", parts);
  g_autoptr (Answer) address = server_fixture_do (fixture, "/v1/labor-claims", no_address);
  g_autoptr (Answer) day = claim (fixture, "\"00517624\"", ",\"replaced_on\":\"2999-01-01\"");

  answer_assert_finding (address, "payee.email", "not-an-address");
  answer_assert_finding (day, "replaced_on", "in-the-future");
}

static void
an_rma_is_claimed_once (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) first = claim (fixture, "\"00517624\"", "");
  g_autoptr (Answer) second = claim (fixture, "\"00517625\",\"00517624\"", "");

  g_assert_cmpuint (first->status, ==, 201);
  assert_not_allowed (second, "rma_numbers", "A claim has been made for this RMA already.");
  assert_not_allowed (second, "rma_numbers", "\"reason\":\"claimed\"");
}

/* However its number is written: each unit would be paid for once a spelling. */
static void
an_rma_is_in_a_claim_once (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) twice = claim (fixture, "\"00517624\",\"517624\",\"0517624\"", "");
  g_autoptr (Answer) once = NULL;

  answer_assert_finding (twice, "rma_numbers", "duplicate");
  once = claim (fixture, "\"517624\",\"517625\"", "");
  g_assert_cmpuint (once->status, ==, 201);
}

static void
what_is_not_paid_for_says_why (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *country, *activated, *family, *field, *reason;
  } cases[] = {
    { "IT", ACTIVATED, "Microinverter", "rma_numbers", "Labor is not reimbursed in this region." },
    { "US", NULL, "Microinverter", "rma_numbers", "The system has not been activated." },
    { "US", ACTIVATED, "Battery", "rma_numbers", "Labor is not reimbursed for these products." },
    { "US", "1609459200000000", "Microinverter", "rma_numbers",
      "This system has no labor coverage." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Answer) answer = NULL;

      g_test_message ("%s", cases[i].reason);
      if (cases[i].activated != NULL)
        store_system (fixture, "700000001", cases[i].country, cases[i].activated);
      else
        server_fixture_store (fixture, &helio_kind_system, "700000001", "number", "700000001",
                              "name", "Dvt", "country", cases[i].country, NULL);
      store_rma (fixture, "00600001", "700000001", cases[i].family);
      answer = claim (fixture, "\"00600001\"", "");
      assert_not_allowed (answer, cases[i].field, cases[i].reason);
    }
}

static void
set_agreement (ServerFixture *fixture, gboolean agreed)
{
  g_autoptr (GError) error = NULL;

  helio_storage_set_agreement (fixture->storage, "Sol & Co.", agreed, &error);
  g_assert_no_error (error);
}

/* Whatever the rates say; and it may end. */
static void
an_agreement_rules_in_place_of_the_rates (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) before = NULL, after = NULL;

  set_agreement (fixture, TRUE);
  before = claim (fixture, "\"00517624\"", "");
  assert_not_allowed (before, "rma_numbers",
                      "Your product-purchase agreement rules what is paid for labor.");
  assert_not_allowed (before, "rma_numbers", "\"reason\":\"agreement\"");
  set_agreement (fixture, FALSE);
  after = claim (fixture, "\"00517624\"", "");
  g_assert_cmpuint (after->status, ==, 201);
}

static void
a_claim_has_its_time (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) by_day = claim (fixture, "\"00517624\"", ",\"replaced_on\":\"2023-08-13\"");
  g_autoptr (Answer) by_deadline = NULL;

  assert_not_allowed (by_day, "replaced_on", "The time for a claim is over.");
  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "approved", "system-id", "700934760", "labor-status", "eligible",
                        "labor-deadline-on", "2023-11-13", NULL);
  by_deadline = claim (fixture, "\"00517624\"", "");
  assert_not_allowed (by_deadline, "rma_numbers", "The time for a claim is over.");
}

/* Three months after the visit; in the Americas it has not ended when it has in Greenwich. */
static void
the_last_day_is_over_when_it_is_everywhere (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) in_time = NULL, late = NULL;

  helio_clock_advance (fixture->clock, 13 * HOUR); /* 2023-11-15, 11:13 */
  in_time = claim (fixture, "\"00517624\"", ",\"replaced_on\":\"2023-08-14\"");
  g_assert_cmpuint (in_time->status, ==, 201);
  helio_clock_advance (fixture->clock, HOUR);
  late = claim (fixture, "\"00517625\"", ",\"replaced_on\":\"2023-08-14\"");
  assert_not_allowed (late, "replaced_on", "\"reason\":\"too-late\"");
}

/* Nobody knows before when the visit will have been. */
static void
the_day_of_the_visit_decides (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) shipped_late = NULL, visited_late = NULL, covered = NULL, in_time = NULL;

  /* Two years of coverage: until 2023-11-13, the day before it was shipped. */
  store_system (fixture, "700934760", "US", "1636761600000000");
  shipped_late = claim (fixture, "\"00517624\"", "");
  assert_not_allowed (shipped_late, "rma_numbers", "\"reason\":\"no-coverage\"");
  visited_late = claim (fixture, "\"00517624\"", ",\"replaced_on\":\"2023-11-14\"");
  assert_not_allowed (visited_late, "replaced_on", "\"reason\":\"no-coverage\"");
  covered = claim (fixture, "\"00517624\"", ",\"replaced_on\":\"2023-11-13\"");
  g_assert_cmpuint (covered->status, ==, 201);

  /* The time that runs from the shipment is over; from the visit it is not. */
  server_fixture_store (fixture, &helio_kind_rma, "00517625", "number", "00517625", "status",
                        "shipped", "system-id", "700934760", "labor-status", "eligible",
                        "labor-deadline-on", "2023-11-13", "shipped-at", NOW, NULL);
  in_time = claim (fixture, "\"00517625\"", ",\"replaced_on\":\"2023-11-12\"");
  g_assert_cmpuint (in_time->status, ==, 201);
}

/* What was said of labor at the approval is no last word: the rates pay for the visit's day. */
static void
what_was_not_eligible_may_be_paid_for (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) refused = NULL, visited = NULL, covered_later = NULL;

  /* Two years of coverage: until 2023-11-13, the day before today. */
  store_system (fixture, "700934760", "US", "1636761600000000");
  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "approved", "system-id", "700934760", "labor-status", "not_eligible", NULL);
  server_fixture_store (fixture, &helio_kind_rma, "00517625", "number", "00517625", "status",
                        "approved", "system-id", "700934760", "labor-status", "not_eligible", NULL);
  refused = claim (fixture, "\"00517624\"", "");
  assert_not_allowed (refused, "rma_numbers", "\"reason\":\"no-coverage\"");
  visited = claim (fixture, "\"00517624\"", ",\"replaced_on\":\"2023-11-13\"");
  g_assert_cmpuint (visited->status, ==, 201);
  store_system (fixture, "700934760", "US", ACTIVATED);
  covered_later = claim (fixture, "\"00517625\"", "");
  g_assert_cmpuint (covered_later->status, ==, 201);
}

static void
the_rmas_of_a_claim_are_known (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) absent = claim (fixture, "\"00517624\",\"00999999\"", "");
  g_autoptr (Answer) systems = NULL, theirs = NULL;
  g_autofree char *body = make_body ("\"00517624\"", "");

  store_system (fixture, "700000001", "US", ACTIVATED);
  store_rma (fixture, "00600001", "700000001", "Microinverter");
  systems = claim (fixture, "\"00517624\",\"00600001\"", "");
  theirs
      = server_fixture_post (fixture, "/v1/labor-claims", fixture->stranger_token, "k", NULL, body);
  answer_assert_finding (absent, "rma_numbers", "unknown-value");
  answer_assert_finding (systems, "rma_numbers", "unknown-value");
  answer_assert_finding (theirs, "rma_numbers", "unknown-value");
}

/* Correcting */

static void
send_back (ServerFixture *fixture, const char *status)
{
  g_autoptr (HelioRecord) is = server_fixture_find (fixture, &helio_kind_labor_claim, "00000001");

  helio_record_set_text (is, "status", status);
  helio_record_set_text (is, "rejection-reason", "The invoice is missing.");
  helio_test_storage_put (fixture->storage, fixture->organisation, is);
}

static void
a_claim_that_was_sent_back_is_made_again (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) first = claim (fixture, "\"00517624\"", "");
  g_autofree char *early = make_body ("\"00517624\"", "");
  g_autofree char *body = make_body ("\"00517624\"", ",\"replaced_on\":\"2023-11-10\"");
  g_autoptr (Answer) too_early = server_fixture_do (fixture, RESUBMIT, early);
  g_autoptr (Answer) again = NULL;
  g_autoptr (HelioRecord) is = NULL;
  g_autofree char *page = NULL;

  g_assert_cmpuint (first->status, ==, 201);
  assert_not_allowed (too_early, NULL, "The claim is being looked at.");
  send_back (fixture, "rejected");
  helio_clock_advance (fixture->clock, 200 * DAY); /* a correction is not late */
  again = server_fixture_do (fixture, RESUBMIT, body);
  page = answer_read_page (again, 200);
  is = server_fixture_find (fixture, &helio_kind_labor_claim, "00000001");
  g_assert_true (g_str_has_prefix (page, "labor-claim 00000001 "));
  g_assert_nonnull (strstr (page, "\nlabor-event "));
  g_assert_cmpstr (helio_record_get_text (is, "status"), ==, "submitted");
  g_assert_null (helio_record_get_text (is, "rejection-reason"));
  g_assert_cmpstr (helio_record_get_text (is, "replaced-on"), ==, "2023-11-10");
  g_assert_cmpint (helio_record_get_integer (is, "amount"), ==, 22500);
}

static void
a_corrected_claim_is_for_the_same (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) first = claim (fixture, "\"00517624\"", "");
  g_autofree char *other = make_body ("\"00517625\"", "");
  g_autoptr (Answer) answer = NULL, theirs = NULL;

  g_assert_cmpuint (first->status, ==, 201);
  send_back (fixture, "more_information");
  answer = server_fixture_do (fixture, RESUBMIT, other);
  theirs = server_fixture_post (fixture, RESUBMIT, fixture->stranger_token, "k", NULL, other);
  answer_assert_finding (answer, "rma_numbers", "unknown-value");
  answer_assert_problem (theirs, 404);
}

/* The form that is kept, without what the claim was made with. */
static HelioRecord *
resubmit_without_bank_details (ServerFixture *fixture, const char *company)
{
  g_autofree char *whole = make_body ("\"00517624\"", "");
  g_auto (GStrv) parts
      = g_strsplit (whole, ",\"tax_id\":\"12-3456789\",\"account\":\"PT50000201231234\"", 2);
  g_autofree char *without = g_strjoinv ("", parts);
  g_auto (GStrv) around = g_strsplit (without, "Sol & Co.", 2);
  g_autofree char *body = g_strjoinv (company, around);
  g_autoptr (Answer) answer = NULL;
  g_autoptr (GError) error = NULL;
  HelioRecord *kept;

  send_back (fixture, "rejected");
  answer = server_fixture_do (fixture, RESUBMIT, body);
  g_assert_cmpuint (answer->status, ==, 200);
  kept
      = helio_storage_find_claim_form (fixture->storage, fixture->organisation, "00000001", &error);
  g_assert_no_error (error);
  return kept;
}

/* Whoever corrects it need not know them: nobody gets them back. */
static void
a_correction_keeps_the_bank_details (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) first = claim (fixture, "\"00517624\"", "");
  g_autoptr (HelioRecord) same = resubmit_without_bank_details (fixture, "Sol & Co.");
  g_autoptr (HelioRecord) other = resubmit_without_bank_details (fixture, "Luz");

  g_assert_cmpuint (first->status, ==, 201);
  g_assert_cmpstr (helio_record_get_text (same, "payee-tax-id"), ==, "12-3456789");
  g_assert_cmpstr (helio_record_get_text (same, "payee-account"), ==, "PT50000201231234");
  g_assert_null (helio_record_get_text (other, "payee-tax-id")); /* of another payee */
  g_assert_null (helio_record_get_text (other, "payee-account"));
}

#define ADD(path, func) \
  g_test_add ("/server/effect-labor/" path, ServerFixture, NULL, set_up, func, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-claim-is-reckoned-by-the-service", a_claim_is_reckoned_by_the_service);
  ADD ("a-claim-is-for-a-visit", a_claim_is_for_a_visit);
  ADD ("bank-details-stay-with-the-service", bank_details_stay_with_the_service);
  ADD ("a-claim-is-confirmed-by-mail", a_claim_is_confirmed_by_mail);
  ADD ("what-is-wrong-is-told-by-field", what_is_wrong_is_told_by_field);
  ADD ("an-rma-is-claimed-once", an_rma_is_claimed_once);
  ADD ("an-rma-is-in-a-claim-once", an_rma_is_in_a_claim_once);
  ADD ("what-is-not-paid-for-says-why", what_is_not_paid_for_says_why);
  ADD ("an-agreement-rules-in-place-of-the-rates", an_agreement_rules_in_place_of_the_rates);
  ADD ("a-claim-has-its-time", a_claim_has_its_time);
  ADD ("the-last-day-is-over-when-it-is-everywhere", the_last_day_is_over_when_it_is_everywhere);
  ADD ("the-day-of-the-visit-decides", the_day_of_the_visit_decides);
  ADD ("what-was-not-eligible-may-be-paid-for", what_was_not_eligible_may_be_paid_for);
  ADD ("the-rmas-of-a-claim-are-known", the_rmas_of_a_claim_are_known);
  ADD ("a-claim-that-was-sent-back-is-made-again", a_claim_that_was_sent_back_is_made_again);
  ADD ("a-corrected-claim-is-for-the-same", a_corrected_claim_is_for_the_same);
  ADD ("a-correction-keeps-the-bank-details", a_correction_keeps_the_bank_details);
  return g_test_run ();
}
