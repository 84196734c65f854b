/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-row-sink.h"

G_DEFINE_INTERFACE (HelioRowSink, helio_row_sink, G_TYPE_OBJECT)

static void
helio_row_sink_default_init (HelioRowSinkInterface *iface)
{
}

gboolean
helio_row_sink_put (HelioRowSink *self, const HelioRow *row, GError **error)
{
  g_return_val_if_fail (HELIO_IS_ROW_SINK (self), FALSE);
  g_return_val_if_fail (row != NULL, FALSE);
  return HELIO_ROW_SINK_GET_IFACE (self)->put (self, row, error);
}

gboolean
helio_row_sink_reject (HelioRowSink *self, const HelioKind *kind, const char *id,
                       const char *reason, GError **error)
{
  g_return_val_if_fail (HELIO_IS_ROW_SINK (self), FALSE);
  g_return_val_if_fail (reason != NULL, FALSE);
  return HELIO_ROW_SINK_GET_IFACE (self)->reject (self, kind, id, reason, error);
}
