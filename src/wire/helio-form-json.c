/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-json.h"

#include "helio-record-reader-private.h"
#include "helio-wire-error.h"

#include <string.h>

typedef struct
{
  const HelioKind *form;
  HelioRecordReader *reader; /* (owned) */
  gboolean begun;
} Reading;

static gboolean
feed (const HelioJsonEvent *event, gpointer data, GError **error)
{
  Reading *self = data;

  if (self->begun)
    {
      helio_record_reader_feed (self->reader, event);
      return TRUE;
    }
  if (event->type != HELIO_JSON_START_OBJECT)
    {
      g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, "$: not an object");
      return FALSE;
    }
  helio_record_reader_begin (self->reader, helio_field_tree_get (self->form));
  self->begun = TRUE;
  return TRUE;
}

static HelioRecord *
finish (Reading *self, const HelioField **field, GError **error)
{
  const char *path;
  const char *problem = helio_record_reader_get_problem (self->reader, &path);
  const HelioRowValue *values = helio_record_reader_get_values (self->reader);
  HelioRecord *record;

  if (problem != NULL)
    {
      *field = helio_form_find_field (self->form, path);
      g_set_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, "%s: %s", path, problem);
      return NULL;
    }
  record = helio_record_new (self->form);
  helio_record_take_values (record, values);
  return record;
}

HelioRecord *
helio_form_read (const HelioKind *form, GBytes *bytes, const HelioField **field, GError **error)
{
  Reading self = { .form = form };
  HelioRecord *record = NULL;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  *field = NULL;
  self.reader = helio_record_reader_new (MIN (g_bytes_get_size (bytes), HELIO_WIRE_MAX_BYTES));
  helio_record_reader_reset (self.reader);
  if (helio_json_stream_read (bytes, feed, &self, error))
    record = finish (&self, field, error);
  helio_record_reader_free (self.reader);
  return record;
}

const HelioField *
helio_form_find_field (const HelioKind *form, const char *path)
{
  gsize length;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  length = strlen (path);
  for (guint i = 0; i < form->n_fields; i++)
    {
      const char *json = form->fields[i].json;

      if (strncmp (json, path, length) == 0 && (json[length] == '\0' || json[length] == '.'))
        return &form->fields[i];
    }
  return NULL;
}
