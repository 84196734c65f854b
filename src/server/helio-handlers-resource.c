/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-handlers.h"
#include "helio-response.h"

#include <glib/gi18n-lib.h>

/* Ids are looked up within the organisation, so another one's record is as absent as any. */
static void
answer_record (HelioRequest *request, const HelioKind *kind, const char *id)
{
  g_auto (HelioStoredRecord) record = { 0 };
  g_autoptr (GBytes) document = NULL;
  GString *text;
  g_autoptr (GError) error = NULL;
  char tag[32];

  if (!helio_storage_find (request->storage, request->principal.organisation, kind, id, &record,
                           &error))
    {
      if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
        helio_response_set_problem (request->message, SOUP_STATUS_NOT_FOUND, NULL,
                                    C_ ("problem", "There is no such record."));
      else
        helio_handle_storage_failure (request, g_steal_pointer (&error));
      return;
    }
  text = g_string_new (NULL);
  helio_stored_record_append_json (&record, text);
  document = g_string_free_to_bytes (text);
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
  answer_record (request, request->route->kind, request->capture);
}
