/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-fixture.h"
#include "helio-action.h"
#include "helio-storage-accounts.h"
#include "helio-test-storage.h"

#include <string.h>

#define REQUEST(type, system, subject, more) \
  "{\"request_type\":\"" type "\",\"system_id\":\"" system "\",\"subject_id\":\"" subject "\"," \
  "\"description\":\"Two units are silent.\\nSince the storm.\"" more "}"
#define RMA(more) REQUEST ("rma", "700934760", "microinverter-reporting", more)

static const HelioServerOptions demo = { .profile = "demo" };

static void
set_up (ServerFixture *fixture, gconstpointer data)
{
  server_fixture_set_up (fixture, &demo);
  server_fixture_store (fixture, &helio_kind_system, "700934760", "number", "700934760", "name",
                        "Dvt PR4", "street", "Apolo Shopping Center", "city", "Hato Rey", "state",
                        "PR", "postal-code", "00917", "country", "US", NULL);
  server_fixture_store (fixture, &helio_kind_device, "122232995011", "serial-number",
                        "122232995011", "system-id", "700934760", "family", "Microinverter",
                        "product", "IQ7A Microinverter", "sku", "IQ7A-72-2-US", "part-number",
                        "800-00634-r02", "warranty-until", "2047-07-07", NULL);
  server_fixture_store (fixture, &helio_kind_device, "492231995014", "serial-number",
                        "492231995014", "system-id", "700934760", "family", "Battery", NULL);
  server_fixture_store (fixture, &helio_kind_case, "03664346", "number", "03664346", "status",
                        "new", NULL);
  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "in_progress", NULL);
}

static void
assert_text (HelioRecord *record, const char *field, const char *text)
{
  g_assert_cmpstr (helio_record_get_text (record, field), ==, text);
}

static void
a_request_becomes_a_case_and_an_rma (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer
      = server_fixture_do (fixture, "/v1/requests",
                           RMA (",\"serial_numbers\":[\"SN: 1222-3299 5011\",\"492231995014\"]"));
  g_autofree char *page = answer_read_page (answer, 201);
  g_autoptr (HelioRecord) request = server_fixture_find (fixture, &helio_kind_case, "03664347");
  g_autoptr (HelioRecord) rma = server_fixture_find (fixture, &helio_kind_rma, "00517625");
  g_autoptr (HelioRecord) line
      = server_fixture_find (fixture, &helio_kind_claim_line, "00517625-1");

  g_assert_true (g_str_has_prefix (page, "case 03664347 "));
  g_assert_nonnull (strstr (page, "\nrma 00517625 "));
  g_assert_nonnull (strstr (page, "\nclaim-line 00517625-2 "));
  g_assert_null (strstr (answer->body->str, "warnings"));

  assert_text (request, "number", "03664347");
  assert_text (request, "status", "new");
  assert_text (request, "request-type", "rma");
  assert_text (request, "subject", "Microinverter Reporting");
  assert_text (request, "subject-id", "microinverter-reporting");
  assert_text (request, "system-id", "700934760");
  assert_text (request, "system-name", "Dvt PR4");
  assert_text (request, "postal-code", "00917");
  assert_text (request, "origin", "Service Manager - Installer");
  assert_text (request, "account-name", "Sol & Co.");
  assert_text (request, "contact-name", "Ana");
  assert_text (request, "contact-email", "ana@example.org");
  assert_text (request, "description", "Two units are silent.\nSince the storm.");
  g_assert_cmpint (helio_record_get_integer (request, "submitted-at"), ==, 1700000000000000);

  assert_text (rma, "case-number", "03664347");
  assert_text (rma, "status", "in_progress");
  assert_text (rma, "shipping-street", "Apolo Shopping Center");
  assert_text (rma, "shipping-country", "US");
  assert_text (rma, "return-city", "Long Beach");
  g_assert_cmpint (helio_action_look_up (rma, "cancel", NULL), ==, HELIO_ACTION_ALLOWED);
  g_assert_cmpint (helio_action_look_up (rma, "initiate-return", NULL), ==, HELIO_ACTION_REFUSED);
  g_assert_cmpint (helio_action_look_up (rma, "initiate-battery-return", NULL), ==,
                   HELIO_ACTION_REFUSED);

  assert_text (line, "rma-number", "00517625");
  assert_text (line, "serial-number", "122232995011");
  assert_text (line, "product", "IQ7A Microinverter");
  assert_text (line, "family", "Microinverter");
  assert_text (line, "sku", "IQ7A-72-2-US");
  assert_text (line, "part-number", "800-00634-r02");
  assert_text (line, "warranty-until", "2047-07-07");
  assert_text (line, "status", "pending");
  g_assert_cmpint (helio_record_get_integer (line, "line"), ==, 1);
}

static void
another_request_is_a_case_alone (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = server_fixture_have_file (fixture, "a.jpg", "a");
  g_autofree char *body
      = g_strdup_printf (REQUEST ("other", "700934760", "gateway", ",\"files\":[\"%s\"]"), sha256);
  g_autoptr (Answer) answer = server_fixture_do (fixture, "/v1/requests", body);
  g_autofree char *page = answer_read_page (answer, 201);

  g_assert_true (g_str_has_prefix (page, "case 03664347 "));
  g_assert_nonnull (strstr (page, " parent-kind=case parent-number=03664347 file-name=a.jpg "));
  g_assert_null (strstr (page, "\nrma "));
}

static void
the_files_of_a_request_are_its_rmas (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = server_fixture_have_file (fixture, "a.jpg", "a");
  g_autofree char *body = g_strdup_printf (RMA (",\"files\":[\"%s\"]"), sha256);
  g_autoptr (Answer) answer = server_fixture_do (fixture, "/v1/requests", body);
  g_autofree char *page = answer_read_page (answer, 201);

  g_assert_nonnull (strstr (page, " parent-kind=rma parent-number=00517625 file-name=a.jpg "));
}

/* The same bytes may have been sent by another name, by somebody else. */
static void
a_file_bears_the_name_that_the_form_gives_it (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = server_fixture_have_file (fixture, "a.jpg", "a");
  g_autofree char *body
      = g_strdup_printf (RMA (",\"files\":[\"%s\"],\"file_names\":[\"%s ../roof.jpg\"]"), sha256,
                         sha256);
  g_autoptr (Answer) answer = server_fixture_do (fixture, "/v1/requests", body);
  g_autofree char *page = answer_read_page (answer, 201);

  g_assert_nonnull (strstr (page, "roof.jpg "));
  g_assert_null (strstr (page, "a.jpg"));
  g_assert_null (strstr (page, "/roof.jpg"));
}

static void
numbers_go_on (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) first = server_fixture_do (fixture, "/v1/requests", RMA (""));
  g_autoptr (Answer) refused
      = server_fixture_do (fixture, "/v1/requests", RMA (",\"files\":[\"abc\"]"));
  g_autoptr (Answer) second = server_fixture_do (fixture, "/v1/requests", RMA (""));
  g_autofree char *page = answer_read_page (second, 201);

  g_assert_cmpuint (first->status, ==, 201);
  answer_assert_finding (refused, "files", "unknown-value");
  /* What was refused may leave a gap. */
  g_assert_true (g_str_has_prefix (page, "case 0366434"));
  g_assert_cmpstr (page, >, "case 03664348");
  g_assert_cmpstr (strstr (page, "\nrma "), >, "\nrma 00517626");
}

/* No two organisations get the same number, whatever they have. */
static void
numbers_are_the_services (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) mine = server_fixture_do (fixture, "/v1/requests", RMA (""));
  g_autoptr (HelioRecord) system = helio_record_new (&helio_kind_system);
  g_autoptr (Answer) theirs = NULL;
  g_autofree char *page = NULL;
  gint64 other = helio_storage_find_organisation (fixture->storage, "Other", NULL);

  helio_record_set_identity (system, 0, "700934760", 0);
  helio_record_set_text (system, "number", "700934760");
  helio_record_set_text (system, "name", "Theirs");
  helio_test_storage_put (fixture->storage, other, system);
  theirs
      = server_fixture_post (fixture, "/v1/requests", fixture->stranger_token, "k", NULL, RMA (""));
  page = answer_read_page (theirs, 201);
  g_assert_cmpuint (mine->status, ==, 201);
  g_assert_true (g_str_has_prefix (page, "case 03664348 "));
  g_assert_nonnull (strstr (page, "\nrma 00517626 "));
  g_assert_null (strstr (page, "Dvt PR4"));
}

static void
what_the_service_cannot_know_is_told (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) system
      = server_fixture_do (fixture, "/v1/requests", REQUEST ("rma", "700000000", "gateway", ""));
  g_autoptr (Answer) subject
      = server_fixture_do (fixture, "/v1/requests", REQUEST ("rma", "700934760", "weather", ""));
  g_autoptr (Answer) serials
      = server_fixture_do (fixture, "/v1/requests",
                           REQUEST ("other", "700934760", "gateway",
                                    ",\"serial_numbers\":[\"122232995011\"]"));
  g_autoptr (Answer) theirs
      = server_fixture_post (fixture, "/v1/requests", fixture->stranger_token, "k", NULL, RMA (""));

  answer_assert_finding (system, "system_id", "unknown-value");
  answer_assert_finding (subject, "subject_id", "unknown-value");
  answer_assert_finding (serials, "serial_numbers", "unknown-value");
  answer_assert_finding (theirs, "system_id", "unknown-value");
}

static void
what_is_wrong_is_told_by_field (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (100 * 1000, 'x');
  const char *const descriptions[][3] = {
    { "", "missing", "A value is needed." },
    { " \\n", "missing", "A value is needed." },
    { long_text, "too-long", "The text is longer than 32000 bytes." },
  };
  g_autoptr (GString) serials = g_string_new (",\"serial_numbers\":[");
  g_autofree char *many = NULL;
  g_autoptr (Answer) answer = NULL;
  gint64 before = server_fixture_latest (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (descriptions); i++)
    {
      g_autofree char *body = g_strdup_printf (
          "{\"request_type\":\"rma\",\"system_id\":\"700934760\",\"subject_id\":\"gateway\","
          "\"description\":\"%s\"}",
          descriptions[i][0]);
      g_autoptr (Answer) said = server_fixture_do (fixture, "/v1/requests", body);

      g_test_message ("%.20s", descriptions[i][0]);
      answer_assert_finding (said, "description", descriptions[i][1]);
      g_assert_nonnull (strstr (said->body->str, descriptions[i][2]));
    }
  /* 502 that were pasted, half of them wrong. */
  for (guint i = 0; i < 251; i++)
    g_string_append_printf (serials, "%s\"1222000%05u\",\"%05u\"", i > 0 ? "," : "", i, i);
  g_string_append_c (serials, ']');
  many = g_strdup_printf ("{\"request_type\":\"rma\",\"system_id\":\"700934760\","
                          "\"subject_id\":\"gateway\",\"description\":\"x\"%s}",
                          serials->str);
  answer = server_fixture_do (fixture, "/v1/requests", many);
  answer_assert_finding (answer, "serial_numbers", "too-many");
  g_assert_nonnull (strstr (answer->body->str, "There are more than 500 of them."));
  g_assert_cmpint (server_fixture_latest (fixture), ==, before);
}

/* Warn, never block. */
static void
unusual_serial_numbers_are_taken (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *serial;
    const char *warning;
  } cases[] = {
    { "25901946", "does not have twelve digits" },
    { "901553005272EIM1", "does not have twelve digits" },
    { "121436048869", "No device of this serial number" },
    { "122232995099", "belongs to another system" },
    { "122232995098", "has been replaced already" },
  };

  server_fixture_store (fixture, &helio_kind_device, "122232995099", "serial-number",
                        "122232995099", "system-id", "700422286", NULL);
  server_fixture_store (fixture, &helio_kind_device, "122232995098", "serial-number",
                        "122232995098", "system-id", "700934760", "replaced-by", "122232995011",
                        NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body
          = g_strdup_printf (RMA (",\"serial_numbers\":[\"%s\"]"), cases[i].serial);
      g_autoptr (Answer) answer = server_fixture_do (fixture, "/v1/requests", body);
      g_autofree char *page = answer_read_page (answer, 201);
      g_autofree char *line = g_strdup_printf (" serial-number=%s ", cases[i].serial);
      g_autofree char *warning
          = g_strdup_printf ("\"warnings\":[{\"field\":\"serial_numbers\",\"value\":\"%s\",",
                             cases[i].serial);

      g_test_message ("%s", cases[i].serial);
      g_assert_nonnull (strstr (page, line));
      g_assert_nonnull (strstr (answer->body->str, warning));
      g_assert_nonnull (strstr (answer->body->str, cases[i].warning));
    }
}

static void
store_claim (ServerFixture *fixture, const char *rma, const char *status, const char *serial,
             const char *line_status)
{
  g_autofree char *id = g_strconcat (rma, "-1", NULL);

  server_fixture_store (fixture, &helio_kind_rma, rma, "number", rma, "status", status, NULL);
  server_fixture_store (fixture, &helio_kind_claim_line, id, "rma-number", rma, "serial-number",
                        serial, "status", line_status, NULL);
}

/* Warn, never block. */
static void
a_unit_that_is_asked_for_already_is_said (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *status;
    const char *line_status;
    gboolean warns;
  } cases[] = {
    { "in_progress", "pending", TRUE }, { "pending_approval", "pending", TRUE },
    { "approved", "approved", TRUE },   { "approved", "rejected", FALSE },
    { "shipped", "approved", FALSE },   { "canceled", "pending", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rma = g_strdup_printf ("0000001%u", i);
      g_autofree char *serial = g_strdup_printf ("12223299600%u", i);
      g_autofree char *body = g_strdup_printf (RMA (",\"serial_numbers\":[\"%s\"]"), serial);
      g_autofree char *warning
          = g_strdup_printf ("\"warnings\":[{\"field\":\"serial_numbers\",\"value\":\"%s\","
                             "\"detail\":\"There is an open RMA for the device already: %s.\"}]",
                             serial, rma);
      g_autoptr (Answer) answer = NULL;

      g_test_message ("%s, %s", cases[i].status, cases[i].line_status);
      server_fixture_store (fixture, &helio_kind_device, serial, "serial-number", serial,
                            "system-id", "700934760", NULL);
      store_claim (fixture, rma, cases[i].status, serial, cases[i].line_status);
      answer = server_fixture_do (fixture, "/v1/requests", body);
      g_assert_cmpuint (answer->status, ==, 201);
      if (cases[i].warns)
        g_assert_nonnull (strstr (answer->body->str, warning));
      else
        g_assert_null (strstr (answer->body->str, "\"warnings\""));
    }
}

/* A second request of one's own is one as well; other organisations' units are theirs. */
static void
a_second_request_for_a_unit_is_said (ServerFixture *fixture, gconstpointer data)
{
  const char *body = RMA (",\"serial_numbers\":[\"122232995011\"]");
  g_autoptr (Answer) first = server_fixture_do (fixture, "/v1/requests", body);
  g_autoptr (Answer) second = server_fixture_do (fixture, "/v1/requests", body);
  g_autoptr (HelioRecord) system = helio_record_new (&helio_kind_system);
  g_autoptr (Answer) theirs = NULL;

  g_assert_null (strstr (first->body->str, "open RMA"));
  g_assert_nonnull (strstr (second->body->str, "open RMA for the device already: 00517625."));
  helio_record_set_identity (system, 0, "700934760", 0);
  helio_record_set_text (system, "number", "700934760");
  helio_record_set_text (system, "name", "Theirs");
  helio_test_storage_put (fixture->storage,
                          helio_storage_find_organisation (fixture->storage, "Other", NULL),
                          system);
  theirs = server_fixture_post (fixture, "/v1/requests", fixture->stranger_token, "k", NULL, body);
  g_assert_cmpuint (theirs->status, ==, 201);
  g_assert_null (strstr (theirs->body->str, "open RMA"));
}

static void
a_request_is_confirmed_by_mail (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer
      = server_fixture_post (fixture, "/v1/requests", fixture->token, "k", NULL,
                             RMA (",\"serial_numbers\":[\"122232995011\"]"));
  g_autoptr (Answer) again
      = server_fixture_post (fixture, "/v1/requests", fixture->token, "k", NULL,
                             RMA (",\"serial_numbers\":[\"122232995011\"]"));
  g_autoptr (Answer) refused
      = server_fixture_do (fixture, "/v1/requests", RMA (",\"files\":[\"abc\"]"));
  g_autofree char *mail = server_fixture_read_mail (fixture);

  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (again->body->str, ==, answer->body->str);
  g_assert_cmpuint (refused->status, ==, 422);
  g_assert_cmpstr (
      mail, ==,
      "ana@example.org | Case 03664347: Microinverter Reporting | -\n"
      "We have received your request.\n\n"
      "Case number: 03664347\nRMA number: 00517625\nSystem ID: 700934760\n"
      "System name: Dvt PR4\nSubject: Microinverter Reporting\nSerial number: 122232995011\n\n"
      "Two units are silent.\nSince the storm.\n\n");
}

#define ADD(path, func) \
  g_test_add ("/server/effect-request/" path, ServerFixture, NULL, set_up, func, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-request-becomes-a-case-and-an-rma", a_request_becomes_a_case_and_an_rma);
  ADD ("another-request-is-a-case-alone", another_request_is_a_case_alone);
  ADD ("the-files-of-a-request-are-its-rmas", the_files_of_a_request_are_its_rmas);
  ADD ("a-file-bears-the-name-that-the-form-gives-it",
       a_file_bears_the_name_that_the_form_gives_it);
  ADD ("numbers-go-on", numbers_go_on);
  ADD ("numbers-are-the-services", numbers_are_the_services);
  ADD ("what-the-service-cannot-know-is-told", what_the_service_cannot_know_is_told);
  ADD ("what-is-wrong-is-told-by-field", what_is_wrong_is_told_by_field);
  ADD ("unusual-serial-numbers-are-taken", unusual_serial_numbers_are_taken);
  ADD ("a-unit-that-is-asked-for-already-is-said", a_unit_that_is_asked_for_already_is_said);
  ADD ("a-second-request-for-a-unit-is-said", a_second_request_for_a_unit_is_said);
  ADD ("a-request-is-confirmed-by-mail", a_request_is_confirmed_by_mail);
  return g_test_run ();
}
