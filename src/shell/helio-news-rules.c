/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-news-rules.h"

#include "helio-time.h"

/* Quiet hours that end before they begin go on until the next day. */
static gboolean
is_quiet (GSettings *settings, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) moment = helio_time_to_date_time (now, zone);
  int from = g_settings_get_int (settings, "quiet-from");
  int until = g_settings_get_int (settings, "quiet-until");
  int minute;

  if (!g_settings_get_boolean (settings, "quiet-hours") || moment == NULL)
    return FALSE;
  minute = g_date_time_get_hour (moment) * 60 + g_date_time_get_minute (moment);
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

gboolean
helio_news_is_wanted (GSettings *settings, const HelioKind *kind, gint64 now, GTimeZone *zone)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  return g_settings_get_boolean (settings, kind == &helio_kind_conversation ? "notify-messages"
                                                                            : "notify-statuses")
         && !is_quiet (settings, now, zone);
}
