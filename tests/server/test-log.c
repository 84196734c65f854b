/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-log.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1700000000000000)

static const GLogField fields[] = {
  { "MESSAGE", "request", -1 },
  { "CODE_FILE", "helio-log.c", -1 },
  { "HELIO_ROUTE", "/v1/me", -1 },
  { "HELIO_USER", "U-1!", 3 },
};
static const GLogField hostile[] = {
  { "MESSAGE", "one\ntwo\x1b[31m\xff\"", -1 },
  { "HELIO_USER", "a\nb", -1 },
};

static void
assert_line (HelioLogFormat format, GLogLevelFlags level, gint64 now, const GLogField *given,
             gsize n_fields, const char *expected)
{
  g_autofree char *line = helio_log_format_line (format, level, now, given, n_fields);

  g_assert_cmpstr (line, ==, expected);
}

static void
lines_of_text_have_the_time_and_our_fields (void)
{
  assert_line (HELIO_LOG_TEXT, G_LOG_LEVEL_INFO, NOW, fields, G_N_ELEMENTS (fields),
               "2023-11-14T22:13:20Z info: request route=/v1/me user=U-1\n");
}

static void
lines_for_the_journal_have_a_priority (void)
{
  assert_line (HELIO_LOG_TEXT, G_LOG_LEVEL_INFO, 0, fields, 1, "<6>request\n");
  assert_line (HELIO_LOG_TEXT, G_LOG_LEVEL_WARNING | G_LOG_FLAG_RECURSION, 0, fields, 1,
               "<4>request\n");
  assert_line (HELIO_LOG_TEXT, G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL, 0, fields, 1, "<3>request\n");
}

static void
lines_of_json_are_objects (void)
{
  assert_line (HELIO_LOG_JSON, G_LOG_LEVEL_MESSAGE, NOW, fields, G_N_ELEMENTS (fields),
               "{\"time\":\"2023-11-14T22:13:20Z\",\"level\":\"notice\",\"message\":\"request\","
               "\"route\":\"/v1/me\",\"user\":\"U-1\"}\n");
}

static void
nothing_breaks_a_line (void)
{
  static const HelioLogFormat formats[] = { HELIO_LOG_TEXT, HELIO_LOG_JSON };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *line = helio_log_format_line (formats[i], G_LOG_LEVEL_INFO, NOW, hostile,
                                                     G_N_ELEMENTS (hostile));

      g_assert_true (strchr (line, '\n') == line + strlen (line) - 1);
      g_assert_null (strchr (line, '\x1b'));
      g_assert_true (g_utf8_validate (line, -1, NULL));
    }
}

static void
formats_go_by_their_names (void)
{
  HelioLogFormat format = HELIO_LOG_TEXT;

  g_assert_true (helio_log_find_format ("json", &format));
  g_assert_cmpint (format, ==, HELIO_LOG_JSON);
  g_assert_true (helio_log_find_format ("text", &format));
  g_assert_cmpint (format, ==, HELIO_LOG_TEXT);
  g_assert_false (helio_log_find_format ("", &format));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/log/lines-of-text-have-the-time-and-our-fields",
                   lines_of_text_have_the_time_and_our_fields);
  g_test_add_func ("/server/log/lines-for-the-journal-have-a-priority",
                   lines_for_the_journal_have_a_priority);
  g_test_add_func ("/server/log/lines-of-json-are-objects", lines_of_json_are_objects);
  g_test_add_func ("/server/log/nothing-breaks-a-line", nothing_breaks_a_line);
  g_test_add_func ("/server/log/formats-go-by-their-names", formats_go_by_their_names);
  return g_test_run ();
}
