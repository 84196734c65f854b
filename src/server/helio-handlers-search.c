/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-change-page.h"
#include "helio-handlers.h"
#include "helio-response.h"
#include "helio-search.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_LIMIT 50
#define MAX_LIMIT 200

static void
answer (HelioRequest *request, GPtrArray *found, gint64 latest, gboolean more)
{
  g_auto (HelioChangePage) page = { 0 };
  g_autoptr (GBytes) body = NULL;

  helio_change_page_begin (&page);
  for (guint i = 0; i < found->len; i++)
    helio_change_page_add_stored (&page, g_ptr_array_index (found, i));
  body = helio_change_page_end (&page, MAX (latest, page.last), more, NULL, NULL);
  helio_response_set_json (request->message, body);
}

static void
search_for (HelioRequest *request, HelioSearch *search, guint limit)
{
  gint64 organisation = request->principal.organisation;
  gboolean more;
  g_autoptr (GError) error = NULL;
  gint64 latest = helio_storage_get_latest_revision (request->storage, organisation, &error);
  g_autoptr (GPtrArray) found = NULL;

  if (latest >= 0)
    found = helio_storage_search (request->storage, organisation, search, limit, &more, &error);
  if (found != NULL)
    answer (request, found, latest, more);
  else
    helio_handle_storage_failure (request, g_steal_pointer (&error));
}

static void
refuse (HelioRequest *request, const char *detail)
{
  helio_response_set_problem (request->message, SOUP_STATUS_BAD_REQUEST, NULL, detail);
}

void
helio_handle_search (HelioRequest *request)
{
  g_autoptr (GHashTable) query = helio_request_parse_query (request);
  g_autoptr (HelioSearch) search = NULL;
  HelioSearchCriterion criterion;
  const char *term;
  guint limit;

  if (query == NULL
      || !helio_request_parse_limit (request, query, DEFAULT_LIMIT, MAX_LIMIT, &limit))
    return;
  term = g_hash_table_lookup (query, "term");
  if (!helio_search_criterion_find (g_hash_table_lookup (query, "criterion"), &criterion))
    {
      refuse (request,
              C_ ("problem",
                  "The criterion is none of rma, case, system-name, system-id and serial-number."));
      return;
    }
  if (term == NULL || !g_utf8_validate (term, -1, NULL))
    {
      refuse (request, C_ ("problem", "The term is missing or no text."));
      return;
    }
  search = helio_search_new (criterion, term);
  if (helio_search_is_possible (search))
    search_for (request, search, limit);
  else
    refuse (request, C_ ("problem", "The term is too short or too long to look for."));
}
