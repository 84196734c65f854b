/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-page.h"

#include "helio-filtered-pane.h"
#include "helio-tabbed-page.h"
#include "helio-twin.h"

typedef struct
{
  HelioWorkspace *workspace; /* (owned) */
  char *title;               /* (owned) (nullable) */
  char *section;             /* (owned) */
} HelioPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HelioPage, helio_page, HELIO_TYPE_NARROW_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_TITLE,
  PROP_SECTION,
} HelioPageProperty;

static GParamSpec *props[PROP_SECTION + 1];

static void
helio_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioPage *self = HELIO_PAGE (object);

  switch ((HelioPageProperty) prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, helio_page_get_workspace (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, helio_page_get_title (self));
      break;
    case PROP_SECTION:
      g_value_set_string (value, helio_page_get_section (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HelioPage *self = HELIO_PAGE (object);
  HelioPagePrivate *priv = helio_page_get_instance_private (self);

  switch ((HelioPageProperty) prop_id)
    {
    case PROP_WORKSPACE:
      priv->workspace = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      helio_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SECTION:
      g_free (priv->section);
      priv->section = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_page_finalize (GObject *object)
{
  HelioPagePrivate *priv = helio_page_get_instance_private (HELIO_PAGE (object));

  g_clear_object (&priv->workspace);
  g_free (priv->title);
  g_free (priv->section);

  G_OBJECT_CLASS (helio_page_parent_class)->finalize (object);
}

static void
helio_page_class_init (HelioPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags changeable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = helio_page_finalize;
  object_class->get_property = helio_page_get_property;
  object_class->set_property = helio_page_set_property;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_MAIN);

  props[PROP_WORKSPACE]
      = g_param_spec_object ("workspace", NULL, NULL, HELIO_TYPE_WORKSPACE,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, changeable);
  props[PROP_SECTION]
      = g_param_spec_string ("section", NULL, NULL, "dashboard",
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_page_init (HelioPage *self)
{
}

HelioWorkspace *
helio_page_get_workspace (HelioPage *self)
{
  HelioPagePrivate *priv = helio_page_get_instance_private (self);

  g_return_val_if_fail (HELIO_IS_PAGE (self), NULL);
  return priv->workspace;
}

const char *
helio_page_get_title (HelioPage *self)
{
  HelioPagePrivate *priv = helio_page_get_instance_private (self);

  g_return_val_if_fail (HELIO_IS_PAGE (self), NULL);
  return priv->title;
}

void
helio_page_set_title (HelioPage *self, const char *title)
{
  HelioPagePrivate *priv = helio_page_get_instance_private (self);

  g_return_if_fail (HELIO_IS_PAGE (self));

  if (g_strcmp0 (priv->title, title) == 0)
    return;
  g_free (priv->title);
  priv->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

const char *
helio_page_get_section (HelioPage *self)
{
  HelioPagePrivate *priv = helio_page_get_instance_private (self);

  g_return_val_if_fail (HELIO_IS_PAGE (self), NULL);
  return priv->section;
}

GtkWidget *
helio_page_make_again (HelioPage *self)
{
  g_return_val_if_fail (HELIO_IS_PAGE (self), NULL);
  g_return_val_if_fail (HELIO_PAGE_GET_CLASS (self)->make_again != NULL, NULL);
  return HELIO_PAGE_GET_CLASS (self)->make_again (self);
}

void
helio_page_close_form (HelioPage *self)
{
  g_return_if_fail (HELIO_IS_PAGE (self));
  if (HELIO_PAGE_GET_CLASS (self)->close_form != NULL)
    HELIO_PAGE_GET_CLASS (self)->close_form (self);
}

/* Calls @func with each widget and the one in its place there, as far as both are built alike. */
static void
walk_both (GtkWidget *self, GtkWidget *former, void (*func) (GtkWidget *self, GtkWidget *former))
{
  GtkWidget *child, *other;

  if (G_OBJECT_TYPE (self) != G_OBJECT_TYPE (former))
    return;
  func (self, former);
  child = gtk_widget_get_first_child (self);
  other = gtk_widget_get_first_child (former);
  for (; child != NULL && other != NULL;
       child = gtk_widget_get_next_sibling (child), other = gtk_widget_get_next_sibling (other))
    walk_both (child, other, func);
}

/* What is in sight depends on it. */
static void
follow_filters (GtkWidget *self, GtkWidget *former)
{
  if (HELIO_IS_TABBED_PAGE (self))
    helio_tabbed_page_follow (HELIO_TABBED_PAGE (self), HELIO_TABBED_PAGE (former));
  if (HELIO_IS_FILTERED_PANE (self))
    helio_filtered_pane_set_query (HELIO_FILTERED_PANE (self),
                                   helio_filtered_pane_get_query (HELIO_FILTERED_PANE (former)));
}

void
helio_page_follow (HelioPage *self, HelioPage *former)
{
  g_return_if_fail (HELIO_IS_PAGE (self));
  g_return_if_fail (HELIO_IS_PAGE (former));

  walk_both (GTK_WIDGET (self), GTK_WIDGET (former), follow_filters);
  helio_twin_follow (GTK_WIDGET (self), GTK_WIDGET (former));
}

static void
follow_dialog (GtkWidget *self, GtkWidget *former)
{
  if (HELIO_IS_FILTERED_PANE (self))
    helio_filtered_pane_follow_dialog (HELIO_FILTERED_PANE (self), HELIO_FILTERED_PANE (former));
}

void
helio_page_follow_dialogs (HelioPage *self, HelioPage *former)
{
  g_return_if_fail (HELIO_IS_PAGE (self));
  g_return_if_fail (HELIO_IS_PAGE (former));

  walk_both (GTK_WIDGET (self), GTK_WIDGET (former), follow_dialog);
}
