/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-words.h"

#include <glib/gi18n-lib.h>

static char *
dup_value (HelioRecord *order, const char *field)
{
  return helio_record_format (order, helio_kind_field (helio_record_get_kind (order), field), NULL);
}

char *
helio_report_dup_period (HelioRecord *order)
{
  g_autofree char *from = NULL, *to = NULL;

  g_return_val_if_fail (HELIO_IS_RECORD (order), NULL);

  from = dup_value (order, "from");
  to = dup_value (order, "to");
  /* Translators: the first and the last day of a report */
  return g_strdup_printf (C_ ("report", "%s – %s"), from, to);
}

char *
helio_report_dup_systems (HelioRecord *order)
{
  g_return_val_if_fail (HELIO_IS_RECORD (order), NULL);

  return helio_record_get_text (order, "system-ids") != NULL
             ? dup_value (order, "system-ids")
             : g_strdup (C_ ("report", "All systems"));
}
