/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leads into the app from outside: links, and the actions of the desktop entry, which are
 * links, too. */
#include "helio-application-private.h"

#include "helio-areas.h"

#include <glib/gi18n-lib.h>

#define SCHEME "heliodesk"

/* heliodesk://contact and its like: what a window does. */
static const struct
{
  const char *name;
  const char *action;
} doors[] = {
  { "new-request", "nav.create" },
  { "contact", "nav.chat" },
};

static const char *
find_door (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (doors); i++)
    if (g_str_equal (doors[i].name, name))
      return doors[i].action;
  return NULL;
}

/* heliodesk://search?criterion=system-name&term=maison */
static gboolean
open_search (HelioWindow *window, GUri *uri)
{
  const char *query = g_uri_get_query (uri);
  g_autoptr (GHashTable) values
      = query != NULL ? g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL) : NULL;
  const char *name = values != NULL ? g_hash_table_lookup (values, "criterion") : NULL;
  const char *term = values != NULL ? g_hash_table_lookup (values, "term") : NULL;
  HelioSearchCriterion criterion;

  if (term == NULL || !helio_search_criterion_find (name, &criterion))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (window), "nav.search", "(ss)", name, term);
  return TRUE;
}

/* heliodesk://outbox, an area. */
static gboolean
open_place (HelioWindow *window, GUri *uri, const char *name)
{
  const char *door = find_door (name);

  if (g_str_equal (name, "search"))
    return open_search (window, uri);
  if (door != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), door, NULL);
  else if (helio_area_find (name) != NULL)
    helio_window_show_section (window, name);
  else
    return FALSE;
  return TRUE;
}

/* heliodesk://rma/00517624, the links that a record's page copies. */
static gboolean
open_link (HelioWindow *window, const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_ENCODED_QUERY, NULL);
  const char *named = uri != NULL ? g_uri_get_host (uri) : NULL;
  /* Whoever passes a link on may write it in capitals: RFC 3986, 6.2.2.1. */
  g_autofree char *host = named != NULL ? g_ascii_strdown (named, -1) : NULL;
  const char *number = uri != NULL ? g_uri_get_path (uri) : "";

  if (*number == '/')
    number++;
  if (host == NULL || g_strcmp0 (g_uri_get_scheme (uri), SCHEME) != 0)
    return FALSE;
  if (*number == '\0')
    return open_place (window, uri, host);
  helio_window_open (window, host, number);
  return TRUE;
}

void
helio_application_open_links (HelioApplication *self, HelioWindow *window)
{
  /* They wait until somebody may see where they lead. */
  if (helio_application_is_locked (self))
    return;
  for (guint i = 0; i < self->links->len; i++)
    if (!open_link (window, g_ptr_array_index (self->links, i)))
      helio_window_toast (window, C_ ("window", "This link leads nowhere here."));
  g_ptr_array_set_size (self->links, 0);
}

static void
open_soon (HelioApplication *self, char *link)
{
  g_ptr_array_add (self->links, link);
  g_application_activate (G_APPLICATION (self));
}

void
helio_application_open_record (HelioApplication *self, const char *kind, const char *number)
{
  g_autofree char *escaped = g_uri_escape_string (number, NULL, TRUE);

  open_soon (self, g_strdup_printf (SCHEME "://%s/%s", kind, escaped));
}

static void
on_place (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_soon (data, g_strconcat (SCHEME "://", g_action_get_name (G_ACTION (action)), NULL));
}

static void
add_place (HelioApplication *self, const char *name)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", G_CALLBACK (on_place), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
helio_application_install_links (HelioApplication *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (doors); i++)
    add_place (self, doors[i].name);
  for (guint i = 0; i < HELIO_N_AREAS; i++)
    add_place (self, helio_areas[i].name);
}
