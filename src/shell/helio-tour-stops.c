/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stops of the tour, in their order, and the screens that are no record's: dashboard, lists,
 * search. */
#include "helio-tour-private.h"

#include "helio-dashboard-page.h"
#include "helio-find.h"
#include "helio-help-page.h"
#include "helio-help-window.h"
#include "helio-preferences-window.h"
#include "helio-request-overview.h"
#include "helio-search-bar.h"
#include "helio-systems-page.h"
#include "helio-tour-forms.h"

static HelioRequestOverview *
get_overview (HelioTour *self)
{
  return HELIO_REQUEST_OVERVIEW (
      helio_find_mapped (GTK_WIDGET (self->window), HELIO_TYPE_REQUEST_OVERVIEW));
}

static void
go_first_start (HelioTour *self)
{
  helio_window_show_section (self->window, "dashboard");
}

static void
go_dashboard (HelioTour *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.goals-later", NULL);
  helio_window_show_section (self->window, "dashboard");
}

static void
set_overview_query (HelioTour *self, const char *condition)
{
  HelioRequestOverview *overview = get_overview (self);
  g_autoptr (HelioQuery) query
      = helio_query_parse_condition (helio_request_overview_get_query (overview), condition, NULL,
                                     NULL);

  helio_request_overview_set_query (overview, query);
}

static void
go_create (HelioTour *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.create", NULL);
}

static void
go_create_rma (HelioTour *self)
{
  helio_tour_fill_in_request (GTK_WINDOW (self->window), self->workspace);
}

static void
go_two_cards (HelioTour *self)
{
  set_overview_query (self, "status=approved,shipped");
}

static void
go_no_match (HelioTour *self)
{
  set_overview_query (self, "system-name~no such system");
}

static void
reset_overview (HelioTour *self)
{
  HelioRequestOverview *overview = get_overview (self);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) recent
      = helio_query_with_last_days (all, 30,
                                    helio_clock_now (helio_workspace_get_clock (self->workspace)),
                                    helio_workspace_get_time_zone (self->workspace));

  helio_request_overview_set_query (overview, recent);
}

static void
edit_filter (HelioTour *self, const char *field)
{
  g_signal_emit_by_name (helio_find_mapped (GTK_WIDGET (self->window),
                                            g_type_from_name ("HelioFilterBar")),
                         "edit", field);
}

static void
go_filters (HelioTour *self)
{
  reset_overview (self);
  edit_filter (self, "submitted-at");
}

static void
go_cases (HelioTour *self)
{
  helio_tabbed_page_set_tab (HELIO_TABBED_PAGE (helio_window_get_page (self->window)), "case");
}

static void
go_battery_returns (HelioTour *self)
{
  helio_tabbed_page_set_tab (HELIO_TABBED_PAGE (helio_window_get_page (self->window)),
                             "battery-return");
}

static void
go_list (HelioTour *self)
{
  helio_tabbed_page_set_tab (HELIO_TABBED_PAGE (helio_window_get_page (self->window)), "rma");
  g_signal_emit_by_name (get_overview (self), "open-list",
                         helio_request_overview_get_query (get_overview (self)));
}

static void
go_systems (HelioTour *self)
{
  helio_window_show_section (self->window, "systems");
}

static void
go_systems_filters (HelioTour *self)
{
  edit_filter (self, "status");
}

static void
go_systems_no_match (HelioTour *self)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_system);
  g_autoptr (HelioQuery) none = helio_query_with_text (all, "city", HELIO_CONTAINS, "nowhere");

  helio_systems_page_set_query (HELIO_SYSTEMS_PAGE (helio_window_get_page (self->window)), none);
}

static void
type_search (HelioTour *self, HelioSearchCriterion criterion, const char *term)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.find", NULL);
  helio_search_bar_type (HELIO_SEARCH_BAR (
                             helio_find_mapped (GTK_WIDGET (self->window), HELIO_TYPE_SEARCH_BAR)),
                         criterion, term);
}

static void
go_search (HelioTour *self)
{
  go_dashboard (self);
  type_search (self, HELIO_SEARCH_RMA, "51762");
}

static void
go_search_serial (HelioTour *self)
{
  type_search (self, HELIO_SEARCH_SERIAL_NUMBER, "122329995001");
}

static void
open_search (HelioTour *self, const char *criterion, const char *term)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.search", "(ss)", criterion, term);
}

static void
go_search_results (HelioTour *self)
{
  open_search (self, "system-name", "activation home");
}

static void
go_search_serials (HelioTour *self)
{
  open_search (self, "serial-number", "1223299");
}

static void
go_search_nothing (HelioTour *self)
{
  open_search (self, "rma", "99999999");
}

static void
go_reports (HelioTour *self)
{
  helio_window_show_section (self->window, "reports");
}

static void
go_report_preview (HelioTour *self)
{
  gtk_widget_activate_action (helio_find_mapped (GTK_WIDGET (self->window),
                                                 g_type_from_name ("HelioReportOrder")),
                              "form.preview", NULL);
}

static void
go_chat (HelioTour *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.chat", NULL);
}

static void
go_conversation (HelioTour *self)
{
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_conversation);
  g_autoptr (HelioQuery) latest = helio_query_with_sort (all, "updated-at", TRUE);
  g_autoptr (GPtrArray) found = helio_reader_list (reader, latest, 1, NULL);

  if (found != NULL && found->len > 0)
    helio_window_open (self->window, helio_kind_conversation.name,
                       helio_record_get_id (g_ptr_array_index (found, 0)));
}

static void
go_open_case (HelioTour *self)
{
  gtk_widget_activate_action (GTK_WIDGET (helio_window_get_page (self->window)), "chat.open-case",
                              NULL);
}

static void
go_new_conversation (HelioTour *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.write", NULL);
}

static void
go_profile (HelioTour *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.profile", NULL);
}

static void
go_shortcuts (HelioTour *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.shortcuts", NULL);
}

static void
go_goals (HelioTour *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.goals", NULL);
}

static void
go_help (HelioTour *self)
{
  helio_help_window_show (GTK_WINDOW (self->window), HELIO_HELP_INDEX);
}

static void
go_help_page (HelioTour *self)
{
  helio_help_window_show (GTK_WINDOW (self->window), "labor");
}

static void
show_preferences (HelioTour *self, const char *page)
{
  GtkWidget *window = helio_preferences_window_new (GTK_WINDOW (self->window), self->workspace);

  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
}

static void
go_preferences (HelioTour *self)
{
  show_preferences (self, "general");
}

static void
go_preferences_news (HelioTour *self)
{
  show_preferences (self, "notifications");
}

static void
go_preferences_data (HelioTour *self)
{
  show_preferences (self, "data");
}

static void
go_offline (HelioTour *self)
{
  helio_sync_engine_set_work_offline (helio_workspace_get_engine (self->workspace), TRUE);
  helio_window_show_section (self->window, "dashboard");
  helio_tabbed_page_set_tab (HELIO_TABBED_PAGE (helio_window_get_page (self->window)), "rma");
}

/* A stop is a line. */
/* clang-format off */
const HelioTourStop helio_tour_stops[] = {
  { "first-start", "The dashboard at the first start", go_first_start, TRUE, TRUE },
  { "dashboard", "Dashboard, RMA tab", go_dashboard, TRUE, TRUE },
  { "create", "A new request", go_create, TRUE, TRUE, TRUE },
  { "create-rma", "A new request for an RMA, filled in", go_create_rma, TRUE, TRUE, TRUE },
  { "two-cards", "Two status cards on", go_two_cards, TRUE, FALSE },
  { "no-match", "Nothing matches the filters", go_no_match, TRUE, FALSE },
  { "filters", "The filter dialog", go_filters, TRUE, TRUE, TRUE },
  { "cases", "Dashboard, cases tab", go_cases, TRUE, TRUE },
  { "battery-returns", "Dashboard, battery returns tab", go_battery_returns, TRUE, TRUE },
  { "requests", "The list of requests", go_list, FALSE, TRUE },
  { "rma", "An RMA", helio_tour_go_rma, TRUE, TRUE },
  { "actions", "What may be done with it", helio_tour_go_actions, TRUE, TRUE },
  { "note", "A note on it", helio_tour_go_note, TRUE, TRUE, TRUE },
  { "attach", "Files for it", helio_tour_go_attach, TRUE, TRUE, TRUE },
  { "cancel", "Its cancellation", helio_tour_go_cancel, TRUE, TRUE, TRUE },
  { "rma-shipped", "A shipped RMA", helio_tour_go_shipped_rma, TRUE, TRUE },
  { "rma-files", "An RMA with attachments", helio_tour_go_rma_with_files, TRUE, TRUE },
  { "attachments", "Its attachments", helio_tour_go_attachments, TRUE, TRUE },
  { "image", "A picture that was attached", helio_tour_go_image, TRUE, TRUE, TRUE },
  { "rma-claimable", "An RMA that labor can be asked for", helio_tour_go_claimable_rma, TRUE, TRUE },
  { "labor-request", "The request for it", helio_tour_go_request_labor, TRUE, TRUE, TRUE },
  { "labor-claim", "A labor claim that was paid", helio_tour_go_claim, TRUE, TRUE },
  { "labor-rejected", "A labor claim that was rejected", helio_tour_go_rejected_claim, TRUE, TRUE },
  { "labor-correction", "Its correction", helio_tour_go_resubmit_labor, TRUE, TRUE, TRUE },
  { "rma-returned", "An RMA whose unit goes back", helio_tour_go_returned_rma, TRUE, TRUE },
  { "return", "A return, step by step", helio_tour_go_return, TRUE, TRUE, TRUE },
  { "battery-return", "A battery return", helio_tour_go_battery_return, TRUE, TRUE },
  { "papers", "The papers of a return", helio_tour_go_papers, TRUE, TRUE, TRUE },
  { "case", "A case", helio_tour_go_case, TRUE, TRUE },
  { "systems", "Systems", go_systems, TRUE, TRUE },
  { "systems-filters", "The filters of systems", go_systems_filters, TRUE, TRUE, TRUE },
  { "systems-no-match", "No system matches the filters", go_systems_no_match, TRUE, TRUE },
  { "system", "A system", helio_tour_go_system, TRUE, TRUE },
  { "system-quiet", "A system without requests", helio_tour_go_quiet_system, TRUE, TRUE },
  { "search", "Hits while one types", go_search, TRUE, TRUE },
  { "search-serial", "A serial number and what it was found through", go_search_serial, TRUE, TRUE },
  { "search-results", "What a search found", go_search_results, TRUE, TRUE },
  { "search-serials", "What a search by a part of a serial number found", go_search_serials, TRUE, TRUE },
  { "search-nothing", "A search that found nothing", go_search_nothing, TRUE, TRUE },
  { "missing", "A record that is not there", helio_tour_go_missing, TRUE, TRUE },
  { "reports", "Reports", go_reports, TRUE, TRUE },
  { "report-preview", "What this computer has of a report", go_report_preview, TRUE, TRUE },
  { "chat", "The conversations with support", go_chat, TRUE, TRUE },
  { "conversation", "A conversation", go_conversation, TRUE, TRUE },
  { "conversation-case", "Its becoming a case", go_open_case, TRUE, TRUE, TRUE },
  { "conversation-new", "A new conversation", go_new_conversation, TRUE, TRUE },
  { "profile", "The profile", go_profile, FALSE, TRUE },
  { "shortcuts", "The keyboard shortcuts", go_shortcuts, TRUE, TRUE, TRUE },
  { "goals", "What to learn first", go_goals, TRUE, TRUE, TRUE },
  { "help", "What the help is about", go_help, TRUE, TRUE, TRUE },
  { "help-page", "A page of the help", go_help_page, TRUE, TRUE, TRUE },
  { "preferences", "The preferences", go_preferences, TRUE, TRUE, TRUE },
  { "preferences-notifications", "What people want to hear of", go_preferences_news, TRUE, TRUE, TRUE },
  { "preferences-data", "The local copy", go_preferences_data, TRUE, TRUE, TRUE },
  { "outbox-empty", "The outbox, with nothing in it", helio_tour_go_outbox_empty, TRUE, TRUE },
  { "outbox", "The outbox", helio_tour_go_outbox, TRUE, TRUE },
  { "drafts", "The drafts", helio_tour_go_drafts, TRUE, TRUE },
  { "outbox-waiting", "What waits for a connection", helio_tour_go_outbox_waiting, TRUE, TRUE },
  { "outbox-refused", "What the service did not accept", helio_tour_go_outbox_refused, TRUE, TRUE },
  { "outbox-conflict", "What somebody else has changed, too", helio_tour_go_outbox_conflict, TRUE, TRUE },
  { "outbox-discard", "The question before something is discarded", helio_tour_go_outbox_discard, TRUE, TRUE, TRUE },
  { "sync", "What the sync button says", helio_tour_go_sync_menu, TRUE, TRUE },
  { "outbox-sent", "What is not in the outbox any more", helio_tour_go_outbox_sent, TRUE, TRUE },
  { "offline", "The dashboard, offline", go_offline, TRUE, TRUE },
  { "return-danger", "A battery that nobody may move", helio_tour_go_return_danger, TRUE, TRUE, TRUE },
  { "return-kit", "A battery that is hurt", helio_tour_go_return_kit, TRUE, TRUE, TRUE },
  { "return-hand-over", "How a battery is handed over", helio_tour_go_return_hand_over, TRUE, TRUE, TRUE },
  { "return-summary", "All that a return says", helio_tour_go_return_summary, TRUE, TRUE, TRUE },
  { NULL },
};
/* clang-format on */
