/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-fixture.h"
#include "helio-action.h"

#include <string.h>

#define PICKUP \
  ",\"method\":\"pickup\",\"pickup_address\":{\"street\":\"Apolo Shopping " \
  "Center\",\"city\":\"Hato " \
  "Rey\",\"country\":\"US\"}"
#define RETURN(serials, more) \
  "{\"rma_number\":\"00517624\",\"serial_numbers\":[" serials "]" more "}"
#define WHEN(moment) ",\"pickup_at\":\"" moment "\""
#define PLACE "San Juan, Calle Fortaleza 120, PR 00901, US"
#define DROP_OFF ",\"method\":\"drop_off\",\"drop_off_place\":\"" PLACE "\""

static const HelioServerOptions demo = { .profile = "demo" };

static void
store_line (ServerFixture *fixture, guint nth, const char *serial, const char *family)
{
  g_autofree char *id = g_strdup_printf ("00517624-%u", nth);

  server_fixture_store (fixture, &helio_kind_claim_line, id, "rma-number", "00517624",
                        "serial-number", serial, "family", family, "sku", "S-1", "status",
                        "approved", NULL);
}

static void
set_up (ServerFixture *fixture, gconstpointer data)
{
  server_fixture_set_up (fixture, &demo);
  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "approved", "case-number", "03664346", "system-id", "700934760",
                        "system-name", "Dvt PR4", "return-status", "to_initiate", "return-due-on",
                        "2023-12-08", "shipping-country", "DE", NULL);
  store_line (fixture, 1, "122232995011", "Microinverter");
  store_line (fixture, 2, "122232995012", "Microinverter");
}

static void
assert_text (HelioRecord *record, const char *field, const char *text)
{
  g_assert_cmpstr (helio_record_get_text (record, field), ==, text);
}

static void
a_return_is_initiated (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = server_fixture_do (
      fixture, "/v1/returns",
      RETURN ("\"SN 1222-3299-5011\",\"122232995012\"",
              PICKUP ",\"condition\":\"defective\",\"packages\":1,\"weight_grams\":2400,"
                     "\"instructions\":\"Ring twice.\",\"contact\":{\"name\":\"Ari\"},"
                     "\"pickup_at\":\"2023-11-20T09:00:00Z\""));
  g_autofree char *page = answer_read_page (answer, 201);
  g_autoptr (HelioRecord) rma = server_fixture_find (fixture, &helio_kind_rma, "00517624");
  g_autoptr (HelioRecord) line
      = server_fixture_find (fixture, &helio_kind_claim_line, "00517624-2");

  g_assert_true (g_str_has_prefix (page, "return "));
  g_assert_nonnull (strstr (page, " rma-number=00517624 status=initiated "
                                  "serial-numbers=122232995011\n122232995012 "
                                  "condition=defective method=pickup "
                                  "pickup-street=Apolo Shopping Center pickup-city=Hato Rey "
                                  "pickup-country=US contact-name=Ari instructions=Ring twice. "
                                  "pickup-at=1700470800000000 packages=1 weight-grams=2400 "
                                  "carrier=FedEx tracking-number=748900000001 "
                                  "due-on=2023-12-08 "));
  assert_text (rma, "return-status", "initiated");
  g_assert_cmpint (helio_action_look_up (rma, "initiate-return", NULL), ==, HELIO_ACTION_REFUSED);
  assert_text (line, "return-tracking-number", "748900000001");
}

static void
units_may_go_back_one_by_one (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) first
      = server_fixture_do (fixture, "/v1/returns", RETURN ("\"122232995011\"", DROP_OFF));
  g_autoptr (HelioRecord) between = server_fixture_find (fixture, &helio_kind_rma, "00517624");
  g_autoptr (Answer) again
      = server_fixture_do (fixture, "/v1/returns", RETURN ("\"122232995011\"", DROP_OFF));
  g_autoptr (Answer) second
      = server_fixture_do (fixture, "/v1/returns", RETURN ("\"122232995012\"", DROP_OFF));
  g_autoptr (Answer) over
      = server_fixture_do (fixture, "/v1/returns", RETURN ("\"122232995012\"", DROP_OFF));
  g_autofree char *page = answer_read_page (second, 201);

  g_assert_cmpuint (first->status, ==, 201);
  assert_text (between, "return-status", "to_initiate");
  g_assert_cmpint (helio_action_look_up (between, "initiate-return", NULL), ==,
                   HELIO_ACTION_ALLOWED);
  answer_assert_finding (again, "serial_numbers", "duplicate");
  /* The next parcel; from the shipping address when nobody comes for it. */
  g_assert_nonnull (strstr (page, " carrier=DHL tracking-number=JJD0149000000002 "));
  answer_assert_finding (over, "rma_number", "not-allowed");
  g_assert_nonnull (strstr (over->body->str, "The return is on its way."));
}

static void
only_units_of_the_rma_go_back (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) unit
      = server_fixture_do (fixture, "/v1/returns", RETURN ("\"122232999999\"", DROP_OFF));
  g_autoptr (Answer) rma = server_fixture_do (
      fixture, "/v1/returns",
      "{\"rma_number\":\"00999999\",\"serial_numbers\":[\"122232995011\"]" DROP_OFF "}");
  g_autoptr (Answer) theirs
      = server_fixture_post (fixture, "/v1/returns", fixture->stranger_token, "k", NULL,
                             RETURN ("\"122232995011\"", DROP_OFF));

  answer_assert_finding (unit, "serial_numbers", "unknown-value");
  answer_assert_finding (rma, "rma_number", "unknown-value");
  answer_assert_finding (theirs, "rma_number", "unknown-value");
}

static void
what_is_brought_goes_to_a_place_of_the_service (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) nowhere
      = server_fixture_do (fixture, "/v1/returns",
                           RETURN ("\"122232995011\"", ",\"method\":\"drop_off\""));
  g_autoptr (Answer) elsewhere
      = server_fixture_do (fixture, "/v1/returns",
                           RETURN ("\"122232995011\"",
                                   ",\"method\":\"drop_off\",\"drop_off_place\":\"My garage\""));
  g_autoptr (Answer) brought
      = server_fixture_do (fixture, "/v1/returns", RETURN ("\"122232995011\"", DROP_OFF));
  g_autoptr (Answer) fetched
      = server_fixture_do (fixture, "/v1/returns",
                           RETURN ("\"122232995012\"", PICKUP ",\"drop_off_place\":\"My garage\""));
  g_autofree char *page = answer_read_page (brought, 201);
  g_autofree char *other = answer_read_page (fetched, 201);
  g_autofree char *mail = server_fixture_read_mail (fixture);

  answer_assert_finding (nowhere, "drop_off_place", "missing");
  answer_assert_finding (elsewhere, "drop_off_place", "unknown-value");
  g_assert_nonnull (strstr (page, " method=drop_off "));
  g_assert_nonnull (strstr (page, " drop-off-place=" PLACE " "));
  g_assert_null (strstr (other, "drop-off-place"));
  g_assert_nonnull (strstr (mail, PLACE));
}

/* Whoever is fetched meanwhile names another time; what is brought has none. */
static void
a_pick_up_is_to_come (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) over
      = server_fixture_do (fixture, "/v1/returns",
                           RETURN ("\"122232995011\"", PICKUP WHEN ("2023-11-14T22:13:19Z")));
  g_autoptr (Answer) brought
      = server_fixture_do (fixture, "/v1/returns",
                           RETURN ("\"122232995011\"", DROP_OFF WHEN ("2023-11-14T22:13:19Z")));
  g_autoptr (Answer) now
      = server_fixture_do (fixture, "/v1/returns",
                           RETURN ("\"122232995012\"", PICKUP WHEN ("2023-11-14T22:13:20Z")));

  answer_assert_finding (over, "pickup_at", "not-allowed");
  g_assert_nonnull (strstr (over->body->str, "The time of the pick-up is over."));
  g_assert_cmpuint (brought->status, ==, 201);
  g_assert_cmpuint (now->status, ==, 201);
}

static void
assert_stays (ServerFixture *fixture, const char *status, const char *words)
{
  g_autoptr (Answer) answer = NULL;

  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        status, NULL);
  answer = server_fixture_do (fixture, "/v1/returns", RETURN ("\"122232995011\"", DROP_OFF));
  answer_assert_finding (answer, "rma_number", "not-allowed");
  g_assert_nonnull (strstr (answer->body->str, words));
}

static void
what_is_not_approved_stays (ServerFixture *fixture, gconstpointer data)
{
  assert_stays (fixture, "pending_approval", "The RMA is not approved yet.");
}

/* The form names it, and somebody else has canceled it meanwhile: as a whole sentence, too. */
static void
what_is_canceled_stays (ServerFixture *fixture, gconstpointer data)
{
  assert_stays (fixture, "canceled", "\"detail\":\"The RMA is canceled.\",\"errors\"");
}

static void
a_return_is_confirmed_by_mail (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer
      = server_fixture_do (fixture, "/v1/returns", RETURN ("\"122232995011\"", DROP_OFF));
  g_autofree char *mail = server_fixture_read_mail (fixture);

  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_true (g_str_has_prefix (mail, "ana@example.org | Return of RMA 00517624 | -\n"));
  g_assert_nonnull (strstr (mail, "\n\nRMA number: 00517624\n"
                                  "Serial numbers: 122232995011\nDrop-off place: " PLACE
                                  "\nCarrier: DHL\n"
                                  "Tracking number: JJD0149000000001\n"));
}

/* Batteries */

static void
store_battery (ServerFixture *fixture)
{
  store_line (fixture, 3, "492231995014", "Battery");
}

static void
a_battery_travels_on_its_own (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) together = NULL, unit = NULL, battery = NULL;
  g_autoptr (HelioRecord) rma = NULL;
  g_autofree char *page = NULL;

  store_battery (fixture);
  together = server_fixture_do (fixture, "/v1/returns",
                                RETURN ("\"122232995011\",\"492231995014\"", DROP_OFF));
  unit = server_fixture_do (fixture, "/v1/battery-returns",
                            RETURN ("\"122232995011\"", DROP_OFF ",\"condition\":\"undamaged\""));
  battery = server_fixture_do (fixture, "/v1/battery-returns",
                               RETURN ("\"492231995014\"", DROP_OFF
                                       ",\"condition\":\"undamaged\",\"charge_percent\":25"));
  page = answer_read_page (battery, 201);
  rma = server_fixture_find (fixture, &helio_kind_rma, "00517624");

  answer_assert_finding (together, "serial_numbers", "unknown-value");
  answer_assert_finding (unit, "serial_numbers", "unknown-value");
  g_assert_true (g_str_has_prefix (page, "battery-return 00000001 "));
  g_assert_nonnull (strstr (page, " number=00000001 rma-number=00517624 case-number=03664346 "
                                  "system-id=700934760 system-name=Dvt PR4 status=scheduled "
                                  "submitted-at=1700000000000000 serial-numbers=492231995014 "
                                  "sku=S-1 un-number=UN3480 condition-class=undamaged "
                                  "charge-percent=25 "));
  assert_text (rma, "return-status", "to_initiate"); /* the others are still there */
}

static void
a_hurt_battery_gets_a_kit (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = NULL;
  g_autofree char *page = NULL, *mail = NULL;

  store_battery (fixture);
  answer = server_fixture_do (fixture, "/v1/battery-returns",
                              RETURN ("\"492231995014\"", PICKUP
                                      ",\"condition\":\"defective\",\"hazards\":[\"\",\"water\"]"));
  page = answer_read_page (answer, 201);
  mail = server_fixture_read_mail (fixture);
  g_assert_nonnull (strstr (page, " status=kit_sent "));
  g_assert_nonnull (strstr (page, " condition-class=defective hazards=water "));
  g_assert_nonnull (strstr (page, " kit-ordered-at=1700000000000000 "));
  g_assert_nonnull (strstr (mail, "A kit for damaged batteries is on its way."));
}

static void
a_dangerous_battery_stays_where_it_is (ServerFixture *fixture, gconstpointer data)
{
  gint64 latest;
  g_autoptr (Answer) answer = NULL;

  store_battery (fixture);
  latest = server_fixture_latest (fixture);
  answer = server_fixture_do (fixture, "/v1/battery-returns",
                              RETURN ("\"492231995014\"", PICKUP
                                      ",\"condition\":\"damaged\",\"hazards\":[\"swollen\"]"));
  answer_assert_finding (answer, "condition", "not-allowed");
  g_assert_nonnull (strstr (answer->body->str, "Do not move the battery, and call support."));
  g_assert_cmpint (server_fixture_latest (fixture), ==, latest);
}

/* Support has made it; somebody says how it is. */
static void
a_waiting_battery_return_goes_on (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = NULL, again = NULL;
  g_autofree char *page = NULL;

  store_battery (fixture);
  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "approved", "return-status", "initiated", NULL);
  server_fixture_store (fixture, &helio_kind_battery_return, "00041003", "number", "00041003",
                        "rma-number", "00517624", "status", "to_schedule", "serial-numbers",
                        "492231995014", NULL);
  answer = server_fixture_do (fixture, "/v1/battery-returns",
                              RETURN ("\"492231995014\"", DROP_OFF ",\"condition\":\"undamaged\""));
  page = answer_read_page (answer, 200);
  g_assert_true (g_str_has_prefix (page, "battery-return 00041003 "));
  g_assert_nonnull (strstr (page, " status=scheduled "));
  again = server_fixture_do (fixture, "/v1/battery-returns",
                             RETURN ("\"492231995014\"", DROP_OFF ",\"condition\":\"undamaged\""));
  answer_assert_finding (again, "rma_number", "not-allowed");
}

#define ADD(path, func) \
  g_test_add ("/server/effect-return/" path, ServerFixture, NULL, set_up, func, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-return-is-initiated", a_return_is_initiated);
  ADD ("units-may-go-back-one-by-one", units_may_go_back_one_by_one);
  ADD ("only-units-of-the-rma-go-back", only_units_of_the_rma_go_back);
  ADD ("what-is-brought-goes-to-a-place-of-the-service",
       what_is_brought_goes_to_a_place_of_the_service);
  ADD ("a-pick-up-is-to-come", a_pick_up_is_to_come);
  ADD ("what-is-not-approved-stays", what_is_not_approved_stays);
  ADD ("what-is-canceled-stays", what_is_canceled_stays);
  ADD ("a-return-is-confirmed-by-mail", a_return_is_confirmed_by_mail);
  ADD ("a-battery-travels-on-its-own", a_battery_travels_on_its_own);
  ADD ("a-hurt-battery-gets-a-kit", a_hurt_battery_gets_a_kit);
  ADD ("a-dangerous-battery-stays-where-it-is", a_dangerous_battery_stays_where_it_is);
  ADD ("a-waiting-battery-return-goes-on", a_waiting_battery_return_goes_on);
  return g_test_run ();
}
