/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-handlers.h"
#include "helio-response.h"
#include "helio-server-guard.h"

#include <glib/gi18n-lib.h>

/* After how long somebody may have left. */
#define FULL_SECONDS 60

static void
refuse_more (HelioRequest *request)
{
  helio_response_set_wait (request->message, FULL_SECONDS);
  helio_response_set_problem (request->message, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL,
                              C_ ("problem", "There are too many connections."));
}

void
helio_handle_live (HelioRequest *request)
{
  SoupServerMessage *message = request->message;

  if (!soup_websocket_server_check_handshake (message, NULL, NULL, NULL, NULL))
    helio_response_set_problem (message, SOUP_STATUS_BAD_REQUEST, NULL,
                                C_ ("problem", "A WebSocket is opened here."));
  else if (!helio_live_hub_accept (request->live, message, &request->principal))
    refuse_more (request);
  else
    helio_server_guard_release (message);
}
