/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people learn to do first: where the window sees that they did, and where it offers it. */
#include "helio-window-private.h"

#include "helio-dashboard-page.h"
#include "helio-goals-window.h"
#include "helio-goals.h"
#include "helio-profile-page.h"
#include "helio-record-page.h"
#include "helio-request-list-page.h"
#include "helio-search-page.h"

#define OFFERED "goals-offered"

static GSettings *
get_settings (HelioWindow *self)
{
  return helio_workspace_get_settings (self->workspace);
}

/* --- offering --- */

void
helio_window_update_offer (HelioWindow *self)
{
  gtk_widget_set_visible (self->offer,
                          HELIO_IS_DASHBOARD_PAGE (helio_history_get_page (self->history))
                              && !g_settings_get_boolean (get_settings (self), OFFERED));
}

/* Once: whoever closes the window with the offer in it has seen it. */
void
helio_window_end_offer (HelioWindow *self)
{
  if (gtk_widget_get_visible (self->offer))
    g_settings_set_boolean (get_settings (self), OFFERED, TRUE);
}

static void
nav_goals_later (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_settings_set_boolean (get_settings (HELIO_WINDOW (widget)), OFFERED, TRUE);
}

static void
nav_goals (GtkWidget *widget, const char *action, GVariant *parameter)
{
  nav_goals_later (widget, action, parameter);
  gtk_window_present (GTK_WINDOW (
      helio_goals_window_new (GTK_WINDOW (widget), get_settings (HELIO_WINDOW (widget)))));
}

static void
nav_requests (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioWindow *self = HELIO_WINDOW (widget);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) query
      = helio_query_parse_condition (all, g_variant_get_string (parameter, NULL), NULL, NULL);

  if (query != NULL)
    helio_window_visit (self, helio_request_list_page_new (self->workspace, query));
}

/* --- reaching --- */

void
helio_window_see_page (HelioWindow *self)
{
  HelioPage *page = helio_history_get_page (self->history);
  GSettings *settings = get_settings (self);
  gboolean record = HELIO_IS_RECORD_PAGE (page);
  g_autofree char *kind = NULL;

  if (record)
    {
      g_object_get (page, "kind", &kind, NULL);
      helio_goals_see (settings, kind);
    }
  if (HELIO_IS_SEARCH_PAGE (page) || (record && helio_search_places_has_focus (self->search)))
    helio_goals_reach (settings, "search");
  if (HELIO_IS_PROFILE_PAGE (page))
    helio_goals_reach (settings, "profile");
}

void
helio_window_see_entry (HelioWindow *self, const char *id)
{
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioRecord) entry = helio_reader_find (reader, &helio_kind_outbox_entry, id, NULL);

  /* Another window may have sent it. */
  if (entry != NULL)
    helio_goals_submit (get_settings (self), helio_record_get_text (entry, "command"));
}

/* Where the profile is no page. */
static void
nav_profile_seen (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_goals_reach (get_settings (HELIO_WINDOW (widget)), "profile");
}

void
helio_window_install_goals (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "nav.goals", NULL, nav_goals);
  gtk_widget_class_install_action (widget_class, "nav.goals-later", NULL, nav_goals_later);
  gtk_widget_class_install_action (widget_class, "nav.requests", "s", nav_requests);
  gtk_widget_class_install_action (widget_class, "nav.profile-seen", NULL, nav_profile_seen);
}
