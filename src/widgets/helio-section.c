/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-section.h"

#include "helio-flow-layout.h"
#include "helio-focus-place.h"
#include "helio-text-size.h"
#include "helio-width-first.h"
#include "helio-wrap.h"

#define ARROW_SIZE 12

struct _HelioSection
{
  AdwBin parent_instance;

  gboolean collapsible;
  gboolean expanded;

  char *name;            /* (owned): the title */
  AdwBin *place;         /* (unowned) template child */
  GtkGrid *heading;      /* (unowned) template child; in its place or in the button */
  GtkImage *icon;        /* (unowned) template child */
  GtkLabel *title;       /* (unowned) template child */
  AdwBin *suffix;        /* (unowned) template child */
  GtkRevealer *revealer; /* (unowned) template child */
  AdwBin *content;       /* (unowned) template child */

  /* (unowned) (nullable): children, once it is collapsible: wide pages have many that are not */
  GtkButton *button;
  GtkWidget *arrow;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_ICON_NAME,
  PROP_COLLAPSIBLE,
  PROP_EXPANDED,
} HelioSectionProperty;

static GParamSpec *props[PROP_EXPANDED + 1];

static void helio_section_buildable_init (GtkBuildableIface *iface);

static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioSection, helio_section, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      helio_section_buildable_init))

static void
show_state (HelioSection *self)
{
  gboolean shown = !self->collapsible || self->expanded;

  gtk_revealer_set_reveal_child (self->revealer, shown);
  if (self->button != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED,
                                 shown, -1);
  if (shown)
    gtk_widget_add_css_class (GTK_WIDGET (self), "expanded");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "expanded");
}

static void
on_clicked (HelioSection *self)
{
  helio_section_set_expanded (self, !self->expanded);
}

static void
show_name (HelioSection *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name,
                                  -1);
  if (self->button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->name, -1);
}

static void
ensure_button (HelioSection *self)
{
  if (self->button != NULL)
    return;
  self->arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "heliodesk-expander-symbolic",
                              "pixel-size", ARROW_SIZE, "valign", GTK_ALIGN_CENTER,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->arrow, "arrow");
  gtk_grid_attach (self->heading, self->arrow, 0, 0, 1, 1);
  self->button = g_object_new (GTK_TYPE_BUTTON, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "section-button");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_insert_after (GTK_WIDGET (self->button),
                           gtk_widget_get_parent (GTK_WIDGET (self->place)),
                           GTK_WIDGET (self->place));
  show_name (self);
}

static void
set_title (HelioSection *self, const char *title)
{
  g_autofree char *hyphenated = helio_wrap_hyphenate (title != NULL ? title : "");

  if (g_strcmp0 (self->name, title) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (title != NULL ? title : "");
  gtk_label_set_label (self->title, hyphenated);
  helio_wrap_keep_letters (self->title);
  show_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

/* With large text the title needs its room. */
static void
show_icon (GtkWidget *widget)
{
  HelioSection *self = HELIO_SECTION (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->icon), gtk_image_get_icon_name (self->icon) != NULL
                                                       && !helio_text_size_is_large (widget));
}

static void
set_icon_name (HelioSection *self, const char *icon_name)
{
  if (g_strcmp0 (gtk_image_get_icon_name (self->icon), icon_name) == 0)
    return;
  gtk_image_set_from_icon_name (self->icon, icon_name);
  show_icon (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_NAME]);
}

static void
helio_section_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioSection *self = HELIO_SECTION (object);

  switch ((HelioSectionProperty) prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->name);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (self->icon));
      break;
    case PROP_COLLAPSIBLE:
      g_value_set_boolean (value, self->collapsible);
      break;
    case PROP_EXPANDED:
      g_value_set_boolean (value, self->expanded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_section_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HelioSection *self = HELIO_SECTION (object);

  switch ((HelioSectionProperty) prop_id)
    {
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_COLLAPSIBLE:
      helio_section_set_collapsible (self, g_value_get_boolean (value));
      break;
    case PROP_EXPANDED:
      helio_section_set_expanded (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_section_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                         const char *type)
{
  HelioSection *self = HELIO_SECTION (buildable);

  /* The template's own child comes first, before there is a place for content. */
  if (self->content == NULL)
    parent_buildable->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "suffix") == 0)
    helio_section_set_suffix (self, GTK_WIDGET (child));
  else
    helio_section_set_content (self, GTK_WIDGET (child));
}

static void
helio_section_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = helio_section_add_child;
}

static void
helio_section_finalize (GObject *object)
{
  g_free (HELIO_SECTION (object)->name);

  G_OBJECT_CLASS (helio_section_parent_class)->finalize (object);
}

static void
helio_section_class_init (HelioSectionClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = helio_section_finalize;
  object_class->get_property = helio_section_get_property;
  object_class->set_property = helio_section_set_property;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  props[PROP_COLLAPSIBLE] = g_param_spec_boolean ("collapsible", NULL, NULL, FALSE, flags);
  props[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioSection, place);
  gtk_widget_class_bind_template_child (widget_class, HelioSection, heading);
  gtk_widget_class_bind_template_child (widget_class, HelioSection, icon);
  gtk_widget_class_bind_template_child (widget_class, HelioSection, title);
  gtk_widget_class_bind_template_child (widget_class, HelioSection, suffix);
  gtk_widget_class_bind_template_child (widget_class, HelioSection, revealer);
  gtk_widget_class_bind_template_child (widget_class, HelioSection, content);
}

static void
helio_section_init (HelioSection *self)
{
  self->name = g_strdup ("");
  self->expanded = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->content), helio_width_first_new ());
  helio_text_size_connect (GTK_WIDGET (self), show_icon);
  show_state (self);
}

GtkWidget *
helio_section_new (const char *title, const char *icon_name)
{
  return g_object_new (HELIO_TYPE_SECTION, "title", title, "icon-name", icon_name, NULL);
}

void
helio_section_set_content (HelioSection *self, GtkWidget *content)
{
  g_autofree char *place = NULL;

  g_return_if_fail (HELIO_IS_SECTION (self));

  if (adw_bin_get_child (self->content) == content) /* it was made once, and stays */
    return;
  place = helio_focus_place_dup (GTK_WIDGET (self->content));
  adw_bin_set_child (self->content, content);
  helio_focus_place_return (GTK_WIDGET (self->content), place);
}

void
helio_section_set_suffix (HelioSection *self, GtkWidget *suffix)
{
  g_return_if_fail (HELIO_IS_SECTION (self));

  adw_bin_set_child (self->suffix, suffix);
  if (suffix != NULL)
    g_object_bind_property (suffix, "visible", self->suffix, "visible", G_BINDING_SYNC_CREATE);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->suffix), FALSE);
}

void
helio_section_set_collapsible (HelioSection *self, gboolean collapsible)
{
  g_autofree char *place = NULL;

  g_return_if_fail (HELIO_IS_SECTION (self));

  if (self->collapsible == !!collapsible)
    return;
  self->collapsible = !!collapsible;
  ensure_button (self);
  /* What somebody is at does not close. */
  place = helio_focus_place_dup (GTK_WIDGET (self->content));
  if (place != NULL)
    helio_section_set_expanded (self, TRUE);

  /* A heading that does nothing must not be a button to screen readers. */
  g_object_ref (self->heading);
  if (self->collapsible)
    {
      adw_bin_set_child (self->place, NULL);
      gtk_button_set_child (self->button, GTK_WIDGET (self->heading));
    }
  else
    {
      gtk_button_set_child (self->button, NULL);
      adw_bin_set_child (self->place, GTK_WIDGET (self->heading));
    }
  g_object_unref (self->heading);
  gtk_widget_set_visible (GTK_WIDGET (self->place), !self->collapsible);
  gtk_widget_set_visible (GTK_WIDGET (self->button), self->collapsible);
  gtk_widget_set_visible (self->arrow, self->collapsible);
  /* The page is laid out anew: nothing opens or closes under anybody's hand. */
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_NONE);
  show_state (self);
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_SLIDE_DOWN);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COLLAPSIBLE]);
}

void
helio_section_set_expanded (HelioSection *self, gboolean expanded)
{
  g_return_if_fail (HELIO_IS_SECTION (self));

  if (self->expanded == !!expanded)
    return;
  self->expanded = !!expanded;
  show_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EXPANDED]);
}
