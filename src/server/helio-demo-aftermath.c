/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows an approval: the shipment, the return of the old unit, the claim for labor. */
#include "helio-demo-request-private.h"

static gboolean
is_one_of (const char *status, const char *const *states)
{
  return status != NULL && g_strv_contains (states, status);
}

static char *
join_serials (const HelioDemoLine *lines, guint n)
{
  GString *serials = g_string_new (lines[0].device.serial);

  for (guint i = 1; i < n; i++)
    g_string_append_printf (serials, "\n%s", lines[i].device.serial);
  return g_string_free (serials, FALSE);
}

static void
put_shipment (HelioDemo *self, const HelioDemoRma *rma)
{
  HelioRecord *record = helio_record_new (&helio_kind_shipment);
  g_autofree char *id = g_strdup_printf ("%s-s1", rma->number);

  helio_demo_set (record, "rma-number", rma->number);
  helio_demo_set (record, "carrier", rma->carrier);
  helio_demo_set (record, "tracking-number", rma->tracking);
  helio_demo_set_integer (record, "shipped-at", rma->shipped);
  helio_demo_set_date (record, "expected-on", rma->shipped + 4 * HELIO_DEMO_DAY, 0);
  if (rma->delivered != HELIO_TIME_NONE)
    helio_demo_set_integer (record, "delivered-at", rma->delivered);
  helio_demo_set_times (record, rma->shipped, rma->updated);
  helio_demo_put (self, record, id);
}

/* A place in the system's country, or NULL. */
static const char *
find_place (const HelioDemo *self, const HelioDemoCase *request)
{
  const char *const *places
      = helio_service_info_get_drop_off_places (helio_service_profile_get_info (self->profile));

  for (guint i = 0; places[i] != NULL; i++)
    if (g_str_has_suffix (places[i], request->system.address.country))
      return places[i];
  return NULL;
}

/* Every third parcel is brought where there is such a place; a driver comes for the others. */
static void
set_hand_over (HelioDemo *self, HelioRecord *record, const HelioDemoCase *request,
               const HelioDemoRma *rma)
{
  const char *place = rma->index % 3 == 0 ? find_place (self, request) : NULL;

  helio_demo_set (record, "method", place != NULL ? "drop_off" : "pickup");
  helio_demo_set (record, "drop-off-place", place);
  if (place != NULL)
    return;
  helio_demo_set_address (record, "pickup", &request->system.address);
  helio_demo_set_integer (record, "pickup-at", rma->updated + 2 * HELIO_DEMO_DAY);
}

static void
put_return (HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma,
            const HelioDemoLine *lines, guint n_lines)
{
  static const char *const conditions[] = { "undamaged", "defective", "defective", "damaged" };
  HelioRecord *record = helio_record_new (&helio_kind_return);
  HelioDemoDice dice = helio_demo_dice (self, HELIO_DEMO_DICE_RETURN, rma->index);
  g_autofree char *id = g_strdup_printf ("%s-r1", rma->number);
  g_autofree char *serials = join_serials (lines, n_lines);
  g_autofree char *tracking = g_strdup_printf ("%04u%08u", 1000 + helio_demo_roll (&dice, 9000),
                                               helio_demo_roll (&dice, 100000000));
  gint64 weight = 600;

  for (guint i = 0; i < n_lines; i++)
    weight += lines[i].device.product->weight_grams;
  helio_demo_set (record, "rma-number", rma->number);
  helio_demo_set (record, "status", rma->return_status);
  helio_demo_set (record, "serial-numbers", serials);
  helio_demo_set (record, "condition",
                  conditions[helio_demo_roll (&dice, G_N_ELEMENTS (conditions))]);
  set_hand_over (self, record, request, rma);
  helio_demo_set_integer (record, "packages", 1 + (weight > 60000));
  helio_demo_set_integer (record, "weight-grams", weight);
  if (!g_str_equal (rma->return_status, "initiated"))
    {
      helio_demo_set (record, "carrier", request->system.american ? "FedEx" : "DHL");
      helio_demo_set (record, "tracking-number", tracking);
    }
  helio_demo_set_date (record, "due-on", rma->return_due, 0);
  helio_demo_set_times (record, rma->updated, rma->updated);
  helio_demo_put (self, record, id);
}

static void
set_outcome (HelioDemo *self, HelioRecord *record, const HelioDemoRma *rma, gint64 submitted)
{
  g_autofree char *reference = g_strdup_printf ("PAY-%u", 70000 + rma->index);

  if (g_str_equal (rma->labor_status, "paid"))
    {
      helio_demo_set (record, "payment-reference", reference);
      helio_demo_set_integer (record, "paid-at",
                              helio_demo_not_after_now (self, submitted + 9 * HELIO_DEMO_DAY));
    }
  else if (g_str_equal (rma->labor_status, "rejected"))
    helio_demo_set (record, "rejection-reason",
                    "The replaced device is outside the time that labor is covered for.");
}

static void
set_amount (HelioDemo *self, HelioRecord *record, const HelioDemoCase *request,
            const HelioDemoRma *rma, const HelioDemoLine *lines, guint n_lines)
{
  const char *families[HELIO_DEMO_MAX_LINES + 1] = { NULL };
  HelioLaborEstimate estimate;

  for (guint i = 0; i < n_lines; i++)
    families[i] = helio_demo_families[lines[i].device.family].name;
  estimate = helio_demo_estimate (self, &request->system, families, rma->shipped);
  helio_demo_set_integer (record, "amount", estimate.amount);
  helio_demo_set (record, "currency", estimate.rate->currency);
}

static void
put_invoice (HelioDemo *self, const HelioDemoCase *request, const char *claim, gint64 time)
{
  g_autofree char *name = g_strdup_printf ("invoice-%s.pdf", claim);
  const HelioDemoAttachment attachment = {
    .parent_kind = "labor-claim",
    .parent_number = claim,
    .file = HELIO_DEMO_FILE_INVOICE,
    .name = name,
    .author = request->contact->name,
    .time = time,
  };

  helio_demo_put_attachment (self, &attachment);
}

static void
put_labor_claim (HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma,
                 const HelioDemoLine *lines, guint n_lines)
{
  HelioRecord *record = helio_record_new (&helio_kind_labor_claim);
  gint64 submitted = helio_demo_not_after_now (self, rma->updated + 3 * HELIO_DEMO_DAY);
  gint64 updated = helio_demo_not_after_now (self, submitted + 9 * HELIO_DEMO_DAY);
  g_autofree char *number = g_strdup_printf ("%08u", 10000 + rma->index);

  helio_demo_set (record, "number", number);
  helio_demo_set (record, "rma-numbers", rma->number);
  helio_demo_set (record, "system-id", request->system.number);
  helio_demo_set (record, "status", rma->labor_status);
  helio_demo_set_integer (record, "submitted-at", submitted);
  set_amount (self, record, request, rma, lines, n_lines);
  helio_demo_set (record, "payee-company", helio_demo_account_of (&request->system));
  helio_demo_set (record, "payee-contact", request->contact->name);
  helio_demo_set (record, "payee-email", request->contact->email);
  helio_demo_set (record, "payee-phone", request->contact->phone);
  helio_demo_set (record, "owner-name", request->system.owner);
  helio_demo_set_date (record, "replaced-on", rma->updated, 0);
  set_outcome (self, record, rma, submitted);
  helio_demo_set_address (record, "site", &request->system.address);
  helio_action_rules_apply (record, NULL, self->options.now);
  helio_demo_set_times (record, submitted, updated);
  helio_demo_put (self, record, number);
  put_invoice (self, request, number, submitted);
  helio_demo_put_labor_steps (self, number, rma->labor_status, request->contact->name,
                              request->assigned_to, submitted);
}

void
helio_demo_put_aftermath (HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma,
                          const HelioDemoLine *lines, guint n_lines)
{
  static const char *const with_return[]
      = { "initiated", "in_transit", "received", "closed", NULL };
  static const char *const with_claim[]
      = { "submitted", "under_review", "more_information", "approved", "paid", "rejected", NULL };

  if (rma->shipped != HELIO_TIME_NONE)
    put_shipment (self, rma);
  if (is_one_of (rma->return_status, with_return))
    put_return (self, request, rma, lines, n_lines);
  if (is_one_of (rma->labor_status, with_claim))
    put_labor_claim (self, request, rma, lines, n_lines);
}
