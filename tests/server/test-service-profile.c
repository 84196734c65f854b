/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-languages.h"
#include "helio-profile-resources.h"
#include "helio-server.h"
#include "helio-service-profile.h"
#include "helio-storage-error.h"
#include "helio-test-folder.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static JsonParser *
parse (HelioServiceProfile *profile)
{
  GBytes *document = helio_service_profile_get_edition (profile, NULL)->document;
  g_autoptr (GError) error = NULL;
  JsonParser *parser = json_parser_new ();

  json_parser_load_from_data (parser, g_bytes_get_data (document, NULL),
                              (gssize) g_bytes_get_size (document), &error);
  g_assert_no_error (error);
  return parser;
}

static void
the_built_in_profile_is_neutral (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioServiceProfile) profile = helio_service_profile_load (NULL, &error);
  g_autoptr (JsonParser) parser = NULL;
  g_autofree char *lower = NULL;
  GBytes *document;
  JsonObject *root;

  g_assert_no_error (error);
  parser = parse (profile);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "product"), ==, "heliodesk");
  g_assert_cmpint (json_object_get_int_member (root, "api_version"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (root, "upload_limit_bytes"), ==, 30000000);
  g_assert_cmpint (json_object_get_int_member (root, "idempotency_key_seconds"), ==,
                   30 * 24 * 3600);
  g_assert_cmpint (json_object_get_int_member (root, "report_days"), ==, 90);
  g_assert_cmpstr (json_object_get_string_member (root, "brand"), ==, "Heliodesk demo service");
  document = helio_service_profile_get_edition (profile, NULL)->document;
  lower = g_ascii_strdown (g_bytes_get_data (document, NULL), (gssize) g_bytes_get_size (document));
  g_assert_null (strstr (lower, "enphase"));
  g_assert_null (strstr (lower, "enlighten"));
}

static void
the_demo_profile_plays_the_manual (void)
{
  static const char *const subjects[] = {
    "Documentation",
    "Enlighten - General",
    "Enphase Installer App",
    "Enphase installer Portal",
    "EV Charger",
    "Gateway",
    "Energy Meter IQ Energy Router+",
    "IQ Energy Router",
    "SG Ready relay IQ Energy Router+",
    "Installation",
    "IQ Battery",
    "IQ System Controller",
    "Legacy Upgrade Program",
    "Microinverter Reporting",
    "MyEnphase - web",
    "Networking",
    "Production Issue",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioServiceProfile) profile
      = helio_service_profile_load (HELIO_SERVICE_PROFILE_DEMO, &error);
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root;
  JsonArray *array;

  g_assert_no_error (error);
  parser = parse (profile);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "brand"), ==, "Enphase");
  g_assert_cmpstr (json_object_get_string_member (root, "copyright"), ==,
                   "Enphase Energy, Inc. © 2023");
  array = json_object_get_array_member (root, "subjects");
  g_assert_cmpuint (json_array_get_length (array), ==, G_N_ELEMENTS (subjects));
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (array, i),
                                                    "label"),
                     ==, subjects[i]);
}

/* Every published rate can be reckoned with. */
static void
the_demo_profile_pays_for_labor (void)
{
  static const char *const ids[]
      = { "us-2020", "us-lpp", "ca-2020", "europe-2020", "pacific-2020" };
  g_autoptr (HelioServiceProfile) profile
      = helio_service_profile_load (HELIO_SERVICE_PROFILE_DEMO, NULL);
  HelioServiceInfo *info = helio_service_profile_get_info (profile);
  guint n;
  const HelioLaborRate *const *rates = helio_service_info_get_labor_rates (info, &n);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (rates[i]->id, ==, ids[i]);
      g_assert_nonnull (rates[i]->source);
      g_assert_cmpuint (rates[i]->claim_months, ==, 3);
    }
  g_assert_cmpint (rates[1]->per_visit, ==, 20000);
  g_assert_cmpint (rates[3]->per_visit + rates[3]->per_unit, ==, 15000);
  g_assert_true (helio_service_info_is_battery (info, "Battery"));
}

static void
a_profile_says_how_requests_go_on (void)
{
  g_autoptr (HelioServiceProfile) demo
      = helio_service_profile_load (HELIO_SERVICE_PROFILE_DEMO, NULL);
  g_autoptr (HelioServiceProfile) neutral = helio_service_profile_load (NULL, NULL);
  g_autoptr (HelioRecord) rma = helio_record_new (&helio_kind_rma);
  g_autofree char *american = NULL, *european = NULL, *nobody = NULL;

  g_assert_cmpstr (helio_service_profile_get_origin (demo), ==, "Service Manager - Installer");
  helio_service_profile_fill_return_address (neutral, rma);
  g_assert_null (helio_record_get_text (rma, "return-city"));
  helio_service_profile_fill_return_address (demo, rma);
  g_assert_cmpstr (helio_record_get_text (rma, "return-city"), ==, "Long Beach");
  g_assert_cmpstr (helio_record_get_text (rma, "return-postal-code"), ==, "90810");
  g_assert_cmpstr (helio_service_profile_pick_carrier (demo, "CA", 42, &american), ==, "FedEx");
  g_assert_cmpstr (american, ==, "748900000042");
  g_assert_cmpstr (helio_service_profile_pick_carrier (demo, "FR", 1234567890, &european), ==,
                   "DHL");
  g_assert_cmpstr (european, ==, "JJD0149034567890");
  g_assert_null (helio_service_profile_pick_carrier (neutral, "FR", 1, &nobody));
  g_assert_null (nobody);
}

/* How often a text is written in a language. */
static guint
count_texts (const char *profile, const char *code)
{
  g_autofree char *path = g_strdup_printf ("/org/heliodesk/server/profile/%s.json", profile);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (helio_profile_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *member = g_strdup_printf ("\"%s\": \"", code);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  guint n = 0;

  for (const char *found = text; (found = strstr (found, member)) != NULL; found++)
    n++;
  return n;
}

static void
the_built_in_profiles_are_complete_in_every_language (void)
{
  static const char *const profiles[] = { "demo-profile", "service-profile" };
  const char *const *codes = helio_languages_get_known ();

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    for (guint j = 0; codes[j] != NULL; j++)
      {
        g_test_message ("%s %s", profiles[i], codes[j]);
        g_assert_cmpuint (count_texts (profiles[i], codes[j]), ==, count_texts (profiles[i], "en"));
      }
  g_assert_cmpuint (count_texts ("demo-profile", "en"), >, 20);
}

static const char *
get_subject (HelioServiceProfile *profile, const char *language, const char *id)
{
  guint n;
  const HelioServiceTerm *terms = helio_service_info_get_subjects (
      helio_service_profile_get_edition (profile, language)->info, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (terms[i].id, id))
      return terms[i].label;
  return NULL;
}

static void
a_profile_has_an_edition_in_every_language (void)
{
  g_autoptr (HelioServiceProfile) profile
      = helio_service_profile_load (HELIO_SERVICE_PROFILE_DEMO, NULL);

  g_assert_cmpuint (g_strv_length ((char **) helio_service_profile_get_languages (profile)), ==, 7);
  g_assert_cmpstr (get_subject (profile, "fr", "gateway"), ==, "Passerelle");
  g_assert_cmpstr (get_subject (profile, "nl", "ev-charger"), ==, "Laadpaal");
  g_assert_cmpstr (get_subject (profile, "en", "ev-charger"), ==, "EV Charger");
  g_assert_cmpstr (get_subject (profile, "xx", "ev-charger"), ==, "EV Charger");
  g_assert_cmpstr (get_subject (profile, NULL, "ev-charger"), ==, "EV Charger");
  /* The same in all: a text that is not in several languages. */
  g_assert_cmpstr (get_subject (profile, "fr", "iq-energy-router"), ==, "IQ Energy Router");
}

/* What a text is not in is there in English. */
static void
a_language_may_be_incomplete (void)
{
  static const char text[]
      = "{\"brand\":\"B\",\"copyright\":\"C\",\"links\":[],\"resources\":[],\"support\":[],"
        "\"subjects\":[{\"id\":\"a\",\"label\":{\"en\":\"Apple\",\"fr\":\"Pomme\"}},"
        "{\"id\":\"b\",\"label\":{\"en\":\"Pear\",\"de\":\"Birne\"}}],\"report_types\":[],"
        "\"legal\":{\"feedback\":\"https://a.example/f\",\"terms\":\"https://a.example/t\","
        "\"privacy\":\"https://a.example/p\"}}";
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioServiceProfile) profile = NULL;
  int file = g_file_open_tmp ("helio-profile-XXXXXX", &path, &error);
  const char *const *languages;

  g_assert_no_error (error);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  profile = helio_service_profile_load (path, &error);
  g_assert_no_error (error);
  languages = helio_service_profile_get_languages (profile);
  g_assert_cmpstr (languages[0], ==, "en");
  g_assert_cmpstr (languages[1], ==, "fr");
  g_assert_cmpstr (languages[2], ==, "de");
  g_assert_null (languages[3]);
  g_assert_cmpstr (get_subject (profile, "fr", "a"), ==, "Pomme");
  g_assert_cmpstr (get_subject (profile, "fr", "b"), ==, "Pear");
  g_assert_cmpstr (get_subject (profile, "de", "b"), ==, "Birne");
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static const char good_profile[]
    = "{\"brand\":\"B\",\"copyright\":\"C\",\"links\":[{\"label\":\"L\","
      "\"url\":\"https://a.example/\"}],"
      "\"resources\":[],\"support\":[{\"region\":\"R\",\"kind\":\"mail\","
      "\"label\":\"M\",\"value\":\"m@a.example\"}],"
      "\"subjects\":[{\"id\":\"s-1\",\"label\":\"S\"},{\"id\":\"s-2\","
      "\"label\":\"S\"}],\"report_types\":[],"
      "\"legal\":{\"feedback\":\"https://a.example/f\",\"terms\":\"https://"
      "a.example/t\",\"privacy\":\"https://a.example/p\"}}";
static const struct
{
  const char *what, *by, *named;
} bad_profiles[] = {
  { "\"brand\":\"B\"", "\"brand\":\"\"", "brand" },
  { "\"brand\":\"B\"", "\"brand\":5", "brand" },
  { "\"brand\":\"B\",", "", "brand" },
  { "\"brand\":\"B\"", "/* the brand */ \"brand\":\"B\"", "The document" },
  { "\"B\"", "\"B\\u0000\"", "The document" },
  { "\"B\"", "\"B\\n\"", "brand" },
  { "https://a.example/\"", "javascript:alert(1)\"", "links[0].url" },
  { "https://a.example/\"", "file:///etc/passwd\"", "links[0].url" },
  { "https://a.example/\"", "https://\"", "links[0].url" },
  { "\"label\":\"L\",", "", "links[0].label" },
  { "\"label\":\"L\"", "\"label\":\"L\",\"more\":\"x\"", "links[0]" },
  { "\"label\":\"L\"", "\"label\":{\"fr\":\"L\"}", "links[0].label" },
  { "\"label\":\"L\"", "\"label\":{\"en\":\"L\",\"fr\":\"\"}", "links[0].label" },
  { "\"label\":\"L\"", "\"label\":{\"en\":\"L\",\"fr\":{}}", "links[0].label" },
  { "\"label\":\"L\"", "\"label\":{\"en\":\"L\",\"xx\":\"L\"}", "links[0].label" },
  { "\"label\":\"L\"", "\"label\":[\"L\"]", "links[0].label" },
  { "https://a.example/\"", "https://a.example/\",\"url\":{\"en\":\"https://a.example/\"}",
    "links[0].url" },
  { "\"mail\"", "\"fax\"", "support[0].kind" },
  { "\"s-2\"", "\"s-1\"", "subjects[1]" },
  { "\"s-2\"", "\"S 2\"", "subjects[1].id" },
  { "\"resources\":[]", "\"resources\":{}", "resources" },
  { "\"resources\":[]", "\"resources\":[null]", "resources[0]" },
  { "\"resources\":[],", "", "resources" },
  { "\"report_types\":[]", "\"report_types\":[{\"id\":\"weather\",\"label\":\"W\"}]",
    "report_types[0]" },
  { "\"resources\":[]", "\"resources\":[],\"resourses\":[]", "document" },
  { "https://a.example/t", "a.example", "legal.terms" },
  { "\"resources\":[]", "\"resources\":[],\"map_url\":\"https://m.example/\"", "map_url" },
  { "\"resources\":[]", "\"resources\":[],\"map_url\":\"javascript:{address}\"", "map_url" },
  { "\"resources\":[]", "\"resources\":[],\"map_url\":null", "map_url" },
  { "\"label\":\"L\"", "\"label\":\"L\",\"id\":\"l\"", "links[0]" },
  { "\"resources\":[]", "\"resources\":[],\"notices\":{}", "notices" },
  { "\"resources\":[]", "\"resources\":[],\"notices\":[{}]", "notices[0].label" },
  { "\"resources\":[]", "\"resources\":[],\"request_origin\":\"\"", "request_origin" },
  { "\"resources\":[]", "\"resources\":[],\"return_address\":{\"street\":\"s\"}",
    "return_address" },
  { "\"resources\":[]", "\"resources\":[],\"report_days\":0", "report_days" },
  { "\"resources\":[]", "\"resources\":[],\"chat_hours\":[]", "chat_hours" },
  { "\"resources\":[]",
    "\"resources\":[],\"chat_hours\":{\"time_zone\":\"Moon/Base\",\"openings\":[]}", "chat_hours" },
  { "\"resources\":[]",
    "\"resources\":[],\"chat_hours\":{\"time_zone\":\"UTC\",\"openings\":[{\"day\":\"monday\","
    "\"from\":\"9:00\",\"to\":\"12:00\"}]}",
    "chat_hours" },
  { "\"resources\":[]", "\"resources\":[],\"report_days\":\"90\"", "report_days" },
  { "\"resources\":[]", "\"resources\":[],\"battery_families\":[5]", "battery_families" },
  { "\"resources\":[]", "\"resources\":[],\"drop_off_places\":\"here\"", "drop_off_places" },
  { "\"resources\":[]", "\"resources\":[],\"drop_off_places\":[\"\"]", "drop_off_places" },
  { "\"resources\":[]", "\"resources\":[],\"carriers\":[{\"carrier\":\"C\"}]", "carriers" },
  { "\"resources\":[]",
    "\"resources\":[],\"carriers\":[{\"carrier\":\"C\",\"countries\":[],\"tracking\":\"#\","
    "\"tracking_url\":\"https://c.example/\"}]",
    "carriers" },
  { "\"resources\":[]", "\"resources\":[],\"labor_rates\":[{\"id\":\"r\"}]", "labor_rates" },
  { "\"resources\":[]", "\"resources\":[],\"labor_rates\":{}", "labor_rates" },
  { good_profile, "", "document" },
  { good_profile, "[]", "document" },
  { good_profile, "{", "document" },
  { "\"B\"", "\"\xff\"", "document" },
};

/* A good_profile profile in which one thing is replaced by another. */
static void
bad_profiles_are_refused (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioServiceProfile) fine = NULL;
  int file = g_file_open_tmp ("helio-profile-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, good_profile, -1, NULL));
  fine = helio_service_profile_load (path, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (bad_profiles); i++)
    {
      g_autoptr (GString) text = g_string_new (good_profile);
      g_autoptr (GError) refusal = NULL;

      g_assert_cmpuint (g_string_replace (text, bad_profiles[i].what, bad_profiles[i].by, 1), ==,
                        1);
      g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
      g_test_message ("%u: %s", i, bad_profiles[i].named);
      g_assert_null (helio_service_profile_load (path, &refusal));
      g_assert_error (refusal, HELIO_SERVICE_PROFILE_ERROR, HELIO_SERVICE_PROFILE_ERROR_INVALID);
      g_test_message ("%s", refusal->message);
      g_assert_nonnull (strstr (refusal->message, bad_profiles[i].named));
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (helio_service_profile_load (path, &error));
  g_assert_error (error, HELIO_SERVICE_PROFILE_ERROR, HELIO_SERVICE_PROFILE_ERROR_UNREADABLE);
}

/* The service runs in its thread, the reason why it does not comes back. */
static void
starting_tells_what_is_wrong (void)
{
  char *directory = helio_test_folder_new ();
  g_autofree char *file = g_build_filename (directory, "service.db", NULL);
  g_autofree char *uri = g_strdup_printf ("sqlite:%s", file);
  g_autoptr (HelioServer) first = NULL;
  g_autoptr (GError) error = NULL;
  HelioServerOptions options = { .database = "sqlite:/nonexistent/directory/service.db" };

  g_assert_null (helio_server_start (&options, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == HELIO_STORAGE_ERROR);
  g_clear_error (&error);

  options.database = uri;
  options.profile = "/nonexistent/profile.json";
  g_assert_null (helio_server_start (&options, &error));
  g_assert_error (error, HELIO_SERVICE_PROFILE_ERROR, HELIO_SERVICE_PROFILE_ERROR_UNREADABLE);
  g_clear_error (&error);

  options.profile = NULL;
  options.listen = "no address";
  g_assert_null (helio_server_start (&options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);

  options.listen = NULL;
  first = helio_server_start (&options, &error);
  g_assert_no_error (error);
  options.port = helio_server_get_port (first);
  g_assert_null (helio_server_start (&options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);

  g_clear_pointer (&first, helio_server_stop);
  helio_test_folder_remove (directory);
}

static void
the_address_names_the_port (void)
{
  char *directory = helio_test_folder_new ();
  g_autofree char *file = g_build_filename (directory, "service.db", NULL);
  g_autofree char *uri = g_strdup_printf ("sqlite:%s", file);
  const HelioServerOptions options = { .database = uri };
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioServer) server = helio_server_start (&options, &error);
  g_autofree char *url = NULL, *expected = NULL;

  g_assert_no_error (error);
  url = helio_server_dup_url (server);
  expected = g_strdup_printf ("http://127.0.0.1:%u/", helio_server_get_port (server));
  g_assert_cmpstr (url, ==, expected);
  g_assert_cmpuint (helio_server_get_port (server), >, 0);
  g_clear_pointer (&server, helio_server_stop);
  helio_test_folder_remove (directory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/profile/the-built-in-one-is-neutral", the_built_in_profile_is_neutral);
  g_test_add_func ("/server/profile/the-demo-plays-the-manual", the_demo_profile_plays_the_manual);
  g_test_add_func ("/server/profile/the-built-in-ones-are-complete-in-every-language",
                   the_built_in_profiles_are_complete_in_every_language);
  g_test_add_func ("/server/profile/there-is-an-edition-in-every-language",
                   a_profile_has_an_edition_in_every_language);
  g_test_add_func ("/server/profile/a-language-may-be-incomplete", a_language_may_be_incomplete);
  g_test_add_func ("/server/profile/bad-ones-are-refused", bad_profiles_are_refused);
  g_test_add_func ("/server/start/tells-what-is-wrong", starting_tells_what_is_wrong);
  g_test_add_func ("/server/start/the-address-names-the-port", the_address_names_the_port);
  g_test_add_func ("/server/profile/the-demo-pays-for-labor", the_demo_profile_pays_for_labor);
  g_test_add_func ("/server/profile/it-says-how-requests-go-on", a_profile_says_how_requests_go_on);
  return g_test_run ();
}
