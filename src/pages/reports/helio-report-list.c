/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-list.h"

#include "helio-record-list.h"
#include "helio-report-row.h"
#include "helio-state-page.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

/* Rows are widgets: so many at a time, and so many of them a frame. */
#define STEP 20
#define ROWS_PER_FRAME 2

/* Most reports are made within seconds; after a minute the usual sync will do. */
#define FIRST_POLL_S 1
#define LAST_POLL_S 16

struct _HelioReportList
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  HelioRecordList *reports;  /* (owned) */
  GtkSliceListModel *shown;  /* (owned): of @reports */
  guint n_wanted;            /* of @reports to be shown */
  guint growth;              /* tick callback that shows more of them, or 0 */
  guint poll;                /* source of the next question, or 0 */
  guint poll_after;          /* seconds */

  HelioStatePage *state;
  GtkListBox *list;
  GtkWidget *more_button;
};

G_DEFINE_FINAL_TYPE (HelioReportList, helio_report_list, ADW_TYPE_BIN)

static guint again_signal;

static HelioSyncEngine *
get_engine (HelioReportList *self)
{
  return helio_workspace_get_engine (self->workspace);
}

/* --- how far they are --- */

static gboolean
is_unfinished (HelioRecord *report)
{
  const char *status = helio_record_get_text (report, "status");

  return helio_record_get_pending (report) == NULL
         && (g_strcmp0 (status, "queued") == 0 || g_strcmp0 (status, "running") == 0);
}

static gboolean
is_any_unfinished (HelioReportList *self)
{
  guint n = MIN (g_list_model_get_n_items (G_LIST_MODEL (self->reports)), STEP);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HelioRecord) report = g_list_model_get_item (G_LIST_MODEL (self->reports), i);

      if (is_unfinished (report))
        return TRUE;
    }
  return FALSE;
}

static gboolean
on_poll (gpointer data)
{
  HelioReportList *self = data;

  self->poll = 0;
  self->poll_after *= 2;
  helio_sync_engine_sync (get_engine (self));
  return G_SOURCE_REMOVE;
}

static void
poll_later (HelioReportList *self)
{
  if (!is_any_unfinished (self))
    self->poll_after = FIRST_POLL_S;
  else if (self->poll == 0 && self->poll_after <= LAST_POLL_S
           && gtk_widget_get_mapped (GTK_WIDGET (self))
           && helio_sync_engine_get_state (get_engine (self)) == HELIO_SYNC_IDLE)
    self->poll = g_timeout_add_seconds (self->poll_after, on_poll, self);
}

/* --- rows --- */

static HelioState
state_without_rows (HelioReportList *self)
{
  gboolean first_sync
      = helio_freshness_is_first_sync (helio_workspace_get_freshness (self->workspace));

  if (helio_record_list_is_loading (self->reports)
      || (first_sync && helio_sync_engine_get_state (get_engine (self)) == HELIO_SYNC_SYNCING))
    return HELIO_STATE_LOADING;
  return first_sync ? HELIO_STATE_OFFLINE : HELIO_STATE_EMPTY;
}

static void
update (HelioReportList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->reports));

  if (helio_record_list_get_error (self->reports) != NULL)
    helio_state_page_set_state (self->state, HELIO_STATE_ERROR);
  else
    helio_state_page_set_state (self->state, n > 0 ? HELIO_STATE_READY : state_without_rows (self));
  gtk_widget_set_visible (self->more_button, n > self->n_wanted);
  poll_later (self);
}

static void
on_again (HelioReportList *self, HelioReportRow *row)
{
  g_signal_emit (self, again_signal, 0, helio_report_row_get_report (row));
}

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  HelioReportList *self = data;
  GtkWidget *row = helio_report_row_new (self->workspace, item);

  /* A row is read anew some time after a sync has ended. */
  g_signal_connect_object (item, "changed", G_CALLBACK (poll_later), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "again", G_CALLBACK (on_again), self, G_CONNECT_SWAPPED);
  return row;
}

static void
on_row_activated (HelioReportList *self, GtkListBoxRow *row)
{
  helio_report_row_activate (HELIO_REPORT_ROW (row));
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HelioReportList *self = HELIO_REPORT_LIST (widget);
  guint n = gtk_slice_list_model_get_size (self->shown) + ROWS_PER_FRAME;

  gtk_slice_list_model_set_size (self->shown, MIN (n, self->n_wanted));
  if (n < self->n_wanted)
    return G_SOURCE_CONTINUE;
  self->growth = 0;
  return G_SOURCE_REMOVE;
}

/* All at once, with the form beside them, would hold up the first frame. */
static void
show_more (HelioReportList *self)
{
  self->n_wanted += STEP;
  if (self->growth == 0)
    self->growth = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  update (self);
}

static void
on_state_activated (HelioReportList *self, HelioState state)
{
  if (state == HELIO_STATE_ERROR)
    helio_record_list_reload (self->reports);
  else
    helio_sync_engine_sync (get_engine (self));
}

/* --- the widget --- */

static void
helio_report_list_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (helio_report_list_parent_class)->map (widget);
  HELIO_REPORT_LIST (widget)->poll_after = FIRST_POLL_S;
  poll_later (HELIO_REPORT_LIST (widget));
}

static void
helio_report_list_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&HELIO_REPORT_LIST (widget)->poll, g_source_remove);
  GTK_WIDGET_CLASS (helio_report_list_parent_class)->unmap (widget);
}

static void
helio_report_list_dispose (GObject *object)
{
  HelioReportList *self = HELIO_REPORT_LIST (object);

  g_clear_handle_id (&self->poll, g_source_remove);
  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->shown);
  g_clear_object (&self->reports);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (helio_report_list_parent_class)->dispose (object);
}

static void
helio_report_list_class_init (HelioReportListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_report_list_dispose;
  widget_class->map = helio_report_list_map;
  widget_class->unmap = helio_report_list_unmap;
  again_signal = g_signal_new ("again", HELIO_TYPE_REPORT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, HELIO_TYPE_RECORD);
  g_type_ensure (HELIO_TYPE_STATE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-report-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioReportList, state);
  gtk_widget_class_bind_template_child (widget_class, HelioReportList, list);
  gtk_widget_class_bind_template_child (widget_class, HelioReportList, more_button);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_state_activated);
  gtk_widget_class_bind_template_callback (widget_class, show_more);
}

static void
helio_report_list_init (HelioReportList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_wrap_label (self->more_button);
  self->poll_after = FIRST_POLL_S;
  helio_state_page_describe (self->state, HELIO_STATE_EMPTY, "heliodesk-reports-symbolic",
                             C_ ("report", "No reports yet"),
                             C_ ("report", "Reports that you order appear here, to be opened and "
                                           "saved."),
                             "");
  helio_state_page_describe_list (self->state);
}

GtkWidget *
helio_report_list_new (HelioWorkspace *workspace)
{
  static const char *const signals[] = { "items-changed", "notify::loading", "notify::error" };
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_report);
  g_autoptr (HelioQuery) last_first = helio_query_with_sort (all, "created-at", TRUE);
  HelioReportList *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HELIO_TYPE_REPORT_LIST, NULL);
  self->workspace = g_object_ref (workspace);
  self->reports = helio_record_list_new (helio_workspace_get_store (workspace), last_first);
  self->shown = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->reports)), 0, 0);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), create_row, self, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->reports, signals[i], G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (get_engine (self), "notify::state", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (helio_workspace_get_freshness (workspace), "notify::first-sync",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  show_more (self);
  return GTK_WIDGET (self);
}

gboolean
helio_report_list_is_loading (HelioReportList *self)
{
  g_return_val_if_fail (HELIO_IS_REPORT_LIST (self), FALSE);
  return helio_record_list_is_loading (self->reports) || self->growth != 0;
}
