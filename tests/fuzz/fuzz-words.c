/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as what somebody types, clicks on or calls a file. The first one says as what: see
 * readers. */
#include "fuzz.h"

#include "helio-day.h"
#include "helio-deep-link.h"
#include "helio-money.h"
#include "helio-query.h"
#include "helio-search.h"
#include "helio-text-cells.h"
#include "helio-text-links.h"
#include "helio-text.h"
#include "helio-time.h"

#include <string.h>

static void
check_texts (GStrv texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    g_assert_true (g_utf8_validate (texts[i], -1, NULL));
}

/* heliodesk:// and what a browser hands over. */
static void
try_deep_link (const char *text)
{
  g_auto (HelioDeepLink) link = { NULL };
  g_auto (HelioDeepLink) copy = { NULL };
  g_autofree char *written = NULL;

  if (!helio_deep_link_parse (&link, text))
    return;
  g_assert_true (g_utf8_validate (link.place, -1, NULL));
  g_assert_true (link.number == NULL || g_utf8_validate (link.number, -1, NULL));
  g_assert_true (link.criterion == NULL || g_utf8_validate (link.criterion, -1, NULL));
  g_assert_true (link.term == NULL || g_utf8_validate (link.term, -1, NULL));
  written = helio_deep_link_write ("rma", link.number);
  g_assert_true (helio_deep_link_parse (&copy, written));
  g_assert_cmpstr (copy.number, ==, link.number);
}

/* --where of the command line. */
static void
try_condition (const char *text)
{
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      g_autoptr (HelioQuery) all = helio_query_new (helio_kind_nth (i));
      g_autoptr (GError) error = NULL;
      g_autoptr (HelioQuery) query = helio_query_parse_condition (all, text, NULL, &error);
      g_autoptr (HelioQuery) twice = NULL;

      if (query == NULL)
        {
          fuzz_check_refusal (error, HELIO_QUERY_ERROR);
          continue;
        }
      g_assert_true (helio_query_is_filtered (query));
      twice = helio_query_parse_condition (all, text, NULL, NULL);
      g_assert_true (helio_query_equal (query, twice));
    }
}

static void
try_search (const char *text)
{
  for (guint i = 0; i < HELIO_N_SEARCH_CRITERIA; i++)
    {
      g_autoptr (HelioSearch) search = helio_search_new ((HelioSearchCriterion) i, text);
      g_auto (GStrv) beginnings = NULL;

      if (!helio_search_is_possible (search))
        continue;
      helio_search_looks_complete (search);
      helio_search_match_key (search, text);
      beginnings = helio_search_dup_beginnings (search);
      if (beginnings != NULL)
        check_texts (beginnings);
      for (guint k = 0; helio_search_get_kind (search, k) != NULL; k++)
        {
          g_autoptr (HelioQuery) query
              = helio_search_create_query (search, helio_search_get_kind (search, k));

          g_assert_true (helio_query_is_filtered (query));
        }
    }
}

/* What is written in notes and messages: to be searched, shown, printed in a terminal. */
static void
try_text (const char *text)
{
  g_autofree char *folded = helio_text_fold (text, -1);
  g_autofree char *number = helio_text_fold_number (text);
  g_autofree char *plain = helio_text_cells_plain (text);
  g_auto (GStrv) words = helio_text_fold_words (text);
  g_auto (GStrv) links = helio_text_find_links (text);
  g_auto (GStrv) spellings = helio_text_number_spellings (text, FALSE);

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_assert_true (g_utf8_validate (number, -1, NULL));
  g_assert_true (g_utf8_validate (plain, -1, NULL));
  g_assert_null (strpbrk (plain, "\n\r\t\033"));
  check_texts (words);
  check_texts (spellings);
  g_assert_cmpuint (g_strv_length (links), <=, HELIO_TEXT_MOST_LINKS);
  for (guint i = 0; links[i] != NULL; i++)
    g_assert_true (g_uri_is_valid (links[i], G_URI_FLAGS_NONE, NULL));
}

static void
try_value (const char *text)
{
  GString *csv = g_string_new (NULL);
  gint64 minor, time;
  guint32 day = helio_day_parse (text, -1);

  if (day > 0)
    {
      g_autofree char *again = helio_day_format (day);

      g_assert_cmpstr (again, ==, text);
    }
  if (helio_time_parse (text, -1, &time))
    {
      g_autofree char *written = helio_time_format (time);
      gint64 again;

      g_assert_true (helio_time_parse (written, -1, &again));
      g_assert_cmpint (again, ==, time);
    }
  if (helio_money_parse_decimal (text, "EUR", &minor))
    {
      g_autofree char *written = helio_money_format_decimal (minor, "EUR");
      gint64 again;

      g_assert_true (helio_money_parse_decimal (written, "EUR", &again));
      g_assert_cmpint (again, ==, minor);
    }
  helio_text_is_mail_address (text);
  helio_text_append_csv (csv, text);
  g_string_free (csv, TRUE);
}

static const struct
{
  char letter;
  void (*read) (const char *text);
} readers[] = {
  { 'l', try_deep_link }, { 'w', try_condition }, { 's', try_search },
  { 't', try_text },      { 'v', try_value },
};

/* What others call a file need not even be a text. */
static void
try_file_name (const guint8 *data, gsize size)
{
  g_autofree char *given = g_strndup ((const char *) data, size);
  g_autofree char *name = helio_text_dup_file_name (given);

  if (name == NULL)
    return;
  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_cmpuint (strlen (name), <=, 255);
  g_assert_cmpint (name[0], !=, '.');
  g_assert_null (strpbrk (name, "/\\\n"));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = size > 0 ? fuzz_dup_text (data + 1, size - 1) : NULL;

  if (size > 0 && data[0] == 'n')
    try_file_name (data + 1, size - 1);
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (readers); i++)
    if (data[0] == readers[i].letter)
      readers[i].read (text);
  return 0;
}
