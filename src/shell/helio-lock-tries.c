/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-lock-tries.h"

#include "helio-time.h"

#define N_WRONG "lock-wrong-tries"
#define TRIED "lock-tried-at"

#define MINUTE (60 * HELIO_SECOND)
/* So many slips of the finger cost nothing. */
#define FREE_TRIES 2
#define FIRST_PAUSE (5 * HELIO_SECOND)
#define LONGEST_PAUSE (15 * MINUTE)
/* Who has had that many wrong ones may not know it any more. */
#define MANY_TRIES 5

static guint
get_n_wrong (GSettings *settings)
{
  return g_settings_get_uint (settings, N_WRONG);
}

static gint64
get_whole_pause (guint n_wrong)
{
  gint64 pause = FIRST_PAUSE;

  if (n_wrong <= FREE_TRIES)
    return 0;
  for (guint i = FREE_TRIES + 1; i < n_wrong && pause < LONGEST_PAUSE; i++)
    pause *= 2;
  return MIN (pause, LONGEST_PAUSE);
}

gint64
helio_lock_tries_count (GSettings *settings, HelioClock *clock)
{
  gint64 before;

  g_return_val_if_fail (G_IS_SETTINGS (settings), 0);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), 0);

  before = g_settings_get_int64 (settings, TRIED);
  g_settings_set_uint (settings, N_WRONG, MIN (get_n_wrong (settings), G_MAXUINT32 - 1) + 1);
  g_settings_set_int64 (settings, TRIED, helio_clock_now (clock));
  return before;
}

void
helio_lock_tries_take_back (GSettings *settings, gint64 before)
{
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_settings_set_uint (settings, N_WRONG, MAX (1, get_n_wrong (settings)) - 1);
  g_settings_set_int64 (settings, TRIED, before);
}

void
helio_lock_tries_forget (GSettings *settings)
{
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_settings_reset (settings, N_WRONG);
  g_settings_reset (settings, TRIED);
}

gint64
helio_lock_tries_get_pause (GSettings *settings, HelioClock *clock)
{
  gint64 now, tried;

  g_return_val_if_fail (G_IS_SETTINGS (settings), 0);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), 0);

  now = helio_clock_now (clock);
  tried = g_settings_get_int64 (settings, TRIED);
  /* The clock was put back: the pause begins anew, and does not last until then. */
  if (tried > now)
    {
      tried = now;
      g_settings_set_int64 (settings, TRIED, now);
    }
  return MAX (0, get_whole_pause (get_n_wrong (settings)) - (now - tried));
}

gboolean
helio_lock_tries_are_many (GSettings *settings)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), FALSE);
  return get_n_wrong (settings) >= MANY_TRIES;
}
