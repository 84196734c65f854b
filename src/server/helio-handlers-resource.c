/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-handlers.h"
#include "helio-record-json.h"
#include "helio-response.h"

static GBytes *
build_document (const HelioStoredRecord *record)
{
  g_autoptr (GString) text = g_string_new ("{\"kind\":\"");

  g_string_append (text, record->kind->name);
  g_string_append (text, "\",\"id\":");
  helio_json_append_string (text, record->id, -1);
  g_string_append_printf (text,
                          ",\"revision\":\"%" G_GINT64_FORMAT "\",\"record\":", record->revision);
  g_string_append (text, record->body);
  g_string_append_c (text, '}');
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/* Ids are looked up within the organisation, so another one's record is as absent as any. */
static void
answer_record (HelioRequest *request, const HelioKind *kind, const char *id)
{
  g_auto (HelioStoredRecord) record = { 0 };
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;
  char tag[32];

  if (!helio_storage_find (request->storage, request->principal.organisation, kind, id, &record,
                           &error))
    {
      if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
        helio_response_set_problem (request->message, SOUP_STATUS_NOT_FOUND, NULL,
                                    "There is no such record.");
      else
        helio_handle_storage_failure (request, g_steal_pointer (&error));
      return;
    }
  document = build_document (&record);
  g_snprintf (tag, sizeof tag, "%" G_GINT64_FORMAT, record.revision);
  helio_response_set_tagged_json (request->message, tag, document);
}

void
helio_handle_me (HelioRequest *request)
{
  answer_record (request, &helio_kind_user, request->principal.user_id);
}

void
helio_handle_resource (HelioRequest *request)
{
  const HelioKind *kind = helio_kind_find_by_path (request->captures[0]);

  if (kind != NULL)
    answer_record (request, kind, request->captures[1]);
  else
    helio_response_set_problem (request->message, SOUP_STATUS_NOT_FOUND, NULL,
                                "There is no such collection.");
}
