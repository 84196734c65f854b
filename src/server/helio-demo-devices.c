/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-demo-private.h"

/* In seconds since 1970: spring 2018; summer 2020. */
#define EARLIEST G_GINT64_CONSTANT (1520000000)
#define EARLIEST_BATTERY G_GINT64_CONSTANT (1594000000)

/* A system's devices stand in this order: gateway, microinverters, batteries, controller or relay,
 * meters. */
static guint
count_devices (const HelioDemoSystem *system)
{
  guint n_switches = system->american ? system->n_batteries > 0 : 1;

  return 1 + system->n_micros + system->n_batteries + n_switches + system->n_meters;
}

static HelioDemoFamily
family_at (const HelioDemoSystem *system, guint index)
{
  if (index == 0)
    return HELIO_DEMO_GATEWAY;
  if (index <= system->n_micros)
    return HELIO_DEMO_MICROINVERTER;
  if (index <= system->n_micros + system->n_batteries)
    return HELIO_DEMO_BATTERY;
  if (index < count_devices (system) - system->n_meters)
    return system->american ? HELIO_DEMO_CONTROLLER : HELIO_DEMO_RELAY;
  return HELIO_DEMO_METER;
}

/* A product of @family that is sold there, always the same for the same @number. */
const HelioDemoProduct *
helio_demo_pick_product (HelioDemoFamily family, gboolean american, guint number)
{
  const HelioDemoProduct *found[8];
  guint n = 0;

  for (guint i = 0; i < helio_demo_n_products && n < G_N_ELEMENTS (found); i++)
    if (helio_demo_products[i].family == family && helio_demo_products[i].american == american)
      found[n++] = &helio_demo_products[i];
  return n > 0 ? found[number % n] : NULL;
}

int
helio_demo_warranty_years (HelioDemoFamily family)
{
  static const int years[HELIO_DEMO_N_FAMILIES] = { 25, 5, 10, 5, 10, 5 };

  return years[family];
}

/* Products are no older than their kind: systems from before were fitted with them later. */
static gint64
fitted (const HelioDemo *self, const HelioDemoSystem *system, HelioDemoFamily family)
{
  HelioDemoDice dice
      = helio_demo_dice (self, HELIO_DEMO_DICE_DEVICE,
                         ((guint64) system->index + 1) * HELIO_DEMO_MAX_DEVICES + family);
  gboolean late = family == HELIO_DEMO_BATTERY || family == HELIO_DEMO_CONTROLLER;
  gint64 earliest = (late ? EARLIEST_BATTERY : EARLIEST) * HELIO_SECOND
                    + helio_demo_roll (&dice, 1200) * HELIO_DEMO_DAY;

  if (system->installed == HELIO_TIME_NONE)
    return HELIO_TIME_NONE;
  return MAX (system->installed, MIN (earliest, self->options.now - 90 * HELIO_DEMO_DAY));
}

/* Digits: two for the family, year and week of making, six that no other device has. */
static void
write_serial (const HelioDemo *self, const HelioDemoSystem *system, guint index,
              HelioDemoDevice *device)
{
  gint64 installed = device->installed != HELIO_TIME_NONE ? device->installed
                                                          : self->options.now - 30 * HELIO_DEMO_DAY;
  gint64 made = installed - (20 + system->index % 120) * HELIO_DEMO_DAY;
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (made / HELIO_SECOND);
  /* The factor has no divisor in common with 600,000, so that different devices differ. */
  guint64 rest = ((guint64) system->index * HELIO_DEMO_MAX_DEVICES + index) * 389189 % 600000;

  g_snprintf (device->serial, sizeof device->serial, "%s%02d%02d%06u",
              helio_demo_families[device->family].serial_prefix,
              g_date_time_get_week_numbering_year (day) % 100, g_date_time_get_week_of_year (day),
              (guint) rest);
}

/* A part of the gateway, not sold by itself. */
static const HelioDemoProduct meter = { .family = HELIO_DEMO_METER, .product = "Gateway meter" };

void
helio_demo_describe_device (const HelioDemo *self, const HelioDemoSystem *system, guint index,
                            HelioDemoDevice *device)
{
  HelioDemoFamily family = family_at (system, index);

  /* The gateway's own meters are called after it. */
  device->family = family == HELIO_DEMO_METER ? HELIO_DEMO_GATEWAY : family;
  device->product = helio_demo_pick_product (family, system->american, system->index);
  device->installed = fitted (self, system, device->family);
  write_serial (self, system, family == HELIO_DEMO_METER ? 0 : index, device);
  if (family != HELIO_DEMO_METER)
    return;

  device->family = HELIO_DEMO_METER;
  device->product = &meter;
  g_strlcat (device->serial, index + 1 == count_devices (system) ? "EIM2" : "EIM1",
             sizeof device->serial);
}

static const char *
device_status (const HelioDemoSystem *system, const HelioDemoDevice *device, guint index)
{
  const char *missing = helio_demo_families[device->family].missing_status;

  /* Of several microinverters two are missing, of the rest all. */
  if (g_str_equal (system->status, missing))
    return device->family == HELIO_DEMO_MICROINVERTER && index > 2 ? "normal" : missing;
  return "normal";
}

static void
put_device (HelioDemo *self, const HelioDemoSystem *system, const HelioDemoDevice *device,
            const char *status, guint number)
{
  HelioRecord *record = helio_record_new (&helio_kind_device);
  HelioDemoDice dice
      = helio_demo_dice (self, HELIO_DEMO_DICE_DEVICE, (guint64) system->index << 32 | number);
  gint64 now = self->options.now, reported = now - helio_demo_roll (&dice, 900) * HELIO_SECOND;
  const HelioDemoReplacement *replacement = g_hash_table_lookup (self->replaced, device->serial);

  if (replacement != NULL)
    {
      status = "retired";
      reported = replacement->time - 3 * HELIO_DEMO_DAY;
    }
  else if (!g_str_equal (status, "normal"))
    reported -= (2 + helio_demo_roll (&dice, 60)) * HELIO_DEMO_DAY;

  helio_demo_set (record, "serial-number", device->serial);
  helio_demo_set (record, "system-id", system->number);
  helio_demo_set_product (record, device->product);
  helio_demo_set (record, "status", status);
  helio_demo_set_integer (record, "last-report-at", reported);
  helio_demo_set_date (record, "installed-on", device->installed, 0);
  helio_demo_set_date (record, "warranty-until", device->installed,
                       helio_demo_warranty_years (device->family));
  helio_demo_set (record, "replaced-by", replacement != NULL ? replacement->serial : NULL);
  helio_demo_set_times (record,
                        device->installed != HELIO_TIME_NONE ? MIN (device->installed, reported)
                                                             : reported,
                        reported);
  helio_demo_put (self, record, device->serial);
}

/* A device, the one that replaced it, the one that replaced that one. */
static void
put_generations (HelioDemo *self, const HelioDemoSystem *system, guint index)
{
  const HelioDemoReplacement *replacement;
  HelioDemoDevice device;
  const char *status;

  helio_demo_describe_device (self, system, index, &device);
  status = device_status (system, &device, index);
  while ((replacement = g_hash_table_lookup (self->replaced, device.serial)) != NULL
         && self->error == NULL)
    {
      put_device (self, system, &device, status, index);
      status = "normal";
      device.installed = replacement->time;
      g_strlcpy (device.serial, replacement->serial, sizeof device.serial);
    }
  put_device (self, system, &device, status, index);
}

void
helio_demo_put_devices (HelioDemo *self)
{
  guint n = MIN (self->options.n_systems, HELIO_DEMO_SYSTEMS_WITH_DEVICES);

  for (guint i = 0; i < n && self->error == NULL; i++)
    {
      HelioDemoSystem system;

      helio_demo_describe_system (self, i, &system);
      for (guint k = 0; k < count_devices (&system) && self->error == NULL; k++)
        put_generations (self, &system, k);
    }
}
