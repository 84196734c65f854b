/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-narrow-bin.h"

typedef struct
{
  gboolean narrow;
} HelioNarrowBinPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HelioNarrowBin, helio_narrow_bin, ADW_TYPE_BIN)

static void
helio_narrow_bin_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, helio_narrow_bin_get_narrow (HELIO_NARROW_BIN (object)));
}

static void
helio_narrow_bin_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (object), g_value_get_boolean (value));
}

static void
helio_narrow_bin_class_init (HelioNarrowBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = helio_narrow_bin_get_property;
  object_class->set_property = helio_narrow_bin_set_property;
  g_object_class_install_property (object_class, 1,
                                   g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                             | G_PARAM_EXPLICIT_NOTIFY));
}

static void
helio_narrow_bin_init (HelioNarrowBin *self)
{
}

gboolean
helio_narrow_bin_get_narrow (HelioNarrowBin *self)
{
  HelioNarrowBinPrivate *priv = helio_narrow_bin_get_instance_private (self);

  g_return_val_if_fail (HELIO_IS_NARROW_BIN (self), FALSE);
  return priv->narrow;
}

void
helio_narrow_bin_set_narrow (HelioNarrowBin *self, gboolean narrow)
{
  HelioNarrowBinPrivate *priv = helio_narrow_bin_get_instance_private (self);
  HelioNarrowBinClass *klass = HELIO_NARROW_BIN_GET_CLASS (self);

  g_return_if_fail (HELIO_IS_NARROW_BIN (self));

  narrow = narrow != FALSE;
  if (priv->narrow == narrow)
    return;
  priv->narrow = narrow;
  if (klass->narrow_changed != NULL)
    klass->narrow_changed (self);
  g_object_notify (G_OBJECT (self), "narrow");
}
