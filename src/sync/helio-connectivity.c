/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-connectivity.h"

typedef enum
{
  OUTCOME_NONE,
  OUTCOME_SUCCESS,
  OUTCOME_FAILURE,
} Outcome;

struct _HelioConnectivity
{
  GObject parent_instance;

  GNetworkMonitor *monitor; /* (owned) */

  Outcome outcome;            /* of the last call */
  gboolean network_available; /* as the monitor said last */
  gboolean answered_without;  /* the last success came without a network: it needs none */

  gboolean online;
  HelioConnectivityReason reason;
};

typedef enum
{
  PROP_MONITOR = 1,
  PROP_ONLINE,
  PROP_REASON,
} HelioConnectivityProperty;

static GParamSpec *props[PROP_REASON + 1];

enum
{
  SIGNAL_CHANGED,
  SIGNAL_TRY_AGAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* clang-format off */
G_DEFINE_ENUM_TYPE (HelioConnectivityReason, helio_connectivity_reason,
  G_DEFINE_ENUM_VALUE (HELIO_CONNECTIVITY_REASON_UNKNOWN, "unknown"),
  G_DEFINE_ENUM_VALUE (HELIO_CONNECTIVITY_REASON_ANSWERED, "answered"),
  G_DEFINE_ENUM_VALUE (HELIO_CONNECTIVITY_REASON_NO_NETWORK, "no-network"),
  G_DEFINE_ENUM_VALUE (HELIO_CONNECTIVITY_REASON_NO_ANSWER, "no-answer"))
/* clang-format on */

G_DEFINE_FINAL_TYPE (HelioConnectivity, helio_connectivity, G_TYPE_OBJECT)

static gboolean
judge_online (HelioConnectivity *self)
{
  return self->outcome == OUTCOME_NONE ? self->network_available : self->outcome == OUTCOME_SUCCESS;
}

static HelioConnectivityReason
judge_reason (HelioConnectivity *self)
{
  if (self->outcome == OUTCOME_SUCCESS && self->answered_without)
    return HELIO_CONNECTIVITY_REASON_ANSWERED;
  if (!self->network_available)
    return HELIO_CONNECTIVITY_REASON_NO_NETWORK;
  switch (self->outcome)
    {
    case OUTCOME_SUCCESS:
      return HELIO_CONNECTIVITY_REASON_ANSWERED;
    case OUTCOME_FAILURE:
      return HELIO_CONNECTIVITY_REASON_NO_ANSWER;
    case OUTCOME_NONE:
    default:
      return HELIO_CONNECTIVITY_REASON_UNKNOWN;
    }
}

static void
update (HelioConnectivity *self)
{
  gboolean online = judge_online (self);
  HelioConnectivityReason reason = judge_reason (self);
  gboolean online_changed = online != self->online;
  gboolean reason_changed = reason != self->reason;

  if (!online_changed && !reason_changed)
    return;

  self->online = online;
  self->reason = reason;
  g_object_freeze_notify (G_OBJECT (self));
  if (online_changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ONLINE]);
  if (reason_changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REASON]);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_network_changed (GNetworkMonitor *monitor, gboolean available, HelioConnectivity *self)
{
  gboolean came_back = available && !self->network_available;

  g_object_ref (self);
  self->network_available = available;
  update (self);
  if (came_back || (available && !self->online))
    g_signal_emit (self, signals[SIGNAL_TRY_AGAIN], 0);
  g_object_unref (self);
}

static void
helio_connectivity_constructed (GObject *object)
{
  HelioConnectivity *self = HELIO_CONNECTIVITY (object);

  G_OBJECT_CLASS (helio_connectivity_parent_class)->constructed (object);

  if (self->monitor == NULL)
    self->monitor = g_object_ref (g_network_monitor_get_default ());
  self->network_available = g_network_monitor_get_network_available (self->monitor);
  self->online = judge_online (self);
  self->reason = judge_reason (self);
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (on_network_changed), self,
                           G_CONNECT_DEFAULT);
}

static void
helio_connectivity_finalize (GObject *object)
{
  HelioConnectivity *self = HELIO_CONNECTIVITY (object);

  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (helio_connectivity_parent_class)->finalize (object);
}

static void
helio_connectivity_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HelioConnectivity *self = HELIO_CONNECTIVITY (object);

  switch ((HelioConnectivityProperty) id)
    {
    case PROP_MONITOR:
      g_value_set_object (value, self->monitor);
      break;
    case PROP_ONLINE:
      g_value_set_boolean (value, self->online);
      break;
    case PROP_REASON:
      g_value_set_enum (value, (int) self->reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
helio_connectivity_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HelioConnectivity *self = HELIO_CONNECTIVITY (object);

  if (id == PROP_MONITOR)
    self->monitor = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
helio_connectivity_class_init (HelioConnectivityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = helio_connectivity_constructed;
  object_class->finalize = helio_connectivity_finalize;
  object_class->get_property = helio_connectivity_get_property;
  object_class->set_property = helio_connectivity_set_property;

  props[PROP_MONITOR] = g_param_spec_object ("monitor", NULL, NULL, G_TYPE_NETWORK_MONITOR,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | flags);
  props[PROP_ONLINE] = g_param_spec_boolean ("online", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  props[PROP_REASON]
      = g_param_spec_enum ("reason", NULL, NULL, HELIO_TYPE_CONNECTIVITY_REASON,
                           HELIO_CONNECTIVITY_REASON_UNKNOWN, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HELIO_TYPE_CONNECTIVITY, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TRY_AGAIN] = g_signal_new ("try-again", HELIO_TYPE_CONNECTIVITY, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
helio_connectivity_init (HelioConnectivity *self)
{
}

HelioConnectivity *
helio_connectivity_new (GNetworkMonitor *monitor)
{
  return g_object_new (HELIO_TYPE_CONNECTIVITY, "monitor", monitor, NULL);
}

gboolean
helio_connectivity_get_online (HelioConnectivity *self)
{
  g_return_val_if_fail (HELIO_IS_CONNECTIVITY (self), FALSE);
  return self->online;
}

HelioConnectivityReason
helio_connectivity_get_reason (HelioConnectivity *self)
{
  g_return_val_if_fail (HELIO_IS_CONNECTIVITY (self), HELIO_CONNECTIVITY_REASON_UNKNOWN);
  return self->reason;
}

static void
report (HelioConnectivity *self, Outcome outcome)
{
  self->outcome = outcome;
  self->answered_without = outcome == OUTCOME_SUCCESS && !self->network_available;
  update (self);
}

void
helio_connectivity_report_success (HelioConnectivity *self)
{
  g_return_if_fail (HELIO_IS_CONNECTIVITY (self));
  report (self, OUTCOME_SUCCESS);
}

void
helio_connectivity_report_failure (HelioConnectivity *self)
{
  g_return_if_fail (HELIO_IS_CONNECTIVITY (self));
  report (self, OUTCOME_FAILURE);
}
