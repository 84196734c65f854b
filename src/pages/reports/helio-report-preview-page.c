/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-preview-page.h"

#include "helio-notice.h"
#include "helio-record-pane.h"
#include "helio-report-chart.h"
#include "helio-report-words.h"
#include "helio-report.h"
#include "helio-time.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

struct _HelioReportPreviewPage
{
  HelioPage parent_instance;

  HelioRecord *order; /* (owned) */
  char *name;         /* (owned): of the layout */
  char *columns;      /* (owned): of the layout */
  char *file_columns; /* (owned): of the layout */
  char *file_name;    /* (owned): of the layout */

  GtkLabel *title;
  GtkLabel *about;
  HelioNotice *notice;
  AdwBin *chart_bin;
  AdwBin *pane_bin;
};

G_DEFINE_FINAL_TYPE (HelioReportPreviewPage, helio_report_preview_page, HELIO_TYPE_PAGE)

/* --- what it is, and what it is not --- */

static void
show_notice (HelioReportPreviewPage *self)
{
  HelioWorkspace *workspace = helio_page_get_workspace (HELIO_PAGE (self));
  gint64 last = helio_freshness_get_last_sync (helio_workspace_get_freshness (workspace));
  g_autofree char *text = NULL;

  if (last == HELIO_TIME_NONE)
    text = g_strdup (C_ ("report", "This is what has come to this computer so far. The service "
                                   "makes the report from all that it knows."));
  else
    {
      g_autofree char *moment = helio_workspace_dup_moment (workspace, last);

      /* Translators: when the cache was complete last: the time, on another day the day as well */
      text = g_strdup_printf (C_ ("report", "This is what this computer knows, last synced %s. The "
                                            "service makes the report from all that it knows."),
                              moment);
    }
  helio_notice_show (self->notice, "info", "heliodesk-sync-symbolic", text);
}

/* --- the table --- */

/* The columns that there is room for, by their names. */
static char *
dup_columns (const HelioKind *kind, guint room)
{
  GString *columns = g_string_new (NULL);
  guint n_fields;
  g_autofree guint *fields = helio_report_pick_fields (kind, room, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (columns, "%s%s", i > 0 ? " " : "", kind->fields[fields[i]].name);
  return g_string_free (columns, FALSE);
}

static void
show_records (HelioReportPreviewPage *self, const HelioReportScope *scope, HelioRecord *order)
{
  g_autoptr (HelioQuery) query = helio_report_scope_create_query (scope);
  HelioListLayout layout = { .kind = scope->kind,
                             .empty = NC_ ("state", "No record that is here falls into this "
                                                    "report."),
                             .icon = "heliodesk-reports-symbolic" };
  gboolean is_paper = g_strcmp0 (helio_record_get_text (order, "format"), "pdf") == 0;
  GtkWidget *pane;

  self->name = g_strconcat ("report-", helio_record_get_text (order, "report-type"), NULL);
  self->columns = dup_columns (scope->kind, HELIO_REPORT_SCREEN_ROOM);
  self->file_columns = dup_columns (scope->kind, is_paper ? HELIO_REPORT_PAPER_ROOM : 0);
  self->file_name = helio_report_dup_name (order);
  layout.name = self->name;
  layout.columns = self->columns;
  layout.file_name = self->file_name;
  layout.file_columns = self->file_columns;
  pane = helio_record_pane_new (helio_page_get_workspace (HELIO_PAGE (self)), &layout,
                                helio_kind_get_label (scope->kind, TRUE));
  helio_record_pane_set_query (HELIO_RECORD_PANE (pane), query, query);
  adw_bin_set_child (self->pane_bin, pane);
  g_object_bind_property (self, "narrow", pane, "narrow", G_BINDING_SYNC_CREATE);
}

static void
show_chart (HelioReportPreviewPage *self, const HelioReportScope *scope)
{
  GtkWidget *chart = helio_report_chart_new (helio_page_get_workspace (HELIO_PAGE (self)), scope);

  adw_bin_set_child (self->chart_bin, chart);
  g_object_bind_property (self, "narrow", chart, "narrow", G_BINDING_SYNC_CREATE);
  /* A box would leave its room open. */
  g_object_bind_property (chart, "visible", self->chart_bin, "visible", G_BINDING_SYNC_CREATE);
}

/* --- the page --- */

static void
helio_report_preview_page_finalize (GObject *object)
{
  HelioReportPreviewPage *self = HELIO_REPORT_PREVIEW_PAGE (object);

  g_object_unref (self->order);
  g_free (self->name);
  g_free (self->columns);
  g_free (self->file_columns);
  g_free (self->file_name);

  G_OBJECT_CLASS (helio_report_preview_page_parent_class)->finalize (object);
}

static GtkWidget *
helio_report_preview_page_make_again (HelioPage *page)
{
  return helio_report_preview_page_new (helio_page_get_workspace (page),
                                        HELIO_REPORT_PREVIEW_PAGE (page)->order);
}

static void
helio_report_preview_page_class_init (HelioReportPreviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HELIO_PAGE_CLASS (klass)->make_again = helio_report_preview_page_make_again;
  G_OBJECT_CLASS (klass)->finalize = helio_report_preview_page_finalize;
  g_type_ensure (HELIO_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/heliodesk/Heliodesk/helio-report-preview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioReportPreviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, HelioReportPreviewPage, about);
  gtk_widget_class_bind_template_child (widget_class, HelioReportPreviewPage, notice);
  gtk_widget_class_bind_template_child (widget_class, HelioReportPreviewPage, chart_bin);
  gtk_widget_class_bind_template_child (widget_class, HelioReportPreviewPage, pane_bin);
}

static void
helio_report_preview_page_init (HelioReportPreviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_report_preview_page_new (HelioWorkspace *workspace, HelioRecord *order)
{
  HelioReportPreviewPage *self;
  const char *title;
  g_auto (HelioReportScope) scope = { 0 };
  g_autofree char *period = NULL, *systems = NULL, *about = NULL, *hyphenated = NULL;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (order), NULL);

  title
      = helio_vocabulary_label (&helio_report_types, helio_record_get_text (order, "report-type"));
  self = g_object_new (HELIO_TYPE_REPORT_PREVIEW_PAGE, "workspace", workspace, "section", "reports",
                       "title", title, NULL);
  self->order = helio_record_copy (order); /* the form goes on */
  period = helio_report_dup_period (order);
  systems = helio_report_dup_systems (order);
  /* Translators: under the title of a report that is shown beforehand: its period, its systems */
  about = g_strdup_printf (C_ ("report", "Preview from local data · %s · %s"), period, systems);
  hyphenated = helio_wrap_hyphenate (title);
  gtk_label_set_text (self->title, hyphenated);
  gtk_label_set_text (self->about, about);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->about), about);
  if (helio_report_scope_init (&scope, order, helio_workspace_get_time_zone (workspace)))
    {
      show_chart (self, &scope);
      show_records (self, &scope, order);
    }
  g_signal_connect_object (workspace, "notify::today", G_CALLBACK (show_notice), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (helio_workspace_get_freshness (workspace), "notify::last-sync",
                           G_CALLBACK (show_notice), self, G_CONNECT_SWAPPED);
  show_notice (self);
  return GTK_WIDGET (self);
}
