/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-database-private.h"
#include "helio-layout-private.h"
#include "helio-query-sql-private.h"
#include "helio-reader-private.h"
#include "helio-search-hits.h"
#include "helio-test-store.h"

#include <string.h>

/* A record is a line: its kind, then fields and values. */
static const struct
{
  const HelioKind *kind;
  const char *values[9];
} records[] = {
  { &helio_kind_system, { "number", "700934760", "name", "Dvt PR4" } },
  { &helio_kind_system, { "number", "700611204", "name", "Rere CA1" } },
  { &helio_kind_system, { "number", "700611205", "name", "Rere CA10" } },
  { &helio_kind_system, { "number", "700456546", "name", "Activation HO1, Thyborøn" } },
  { &helio_kind_system, { "number", "700457017", "name", "Activation HO1, Thyborøn" } },
  { &helio_kind_rma, { "number", "00517624", "system-id", "700934760", "system-name", "Dvt PR4" } },
  { &helio_kind_rma, { "number", "00517623", "system-id", "700934760" } },
  { &helio_kind_rma, { "number", "05176240", "system-id", "700934760" } },
  { &helio_kind_rma, { "number", "00511313", "system-id", "700611204" } },
  { &helio_kind_case, { "number", "03664346", "system-id", "700934760" } },
  { &helio_kind_claim_line,
    { "rma-number", "00511313", "serial-number", "111366687522", "replacement-serial",
      "122329995001" } },
  { &helio_kind_claim_line, { "rma-number", "00517624", "serial-number", "492231995014" } },
  { &helio_kind_claim_line, { "rma-number", "00517624", "serial-number", "492231995015" } },
  { &helio_kind_claim_line, { "rma-number", "99999999", "serial-number", "300000000001" } },
  { &helio_kind_device, { "serial-number", "111366687522", "system-id", "700611204" } },
  { &helio_kind_device, { "serial-number", "122329995001", "system-id", "700611204" } },
  { &helio_kind_device, { "serial-number", "901553005272EIM1", "system-id", "700934760" } },
  { &helio_kind_return,
    { "rma-number", "00511313", "serial-numbers", "555500000001\n555500000002" } },
  { &helio_kind_battery_return, { "number", "00000071", "serial-numbers", "492231995014" } },
};

static HelioRecord *
make (guint index)
{
  const HelioKind *kind = records[index].kind;
  HelioRecord *record = helio_record_new (kind);
  g_autofree char *id = g_strdup_printf ("id-%u", index);

  helio_record_set_identity (record, 0, id, index + 1);
  for (guint i = 0; records[index].values[i] != NULL; i += 2)
    helio_record_set_text (record, records[index].values[i], records[index].values[i + 1]);
  return record;
}

static gboolean
put_records (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (HelioRecord) record = make (i);

      if (!helio_row_sink_put_record (sink, record, error))
        return FALSE;
    }
  *cursor = g_strdup ("feed.1");
  return TRUE;
}

static void
fill (HelioTestCache *self, HelioFeedFunc func)
{
  g_autoptr (GError) error = NULL;

  helio_test_cache_set_up_folder (self, NULL);
  self->store = helio_test_store_open (self->folder);
  helio_apply_summary_free (helio_test_apply (self->store, NULL, func, NULL));
  error = helio_test_store_run (self->store, helio_store_finish_load_async);
  g_assert_no_error (error);
}

static void
set_up (HelioTestCache *self, gconstpointer data)
{
  fill (self, put_records);
}

static HelioSearchHits *
look_for (HelioTestCache *self, HelioSearch *search, guint limit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HelioSearchHits *hits;

  helio_search_async (self->store, search, limit, NULL, helio_test_keep, &result);
  hits = helio_search_finish (self->store, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  return hits;
}

static HelioSearchHits *
search_for (HelioTestCache *self, HelioSearchCriterion criterion, const char *term, guint limit)
{
  g_autoptr (HelioSearch) search = helio_search_new (criterion, term);

  return look_for (self, search, limit);
}

/* The only record to open, as `kind number`; or how many there are. */
static char *
describe (const HelioSearchHits *hits)
{
  const char *number;
  const HelioKind *kind = helio_search_hits_get_only (hits, &number);

  return kind != NULL ? g_strdup_printf ("%s %s", kind->name, number)
                      : g_strdup_printf ("%u", hits->n_found);
}

static void
one_hit_is_one_record_to_open (HelioTestCache *self, gconstpointer data)
{
  static const struct
  {
    HelioSearchCriterion criterion;
    const char *term;
    const char *expected;
  } cases[] = {
    { HELIO_SEARCH_RMA, "00517624", "rma 00517624" },
    /* The number itself comes before those that begin with it. */
    { HELIO_SEARCH_RMA, "RMA(517624)", "rma 00517624" },
    { HELIO_SEARCH_RMA, "000517624", "rma 00517624" },
    { HELIO_SEARCH_RMA, "51762", "3" },
    { HELIO_SEARCH_RMA, "0051762", "2" },
    { HELIO_SEARCH_RMA, "5113", "rma 00511313" },
    { HELIO_SEARCH_RMA, "8", "0" },
    { HELIO_SEARCH_RMA, "'; DROP TABLE rma; --", "0" },
    { HELIO_SEARCH_CASE, "3664346", "case 03664346" },
    { HELIO_SEARCH_SYSTEM_ID, "7004", "2" },
    { HELIO_SEARCH_SYSTEM_ID, "700-456-546", "system 700456546" },
    { HELIO_SEARCH_SYSTEM_NAME, "pr4 DVT", "system 700934760" },
    { HELIO_SEARCH_SYSTEM_NAME, "thyboron", "2" },
    { HELIO_SEARCH_SYSTEM_NAME, "rere ca1", "2" },
    { HELIO_SEARCH_SYSTEM_NAME, "%", "0" },
    /* Defective on a line, and a device that was taken out. */
    { HELIO_SEARCH_SERIAL_NUMBER, "SN: 1113-6668-7522", "2" },
    { HELIO_SEARCH_SERIAL_NUMBER, "9995001", "2" },
    { HELIO_SEARCH_SERIAL_NUMBER, "272eim1", "system 700934760" },
    { HELIO_SEARCH_SERIAL_NUMBER, "555500000002", "rma 00511313" },
    { HELIO_SEARCH_SERIAL_NUMBER, "3000000000", "rma 99999999" },
    /* Two lines of one RMA lead to the same page; the battery return is another. */
    { HELIO_SEARCH_SERIAL_NUMBER, "995015", "rma 00517624" },
    { HELIO_SEARCH_SERIAL_NUMBER, "99501", "3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HelioSearchHits) hits = search_for (self, cases[i].criterion, cases[i].term, 20);
      g_autofree char *found = describe (hits);

      g_test_message ("%s", cases[i].term);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
a_serial_number_says_where_it_stands (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (HelioSearchHits) hits
      = search_for (self, HELIO_SEARCH_SERIAL_NUMBER, "122329995001", 20);
  const HelioSearchHit *line = g_ptr_array_index (hits->hits, 0);
  const HelioSearchHit *device = g_ptr_array_index (hits->hits, 1);

  g_assert_cmpstr (helio_kind_claim_line.fields[line->field].name, ==, "replacement-serial");
  g_assert_cmpstr (helio_record_get_text (line->home, "number"), ==, "00511313");
  g_assert_cmpstr (helio_kind_device.fields[device->field].name, ==, "serial-number");
  g_assert_cmpstr (helio_record_get_text (device->home, "name"), ==, "Rere CA1");
}

/* Whatever is written between its parts; a part that is no beginning finds nothing. */
static void
a_serial_number_is_found_by_how_it_begins (HelioTestCache *self, gconstpointer data)
{
  static const struct
  {
    const char *term;
    guint n;
  } cases[] = { { "1223-2999", 2 }, { "122329995001", 2 },     { "32999", 0 },
                { "4922", 3 },      { "901553005272eim1", 1 }, { "555500000001", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HelioSearch) search = helio_search_new_serial_beginning (cases[i].term);
      g_autoptr (HelioSearchHits) hits = look_for (self, search, 20);

      g_test_message ("%s", cases[i].term);
      g_assert_cmpuint (hits->n_found, ==, cases[i].n);
    }
}

/* A line may be here before its RMA is. */
static void
a_parent_may_be_missing (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (HelioSearchHits) hits
      = search_for (self, HELIO_SEARCH_SERIAL_NUMBER, "300000000001", 20);

  g_assert_cmpuint (hits->hits->len, ==, 1);
  g_assert_null (((HelioSearchHit *) g_ptr_array_index (hits->hits, 0))->home);
}

static gboolean
put_many (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (HelioRecord) record = helio_test_rma (i);

      if (!helio_row_sink_put_record (sink, record, error))
        return FALSE;
    }
  *cursor = g_strdup ("feed.2");
  return TRUE;
}

static void
many_hits_are_counted_up_to_the_most (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (HelioSearchHits) few = search_for (self, HELIO_SEARCH_RMA, "0051", 2);
  g_autoptr (HelioSearchHits) many = NULL;

  g_assert_cmpuint (few->hits->len, ==, 2);
  g_assert_cmpuint (few->n_found, ==, 3);
  g_assert_false (few->more);

  helio_apply_summary_free (helio_test_apply (self->store, "feed.1", put_many, NULL));
  many = search_for (self, HELIO_SEARCH_RMA, "0", 8);
  g_assert_cmpuint (many->hits->len, ==, 8);
  g_assert_cmpuint (many->n_found, ==, HELIO_SEARCH_MOST);
  g_assert_true (many->more);
}

/* The cache finds by SQL what the rule finds in memory: of every record, for every beginning of
 * every term. */
static void
the_cache_and_the_rule_agree (HelioTestCache *self, gconstpointer data)
{
  static const char *const terms[]
      = { "00517624",     "517624",  "000517624", "RMA(00517624)", "3664346",
          "700456546",    "ID 7006", "pr4 dvt",   "Thyborøn, ho1", "1113-6668-7522",
          "555500000002", "271EIM",  "272eim1",   "%_*",           "\"'\\" };
  HelioReader *reader = helio_store_get_reader (self->store);

  for (gsize i = 0; i < G_N_ELEMENTS (terms) * HELIO_N_SEARCH_CRITERIA; i++)
    for (const char *p = terms[i / HELIO_N_SEARCH_CRITERIA]; *p != '\0';)
      {
        g_autofree char *term = NULL;
        g_autoptr (HelioSearch) search = NULL;

        p = g_utf8_next_char (p);
        term = g_strndup (terms[i / HELIO_N_SEARCH_CRITERIA],
                          (gsize) (p - terms[i / HELIO_N_SEARCH_CRITERIA]));
        search = helio_search_new ((HelioSearchCriterion) (i % HELIO_N_SEARCH_CRITERIA), term);
        for (guint j = 0; helio_search_is_possible (search) && j < G_N_ELEMENTS (records); j++)
          {
            g_autoptr (HelioRecord) record = make (j);
            g_autoptr (HelioQuery) query = NULL;
            g_autoptr (GPtrArray) found = NULL;
            gboolean by_sql = FALSE, searched = FALSE;
            const HelioKind *kind;

            for (guint k = 0; (kind = helio_search_get_kind (search, k)) != NULL; k++)
              searched |= kind == records[j].kind;
            if (!searched)
              continue;
            query = helio_search_create_query (search, records[j].kind);
            found = helio_reader_list (reader, query, 0, NULL);
            for (guint k = 0; k < found->len; k++)
              by_sql |= g_str_equal (helio_record_get_id (g_ptr_array_index (found, k)),
                                     helio_record_get_id (record));
            if (by_sql != (helio_search_match (search, record) >= 0))
              g_error ("%s, %s: %s",
                       helio_search_criterion_get_name (helio_search_get_criterion (search)), term,
                       helio_record_get_id (record));
          }
      }
}

/* How the database goes about it, a step a line. */
static char *
explain (HelioTestCache *self, HelioQuery *query)
{
  HelioDatabase *database = helio_reader_get_database (helio_store_get_reader (self->store));
  g_auto (HelioQuerySql) where = { 0 };
  g_autofree char *sql = NULL;
  g_autoptr (HelioStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  GString *plan = g_string_new (NULL);

  /* Explaining alone does not notice that another connection made indexes. */
  helio_reader_count (helio_store_get_reader (self->store), query, &error);
  g_assert_no_error (error);
  helio_query_sql_init (&where, query, FALSE);
  sql = g_strdup_printf ("EXPLAIN QUERY PLAN SELECT row FROM %s%s",
                         helio_layout_get (helio_query_get_kind (query))->table, where.where);
  statement = helio_database_prepare (database, sql, &error);
  g_assert_no_error (error);
  helio_query_sql_bind (&where, statement);
  while (helio_database_step (database, statement, &error))
    g_string_append_printf (plan, "%s\n", (const char *) sqlite3_column_text (statement, 3));
  g_assert_no_error (error);
  return g_string_free (plan, FALSE);
}

/* Every kind that is searched, with enough of it for the database to care. */
static gboolean
put_plenty (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  const HelioKind *const kinds[]
      = { &helio_kind_rma,    &helio_kind_case,   &helio_kind_system,        &helio_kind_claim_line,
          &helio_kind_return, &helio_kind_device, &helio_kind_battery_return };

  for (guint i = 0; i < 4000 * G_N_ELEMENTS (kinds); i++)
    {
      const HelioKind *kind = kinds[i % G_N_ELEMENTS (kinds)];
      g_autoptr (HelioRecord) record = helio_record_new (kind);
      g_autofree char *id = g_strdup_printf ("plenty-%u", i);
      g_autofree char *value = g_strdup_printf ("%012u", i);

      helio_record_set_identity (record, 0, id, 1000 + i);
      for (guint j = 0; j < kind->n_fields; j++)
        if (helio_field_is_text (&kind->fields[j]))
          helio_record_set_nth_text (record, j, value, -1);
      if (!helio_row_sink_put_record (sink, record, error))
        return FALSE;
    }
  *cursor = g_strdup ("feed.1");
  return TRUE;
}

static void
set_up_plenty (HelioTestCache *self, gconstpointer data)
{
  fill (self, put_plenty);
}

/* No search reads a table from end to end: numbers go down an index, parts along one. */
static void
no_search_reads_a_whole_table (HelioTestCache *self, gconstpointer data)
{
  const HelioKind *kind;

  for (guint i = 0; i < HELIO_N_SEARCH_CRITERIA; i++)
    {
      g_autoptr (HelioSearch) search = helio_search_new ((HelioSearchCriterion) i, "1234");

      for (guint j = 0; (kind = helio_search_get_kind (search, j)) != NULL; j++)
        {
          g_autoptr (HelioQuery) query = helio_search_create_query (search, kind);
          g_autofree char *plan = explain (self, query);
          g_auto (GStrv) steps = g_strsplit (plan, "\n", -1);

          g_test_message ("%s %s: %s", helio_search_criterion_get_name ((HelioSearchCriterion) i),
                          kind->name, plan);
          for (guint k = 0; steps[k] != NULL; k++)
            if (g_str_has_prefix (steps[k], "SCAN"))
              g_assert_nonnull (strstr (steps[k], "USING COVERING INDEX"));
        }
    }
}

static void
add (const char *name, void (*func) (HelioTestCache *, gconstpointer))
{
  g_test_add (name, HelioTestCache, NULL, set_up, func, helio_test_cache_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  helio_kind_ensure_types ();
  add ("/store/search/one-hit-is-one-record-to-open", one_hit_is_one_record_to_open);
  add ("/store/search/a-serial-number-says-where-it-stands", a_serial_number_says_where_it_stands);
  add ("/store/search/a-serial-number-is-found-by-how-it-begins",
       a_serial_number_is_found_by_how_it_begins);
  add ("/store/search/a-parent-may-be-missing", a_parent_may_be_missing);
  add ("/store/search/many-hits-are-counted-up-to-the-most", many_hits_are_counted_up_to_the_most);
  add ("/store/search/the-cache-and-the-rule-agree", the_cache_and_the_rule_agree);
  g_test_add ("/store/search/no-search-reads-a-whole-table", HelioTestCache, NULL, set_up_plenty,
              no_search_reads_a_whole_table, helio_test_cache_tear_down);
  return g_test_run ();
}
