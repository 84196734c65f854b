/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-reports-page.h"

#include "helio-pair.h"
#include "helio-report-list.h"
#include "helio-report-order.h"

#include <glib/gi18n-lib.h>

#define FORM_WIDTH 380

struct _HelioReportsPage
{
  HelioPage parent_instance;

  HelioReportOrder *form; /* (unowned): a child */
  HelioReportList *list;  /* (unowned): a child */

  GtkBox *form_box;
  AdwBin *list_bin;
};

G_DEFINE_FINAL_TYPE (HelioReportsPage, helio_reports_page, HELIO_TYPE_PAGE)

static guint preview_signal;

/* --- the page --- */

static void
on_preview (HelioReportsPage *self, HelioRecord *order)
{
  g_signal_emit (self, preview_signal, 0, order);
}

static void
on_again (HelioReportsPage *self, HelioRecord *report)
{
  helio_report_order_fill_in (self->form, report);
}

static void
helio_reports_page_narrow_changed (HelioNarrowBin *bin)
{
  HelioReportsPage *self = HELIO_REPORTS_PAGE (bin);
  gboolean narrow = helio_narrow_bin_get_narrow (bin);

  helio_pair_place (GTK_WIDGET (self->list_bin), narrow);
  gtk_widget_set_size_request (GTK_WIDGET (self->form_box), narrow ? -1 : FORM_WIDTH, -1);
}

static void
helio_reports_page_constructed (GObject *object)
{
  HelioReportsPage *self = HELIO_REPORTS_PAGE (object);
  GtkWidget *form, *list;

  G_OBJECT_CLASS (helio_reports_page_parent_class)->constructed (object);

  form = helio_report_order_new (helio_page_get_workspace (HELIO_PAGE (self)));
  self->form = HELIO_REPORT_ORDER (form);
  gtk_box_append (self->form_box, form);
  g_signal_connect_object (form, "preview", G_CALLBACK (on_preview), self, G_CONNECT_SWAPPED);
  list = helio_report_list_new (helio_page_get_workspace (HELIO_PAGE (self)));
  self->list = HELIO_REPORT_LIST (list);
  adw_bin_set_child (self->list_bin, list);
  g_signal_connect_object (list, "again", G_CALLBACK (on_again), self, G_CONNECT_SWAPPED);
  helio_reports_page_narrow_changed (HELIO_NARROW_BIN (self));
  helio_page_set_title (HELIO_PAGE (self), C_ ("section", "Reports"));
}

static void
helio_reports_page_close_form (HelioPage *page)
{
  helio_report_order_close (HELIO_REPORTS_PAGE (page)->form);
}

static void
helio_reports_page_class_init (HelioReportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = helio_reports_page_constructed;
  HELIO_PAGE_CLASS (klass)->close_form = helio_reports_page_close_form;
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_reports_page_narrow_changed;
  preview_signal = g_signal_new ("preview", HELIO_TYPE_REPORTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, HELIO_TYPE_RECORD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-reports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioReportsPage, form_box);
  gtk_widget_class_bind_template_child (widget_class, HelioReportsPage, list_bin);
}

static void
helio_reports_page_init (HelioReportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_reports_page_new (HelioWorkspace *workspace)
{
  return g_object_new (HELIO_TYPE_REPORTS_PAGE, "workspace", workspace, "section", "reports", NULL);
}

gboolean
helio_reports_page_is_settled (HelioReportsPage *self)
{
  g_return_val_if_fail (HELIO_IS_REPORTS_PAGE (self), TRUE);
  return helio_report_order_is_open (self->form) && !helio_report_list_is_loading (self->list);
}
