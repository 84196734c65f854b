/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "full-record.h"
#include "helio-feed.h"
#include "helio-wire-error.h"
#include "recording-sink.h"

#include <gio/gio.h>
#include <string.h>

#define PAGE(changes) \
  "{\"changes\":[" changes "],\"latest_revision\":\"9\",\"more\":false,\"end\":\"page\"}"
#define NOTE(members) \
  "{\"kind\":\"note\",\"id\":\"n1\",\"revision\":\"5\",\"record\":{\"parent\":{\"kind\":\"rma\"," \
  "\"number\":\"1\"},\"author\":\"Ana\",\"body\":\"b\"" members "}}"
#define REPORT(members) \
  "{\"kind\":\"report\",\"id\":\"r1\",\"revision\":\"5\",\"record\":{\"report_type\":\"t\"," \
  "\"status\":\"s\"" members "}}"

typedef struct
{
  const char *json;
  HelioWireError code;
  const char *message;
} BadPage;

static gboolean
read_text (const char *json, gssize length, RecordingSink *sink, HelioFeedPage *page,
           GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, length < 0 ? strlen (json) : (gsize) length);

  return helio_feed_read (bytes, HELIO_ROW_SINK (sink), page, error);
}

/* What came of a page that is read without an error. */
static RecordingSink *
read_page (const char *json, HelioFeedPage *page)
{
  RecordingSink *sink = recording_sink_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (read_text (json, -1, sink, page, &error));
  g_assert_no_error (error);
  return sink;
}

static void
assert_rejected (const char *change, const char *reason)
{
  g_autofree char *json = g_strdup_printf (
      PAGE ("%s,{\"kind\":\"note\",\"id\":\"z\",\"revision\":\"8\",\"deleted\":true}"), change);
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (RecordingSink) sink = NULL;

  g_test_message ("%s", change);
  sink = read_page (json, &page);
  g_assert_cmpstr (sink->rejected->str, ==, reason);
  g_assert_cmpuint (page.n_rejected, ==, 1);
  g_assert_cmpstr (sink->rows->str, ==, "note z 8 deleted\n");
  g_assert_cmpuint (page.n_rows, ==, 1);
  g_assert_cmpint (page.last_revision, ==, 8);
}

static void
a_page_is_read (void)
{
  static const char json[]
      = "{\"changes\":["
        "{\"kind\":\"rma\",\"id\":\"00517624\",\"revision\":\"123\",\"record\":{"
        "\"status\":\"approved\",\"number\":\"00517624\",\"system\":{\"id\":\"77\",\"owner\":null},"
        "\"submitted_at\":\"1970-01-01T00:00:01Z\",\"description\":\"a \\\"b\\\" \\u00e9\\n"
        "\\ud83d\\ude00\",\"actions\":[\"cancel\",\"\",\"note: a\\tb\"],\"shipment\":null}},"
        "{\"kind\":\"note\",\"id\":\"n1\",\"revision\":\"124\",\"deleted\":true}],"
        "\"latest_revision\":\"5000\",\"more\":true,\"next\":\"a.124\",\"end\":\"page\"}";
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (RecordingSink) sink = read_page (json, &page);

  g_assert_cmpstr (sink->rows->str, ==,
                   "rma 00517624 123 number=00517624 system-id=77 status=approved"
                   " submitted-at=1000000 description=a \"b\" é\n😀 actions=cancel\nnote: a\tb\n"
                   "note n1 124 deleted\n");
  g_assert_cmpstr (sink->rejected->str, ==, "");
  g_assert_cmpstr (page.next, ==, "a.124");
  g_assert_true (page.more);
  g_assert_cmpint (page.latest_revision, ==, 5000);
  g_assert_cmpint (page.last_revision, ==, 124);
  g_assert_cmpuint (page.n_rows, ==, 2);
  g_assert_cmpuint (page.n_rejected, ==, 0);
}

static void
every_kind_is_read (void)
{
  g_autofree char *json = full_record_page ();
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (RecordingSink) sink = read_page (json, &page);

  g_assert_cmpstr (sink->rejected->str, ==, "");
  g_assert_cmpuint (page.n_rows, ==, HELIO_N_KINDS + 1);
}

/* A page as services in the field send it: it must mean the same for ever. */
static void
the_golden_page_means_what_it_meant (void)
{
  g_autofree char *json_path
      = g_test_build_filename (G_TEST_DIST, "wire", "fixtures", "page.json", NULL);
  g_autofree char *rows_path
      = g_test_build_filename (G_TEST_DIST, "wire", "fixtures", "page.rows", NULL);
  g_autofree char *json = NULL;
  g_autofree char *rows = NULL;
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (RecordingSink) sink = NULL;

  g_assert_true (g_file_get_contents (json_path, &json, NULL, NULL));
  sink = read_page (json, &page);
  g_assert_true (g_file_get_contents (rows_path, &rows, NULL, NULL));
  g_assert_cmpstr (sink->rows->str, ==, rows);
  g_assert_cmpstr (sink->rejected->str, ==, "");
  g_assert_cmpint (page.last_revision, ==, 140);
  g_assert_cmpstr (page.next, ==, "f3a9.140");
}

static void
an_empty_page_is_read (void)
{
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (RecordingSink) sink = read_page (" " PAGE ("") "\n", &page);

  g_assert_cmpstr (sink->rows->str, ==, "");
  g_assert_null (page.next);
  g_assert_cmpint (page.last_revision, ==, 0);
}

static void
what_a_search_found_leads_nowhere (void)
{
  static const char json[] = "{\"changes\":[{\"kind\":\"note\",\"id\":\"z\",\"revision\":\"8\","
                             "\"deleted\":true}],\"latest_revision\":\"8\",\"more\":true";
  g_autofree char *whole = g_strconcat (json, ",\"end\":\"page\"}", NULL);
  g_autofree char *cut = g_strconcat (json, "}", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (whole, strlen (whole));
  g_autoptr (GBytes) cut_bytes = g_bytes_new_static (cut, strlen (cut));
  g_autoptr (RecordingSink) sink = recording_sink_new ();
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_feed_read_found (bytes, HELIO_ROW_SINK (sink), &page, &error));
  g_assert_no_error (error);
  g_assert_true (page.more);
  g_assert_null (page.next);
  g_assert_cmpstr (sink->rows->str, ==, "note z 8 deleted\n");
  g_assert_false (helio_feed_read_found (cut_bytes, HELIO_ROW_SINK (sink), &page, &error));
  g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TRUNCATED);
}

static void
what_is_unknown_is_skipped (void)
{
  static const char json[]
      = "{\"schema\":[{\"changes\":[1,{\"end\":2}]},[[]]],\"changes\":["
        "{\"kind\":\"comet\",\"id\":5,\"revision\":\"1\",\"record\":{\"tail\":[[{}]],\"id\":{}}},"
        "{\"extra\":{\"id\":[\"record\",{}]},\"revision\":\"2\",\"kind\":\"note\",\"id\":\"n\","
        "\"record\":{\"parent\":{\"kind\":\"rma\",\"number\":\"1\",\"colour\":{\"kind\":[7]}},"
        "\"smell\":[{\"body\":9}],\"body\":\"b\",\"weight\":1e999}},"
        "{\"record\":{\"x\":1},\"kind\":\"comet\",\"revision\":\"3\"}],"
        "\"latest_revision\":\"3\",\"more\":false,\"next\":null,\"end\":\"page\",\"after\":{}}";
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (RecordingSink) sink = read_page (json, &page);

  g_assert_cmpstr (sink->rejected->str, ==, "");
  g_assert_cmpstr (sink->rows->str, ==, "note n 2 parent-kind=rma parent-number=1 body=b\n");
  g_assert_cmpuint (page.n_rejected, ==, 0);
  g_assert_cmpint (page.last_revision, ==, 3);
}

/* The outbox and the drafts are this computer's own: a service does not know their kinds. */
static void
local_kinds_are_unknown (void)
{
  for (guint i = HELIO_N_KINDS; i < HELIO_N_TABLES; i++)
    {
      g_autofree char *json
          = g_strdup_printf ("{\"changes\":[{\"kind\":\"%s\",\"id\":\"a\",\"revision\":\"1\","
                             "\"deleted\":true}],\"latest_revision\":\"1\",\"more\":false,"
                             "\"end\":\"page\"}",
                             helio_kind_nth (i)->name);
      g_auto (HelioFeedPage) page = { 0 };
      g_autoptr (RecordingSink) sink = read_page (json, &page);

      g_assert_cmpstr (sink->rows->str, ==, "");
      g_assert_cmpstr (sink->rejected->str, ==, "");
    }
}

static const BadPage bad_pages[] = {
  { "", HELIO_WIRE_ERROR_TRUNCATED, "nothing in 0 bytes" },
  { " \n", HELIO_WIRE_ERROR_TRUNCATED, "nothing in 2 bytes" },
  { "{\"changes\":[", HELIO_WIRE_ERROR_TRUNCATED, "ends after 12 bytes, in the middle" },
  { "{\"changes\":[],\"next\":\"a\xc3", HELIO_WIRE_ERROR_TRUNCATED, NULL },
  { "<html>", HELIO_WIRE_ERROR_MALFORMED, NULL },
  { "{\"changes\" []}", HELIO_WIRE_ERROR_MALFORMED, NULL },
  { "{\"x\":[01]}", HELIO_WIRE_ERROR_MALFORMED, NULL },
  { "{\"changes\":[]/* */}", HELIO_WIRE_ERROR_MALFORMED, NULL },
  { "{\"next\":\"a\nb\"}", HELIO_WIRE_ERROR_MALFORMED, NULL },
  { "{\"next\":\"\xed\xa0\x80\"}", HELIO_WIRE_ERROR_MALFORMED, "byte 9: not UTF-8" },
  { "{\"next\":\"\xc0\x80\"}", HELIO_WIRE_ERROR_MALFORMED, "byte 9: not UTF-8" },
  { PAGE ("") "{}", HELIO_WIRE_ERROR_MALFORMED, NULL },
  { PAGE ("") "]", HELIO_WIRE_ERROR_MALFORMED, NULL },
  { "\xef\xbb\xbf" PAGE (""), HELIO_WIRE_ERROR_MALFORMED, NULL },
  { "[]", HELIO_WIRE_ERROR_SCHEMA, "$: not an object" },
  { "null ", HELIO_WIRE_ERROR_SCHEMA, "$: not an object" },
  { "{\"changes\":[],\"latest_revision\":\"9\",\"more\":false}", HELIO_WIRE_ERROR_TRUNCATED,
    "end: no end marker" },
  { "{}", HELIO_WIRE_ERROR_TRUNCATED, "end: no end marker" },
  { "{\"end\":\"page\"}", HELIO_WIRE_ERROR_SCHEMA, "changes: missing" },
  { "{\"changes\":[],\"end\":\"page\"}", HELIO_WIRE_ERROR_SCHEMA, "latest_revision: missing" },
  { "{\"changes\":[],\"latest_revision\":\"9\",\"end\":\"page\"}", HELIO_WIRE_ERROR_SCHEMA,
    "more: missing" },
  { "{\"changes\":[],\"latest_revision\":\"9\",\"more\":true,\"end\":\"page\"}",
    HELIO_WIRE_ERROR_SCHEMA, "next: missing though there is more" },
  { "{\"changes\":[],\"latest_revision\":\"9\",\"more\":true,\"next\":\"\",\"end\":\"page\"}",
    HELIO_WIRE_ERROR_SCHEMA, "next: missing though there is more" },
  { "{\"changes\":{}}", HELIO_WIRE_ERROR_SCHEMA, "changes: not an array" },
  { "{\"changes\":null}", HELIO_WIRE_ERROR_SCHEMA, "changes: not an array" },
  { "{\"changes\":[7]}", HELIO_WIRE_ERROR_SCHEMA, "changes: holds something else than objects" },
  { "{\"latest_revision\":9}", HELIO_WIRE_ERROR_SCHEMA, "latest_revision: not a string" },
  { "{\"latest_revision\":\"-9\"}", HELIO_WIRE_ERROR_SCHEMA, "latest_revision: not a revision" },
  { "{\"latest_revision\":\"9223372036854775808\"}", HELIO_WIRE_ERROR_SCHEMA,
    "latest_revision: not a revision" },
  { "{\"more\":\"true\"}", HELIO_WIRE_ERROR_SCHEMA, "more: not true or false" },
  { "{\"next\":[]}", HELIO_WIRE_ERROR_SCHEMA, "next: not a string" },
  { "{\"next\":\"a\\u0000\"}", HELIO_WIRE_ERROR_SCHEMA, "next: \\u0000 in a text" },
  { "{\"end\":\"pa\\u0000ge\"}", HELIO_WIRE_ERROR_SCHEMA, "end: \\u0000 in a text" },
  { "{\"end\":\"pages\"}", HELIO_WIRE_ERROR_SCHEMA, "end: not “page”" },
  { "{\"more\":true,\"more\":true}", HELIO_WIRE_ERROR_SCHEMA, "more: there twice" },
  { "{\"changes\":[],\"ch\\u0061nges\":[]}", HELIO_WIRE_ERROR_SCHEMA, "changes: there twice" },
  { PAGE (NOTE ("") "," NOTE ("")), HELIO_WIRE_ERROR_SCHEMA, "changes[1].revision: 5 after 5" },
  { PAGE (NOTE ("") ",{\"kind\":\"comet\",\"revision\":\"4\"}"), HELIO_WIRE_ERROR_SCHEMA,
    "changes[1].revision: 4 after 5" },
};

static void
a_bad_page_is_an_error (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_pages); i++)
    {
      g_autoptr (RecordingSink) sink = recording_sink_new ();
      g_auto (HelioFeedPage) page = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = g_strescape (bad_pages[i].json, NULL);

      g_test_message ("%s", shown);
      g_assert_false (read_text (bad_pages[i].json, -1, sink, &page, &error));
      g_assert_error (error, HELIO_WIRE_ERROR, (int) bad_pages[i].code);
      if (bad_pages[i].message != NULL)
        g_assert_cmpstr (error->message, ==, bad_pages[i].message);
      g_assert_null (page.next);
      g_assert_cmpuint (page.n_rows, ==, 0);
    }
}

/* Every beginning of a page is an error: no cut goes unnoticed. */
static void
no_cut_goes_unnoticed (void)
{
  static const char json[] = PAGE (NOTE (",\"x\":[true,1.5,\"\\u00e9é\"]"));

  for (gsize length = 0; length < strlen (json); length++)
    {
      g_autoptr (RecordingSink) sink = recording_sink_new ();
      g_auto (HelioFeedPage) page = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (read_text (json, (gssize) length, sink, &page, &error));
      g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TRUNCATED);
    }
}

static void
depth_and_size_are_limited (void)
{
  g_autoptr (RecordingSink) sink = recording_sink_new ();
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) deep = g_string_new ("{\"x\":");
  g_autofree char *large = g_malloc (HELIO_WIRE_MAX_BYTES + 1);
  guint depth;

  for (depth = 1; depth < HELIO_WIRE_MAX_DEPTH; depth++)
    g_string_append_c (deep, '[');
  g_assert_false (read_text (deep->str, -1, sink, &page, &error));
  g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TRUNCATED);
  g_clear_error (&error);
  g_string_append_c (deep, '[');
  g_assert_false (read_text (deep->str, -1, sink, &page, &error));
  g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TOO_DEEP);
  g_clear_error (&error);

  memset (large, ' ', HELIO_WIRE_MAX_BYTES + 1);
  g_assert_false (read_text (large, HELIO_WIRE_MAX_BYTES, sink, &page, &error));
  g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TRUNCATED);
  g_clear_error (&error);
  g_assert_false (read_text (large, HELIO_WIRE_MAX_BYTES + 1, sink, &page, &error));
  g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TOO_LARGE);
}

static void
a_bad_value_rejects_its_record (void)
{
  static const char *const cases[][2] = {
    { NOTE (",\"created_at\":5"), "record.created_at: not a string" },
    { NOTE (",\"created_at\":\"yesterday\""),
      "record.created_at: not a time as RFC 3339 writes it" },
    { NOTE (",\"created_at\":\"2026-02-30T00:00:00Z\""),
      "record.created_at: not a time as RFC 3339 writes it" },
    { NOTE (",\"created_at\":\"1000-01-01T00:00:00+00:01\""),
      "record.created_at: not a time as RFC 3339 writes it" },
    { NOTE (",\"created_at\":\"9999-12-31T23:59:60Z\""),
      "record.created_at: not a time as RFC 3339 writes it" },
    { NOTE (",\"created_at\":\"\""), "record.created_at: not a time as RFC 3339 writes it" },
    { NOTE (",\"updated_at\":{\"a\":[{}]}"), "record.updated_at: not a string" },
    { NOTE (",\"body\":\"c\""), "record.body: there twice" },
    { NOTE (",\"parent\":{\"number\":[]}"), "record.parent: there twice" },
    { REPORT (",\"email\":\"a\\u0000b\""), "record.email: \\u0000 in a text" },
    { REPORT (",\"email\":\"\\\\\\\"\\ud800\""), "record.email: half a surrogate pair in a text" },
    { REPORT (",\"email\":\"\\udc00\""), "record.email: half a surrogate pair in a text" },
    { REPORT (",\"email\":\"\\ud800\\u0041\""), "record.email: half a surrogate pair in a text" },
    { REPORT (",\"email\":[\"a\",{\"b\":[]}]"), "record.email: not a string" },
    { REPORT (",\"email\":true"), "record.email: not a string" },
    { REPORT (",\"size\":\"5\""), "record.size: not a number" },
    { REPORT (",\"size\":1.5"), "record.size: not a whole number of 64 bits" },
    { REPORT (",\"size\":1e3"), "record.size: not a whole number of 64 bits" },
    { REPORT (",\"size\":9223372036854775808"), "record.size: not a whole number of 64 bits" },
    { REPORT (",\"size\":-9223372036854775808"), "record.size: not a whole number of 64 bits" },
    { REPORT (",\"size\":99999999999999999999999"), "record.size: not a whole number of 64 bits" },
    { REPORT (",\"from\":\"\""), "record.from: not a date" },
    { REPORT (",\"from\":\"2026-13-01\""), "record.from: not a date" },
    { REPORT (",\"from\":\"2026-1-01\""), "record.from: not a date" },
    { REPORT (",\"from\":\"2026-01-01T\""), "record.from: not a date" },
    { REPORT (",\"system_ids\":\"5\""), "record.system_ids: not an array" },
    { REPORT (",\"system_ids\":[\"1\",5]"),
      "record.system_ids: holds something else than strings" },
    { REPORT (",\"system_ids\":[[\"1\"],null]"),
      "record.system_ids: holds something else than strings" },
    { REPORT (",\"system_ids\":[\"a\\nb\"]"), "record.system_ids: holds a text of several lines" },
    { REPORT (",\"system_ids\":[\"\\u0000\"]"), "record.system_ids: \\u0000 in a text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean note = strstr (cases[i][0], "\"note\"") != NULL;
      g_autofree char *reason
          = g_strdup_printf ("%s changes[0].%s\n", note ? "note n1" : "report r1", cases[i][1]);

      assert_rejected (cases[i][0], reason);
    }
}

static void
a_bad_envelope_rejects_its_record (void)
{
  static const char *const cases[][2] = {
    { "{\"kind\":\"note\",\"revision\":\"1\",\"deleted\":true}",
      "note ? changes[0].id: missing or empty\n" },
    { "{\"kind\":\"note\",\"id\":\"\",\"revision\":\"1\",\"deleted\":true}",
      "note ? changes[0].id: missing or empty\n" },
    { "{\"kind\":\"note\",\"id\":{\"id\":\"a\"},\"revision\":\"1\",\"deleted\":true}",
      "note ? changes[0].id: not a string\n" },
    { "{\"kind\":\"note\",\"id\":\"a\\u0000\",\"revision\":\"1\",\"deleted\":true}",
      "note ? changes[0].id: \\u0000 in a text\n" },
    { "{\"kind\":\"note\",\"id\":\"local:a\",\"revision\":\"1\",\"deleted\":true}",
      "note ? changes[0].id: no id that a service gives\n" },
    { "{\"kind\":\"note\",\"id\":\"a\",\"id\":\"b\",\"revision\":\"1\",\"deleted\":true}",
      "note a changes[0].id: there twice\n" },
    { "{\"kind\":\"note\",\"id\":\"a\",\"deleted\":true}",
      "note a changes[0].revision: missing\n" },
    { "{\"kind\":\"note\",\"id\":\"a\",\"revision\":1,\"deleted\":true}",
      "note a changes[0].revision: not a string\n" },
    { "{\"kind\":\"note\",\"id\":\"a\",\"revision\":\"01\",\"deleted\":true}",
      "note a changes[0].revision: not a revision\n" },
    { "{\"kind\":\"note\",\"id\":\"a\",\"revision\":\"0\",\"deleted\":true}",
      "note a changes[0].revision: not a revision\n" },
    { "{\"kind\":\"note\",\"id\":\"a\",\"revision\":\"9223372036854775808\",\"deleted\":true}",
      "note a changes[0].revision: not a revision\n" },
    { "{\"kind\":\"note\",\"id\":\"a\",\"revision\":\"1\",\"deleted\":1}",
      "note a changes[0].deleted: not true or false\n" },
    { "{\"kind\":\"note\",\"id\":\"a\",\"revision\":\"1\"}",
      "note a changes[0].record: missing\n" },
    { "{\"kind\":\"note\",\"id\":\"a\",\"revision\":\"1\",\"record\":null}",
      "note a changes[0].record: missing\n" },
    { "{\"kind\":\"note\",\"id\":\"a\",\"revision\":\"1\",\"record\":[{}]}",
      "note a changes[0].record: not an object\n" },
    { "{\"id\":\"a\",\"revision\":\"1\",\"record\":{\"id\":{}},\"kind\":\"note\"}",
      "note a changes[0].record: comes before the kind\n" },
    { "{\"id\":\"a\",\"revision\":\"1\",\"record\":{\"id\":{}}}",
      "? a changes[0].record: comes before the kind\n" },
    { "{\"id\":\"a\",\"kind\":7,\"revision\":\"1\",\"record\":{\"id\":{}}}",
      "? a changes[0].kind: not a string\n" },
    { "{}", "? ? changes[0].kind: missing\n" },
    { "{\"kind\":\"note\",\"id\":\"a\",\"revision\":\"1\",\"record\":{}}",
      "note a changes[0].record.parent.kind: missing\n" },
    { "{\"kind\":\"note\",\"id\":\"a\",\"revision\":\"1\",\"record\":{\"parent\":\"rma\"}}",
      "note a changes[0].record.parent: not an object\n" },
    { "{\"kind\":\"rma\",\"id\":\"a\",\"revision\":\"1\",\"record\":{\"number\":\"\"}}",
      "rma a changes[0].record.number: missing\n" },
    { "{\"kind\":\"rma\",\"id\":\"a\",\"revision\":\"1\",\"record\":{\"number\":\"a\"}}",
      "rma a changes[0].record.status: missing\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_rejected (cases[i][0], cases[i][1]);
}

static void
the_ends_of_the_integers_are_read (void)
{
  static const char json[]
      = PAGE (REPORT (",\"size\":9223372036854775807") ",{\"kind\":\"report\",\"id\":\"r\","
                                                       "\"revision\":\"6\",\"record\":{\"report_"
                                                       "type\":\"t\",\"status\":\"s\","
                                                       "\"size\":-9223372036854775807}}");
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (RecordingSink) sink = read_page (json, &page);

  g_assert_cmpstr (sink->rejected->str, ==, "");
  g_assert_cmpstr (sink->rows->str, ==,
                   "report r1 5 report-type=t status=s size=9223372036854775807\n"
                   "report r 6 report-type=t status=s size=-9223372036854775807\n");
}

static void
the_sinks_error_ends_the_page (void)
{
  g_autoptr (RecordingSink) sink = recording_sink_new ();
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (GError) error = NULL;

  sink->fail_at = 2;
  g_assert_false (
      read_text (PAGE ("{\"kind\":\"note\",\"id\":\"a\",\"revision\":\"1\",\"deleted\":true},"
                       "{\"kind\":\"note\",\"id\":\"b\",\"revision\":\"2\",\"deleted\":true},"
                       "{\"kind\":\"note\",\"id\":\"c\",\"revision\":\"3\",\"deleted\":true}"),
                 -1, sink, &page, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (sink->n_rows, ==, 2);
  g_assert_cmpuint (page.n_rows, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/feed/a-page-is-read", a_page_is_read);
  g_test_add_func ("/wire/feed/every-kind-is-read", every_kind_is_read);
  g_test_add_func ("/wire/feed/the-golden-page-means-what-it-meant",
                   the_golden_page_means_what_it_meant);
  g_test_add_func ("/wire/feed/an-empty-page-is-read", an_empty_page_is_read);
  g_test_add_func ("/wire/feed/what-a-search-found-leads-nowhere",
                   what_a_search_found_leads_nowhere);
  g_test_add_func ("/wire/feed/what-is-unknown-is-skipped", what_is_unknown_is_skipped);
  g_test_add_func ("/wire/feed/local-kinds-are-unknown", local_kinds_are_unknown);
  g_test_add_func ("/wire/feed/a-bad-page-is-an-error", a_bad_page_is_an_error);
  g_test_add_func ("/wire/feed/no-cut-goes-unnoticed", no_cut_goes_unnoticed);
  g_test_add_func ("/wire/feed/depth-and-size-are-limited", depth_and_size_are_limited);
  g_test_add_func ("/wire/feed/a-bad-value-rejects-its-record", a_bad_value_rejects_its_record);
  g_test_add_func ("/wire/feed/a-bad-envelope-rejects-its-record",
                   a_bad_envelope_rejects_its_record);
  g_test_add_func ("/wire/feed/the-ends-of-the-integers-are-read",
                   the_ends_of_the_integers_are_read);
  g_test_add_func ("/wire/feed/the-sinks-error-ends-the-page", the_sinks_error_ends_the_page);
  return g_test_run ();
}
