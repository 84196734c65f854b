/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-json.h"

#include "helio-record-json.h"
#include "helio-record-reader-private.h"
#include "helio-text.h"
#include "helio-wire-error.h"

#include <string.h>

static gboolean
feed (const HelioJsonEvent *event, gpointer reader, GError **error)
{
  helio_record_reader_feed (reader, event);
  return TRUE;
}

static HelioRecord *
finish (HelioRecordReader *reader, const HelioKind *form, const HelioField **field, GError **error)
{
  const char *path;
  const char *problem = helio_record_reader_get_problem (reader, &path);
  const HelioRowValue *values = helio_record_reader_get_values (reader);

  if (problem != NULL)
    {
      *field = helio_form_find_field (form, path);
      g_set_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, "%s: %s", path, problem);
      return NULL;
    }
  return helio_record_new_of_values (form, values);
}

HelioRecord *
helio_form_read (const HelioKind *form, GBytes *bytes, const HelioField **field, GError **error)
{
  g_autoptr (HelioRecordReader) reader = NULL;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  *field = NULL;
  reader = helio_record_reader_new (MIN (g_bytes_get_size (bytes), HELIO_WIRE_MAX_BYTES));
  helio_record_reader_reset (reader);
  helio_record_reader_begin (reader, helio_field_tree_get (form));
  if (!helio_json_stream_read_object (bytes, feed, reader, error))
    return NULL;
  return finish (reader, form, field, error);
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

char *
helio_form_reveal (char *body, const char *reference, const char *secret)
{
  g_autoptr (GString) quoted = g_string_new (NULL);
  GString *text;
  const char *place;

  g_return_val_if_fail (body != NULL, NULL);
  g_return_val_if_fail (reference != NULL && secret != NULL, body);

  helio_json_append_string (quoted, reference, -1);
  place = strstr (body, quoted->str);
  if (place == NULL)
    return body;
  /* At most six characters for one; nothing of it is to be left behind by growing. */
  text = g_string_sized_new (strlen (body) + 6 * strlen (secret) + sizeof "\"\"");
  g_string_append_len (text, body, place - body);
  helio_json_append_string (text, secret, -1);
  g_string_append (text, place + quoted->len);
  helio_text_wipe (body);
  return g_string_free (text, FALSE);
}
