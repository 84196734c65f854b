/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-handlers.h"
#include "helio-response.h"
#include "helio-storage-profile.h"

#include <glib/gi18n-lib.h>

void
helio_handle_service (HelioRequest *request)
{
  g_autoptr (GError) error = NULL;
  const HelioServiceEdition *edition;
  const char *language;

  /* What was said last is better than nothing. */
  if (!helio_storage_follow_profile (request->storage, request->profile, &error))
    g_message ("storage: %s", error->message);
  /* The profile may have words in other languages than the service itself. */
  language = helio_response_pick_language (request->message,
                                           helio_service_profile_get_languages (request->profile));
  edition = helio_service_profile_get_edition (request->profile, language);
  helio_response_set_tagged_json (request->message, edition->tag, edition->document);
  helio_response_set_language (request->message, language);
}

void
helio_handle_storage_failure (HelioRequest *request, GError *error)
{
  gboolean is_busy = g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY);
  gboolean passes
      = is_busy || g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NEWER);

  g_message ("storage: %s", error->message);
  g_error_free (error);
  if (is_busy)
    helio_metrics_count_event (request->metrics, HELIO_EVENT_STORAGE_BUSY);
  if (passes)
    helio_response_set_wait (request->message, HELIO_BUSY_SECONDS);
  helio_response_set_problem (request->message,
                              passes ? SOUP_STATUS_SERVICE_UNAVAILABLE
                                     : SOUP_STATUS_INTERNAL_SERVER_ERROR,
                              NULL, C_ ("problem", "The storage does not answer."));
}
