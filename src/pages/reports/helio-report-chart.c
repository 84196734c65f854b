/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-chart.h"

#include "helio-bars.h"
#include "helio-count.h"
#include "helio-donut.h"
#include "helio-flow-layout.h"
#include "helio-paragraph.h"
#include "helio-report-summary.h"
#include "helio-section.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>

#define LEGEND_SPACING 12
#define MARK_SIZE 14
#define MARK_SPACING 6

struct _HelioReportChart
{
  HelioNarrowBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  HelioReportScope scope;
  GTimeZone *zone;           /* (owned): the one that the scope's days are in */
  GCancellable *cancellable; /* (owned) */
  gboolean counting;
  gboolean counting_again; /* something changed meanwhile */

  HelioSection *section;
  GtkBox *columns;
  HelioDonut *donut;
  GtkBox *legend;
  GtkLabel *steps;
  HelioBars *bars;
};

G_DEFINE_FINAL_TYPE (HelioReportChart, helio_report_chart, HELIO_TYPE_NARROW_BIN)

/* --- how they stand --- */

/* A part drawn as the ring draws it. */
static GtkWidget *
make_mark (const HelioChartPart *part)
{
  GtkWidget *mark
      = g_object_new (HELIO_TYPE_DONUT, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                      "valign", GTK_ALIGN_CENTER, NULL);
  GArray *parts = helio_chart_parts_new ();

  helio_chart_parts_add (parts, part);
  helio_donut_set_size (HELIO_DONUT (mark), MARK_SIZE);
  helio_donut_set_parts (HELIO_DONUT (mark), parts);
  return mark;
}

static GtkWidget *
make_entry (const HelioChartPart *part)
{
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MARK_SPACING);
  g_autofree char *text = helio_count_describe (part->label, part->weight);

  gtk_box_append (GTK_BOX (entry), make_mark (part));
  gtk_box_append (GTK_BOX (entry), helio_paragraph_new (text, "numeric"));
  return entry;
}

/* What there is nothing of is not worth a line. */
static void
show_legend (HelioReportChart *self, GArray *parts)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->legend))) != NULL)
    gtk_box_remove (self->legend, child);
  for (guint i = 0; i < parts->len; i++)
    {
      const HelioChartPart *part = &g_array_index (parts, HelioChartPart, i);

      if (part->weight > 0)
        gtk_box_append (self->legend, make_entry (part));
    }
}

static void
show_statuses (HelioReportChart *self, const HelioCounts *counts)
{
  int facet = helio_kind_first_with (self->scope.kind, HELIO_TRAIT_FACET);
  g_autoptr (GArray) parts
      = helio_chart_parts_new_of_terms (self->scope.kind->fields[facet].vocabulary, counts->total,
                                        counts->per_term);

  show_legend (self, parts);
  helio_donut_set_parts (self->donut, g_steal_pointer (&parts));
}

/* --- over time --- */

static void
show_steps (HelioReportChart *self, const HelioReportSummary *summary)
{
  GArray *parts = helio_chart_parts_new ();

  for (guint i = 0; i + 1 < summary->steps->len; i++)
    {
      gint64 begin = g_array_index (summary->steps, gint64, i);
      g_autofree char *label = summary->months ? helio_time_local_month (begin, self->zone)
                                               : helio_time_local_date (begin, self->zone);
      const HelioChartPart part = { label, NULL, summary->per_step[i] };

      helio_chart_parts_add (parts, &part);
    }
  gtk_label_set_text (self->steps,
                      summary->months ? C_ ("chart", "By month") : C_ ("chart", "By day"));
  helio_bars_set_parts (self->bars, parts);
}

/* --- counting --- */

static void count (HelioReportChart *self);

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioReportChart) self = data;
  g_autoptr (HelioReportSummary) summary
      = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->counting = FALSE;
  /* What went wrong, the table says. */
  gtk_widget_set_visible (GTK_WIDGET (self), summary != NULL && summary->counts->total > 0);
  if (summary != NULL)
    {
      show_statuses (self, summary->counts);
      show_steps (self, summary);
    }
  if (self->counting_again)
    count (self);
}

static void
count (HelioReportChart *self)
{
  self->counting_again = self->counting;
  if (self->counting)
    return;
  self->counting = TRUE;
  helio_report_summary_read_async (helio_workspace_get_store (self->workspace), &self->scope,
                                   self->zone, self->cancellable, on_counted, g_object_ref (self));
}

static void
on_store_changed (HelioReportChart *self, guint kinds)
{
  if (kinds & helio_kind_bit (self->scope.kind))
    count (self);
}

/* --- the widget --- */

static void
helio_report_chart_narrow_changed (HelioNarrowBin *bin)
{
  HelioReportChart *self = HELIO_REPORT_CHART (bin);
  gboolean narrow = helio_narrow_bin_get_narrow (bin);

  /* A narrow page has room for the table or for the chart: the table comes first. */
  helio_section_set_collapsible (self->section, narrow);
  helio_section_set_expanded (self->section, FALSE);
  gtk_box_set_homogeneous (self->columns, !narrow);
  gtk_box_set_spacing (self->columns, narrow ? 12 : 24);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
helio_report_chart_dispose (GObject *object)
{
  HelioReportChart *self = HELIO_REPORT_CHART (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (helio_report_chart_parent_class)->dispose (object);
}

static void
helio_report_chart_finalize (GObject *object)
{
  HelioReportChart *self = HELIO_REPORT_CHART (object);

  helio_report_scope_clear (&self->scope);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (helio_report_chart_parent_class)->finalize (object);
}

static void
helio_report_chart_class_init (HelioReportChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_report_chart_dispose;
  object_class->finalize = helio_report_chart_finalize;
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_report_chart_narrow_changed;
  g_type_ensure (HELIO_TYPE_BARS);
  g_type_ensure (HELIO_TYPE_DONUT);
  g_type_ensure (HELIO_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-report-chart.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioReportChart, section);
  gtk_widget_class_bind_template_child (widget_class, HelioReportChart, columns);
  gtk_widget_class_bind_template_child (widget_class, HelioReportChart, donut);
  gtk_widget_class_bind_template_child (widget_class, HelioReportChart, legend);
  gtk_widget_class_bind_template_child (widget_class, HelioReportChart, steps);
  gtk_widget_class_bind_template_child (widget_class, HelioReportChart, bars);
}

static void
helio_report_chart_init (HelioReportChart *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->legend),
                                 helio_flow_layout_new (LEGEND_SPACING, 0));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  helio_report_chart_narrow_changed (HELIO_NARROW_BIN (self));
}

GtkWidget *
helio_report_chart_new (HelioWorkspace *workspace, const HelioReportScope *scope)
{
  HelioReportChart *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (scope != NULL, NULL);

  self = g_object_new (HELIO_TYPE_REPORT_CHART, NULL);
  self->workspace = g_object_ref (workspace);
  self->scope = *scope;
  self->scope.systems = g_strdupv (scope->systems);
  self->zone = g_time_zone_ref (helio_workspace_get_time_zone (workspace));
  g_signal_connect_object (helio_workspace_get_store (workspace), "changed",
                           G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  count (self);
  return GTK_WIDGET (self);
}
