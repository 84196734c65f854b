/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-systems-page.h"

#include "helio-filtered-pane.h"

#include <glib/gi18n-lib.h>

struct _HelioSystemsPage
{
  HelioPage parent_instance;

  HelioFilteredPane *pane; /* (unowned): a child */

  AdwBin *pane_bin;
};

static const HelioListLayout layout = {
  .name = "system",
  .kind = &helio_kind_system,
  .sort = "name", /* as in the manual */
  .empty = NC_ ("state", "Systems appear here once the service lets you see them."),
  .icon = "heliodesk-systems-symbolic",
};

G_DEFINE_FINAL_TYPE (HelioSystemsPage, helio_systems_page, HELIO_TYPE_PAGE)

static void
helio_systems_page_constructed (GObject *object)
{
  HelioSystemsPage *self = HELIO_SYSTEMS_PAGE (object);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_system);

  G_OBJECT_CLASS (helio_systems_page_parent_class)->constructed (object);

  self->pane = HELIO_FILTERED_PANE (
      helio_filtered_pane_new (helio_page_get_workspace (HELIO_PAGE (self)), &layout, all, NULL));
  adw_bin_set_child (self->pane_bin, GTK_WIDGET (self->pane));
  g_object_bind_property (self, "narrow", self->pane, "narrow", G_BINDING_SYNC_CREATE);
  helio_page_set_title (HELIO_PAGE (self), C_ ("section", "Systems"));
}

static void
helio_systems_page_class_init (HelioSystemsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = helio_systems_page_constructed;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-systems-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioSystemsPage, pane_bin);
}

static void
helio_systems_page_init (HelioSystemsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_systems_page_new (HelioWorkspace *workspace)
{
  return g_object_new (HELIO_TYPE_SYSTEMS_PAGE, "workspace", workspace, "section", "systems", NULL);
}

void
helio_systems_page_set_query (HelioSystemsPage *self, HelioQuery *query)
{
  g_return_if_fail (HELIO_IS_SYSTEMS_PAGE (self));
  helio_filtered_pane_set_query (self->pane, query);
}
