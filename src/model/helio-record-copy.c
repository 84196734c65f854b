/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-copy.h"

/* Systems have them, and so has what is about one. */
#define PLACE "postal-code city state"

const char *const helio_address_parts[]
    = { "street", "city", "state", "postal-code", "country", NULL };

void
helio_record_copy_named (HelioRecord *self, HelioRecord *from, const char *names)
{
  g_auto (GStrv) fields = g_strsplit (names, " ", -1);

  for (guint i = 0; fields[i] != NULL; i++)
    helio_record_set_text (self, fields[i], helio_record_get_text (from, fields[i]));
}

void
helio_record_copy_address (HelioRecord *self, const char *where, HelioRecord *from,
                           const char *origin)
{
  for (guint i = 0; helio_address_parts[i] != NULL; i++)
    {
      const char *part = helio_address_parts[i];
      g_autofree char *field = g_strdup_printf ("%s-%s", where, part);
      g_autofree char *source
          = origin != NULL ? g_strdup_printf ("%s-%s", origin, part) : g_strdup (part);

      helio_record_set_text (self, field, helio_record_get_text (from, source));
    }
}

void
helio_record_copy_contact (HelioRecord *self, HelioRecord *from)
{
  helio_record_copy_named (self, from, "contact-name contact-email contact-phone");
}

void
helio_record_set_system (HelioRecord *self, HelioRecord *system)
{
  helio_record_set_text (self, "system-id", helio_record_get_number (system));
  helio_record_set_text (self, "system-name", helio_record_get_text (system, "name"));
  helio_record_copy_named (self, system, PLACE);
}

void
helio_record_set_device (HelioRecord *self, HelioRecord *device)
{
  helio_record_copy_named (self, device, "product family sku part-number warranty-until");
}

void
helio_record_set_origin (HelioRecord *self, HelioRecord *rma)
{
  helio_record_copy_named (self, rma, "case-number system-id system-name " PLACE);
}
