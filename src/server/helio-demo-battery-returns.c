/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Batteries travel on their own, with a kit and an appointment. */
#include "helio-demo-request-private.h"

/* How far a return has got; each stage includes those before it. */
typedef enum
{
  TO_SCHEDULE,
  KIT_SENT,
  SCHEDULED,
  PICKED_UP,
  IN_TRANSIT,
  RECEIVED,
  CLOSED,
  REFUSED,
} Stage;

static const char *const stages[] = { "to_schedule", "kit_sent", "scheduled", "picked_up",
                                      "in_transit",  "received", "closed",    "refused" };

/* Battery returns are spread evenly over the RMAs: return k belongs to RMA ⌊(k + ½) n_rmas / n⌋.
 * Says how many belong to @rma, and the first. */
guint
helio_demo_battery_returns_of (const HelioDemo *self, guint rma, guint *first)
{
  guint64 n = self->options.n_battery_returns, n_rmas = self->options.n_rmas;
  guint64 end;

  *first = (guint) ((2 * n * rma + n_rmas - 1) / (2 * n_rmas));
  end = (2 * n * ((guint64) rma + 1) + n_rmas - 1) / (2 * n_rmas);
  return (guint) (MIN (end, n) - MIN (*first, n));
}

static Stage
pick_stage (const HelioDemo *self, gint64 submitted, HelioDemoDice *dice)
{
  gint64 days = (self->options.now - submitted) / HELIO_DEMO_DAY;

  if (days < 3)
    return TO_SCHEDULE;
  if (days < 10)
    return TO_SCHEDULE + helio_demo_roll (dice, 3);
  if (days < 40)
    return KIT_SENT + helio_demo_roll (dice, 4);
  if (days < 75)
    return PICKED_UP + helio_demo_roll (dice, 3);
  return helio_demo_roll (dice, 10) == 0 ? REFUSED : CLOSED;
}

/* When each step was; steps that are still to come are left out, an appointment may be ahead. */
static gint64
set_steps (HelioDemo *self, HelioRecord *record, const HelioDemoCase *request, Stage stage,
           gint64 submitted, HelioDemoDice *dice)
{
  guint one = helio_demo_roll (dice, 100000000), two = helio_demo_roll (dice, 9000);
  g_autofree char *tracking = g_strdup_printf ("%04u%08u", 1000 + two, one);
  gint64 updated = submitted;

  if (stage >= KIT_SENT)
    helio_demo_set_integer (record, "kit-ordered-at", updated = submitted + HELIO_DEMO_DAY);
  if (stage >= SCHEDULED)
    helio_demo_set_integer (record, "kit-received-at", updated = submitted + 4 * HELIO_DEMO_DAY);
  if (stage == SCHEDULED)
    helio_demo_set_integer (record, "pickup-at", self->options.now + 3 * HELIO_DEMO_DAY);
  if (stage >= PICKED_UP)
    {
      helio_demo_set_integer (record, "pickup-at", updated = submitted + 8 * HELIO_DEMO_DAY);
      helio_demo_set (record, "carrier", request->system.american ? "FedEx" : "DHL");
      helio_demo_set (record, "tracking-number", tracking);
    }
  if (stage >= RECEIVED)
    updated += 5 * HELIO_DEMO_DAY;
  return helio_demo_not_after_now (self, updated);
}

static void
put_battery_return (HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma,
                    const HelioDemoLine *line, guint index)
{
  static const char *const conditions[] = { "undamaged", "undamaged", "damaged", "defective" };
  HelioRecord *record = helio_record_new (&helio_kind_battery_return);
  HelioDemoDice dice = helio_demo_dice (self, HELIO_DEMO_DICE_BATTERY_RETURN, index);
  gint64 submitted = helio_demo_not_after_now (self, rma->submitted + 5 * HELIO_DEMO_HOUR);
  Stage stage = pick_stage (self, submitted, &dice);
  g_autofree char *number = g_strdup_printf ("%08u", 41000 + index * 3);
  gint64 updated;

  helio_demo_set (record, "number", number);
  helio_demo_set (record, "rma-number", rma->number);
  helio_demo_set (record, "case-number", request->number);
  helio_demo_set_system (record, &request->system);
  helio_demo_set (record, "status", stages[stage]);
  helio_demo_set_integer (record, "submitted-at", submitted);
  helio_demo_set (record, "serial-numbers", line->device.serial);
  helio_demo_set (record, "sku", line->device.product->sku);
  helio_demo_set_integer (record, "weight-grams", line->device.product->weight_grams);
  helio_demo_set (record, "un-number", "UN3480");
  helio_demo_set (record, "condition-class",
                  conditions[helio_demo_roll (&dice, G_N_ELEMENTS (conditions))]);
  helio_demo_set_integer (record, "charge-percent", 5 + helio_demo_roll (&dice, 60));
  helio_demo_set (record, "method", "pickup");
  helio_demo_set_address (record, "pickup", &request->system.address);
  helio_demo_set_person (record, request->contact);
  updated = set_steps (self, record, request, stage, submitted, &dice);
  helio_action_rules_apply (record, NULL, self->options.now);
  helio_demo_set_times (record, submitted, updated);
  helio_demo_put (self, record, number);
}

/* @line is the RMA's first one, a battery. */
void
helio_demo_put_battery_returns (HelioDemo *self, const HelioDemoCase *request,
                                const HelioDemoRma *rma, const HelioDemoLine *line)
{
  guint first, n = helio_demo_battery_returns_of (self, rma->index, &first);

  for (guint i = 0; i < n; i++)
    put_battery_return (self, request, rma, line, first + i);
}
