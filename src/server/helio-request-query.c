/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-handlers.h"
#include "helio-response.h"

#include <glib/gi18n-lib.h>
#include <string.h>

GHashTable *
helio_request_parse_query (HelioRequest *request)
{
  const char *text = g_uri_get_query (soup_server_message_get_uri (request->message));
  GHashTable *query
      = g_uri_parse_params (text != NULL ? text : "", -1, "&", G_URI_PARAMS_WWW_FORM, NULL);

  if (query == NULL)
    helio_response_set_problem (request->message, SOUP_STATUS_BAD_REQUEST, NULL,
                                C_ ("problem", "The query is not valid."));
  return query;
}

gboolean
helio_request_parse_limit (HelioRequest *request, GHashTable *query, guint usual, guint most,
                           guint *limit)
{
  const char *text = g_hash_table_lookup (query, "limit");
  guint64 number;

  *limit = usual;
  if (text == NULL)
    return TRUE;
  /* What is too large is as large as can be. */
  number = strspn (text, "0123456789") == strlen (text) ? g_ascii_strtoull (text, NULL, 10) : 0;
  *limit = (guint) MIN (number, most);
  if (number > 0)
    return TRUE;
  helio_response_set_problem (request->message, SOUP_STATUS_BAD_REQUEST, NULL,
                              C_ ("problem", "The limit is not a number above 0."));
  return FALSE;
}
