/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `GET /v1/search` as clients see it. */
#include "helio-feed.h"
#include "recording-sink.h"
#include "server-fixture.h"
#include "helio-test-storage.h"

#include <string.h>

/* A record is a line: its kind, its id, then fields and values. */
static const struct
{
  const HelioKind *kind;
  const char *id;
  const char *values[9];
} records[] = {
  { &helio_kind_system, "s1", { "number", "700934760", "name", "Dvt PR4" } },
  { &helio_kind_system, "s2", { "number", "700611204", "name", "Hus i Thyborøn" } },
  { &helio_kind_rma, "r1", { "number", "00517624", "status", "approved" } },
  { &helio_kind_rma, "r2", { "number", "00517623", "status", "approved" } },
  { &helio_kind_case, "c1", { "number", "03664346", "status", "new" } },
  { &helio_kind_claim_line,
    "l1",
    { "rma-number", "00517624", "serial-number", "111366687522", "replacement-serial",
      "122329995001" } },
  { &helio_kind_claim_line, "l2", { "rma-number", "00517624", "serial-number", "492231995014" } },
  { &helio_kind_device, "d1", { "serial-number", "111366687522", "system-id", "700611204" } },
  { &helio_kind_return,
    "t1",
    { "rma-number", "00517623", "status", "announced", "serial-numbers",
      "555500000001\n555500000002" } },
};

static void
set_up (ServerFixture *fixture, gconstpointer data)
{
  server_fixture_set_up (fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      const HelioKind *kind = records[i].kind;
      g_autoptr (HelioRecord) record = helio_record_new (kind);

      helio_record_set_identity (record, 0, records[i].id, 0);
      for (guint j = 0; records[i].values[j] != NULL; j += 2)
        helio_record_set_text (record, records[i].values[j], records[i].values[j + 1]);
      helio_test_storage_put (fixture->storage, fixture->organisation, record);
    }
}

/* The ids of what was found in the order of the answer, `+` behind them when there is more. */
static char *
find (ServerFixture *fixture, const char *token, const char *criterion, const char *term,
      guint limit)
{
  g_autofree char *escaped = g_uri_escape_string (term, NULL, FALSE);
  g_autofree char *path
      = g_strdup_printf ("/v1/search?criterion=%s&term=%s&limit=%u", criterion, escaped, limit);
  g_autoptr (Answer) answer = server_fixture_get (fixture, path, token);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RecordingSink) sink = recording_sink_new ();
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GString *ids = g_string_new (NULL);

  g_test_message ("%s", path);
  g_assert_cmpuint (answer->status, ==, 200);
  bytes = g_bytes_new (answer->body->str, answer->body->len);
  g_assert_true (helio_feed_read_found (bytes, HELIO_ROW_SINK (sink), &page, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (page.n_rejected, ==, 0);
  lines = g_strsplit (sink->rows->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);

      if (words[0] != NULL && helio_kind_find (words[0]) != NULL)
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", words[1]);
    }
  if (page.more)
    g_string_append (ids, " +");
  return g_string_free (ids, FALSE);
}

static void
what_people_type_is_found (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *criterion;
    const char *term;
    const char *expected;
  } cases[] = {
    { "rma", "00517624", "r1" },
    { "rma", "RMA(517624)", "r1" },
    { "rma", "0000517624", "r1" },
    { "rma", "5176", "r1 r2" },
    { "rma", "0051-76", "r1 r2" },
    { "rma", "7624", "" },
    { "case", "Dossier(03664346)", "c1" },
    { "system-id", "700 934 760", "s1" },
    { "system-name", "THYBORON hus", "s2" },
    { "system-name", "pr4 thyboron", "" },
    /* What shows a line or a device comes along. */
    { "serial-number", "SN: 1113-6668-7522", "s2 r1 l1 d1" },
    { "serial-number", "9995001", "r1 l1" },
    { "serial-number", "5500000002", "r2 t1" },
    { "serial-number", "99999", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found
          = find (fixture, fixture->token, cases[i].criterion, cases[i].term, 10);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
more_than_the_limit_is_said (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *one = find (fixture, fixture->token, "rma", "51762", 1);
  g_autofree char *both = find (fixture, fixture->token, "rma", "51762", 2);

  g_assert_true (g_str_has_suffix (one, " +"));
  g_assert_cmpstr (both, ==, "r1 r2");
}

static void
put_roof (ServerFixture *fixture, const char *id, const char *name)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_system);
  g_autoptr (GError) error = NULL;

  helio_record_set_identity (record, 0, id, 0);
  helio_record_set_text (record, "number", id);
  helio_record_set_text (record, "name", name);
  helio_storage_put (fixture->storage, fixture->organisation, record, &error);
  g_assert_no_error (error);
}

/* As are looked through at a time. */
static void
a_name_is_found_behind_many_that_are_like_it (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *found = NULL, *some = NULL;

  g_assert_true (helio_storage_begin_for (fixture->storage, fixture->organisation, NULL));
  for (guint i = 0; i < 2100; i++)
    {
      g_autofree char *id = g_strdup_printf ("8%08u", i);

      put_roof (fixture, id, "Roof at the lake");
    }
  put_roof (fixture, "900000001", "Roof of Zoe");
  g_assert_true (helio_storage_commit (fixture->storage, NULL));

  found = find (fixture, fixture->token, "system-name", "roof zo", 10);
  some = find (fixture, fixture->token, "system-name", "roof", 2);
  g_assert_cmpstr (found, ==, "900000001");
  g_assert_cmpstr (some, ==, "800000000 800000001 +");
}

static void
organisations_find_their_own_only (ServerFixture *fixture, gconstpointer data)
{
  static const char *const searches[][2]
      = { { "rma", "00517624" },         { "rma", "0" },         { "case", "3664346" },
          { "system-id", "700" },        { "system-name", "d" }, { "serial-number", "1113" },
          { "serial-number", "9995001" } };

  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *theirs
          = find (fixture, fixture->stranger_token, searches[i][0], searches[i][1], 200);
      g_autofree char *ours = find (fixture, fixture->token, searches[i][0], searches[i][1], 200);

      g_assert_cmpstr (theirs, ==, "");
      g_assert_cmpstr (ours, !=, "");
    }
}

/* A term is looked for as it is, whatever a database or a pattern would make of it. */
static void
terms_are_nothing_but_texts (ServerFixture *fixture, gconstpointer data)
{
  static const char *const terms[] = { "' OR 1=1 --", "1113' OR '1'='1",
                                       "%",           "____",
                                       "*",           "\"; DROP TABLE record; --",
                                       "1113\\",      "x' UNION SELECT body FROM record --",
                                       "((((",        "NULL0",
                                       "$1$2$3",      "\u00df\u00df\u00df\u00df" };

  for (gsize i = 0; i < G_N_ELEMENTS (terms) * HELIO_N_SEARCH_CRITERIA; i++)
    {
      HelioSearchCriterion criterion = (HelioSearchCriterion) (i % HELIO_N_SEARCH_CRITERIA);
      const char *term = terms[i / HELIO_N_SEARCH_CRITERIA];
      g_autoptr (HelioSearch) search = helio_search_new (criterion, term);
      g_autofree char *found = NULL;

      if (!helio_search_is_possible (search))
        continue;
      found = find (fixture, fixture->token, helio_search_criterion_get_name (criterion), term, 10);
      g_assert_cmpstr (found, ==, "");
    }
  server_fixture_assert_alive (fixture);
}

static void
nonsense_is_a_problem (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *endless = g_strnfill (HELIO_SEARCH_MAX_TERM + 1, '1');
  g_autofree char *too_long = g_strconcat ("criterion=rma&term=", endless, NULL);
  const char *const queries[] = { "",
                                  "criterion=rma",
                                  "term=00517624",
                                  "criterion=&term=1",
                                  "criterion=colour&term=red",
                                  "criterion=rma&term=",
                                  "criterion=rma&term=%20-%20",
                                  "criterion=serial-number&term=111",
                                  "criterion=rma&term=1&limit=0",
                                  "criterion=rma&term=1&limit=-1",
                                  "criterion=rma&term=1&limit=x",
                                  "criterion=rma&term=1&limit=",
                                  "criterion=system-name&term=%ff%fe",
                                  too_long };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *path = g_strdup_printf ("/v1/search?%s", queries[i]);
      g_autoptr (Answer) answer = server_fixture_get (fixture, path, fixture->token);

      g_test_message ("%s", path);
      answer_assert_problem (answer, 400);
    }
}

/* Whatever is changed or deleted is found as it is now. */
static void
searches_follow_the_records (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (HelioRecord) system = helio_record_new (&helio_kind_system);
  g_autofree char *old_name = NULL, *new_name = NULL, *gone = NULL;
  g_autoptr (GError) error = NULL;

  helio_record_set_identity (system, 0, "s1", 0);
  helio_record_set_text (system, "number", "700934760");
  helio_record_set_text (system, "name", "Casa Nova");
  helio_test_storage_put (fixture->storage, fixture->organisation, system);
  helio_storage_delete (fixture->storage, fixture->organisation, &helio_kind_rma, "r1", &error);
  g_assert_no_error (error);

  old_name = find (fixture, fixture->token, "system-name", "pr4", 10);
  new_name = find (fixture, fixture->token, "system-name", "nova casa", 10);
  gone = find (fixture, fixture->token, "rma", "00517624", 10);
  g_assert_cmpstr (old_name, ==, "");
  g_assert_cmpstr (new_name, ==, "s1");
  g_assert_cmpstr (gone, ==, "");
}

static void
add (const char *name, void (*func) (ServerFixture *, gconstpointer))
{
  g_test_add (name, ServerFixture, NULL, set_up, func, server_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  helio_kind_ensure_types ();
  add ("/server/search/what-people-type-is-found", what_people_type_is_found);
  add ("/server/search/more-than-the-limit-is-said", more_than_the_limit_is_said);
  add ("/server/search/a-name-is-found-behind-many-that-are-like-it",
       a_name_is_found_behind_many_that_are_like_it);
  add ("/server/search/organisations-find-their-own-only", organisations_find_their_own_only);
  add ("/server/search/terms-are-nothing-but-texts", terms_are_nothing_but_texts);
  add ("/server/search/nonsense-is-a-problem", nonsense_is_a_problem);
  add ("/server/search/searches-follow-the-records", searches_follow_the_records);
  return g_test_run ();
}
