/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of an RMA: its status by its age, what was shipped, what comes back, what is paid. */
#include "helio-demo-request-private.h"

/* One status that no vocabulary knows, some five weeks ago, so that programs meet it. */
#define UNKNOWN_STATUS "Waiting for parts"

typedef struct
{
  guint days; /* below this age */
  guint percent[5];
} Ages;

static const char *const statuses[5]
    = { "in_progress", "pending_approval", "approved", "shipped", "canceled" };

static const Ages ages[] = {
  { 3, { 52, 40, 8, 0, 0 } },   { 14, { 14, 26, 38, 14, 8 } },      { 30, { 5, 10, 42, 35, 8 } },
  { 90, { 1, 3, 18, 68, 10 } }, { G_MAXUINT, { 0, 0, 7, 83, 10 } },
};

static gint64
age_in_days (const HelioDemo *self, const HelioDemoRma *rma)
{
  return (self->options.now - rma->submitted) / HELIO_DEMO_DAY;
}

static const char *
roll_status (const HelioDemo *self, const HelioDemoRma *rma, HelioDemoDice *dice)
{
  gint64 days = age_in_days (self, rma);
  guint of_hundred = helio_demo_roll (dice, 100), row = 0, column = 0;

  while (days >= ages[row].days)
    row++;
  while (of_hundred >= ages[row].percent[column])
    of_hundred -= ages[row].percent[column++];
  return statuses[column];
}

/* The last thirty days show every status, whatever the dice say. */
static const char *
fixed_status (const HelioDemo *self, const HelioDemoRma *rma)
{
  static const guint percent_of_recent[5] = { 10, 25, 40, 60, 80 };
  guint n = self->options.n_rmas, from_newest = n - 1 - rma->index;
  guint n_recent = (guint) ((guint64) n * 135 / 1000);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (from_newest == (guint) ((guint64) n_recent * percent_of_recent[i] / 100) && n_recent >= 7)
      return statuses[i];
  return n >= 7 && from_newest == (guint) ((guint64) n * 16 / 100) ? UNKNOWN_STATUS : NULL;
}

static void
pick_status (const HelioDemo *self, HelioDemoRma *rma, HelioDemoDice *dice)
{
  const char *rolled = roll_status (self, rma, dice);
  const char *fixed = fixed_status (self, rma);

  rma->status = fixed != NULL ? fixed : rolled;
  if (fixed == NULL && rma->battery)
    rma->status = age_in_days (self, rma) > 14 ? "shipped" : "approved";
  if (g_str_equal (rma->status, "canceled"))
    rma->cancel_reason
        = helio_demo_cancel_reasons[helio_demo_roll (dice, helio_demo_n_cancel_reasons)];
}

/* Tracking numbers in the carriers' shapes: 1Z and 16, 12, 20 or 11 characters. */
static void
pick_carrier (const HelioDemoCase *request, HelioDemoRma *rma, HelioDemoDice *dice)
{
  guint one = helio_demo_roll (dice, 100000000), two = helio_demo_roll (dice, 100000000);

  if (request->system.american && helio_demo_roll (dice, 3) > 0)
    {
      rma->carrier = "UPS";
      g_snprintf (rma->tracking, sizeof rma->tracking, "1Z7R41W6%02u%08u", two % 100, one);
    }
  else if (request->system.american)
    {
      rma->carrier = "FedEx";
      g_snprintf (rma->tracking, sizeof rma->tracking, "%04u%08u", 1000 + two % 9000, one);
    }
  else if (helio_demo_roll (dice, 2) == 0)
    {
      rma->carrier = "DHL";
      g_snprintf (rma->tracking, sizeof rma->tracking, "JJD0%08u%08u", two, one);
    }
  else
    {
      rma->carrier = "GLS";
      g_snprintf (rma->tracking, sizeof rma->tracking, "%03u%08u", two % 1000, one);
    }
}

static gint64
later (const HelioDemo *self, gint64 time, guint min_days, guint spread_days, HelioDemoDice *dice)
{
  gint64 hours = helio_demo_roll (dice, spread_days * 24);

  return helio_demo_not_after_now (self,
                                   time + min_days * HELIO_DEMO_DAY + hours * HELIO_DEMO_HOUR);
}

static void
ship (const HelioDemo *self, const HelioDemoCase *request, HelioDemoRma *rma, HelioDemoDice *dice)
{
  gint64 on_its_way;

  pick_carrier (request, rma, dice);
  rma->shipped = later (self, rma->submitted, 2, 3, dice);
  on_its_way = (2 * 24 + helio_demo_roll (dice, 3 * 24)) * HELIO_DEMO_HOUR;
  if (rma->shipped + on_its_way <= self->options.now)
    rma->delivered = rma->shipped + on_its_way;
}

static const char *
pick_return (const HelioDemo *self, const HelioDemoRma *rma, HelioDemoDice *dice)
{
  static const char *const young[] = { "to_initiate", "to_initiate", "initiated", "in_transit" };
  static const char *const grown[]
      = { "in_transit", "received", "received", "received", "overdue", "closed" };
  static const char *const old[] = { "closed", "closed", "closed",   "closed", "closed",
                                     "closed", "closed", "received", "overdue" };
  gint64 days = age_in_days (self, rma);

  if (rma->battery)
    return days > 60 ? "closed" : "initiated";
  if (helio_demo_roll (dice, 100) < 25)
    return "not_required";
  if (days < 8)
    return "to_initiate";
  if (rma->shipped == HELIO_TIME_NONE)
    return days < 30 ? young[helio_demo_roll (dice, 3)] : "overdue";
  if (days < 30)
    return young[helio_demo_roll (dice, G_N_ELEMENTS (young))];
  if (days < 70)
    return grown[helio_demo_roll (dice, G_N_ELEMENTS (grown))];
  return old[helio_demo_roll (dice, G_N_ELEMENTS (old))];
}

static const char *
pick_labor (const HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma,
            HelioDemoDice *dice)
{
  static const char *const open[]
      = { "eligible",     "eligible",     "eligible",         "eligible", "submitted",
          "under_review", "under_review", "more_information", "approved", "paid" };
  static const char *const over[]
      = { "paid", "paid", "paid", "paid", "paid", "paid", "rejected", "expired", "expired" };
  const char *const families[] = { helio_demo_families[request->family].name, NULL };
  gint64 swapped = rma->shipped != HELIO_TIME_NONE ? rma->shipped : rma->submitted;
  guint of_all = helio_demo_roll (dice, 1000);

  if (helio_demo_estimate (self, &request->system, families, swapped).verdict
      != HELIO_LABOR_PAYABLE)
    return "not_eligible";
  if (rma->shipped == HELIO_TIME_NONE)
    return rma->labor_deadline < self->options.now ? "expired" : "eligible";
  if (rma->labor_deadline < self->options.now)
    return helio_demo_is_chatty (self) || rma->index % 20 == 0 ? over[of_all % G_N_ELEMENTS (over)]
                                                               : "expired";
  if (age_in_days (self, rma) < 8 || (!helio_demo_is_chatty (self) && rma->index % 20 != 0))
    return "eligible";
  return open[of_all / 10 % G_N_ELEMENTS (open)];
}

void
helio_demo_decide (const HelioDemo *self, const HelioDemoCase *request, HelioDemoRma *rma)
{
  HelioDemoDice dice
      = helio_demo_dice (self, HELIO_DEMO_DICE_RMA, G_GUINT64_CONSTANT (1) << 32 | rma->index);

  pick_status (self, rma, &dice);
  if (g_str_equal (rma->status, "shipped"))
    ship (self, request, rma, &dice);
  if (rma->delivered != HELIO_TIME_NONE)
    rma->updated = rma->delivered;
  else if (rma->shipped != HELIO_TIME_NONE)
    rma->updated = rma->shipped;
  else
    rma->updated = later (self, rma->submitted, 0, 3, &dice);

  if (g_str_equal (rma->status, "shipped") || g_str_equal (rma->status, "approved"))
    {
      gint64 replaced = rma->shipped != HELIO_TIME_NONE ? rma->shipped : rma->submitted;

      rma->return_status = pick_return (self, rma, &dice);
      if (!g_str_equal (rma->return_status, "not_required"))
        rma->return_due = rma->submitted + 30 * HELIO_DEMO_DAY;
      rma->labor_deadline = replaced + 90 * HELIO_DEMO_DAY;
      rma->labor_status = pick_labor (self, request, rma, &dice);
    }
}
