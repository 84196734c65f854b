/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-return-units.h"

#include "helio-identity.h"
#include "helio-local-id.h"
#include "helio-service-info.h"
#include "helio-text.h"

#define MAX_RECORDS 1000

void
helio_return_units_free (gpointer units)
{
  HelioReturnUnits *self = units;

  if (self == NULL)
    return;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->on_the_way, g_hash_table_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioReturnUnits, helio_return_units_free)

static GPtrArray *
list_of_rma (HelioReader *reader, const HelioKind *kind, const char *rma)
{
  g_autoptr (HelioQuery) all = helio_query_new (kind);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "rma-number", HELIO_IS, rma);

  return helio_reader_list (reader, query, MAX_RECORDS, NULL);
}

/* What a battery return that waits names, and what the entry does that is changed, can be chosen.
 */
static gboolean
is_on_the_way (HelioRecord *parcel, const char *own)
{
  if (g_strcmp0 (helio_record_get_id (parcel), own) == 0)
    return FALSE;
  return g_strcmp0 (helio_record_get_text (parcel, "status"), "to_schedule") != 0
         || helio_record_get_pending (parcel) != NULL;
}

static gboolean
add_on_the_way (HelioReturnUnits *self, HelioReader *reader, const HelioKind *kind, const char *rma,
                const char *own)
{
  g_autoptr (GPtrArray) parcels = list_of_rma (reader, kind, rma);

  for (guint i = 0; parcels != NULL && i < parcels->len; i++)
    {
      HelioRecord *parcel = g_ptr_array_index (parcels, i);
      g_auto (GStrv) all
          = helio_text_split_lines (helio_record_get_text (parcel, "serial-numbers"));

      for (guint j = 0; is_on_the_way (parcel, own) && all[j] != NULL; j++)
        g_hash_table_add (self->on_the_way, g_strdup (all[j]));
    }
  return parcels != NULL;
}

static HelioServiceInfo *
read_service (HelioReader *reader)
{
  g_autoptr (GBytes) body = helio_reader_get_document (reader, HELIO_DOCUMENT_SERVICE, NULL, NULL);

  return body != NULL ? helio_service_info_new (body, NULL) : NULL;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  gint64 one = helio_record_get_integer (*(HelioRecord *const *) a, "line");
  gint64 other = helio_record_get_integer (*(HelioRecord *const *) b, "line");

  return one < other ? -1 : one > other;
}

/* Batteries travel on their own; what was rejected stays. */
static gboolean
pick_lines (HelioReturnUnits *self, HelioReader *reader, const char *rma, gboolean batteries)
{
  g_autoptr (GPtrArray) lines = list_of_rma (reader, &helio_kind_claim_line, rma);
  g_autoptr (HelioServiceInfo) service = read_service (reader);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      HelioRecord *line = g_ptr_array_index (lines, i);
      gboolean is_battery
          = service != NULL
            && helio_service_info_is_battery (service, helio_record_get_text (line, "family"));

      if (helio_record_get_text (line, "serial-number") != NULL && is_battery == batteries
          && g_strcmp0 (helio_record_get_text (line, "status"), "rejected") != 0)
        g_ptr_array_add (self->lines, g_object_ref (line));
    }
  g_ptr_array_sort (self->lines, compare_lines);
  return lines != NULL;
}

static void
choose_all (HelioReturnUnits *self, HelioRecord *form)
{
  g_autoptr (GString) serials = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *serial
          = helio_record_get_text (g_ptr_array_index (self->lines, i), "serial-number");

      if (!g_hash_table_contains (self->on_the_way, serial))
        g_string_append_printf (serials, "%s%s", serials->len > 0 ? "\n" : "", serial);
    }
  if (serials->len > 0)
    helio_record_set_text (form, "serial-numbers", serials->str);
}

static gboolean
read_units (HelioReturnUnits *self, HelioReader *reader, const HelioCommandKind *kind,
            const char *rma, const char *entry)
{
  g_autofree char *own = entry != NULL ? helio_local_id_new (entry, 0) : NULL;

  return pick_lines (self, reader, rma, kind->makes == &helio_kind_battery_return)
         && add_on_the_way (self, reader, &helio_kind_return, rma, own)
         && add_on_the_way (self, reader, &helio_kind_battery_return, rma, own);
}

gboolean
helio_return_units_prepare (HelioReader *reader, const HelioCommandKind *kind, HelioRecord *target,
                            HelioRecord *form, const char *entry, gpointer *context)
{
  g_autoptr (HelioReturnUnits) self = g_new0 (HelioReturnUnits, 1);
  const char *rma = helio_record_get_text (form, "rma-number");

  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->on_the_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (rma != NULL && !read_units (self, reader, kind, rma, entry))
    return FALSE;
  if (entry == NULL && helio_record_get_text (form, "serial-numbers") == NULL)
    choose_all (self, form);
  *context = g_steal_pointer (&self);
  return TRUE;
}
