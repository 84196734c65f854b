/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-change-page.h"

#include "helio-record-json.h"

void
helio_change_page_begin (HelioChangePage *self)
{
  *self = (HelioChangePage){ .text = g_string_new ("{\"changes\":[") };
}

void
helio_change_page_clear (HelioChangePage *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  *self = (HelioChangePage){ 0 };
}

static void
begin_change (HelioChangePage *self, gint64 revision)
{
  if (self->n_changes++ > 0)
    g_string_append_c (self->text, ',');
  self->last = revision;
}

void
helio_change_page_add_stored (HelioChangePage *self, const HelioStoredRecord *record)
{
  begin_change (self, record->revision);
  helio_stored_record_append_json (record, self->text);
}

void
helio_change_page_add (HelioChangePage *self, HelioRecord *record)
{
  begin_change (self, helio_record_get_revision (record));
  helio_change_page_append_record (self->text, record);
}

void
helio_change_page_append_record (GString *text, HelioRecord *record)
{
  g_string_append_printf (text, "{\"kind\":\"%s\",\"id\":", helio_record_get_kind (record)->name);
  helio_json_append_string (text, helio_record_get_id (record), -1);
  g_string_append_printf (text, ",\"revision\":\"%" G_GINT64_FORMAT "\",\"record\":",
                          helio_record_get_revision (record));
  helio_record_append_json (record, text);
  g_string_append_c (text, '}');
}

GBytes *
helio_change_page_end (HelioChangePage *self, gint64 latest, gboolean more, const char *next,
                       const GString *warnings)
{
  g_string_append_c (self->text, ']');
  if (warnings != NULL)
    g_string_append_printf (self->text, ",\"warnings\":[%s]", warnings->str);
  g_string_append_printf (self->text,
                          ",\"latest_revision\":\"%" G_GINT64_FORMAT "\",\"more\":%s,\"next\":",
                          latest, more ? "true" : "false");
  if (next != NULL)
    g_string_append_printf (self->text, "\"%s\"", next);
  else
    g_string_append (self->text, "null");
  g_string_append (self->text, ",\"end\":\"page\"}");
  return g_string_free_to_bytes (g_steal_pointer (&self->text));
}
