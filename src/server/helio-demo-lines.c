/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Warranty claim lines. */
#include "helio-demo-request-private.h"

static guint
count_lines (const HelioDemo *self, HelioDemoDice *dice)
{
  guint of_ten = helio_demo_roll (dice, 10);

  if (!helio_demo_is_chatty (self))
    return 1 + of_ten % 2;
  return of_ten < 5 ? 1 : of_ten < 8 ? 2 : 3;
}

/* Where the devices of @family stand among the system's. */
static guint
range_of (const HelioDemoSystem *system, HelioDemoFamily family, guint *n)
{
  *n = 1;
  switch (family)
    {
    case HELIO_DEMO_MICROINVERTER:
      *n = system->n_micros;
      return 1;
    case HELIO_DEMO_BATTERY:
      *n = system->n_batteries;
      return 1 + system->n_micros;
    case HELIO_DEMO_RELAY:
    case HELIO_DEMO_CONTROLLER:
      return 1 + system->n_micros + system->n_batteries;
    case HELIO_DEMO_GATEWAY:
    case HELIO_DEMO_METER:
    case HELIO_DEMO_N_FAMILIES:
    default:
      return 0;
    }
}

/* The unit that is there now. */
static void
follow_replacements (HelioDemo *self, HelioDemoDevice *device)
{
  const HelioDemoReplacement *replacement;

  while ((replacement = g_hash_table_lookup (self->replaced, device->serial)) != NULL)
    {
      g_strlcpy (device->serial, replacement->serial, sizeof device->serial);
      device->installed = replacement->time;
    }
}

static void
remember_replacement (HelioDemo *self, const HelioDemoRma *rma, const HelioDemoLine *line)
{
  HelioDemoReplacement *replacement;

  if (g_hash_table_size (self->replaced) >= HELIO_DEMO_MAX_REPLACED)
    return;
  replacement = g_new0 (HelioDemoReplacement, 1);
  g_strlcpy (replacement->serial, line->replacement, sizeof replacement->serial);
  replacement->time = rma->delivered;
  g_hash_table_insert (self->replaced, g_strdup (line->device.serial), replacement);
}

/* A device that no RMA has claimed, if it is found soon. */
static void
pick_device (HelioDemo *self, const HelioDemoSystem *system, HelioDemoFamily family,
             HelioDemoDice *dice, HelioDemoDevice *device)
{
  guint n, first = range_of (system, family, &n);
  guint start = helio_demo_roll (dice, n);

  for (guint i = 0; i < MIN (n, 6); i++)
    {
      helio_demo_describe_device (self, system, first + (start + i) % n, device);
      follow_replacements (self, device);
      if (system->index >= HELIO_DEMO_SYSTEMS_WITH_DEVICES
          || g_hash_table_add (self->claimed, g_strdup (device->serial)))
        return;
    }
}

/* Made in the week before it was shipped; the last six digits are in a range of their own. */
static void
write_replacement (const HelioDemoRma *rma, guint nth, HelioDemoLine *line)
{
  g_autoptr (GDateTime) day
      = g_date_time_new_from_unix_utc ((rma->shipped - 40 * HELIO_DEMO_DAY) / HELIO_SECOND);
  guint64 rest = ((guint64) rma->index * HELIO_DEMO_MAX_LINES + nth) * 189389 % 390000;

  g_snprintf (line->replacement, sizeof line->replacement, "%s%02d%02d%06u",
              helio_demo_families[line->device.family].serial_prefix,
              g_date_time_get_week_numbering_year (day) % 100, g_date_time_get_week_of_year (day),
              (guint) (600000 + rest));
}

/* The lines of an RMA, the first of the case's family, and which unit replaced which. */
guint
helio_demo_make_lines (HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma,
                       HelioDemoLine lines[HELIO_DEMO_MAX_LINES])
{
  HelioDemoDice dice = helio_demo_dice (self, HELIO_DEMO_DICE_LINE, rma->index);
  const HelioDemoSystem *system = &request->system;
  guint n = count_lines (self, &dice);

  for (guint i = 0; i < n; i++)
    {
      HelioDemoFamily family
          = i == 0 || helio_demo_roll (&dice, 3) == 0 ? request->family : HELIO_DEMO_MICROINVERTER;
      guint n_of_family;

      range_of (system, family, &n_of_family);
      if (i >= n_of_family)
        family = HELIO_DEMO_MICROINVERTER;
      lines[i] = (HelioDemoLine){ 0 };
      pick_device (self, system, family, &dice, &lines[i].device);
      if (rma->shipped != HELIO_TIME_NONE)
        write_replacement (rma, i, &lines[i]);
    }
  if (system->index < HELIO_DEMO_SYSTEMS_WITH_DEVICES && rma->delivered != HELIO_TIME_NONE)
    for (guint i = 0; i < n; i++)
      remember_replacement (self, rma, &lines[i]);
  return n;
}

static const char *
line_status (const HelioDemoRma *rma, guint nth)
{
  if (g_str_equal (rma->status, "canceled"))
    return "rejected";
  if (rma->delivered != HELIO_TIME_NONE)
    return "replaced";
  if (rma->shipped != HELIO_TIME_NONE)
    return "shipped";
  if (g_str_equal (rma->status, "in_progress") || g_str_equal (rma->status, "pending_approval"))
    return "pending";
  return nth > 0 && rma->index % 9 == 0 ? "rejected" : "approved";
}

static gboolean
is_sent_back (const HelioDemoRma *rma)
{
  static const char *const states[] = { "in_transit", "received", "closed", NULL };

  return rma->return_status != NULL && g_strv_contains (states, rma->return_status);
}

void
helio_demo_put_line (HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma,
                     const HelioDemoLine *line, guint nth)
{
  HelioRecord *record = helio_record_new (&helio_kind_claim_line);
  HelioDemoDice dice
      = helio_demo_dice (self, HELIO_DEMO_DICE_LINE, ((guint64) nth + 1) << 32 | rma->index);
  const HelioDemoFamilyWords *words = &helio_demo_families[line->device.family];
  const HelioDemoProduct *product = line->device.product;
  const char *status = line_status (rma, nth);
  g_autofree char *id = g_strdup_printf ("%s-%u", rma->number, nth + 1);
  g_autofree char *sent_back = g_strdup_printf ("R%s%u", rma->tracking, nth + 1);

  helio_demo_set (record, "rma-number", rma->number);
  helio_demo_set_integer (record, "line", nth + 1);
  helio_demo_set (record, "serial-number", line->device.serial);
  helio_demo_set_product (record, product);
  helio_demo_set_integer (record, "quantity", 1);
  helio_demo_set (record, "reason",
                  words->reasons[helio_demo_roll (&dice, G_N_ELEMENTS (words->reasons))]);
  helio_demo_set (record, "symptom",
                  words->symptoms[helio_demo_roll (&dice, G_N_ELEMENTS (words->symptoms))]);
  helio_demo_set (record, "status", status);
  helio_demo_set_date (record, "warranty-until", line->device.installed,
                       helio_demo_warranty_years (line->device.family));
  helio_demo_set (record, "requested-resolution", "Replacement");
  if (!g_str_equal (status, "pending"))
    helio_demo_set (record, "proposed-resolution",
                    g_str_equal (status, "rejected") ? "None" : "Replacement");
  if (rma->shipped != HELIO_TIME_NONE)
    {
      helio_demo_set (record, "replacement-serial", line->replacement);
      helio_demo_set (record, "replacement-sku", product->sku);
      helio_demo_set (record, "carrier", rma->carrier);
      helio_demo_set (record, "tracking-number", rma->tracking);
      if (is_sent_back (rma))
        {
          helio_demo_set (record, "return-carrier", rma->carrier);
          helio_demo_set (record, "return-tracking-number", sent_back);
        }
    }
  helio_demo_set_times (record, rma->submitted, rma->updated);
  helio_demo_put (self, record, id);
}
