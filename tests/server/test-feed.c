/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "full-record.h"
#include "helio-feed.h"
#include "helio-record-json.h"
#include "helio-test-record.h"
#include "helio-test-storage.h"
#include "recording-sink.h"
#include "server-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
put_many (ServerFixture *fixture, guint n_records)
{
  g_autoptr (GError) error = NULL;

  helio_storage_begin (fixture->storage, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_records; i++)
    {
      g_autofree char *id = g_strdup_printf ("%08u", i);

      server_fixture_put (fixture, &helio_kind_rma, id, id);
    }
  helio_storage_commit (fixture->storage, &error);
  g_assert_no_error (error);
}

/* A page, with whatever must hold for every page checked. */
typedef struct
{
  JsonParser *parser; /* (owned) */
  JsonObject *root;
  JsonArray *changes;
  const char *next;
  gboolean more;
  char *link; /* (owned) (nullable): the address out of the header */
} Page;

static void
page_clear (Page *page)
{
  g_clear_object (&page->parser);
  g_clear_pointer (&page->link, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static void
get_page (ServerFixture *fixture, const char *path, Page *page)
{
  g_autoptr (Answer) answer = server_fixture_get (fixture, path, fixture->token);
  const char *link = answer_get (answer, "link");
  g_autoptr (GError) error = NULL;

  page_clear (page);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (g_str_has_suffix (answer->body->str, ",\"end\":\"page\"}"));
  page->parser = json_parser_new ();
  json_parser_load_from_data (page->parser, answer->body->str, (gssize) answer->body->len, &error);
  g_assert_no_error (error);
  page->root = json_node_get_object (json_parser_get_root (page->parser));
  page->changes = json_object_get_array_member (page->root, "changes");
  page->next = json_object_get_string_member (page->root, "next");
  page->more = json_object_get_boolean_member (page->root, "more");
  g_assert_cmpint (page->more, ==, link != NULL);
  if (link != NULL)
    {
      g_assert_true (link[0] == '<' && g_str_has_suffix (link, ">; rel=\"next\""));
      page->link = g_strndup (link + 1, strcspn (link, ">") - 1);
      g_assert_nonnull (strstr (page->link, page->next));
    }
}

static gint64
get_revision (JsonArray *changes, guint index)
{
  const char *text
      = json_object_get_string_member (json_array_get_object_element (changes, index), "revision");

  return g_ascii_strtoll (text, NULL, 10);
}

static void
pages_lead_to_the_end (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup ("/v1/changes?limit=10");
  g_autofree char *end = NULL;
  g_auto (Page) page = { 0 };
  guint n_rows = 0, n_pages = 0;
  gint64 last = 0;

  put_many (fixture, 24); /* and the user makes 25 */
  do
    {
      get_page (fixture, path, &page);
      g_assert_cmpuint (json_array_get_length (page.changes), <=, 10);
      for (guint i = 0; i < json_array_get_length (page.changes); i++, n_rows++)
        {
          g_assert_cmpint (get_revision (page.changes, i), >, last);
          last = get_revision (page.changes, i);
        }
      n_pages++;
      if (page.link != NULL)
        {
          g_free (path);
          path = g_strdup (page.link);
        }
    }
  while (page.more);

  g_assert_cmpuint (n_rows, ==, 25);
  g_assert_cmpuint (n_pages, ==, 3);
  g_assert_cmpint (g_ascii_strtoll (json_object_get_string_member (page.root, "latest_revision"),
                                    NULL, 10),
                   ==, last);

  end = g_strdup_printf ("/v1/changes?after=%s", page.next);
  g_free (path);
  path = g_strdup (page.next);
  get_page (fixture, end, &page);
  g_assert_cmpuint (json_array_get_length (page.changes), ==, 0);
  g_assert_false (page.more);
  g_assert_cmpstr (page.next, ==, path);
}

static void
a_full_last_page_is_the_last (ServerFixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };

  put_many (fixture, 9);
  get_page (fixture, "/v1/changes?after=&limit=10", &page);
  g_assert_cmpuint (json_array_get_length (page.changes), ==, 10);
  g_assert_false (page.more);
}

static void
rows_carry_the_record_or_its_end (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_auto (Page) page = { 0 };
  g_autoptr (GError) error = NULL;
  JsonObject *change;

  put_many (fixture, 2);
  get_page (fixture, "/v1/changes", &page);
  change = json_array_get_object_element (page.changes, 1);
  g_assert_cmpstr (json_object_get_string_member (change, "kind"), ==, "rma");
  g_assert_cmpstr (json_object_get_string_member (change, "id"), ==, "00000000");
  g_assert_true (json_object_has_member (change, "record"));
  g_assert_false (json_object_has_member (change, "deleted"));

  helio_storage_delete (fixture->storage, fixture->organisation, &helio_kind_rma, "00000000",
                        &error);
  g_assert_no_error (error);
  path = g_strdup_printf ("/v1/changes?after=%s", page.next);
  get_page (fixture, path, &page);
  g_assert_cmpuint (json_array_get_length (page.changes), ==, 1);
  change = json_array_get_object_element (page.changes, 0);
  g_assert_cmpstr (json_object_get_string_member (change, "kind"), ==, "rma");
  g_assert_cmpstr (json_object_get_string_member (change, "id"), ==, "00000000");
  g_assert_true (json_object_get_boolean_member (change, "deleted"));
  g_assert_false (json_object_has_member (change, "record"));
}

/* Every field of every kind, through storage and feed to the client's own reader. */
static void
clients_read_what_the_service_writes (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (RecordingSink) sink = recording_sink_new ();
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (Answer) feed = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioKind *kind = helio_kind_nth (i);
      g_autoptr (HelioRecord) written = full_record_new (kind, 0);
      g_autofree char *id = g_uri_escape_string (helio_record_get_id (written), NULL, FALSE);
      g_autofree char *path = g_strdup_printf ("/v1/%s/%s", kind->path, id);
      g_autoptr (HelioRecord) read = NULL;
      g_autoptr (GBytes) document = NULL;
      g_autoptr (Answer) answer = NULL;

      helio_test_storage_put (fixture->storage, fixture->organisation, written);
      answer = server_fixture_get (fixture, path, fixture->token);
      g_assert_cmpuint (answer->status, ==, 200);
      document = g_bytes_new (answer->body->str, answer->body->len);
      read = helio_record_read (kind, document, &error);
      g_assert_no_error (error);
      helio_test_assert_equal (read, written);
    }

  feed = server_fixture_get (fixture, "/v1/changes", fixture->token);
  bytes = g_bytes_new (feed->body->str, feed->body->len);
  helio_feed_read (bytes, HELIO_ROW_SINK (sink), &page, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sink->rejected->str, ==, "");
  g_assert_cmpuint (page.n_rows, ==, HELIO_N_KINDS + 1);
  g_assert_cmpint (page.last_revision, ==, page.latest_revision);
  g_assert_false (page.more);
}

static void
the_limit_has_a_limit (ServerFixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };

  put_many (fixture, 5001);
  get_page (fixture, "/v1/changes", &page);
  g_assert_cmpuint (json_array_get_length (page.changes), ==, 500);
  get_page (fixture, "/v1/changes?limit=5001", &page);
  g_assert_cmpuint (json_array_get_length (page.changes), ==, 5000);
  get_page (fixture, "/v1/changes?limit=99999999999999999999999", &page);
  g_assert_cmpuint (json_array_get_length (page.changes), ==, 5000);
  g_assert_nonnull (strstr (page.link, "limit=5000"));
}

/* Clients refuse documents above 8 MB. */
static void
a_page_of_large_records_ends_early (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (400 * 1000, 'x');
  g_autofree char *path = g_strdup ("/v1/changes?limit=5000");
  guint n_rows = 0;
  g_auto (Page) page = { 0 };

  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      server_fixture_put (fixture, &helio_kind_note, id, text);
    }
  for (;;)
    {
      g_autoptr (Answer) answer = server_fixture_get (fixture, path, fixture->token);

      g_assert_cmpuint (answer->body->len, <, 8 * 1000 * 1000);
      get_page (fixture, path, &page);
      n_rows += json_array_get_length (page.changes);
      if (!page.more)
        break;
      g_free (path);
      path = g_strdup (page.link);
    }
  g_assert_cmpuint (n_rows, ==, 26);
}

static void
bad_limits_are_refused (ServerFixture *fixture, gconstpointer data)
{
  static const char *const limits[] = { "", "0", "-1", "%2B5", "1x", "x", "1.5", "1e3", "%201" };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *path = g_strdup_printf ("/v1/changes?limit=%s", limits[i]);
      g_autoptr (Answer) answer = server_fixture_get (fixture, path, fixture->token);

      g_test_message ("%s", path);
      answer_assert_problem (answer, 400);
    }
}

static void
unknown_cursors_are_gone (ServerFixture *fixture, gconstpointer data)
{
  const char *feed = helio_storage_get_feed_id (fixture->storage);
  const struct
  {
    const char *feed, *rest;
  } cases[] = {
    { "other", ".1" },      { feed, ".99999999" }, { feed, ".18446744073709551615" },
    { feed, "" },           { feed, "." },         { feed, ".-1" },
    { feed, ".1x" },        { feed, ".1.1" },      { "", ".1" },
    { feed, "x.1" },        { "", "1" },           { feed, ".99999999999999999999999999999" },
    { "%2500%C3%BC", "1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/v1/changes?after=%s%s", cases[i].feed, cases[i].rest);
      g_autoptr (Answer) answer = server_fixture_get (fixture, path, fixture->token);

      g_test_message ("%s", path);
      answer_assert_problem (answer, 410);
      g_assert_nonnull (strstr (answer->body->str, "/problems/cursor-unknown"));
    }
}

static GString *
inflate (const GString *deflated)
{
  g_autoptr (GZlibDecompressor) decompressor
      = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  GString *text = g_string_new (NULL);
  gsize used = 0;
  GConverterResult result;

  do
    {
      char buffer[4096];
      gsize n_read, n_written;
      g_autoptr (GError) error = NULL;

      result = g_converter_convert (G_CONVERTER (decompressor), deflated->str + used,
                                    deflated->len - used, buffer, sizeof buffer,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, &error);
      g_assert_no_error (error);
      used += n_read;
      g_string_append_len (text, buffer, (gssize) n_written);
    }
  while (result != G_CONVERTER_FINISHED);
  g_assert_cmpuint (used, ==, deflated->len);
  return text;
}

static void
gzip_where_it_is_wanted (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *accept;
    gboolean deflated;
  } cases[] = {
    { "gzip", TRUE },
    { "gzip, deflate, br", TRUE },
    { "br;q=1, GZIP;q=0.5", TRUE },
    { "*", TRUE },
    { "identity", FALSE },
    { "gzip;q=0", FALSE },
    { "gzip;q=0, *", FALSE },
    { "gzipped", FALSE },
    { "*;q=0", FALSE },
  };
  g_autoptr (Answer) plain = NULL, small = NULL;

  put_many (fixture, 50);
  plain = server_fixture_get (fixture, "/v1/changes", fixture->token);
  g_assert_null (answer_get (plain, "content-encoding"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *header = g_strdup_printf ("Accept-Encoding: %s\r\n", cases[i].accept);
      g_autoptr (Answer) answer
          = server_fixture_request (fixture, "GET", "/v1/changes", fixture->token, header);

      g_test_message ("%s", cases[i].accept);
      g_assert_cmpstr (answer_get (answer, "vary"), ==, "Accept-Encoding");
      g_assert_cmpstr (answer_get (answer, "content-encoding"), ==,
                       cases[i].deflated ? "gzip" : NULL);
      if (cases[i].deflated)
        {
          g_autoptr (GString) text = inflate (answer->body);

          g_assert_cmpuint (answer->body->len, <, plain->body->len / 2);
          g_assert_true (g_string_equal (text, plain->body));
        }
      else
        g_assert_true (g_string_equal (answer->body, plain->body));
    }
  small = server_fixture_request (fixture, "GET", "/v1/changes?limit=1", fixture->token,
                                  "Accept-Encoding: gzip\r\n");
  g_assert_null (answer_get (small, "content-encoding"));
}

#define ADD(path, func) \
  g_test_add ("/server/feed/" path, ServerFixture, NULL, server_fixture_set_up, func, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pages-lead-to-the-end", pages_lead_to_the_end);
  ADD ("a-full-last-page-is-the-last", a_full_last_page_is_the_last);
  ADD ("rows-carry-the-record-or-its-end", rows_carry_the_record_or_its_end);
  ADD ("clients-read-what-the-service-writes", clients_read_what_the_service_writes);
  ADD ("the-limit-has-a-limit", the_limit_has_a_limit);
  ADD ("a-page-of-large-records-ends-early", a_page_of_large_records_ends_early);
  ADD ("bad-limits-are-refused", bad_limits_are_refused);
  ADD ("unknown-cursors-are-gone", unknown_cursors_are_gone);
  ADD ("gzip-where-it-is-wanted", gzip_where_it_is_wanted);
  return g_test_run ();
}
