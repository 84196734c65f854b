/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leads into the app from outside: links, and the actions of the desktop entry, which are
 * links, too. */
#include "helio-application-private.h"

#include "helio-areas.h"
#include "helio-deep-link.h"

#include <glib/gi18n-lib.h>

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
open_search (HelioWindow *window, const HelioDeepLink *link)
{
  HelioSearchCriterion criterion;

  if (link->term == NULL || !helio_search_criterion_find (link->criterion, &criterion))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (window), "nav.search", "(ss)", link->criterion,
                              link->term);
  return TRUE;
}

/* heliodesk://outbox, an area. */
static gboolean
open_place (HelioWindow *window, const HelioDeepLink *link)
{
  const char *door = find_door (link->place);

  if (g_str_equal (link->place, "search"))
    return open_search (window, link);
  if (door != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), door, NULL);
  else if (helio_area_find (link->place) != NULL)
    helio_window_show_section (window, link->place);
  else
    return FALSE;
  return TRUE;
}

/* heliodesk://rma/00517624, the links that a record's page copies. */
static gboolean
open_link (HelioWindow *window, const char *text)
{
  g_auto (HelioDeepLink) link = { NULL };

  if (!helio_deep_link_parse (&link, text))
    return FALSE;
  if (link.number == NULL)
    return open_place (window, &link);
  helio_window_open (window, link.place, link.number);
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
  open_soon (self, helio_deep_link_write (kind, number));
}

static void
on_place (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_soon (data, helio_deep_link_write (g_action_get_name (G_ACTION (action)), NULL));
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
