/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counts of statuses and days that the cards are shown from, after whatever has been written.
 */
#include "helio-test-outbox.h"
#include "helio-time.h"
#include "outbox-fixture.h"
#include "sql-fixture.h"

#define N_OPERATIONS 120
#define N_SPANS 40
#define DAY (24 * 3600 * HELIO_SECOND)
/* Of the epoch: before, at and behind it days are rounded alike. */
#define N_DAYS 4

/* --- what is counted --- */

static gint64
count_of (OutboxFixture *self, HelioQuery *query)
{
  g_autoptr (GError) error = NULL;
  gint64 n = helio_reader_count (helio_store_get_reader (self->store), query, &error);

  g_assert_no_error (error);
  return n;
}

static void
assert_counted (OutboxFixture *self, HelioQuery *query, const char *status, gint64 count)
{
  g_autoptr (HelioQuery) one = helio_query_with_text (query, "status", HELIO_IS, status);

  g_assert_cmpint (count, ==, count_of (self, one));
}

/* The cards show what a look at each record comes to. */
static void
assert_cards (OutboxFixture *self, HelioQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioCounts) counts
      = helio_reader_counts (helio_store_get_reader (self->store), query, &error);

  g_assert_no_error (error);
  g_assert_cmpint (counts->total, ==, count_of (self, query));
  for (guint i = 0; i < counts->n_terms; i++)
    assert_counted (self, query, helio_rma_status.terms[i].value, counts->per_term[i]);
  for (guint i = 0; counts->others[i] != NULL; i++)
    assert_counted (self, query, counts->others[i], counts->per_other[i]);
}

/* Often at a border of days. */
static gint64
any_date (void)
{
  gint64 day = g_test_rand_int_range (-N_DAYS, N_DAYS + 1);

  return day * DAY + (g_test_rand_bit () ? g_test_rand_int_range (-1, 2) : g_test_rand_int ());
}

static void
assert_some_cards (OutboxFixture *self)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) from
      = helio_query_with_integer (all, "submitted-at", HELIO_FROM, any_date ());
  g_autoptr (HelioQuery) before
      = helio_query_with_integer (all, "submitted-at", HELIO_BEFORE, any_date ());
  g_autoptr (HelioQuery) both
      = helio_query_with_integer (from, "submitted-at", HELIO_BEFORE, any_date ());

  assert_cards (self, all);
  assert_cards (self, from);
  assert_cards (self, before);
  assert_cards (self, both);
}

/* --- what is written --- */

static HelioRecord *
any_rma (void)
{
  static const char *const statuses[]
      = { "approved", "shipped", "canceled", "pending_approval", "Waiting for parts", NULL };
  HelioRecord *rma = helio_test_rma ((guint) g_test_rand_int_range (0, OUTBOX_N_RMAS + 5));

  helio_record_set_text (rma, "status",
                         statuses[g_test_rand_int_range (0, G_N_ELEMENTS (statuses))]);
  helio_record_set_integer (rma, "submitted-at",
                            g_test_rand_int_range (0, 5) == 0 ? HELIO_NO_INTEGER : any_date ());
  return rma;
}

static gboolean
put_some (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  for (guint i = 0; i < OUTBOX_N_RMAS / 2; i++)
    {
      g_autoptr (HelioRecord) rma = any_rma ();

      if (!helio_row_sink_put_record (sink, rma, error))
        return FALSE;
    }
  *cursor = g_strdup ("again");
  return TRUE;
}

/* Everything is fetched again, of which some has gone. */
static void
reload (OutboxFixture *self)
{
  g_auto (HelioFeedState) state = { 0 };
  g_autoptr (GError) error = NULL;

  helio_reader_get_feed_state (helio_store_get_reader (self->store), &state, NULL);
  error = helio_test_begin_reload (self->store, state.cursor);
  g_assert_no_error (error);
  helio_apply_summary_free (helio_test_apply (self->store, NULL, put_some, NULL));
  error = helio_test_store_run (self->store, helio_store_finish_load_async);
  g_assert_no_error (error);
}

/* Cancels the RMA, or takes that back. */
static void
cancel (OutboxFixture *self, char **entry)
{
  g_autoptr (HelioRecord) rma
      = helio_reader_find (helio_store_get_reader (self->store), &helio_kind_rma, OUTBOX_RMA, NULL);

  if (*entry != NULL)
    {
      helio_test_discard (self->store, *entry);
      g_clear_pointer (entry, g_free);
    }
  else if (rma != NULL)
    *entry = outbox_cancel (self);
}

static void
write_something (OutboxFixture *self, char **entry)
{
  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      outbox_pull (self, NULL);
      break;
    case 1:
      reload (self);
      break;
    case 2:
    case 3:
      cancel (self, entry);
      break;
    default:
      outbox_pull (self, any_rma ());
    }
}

static void
cards_show_what_there_is (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = NULL;

  for (guint i = 0; i < N_OPERATIONS; i++)
    {
      write_something (self, &entry);
      assert_some_cards (self);
      sql_fixture_assert_tally (self->folder, "rma");
    }
}

static void
any_span_is_counted (OutboxFixture *self, gconstpointer data)
{
  reload (self);
  for (guint i = 0; i < N_SPANS; i++)
    assert_some_cards (self);
}

/* During a first load nothing is kept yet. */
static void
a_first_load_is_counted (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->store = helio_test_store_open (self->folder);
  helio_apply_summary_free (helio_test_apply (self->store, NULL, put_some, NULL));
  assert_some_cards (self);
  outbox_pull (self, NULL);
  assert_some_cards (self);
  error = helio_test_store_run (self->store, helio_store_finish_load_async);
  g_assert_no_error (error);
  sql_fixture_assert_tally (self->folder, "rma");
  assert_some_cards (self);
}

/* Of a version that kept no tally. */
static void
a_cache_without_one_gets_it (OutboxFixture *self, gconstpointer data)
{
  helio_test_store_close (self->store);
  sql_fixture_run_once (self->folder,
                        "DROP TABLE rma_tally;"
                        "UPDATE meta SET value = 'of another version' WHERE name = 'schema'");
  self->store = helio_test_store_open (self->folder);
  sql_fixture_assert_tally (self->folder, "rma");
  assert_some_cards (self);
}

#define ADD(name, set_up, test) \
  g_test_add ("/tally/" name, OutboxFixture, GUINT_TO_POINTER (OUTBOX_N_RMAS), set_up, test, \
              helio_test_cache_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("cards-show-what-there-is", helio_test_cache_set_up, cards_show_what_there_is);
  ADD ("any-span-is-counted", helio_test_cache_set_up, any_span_is_counted);
  ADD ("a-first-load-is-counted", helio_test_cache_set_up_folder, a_first_load_is_counted);
  ADD ("a-cache-without-one-gets-it", helio_test_cache_set_up, a_cache_without_one_gets_it);
  return g_test_run ();
}
