/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-live-news.h"
#include "helio-typing-pace.h"
#include "helio-wire-error.h"

#include <string.h>

static gboolean
parse (const char *json, HelioLiveNews *news, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return helio_live_news_parse (bytes, news, error);
}

static void
what_is_written_is_read (void)
{
  const HelioLiveNews sent = { HELIO_LIVE_CHANGES, G_MAXINT64, FALSE };
  g_autofree char *json = helio_live_news_write (&sent);
  g_auto (HelioLiveNews) got = { HELIO_LIVE_OTHER };
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (json, ==, "{\"type\":\"changes\",\"latest_revision\":\"9223372036854775807\"}");
  g_assert_true (parse (json, &got, &error));
  g_assert_no_error (error);
  g_assert_cmpint (got.topic, ==, HELIO_LIVE_CHANGES);
  g_assert_cmpint (got.latest, ==, G_MAXINT64);
}

static void
presence_is_read (void)
{
  const HelioLiveNews sent = { HELIO_LIVE_SUPPORT, 0, TRUE };
  g_autofree char *json = helio_live_news_write (&sent);
  g_auto (HelioLiveNews) got = { HELIO_LIVE_OTHER };
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (json, ==, "{\"type\":\"support\",\"present\":true}");
  g_assert_true (parse (json, &got, &error));
  g_assert_no_error (error);
  g_assert_cmpint (got.topic, ==, HELIO_LIVE_SUPPORT);
  g_assert_true (got.present);
}

static void
typing_is_read (void)
{
  const HelioLiveNews sent = { HELIO_LIVE_TYPING, .conversation = (char *) "00000042",
                               .person = (char *) "Kim \"K\"", .typing = TRUE };
  g_autofree char *json = helio_live_news_write (&sent);
  g_auto (HelioLiveNews) got = { HELIO_LIVE_OTHER };
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (
      json, ==,
      "{\"type\":\"typing\",\"conversation_id\":\"00000042\",\"person\":\"Kim \\\"K\\\"\","
      "\"typing\":true}");
  g_assert_true (parse (json, &got, &error));
  g_assert_no_error (error);
  g_assert_cmpint (got.topic, ==, HELIO_LIVE_TYPING);
  g_assert_cmpstr (got.conversation, ==, "00000042");
  g_assert_cmpstr (got.person, ==, "Kim \"K\"");
  g_assert_true (got.typing);
}

static void
who_types_need_not_be_said (void)
{
  g_auto (HelioLiveNews) got = { HELIO_LIVE_OTHER };

  g_assert_true (
      parse ("{\"type\":\"typing\",\"conversation_id\":\"7\",\"typing\":false}", &got, NULL));
  g_assert_null (got.person);
  g_assert_false (got.typing);
}

static void
what_is_not_known_is_none_of_ours (void)
{
  g_auto (HelioLiveNews) news = { HELIO_LIVE_OTHER };
  g_autoptr (GError) error = NULL;

  g_assert_true (parse ("{\"type\":\"weather\",\"latest_revision\":7}", &news, &error));
  g_assert_no_error (error);
  g_assert_cmpint (news.topic, ==, HELIO_LIVE_OTHER);
  g_assert_true (
      parse ("{\"type\":\"changes\",\"latest_revision\":\"7\",\"more\":{}}", &news, &error));
  g_assert_cmpint (news.latest, ==, 7);
}

static void
what_is_no_message_is_refused (void)
{
  static const char *const cases[] = {
    "",
    "[]",
    "{}",
    "{\"type\":7}",
    "{\"type\":\"changes\"}",
    "{\"type\":\"support\"}",
    "{\"type\":\"support\",\"present\":\"true\"}",
    "{\"type\":\"typing\",\"typing\":true}",
    "{\"type\":\"typing\",\"conversation_id\":\"7\"}",
    "{\"type\":\"typing\",\"conversation_id\":\"7\",\"typing\":1}",
    "{\"type\":\"typing\",\"conversation_id\":\"7\",\"person\":7,\"typing\":true}",
    "{\"type\":\"changes\",\"latest_revision\":7}",
    "{\"type\":\"changes\",\"latest_revision\":\"-1\"}",
    "{\"type\":\"changes\",\"latest_revision\":\"7x\"}",
    "{\"type\":\"changes\",\"latest_revision\":\"9223372036854775808\"}",
    "{\"type\":\"changes\",\"latest_revision\":\"7\"",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (HelioLiveNews) news = { HELIO_LIVE_OTHER };
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_false (parse (cases[i], &news, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == HELIO_WIRE_ERROR);
    }
}

static void
typing_is_said_at_once_now_and_then_and_at_its_end (void)
{
  HelioTypingPace pace = { 0 };
  gint64 now = G_USEC_PER_SEC;

  g_assert_false (helio_typing_pace_is_due (&pace, FALSE, now));
  g_assert_true (helio_typing_pace_is_due (&pace, TRUE, now));
  g_assert_false (helio_typing_pace_is_due (&pace, TRUE, now + HELIO_TYPING_AGAIN - 1));
  now += HELIO_TYPING_AGAIN;
  g_assert_true (helio_typing_pace_is_due (&pace, TRUE, now));
  g_assert_true (helio_typing_pace_is_due (&pace, FALSE, now + 1));
  g_assert_false (helio_typing_pace_is_due (&pace, FALSE, now + 2));
  /* What the others have forgotten meanwhile. */
  g_assert_true (helio_typing_pace_is_due (&pace, TRUE, now + 3));
  g_assert_false (helio_typing_pace_is_due (&pace, FALSE, now + 3 + HELIO_TYPING_LASTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/live-news/written-is-read", what_is_written_is_read);
  g_test_add_func ("/wire/live-news/presence", presence_is_read);
  g_test_add_func ("/wire/live-news/typing", typing_is_read);
  g_test_add_func ("/wire/live-news/typing-of-nobody", who_types_need_not_be_said);
  g_test_add_func ("/wire/live-news/pace", typing_is_said_at_once_now_and_then_and_at_its_end);
  g_test_add_func ("/wire/live-news/not-known", what_is_not_known_is_none_of_ours);
  g_test_add_func ("/wire/live-news/no-message", what_is_no_message_is_refused);
  return g_test_run ();
}
