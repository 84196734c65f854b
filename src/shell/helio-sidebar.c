/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sidebar.h"

#include "helio-areas.h"
#include "helio-box.h"
#include "helio-count.h"
#include "helio-icon.h"
#include "helio-outbox-words.h"
#include "helio-service-link.h"
#include "helio-tab-stop.h"
#include "helio-tooltip.h"

#include <glib/gi18n-lib.h>

#define WIDTH 200

struct _HelioSidebar
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) (nullable) */
  gboolean selecting;        /* the window says which area is shown, not the user */
  GtkListBoxRow *stop;       /* (unowned) (nullable): the area shown last, where Tab stops */
  gboolean inside;           /* that is the area that is shown */

  GtkWidget *outbox_count; /* (unowned): in the row of the outbox */
  GtkListBox *areas;
  GtkBox *links;
  GtkToggleButton *collapse;
};

G_DEFINE_FINAL_TYPE (HelioSidebar, helio_sidebar, ADW_TYPE_BIN)

/* From a page below an area its row leads back to where the area begins. */
static void
on_row_activated (HelioSidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "nav.section", "s",
                              helio_areas[gtk_list_box_row_get_index (row)].name);
}

static void
unselect (HelioSidebar *self)
{
  self->selecting = TRUE;
  gtk_list_box_unselect_all (self->areas);
  self->selecting = FALSE;
}

/* The arrow keys open another area. A list box selects what Tab stops at, too, which opens nothing
 * and is not what is shown where that belongs to no area. */
static void
on_row_selected (HelioSidebar *self, GtkListBoxRow *row)
{
  if (row == NULL || self->selecting)
    return;
  if (row != self->stop)
    on_row_activated (self, row);
  else if (!self->inside)
    unselect (self);
}

/* How much is in the outbox, beside its name. */
static void
update_outbox (HelioSidebar *self)
{
  HelioOutboxCounts *counts
      = helio_sync_engine_get_outbox (helio_workspace_get_engine (self->workspace));
  guint n_attention = helio_outbox_counts_get_n_attention (counts);
  guint n = n_attention + helio_outbox_counts_get_n_pending (counts);
  g_autofree char *text = helio_count_format (n);
  g_autofree char *words = helio_outbox_words_dup_not_sent (n);
  GtkWidget *row = gtk_widget_get_ancestor (self->outbox_count, GTK_TYPE_LIST_BOX_ROW);

  gtk_label_set_text (GTK_LABEL (self->outbox_count), text);
  gtk_widget_set_visible (self->outbox_count, n > 0);
  if (n_attention > 0)
    gtk_widget_add_css_class (self->outbox_count, "warning");
  else
    gtk_widget_remove_css_class (self->outbox_count, "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  n > 0 ? words : "", -1);
}

static GtkWidget *
make_row (HelioSidebar *self, const HelioArea *area)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (helio_area_get_label (area));

  gtk_box_append (GTK_BOX (box), helio_icon_new (area->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (g_str_equal (area->name, "outbox"))
    {
      self->outbox_count = helio_count_badge_new ();
      gtk_widget_set_valign (self->outbox_count, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), self->outbox_count);
    }
  g_object_bind_property (self->collapse, "active", label, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  helio_tooltip_set_name (row, helio_area_get_label (area));
  return row;
}

static void
on_collapse_toggled (HelioSidebar *self)
{
  gboolean collapsed = gtk_toggle_button_get_active (self->collapse);
  const char *label = collapsed ? C_ ("sidebar", "Show the sidebar's labels")
                                : C_ ("sidebar", "Collapse the sidebar to icons");

  gtk_widget_set_size_request (GTK_WIDGET (self->areas), collapsed ? -1 : WIDTH, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->links), !collapsed);
  gtk_button_set_icon_name (GTK_BUTTON (self->collapse), collapsed ? "heliodesk-expand-symbolic"
                                                                   : "heliodesk-collapse-symbolic");
  helio_tooltip_set_name (GTK_WIDGET (self->collapse), label);
}

static void
add_links (HelioSidebar *self, const char *title, const HelioServiceLink *links, guint n_links)
{
  GtkWidget *expander;

  if (n_links == 0)
    return;
  expander = gtk_expander_new (title);
  gtk_expander_set_child (GTK_EXPANDER (expander), helio_service_link_list_new (links, n_links));
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_box_append (self->links, expander);
}

static void
show_links (HelioSidebar *self)
{
  HelioServiceInfo *service = helio_workspace_get_service (self->workspace);
  const HelioServiceLink *links;
  g_autofree char *resources = NULL;
  guint n_links;

  helio_box_remove_all (self->links);
  if (service == NULL)
    return;
  links = helio_service_info_get_links (service, &n_links);
  add_links (self, helio_service_info_get_brand (service), links, n_links);
  links = helio_service_info_get_resources (service, &n_links);
  resources = helio_service_link_dup_resources_title (service);
  add_links (self, resources, links, n_links);
}

/* Without a row that is selected, a list box goes to the first row or to the last one, unless one
 * is what had the focus in it: Tab and Shift+Tab are to stop at the same. */
static gboolean
helio_sidebar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HelioSidebar *self = HELIO_SIDEBAR (widget);
  GtkWidget *areas = GTK_WIDGET (self->areas);

  if ((gtk_widget_get_state_flags (areas) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    gtk_widget_set_focus_child (areas, GTK_WIDGET (self->stop));
  return GTK_WIDGET_CLASS (helio_sidebar_parent_class)->focus (widget, direction);
}

static void
helio_sidebar_dispose (GObject *object)
{
  g_clear_object (&HELIO_SIDEBAR (object)->workspace);

  G_OBJECT_CLASS (helio_sidebar_parent_class)->dispose (object);
}

static void
helio_sidebar_class_init (HelioSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_sidebar_dispose;
  widget_class->focus = helio_sidebar_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioSidebar, areas);
  gtk_widget_class_bind_template_child (widget_class, HelioSidebar, links);
  gtk_widget_class_bind_template_child (widget_class, HelioSidebar, collapse);
}

static void
helio_sidebar_init (HelioSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < HELIO_N_AREAS; i++)
    gtk_list_box_append (self->areas, make_row (self, &helio_areas[i]));
  helio_tab_stop_add (self->areas);
  g_signal_connect_object (self->areas, "row-selected", G_CALLBACK (on_row_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->areas, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->collapse, "toggled", G_CALLBACK (on_collapse_toggled), self,
                           G_CONNECT_SWAPPED);
  on_collapse_toggled (self);
  helio_sidebar_set_section (self, helio_areas[0].name);
}

void
helio_sidebar_set_workspace (HelioSidebar *self, HelioWorkspace *workspace)
{
  g_return_if_fail (HELIO_IS_SIDEBAR (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_settings_bind (helio_workspace_get_settings (workspace), "sidebar-collapsed", self->collapse,
                   "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (workspace, "notify::service", G_CALLBACK (show_links), self,
                           G_CONNECT_SWAPPED);
  show_links (self);
  g_signal_connect_object (helio_sync_engine_get_outbox (helio_workspace_get_engine (workspace)),
                           "changed", G_CALLBACK (update_outbox), self, G_CONNECT_SWAPPED);
  update_outbox (self);
}

void
helio_sidebar_set_section (HelioSidebar *self, const char *section)
{
  g_return_if_fail (HELIO_IS_SIDEBAR (self));

  unselect (self);
  self->inside = FALSE;
  self->selecting = TRUE;
  for (guint i = 0; i < HELIO_N_AREAS; i++)
    if (g_strcmp0 (helio_areas[i].name, section) == 0)
      {
        self->stop = gtk_list_box_get_row_at_index (self->areas, (int) i);
        self->inside = TRUE;
        gtk_list_box_select_row (self->areas, self->stop);
      }
  self->selecting = FALSE;
}
