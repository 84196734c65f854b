/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording-sink.h"

#include <gio/gio.h>

static void recording_sink_iface_init (HelioRowSinkInterface *iface);

G_DEFINE_TYPE_WITH_CODE (RecordingSink, recording_sink, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (HELIO_TYPE_ROW_SINK, recording_sink_iface_init))

static void
append_value (GString *string, const HelioField *field, const HelioRowValue *value)
{
  if (helio_field_is_text (field) && value->text != NULL)
    {
      g_assert_true (g_utf8_validate_len (value->text, value->length, NULL));
      g_assert_cmpuint (value->length, >, 0);
      g_string_append_printf (string, " %s=", field->name);
      g_string_append_len (string, value->text, (gssize) value->length);
    }
  else if (value->integer != HELIO_NO_INTEGER)
    g_string_append_printf (string, " %s=%" G_GINT64_FORMAT, field->name, value->integer);
}

static gboolean
recording_sink_put (HelioRowSink *sink, const HelioRow *row, GError **error)
{
  RecordingSink *self = RECORDING_SINK (sink);

  if (++self->n_rows == self->fail_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
      return FALSE;
    }
  g_string_append_printf (self->rows, "%s ", row->kind->name);
  g_string_append_len (self->rows, row->id, (gssize) row->id_length);
  g_string_append_printf (self->rows, " %" G_GINT64_FORMAT, row->revision);
  if (row->deleted)
    g_string_append (self->rows, " deleted");
  for (guint i = 0; i < row->kind->n_fields && !row->deleted; i++)
    append_value (self->rows, &row->kind->fields[i], &row->values[i]);
  g_string_append_c (self->rows, '\n');
  return TRUE;
}

static gboolean
recording_sink_reject (HelioRowSink *sink, const HelioKind *kind, const char *id,
                       const char *reason, GError **error)
{
  g_string_append_printf (RECORDING_SINK (sink)->rejected, "%s %s %s\n",
                          kind != NULL ? kind->name : "?", id != NULL ? id : "?", reason);
  return TRUE;
}

static void
recording_sink_iface_init (HelioRowSinkInterface *iface)
{
  iface->put = recording_sink_put;
  iface->reject = recording_sink_reject;
}

static void
recording_sink_finalize (GObject *object)
{
  RecordingSink *self = RECORDING_SINK (object);

  g_string_free (self->rows, TRUE);
  g_string_free (self->rejected, TRUE);

  G_OBJECT_CLASS (recording_sink_parent_class)->finalize (object);
}

static void
recording_sink_class_init (RecordingSinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recording_sink_finalize;
}

static void
recording_sink_init (RecordingSink *self)
{
  self->rows = g_string_new (NULL);
  self->rejected = g_string_new (NULL);
}

RecordingSink *
recording_sink_new (void)
{
  return g_object_new (RECORDING_TYPE_SINK, NULL);
}
