/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-plan.h"

#include "helio-time.h"

static const struct
{
  const char *type;
  const HelioKind *kind;
} types[] = {
  { "labor-reimbursement", &helio_kind_labor_claim },
  { "rma", &helio_kind_rma },
  { "case", &helio_kind_case },
  { "battery-return", &helio_kind_battery_return },
  { "system", &helio_kind_system },
};

const HelioKind *
helio_report_find_kind (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i].type, type) == 0)
      return types[i].kind;
  return NULL;
}

/* Midnight in the zone, @add_days later; the order was checked when it came. */
static gint64
find_midnight (const char *day, GTimeZone *zone, int add_days)
{
  g_autofree char *moment = g_strconcat (day != NULL ? day : "", "T00:00:00", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (moment, zone);

  return time != NULL
             ? helio_time_start_of_day (g_date_time_to_unix (time) * HELIO_SECOND, zone, add_days)
             : HELIO_TIME_NONE;
}

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
  GTimeZone *zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

gboolean
helio_report_plan_init (HelioReportPlan *self, HelioRecord *report, HelioRecord *user, gint64 now)
{
  const char *type = helio_record_get_text (report, "report-type");
  const char *systems = helio_record_get_text (report, "system-ids");
  const HelioKind *kind = helio_report_find_kind (type);
  g_autofree char *from = NULL, *to = NULL;

  *self = (HelioReportPlan){ 0 };
  if (kind == NULL)
    return FALSE;
  from = dup_day (report, "from");
  to = dup_day (report, "to");
  self->kind = kind;
  self->title = helio_vocabulary_label (&helio_report_types, type);
  self->organisation = user != NULL ? g_strdup (helio_record_get_text (user, "company")) : NULL;
  self->author = g_strdup (helio_record_get_text (report, "author"));
  self->period = g_strdup_printf ("%s – %s", from, to);
  self->systems = systems != NULL ? g_strsplit (systems, "\n", -1) : NULL;
  self->zone = find_zone (user);
  self->begin = find_midnight (helio_record_get_text (report, "from"), self->zone, 0);
  self->end = find_midnight (helio_record_get_text (report, "to"), self->zone, 1);
  self->now = now;
  return TRUE;
}

void
helio_report_plan_clear (HelioReportPlan *self)
{
  g_free (self->organisation);
  g_free (self->author);
  g_free (self->period);
  g_strfreev (self->systems);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

/* The field that says which system it is, also of a system itself. */
static const char *
get_system (const HelioReportPlan *self, HelioRecord *record)
{
  for (guint i = 0; i < self->kind->n_fields; i++)
    if (g_strcmp0 (self->kind->fields[i].link, helio_kind_system.name) == 0)
      return helio_record_get_nth_text (record, i);
  return NULL;
}

gboolean
helio_report_plan_includes (const HelioReportPlan *self, HelioRecord *record)
{
  int scope = helio_kind_first_with (self->kind, HELIO_TRAIT_DATE_SCOPE);
  guint field = scope >= 0 ? (guint) scope : helio_kind_field (self->kind, "created-at");
  gint64 time = helio_record_get_nth_integer (record, field);
  const char *system = get_system (self, record);

  if (time == HELIO_NO_INTEGER || time < self->begin || time >= self->end)
    return FALSE;
  return self->systems == NULL
         || (system != NULL && g_strv_contains ((const char *const *) self->systems, system));
}

/* What says which record it is belongs to what people usually see. */
static gboolean
is_usual (const HelioField *field)
{
  return !helio_field_has (field, HELIO_TRAIT_LONG)
         && (helio_field_has (field, HELIO_TRAIT_VISIBLE)
             || helio_field_has (field, HELIO_TRAIT_REQUIRED));
}

guint *
helio_report_plan_pick_fields (const HelioReportPlan *self, guint room, guint *n_fields)
{
  const HelioKind *kind = self->kind;
  g_autofree gboolean *picked = g_new0 (gboolean, kind->n_fields);
  guint *fields = g_new (guint, kind->n_fields);
  guint width = 0;

  for (guint i = 0; i < kind->n_fields; i++)
    if ((picked[i] = is_usual (&kind->fields[i])))
      width += kind->fields[i].width;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (picked[i] || !helio_field_has (&kind->fields[i], HELIO_TRAIT_COLUMN))
        continue;
      width += kind->fields[i].width;
      if (room > 0 && width > room)
        break;
      picked[i] = TRUE;
    }
  *n_fields = 0;
  for (guint i = 0; i < kind->n_fields; i++)
    if (picked[i])
      fields[(*n_fields)++] = i;
  return fields;
}
