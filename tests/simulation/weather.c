/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weather.h"

#include "chance.h"

static Weather weather;
static guint n_faults;

void
weather_set (const Weather *now)
{
  weather = *now;
}

Fate
weather_draw_fate (void)
{
  const guint shares[] = {
    [FATE_UNREACHABLE] = weather.unreachable,
    [FATE_LOST] = weather.lost,
    [FATE_UNHEARD] = weather.unheard,
    [FATE_TWICE] = weather.twice,
    [FATE_BUSY] = weather.busy,
    [FATE_FAILING] = weather.failing,
    [FATE_CUT] = weather.cut,
    [FATE_ASTRAY] = weather.astray,
  };
  guint draw = chance_draw (100);

  for (Fate fate = FATE_UNREACHABLE; fate <= FATE_ASTRAY; fate++)
    {
      if (draw < shares[fate])
        {
          n_faults++;
          return fate;
        }
      draw -= shares[fate];
    }
  return FATE_NONE;
}

guint
weather_get_n_faults (void)
{
  return n_faults;
}
