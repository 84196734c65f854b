/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-tour-private.h"

#include "helio-action.h"
#include "helio-adaptive-bin.h"
#include "helio-dashboard-page.h"
#include "helio-file-list.h"
#include "helio-file-row.h"
#include "helio-image-viewer.h"
#include "helio-labor-editor.h"
#include "helio-picture.h"
#include "helio-record-pane.h"
#include "helio-reports-page.h"
#include "helio-request-overview.h"
#include "helio-search-bar.h"
#include "helio-search-page.h"
#include "helio-section.h"
#include "helio-subject-page.h"
#include "helio-systems-page.h"
#include "helio-time.h"
#include "helio-tour-forms.h"

#include <glib/gstdio.h>

#define DEADLINE (60 * HELIO_SECOND)
/* Frames to let pass once a screen is ready, for what follows in an idle. */
#define N_SETTLING_FRAMES 12

typedef struct
{
  const char *name;
  const char *title;
  void (*go) (HelioTour *self);
  gboolean wide;
  gboolean narrow;
  gboolean dialog; /* it is a window of its own */
} Stop;

G_DEFINE_FINAL_TYPE (HelioTour, helio_tour, G_TYPE_OBJECT)
G_DEFINE_QUARK (helio_tour_error, helio_tour_error)

static guint arrived_signal;

static int n_warnings; /* (atomic): of the whole process, since a log writer is the process's */

static GLogWriterOutput
count_warnings (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    g_atomic_int_inc (&n_warnings);
  return g_log_writer_default (level, fields, n_fields, data);
}

static gpointer
watch_log (gpointer data)
{
  g_log_set_writer_func (count_warnings, NULL, NULL);
  return NULL;
}

/* --- the screens --- */

static GtkWidget *
find (GtkWidget *widget, GType type, gboolean mapped)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (!mapped || gtk_widget_get_mapped (widget)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, mapped);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
helio_tour_find_mapped (GtkWidget *widget, GType type)
{
  return find (widget, type, TRUE);
}

static HelioRequestOverview *
get_overview (HelioTour *self)
{
  return HELIO_REQUEST_OVERVIEW (
      helio_tour_find_mapped (GTK_WIDGET (self->window), HELIO_TYPE_REQUEST_OVERVIEW));
}

static void
go_dashboard (HelioTour *self)
{
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
  g_signal_emit_by_name (helio_tour_find_mapped (GTK_WIDGET (self->window),
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
  helio_dashboard_page_set_tab (HELIO_DASHBOARD_PAGE (helio_window_get_page (self->window)),
                                "case");
}

static void
go_battery_returns (HelioTour *self)
{
  helio_dashboard_page_set_tab (HELIO_DASHBOARD_PAGE (helio_window_get_page (self->window)),
                                "battery-return");
}

static void
go_list (HelioTour *self)
{
  helio_dashboard_page_set_tab (HELIO_DASHBOARD_PAGE (helio_window_get_page (self->window)), "rma");
  g_signal_emit_by_name (get_overview (self), "open-list",
                         helio_request_overview_get_query (get_overview (self)));
}

static void
go_rma (HelioTour *self)
{
  helio_window_open (self->window, "rma", "00517624");
}

HelioRecord *
helio_tour_find_newest (HelioTour *self, const HelioKind *kind, const char *status)
{
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioQuery) all = helio_query_new (kind);
  g_autoptr (HelioQuery) some = helio_query_with_text (all, "status", HELIO_IS, status);
  g_autoptr (GPtrArray) newest = helio_reader_list (reader, some, 1, NULL);

  return newest != NULL && newest->len > 0 ? g_object_ref (g_ptr_array_index (newest, 0)) : NULL;
}

static void
do_command (HelioTour *self, const char *command)
{
  gtk_widget_activate_action (GTK_WIDGET (helio_window_get_page (self->window)), "record.do", "s",
                              command);
}

static void
go_actions (HelioTour *self)
{
  gtk_menu_button_popup (
      GTK_MENU_BUTTON (helio_tour_find_mapped (GTK_WIDGET (helio_window_get_page (self->window)),
                                               GTK_TYPE_MENU_BUTTON)));
}

static void
go_note (HelioTour *self)
{
  do_command (self, "add-note");
}

static void
go_attach (HelioTour *self)
{
  do_command (self, "attach");
}

static void
go_cancel (HelioTour *self)
{
  do_command (self, "cancel");
}

static void
go_shipped_rma (HelioTour *self)
{
  g_autoptr (HelioRecord) rma = helio_tour_find_newest (self, &helio_kind_rma, "shipped");

  if (rma != NULL)
    helio_window_open (self->window, "rma", helio_record_get_number (rma));
}

/* The newest RMA with all that people attach. */
static void
go_rma_with_files (HelioTour *self)
{
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_attachment);
  g_autoptr (HelioQuery) third
      = helio_query_with_text (all, "file-name", HELIO_CONTAINS, "measure");
  g_autoptr (GPtrArray) found = helio_reader_list (reader, third, 1, NULL);

  if (found != NULL && found->len > 0)
    helio_window_open (self->window, "rma",
                       helio_record_get_text (g_ptr_array_index (found, 0), "parent-number"));
}

/* Once it has its place. */
static gboolean
scroll_to (GtkWidget *row, GdkFrameClock *clock, gpointer data)
{
  if (!gtk_widget_get_mapped (row) || gtk_widget_get_height (row) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

static void
go_attachments (HelioTour *self)
{
  GtkWidget *files
      = find (GTK_WIDGET (helio_window_get_page (self->window)), HELIO_TYPE_FILE_LIST, FALSE);
  GtkWidget *row = files != NULL ? find (files, HELIO_TYPE_FILE_ROW, FALSE) : NULL;

  if (row == NULL)
    return;
  helio_section_set_expanded (HELIO_SECTION (gtk_widget_get_ancestor (files, HELIO_TYPE_SECTION)),
                              TRUE);
  for (GtkWidget *next = row; HELIO_IS_FILE_ROW (next); next = gtk_widget_get_next_sibling (row))
    row = next;
  gtk_widget_add_tick_callback (row, scroll_to, NULL, NULL);
}

static void
go_image (HelioTour *self)
{
  GtkWidget *row = helio_tour_find_mapped (GTK_WIDGET (self->window), HELIO_TYPE_FILE_ROW);

  if (row != NULL)
    helio_file_row_open (HELIO_FILE_ROW (row));
}

/* A claim that has come as far as @status. */
static void
open_claim (HelioTour *self, const char *status)
{
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_labor_claim);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "status", HELIO_IS, status);
  g_autoptr (GPtrArray) found = helio_reader_list (reader, query, 1, NULL);

  if (found != NULL && found->len > 0)
    helio_window_open (self->window, "labor-claim",
                       helio_record_get_number (g_ptr_array_index (found, 0)));
}

static void
go_claim (HelioTour *self)
{
  open_claim (self, "paid");
}

static void
go_rejected_claim (HelioTour *self)
{
  open_claim (self, "rejected");
}

/* The newest RMA that labor can be asked for. */
static void
go_claimable_rma (HelioTour *self)
{
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "labor-status", HELIO_IS, "eligible");
  g_autoptr (GPtrArray) found = helio_reader_list (reader, query, 0, NULL);

  for (guint i = 0; found != NULL && i < found->len; i++)
    if (helio_action_look_up (g_ptr_array_index (found, i), "request-labor", NULL)
        == HELIO_ACTION_ALLOWED)
      {
        helio_window_open (self->window, "rma",
                           helio_record_get_number (g_ptr_array_index (found, i)));
        return;
      }
}

static void
go_request_labor (HelioTour *self)
{
  do_command (self, "request-labor");
}

static void
go_resubmit_labor (HelioTour *self)
{
  do_command (self, "resubmit-labor");
}

static void
go_case (HelioTour *self)
{
  helio_window_open (self->window, "case", "03663069");
}

static void
go_system (HelioTour *self)
{
  helio_window_open (self->window, "system", "700934760");
}

static void
go_quiet_system (HelioTour *self)
{
  helio_window_open (self->window, "system", "700457343");
}

static void
go_missing (HelioTour *self)
{
  helio_window_open (self->window, "rma", "99999999");
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
  helio_search_bar_type (HELIO_SEARCH_BAR (helio_tour_find_mapped (GTK_WIDGET (self->window),
                                                                   HELIO_TYPE_SEARCH_BAR)),
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
  gtk_widget_activate_action (helio_tour_find_mapped (GTK_WIDGET (self->window),
                                                      g_type_from_name ("HelioReportOrder")),
                              "form.preview", NULL);
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
go_offline (HelioTour *self)
{
  helio_sync_engine_set_work_offline (helio_workspace_get_engine (self->workspace), TRUE);
  helio_window_show_section (self->window, "dashboard");
  helio_dashboard_page_set_tab (HELIO_DASHBOARD_PAGE (helio_window_get_page (self->window)), "rma");
}

/* A stop is a line. */
/* clang-format off */
static const Stop stops[] = {
  { "dashboard", "Dashboard, RMA tab", go_dashboard, TRUE, TRUE },
  { "create", "A new request", go_create, TRUE, TRUE, TRUE },
  { "create-rma", "A new request for an RMA, filled in", go_create_rma, TRUE, TRUE, TRUE },
  { "two-cards", "Two status cards on", go_two_cards, TRUE, FALSE },
  { "no-match", "Nothing matches the filters", go_no_match, TRUE, FALSE },
  { "filters", "The filter dialog", go_filters, TRUE, TRUE, TRUE },
  { "cases", "Dashboard, cases tab", go_cases, TRUE, TRUE },
  { "battery-returns", "Dashboard, battery returns tab", go_battery_returns, TRUE, TRUE },
  { "requests", "The list of requests", go_list, FALSE, TRUE },
  { "rma", "An RMA", go_rma, TRUE, TRUE },
  { "actions", "What may be done with it", go_actions, TRUE, TRUE },
  { "note", "A note on it", go_note, TRUE, TRUE, TRUE },
  { "attach", "Files for it", go_attach, TRUE, TRUE, TRUE },
  { "cancel", "Its cancellation", go_cancel, TRUE, TRUE, TRUE },
  { "rma-shipped", "A shipped RMA", go_shipped_rma, TRUE, TRUE },
  { "rma-files", "An RMA with attachments", go_rma_with_files, TRUE, TRUE },
  { "attachments", "Its attachments", go_attachments, TRUE, TRUE },
  { "image", "A picture that was attached", go_image, TRUE, TRUE, TRUE },
  { "rma-claimable", "An RMA that labor can be asked for", go_claimable_rma, TRUE, TRUE },
  { "labor-request", "The request for it", go_request_labor, TRUE, TRUE, TRUE },
  { "labor-claim", "A labor claim that was paid", go_claim, TRUE, TRUE },
  { "labor-rejected", "A labor claim that was rejected", go_rejected_claim, TRUE, TRUE },
  { "labor-correction", "Its correction", go_resubmit_labor, TRUE, TRUE, TRUE },
  { "rma-returned", "An RMA whose unit goes back", helio_tour_go_returned_rma, TRUE, TRUE },
  { "return", "A return, step by step", helio_tour_go_return, TRUE, TRUE, TRUE },
  { "battery-return", "A battery return", helio_tour_go_battery_return, TRUE, TRUE },
  { "papers", "The papers of a return", helio_tour_go_papers, TRUE, TRUE, TRUE },
  { "case", "A case", go_case, TRUE, TRUE },
  { "systems", "Systems", go_systems, TRUE, TRUE },
  { "systems-filters", "The filters of systems", go_systems_filters, TRUE, TRUE, TRUE },
  { "systems-no-match", "No system matches the filters", go_systems_no_match, TRUE, TRUE },
  { "system", "A system", go_system, TRUE, TRUE },
  { "system-quiet", "A system without requests", go_quiet_system, TRUE, TRUE },
  { "search", "Hits while one types", go_search, TRUE, TRUE },
  { "search-serial", "A serial number and what it was found through", go_search_serial, TRUE, TRUE },
  { "search-results", "What a search found", go_search_results, TRUE, TRUE },
  { "search-serials", "What a search by a part of a serial number found", go_search_serials, TRUE, TRUE },
  { "search-nothing", "A search that found nothing", go_search_nothing, TRUE, TRUE },
  { "missing", "A record that is not there", go_missing, TRUE, TRUE },
  { "reports", "Reports", go_reports, TRUE, TRUE },
  { "report-preview", "What this computer has of a report", go_report_preview, TRUE, TRUE },
  { "profile", "The profile", go_profile, FALSE, TRUE },
  { "shortcuts", "The keyboard shortcuts", go_shortcuts, TRUE, TRUE, TRUE },
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
};
/* clang-format on */

/* --- going around --- */

static void begin_stop (HelioTour *self);

static void
end (HelioTour *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
finish (HelioTour *self)
{
  g_autofree char *path = g_build_filename (self->folder, "index.md", NULL);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, self->index->str, -1, &error))
    end (self, g_error_new_literal (HELIO_TOUR_ERROR, HELIO_TOUR_ERROR_WRITE, error->message));
  else if (g_atomic_int_get (&n_warnings) > 0)
    end (self, g_error_new (HELIO_TOUR_ERROR, HELIO_TOUR_ERROR_WARNED, "%d warnings on the way",
                            g_atomic_int_get (&n_warnings)));
  else
    end (self, NULL);
}

/* The topmost of the app's windows: a dialog when there is one. */
static GtkWindow *
get_top (HelioTour *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (self->window)
          && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return GTK_WINDOW (self->window);
}

static void
end_stop (HelioTour *self, GtkWindow *top, GdkTexture *picture)
{
  const Stop *stop = &stops[self->stop];
  g_autofree char *name = g_strdup_printf ("%02u-%s.png", ++self->n_pictures, stop->name);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_signal_emit (self, arrived_signal, 0, stop->name, top);
  if (!gdk_texture_save_to_png (picture, path))
    {
      end (self,
           g_error_new (HELIO_TOUR_ERROR, HELIO_TOUR_ERROR_WRITE, "%s cannot be written", path));
      return;
    }
  g_string_append_printf (self->index, "- %s: ![%s](%s)\n", stop->title, stop->name, name);
  if (top != GTK_WINDOW (self->window))
    gtk_window_close (top);
  self->stop++;
  begin_stop (self);
}

static gboolean
is_any_loading (GtkWidget *widget)
{
  gboolean any
      = (HELIO_IS_RECORD_PANE (widget) && helio_record_pane_is_loading (HELIO_RECORD_PANE (widget)))
        || (HELIO_IS_FILE_ROW (widget) && helio_file_row_is_loading (HELIO_FILE_ROW (widget)))
        || (HELIO_IS_LABOR_EDITOR (widget)
            && helio_labor_editor_is_loading (HELIO_LABOR_EDITOR (widget)))
        || (HELIO_IS_IMAGE_VIEWER (widget)
            && helio_image_viewer_is_loading (HELIO_IMAGE_VIEWER (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !any;
       child = gtk_widget_get_next_sibling (child))
    any = gtk_widget_get_mapped (child) && is_any_loading (child);
  return any;
}

static gboolean
is_ready (HelioTour *self)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (self->workspace);
  GtkWidget *bar = helio_tour_find_mapped (GTK_WIDGET (self->window), HELIO_TYPE_SEARCH_BAR);
  HelioPage *page = helio_window_get_page (self->window);

  if (helio_sync_engine_get_state (engine) == HELIO_SYNC_SYNCING
      || helio_sync_engine_is_first_sync (engine))
    return FALSE;
  if (stops[self->stop].dialog && get_top (self) == GTK_WINDOW (self->window))
    return FALSE;
  if (self->writing || is_any_loading (GTK_WIDGET (self->window))
      || is_any_loading (GTK_WIDGET (get_top (self))))
    return FALSE;
  if (bar != NULL && helio_search_bar_is_busy (HELIO_SEARCH_BAR (bar)))
    return FALSE;
  if (HELIO_IS_REPORTS_PAGE (page))
    return helio_reports_page_is_settled (HELIO_REPORTS_PAGE (page));
  if (HELIO_IS_SEARCH_PAGE (page))
    return helio_search_page_is_settled (HELIO_SEARCH_PAGE (page));
  return !HELIO_IS_SUBJECT_PAGE (page) || helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (page));
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HelioTour *self = data;
  GtkWindow *top = get_top (self);
  g_autoptr (GdkTexture) picture = NULL;

  self->n_frames = is_ready (self) ? self->n_frames + 1 : 0;
  if (self->n_frames >= N_SETTLING_FRAMES)
    picture = helio_picture_draw (top);
  if (picture == NULL && g_get_monotonic_time () - self->started < DEADLINE)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  if (picture == NULL)
    end (self, g_error_new (HELIO_TOUR_ERROR, HELIO_TOUR_ERROR_LATE, "%s was not ready in time",
                            stops[self->stop].name));
  else
    end_stop (self, top, picture);
  return G_SOURCE_REMOVE;
}

static void
begin_stop (HelioTour *self)
{
  GtkWidget *bin = helio_tour_find_mapped (GTK_WIDGET (self->window), HELIO_TYPE_ADAPTIVE_BIN);
  gboolean narrow = bin != NULL && helio_adaptive_bin_get_narrow (HELIO_ADAPTIVE_BIN (bin));

  while (self->stop < G_N_ELEMENTS (stops)
         && !(narrow ? stops[self->stop].narrow : stops[self->stop].wide))
    self->stop++;
  if (self->stop == G_N_ELEMENTS (stops))
    {
      finish (self);
      return;
    }
  self->n_frames = 0;
  self->started = g_get_monotonic_time ();
  stops[self->stop].go (self);
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->window), on_tick, self, NULL);
}

static gboolean
on_first_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HelioTour *self = data;

  if (++self->n_frames < 2)
    return G_SOURCE_CONTINUE;
  begin_stop (self);
  return G_SOURCE_REMOVE;
}

static void
helio_tour_finalize (GObject *object)
{
  HelioTour *self = HELIO_TOUR (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->window), self->tick);
  g_clear_object (&self->window);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->outbox, helio_tour_outbox_free);
  g_free (self->folder);
  g_string_free (self->index, TRUE);

  G_OBJECT_CLASS (helio_tour_parent_class)->finalize (object);
}

static void
helio_tour_class_init (HelioTourClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_tour_finalize;
  arrived_signal = g_signal_new ("arrived", HELIO_TYPE_TOUR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, GTK_TYPE_WINDOW);
}

static void
helio_tour_init (HelioTour *self)
{
  self->index = g_string_new ("# The screens\n\n");
}

HelioTour *
helio_tour_new (HelioWindow *window, HelioWorkspace *workspace, const char *folder)
{
  static GOnce watched = G_ONCE_INIT;
  HelioTour *self = g_object_new (HELIO_TYPE_TOUR, NULL);

  self->window = g_object_ref (window);
  self->workspace = g_object_ref (workspace);
  self->folder = g_strdup (folder);
  g_once (&watched, watch_log, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  return self;
}

void
helio_tour_run_async (HelioTour *self, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_TOUR (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (self->task, helio_tour_run_async);
  g_mkdir_with_parents (self->folder, 0755);
  /* The first frames decide which layout it is. */
  gtk_widget_add_tick_callback (GTK_WIDGET (self->window), on_first_tick, self, NULL);
}

gboolean
helio_tour_run_finish (HelioTour *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_TOUR (self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_tour_run_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
