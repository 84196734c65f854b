/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-request-list-page.h"

#include "helio-filter-bar.h"
#include "helio-filter-dialog.h"
#include "helio-record-pane.h"
#include "helio-status-badge.h"

#include <glib/gi18n-lib.h>

struct _HelioRequestListPage
{
  HelioPage parent_instance;

  HelioQuery *query;         /* (owned) */
  HelioQuery *default_query; /* (owned): as the page was opened */

  GtkLabel *title;
  HelioStatusBadge *badge;
  HelioFilterBar *filter_bar;
  AdwBin *pane_bin;
  HelioRecordPane *pane; /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioRequestListPage, helio_request_list_page, HELIO_TYPE_PAGE)

static void
set_query (HelioRequestListPage *self, HelioQuery *query)
{
  helio_query_ref (query);
  g_clear_pointer (&self->query, helio_query_unref);
  self->query = query;
  helio_filter_bar_set_query (self->filter_bar, query);
  helio_record_pane_set_query (self->pane, query);
}

static void
on_edit (HelioRequestListPage *self, const char *field)
{
  HelioWorkspace *workspace = helio_page_get_workspace (HELIO_PAGE (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog
      = helio_filter_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->query,
                                 self->default_query, helio_workspace_get_time_zone (workspace),
                                 helio_workspace_get_clock (workspace));

  helio_filter_dialog_edit (HELIO_FILTER_DIALOG (dialog), field);
  g_signal_connect_object (dialog, "apply", G_CALLBACK (set_query), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_removed (HelioRequestListPage *self, const char *field)
{
  g_autoptr (HelioQuery) query = helio_query_without (self->query, field);

  set_query (self, query);
}

static void
on_cleared (HelioRequestListPage *self)
{
  g_autoptr (HelioQuery) query = helio_filter_bar_without_filters (self->query);

  set_query (self, query);
}

static void
helio_request_list_page_dispose (GObject *object)
{
  HelioRequestListPage *self = HELIO_REQUEST_LIST_PAGE (object);

  g_clear_pointer (&self->query, helio_query_unref);
  g_clear_pointer (&self->default_query, helio_query_unref);

  G_OBJECT_CLASS (helio_request_list_page_parent_class)->dispose (object);
}

static void
helio_request_list_page_class_init (HelioRequestListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_request_list_page_dispose;

  g_type_ensure (HELIO_TYPE_FILTER_BAR);
  g_type_ensure (HELIO_TYPE_STATUS_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/heliodesk/Heliodesk/helio-request-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioRequestListPage, title);
  gtk_widget_class_bind_template_child (widget_class, HelioRequestListPage, badge);
  gtk_widget_class_bind_template_child (widget_class, HelioRequestListPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, HelioRequestListPage, pane_bin);
}

static void
helio_request_list_page_init (HelioRequestListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_status (HelioRequestListPage *self, const HelioKind *kind)
{
  const HelioField *facet = &kind->fields[helio_kind_first_with (kind, HELIO_TRAIT_FACET)];
  const HelioCondition *condition = helio_query_find (self->query, facet->name, HELIO_ANY_OF);

  helio_status_badge_set_status (self->badge, facet->vocabulary,
                                 condition != NULL ? condition->values[0] : NULL);
}

GtkWidget *
helio_request_list_page_new (HelioWorkspace *workspace, HelioQuery *query)
{
  const HelioKind *kind = helio_query_get_kind (query);
  const char *title = kind == &helio_kind_rma ? C_ ("page", "Request details")
                                              : helio_kind_get_label (kind, TRUE);
  HelioRequestListPage *self
      = g_object_new (HELIO_TYPE_REQUEST_LIST_PAGE, "workspace", workspace, "title", title, NULL);

  gtk_label_set_text (self->title, title);
  self->pane = HELIO_RECORD_PANE (helio_record_pane_new (workspace, kind, NULL));
  adw_bin_set_child (self->pane_bin, GTK_WIDGET (self->pane));
  g_object_bind_property (self, "narrow", self->pane, "narrow", G_BINDING_SYNC_CREATE);
  g_object_bind_property (workspace, "time-zone", self->filter_bar, "time-zone",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->filter_bar, "edit", G_CALLBACK (on_edit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_bar, "removed", G_CALLBACK (on_removed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_bar, "cleared", G_CALLBACK (on_cleared), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "clear-filters", G_CALLBACK (on_cleared), self,
                           G_CONNECT_SWAPPED);
  self->default_query = helio_query_ref (query);
  set_query (self, query);
  show_status (self, kind);
  return GTK_WIDGET (self);
}
