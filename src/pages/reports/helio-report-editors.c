/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-editors.h"

#include "helio-choice-editor.h"
#include "helio-date-editor.h"
#include "helio-day.h"
#include "helio-identity.h"
#include "helio-record-json.h"
#include "helio-systems-editor.h"
#include "helio-term-editor.h"
#include "helio-time.h"

/* The manual, 3.4; today is one of them. */
#define DAYS 30

/* What the service offers, as far as this program knows what it is called. */
static GStrv
dup_types (HelioServiceInfo *service /* (nullable) */)
{
  g_autoptr (GStrvBuilder) known = g_strv_builder_new ();
  guint n_types = 0;
  const HelioServiceTerm *types
      = service != NULL ? helio_service_info_get_report_types (service, &n_types) : NULL;

  for (guint i = 0; i < n_types; i++)
    if (helio_vocabulary_find (&helio_report_types, types[i].id) != NULL)
      g_strv_builder_add (known, types[i].id);
  return g_strv_builder_end (known);
}

GtkWidget *
helio_report_editor_new (HelioForm *form, const HelioField *field)
{
  HelioRecord *record = helio_form_get_record (form);
  g_auto (GStrv) types = NULL;

  if (field->vocabulary == &helio_report_types)
    {
      types = dup_types (helio_workspace_get_service (helio_form_get_workspace (form)));
      return helio_term_editor_new_for_vocabulary (record, field->name, NULL,
                                                   types[0] != NULL ? (const char *const *) types
                                                                    : NULL);
    }
  if (field->vocabulary != NULL)
    return helio_choice_editor_new (record, field->name);
  if (field->type == HELIO_FIELD_DATE)
    return helio_date_editor_new (record, field->name);
  if (field->type == HELIO_FIELD_LIST)
    return helio_systems_editor_new (form, field->name);
  return NULL;
}

/* --- what it begins with --- */

static void
fill_in_type (HelioReader *reader, HelioRecord *form)
{
  g_autoptr (GBytes) body = helio_reader_get_document (reader, HELIO_DOCUMENT_SERVICE, NULL, NULL);
  g_autoptr (HelioServiceInfo) service = body != NULL ? helio_service_info_new (body, NULL) : NULL;
  g_auto (GStrv) types = dup_types (service);

  /* What a service offers that has not been heard is found out when it gets the order. */
  helio_record_set_text (form, "report-type",
                         types[0] != NULL ? types[0] : helio_report_types.terms[0].value);
}

static void
fill_in_day (HelioRecord *form, const char *field, GTimeZone *zone, int add_days)
{
  g_autofree char *day = helio_day_format (helio_day_of (g_get_real_time (), zone) + add_days);

  helio_record_set_text (form, field, day);
}

static HelioRecord *
read_user (HelioReader *reader)
{
  g_autoptr (GBytes) body = helio_reader_get_document (reader, HELIO_DOCUMENT_ME, NULL, NULL);

  return body != NULL ? helio_record_read (&helio_kind_user, body, NULL) : NULL;
}

gboolean
helio_report_form_prepare (HelioReader *reader, const HelioCommandKind *kind, HelioRecord *target,
                           HelioRecord *form, const char *entry, gpointer *context)
{
  g_autoptr (HelioRecord) user = read_user (reader);
  const char *name = user != NULL ? helio_record_get_text (user, "time-zone") : NULL;
  g_autoptr (GTimeZone) zone = helio_time_find_zone (name);

  if (entry != NULL)
    return TRUE;
  if (zone == NULL)
    zone = g_time_zone_new_local ();
  fill_in_type (reader, form);
  fill_in_day (form, "from", zone, 1 - DAYS);
  fill_in_day (form, "to", zone, 0);
  helio_record_set_text (form, "scope", "all");
  helio_record_set_text (form, "format", "pdf");
  if (user != NULL)
    helio_record_set_text (form, "email", helio_record_get_text (user, "email"));
  return TRUE;
}
