/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-dashboard-page.h"

#include "helio-command-kind.h"
#include "helio-dialog.h"
#include "helio-request-overview.h"
#include "helio-return-chooser.h"

#include <glib/gi18n-lib.h>

struct _HelioDashboardPage
{
  HelioTabbedPage parent_instance;

  GtkWidget *create;
  GtkWidget *initiate;
};

G_DEFINE_FINAL_TYPE (HelioDashboardPage, helio_dashboard_page, HELIO_TYPE_TABBED_PAGE)

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

/* What begins a request begins no return: units go back for an RMA that is there. */
static void
on_tab_changed (HelioDashboardPage *self)
{
  g_autofree char *tab = NULL;
  gboolean returns;

  g_object_get (self, "tab", &tab, NULL);
  returns = g_strcmp0 (tab, helio_kind_battery_return.name) == 0;
  gtk_widget_set_visible (self->create, !returns);
  gtk_widget_set_visible (self->initiate, returns);
}

static void
initiate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *dialog
      = helio_return_chooser_new (helio_page_get_workspace (HELIO_PAGE (widget)),
                                  helio_command_kind_find ("initiate-battery-return"));

  helio_dialog_set_parent (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
helio_dashboard_page_make_tab (HelioTabbedPage *page, const char *name)
{
  HelioWorkspace *workspace = helio_page_get_workspace (HELIO_PAGE (page));

  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (g_str_equal (tabs[i].kind->name, name))
      {
        const char *all = g_dpgettext2 (GETTEXT_PACKAGE, "card", tabs[i].all_label);
        GtkWidget *overview = helio_request_overview_new (workspace, tabs[i].kind, all);

        g_signal_connect_object (overview, "open-list", G_CALLBACK (on_open_list), page,
                                 G_CONNECT_SWAPPED);
        return overview;
      }
  g_return_val_if_reached (NULL);
}

static void
helio_dashboard_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (helio_dashboard_page_parent_class)->constructed (object);

  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    helio_tabbed_page_add_tab (HELIO_TABBED_PAGE (object), tabs[i].kind->name,
                               g_dpgettext2 (GETTEXT_PACKAGE, "tab", tabs[i].label));
  helio_page_set_title (HELIO_PAGE (object), C_ ("section", "Dashboard"));
}

static void
helio_dashboard_page_class_init (HelioDashboardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = helio_dashboard_page_constructed;
  HELIO_TABBED_PAGE_CLASS (klass)->make_tab = helio_dashboard_page_make_tab;
  open_list_signal = g_signal_new ("open-list", HELIO_TYPE_DASHBOARD_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, HELIO_TYPE_QUERY);

  gtk_widget_class_install_action (widget_class, "dashboard.initiate-battery-return", NULL,
                                   initiate);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-dashboard-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioDashboardPage, create);
  gtk_widget_class_bind_template_child (widget_class, HelioDashboardPage, initiate);
}

static void
helio_dashboard_page_init (HelioDashboardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::tab", G_CALLBACK (on_tab_changed), NULL);
}

GtkWidget *
helio_dashboard_page_new (HelioWorkspace *workspace)
{
  return g_object_new (HELIO_TYPE_DASHBOARD_PAGE, "workspace", workspace, NULL);
}
