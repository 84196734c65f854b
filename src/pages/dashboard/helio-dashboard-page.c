/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-dashboard-page.h"

#include "helio-request-overview.h"

#include <glib/gi18n-lib.h>

struct _HelioDashboardPage
{
  HelioPage parent_instance;

  GtkStack *tabs;
  GtkWidget *switcher;
};

G_DEFINE_FINAL_TYPE (HelioDashboardPage, helio_dashboard_page, HELIO_TYPE_PAGE)

static guint open_list_signal;

static const struct
{
  const HelioKind *kind;
  const char *label;
  const char *all_label;
} tabs[] = {
  { &helio_kind_rma, NC_ ("tab", "RMA"), NC_ ("card", "All RMAs") },
  { &helio_kind_case, NC_ ("tab", "Cases"), NC_ ("card", "All cases") },
  { &helio_kind_battery_return, NC_ ("tab", "Battery returns"),
    NC_ ("card", "All battery returns") },
};

static void
on_open_list (HelioDashboardPage *self, HelioQuery *query)
{
  g_signal_emit (self, open_list_signal, 0, query);
}

static void
on_narrow_changed (HelioDashboardPage *self)
{
  gboolean narrow = helio_page_get_narrow (HELIO_PAGE (self));

  gtk_widget_set_halign (self->switcher, narrow ? GTK_ALIGN_FILL : GTK_ALIGN_START);
}

/* A tab costs as much as the rest of the window: it is made when it is first shown. */
static void
fill_visible_tab (HelioDashboardPage *self)
{
  GtkWidget *bin = gtk_stack_get_visible_child (self->tabs);
  const char *name = gtk_stack_get_visible_child_name (self->tabs);

  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (g_strcmp0 (tabs[i].kind->name, name) == 0 && adw_bin_get_child (ADW_BIN (bin)) == NULL)
      {
        GtkWidget *overview
            = helio_request_overview_new (helio_page_get_workspace (HELIO_PAGE (self)),
                                          tabs[i].kind,
                                          g_dpgettext2 (GETTEXT_PACKAGE, "card",
                                                        tabs[i].all_label));

        adw_bin_set_child (ADW_BIN (bin), overview);
        g_object_bind_property (self, "narrow", overview, "narrow", G_BINDING_SYNC_CREATE);
        g_signal_connect_object (overview, "open-list", G_CALLBACK (on_open_list), self,
                                 G_CONNECT_SWAPPED);
      }
}

static void
helio_dashboard_page_constructed (GObject *object)
{
  HelioDashboardPage *self = HELIO_DASHBOARD_PAGE (object);

  G_OBJECT_CLASS (helio_dashboard_page_parent_class)->constructed (object);

  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    gtk_stack_add_titled (self->tabs, adw_bin_new (), tabs[i].kind->name,
                          g_dpgettext2 (GETTEXT_PACKAGE, "tab", tabs[i].label));
  fill_visible_tab (self);
  g_signal_connect_object (self->tabs, "notify::visible-child", G_CALLBACK (fill_visible_tab), self,
                           G_CONNECT_SWAPPED);
  helio_page_set_title (HELIO_PAGE (self), C_ ("section", "Dashboard"));
  g_signal_connect (self, "notify::narrow", G_CALLBACK (on_narrow_changed), NULL);
}

static void
helio_dashboard_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value,
                      gtk_stack_get_visible_child_name (HELIO_DASHBOARD_PAGE (object)->tabs));
}

static void
helio_dashboard_page_set_property (GObject *object, guint prop_id, const GValue *value,
                                   GParamSpec *pspec)
{
  helio_dashboard_page_set_tab (HELIO_DASHBOARD_PAGE (object), g_value_get_string (value));
}

static void
helio_dashboard_page_class_init (HelioDashboardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = helio_dashboard_page_constructed;
  object_class->get_property = helio_dashboard_page_get_property;
  object_class->set_property = helio_dashboard_page_set_property;
  g_object_class_install_property (object_class, 1,
                                   g_param_spec_string ("tab", NULL, NULL, NULL,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                            | G_PARAM_EXPLICIT_NOTIFY));
  open_list_signal = g_signal_new ("open-list", HELIO_TYPE_DASHBOARD_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, HELIO_TYPE_QUERY);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-dashboard-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioDashboardPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, HelioDashboardPage, switcher);
}

static void
helio_dashboard_page_init (HelioDashboardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_dashboard_page_new (HelioWorkspace *workspace)
{
  return g_object_new (HELIO_TYPE_DASHBOARD_PAGE, "workspace", workspace, NULL);
}

void
helio_dashboard_page_set_tab (HelioDashboardPage *self, const char *kind)
{
  g_return_if_fail (HELIO_IS_DASHBOARD_PAGE (self));

  if (kind == NULL || gtk_stack_get_child_by_name (self->tabs, kind) == NULL)
    return;
  gtk_stack_set_visible_child_name (self->tabs, kind);
  g_object_notify (G_OBJECT (self), "tab");
}
