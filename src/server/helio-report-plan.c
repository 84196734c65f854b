/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-plan.h"

#include "helio-time.h"

static char *
dup_day (HelioRecord *report, const char *name)
{
  guint field = helio_kind_field (&helio_kind_report, name);

  return helio_record_format (report, field, NULL);
}

static GTimeZone *
find_zone (HelioRecord *user)
{
  const char *name = user != NULL ? helio_record_get_text (user, "time-zone") : NULL;
  GTimeZone *zone = helio_time_find_zone (name);

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

gboolean
helio_report_plan_init (HelioReportPlan *self, HelioRecord *report, HelioRecord *user, gint64 now)
{
  g_autoptr (GTimeZone) zone = find_zone (user);
  g_autofree char *from = dup_day (report, "from");
  g_autofree char *to = dup_day (report, "to");

  *self = (HelioReportPlan){ 0 };
  if (!helio_report_scope_init (&self->scope, report, zone))
    return FALSE;
  self->title
      = helio_vocabulary_label (&helio_report_types, helio_record_get_text (report, "report-type"));
  self->organisation = user != NULL ? g_strdup (helio_record_get_text (user, "company")) : NULL;
  self->author = g_strdup (helio_record_get_text (report, "author"));
  self->period = g_strdup_printf ("%s – %s", from, to);
  self->zone = g_steal_pointer (&zone);
  self->now = now;
  return TRUE;
}

void
helio_report_plan_clear (HelioReportPlan *self)
{
  helio_report_scope_clear (&self->scope);
  g_free (self->organisation);
  g_free (self->author);
  g_free (self->period);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}
