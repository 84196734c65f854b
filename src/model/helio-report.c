/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report.h"

#include "helio-day.h"
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

char *
helio_report_dup_name (HelioRecord *order)
{
  g_return_val_if_fail (HELIO_IS_RECORD (order), NULL);

  return g_strdup_printf ("%s_%s_%s", helio_record_get_text (order, "report-type"),
                          helio_record_get_text (order, "from"),
                          helio_record_get_text (order, "to"));
}

/* --- which records --- */

/* Midnight in the zone, @add_days later; the order was checked when it came. */
static gint64
find_midnight (const char *text, GTimeZone *zone, int add_days)
{
  guint32 day = text != NULL ? helio_day_parse (text, -1) : 0;

  return day > 0 ? helio_day_at (day + add_days, zone, 0) : HELIO_TIME_NONE;
}

/* What has no day of submission counts by the day on which it was made. */
static guint
find_day (const HelioKind *kind)
{
  int scope = helio_kind_first_with (kind, HELIO_TRAIT_DATE_SCOPE);

  return scope >= 0 ? (guint) scope : helio_kind_field (kind, "created-at");
}

/* Every kind that there are reports of has one. */
static guint
find_system (const HelioKind *kind)
{
  guint i = 0;

  while (i + 1 < kind->n_fields && g_strcmp0 (kind->fields[i].link, helio_kind_system.name) != 0)
    i++;
  return i;
}

gboolean
helio_report_scope_init (HelioReportScope *self, HelioRecord *order, GTimeZone *zone)
{
  const HelioKind *kind;
  const char *systems;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (HELIO_IS_RECORD (order), FALSE);

  *self = (HelioReportScope){ 0 };
  kind = helio_report_find_kind (helio_record_get_text (order, "report-type"));
  if (kind == NULL)
    return FALSE;
  systems = helio_record_get_text (order, "system-ids");
  self->kind = kind;
  self->day = find_day (kind);
  self->system = find_system (kind);
  self->systems = systems != NULL ? g_strsplit (systems, "\n", -1) : NULL;
  self->begin = find_midnight (helio_record_get_text (order, "from"), zone, 0);
  self->end = find_midnight (helio_record_get_text (order, "to"), zone, 1);
  return TRUE;
}

void
helio_report_scope_clear (HelioReportScope *self)
{
  g_clear_pointer (&self->systems, g_strfreev);
}

gboolean
helio_report_scope_includes (const HelioReportScope *self, HelioRecord *record)
{
  gint64 time;
  const char *system;

  g_return_val_if_fail (helio_record_get_kind (record) == self->kind, FALSE);

  time = helio_record_get_nth_integer (record, self->day);
  system = helio_record_get_nth_text (record, self->system);
  if (time == HELIO_NO_INTEGER || time < self->begin || time >= self->end)
    return FALSE;
  return self->systems == NULL
         || (system != NULL && g_strv_contains ((const char *const *) self->systems, system));
}

HelioQuery *
helio_report_scope_create_query (const HelioReportScope *self)
{
  const HelioField *fields = self->kind->fields;
  g_autoptr (HelioQuery) all = helio_query_new (self->kind);
  g_autoptr (HelioQuery) later
      = helio_query_with_integer (all, fields[self->day].name, HELIO_FROM, self->begin);
  g_autoptr (HelioQuery) period
      = helio_query_with_integer (later, fields[self->day].name, HELIO_BEFORE, self->end);

  if (self->systems == NULL)
    return g_steal_pointer (&period);
  return helio_query_with (period, fields[self->system].name, HELIO_ANY_OF,
                           (const char *const *) self->systems);
}

/* --- over time --- */

/* More bars beside each other are hard to tell apart. */
#define MAX_DAYS 31

GArray *
helio_report_scope_dup_steps (const HelioReportScope *self, GTimeZone *zone, gboolean *months)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 (*find_start) (gint64, GTimeZone *, int);

  g_return_val_if_fail (self != NULL && self->kind != NULL, steps);
  g_return_val_if_fail (self->begin != HELIO_TIME_NONE && self->end != HELIO_TIME_NONE, steps);

  *months = helio_time_start_of_day (self->begin, zone, MAX_DAYS) < self->end;
  find_start = *months ? helio_time_start_of_month : helio_time_start_of_day;
  for (gint64 step = self->begin; step < self->end; step = find_start (step, zone, 1))
    g_array_append_val (steps, step);
  g_array_append_val (steps, self->end);
  return steps;
}

/* --- which columns --- */

/* What says which record it is belongs to what people usually see. */
static gboolean
is_usual (const HelioField *field)
{
  return !helio_field_has (field, HELIO_TRAIT_LONG)
         && (helio_field_has (field, HELIO_TRAIT_VISIBLE)
             || helio_field_has (field, HELIO_TRAIT_REQUIRED));
}

guint *
helio_report_pick_fields (const HelioKind *kind, guint room, guint *n_fields)
{
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
