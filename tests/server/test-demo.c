/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-fixture.h"

#include <string.h>

#define assert_text(record, field, wanted) \
  g_assert_cmpstr (helio_record_get_text (record, field), ==, wanted)

static void
assert_day (HelioRecord *record, const char *field, const char *day)
{
  g_autofree char *text = helio_time_format (helio_record_get_integer (record, field));

  g_assert_true (g_str_has_prefix (text, day));
}

static void
same_options_make_the_same_bytes (void)
{
  g_autoptr (Demo) one = demo_new (NULL);
  g_autoptr (Demo) two = demo_new (NULL);
  HelioDemoOptions options = one->options;
  g_autoptr (Demo) other = NULL;

  options.seed = 2;
  other = demo_new (&options);
  g_assert_cmpuint (one->bytes->len, >, 100000);
  g_assert_true (g_str_equal (one->bytes->str, two->bytes->str));
  g_assert_false (g_str_equal (one->bytes->str, other->bytes->str));
}

static void
there_are_as_many_as_asked_for (void)
{
  Demo *demo = demo_share ();

  g_assert_cmpuint (demo_count (demo, &helio_kind_system), ==, 300);
  g_assert_cmpuint (demo_count (demo, &helio_kind_case), ==, 400);
  g_assert_cmpuint (demo_count (demo, &helio_kind_rma), ==, 600);
  g_assert_cmpuint (demo_count (demo, &helio_kind_battery_return), ==, 40);
  g_assert_cmpuint (demo_count (demo, &helio_kind_device), >, 300 * 9);
  g_assert_cmpuint (demo_count (demo, &helio_kind_claim_line), >, 800);
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    g_assert_cmpuint (demo_count (demo, helio_kind_nth (i)), >, 4);
}

/* Nothing but the manual's records when nothing else is asked for, and few when few are. */
static void
any_numbers_work (void)
{
  static const guint numbers[][4]
      = { { 0, 0, 0, 0 },    { 1, 1, 33, 1 },      { 12, 33, 40, 3 }, { 0, 0, 0, 5 },
          { 40, 34, 90, 9 }, { 700, 200, 60, 90 }, { 15, 500, 33, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      HelioDemoOptions options = { .n_systems = numbers[i][0],
                                   .n_cases = numbers[i][1],
                                   .n_rmas = numbers[i][2],
                                   .n_battery_returns = numbers[i][3],
                                   .seed = i,
                                   .now = parse_time ("2026-01-01T00:00:30Z") };
      g_autoptr (Demo) demo = demo_new (&options);

      g_assert_nonnull (demo_lookup (demo, "rma", "00517624"));
      g_assert_cmpuint (demo_count (demo, &helio_kind_battery_return), ==, numbers[i][3]);
      g_assert_cmpuint (demo_count (demo, &helio_kind_rma), >=, MAX (numbers[i][2], 31));
    }
}

static void
the_manuals_rma_page (void)
{
  Demo *demo = demo_share ();
  HelioRecord *rma = demo_get (demo, "rma", "00517624");

  assert_text (rma, "number", "00517624");
  assert_text (rma, "case-number", "03664346");
  assert_text (rma, "system-id", "700934760");
  assert_text (rma, "system-name", "Dvt PR4");
  assert_text (rma, "postal-code", "00917");
  assert_text (rma, "status", "pending_approval");
  assert_text (rma, "origin", NULL);
  assert_text (rma, "account-owner", "Sunson Energy devices pvt ltd");
  assert_text (rma, "description", "Micro and Battery RMA");
  assert_text (rma, "shipping-street", "Apolo Shopping Center");
  assert_text (rma, "shipping-city", "Hato Rey");
  assert_text (rma, "shipping-state", "PR");
  assert_text (rma, "shipping-postal-code", "00917");
  assert_text (rma, "shipping-country", "US");
  assert_text (rma, "return-street", "2417 East Carson Street, Suite 100, Dock 46");
  assert_text (rma, "return-city", "Long Beach");
  assert_text (rma, "return-state", "CA");
  assert_text (rma, "return-postal-code", "90810");
  assert_text (rma, "return-country", "US");
  assert_day (rma, "submitted-at", "2023-08-25");
  assert_day (rma, "created-at", "2023-08-25");
  assert_day (rma, "updated-at", "2023-08-25");
  g_assert_nonnull (strstr (helio_record_get_text (rma, "actions"), "request-labor\n"));
  assert_text (demo_get (demo, "claim-line", "00517624-1"), "family", "Microinverter");
  assert_text (demo_get (demo, "claim-line", "00517624-2"), "family", "Battery");
  assert_text (demo_get (demo, "rma", "00517623"), "case-number", "03664342");
  assert_text (demo_get (demo, "rma", "00517622"), "case-number", "03664341");
}

static void
the_manuals_case_page (void)
{
  Demo *demo = demo_share ();
  HelioRecord *request = demo_get (demo, "case", "03663069"),
              *rma = demo_get (demo, "rma", "00517601");

  assert_text (request, "system-id", "700422286");
  assert_text (request, "system-name", "TestIQ8US1");
  assert_text (request, "status", "in_progress");
  assert_text (request, "badge", "approved"); /* an RMA's word on a case */
  assert_text (request, "assigned-to", "Support Team");
  assert_text (request, "origin", "Service Manager - Installer");
  assert_text (request, "account-name", "DVT Test");
  assert_text (request, "subject", "IQ Battery");
  assert_text (request, "description", "Battery Return Address Test");
  assert_day (request, "created-at", "2023-08-16");
  assert_day (request, "updated-at", "2023-08-17");
  assert_text (demo_get (demo, "case", "03663068"), "status", "new");

  assert_text (rma, "case-number", "03663069");
  assert_text (rma, "status", "approved");
  assert_text (rma, "origin", NULL);
  assert_text (rma, "assigned-to", "Support Team");
  assert_day (rma, "created-at", "2023-08-16");
  assert_day (rma, "updated-at", "2023-08-16");
}

static void
the_manuals_labor_form (void)
{
  Demo *demo = demo_share ();
  HelioRecord *rma = demo_get (demo, "rma", "00511313"),
              *claim = demo_get (demo, "labor-claim", "00003117");
  HelioRecord *system = demo_get (demo, "system", "700611204");

  assert_text (demo_get (demo, "claim-line", "00511313-1"), "serial-number", "111366687522");
  assert_text (demo_get (demo, "device", "111366687522"), "system-id", "700611204");
  assert_text (rma, "system-name", "Rere CA1");
  assert_text (system, "street", "Csabai kapu 97");
  assert_text (system, "city", "Budapest");
  assert_text (system, "postal-code", "V2X 2P6");
  assert_text (system, "state", "BC");
  assert_text (system, "country", "CA");
  assert_text (claim, "rma-numbers", "00511313");
  assert_text (claim, "site-street", "Tester Road");
  assert_text (claim, "currency", "CAD");
  g_assert_cmpint (helio_record_get_integer (claim, "amount"), ==, 20000);
}

static void
the_manuals_systems (void)
{
  static const struct
  {
    const char *number, *name;
    int stage;
  } rows[] = {
    { "700456546", "Activation HO1", 5 },        { "700457017", "Activation HO1", 5 },
    { "700456547", "Activation HO2", 4 },        { "700457018", "Activation HO3", 5 },
    { "700457343", "Activation HomeOwner1", 5 }, { "700457344", "Activation HomeOwner2", 5 },
    { "700457345", "Activation HomeOwner3", 5 }, { "700457346", "Activation HomeOwner4", 5 },
  };
  Demo *demo = demo_share ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HelioRecord *system = demo_get (demo, "system", rows[i].number);

      assert_text (system, "name", rows[i].name);
      g_assert_cmpint (helio_record_get_integer (system, "stage"), ==, rows[i].stage);
      assert_text (system, "status", "encharge");
      assert_text (system, "postal-code", "7680");
      assert_text (system, "city", "Thyborøn");
      assert_text (system, "state", NULL);
      assert_text (system, "street", "Hovbanken 72");
      assert_text (system, "country", "DE");
      assert_text (system, "installed-on", NULL);
      assert_text (system, "installer", "Enphase Energy");
      assert_text (system, "maintainer", "Sunson Energy devices pvt ltd");
      assert_text (system, "owner", "test dvt");
    }
  assert_day (demo_get (demo, "system", "700457343"), "created-at", "2022-07-07");
}

/* The figures of its three pictures. */
static void
the_manuals_cards (void)
{
  static const struct
  {
    const char *from, *to;
    guint all, in_progress, pending, approved;
  } pictures[] = {
    { "2023-07-29T00:00:00Z", "2023-08-28T23:59:59Z", 31, 8, 9, 14 },
    { "2023-07-31T00:00:00Z", "2023-08-30T23:59:59Z", 31, 8, 9, 14 },
    { "2023-08-04T00:00:00Z", "2023-09-03T23:59:59Z", 24, 7, 7, 10 },
  };
  Demo *demo = demo_share ();

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      gint64 from = parse_time (pictures[i].from), to = parse_time (pictures[i].to);
      const HelioKind *kind = &helio_kind_rma;

      g_assert_cmpuint (demo_count_between (demo, kind, from, to, NULL), ==, pictures[i].all);
      g_assert_cmpuint (demo_count_between (demo, kind, from, to, "in_progress"), ==,
                        pictures[i].in_progress);
      g_assert_cmpuint (demo_count_between (demo, kind, from, to, "pending_approval"), ==,
                        pictures[i].pending);
      g_assert_cmpuint (demo_count_between (demo, kind, from, to, "approved"), ==,
                        pictures[i].approved);
    }
}

static void
assert_lively (Demo *demo, gint64 now)
{
  const HelioKind *kind = &helio_kind_rma;

  g_assert_cmpuint (demo_count_between (demo, kind, now - 30 * DAY, now, NULL), >=, 40);
  for (guint i = 0; i < helio_rma_status.n_terms; i++)
    g_assert_cmpuint (demo_count_between (demo, kind, now - 30 * DAY, now,
                                          helio_rma_status.terms[i].value),
                      >, 0);
  for (guint i = 0; i < helio_case_status.n_terms; i++)
    g_assert_cmpuint (demo_count_between (demo, &helio_kind_case, now - 30 * DAY, now,
                                          helio_case_status.terms[i].value),
                      >, 0);
  g_assert_cmpuint (demo_count_between (demo, kind, now - DAY, now, NULL), >, 0);
  g_assert_cmpuint (demo_count_between (demo, kind, now - 2 * DAY, now - DAY, NULL), >, 0);
  g_assert_cmpuint (demo_count_between (demo, kind, now + 1, G_MAXINT64, NULL), ==, 0);
}

static void
the_last_thirty_days_are_lively (void)
{
  HelioDemoOptions options;

  helio_demo_options_init (&options);
  options.now = parse_time ("2026-03-01T00:00:05Z");
  for (options.seed = 1; options.seed < 6; options.seed++)
    {
      g_autoptr (Demo) demo = demo_new (&options);

      assert_lively (demo, options.now);
    }
}

static void
one_status_is_unknown (void)
{
  Demo *demo = demo_share ();

  g_assert_cmpuint (demo_count_between (demo, &helio_kind_rma, 0, G_MAXINT64, "Waiting for parts"),
                    ==, 1);
}

static void
newer_requests_have_greater_numbers (void)
{
  const HelioKind *kinds[] = { &helio_kind_rma, &helio_kind_case };
  Demo *demo = demo_share ();

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const char *last = "";
      gint64 last_time = 0;

      for (guint i = 0; i < demo->all->len; i++)
        {
          HelioRecord *record = g_ptr_array_index (demo->all, i);
          const char *number;

          if (helio_record_get_kind (record) != kinds[k])
            continue;
          number = helio_record_get_text (record, "number");
          g_assert_cmpuint (strlen (number), ==, 8);
          g_assert_true (number[0] == '0');
          g_assert_cmpstr (number, >, last);
          g_assert_cmpint (helio_record_get_integer (record, "submitted-at"), >=, last_time);
          last = number;
          last_time = helio_record_get_integer (record, "submitted-at");
        }
    }
}

static void
the_demo_moves_with_the_days (void)
{
  g_autoptr (Demo) demo = demo_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 now = demo->options.now, later = now + 40 * DAY + 3600 * HELIO_SECOND, revision;
  guint n = demo->all->len;
  g_autofree char *before = g_strdup (demo->bytes->str);

  revision = helio_storage_get_latest_revision (demo->storage, demo->organisation, NULL);
  g_assert_true (helio_demo_refresh (demo->storage, demo->organisation, now + DAY / 2, &error));
  g_assert_cmpint (helio_storage_get_latest_revision (demo->storage, demo->organisation, NULL), ==,
                   revision);

  g_assert_true (helio_demo_refresh (demo->storage, demo->organisation, later, &error));
  g_assert_no_error (error);
  demo_read (demo);
  g_assert_cmpuint (demo->all->len, ==, n);
  assert_lively (demo, later);
  assert_day (demo_get (demo, "rma", "00517624"), "submitted-at", "2023-08-25");

  /* Once a day is enough. */
  revision = helio_storage_get_latest_revision (demo->storage, demo->organisation, NULL);
  g_assert_true (helio_demo_refresh (demo->storage, demo->organisation, later + 60, &error));
  g_assert_cmpint (helio_storage_get_latest_revision (demo->storage, demo->organisation, NULL), ==,
                   revision);
  g_assert_false (g_str_equal (before, demo->bytes->str));
}

/* (transfer none) (nullable): the RMA that a record belongs to, or the claim */
static HelioRecord *
find_owner (Demo *demo, HelioRecord *record)
{
  const HelioKind *kind = helio_record_get_kind (record);

  if (kind == &helio_kind_labor_event)
    return demo_get (demo, "labor-claim", helio_record_get_text (record, "claim-number"));
  if (kind == &helio_kind_claim_line || kind == &helio_kind_shipment || kind == &helio_kind_return
      || kind == &helio_kind_battery_return)
    return demo_get (demo, "rma", helio_record_get_text (record, "rma-number"));
  return NULL;
}

/* What belongs to a request or claim is never from before it, and nothing has happened in the
 * future. */
static void
assert_times (Demo *demo, gint64 now)
{
  for (guint i = 0; i < demo->all->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (demo->all, i);
      HelioRecord *owner = find_owner (demo, record);
      gint64 created = helio_record_get_integer (record, "created-at");
      gint64 updated = helio_record_get_integer (record, "updated-at");

      g_assert_cmpint (created, <=, updated);
      g_assert_cmpint (updated, <=, now);
      if (owner != NULL)
        g_assert_cmpint (created, >=,
                         helio_record_get_integer (owner, "created-at") - 30 * 60 * HELIO_SECOND);
    }
}

static void
times_are_in_order (void)
{
  g_autoptr (Demo) demo = demo_new (NULL);
  gint64 later = demo->options.now + 12 * DAY;

  assert_times (demo, demo->options.now);
  g_assert_true (helio_demo_refresh (demo->storage, demo->organisation, later, NULL));
  demo_read (demo);
  assert_times (demo, later);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/deterministic", same_options_make_the_same_bytes);
  g_test_add_func ("/demo/counts", there_are_as_many_as_asked_for);
  g_test_add_func ("/demo/any-numbers", any_numbers_work);
  g_test_add_func ("/demo/manual/rma", the_manuals_rma_page);
  g_test_add_func ("/demo/manual/case", the_manuals_case_page);
  g_test_add_func ("/demo/manual/labor", the_manuals_labor_form);
  g_test_add_func ("/demo/manual/systems", the_manuals_systems);
  g_test_add_func ("/demo/manual/cards", the_manuals_cards);
  g_test_add_func ("/demo/lively", the_last_thirty_days_are_lively);
  g_test_add_func ("/demo/unknown-status", one_status_is_unknown);
  g_test_add_func ("/demo/numbers", newer_requests_have_greater_numbers);
  g_test_add_func ("/demo/refresh", the_demo_moves_with_the_days);
  g_test_add_func ("/demo/times", times_are_in_order);
  result = g_test_run ();
  demo_release ();
  return result;
}
