/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-demo-private.h"

#include <time.h>

void
helio_demo_set (HelioRecord *record, const char *field, const char *text)
{
  if (text != NULL)
    helio_record_set_nth_text (record, helio_kind_field (helio_record_get_kind (record), field),
                               text, -1);
}

void
helio_demo_set_integer (HelioRecord *record, const char *field, gint64 integer)
{
  const HelioKind *kind = helio_record_get_kind (record);
  guint nth = helio_kind_field (kind, field);

  if (kind->fields[nth].type == HELIO_FIELD_TIMESTAMP)
    integer -= integer % HELIO_SECOND; /* people do not file requests by the microsecond */
  helio_record_set_nth_integer (record, nth, integer);
}

/* The day of @time in UTC, some years later. */
void
helio_demo_set_date (HelioRecord *record, const char *field, gint64 time, int add_years)
{
  time_t seconds = time / HELIO_SECOND;
  struct tm day;
  char text[16];

  if (time == HELIO_TIME_NONE || gmtime_r (&seconds, &day) == NULL)
    return;
  day.tm_year += add_years;
  if (day.tm_mon == 1 && day.tm_mday == 29)
    day.tm_mday = 28; /* a day that every year has */
  if (strftime (text, sizeof text, "%Y-%m-%d", &day) > 0)
    helio_demo_set (record, field, text);
}

void
helio_demo_set_times (HelioRecord *record, gint64 created, gint64 updated)
{
  helio_demo_set_integer (record, "created-at", created);
  helio_demo_set_integer (record, "updated-at", updated);
}

void
helio_demo_set_product (HelioRecord *record, const HelioDemoProduct *product)
{
  helio_demo_set (record, "family", helio_demo_families[product->family].name);
  helio_demo_set (record, "product", product->product);
  helio_demo_set (record, "sku", product->sku);
  helio_demo_set (record, "part-number", product->part_number);
}

void
helio_demo_set_address (HelioRecord *record, const char *where, const HelioDemoAddress *address)
{
  const struct
  {
    const char *part;
    const char *text;
  } parts[] = {
    { "street", address->street },   { "city", address->city },
    { "state", address->state },     { "postal-code", address->postal_code },
    { "country", address->country },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      char field[32];

      g_snprintf (field, sizeof field, "%s-%s", where, parts[i].part);
      helio_demo_set (record, field, parts[i].text);
    }
}

/* What lists show of a request's system. */
void
helio_demo_set_system (HelioRecord *record, const HelioDemoSystem *system)
{
  helio_demo_set (record, "system-id", system->number);
  helio_demo_set (record, "system-name", system->name);
  helio_demo_set (record, "postal-code", system->address.postal_code);
  helio_demo_set (record, "city", system->address.city);
  helio_demo_set (record, "state", system->address.state);
}

void
helio_demo_set_person (HelioRecord *record, const HelioDemoPerson *person)
{
  helio_demo_set (record, "contact-name", person->name);
  helio_demo_set (record, "contact-email", person->email);
  helio_demo_set (record, "contact-phone", person->phone);
}
