/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-service-info.h"
#include "helio-wire-error.h"

#include <string.h>

#define OURS(members) "{\"product\":\"heliodesk\",\"api_version\":1" members "}"

static HelioServiceInfo *
read_text (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return helio_service_info_new (bytes, error);
}

static HelioServiceInfo *
read_good (const char *json)
{
  g_autoptr (GError) error = NULL;
  HelioServiceInfo *info = read_text (json, &error);

  g_assert_no_error (error);
  return info;
}

static void
assert_issuer (const char *sign_in, const char *issuer)
{
  g_autofree char *json = g_strdup_printf (OURS (",\"sign_in\":%s"), sign_in);
  g_autoptr (HelioServiceInfo) info = read_good (json);
  const char *client_id = "";

  g_assert_cmpstr (helio_service_info_get_issuer (info, &client_id), ==, issuer);
  g_assert_cmpstr (client_id, ==, issuer != NULL ? "desk" : NULL);
}

static void
the_first_place_to_sign_in_is_taken (void)
{
  g_autoptr (GError) error = NULL;

  assert_issuer ("null", NULL);
  assert_issuer ("[]", NULL);
  assert_issuer ("[7,{},{\"issuer\":\"https://a.example\"}]", NULL);
  assert_issuer ("[{\"issuer\":\"\",\"client_id\":\"x\"},"
                 "{\"issuer\":\"https://a.example\",\"client_id\":\"desk\"},"
                 "{\"issuer\":\"https://b.example\",\"client_id\":\"other\"}]",
                 "https://a.example");
  g_assert_null (read_text (OURS (",\"sign_in\":{}"), &error));
  g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA);
  g_clear_error (&error);
  g_assert_null (read_text (OURS (",\"sign_in\":[{\"issuer\":1}]"), &error));
  g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA);
}

static void
a_description_is_read (void)
{
  static const char json[]
      = OURS (",\"brand\":\"Sol\",\"links\":[{\"label\":\"Store\",\"url\":\"https://a.example/\"}],"
              "\"notices\":[{\"label\":\"Privacy\",\"url\":\"https://n.example/\"},"
              "{\"id\":\"\",\"label\":\"Cookies\",\"url\":\"https://c.example/\"}],"
              "\"resources\":[{\"label\":\"Help\",\"url\":\"http://b.example/x?y#z\"},"
              "{\"label\":\"Write\",\"url\":\"mailto:a@b.example\",\"icon\":7}],"
              "\"support\":[{\"region\":\"World\",\"kind\":\"phone\",\"label\":\"Call\","
              "\"value\":\"+1 (202) 555-0123\"},{\"kind\":\"mail\",\"label\":\"Write\","
              "\"value\":\"a+b@c.example\"},{\"kind\":\"chat\",\"label\":\"Talk\","
              "\"value\":\"https://c.example/chat\"}],"
              "\"subjects\":[{\"id\":\"gateway\",\"label\":\"Gateway\"}],"
              "\"report_types\":[{\"id\":\"rma\",\"label\":\"RMA report\"}],"
              "\"legal\":{\"feedback\":\"https://f.example/\",\"terms\":\"https://t.example/\","
              "\"privacy\":\"https://p.example/\"},\"copyright\":\"© Sol\","
              "\"upload_limit_bytes\":31457280,\"report_days\":60,\"map_url\":\"https://m.example/"
              "?q={address}\","
              "\"colour\":[]");
  g_autoptr (HelioServiceInfo) info = read_good (json);
  const HelioServiceLink *links;
  const HelioServiceContact *contacts;
  const HelioServiceTerm *terms;
  g_autofree char *map = NULL;
  guint n;

  g_assert_cmpuint (helio_service_info_get_api_version (info), ==, 1);
  g_assert_cmpstr (helio_service_info_get_brand (info), ==, "Sol");
  g_assert_cmpstr (helio_service_info_get_copyright (info), ==, "© Sol");
  g_assert_cmpstr (helio_service_info_get_feedback_url (info), ==, "https://f.example/");
  g_assert_cmpstr (helio_service_info_get_terms_url (info), ==, "https://t.example/");
  g_assert_cmpstr (helio_service_info_get_privacy_url (info), ==, "https://p.example/");
  g_assert_cmpint (helio_service_info_get_upload_limit (info), ==, 31457280);
  g_assert_cmpuint (helio_service_info_get_report_days (info), ==, 60);
  map = helio_service_info_dup_map_url (info, "Hovbanken 72 & 74, Thyborøn?#{address}");
  g_assert_cmpstr (
      map, ==,
      "https://m.example/?q=Hovbanken%2072%20%26%2074%2C%20Thybor%C3%B8n%3F%23%7Baddress"
      "%7D");
  g_assert_cmpuint (g_bytes_get_size (helio_service_info_get_bytes (info)), ==, strlen (json));

  links = helio_service_info_get_links (info, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (links[0].label, ==, "Store");
  g_assert_cmpstr (links[0].url, ==, "https://a.example/");
  links = helio_service_info_get_notices (info, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (links[0].label, ==, "Privacy");
  g_assert_cmpstr (links[0].url, ==, "https://n.example/");
  g_assert_cmpstr (links[1].label, ==, "Cookies");
  links = helio_service_info_get_resources (info, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (links[1].url, ==, "mailto:a@b.example");

  contacts = helio_service_info_get_support (info, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (contacts[0].kind, ==, HELIO_CONTACT_PHONE);
  g_assert_cmpstr (contacts[0].region, ==, "World");
  g_assert_cmpstr (contacts[0].value, ==, "+1 (202) 555-0123");
  g_assert_cmpstr (contacts[0].url, ==, "tel:+12025550123");
  g_assert_cmpint (contacts[1].kind, ==, HELIO_CONTACT_MAIL);
  g_assert_cmpstr (contacts[1].region, ==, "");
  g_assert_cmpstr (contacts[1].url, ==, "mailto:a+b@c.example");
  g_assert_cmpint (contacts[2].kind, ==, HELIO_CONTACT_CHAT);
  g_assert_cmpstr (contacts[2].url, ==, "https://c.example/chat");

  terms = helio_service_info_get_subjects (info, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (terms[0].id, ==, "gateway");
  terms = helio_service_info_get_report_types (info, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (terms[0].label, ==, "RMA report");
}

static void
little_is_enough (void)
{
  g_autoptr (HelioServiceInfo) info
      = read_good (OURS (",\"brand\":\"\",\"links\":null,\"legal\":null,\"support\":[]"));
  guint n = 9;

  g_assert_null (helio_service_info_get_brand (info));
  g_assert_null (helio_service_info_get_copyright (info));
  g_assert_null (helio_service_info_get_terms_url (info));
  g_assert_cmpint (helio_service_info_get_upload_limit (info), ==, 0);
  g_assert_cmpuint (helio_service_info_get_report_days (info), ==, 0);
  helio_service_info_get_links (info, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
dangerous_links_are_dropped (void)
{
  static const char *const urls[] = {
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "ftp://a.example/",
    "smb://a/b",
    "vnd.x://a",
    "/relative",
    "a.example",
    "http:",
    "https:///path",
    "https:a",
    "mailto:",
    "tel:",
    "tel://5",
    "https://a.example/ b",
    "https://a.example/\\nb",
    " https://a.example/",
    "https://a.example/\\u007f",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *json = g_strdup_printf (
          OURS (",\"links\":[{\"label\":\"a\",\"url\":\"%s\"}],\"legal\":{\"terms\":\"%s\"}"),
          urls[i], urls[i]);
      g_autoptr (HelioServiceInfo) info = read_good (json);
      guint n;

      g_test_message ("%s", urls[i]);
      helio_service_info_get_links (info, &n);
      g_assert_cmpuint (n, ==, 0);
      g_assert_null (helio_service_info_get_terms_url (info));
    }
}

static void
useless_maps_are_dropped (void)
{
  static const char *const urls[] = {
    "https://m.example/",
    "javascript:{address}",
    "file:///{address}",
    "geo:",
    "{address}",
    "https:///{address}",
    "https://m.example/ {address}",
    "",
  };
  g_autoptr (HelioServiceInfo) geo = read_good (OURS (",\"map_url\":\"geo:0,0?q={address}\""));
  g_autofree char *url = helio_service_info_dup_map_url (geo, "7680 DE");

  g_assert_cmpstr (url, ==, "geo:0,0?q=7680%20DE");
  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *json = g_strdup_printf (OURS (",\"map_url\":\"%s\""), urls[i]);
      g_autoptr (HelioServiceInfo) info = read_good (json);

      g_test_message ("%s", urls[i]);
      g_assert_null (helio_service_info_dup_map_url (info, "x"));
    }
}

static void
parcels_are_tracked_on_the_web (void)
{
  static const char *const urls[] = {
    "https://c.example/", "javascript:{number}", "file:///{number}",
    "tel:{number}",       "https:///{number}",   "https://c.example/ {number}",
  };
  g_autoptr (HelioServiceInfo) info
      = read_good (OURS (",\"carriers\":[{\"carrier\":\"DHL\",\"countries\":[],"
                         "\"tracking_url\":\"https://c.example/?n={number}\"},{}]"));
  g_autofree char *url = helio_service_info_dup_tracking_url (info, "dhl", "JJD01&a=/../b");

  g_assert_cmpstr (url, ==, "https://c.example/?n=JJD01%26a%3D%2F..%2Fb");
  g_assert_null (helio_service_info_dup_tracking_url (info, "GLS", "1"));
  g_assert_null (helio_service_info_dup_tracking_url (info, NULL, "1"));
  g_assert_null (helio_service_info_dup_tracking_url (info, "DHL", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *json
          = g_strdup_printf (OURS (",\"carriers\":[{\"carrier\":\"DHL\",\"tracking_url\":\"%s\"}]"),
                             urls[i]);
      g_autoptr (HelioServiceInfo) other = read_good (json);

      g_test_message ("%s", urls[i]);
      g_assert_null (helio_service_info_dup_tracking_url (other, "DHL", "1"));
    }
}

static void
useless_contacts_are_dropped (void)
{
  static const char *const contacts[][2] = {
    { "phone", "call me" },
    { "phone", "+" },
    { "phone", "12" },
    { "phone", "555;ext=5" },
    { "phone", "1+5555" },
    { "mail", "nobody" },
    { "mail", "@a" },
    { "mail", "a@" },
    { "mail", "a@b?subject=x" },
    { "mail", "a@b,c@d" },
    { "mail", "a@b&cc=c" },
    { "chat", "mailto:a@b" },
    { "chat", "javascript:x" },
    { "pigeon", "https://a.example/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (contacts); i++)
    {
      g_autofree char *json = g_strdup_printf (
          OURS (",\"support\":[{\"kind\":\"%s\",\"label\":\"a\",\"value\":\"%s\"}]"),
          contacts[i][0], contacts[i][1]);
      g_autoptr (HelioServiceInfo) info = read_good (json);
      guint n;

      g_test_message ("%s", contacts[i][1]);
      helio_service_info_get_support (info, &n);
      g_assert_cmpuint (n, ==, 0);
    }
}

static void
an_address_opens_only_itself (void)
{
  g_autoptr (HelioServiceInfo) info = read_good (OURS (
      ",\"support\":[{\"kind\":\"mail\",\"label\":\"a\",\"value\":\"a%0Ab/#@c\\u0001.example\"}]"));
  const HelioServiceContact *contacts;
  guint n;

  contacts = helio_service_info_get_support (info, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (contacts[0].url, ==, "mailto:a%250Ab%2F%23@c%01.example");
}

static void
what_is_wrong_is_told (void)
{
  static const struct
  {
    const char *json;
    HelioWireError code;
    const char *message;
  } cases[] = {
    { "", HELIO_WIRE_ERROR_NOT_OURS, NULL },
    { "<!doctype html><title>Welcome to our hotel</title>", HELIO_WIRE_ERROR_NOT_OURS, NULL },
    { "{\"product\":\"helio", HELIO_WIRE_ERROR_NOT_OURS, NULL },
    { "[]", HELIO_WIRE_ERROR_NOT_OURS, NULL },
    { "{}", HELIO_WIRE_ERROR_NOT_OURS, "product: not “heliodesk”" },
    { "{\"product\":5}", HELIO_WIRE_ERROR_NOT_OURS, "product: not “heliodesk”" },
    { "{\"product\":\"Heliodesk\"}", HELIO_WIRE_ERROR_NOT_OURS, "product: not “heliodesk”" },
    { "{\"product\":\"heliodesk\"}", HELIO_WIRE_ERROR_SCHEMA,
      "api_version: not a whole number from 1 on" },
    { "{\"product\":\"heliodesk\",\"api_version\":0}", HELIO_WIRE_ERROR_SCHEMA,
      "api_version: not a whole number from 1 on" },
    { "{\"product\":\"heliodesk\",\"api_version\":\"1\"}", HELIO_WIRE_ERROR_SCHEMA,
      "api_version: not a whole number from 1 on" },
    { OURS (",\"brand\":5"), HELIO_WIRE_ERROR_SCHEMA, "brand: not a string" },
    { OURS (",\"copyright\":{}"), HELIO_WIRE_ERROR_SCHEMA, "copyright: not a string" },
    { OURS (",\"map_url\":[]"), HELIO_WIRE_ERROR_SCHEMA, "map_url: not a string" },
    { OURS (",\"upload_limit_bytes\":-1"), HELIO_WIRE_ERROR_SCHEMA,
      "upload_limit_bytes: not a whole number from 0 on" },
    { OURS (",\"upload_limit_bytes\":99999999999999999999"), HELIO_WIRE_ERROR_SCHEMA,
      "upload_limit_bytes: not a whole number from 0 on" },
    { OURS (",\"upload_limit_bytes\":1.5"), HELIO_WIRE_ERROR_SCHEMA,
      "upload_limit_bytes: not a whole number from 0 on" },
    { OURS (",\"chat_hours\":7"), HELIO_WIRE_ERROR_SCHEMA, "chat_hours: not an object" },
    { OURS (",\"chat_hours\":{\"time_zone\":\"UTC\"}"), HELIO_WIRE_ERROR_SCHEMA,
      "chat_hours: without a time zone or openings" },
    { OURS (",\"report_days\":0"), HELIO_WIRE_ERROR_SCHEMA,
      "report_days: not a whole number from 1 on" },
    { OURS (",\"links\":{}"), HELIO_WIRE_ERROR_SCHEMA, "links: not an array" },
    { OURS (",\"subjects\":[{},7]"), HELIO_WIRE_ERROR_SCHEMA, "subjects[1]: not an object" },
    { OURS (",\"support\":[{\"label\":[]}]"), HELIO_WIRE_ERROR_SCHEMA,
      "support[0]: has a member that is not a string" },
    { OURS (",\"legal\":[]"), HELIO_WIRE_ERROR_SCHEMA, "legal: not an object" },
    { OURS (",\"legal\":{\"terms\":true}"), HELIO_WIRE_ERROR_SCHEMA,
      "legal: has a member that is not a string" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].json);
      g_assert_null (read_text (cases[i].json, &error));
      g_assert_error (error, HELIO_WIRE_ERROR, (int) cases[i].code);
      if (cases[i].message != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
depth_is_limited (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (deep, &error));
  g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TOO_DEEP);
}

#define RATE(from, more) \
  "{\"id\":\"r\",\"regions\":[\"FR\",\"US-PR\"],\"valid_from\":" from ",\"currency\":\"EUR\"," \
  "\"per_visit\":12500,\"per_unit\":2500,\"claim_months\":3,\"source\":\"a page\"," \
  "\"products\":[{\"family\":\"Gateway\",\"coverage_years\":2,\"activated_from\":\"2020-10-01\"}" \
  "]" more "}"

static void
rates_are_read (void)
{
  g_autoptr (HelioServiceInfo) info = read_good (OURS (
      ",\"battery_families\":[\"Battery\"],\"labor_rates\":[" RATE ("\"2020-11-01\"",
                                                                    ",\"valid_until\":null") "]"));
  guint n;
  const HelioLaborRate *const *rates = helio_service_info_get_labor_rates (info, &n);

  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (rates[0]->id, ==, "r");
  g_assert_cmpstr (rates[0]->regions[1], ==, "US-PR");
  g_assert_null (rates[0]->regions[2]);
  g_assert_cmpstr (rates[0]->valid_from, ==, "2020-11-01");
  g_assert_null (rates[0]->valid_until);
  g_assert_cmpstr (rates[0]->currency, ==, "EUR");
  g_assert_cmpint (rates[0]->per_visit, ==, 12500);
  g_assert_cmpint (rates[0]->per_unit, ==, 2500);
  g_assert_cmpuint (rates[0]->claim_months, ==, 3);
  g_assert_cmpstr (rates[0]->source, ==, "a page");
  g_assert_cmpuint (rates[0]->n_products, ==, 1);
  g_assert_cmpstr (rates[0]->products[0].family, ==, "Gateway");
  g_assert_cmpuint (rates[0]->products[0].coverage_years, ==, 2);
  g_assert_cmpstr (rates[0]->products[0].activated_from, ==, "2020-10-01");
  g_assert_true (helio_service_info_is_battery (info, "Battery"));
  g_assert_false (helio_service_info_is_battery (info, "Gateway"));
  g_assert_false (helio_service_info_is_battery (info, NULL));
}

static void
drop_off_places_are_read (void)
{
  g_autoptr (HelioServiceInfo) info
      = read_good (OURS (",\"drop_off_places\":[\"Dock 4, Lisboa\",\"Lyon\"]"));
  g_autoptr (HelioServiceInfo) silent = read_good (OURS (""));
  const char *const *places = helio_service_info_get_drop_off_places (info);

  g_assert_cmpstr (places[0], ==, "Dock 4, Lisboa");
  g_assert_cmpstr (places[1], ==, "Lyon");
  g_assert_null (places[2]);
  g_assert_null (helio_service_info_get_drop_off_places (silent)[0]);
}

static void
chat_hours_are_read (void)
{
  static const char hours[] = ",\"chat_hours\":{\"time_zone\":\"UTC\",\"openings\":["
                              "{\"day\":\"thursday\",\"from\":\"00:00\",\"to\":\"24:00\"},"
                              "{\"day\":\"someday\",\"from\":\"00:00\",\"to\":\"24:00\"},7]}";
  g_autofree char *json = g_strdup_printf (OURS ("%s"), hours);
  g_autofree char *elsewhere
      = g_strdup_printf (OURS ("%s"),
                         ",\"chat_hours\":{\"time_zone\":\"Moon/Base\",\"openings\":[]}");
  g_autoptr (HelioServiceInfo) info = read_good (json);
  g_autoptr (HelioServiceInfo) unknown = read_good (elsewhere);
  g_autoptr (HelioServiceInfo) silent = read_good (OURS (""));

  /* 1970 began on a Thursday. */
  g_assert_true (helio_opening_hours_is_open (helio_service_info_get_chat_hours (info), 0));
  g_assert_null (helio_service_info_get_chat_hours (unknown));
  g_assert_null (helio_service_info_get_chat_hours (silent));
}

/* A rate that cannot be reckoned with is left out, as a link without an address is. */
static void
unusable_rates_are_dropped (void)
{
  static const char *const rates[] = {
    RATE ("null", ""),
    RATE ("\"2020-13-01\"", ""),
    RATE ("20201101", ""),
    RATE ("\"2020-11-01\"", ",\"valid_until\":\"never\""),
    "{}",
    "7",
    "{\"id\":\"r\",\"regions\":[7],\"valid_from\":\"2020-11-01\",\"currency\":\"EUR\",\"per_"
    "visit\":1,"
    "\"per_unit\":1,\"claim_months\":3,\"products\":[]}",
    "{\"id\":\"r\",\"regions\":[],\"valid_from\":\"2020-11-01\",\"currency\":\"EURO\",\"per_"
    "visit\":1,"
    "\"per_unit\":1,\"claim_months\":3,\"products\":[]}",
    "{\"id\":\"r\",\"regions\":[],\"valid_from\":\"2020-11-01\",\"currency\":\"EUR\",\"per_visit\":"
    "-1,"
    "\"per_unit\":1,\"claim_months\":3,\"products\":[]}",
    "{\"id\":\"r\",\"regions\":[],\"valid_from\":\"2020-11-01\",\"currency\":\"EUR\",\"per_visit\":"
    "1,"
    "\"per_unit\":1,\"claim_months\":3,\"products\":[{\"family\":\"\",\"coverage_years\":1}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *json = g_strdup_printf (OURS (",\"labor_rates\":[%s]"), rates[i]);
      g_autoptr (HelioServiceInfo) info = read_good (json);
      guint n;

      g_test_message ("%u", i);
      helio_service_info_get_labor_rates (info, &n);
      g_assert_cmpuint (n, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/service-info/sign-in", the_first_place_to_sign_in_is_taken);
  g_test_add_func ("/wire/service-info/a-description-is-read", a_description_is_read);
  g_test_add_func ("/wire/service-info/little-is-enough", little_is_enough);
  g_test_add_func ("/wire/service-info/dangerous-links-are-dropped", dangerous_links_are_dropped);
  g_test_add_func ("/wire/service-info/useless-maps-are-dropped", useless_maps_are_dropped);
  g_test_add_func ("/wire/service-info/parcels-are-tracked-on-the-web",
                   parcels_are_tracked_on_the_web);
  g_test_add_func ("/wire/service-info/useless-contacts-are-dropped", useless_contacts_are_dropped);
  g_test_add_func ("/wire/service-info/an-address-opens-only-itself", an_address_opens_only_itself);
  g_test_add_func ("/wire/service-info/what-is-wrong-is-told", what_is_wrong_is_told);
  g_test_add_func ("/wire/service-info/depth-is-limited", depth_is_limited);
  g_test_add_func ("/wire/service-info/rates-are-read", rates_are_read);
  g_test_add_func ("/wire/service-info/chat-hours-are-read", chat_hours_are_read);
  g_test_add_func ("/wire/service-info/drop-off-places-are-read", drop_off_places_are_read);
  g_test_add_func ("/wire/service-info/unusable-rates-are-dropped", unusable_rates_are_dropped);
  return g_test_run ();
}
