/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-change-page.h"
#include "helio-feed-cursor.h"
#include "helio-handlers.h"
#include "helio-response.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_LIMIT 500
#define MAX_LIMIT 5000
/* Clients refuse documents above 8 MB; a page that grows too large ends early. */
#define MAX_PAGE (6 * 1024 * 1024)

typedef struct
{
  HelioChangePage page;
  guint limit;
  gboolean more;
} Feed;

static gboolean
add_change (const HelioStoredRecord *record, gpointer data)
{
  Feed *feed = data;

  if (feed->page.n_changes == feed->limit || feed->page.text->len > MAX_PAGE)
    {
      feed->more = TRUE;
      return FALSE;
    }
  helio_change_page_add_stored (&feed->page, record);
  return TRUE;
}

static void
answer_page (HelioRequest *request, Feed *feed, gint64 after, gint64 latest)
{
  /* The latest revision was read first, and rows may have been added since. */
  gint64 last = MAX (after, feed->page.last);
  g_autofree char *next
      = helio_feed_cursor_write (helio_storage_get_feed_id (request->storage), last);
  g_autoptr (GBytes) body
      = helio_change_page_end (&feed->page, MAX (latest, last), feed->more, next, NULL);

  if (feed->more)
    {
      g_autofree char *link
          = g_strdup_printf ("</v1/changes?after=%s&limit=%u>; rel=\"next\"", next, feed->limit);

      soup_message_headers_replace (soup_server_message_get_response_headers (request->message),
                                    "Link", link);
    }
  helio_response_set_json (request->message, body);
}

static void
answer_changes (HelioRequest *request, gint64 after, guint limit, gint64 latest)
{
  Feed feed = { .limit = limit };
  g_autoptr (GError) error = NULL;

  helio_change_page_begin (&feed.page);
  /* One row more than asked for tells whether there is a further page. */
  if (helio_storage_foreach_change (request->storage, request->principal.organisation, after,
                                    limit + 1, add_change, &feed, &error))
    answer_page (request, &feed, after, latest);
  else
    helio_handle_storage_failure (request, g_steal_pointer (&error));
  helio_change_page_clear (&feed.page);
}

static void
answer_from (HelioRequest *request, GHashTable *query, gint64 latest)
{
  gint64 after;
  guint limit;

  if (!helio_request_parse_limit (request, query, DEFAULT_LIMIT, MAX_LIMIT, &limit))
    return;
  if (helio_feed_cursor_parse (g_hash_table_lookup (query, "after"),
                               helio_storage_get_feed_id (request->storage), latest, &after))
    answer_changes (request, after, limit, latest);
  else
    helio_response_set_problem (request->message, SOUP_STATUS_GONE, HELIO_PROBLEM_CURSOR_UNKNOWN,
                                C_ ("problem",
                                    "The cursor is not of this feed. Read from the start."));
}

void
helio_handle_changes (HelioRequest *request)
{
  g_autoptr (GHashTable) query = helio_request_parse_query (request);
  g_autoptr (GError) error = NULL;
  gint64 latest;

  if (query == NULL)
    return;
  latest = helio_storage_get_latest_revision (request->storage, request->principal.organisation,
                                              &error);
  if (latest < 0)
    helio_handle_storage_failure (request, g_steal_pointer (&error));
  else
    answer_from (request, query, latest);
}
