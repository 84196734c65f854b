/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-row-sink.h"

#include <string.h>

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
helio_row_sink_put_record (HelioRowSink *self, HelioRecord *record, GError **error)
{
  const HelioKind *kind = helio_record_get_kind (record);
  const char *id = helio_record_get_id (record);
  g_autofree HelioRowValue *values = g_new0 (HelioRowValue, kind->n_fields);
  HelioRow row;

  g_return_val_if_fail (id != NULL, FALSE);

  row = (HelioRow){ kind, id, strlen (id), helio_record_get_revision (record), FALSE, values };
  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_is_text (&kind->fields[i]))
      {
        values[i].text = helio_record_get_nth_text (record, i);
        values[i].length = values[i].text != NULL ? strlen (values[i].text) : 0;
      }
    else
      values[i].integer = helio_record_get_nth_integer (record, i);
  return helio_row_sink_put (self, &row, error);
}

gboolean
helio_row_sink_reject (HelioRowSink *self, const HelioKind *kind, const char *id,
                       const char *reason, GError **error)
{
  g_return_val_if_fail (HELIO_IS_ROW_SINK (self), FALSE);
  g_return_val_if_fail (reason != NULL, FALSE);
  return HELIO_ROW_SINK_GET_IFACE (self)->reject (self, kind, id, reason, error);
}
