/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of what the desktop is told, and when. */
#define G_SETTINGS_ENABLE_BACKEND
#include "helio-news-rules.h"

#include "helio-time.h"

#include <gio/gsettingsbackend.h>

static GSettings *
settings_new (void)
{
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();

  return g_settings_new_with_backend ("org.heliodesk.Heliodesk", backend);
}

static gboolean
is_wanted (GSettings *settings, const char *zone, const char *moment)
{
  g_autoptr (GTimeZone) there = g_time_zone_new_identifier (zone);
  gint64 now;

  g_assert_true (helio_time_parse (moment, -1, &now));
  return helio_news_is_wanted (settings, &helio_kind_rma, now, there);
}

static void
each_kind_has_its_switch (void)
{
  g_autoptr (GSettings) settings = settings_new ();
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  g_assert_true (helio_news_is_wanted (settings, &helio_kind_rma, 0, utc));
  g_assert_true (helio_news_is_wanted (settings, &helio_kind_conversation, 0, utc));
  g_settings_set_boolean (settings, "notify-messages", FALSE);
  g_assert_true (helio_news_is_wanted (settings, &helio_kind_rma, 0, utc));
  g_assert_false (helio_news_is_wanted (settings, &helio_kind_conversation, 0, utc));
  g_settings_set_boolean (settings, "notify-messages", TRUE);
  g_settings_set_boolean (settings, "notify-statuses", FALSE);
  g_assert_false (helio_news_is_wanted (settings, &helio_kind_rma, 0, utc));
  g_assert_true (helio_news_is_wanted (settings, &helio_kind_conversation, 0, utc));
}

static void
quiet_hours_go_over_midnight (void)
{
  g_autoptr (GSettings) settings = settings_new ();

  g_assert_true (is_wanted (settings, "UTC", "2026-07-01T23:00:00Z"));
  g_settings_set_boolean (settings, "quiet-hours", TRUE);
  g_assert_true (is_wanted (settings, "UTC", "2026-07-01T19:59:59Z"));
  g_assert_false (is_wanted (settings, "UTC", "2026-07-01T20:00:00Z"));
  g_assert_false (is_wanted (settings, "UTC", "2026-07-02T00:00:00Z"));
  g_assert_false (is_wanted (settings, "UTC", "2026-07-02T06:59:59Z"));
  g_assert_true (is_wanted (settings, "UTC", "2026-07-02T07:00:00Z"));
}

static void
quiet_hours_may_be_of_one_day (void)
{
  g_autoptr (GSettings) settings = settings_new ();

  g_settings_set_boolean (settings, "quiet-hours", TRUE);
  g_settings_set_int (settings, "quiet-from", 12 * 60);
  g_settings_set_int (settings, "quiet-until", 13 * 60 + 30);
  g_assert_true (is_wanted (settings, "UTC", "2026-07-01T11:59:00Z"));
  g_assert_false (is_wanted (settings, "UTC", "2026-07-01T13:29:00Z"));
  g_assert_true (is_wanted (settings, "UTC", "2026-07-01T13:30:00Z"));
  /* From noon until noon is never. */
  g_settings_set_int (settings, "quiet-until", 12 * 60);
  g_assert_true (is_wanted (settings, "UTC", "2026-07-01T12:00:00Z"));
}

static void
quiet_hours_are_those_of_the_profile (void)
{
  g_autoptr (GSettings) settings = settings_new ();

  g_settings_set_boolean (settings, "quiet-hours", TRUE);
  g_assert_false (is_wanted (settings, "Europe/Paris", "2026-07-01T18:30:00Z"));
  g_assert_true (is_wanted (settings, "America/Puerto_Rico", "2026-07-01T18:30:00Z"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/news-rules/each-kind-has-its-switch", each_kind_has_its_switch);
  g_test_add_func ("/news-rules/quiet-hours-go-over-midnight", quiet_hours_go_over_midnight);
  g_test_add_func ("/news-rules/quiet-hours-may-be-of-one-day", quiet_hours_may_be_of_one_day);
  g_test_add_func ("/news-rules/quiet-hours-are-those-of-the-profile",
                   quiet_hours_are_those_of_the_profile);
  return g_test_run ();
}
