/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What balancers and supervisors ask. */
#include "helio-handlers.h"
#include "helio-response.h"

#include <glib/gi18n-lib.h>

static void
set_ok (HelioRequest *request)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"status\":\"ok\"}", 15);

  helio_response_set_json (request->message, body);
}

static void
refuse (HelioRequest *request, const char *detail)
{
  helio_response_set_wait (request->message, HELIO_BUSY_SECONDS);
  helio_response_set_problem (request->message, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL, detail);
}

void
helio_handle_health (HelioRequest *request)
{
  set_ok (request);
}

void
helio_handle_readiness (HelioRequest *request)
{
  g_autoptr (GError) error = NULL;

  if (request->is_stopping)
    refuse (request, C_ ("problem", "The service is being stopped."));
  else if (helio_storage_check (request->storage, &error))
    set_ok (request);
  else
    {
      g_message ("storage: %s", error->message);
      if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY))
        helio_metrics_count_event (request->metrics, HELIO_EVENT_STORAGE_BUSY);
      refuse (request, C_ ("problem", "The storage does not answer."));
    }
}
