/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-request-list-page.h"

#include "helio-filtered-pane.h"
#include "helio-status-badge.h"

#include <glib/gi18n-lib.h>

struct _HelioRequestListPage
{
  HelioPage parent_instance;

  GtkLabel *title;
  HelioStatusBadge *badge;
  AdwBin *pane_bin;
};

G_DEFINE_FINAL_TYPE (HelioRequestListPage, helio_request_list_page, HELIO_TYPE_PAGE)

static GtkWidget *
helio_request_list_page_make_again (HelioPage *page)
{
  HelioRequestListPage *self = HELIO_REQUEST_LIST_PAGE (page);
  HelioFilteredPane *pane = HELIO_FILTERED_PANE (adw_bin_get_child (self->pane_bin));

  return helio_request_list_page_new (helio_page_get_workspace (page),
                                      helio_filtered_pane_get_default_query (pane));
}

static void
helio_request_list_page_class_init (HelioRequestListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HELIO_PAGE_CLASS (klass)->make_again = helio_request_list_page_make_again;
  g_type_ensure (HELIO_TYPE_STATUS_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/heliodesk/Heliodesk/helio-request-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioRequestListPage, title);
  gtk_widget_class_bind_template_child (widget_class, HelioRequestListPage, badge);
  gtk_widget_class_bind_template_child (widget_class, HelioRequestListPage, pane_bin);
}

static void
helio_request_list_page_init (HelioRequestListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What the page is about, however it is filtered. Sets @status. */
static HelioQuery *
make_scope (HelioQuery *query, const HelioField *facet, const char **status)
{
  const HelioCondition *condition = helio_query_find (query, facet->name, HELIO_ANY_OF);
  g_autoptr (HelioQuery) all = helio_query_new (helio_query_get_kind (query));

  *status = condition != NULL ? condition->values[0] : NULL;
  if (condition == NULL)
    return g_steal_pointer (&all);
  return helio_query_with (all, facet->name, HELIO_ANY_OF, (const char *const *) condition->values);
}

const char *
helio_request_list_page_get_title (const HelioKind *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);
  return kind == &helio_kind_rma ? C_ ("page", "Request details")
                                 : helio_kind_get_label (kind, TRUE);
}

GtkWidget *
helio_request_list_page_new (HelioWorkspace *workspace, HelioQuery *query)
{
  const HelioKind *kind = helio_query_get_kind (query);
  const HelioField *facet = &kind->fields[helio_kind_first_with (kind, HELIO_TRAIT_FACET)];
  const char *title = helio_request_list_page_get_title (kind);
  HelioRequestListPage *self
      = g_object_new (HELIO_TYPE_REQUEST_LIST_PAGE, "workspace", workspace, "title", title, NULL);
  const char *status;
  g_autoptr (HelioQuery) scope = make_scope (query, facet, &status);
  HelioListLayout layout = helio_list_layout_of (kind);
  GtkWidget *pane = helio_filtered_pane_new (workspace, &layout, scope, NULL);

  gtk_label_set_text (self->title, title);
  helio_status_badge_set_status (self->badge, facet->vocabulary, status);
  helio_filtered_pane_set_default_query (HELIO_FILTERED_PANE (pane), query);
  helio_filtered_pane_set_query (HELIO_FILTERED_PANE (pane), query);
  adw_bin_set_child (self->pane_bin, pane);
  g_object_bind_property (self, "narrow", pane, "narrow", G_BINDING_SYNC_CREATE);
  return GTK_WIDGET (self);
}
