/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-store.h"
#include "helio-test-record.h"
#include "helio-test-store.h"
#include "helio-time.h"
#include "sql-fixture.h"

static gint64
count (HelioTestCache *self, HelioQuery *query)
{
  g_autoptr (GError) error = NULL;
  gint64 n = helio_reader_count (helio_store_get_reader (self->store), query, &error);

  g_assert_no_error (error);
  return n;
}

static void
every_value_comes_back (HelioTestCache *self, gconstpointer n)
{
  HelioReader *reader = helio_store_get_reader (self->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) expected = helio_test_rma (42);
  g_autoptr (HelioRecord) found = helio_reader_find (reader, &helio_kind_rma, "00000042", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (helio_record_get_row (found), >, 0);
  helio_test_assert_equal (found, expected);
}

static void
numbers_are_found_as_people_write_them (HelioTestCache *self, gconstpointer n)
{
  static const char *const spellings[]
      = { "00000042", "42", "000 000 42", "RMA(00000042)", "0000-0042", "00042" };
  HelioReader *reader = helio_store_get_reader (self->store);

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HelioRecord) found
          = helio_reader_find (reader, &helio_kind_rma, spellings[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (helio_record_get_text (found, "number"), ==, "00000042");
    }
}

static void
what_is_not_there_is_not_found (HelioTestCache *self, gconstpointer n)
{
  HelioReader *reader = helio_store_get_reader (self->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);

  g_assert_null (helio_reader_find (reader, &helio_kind_rma, "999999", &error));
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (helio_reader_load (reader, 999999, record, &error));
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);
}

/* What each condition must find is computed here from the same records, without SQL. */
static guint
count_by_hand (guint n, const char *field, const char *folded_part)
{
  guint found = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HelioRecord) record = helio_test_rma (i);
      const char *text = helio_record_get_text (record, field);

      if (text != NULL && g_str_match_string (folded_part, text, TRUE))
        found++;
    }
  return found;
}

static void
names_are_found_without_case_and_accents (HelioTestCache *self, gconstpointer n)
{
  guint size = GPOINTER_TO_UINT (n);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  static const char *const spellings[] = { "thyborøn", "THYBORON", "Thybor" };

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autoptr (HelioQuery) part
          = helio_query_with_text (all, "system-name", HELIO_CONTAINS, spellings[i]);
      g_autoptr (HelioQuery) words = helio_query_with_search (all, spellings[i]);

      g_assert_cmpint (count (self, part), ==, size / 5);
      g_assert_cmpint (count (self, words), ==, size / 5);
    }
  {
    g_autoptr (HelioQuery) two = helio_query_with_search (all, "Hato battery");
    g_autoptr (HelioQuery) begun = helio_query_with_search (all, "BATT, hat");
    g_autoptr (HelioQuery) odd = helio_query_with_search (all, "\"' OR * NEAR( ^ -");
    g_autoptr (HelioQuery) number = helio_query_with_search (all, "0000 0042");

    g_assert_cmpint (count (self, two), >, 0);
    g_assert_cmpint (count (self, two), <=, count_by_hand (size, "description", "battery"));
    g_assert_cmpint (count (self, begun), ==, count (self, two));
    g_assert_cmpint (count (self, odd), ==, 0);
    g_assert_cmpint (count (self, number), ==, 1);
  }
}

static void
every_operator_finds_what_it_says (HelioTestCache *self, gconstpointer n)
{
  guint size = GPOINTER_TO_UINT (n);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  static const struct
  {
    const char *condition;
    guint percent;
  } cases[] = {
    { "status=approved", 20 },
    { "status=approved,shipped", 40 },
    { "status=nonsense", 0 },
    { "origin=", 100 },
    { "status=", 0 },
    { "city=THYBORON", 20 },
    { "postal-code=00917", 100 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HelioQuery) query
          = helio_query_parse_condition (all, cases[i].condition, NULL, &error);

      g_assert_no_error (error);
      g_test_message ("%s", cases[i].condition);
      g_assert_cmpint (count (self, query), ==, size * cases[i].percent / 100);
    }
  {
    gint64 start = (1700000000 + 60 * 10) * HELIO_SECOND;
    g_autoptr (HelioQuery) from = helio_query_with_integer (all, "submitted-at", HELIO_FROM, start);
    g_autoptr (HelioQuery) range
        = helio_query_with_integer (from, "submitted-at", HELIO_BEFORE, start + 300 * HELIO_SECOND);
    g_autoptr (HelioQuery) postal = helio_query_with_text (all, "postal-code", HELIO_STARTS, "009");
    g_autoptr (HelioQuery) number = helio_query_with_text (all, "number", HELIO_STARTS, "12");

    g_assert_cmpint (count (self, from), ==, size - 10);
    g_assert_cmpint (count (self, range), ==, 5);
    g_assert_cmpint (count (self, postal), ==, size);
    /* 12, 120 … 129, with any number of leading zeros. */
    g_assert_cmpint (count (self, number), ==, 11);
  }
}

static void
the_order_is_the_query_s (HelioTestCache *self, gconstpointer n)
{
  HelioReader *reader = helio_store_get_reader (self->store);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  static const char *const fields[] = { "number", "submitted-at", "status", "system-id" };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (fields); i++)
    {
      const char *field = fields[i / 2];
      g_autoptr (GError) error = NULL;
      g_autoptr (HelioQuery) query = helio_query_with_sort (all, field, i % 2 == 1);
      g_autoptr (GPtrArray) records = helio_reader_list (reader, query, 0, &error);
      guint index = helio_kind_field (&helio_kind_rma, field);

      g_assert_no_error (error);
      g_assert_cmpuint (records->len, ==, GPOINTER_TO_UINT (n));
      for (guint j = 1; j < records->len; j++)
        {
          HelioRecord *a = g_ptr_array_index (records, i % 2 == 1 ? j : j - 1);
          HelioRecord *b = g_ptr_array_index (records, i % 2 == 1 ? j - 1 : j);

          if (helio_field_is_text (&helio_kind_rma.fields[index]))
            g_assert_cmpstr (helio_record_get_nth_text (a, index), <=,
                             helio_record_get_nth_text (b, index));
          else
            g_assert_cmpint (helio_record_get_nth_integer (a, index), <=,
                             helio_record_get_nth_integer (b, index));
        }
    }
}

static void
assert_cards (HelioTestCache *self, HelioQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioQuery) approved = helio_query_with_text (query, "status", HELIO_IS, "approved");
  g_autoptr (HelioCounts) counts
      = helio_reader_counts (helio_store_get_reader (self->store), approved, &error);
  gint64 sum = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < counts->n_terms; i++)
    {
      g_autoptr (HelioQuery) one
          = helio_query_with_text (query, "status", HELIO_IS, helio_rma_status.terms[i].value);

      g_assert_cmpint (counts->per_term[i], ==, count (self, one));
      sum += counts->per_term[i];
    }
  g_assert_cmpint (sum, >, 0);
  g_assert_cmpint (counts->total, ==, count (self, query));
  g_assert_cmpint (sum, ==, counts->total);
}

static void
cards_count_what_the_table_shows (HelioTestCache *self, gconstpointer n)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) recent = helio_query_with_integer (all, "submitted-at", HELIO_FROM,
                                                            (1700000000 + 60 * 30) * HELIO_SECOND);
  g_autoptr (HelioQuery) numbered = helio_query_with_text (all, "number", HELIO_CONTAINS, "7");
  g_autoptr (HelioQuery) both = helio_query_with_text (recent, "number", HELIO_CONTAINS, "7");
  g_autoptr (HelioQuery) words = helio_query_with_search (recent, "défaut");

  assert_cards (self, all);
  assert_cards (self, recent);
  assert_cards (self, numbered);
  assert_cards (self, both);
  assert_cards (self, words);
}

static gboolean
put_one (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  *cursor = g_strdup ("feed.next");
  return helio_row_sink_put_record (sink, data, error);
}

static void
counts_tell_of_unknown_statuses (HelioTestCache *self, gconstpointer n)
{
  HelioReader *reader = helio_store_get_reader (self->store);
  g_autofree char *base = g_strdup_printf ("feed.%u", GPOINTER_TO_UINT (n));
  g_autoptr (HelioRecord) record = helio_test_rma (5);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioCounts) before = helio_reader_counts (reader, all, NULL);
  g_autoptr (HelioCounts) after = NULL;

  g_assert_cmpuint (g_strv_length (before->others), ==, 0);
  helio_record_set_text (record, "status", "teleported");
  helio_apply_summary_free (helio_test_apply (self->store, base, put_one, record));
  after = helio_reader_counts (reader, all, NULL);
  g_assert_cmpuint (g_strv_length (after->others), ==, 1);
  g_assert_cmpstr (after->others[0], ==, "teleported");
  g_assert_cmpint (after->per_other[0], ==, 1);
  g_assert_cmpint (after->total, ==, before->total);
}

static void
only_what_changed_is_written (HelioTestCache *self, gconstpointer n)
{
  g_autofree char *base = g_strdup_printf ("feed.%u", GPOINTER_TO_UINT (n));
  g_autoptr (HelioRecord) record = helio_test_rma (5);
  g_autoptr (HelioApplySummary) same = helio_test_apply (self->store, base, put_one, record);
  g_autoptr (HelioApplySummary) other = NULL;
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) new_words = helio_query_with_search (all, "salamander");
  g_autoptr (HelioQuery) old_words = helio_query_with_search (all, "défaut 5");
  gint64 before = count (self, old_words);

  g_assert_cmpuint (same->n_put, ==, 1);
  g_assert_cmpuint (same->n_changed, ==, 0);
  g_assert_cmpint (count (self, new_words), ==, 0);

  helio_record_set_text (record, "description", "a Salamander in the gateway");
  other = helio_test_apply (self->store, "feed.next", put_one, record);
  g_assert_cmpuint (other->n_changed, ==, 1);
  g_assert_cmpint (count (self, new_words), ==, 1);
  g_assert_cmpint (count (self, old_words), ==, before - 1);
}

/* Each by itself, so that none is passed over for the sake of another; in turn to a value and to
 * none. */
static void
every_field_that_changes_is_written (HelioTestCache *self, gconstpointer n)
{
  guint number = helio_kind_field (&helio_kind_rma, "number");
  g_autofree char *base = g_strdup_printf ("feed.%u", GPOINTER_TO_UINT (n));
  g_autoptr (HelioRecord) record = helio_test_rma (42);

  for (guint i = 0; i < 2 * helio_kind_rma.n_fields; i++)
    {
      g_autofree char *text = i % 2 == 0 ? g_strdup_printf ("Another %u", i) : NULL;
      g_autoptr (HelioRecord) found = NULL;

      if (i / 2 == number)
        continue;
      if (helio_field_is_text (&helio_kind_rma.fields[i / 2]))
        helio_record_set_nth_text (record, i / 2, text, -1);
      else
        helio_record_set_nth_integer (record, i / 2, text != NULL ? i : HELIO_NO_INTEGER);
      helio_apply_summary_free (helio_test_apply (self->store,
                                                  i == (number == 0 ? 2 : 0) ? base : "feed.next",
                                                  put_one, record));
      found = helio_reader_find (helio_store_get_reader (self->store), &helio_kind_rma, "42", NULL);
      helio_test_assert_equal (found, record);
    }
  sql_fixture_assert_tally (self->folder, "rma");
}

/* However many words the index, or folding, makes of one. */
static void
words_of_every_kind_are_found (HelioTestCache *self, gconstpointer n)
{
  static const char *const typed[]
      = { "faç",      "FAC\u0327ADE", "½",      "coŀleg",           "हिन्दी", "4711",  "4711 facade",
          "*facade^", "Nidǫ́łí",       "nidoli", "NIDO\u0328\u0301", "Nidǫ́",  "soren", "SØR",
          "strasse",  "straße n" };
  g_autofree char *base = g_strdup_printf ("feed.%u", GPOINTER_TO_UINT (n));
  g_autoptr (HelioRecord) record = helio_test_rma (5);
  g_autoptr (HelioApplySummary) summary = NULL;
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);

  helio_record_set_nth_text (record, helio_kind_field (&helio_kind_rma, "description"),
                             "½ façade, Coŀlegi हिन्दी E-4711 \u037a Nidǫ́łí, Søren, Straße", -1);
  summary = helio_test_apply (self->store, base, put_one, record);
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (HelioQuery) query = helio_query_with_search (all, typed[i]);

      g_test_message ("%s", typed[i]);
      g_assert_cmpint (count (self, query), ==, 1);
    }
}

static gboolean
delete_one (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  *cursor = g_strdup ("feed.next");
  return helio_test_put_tombstone (sink, &helio_kind_rma, data, 100000, error);
}

static void
a_tombstone_removes_row_and_words (HelioTestCache *self, gconstpointer n)
{
  g_autofree char *base = g_strdup_printf ("feed.%u", GPOINTER_TO_UINT (n));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) words = helio_query_with_search (all, "Thyboron");
  gint64 before = count (self, words);
  g_autoptr (HelioApplySummary) gone
      = helio_test_apply (self->store, base, delete_one, (gpointer) "00000000");
  g_autoptr (HelioApplySummary) again
      = helio_test_apply (self->store, "feed.next", delete_one, (gpointer) "00000000");

  g_assert_cmpuint (gone->n_deleted, ==, 1);
  g_assert_cmpuint (again->n_deleted, ==, 0);
  g_assert_cmpint (count (self, all), ==, GPOINTER_TO_UINT (n) - 1);
  g_assert_cmpint (count (self, words), ==, before - 1);
}

static gboolean
put_then_fail (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_autoptr (HelioRecord) record = helio_test_rma (77777);

  *cursor = g_strdup ("feed.lost");
  g_assert_true (helio_row_sink_put_record (sink, record, error));
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the page ends in the middle");
  return FALSE;
}

static void
rows_and_cursor_come_together_or_not_at_all (HelioTestCache *self, gconstpointer n)
{
  g_autofree char *base = g_strdup_printf ("feed.%u", GPOINTER_TO_UINT (n));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (GAsyncResult) failed = NULL, moved = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) record = helio_test_rma (77777);

  helio_store_apply_async (self->store, base, put_then_fail, NULL, NULL, NULL, helio_test_keep,
                           &failed);
  g_assert_null (helio_store_apply_finish (self->store, helio_test_wait (&failed), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  helio_test_assert_feed_state (self->store, base, FALSE, FALSE);

  helio_store_apply_async (self->store, "feed.elsewhere", put_one, record, NULL, NULL,
                           helio_test_keep, &moved);
  g_assert_null (helio_store_apply_finish (self->store, helio_test_wait (&moved), &error));
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_MOVED);
  helio_test_assert_feed_state (self->store, base, FALSE, FALSE);
  g_assert_cmpint (count (self, all), ==, GPOINTER_TO_UINT (n));
}

typedef struct
{
  guint n_signals;
  guint kinds;
} Heard;

static void
hear (HelioStore *store, guint kinds, gpointer data)
{
  Heard *heard = data;

  heard->n_signals++;
  heard->kinds |= kinds;
}

static void
changes_are_told_by_kind_and_only_when_there_are_any (HelioTestCache *self, gconstpointer n)
{
  g_autofree char *base = g_strdup_printf ("feed.%u", GPOINTER_TO_UINT (n));
  g_autoptr (HelioRecord) known = helio_test_rma (5);
  g_autoptr (HelioRecord) new_one = helio_test_rma (GPOINTER_TO_UINT (n));
  g_autoptr (HelioApplySummary) same = NULL;
  g_autoptr (HelioApplySummary) other = NULL;
  Heard heard = { 0 };

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (self->store, "changed", G_CALLBACK (hear), &heard);
  same = helio_test_apply (self->store, base, put_one, known);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (heard.n_signals, ==, 0);
  other = helio_test_apply (self->store, "feed.next", put_one, new_one);
  helio_test_until (heard.n_signals > 0);
  g_assert_cmpuint (heard.n_signals, ==, 1);
  g_assert_cmpuint (heard.kinds, ==, helio_kind_bit (&helio_kind_rma));
}

static void
documents_are_kept (HelioTestCache *self, gconstpointer n)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":1}", 7);
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 stored_at;

  helio_test_store_wait (self->store, helio_store_put_document_async (self->store, "service", body,
                                                                      1234, NULL, keep, kept));
  found = helio_reader_get_document (helio_store_get_reader (self->store), "service", &stored_at,
                                     &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (found, body));
  g_assert_cmpint (stored_at, ==, 1234);
  g_assert_null (
      helio_reader_get_document (helio_store_get_reader (self->store), "none", NULL, &error));
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);
}

#define ADD(name, test) \
  g_test_add ("/store/" name, HelioTestCache, GUINT_TO_POINTER (1000), helio_test_cache_set_up, \
              test, helio_test_cache_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("every-value-comes-back", every_value_comes_back);
  ADD ("numbers-are-found-as-people-write-them", numbers_are_found_as_people_write_them);
  ADD ("what-is-not-there-is-not-found", what_is_not_there_is_not_found);
  ADD ("names-are-found-without-case-and-accents", names_are_found_without_case_and_accents);
  ADD ("words-of-every-kind-are-found", words_of_every_kind_are_found);
  ADD ("every-operator-finds-what-it-says", every_operator_finds_what_it_says);
  ADD ("the-order-is-the-query-s", the_order_is_the_query_s);
  ADD ("cards-count-what-the-table-shows", cards_count_what_the_table_shows);
  ADD ("counts-tell-of-unknown-statuses", counts_tell_of_unknown_statuses);
  ADD ("only-what-changed-is-written", only_what_changed_is_written);
  ADD ("every-field-that-changes-is-written", every_field_that_changes_is_written);
  ADD ("a-tombstone-removes-row-and-words", a_tombstone_removes_row_and_words);
  ADD ("rows-and-cursor-come-together-or-not-at-all", rows_and_cursor_come_together_or_not_at_all);
  ADD ("changes-are-told-by-kind", changes_are_told_by_kind_and_only_when_there_are_any);
  ADD ("documents-are-kept", documents_are_kept);
  return g_test_run ();
}
