/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-page.h"

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
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

const char *
helio_page_get_section (HelioPage *self)
{
  HelioPagePrivate *priv = helio_page_get_instance_private (self);

  g_return_val_if_fail (HELIO_IS_PAGE (self), NULL);
  return priv->section;
}
