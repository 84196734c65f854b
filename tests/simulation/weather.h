/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with the network, and what becomes of a request by it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In percent of the requests each. */
typedef struct
{
  guint unreachable; /* nothing leaves the computer */
  guint lost;        /* the request is */
  guint unheard;     /* the answer is, but the service has done it */
  guint twice;       /* it comes a second time, later */
  guint busy;        /* the service says so */
  guint failing;     /* the service fails before it has done anything */
  guint cut;         /* half of the answer comes */
  guint astray;      /* who stands before the service has a page of its own */
} Weather;

/* Of one request; each but the first is what Weather has a share for. */
typedef enum
{
  FATE_NONE,
  FATE_UNREACHABLE,
  FATE_LOST,
  FATE_UNHEARD,
  FATE_TWICE,
  FATE_BUSY,
  FATE_FAILING,
  FATE_CUT,
  FATE_ASTRAY,
} Fate;

void weather_set (const Weather *weather);
Fate weather_draw_fate (void);
/* How many requests did not go as they should. */
guint weather_get_n_faults (void);

G_END_DECLS
