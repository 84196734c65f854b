/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-mail.h"

#include <glib/gi18n-lib.h>

const char *
helio_mail_language (HelioRecord *user, const char *last)
{
  const char *own = user != NULL ? helio_record_get_text (user, "language") : NULL;

  return own != NULL ? own : last;
}

void
helio_mail_add_line (GString *body, const char *label, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (body, C_ ("report", "%s: %s"), label, value);
  g_string_append_c (body, '\n');
}

void
helio_mail_add_field (GString *body, HelioRecord *record, const char *field)
{
  const HelioKind *kind = helio_record_get_kind (record);
  guint index = helio_kind_field (kind, field);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *value
      = helio_record_has_value (record, index) ? helio_record_format (record, index, zone) : NULL;

  helio_mail_add_line (body, helio_field_get_label (&kind->fields[index]), value);
}
