/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-fake-network.h"

struct _HelioFakeNetwork
{
  GObject parent_instance;

  gboolean available;
};

typedef enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
} HelioFakeNetworkProperty;

static gboolean
init_nothing (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_init (GInitableIface *iface)
{
  iface->init = init_nothing;
}

static void
monitor_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioFakeNetwork, helio_fake_network, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_init))

static void
helio_fake_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HelioFakeNetwork *self = HELIO_FAKE_NETWORK (object);

  switch ((HelioFakeNetworkProperty) id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;
    case PROP_METERED:
      g_value_set_boolean (value, FALSE);
      break;
    case PROP_CONNECTIVITY:
      g_value_set_enum (value, self->available ? G_NETWORK_CONNECTIVITY_FULL
                                               : G_NETWORK_CONNECTIVITY_LOCAL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
helio_fake_network_class_init (HelioFakeNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = helio_fake_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
helio_fake_network_init (HelioFakeNetwork *self)
{
}

HelioFakeNetwork *
helio_fake_network_new (gboolean available)
{
  HelioFakeNetwork *self = g_object_new (HELIO_TYPE_FAKE_NETWORK, NULL);

  self->available = available;
  return self;
}

void
helio_fake_network_change (HelioFakeNetwork *self, gboolean available)
{
  self->available = available;
  g_signal_emit_by_name (self, "network-changed", available);
}
