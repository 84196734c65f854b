/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.6 and 3.4: reports are ordered here, and made by helio-reporter.c. */
#include "helio-effects-private.h"
#include "helio-storage-reports.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>

static void
check_type (HelioMutation *self)
{
  HelioServiceInfo *info = helio_service_profile_get_info (self->profile);
  const char *type = helio_record_get_text (self->form, "report-type");
  guint n_types;
  const HelioServiceTerm *types = helio_service_info_get_report_types (info, &n_types);

  for (guint i = 0; i < n_types; i++)
    if (g_str_equal (types[i].id, type))
      return;
  helio_mutation_object (self, "report-type", HELIO_INVALID_UNKNOWN_VALUE,
                         C_ ("problem", "This service does not make such reports."));
}

/* Adds the number of a system as the service writes it. FALSE with an error set when the storage
 * fails; what is wrong with a number is told. */
static gboolean
add_system (HelioMutation *self, GPtrArray *systems, const char *number, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HelioRecord) system
      = helio_mutation_find_numbered (self, &helio_kind_system, number, &failure);
  const char *found = system != NULL ? helio_record_get_text (system, "number") : NULL;

  if (!helio_storage_error_forgive_missing (&failure, error))
    return FALSE;
  if (found == NULL)
    {
      g_autofree char *detail = g_strdup_printf (C_ ("problem", "There is no system %s."), number);

      helio_mutation_object (self, "system-ids", HELIO_INVALID_UNKNOWN_VALUE, detail);
    }
  else if (g_ptr_array_find_with_equal_func (systems, found, g_str_equal, NULL))
    helio_mutation_object (self, "system-ids", HELIO_INVALID_DUPLICATE, NULL);
  else
    g_ptr_array_add (systems, g_strdup (found));
  return TRUE;
}

/* (transfer full): one a line, empty for all; NULL with an error set. */
static char *
read_systems (HelioMutation *self, GError **error)
{
  const char *text = g_strcmp0 (helio_record_get_text (self->form, "scope"), "all") != 0
                         ? helio_record_get_text (self->form, "system-ids")
                         : NULL;
  g_auto (GStrv) numbers = helio_text_split_lines (text);
  g_autoptr (GPtrArray) systems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; numbers[i] != NULL; i++)
    if (!add_system (self, systems, numbers[i], error))
      return NULL;
  g_ptr_array_add (systems, NULL);
  return g_strjoinv ("\n", (char **) systems->pdata);
}

gboolean
helio_effect_order_report (HelioMutation *self, GError **error)
{
  static const char *const fields[] = { "report-type", "from", "to", "email" };
  const char *format = helio_record_get_text (self->form, "format");
  g_autofree char *systems = read_systems (self, error);
  HelioRecord *report;

  if (systems == NULL)
    return FALSE;
  check_type (self);
  if (!helio_mutation_is_sound (self, error))
    return FALSE;
  report = helio_mutation_make (self, &helio_kind_report, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    helio_record_set_text (report, fields[i], helio_record_get_text (self->form, fields[i]));
  helio_record_set_text (report, "system-ids", systems);
  helio_record_set_text (report, "format", format != NULL ? format : "csv");
  helio_record_set_text (report, "author", helio_effect_author (self));
  helio_record_set_text (report, "status", "queued");
  return helio_storage_add_report_job (self->storage, self->organisation,
                                       helio_record_get_id (report),
                                       helio_record_get_id (self->user), error);
}
