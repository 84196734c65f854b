/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-demo-request-private.h"

#include <math.h>

/* Every seventh case is a question without an RMA. */
#define IS_QUESTION(index) ((index) % 7 == 3)

gboolean
helio_demo_is_chatty (const HelioDemo *self)
{
  return self->options.n_rmas <= HELIO_DEMO_CHATTY_RMAS;
}

gint64
helio_demo_not_after_now (const HelioDemo *self, gint64 time)
{
  return MIN (time, self->options.now);
}

/* A year, denser towards today: the last thirty days hold 13.5 percent. @position is from 0, a year
 * ago, to 1, now. The root is exact on every machine, a power is not. */
static gint64
find_moment (const HelioDemo *self, double position)
{
  double rest = 1 - position;
  double age = rest * sqrt (sqrt (rest)) * 365;

  return self->options.now - (gint64) (age * (double) HELIO_DEMO_DAY);
}

/* The first RMA that stands at or after the place of case @index. */
static guint
first_rma_at (const HelioDemo *self, guint index)
{
  guint64 n_rmas = self->options.n_rmas, n_cases = self->options.n_cases;

  return (guint) ((index * n_rmas + n_cases - 1) / n_cases);
}

/* RMAs are spread over the cases in order; those of a question go to the case before it. */
void
helio_demo_rmas_of_case (const HelioDemo *self, guint index, guint *first, guint *n)
{
  guint last = index;

  *first = first_rma_at (self, index);
  *n = 0;
  if (IS_QUESTION (index))
    return;
  if (IS_QUESTION (index + 1) && index + 1 < self->options.n_cases)
    last = index + 1;
  *n = first_rma_at (self, last + 1) - *first;
}

static gboolean
has_battery_return (const HelioDemo *self, guint case_index)
{
  guint first, n, unused;

  helio_demo_rmas_of_case (self, case_index, &first, &n);
  for (guint i = first; i < first + n; i++)
    if (helio_demo_battery_returns_of (self, i, &unused) > 0)
      return TRUE;
  return FALSE;
}

static void
pick_system (const HelioDemo *self, HelioDemoCase *request, HelioDemoDice *dice)
{
  guint n = self->options.n_systems;
  guint start = helio_demo_roll (dice, n);

  for (guint i = 0; i < MIN (n, 64); i++)
    {
      helio_demo_describe_system (self, (start + i) % n, &request->system);
      if (request->family != HELIO_DEMO_BATTERY || request->system.n_batteries > 0)
        return;
    }
}

static HelioDemoFamily
pick_family (HelioDemoDice *dice)
{
  guint of_hundred = helio_demo_roll (dice, 100);

  if (of_hundred < 62)
    return HELIO_DEMO_MICROINVERTER;
  if (of_hundred < 80)
    return HELIO_DEMO_BATTERY;
  if (of_hundred < 92)
    return HELIO_DEMO_GATEWAY;
  return HELIO_DEMO_RELAY;
}

void
helio_demo_describe_case (const HelioDemo *self, guint index, HelioDemoCase *request)
{
  HelioDemoDice dice = helio_demo_dice (self, HELIO_DEMO_DICE_CASE, index);
  double n_cases = self->options.n_cases, n_rmas = self->options.n_rmas;
  double jitter = helio_demo_roll (&dice, 1000) / 3000.0;

  *request = (HelioDemoCase){ .index = index };
  g_snprintf (request->number, sizeof request->number, "%08u",
              3700000 + index * 5 + helio_demo_roll (&dice, 5));
  /* Never after the case's first RMA, which stands half an RMA further. */
  request->submitted
      = find_moment (self, (index + jitter * MIN (1, n_cases / MAX (n_rmas, 1))) / n_cases);
  request->question = IS_QUESTION (index);
  request->family = pick_family (&dice);
  if (has_battery_return (self, index))
    request->family = HELIO_DEMO_BATTERY;
  pick_system (self, request, &dice);
  if (request->family == HELIO_DEMO_RELAY && request->system.american)
    request->family = HELIO_DEMO_CONTROLLER;
  if ((request->family == HELIO_DEMO_CONTROLLER || request->family == HELIO_DEMO_BATTERY)
      && request->system.n_batteries == 0)
    request->family = HELIO_DEMO_MICROINVERTER;
  request->contact = helio_demo_contact_of (&request->system);
  request->assigned_to
      = helio_demo_support_people[helio_demo_roll (&dice, helio_demo_n_support_people)];
}

static gint64
rma_submitted (const HelioDemo *self, guint index)
{
  guint n = self->options.n_rmas, from_newest = n - 1 - index;
  gint64 now = self->options.now;
  gint64 submitted = find_moment (self, (index + 0.5) / n);

  /* Something is new today and yesterday, however few there are. */
  if (from_newest == 0)
    return now - 120 * HELIO_SECOND;
  if (from_newest == 1)
    return MAX (submitted, now - 26 * HELIO_DEMO_HOUR);
  return submitted;
}

void
helio_demo_describe_rma (const HelioDemo *self, const HelioDemoCase *request, guint index,
                         HelioDemoRma *rma)
{
  HelioDemoDice dice = helio_demo_dice (self, HELIO_DEMO_DICE_RMA, index);
  guint unused;

  *rma = (HelioDemoRma){
    .index = index,
    .submitted = rma_submitted (self, index),
    .battery = helio_demo_battery_returns_of (self, index, &unused) > 0,
    .shipped = HELIO_TIME_NONE,
    .delivered = HELIO_TIME_NONE,
    .return_due = HELIO_TIME_NONE,
    .labor_deadline = HELIO_TIME_NONE,
  };
  g_snprintf (rma->number, sizeof rma->number, "%08u",
              600000 + index * 7 + helio_demo_roll (&dice, 7));
  helio_demo_decide (self, request, rma);
}
