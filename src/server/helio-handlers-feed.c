/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-handlers.h"
#include "helio-response.h"

#include <string.h>

#define DEFAULT_LIMIT 500
#define MAX_LIMIT 5000
/* Clients refuse documents above 8 MB; a page that grows too large ends early. */
#define MAX_PAGE (6 * 1024 * 1024)

typedef struct
{
  GString *text; /* (owned): the page so far */
  guint limit;
  guint n_rows;
  gint64 last; /* revision of the last row */
  gboolean more;
} Page;

static gboolean
is_number (const char *text)
{
  return text[0] != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* FALSE when it is no cursor of this feed. */
static gboolean
parse_cursor (const char *text, const char *feed_id, gint64 latest, gint64 *after)
{
  gsize length = strlen (feed_id);
  guint64 revision;

  *after = 0;
  if (text == NULL || text[0] == '\0')
    return TRUE;
  if (strncmp (text, feed_id, length) != 0 || text[length] != '.' || !is_number (text + length + 1))
    return FALSE;
  revision = g_ascii_strtoull (text + length + 1, NULL, 10);
  if (revision > (guint64) latest)
    return FALSE;
  *after = (gint64) revision;
  return TRUE;
}

static gboolean
add_change (const HelioStoredRecord *record, gpointer data)
{
  Page *page = data;

  if (page->n_rows == page->limit || page->text->len > MAX_PAGE)
    {
      page->more = TRUE;
      return FALSE;
    }
  if (page->n_rows > 0)
    g_string_append_c (page->text, ',');
  helio_stored_record_append_json (record, page->text);
  page->n_rows++;
  page->last = record->revision;
  return TRUE;
}

static void
answer_page (HelioRequest *request, Page *page, gint64 latest)
{
  g_autofree char *next
      = g_strdup_printf ("%s.%" G_GINT64_FORMAT, helio_storage_get_feed_id (request->storage),
                         page->last);
  g_autoptr (GBytes) body = NULL;

  /* The latest revision was read first, and rows may have been added since. */
  g_string_append_printf (page->text, "],\"latest_revision\":\"%" G_GINT64_FORMAT "\",\"more\":%s,",
                          MAX (latest, page->last), page->more ? "true" : "false");
  g_string_append_printf (page->text, "\"next\":\"%s\",\"end\":\"page\"}", next);
  if (page->more)
    {
      g_autofree char *link
          = g_strdup_printf ("</v1/changes?after=%s&limit=%u>; rel=\"next\"", next, page->limit);

      soup_message_headers_replace (soup_server_message_get_response_headers (request->message),
                                    "Link", link);
    }
  body = g_string_free_to_bytes (g_steal_pointer (&page->text));
  helio_response_set_json (request->message, body);
}

static void
answer_changes (HelioRequest *request, gint64 after, guint limit, gint64 latest)
{
  Page page = { g_string_sized_new (64 * 1024), limit, 0, after, FALSE };
  g_autoptr (GError) error = NULL;

  g_string_append (page.text, "{\"changes\":[");
  /* One row more than asked for tells whether there is a further page. */
  if (helio_storage_foreach_change (request->storage, request->principal.organisation, after,
                                    limit + 1, add_change, &page, &error))
    answer_page (request, &page, latest);
  else
    {
      g_string_free (page.text, TRUE);
      helio_handle_storage_failure (request, g_steal_pointer (&error));
    }
}

static void
answer_from (HelioRequest *request, GHashTable *query, gint64 latest)
{
  gint64 after;
  guint limit;

  if (!helio_request_parse_limit (request, query, DEFAULT_LIMIT, MAX_LIMIT, &limit))
    return;
  if (parse_cursor (g_hash_table_lookup (query, "after"),
                    helio_storage_get_feed_id (request->storage), latest, &after))
    answer_changes (request, after, limit, latest);
  else
    helio_response_set_problem (request->message, SOUP_STATUS_GONE, HELIO_PROBLEM_CURSOR_UNKNOWN,
                                "The cursor is not of this feed. Read from the start.");
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
