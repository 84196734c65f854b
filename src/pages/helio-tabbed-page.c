/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-tabbed-page.h"

#include "helio-flow-layout.h"
#include "helio-text-size.h"
#include "helio-wrap.h"

/* Between tabs that have several lines. */
#define LINE_SPACING 4

typedef struct
{
  GtkBox *box;
  GtkBox *header;
  GtkWidget *title;
  GtkWidget *switcher;
  GtkStack *tabs;
} HelioTabbedPagePrivate;

static void helio_tabbed_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (HelioTabbedPage, helio_tabbed_page, HELIO_TYPE_PAGE,
                                  G_ADD_PRIVATE (HelioTabbedPage)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                             helio_tabbed_page_buildable_init))

static HelioTabbedPagePrivate *
get_private (HelioTabbedPage *self)
{
  return helio_tabbed_page_get_instance_private (self);
}

static void
fill_tab (HelioTabbedPage *self, const char *name)
{
  HelioTabbedPagePrivate *priv = get_private (self);
  GtkWidget *bin = gtk_stack_get_child_by_name (priv->tabs, name);
  GtkWidget *content;

  if (adw_bin_get_child (ADW_BIN (bin)) != NULL)
    return;
  content = HELIO_TABBED_PAGE_GET_CLASS (self)->make_tab (self, name);
  adw_bin_set_child (ADW_BIN (bin), content);
  g_object_bind_property (self, "narrow", content, "narrow", G_BINDING_SYNC_CREATE);
}

/* A tab costs as much as the rest of the window: it is made when it is first shown. */
static void
on_visible_child (HelioTabbedPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (get_private (self)->tabs);

  if (name != NULL)
    fill_tab (self, name);
  g_object_notify (G_OBJECT (self), "tab");
}

/* --- the widget --- */

static void
helio_tabbed_page_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                             const char *type)
{
  HelioTabbedPagePrivate *priv = get_private (HELIO_TABBED_PAGE (buildable));

  if (g_strcmp0 (type, "end") == 0)
    gtk_box_append (priv->header, GTK_WIDGET (child));
  else
    gtk_widget_insert_before (GTK_WIDGET (child), GTK_WIDGET (priv->box), priv->switcher);
}

static void
helio_tabbed_page_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = helio_tabbed_page_add_child;
}

/* Where there is no room for the names of all tabs, they have several lines. */
static void
lay_out (GtkWidget *widget)
{
  GtkWidget *switcher = get_private (HELIO_TABBED_PAGE (widget))->switcher;
  gboolean narrow = helio_narrow_bin_get_narrow (HELIO_NARROW_BIN (widget));
  gboolean lines = narrow && helio_text_size_is_large (widget);

  gtk_widget_set_halign (switcher, narrow ? GTK_ALIGN_FILL : GTK_ALIGN_START);
  gtk_widget_set_layout_manager (switcher, lines ? helio_flow_layout_new (LINE_SPACING, 0)
                                                 : gtk_box_layout_new (GTK_ORIENTATION_HORIZONTAL));
}

static void
helio_tabbed_page_narrow_changed (HelioNarrowBin *bin)
{
  lay_out (GTK_WIDGET (bin));
}

static void
helio_tabbed_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioTabbedPagePrivate *priv = get_private (HELIO_TABBED_PAGE (object));

  g_value_set_string (value, gtk_stack_get_visible_child_name (priv->tabs));
}

static void
helio_tabbed_page_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  helio_tabbed_page_set_tab (HELIO_TABBED_PAGE (object), g_value_get_string (value));
}

static void
helio_tabbed_page_class_init (HelioTabbedPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = helio_tabbed_page_get_property;
  object_class->set_property = helio_tabbed_page_set_property;
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_tabbed_page_narrow_changed;
  g_object_class_install_property (object_class, 1,
                                   g_param_spec_string ("tab", NULL, NULL, NULL,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                            | G_PARAM_EXPLICIT_NOTIFY));

  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-tabbed-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, HelioTabbedPage, box);
  gtk_widget_class_bind_template_child_private (widget_class, HelioTabbedPage, header);
  gtk_widget_class_bind_template_child_private (widget_class, HelioTabbedPage, title);
  gtk_widget_class_bind_template_child_private (widget_class, HelioTabbedPage, switcher);
  gtk_widget_class_bind_template_child_private (widget_class, HelioTabbedPage, tabs);
}

static void
helio_tabbed_page_init (HelioTabbedPage *self)
{
  HelioTabbedPagePrivate *priv = get_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  helio_text_size_connect (GTK_WIDGET (self), lay_out);
  g_object_bind_property (self, "title", priv->title, "label", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (priv->tabs, "notify::visible-child", G_CALLBACK (on_visible_child), self,
                           G_CONNECT_SWAPPED);
}

void
helio_tabbed_page_add_tab (HelioTabbedPage *self, const char *name, const char *label)
{
  g_return_if_fail (HELIO_IS_TABBED_PAGE (self));
  g_return_if_fail (name != NULL);

  gtk_stack_add_titled (get_private (self)->tabs, adw_bin_new (), name, label);
  helio_wrap_label (gtk_widget_get_last_child (get_private (self)->switcher));
}

void
helio_tabbed_page_set_tab (HelioTabbedPage *self, const char *name)
{
  HelioTabbedPagePrivate *priv = get_private (self);

  g_return_if_fail (HELIO_IS_TABBED_PAGE (self));

  if (name == NULL || gtk_stack_get_child_by_name (priv->tabs, name) == NULL)
    return;
  gtk_stack_set_visible_child_name (priv->tabs, name);
}

void
helio_tabbed_page_follow (HelioTabbedPage *self, HelioTabbedPage *former)
{
  GtkStack *tabs;
  GtkWidget *child;

  g_return_if_fail (HELIO_IS_TABBED_PAGE (self));
  g_return_if_fail (HELIO_IS_TABBED_PAGE (former));

  tabs = get_private (former)->tabs;
  for (child = gtk_widget_get_first_child (GTK_WIDGET (tabs)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (adw_bin_get_child (ADW_BIN (child)) != NULL)
      fill_tab (self, gtk_stack_page_get_name (gtk_stack_get_page (tabs, child)));
  helio_tabbed_page_set_tab (self, gtk_stack_get_visible_child_name (tabs));
}
