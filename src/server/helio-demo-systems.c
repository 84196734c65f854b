/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-demo-private.h"

/* Three of ten systems are outside the file of sites. */
#define PLACED_PER_TEN 3

static const HelioDemoStreets *
find_streets (const char *country, const char *state)
{
  const char *wanted = g_strcmp0 (state, "PR") == 0 ? "PR" : country;

  for (guint i = 0; i < helio_demo_n_streets; i++)
    if (g_strcmp0 (helio_demo_streets[i].country, wanted) == 0)
      return &helio_demo_streets[i];
  return &helio_demo_streets[0];
}

static void
invent_street (HelioDemoAddress *address, HelioDemoDice *dice)
{
  const HelioDemoStreets *streets = find_streets (address->country, address->state);
  const char *name = streets->streets[helio_demo_roll (dice, G_N_ELEMENTS (streets->streets))];
  guint house = 1 + helio_demo_roll (dice, g_str_equal (streets->country, "US") ? 2900 : 140);

  if (streets->number_first)
    g_snprintf (address->street, sizeof address->street, "%u %s", house, name);
  else
    g_snprintf (address->street, sizeof address->street, "%s %u", name, house);
}

static void
place_on_site (const HelioDemo *self, HelioDemoSystem *system, guint nth)
{
  const HelioDemoSite *site = g_ptr_array_index (self->sites, nth % self->sites->len);

  system->address.city = site->city;
  system->address.state = site->state;
  system->address.postal_code = site->postal_code;
  system->address.country = "US";
  system->time_zone = helio_demo_site_time_zone (site->state);
  system->currency = "USD";
  system->size_watts = site->size_watts;
  system->installed = site->operation;
}

static void
place_in_city (const HelioDemo *self, HelioDemoSystem *system, guint nth, HelioDemoDice *dice)
{
  const HelioDemoPlace *place = &helio_demo_places[nth % helio_demo_n_places];

  system->address.city = place->city;
  system->address.state = place->state;
  system->address.postal_code = place->postal_code;
  system->address.country = place->country;
  system->time_zone = place->time_zone;
  system->currency = place->currency;
  system->size_watts = 3000 + 105 * (gint64) helio_demo_roll (dice, 90);
  system->installed = self->options.now - (420 + helio_demo_roll (dice, 2400)) * HELIO_DEMO_DAY;
}

/* Whether there is a device that can have the problem. */
static gboolean
can_have (const HelioDemoSystem *system, const char *problem)
{
  static const char *const of_batteries[]
      = { "encharge", "encharge_issue", "battery", "storage_idle", NULL };

  if (g_strv_contains (of_batteries, problem))
    return system->n_batteries > 0;
  if (g_str_has_prefix (problem, "enpower"))
    return system->american && system->n_batteries > 0;
  if (g_str_has_prefix (problem, "meter"))
    return system->n_meters > 0;
  return !g_str_equal (problem, "nsr") || !system->american;
}

/* Most work; a few are still being commissioned or have a problem of one of their devices. */
static void
invent_state (HelioDemoSystem *system, HelioDemoDice *dice)
{
  static const char *const problems[]
      = { "micro",         "micro",       "micro",       "comm",           "comm",
          "encharge",      "encharge",    "power",       "meter",          "enpower",
          "enpower_issue", "meter_issue", "nsr",         "encharge_issue", "battery",
          "storage_idle",  "rma",         "data_upload", "muted",          "no_data" };

  system->stage = 5;
  system->status = "normal";
  if (helio_demo_roll (dice, 100) < 30)
    {
      const char *problem = problems[helio_demo_roll (dice, G_N_ELEMENTS (problems))];

      system->status = can_have (system, problem) ? problem : "micro";
    }
  else if (helio_demo_roll (dice, 100) < 10)
    {
      system->stage = 2 + helio_demo_roll (dice, 3);
      system->status = "unknown";
      system->installed = HELIO_TIME_NONE;
    }
}

/* Two years from the activation; two of three owners of older systems have bought more. */
static gint64
invent_coverage (const HelioDemo *self, const HelioDemoSystem *system, HelioDemoDice *dice)
{
  gint64 standard = system->installed + (14 + 730) * HELIO_DEMO_DAY;
  gint64 bought = self->options.now + (30 + helio_demo_roll (dice, 1500)) * HELIO_DEMO_DAY;

  if (system->installed == HELIO_TIME_NONE)
    return HELIO_TIME_NONE;
  return standard < self->options.now && system->index % 3 > 0 ? bought : standard;
}

static void
invent_devices (HelioDemoSystem *system, HelioDemoDice *dice)
{
  system->n_micros = (guint) CLAMP (system->size_watts / 400, 8, 25);
  system->n_batteries = helio_demo_roll (dice, 100) < 45 ? 1 + helio_demo_roll (dice, 3) : 0;
  if (system->index % 8 == 0) /* however few systems there are, a battery can be returned */
    system->n_batteries = MAX (system->n_batteries, 1);
  system->n_meters = helio_demo_roll (dice, 100) < 70 ? 2 : 0;
}

/* System @index of those that are not the manual's. */
void
helio_demo_describe_system (const HelioDemo *self, guint index, HelioDemoSystem *system)
{
  HelioDemoDice dice = helio_demo_dice (self, HELIO_DEMO_DICE_SYSTEM, index);
  const char *surname = helio_demo_surnames[helio_demo_roll (&dice, helio_demo_n_surnames)];
  const char *given = helio_demo_given_names[helio_demo_roll (&dice, helio_demo_n_given_names)];
  const char *pattern = helio_demo_site_names[helio_demo_roll (&dice, helio_demo_n_site_names)];
  g_auto (GStrv) around = g_strsplit (pattern, "%s", 2);
  guint tens = index / 10, unit = index % 10;

  *system = (HelioDemoSystem){ .index = index };
  g_snprintf (system->number, sizeof system->number, "%u",
              701000000 + index * 31 + helio_demo_roll (&dice, 31));
  g_snprintf (system->name, sizeof system->name, "%s%s%s", around[0], surname, around[1]);
  g_snprintf (system->owner, sizeof system->owner, "%s %s", given, surname);

  /* Places spread evenly: 3, 6 and 9 of ten. */
  if (unit > 0 && unit % 3 == 0)
    place_in_city (self, system, tens * PLACED_PER_TEN + unit / 3 - 1, &dice);
  else
    place_on_site (self, system, tens * (10 - PLACED_PER_TEN) + unit - unit / 3);
  system->american = g_strcmp0 (system->address.country, "US") == 0
                     || g_strcmp0 (system->address.country, "CA") == 0;
  invent_street (&system->address, &dice);
  invent_devices (system, &dice);
  invent_state (system, &dice);
  system->activated = system->installed != HELIO_TIME_NONE ? system->installed + 14 * HELIO_DEMO_DAY
                                                           : HELIO_TIME_NONE;
  system->coverage = invent_coverage (self, system, &dice);
}

static void
put_system (HelioDemo *self, const HelioDemoSystem *system)
{
  HelioRecord *record = helio_record_new (&helio_kind_system);
  HelioDemoDice dice = helio_demo_dice (self, HELIO_DEMO_DICE_DEVICE, system->index);
  gint64 now = self->options.now;
  gint64 updated = now - (gint64) helio_demo_roll (&dice, 180 * 24) * HELIO_DEMO_HOUR;
  gint64 created = system->installed == HELIO_TIME_NONE ? updated - 30 * HELIO_DEMO_DAY
                                                        : system->installed - 20 * HELIO_DEMO_DAY;

  helio_demo_set (record, "number", system->number);
  helio_demo_set (record, "name", system->name);
  helio_demo_set_integer (record, "stage", system->stage);
  helio_demo_set (record, "status", system->status);
  helio_demo_set (record, "postal-code", system->address.postal_code);
  helio_demo_set (record, "city", system->address.city);
  helio_demo_set (record, "state", system->address.state);
  helio_demo_set (record, "street", system->address.street);
  helio_demo_set (record, "country", system->address.country);
  helio_demo_set (record, "owner", system->owner);
  helio_demo_set (record, "installer", HELIO_DEMO_COMPANY);
  helio_demo_set (record, "maintainer", HELIO_DEMO_COMPANY);
  if (system->installed != HELIO_TIME_NONE)
    {
      helio_demo_set_date (record, "installed-on", system->installed, 0);
      helio_demo_set_integer (record, "activated-at", system->activated);
      helio_demo_set_date (record, "labor-coverage-until", system->coverage, 0);
    }
  helio_demo_set (record, "time-zone", system->time_zone);
  helio_demo_set_integer (record, "size-watts", system->size_watts);
  helio_demo_set_times (record, created, updated);
  helio_demo_put (self, record, system->number);
}

void
helio_demo_put_systems (HelioDemo *self)
{
  for (guint i = 0; i < self->options.n_systems && self->error == NULL; i++)
    {
      HelioDemoSystem system;

      helio_demo_describe_system (self, i, &system);
      put_system (self, &system);
    }
}
