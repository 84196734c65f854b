/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-json.h"

#include "helio-change-reader-private.h"
#include "helio-record-reader-private.h"
#include "helio-time.h"
#include "helio-wire-error.h"

#include <string.h>

static gboolean
feed (const HelioJsonEvent *event, gpointer change, GError **error)
{
  helio_change_reader_feed (change, event);
  return TRUE;
}

static HelioRecord *
make_record (const HelioRow *row)
{
  HelioRecord *record = helio_record_new_of_values (row->kind, row->values);
  g_autofree char *id = g_strndup (row->id, row->id_length);

  helio_record_set_identity (record, 0, id, row->revision);
  return record;
}

static HelioRecord *
finish (HelioChangeReader *change, GError **error)
{
  HelioRow row;

  if (helio_change_reader_finish (change, &row) != HELIO_CHANGE_GOOD)
    {
      g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA,
                           helio_change_reader_get_reason (change));
      return NULL;
    }
  if (row.deleted)
    {
      g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA,
                           "deleted: not a record");
      return NULL;
    }
  return make_record (&row);
}

HelioRecord *
helio_record_read (const HelioKind *kind, GBytes *bytes, GError **error)
{
  g_autoptr (HelioChangeReader) change = NULL;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  change = helio_change_reader_new (MIN (g_bytes_get_size (bytes), HELIO_WIRE_MAX_BYTES));
  helio_change_reader_begin (change, kind, -1);
  if (!helio_json_stream_read_object (bytes, feed, change, error))
    return NULL;
  return finish (change, error);
}

static gboolean
has_value (HelioRecord *record, const HelioFieldTree *tree, const HelioFieldNode *node)
{
  if (node->field >= 0)
    return helio_record_has_value (record, (guint) node->field);
  for (guint i = 0; i < node->n_children; i++)
    if (has_value (record, tree, &tree->nodes[node->first_child + i]))
      return TRUE;
  return FALSE;
}

static void
append_list (GString *string, const char *text)
{
  const char *line = text;

  g_string_append_c (string, '[');
  while (TRUE)
    {
      gsize length = strcspn (line, "\n");

      helio_json_append_string (string, line, (gssize) length);
      if (line[length] == '\0')
        break;
      g_string_append_c (string, ',');
      line += length + 1;
    }
  g_string_append_c (string, ']');
}

static void
append_value (HelioRecord *record, guint index, GString *string)
{
  const HelioField *field = &helio_record_get_kind (record)->fields[index];
  g_autofree char *time = NULL;

  switch (field->type)
    {
    case HELIO_FIELD_LIST:
      append_list (string, helio_record_get_nth_text (record, index));
      break;
    case HELIO_FIELD_TIMESTAMP:
      time = helio_time_format (helio_record_get_nth_integer (record, index));
      if (time != NULL)
        g_string_append_printf (string, "\"%s\"", time);
      else
        g_string_append (string, "null"); /* beyond the calendar: nothing that a reader takes */
      break;
    case HELIO_FIELD_INTEGER:
    case HELIO_FIELD_MONEY:
      g_string_append_printf (string, "%" G_GINT64_FORMAT,
                              helio_record_get_nth_integer (record, index));
      break;
    case HELIO_FIELD_BOOLEAN:
      g_string_append (string,
                       helio_record_get_nth_integer (record, index) != 0 ? "true" : "false");
      break;
    case HELIO_FIELD_TEXT:
    case HELIO_FIELD_STATUS:
    case HELIO_FIELD_DATE:
    default:
      helio_json_append_string (string, helio_record_get_nth_text (record, index), -1);
    }
}

/* Recurses as deep as the table's paths have dots. */
static void
append_node (HelioRecord *record, const HelioFieldTree *tree, const HelioFieldNode *node,
             GString *string)
{
  gboolean first = TRUE;

  if (node->field >= 0)
    {
      append_value (record, (guint) node->field, string);
      return;
    }
  g_string_append_c (string, '{');
  for (guint i = 0; i < node->n_children; i++)
    {
      const HelioFieldNode *child = &tree->nodes[node->first_child + i];

      if (!has_value (record, tree, child))
        continue;
      if (!first)
        g_string_append_c (string, ',');
      first = FALSE;
      helio_json_append_string (string, child->key, (gssize) child->key_length);
      g_string_append_c (string, ':');
      append_node (record, tree, child, string);
    }
  g_string_append_c (string, '}');
}

void
helio_record_append_json (HelioRecord *self, GString *string)
{
  const HelioFieldTree *tree;

  g_return_if_fail (HELIO_IS_RECORD (self));
  g_return_if_fail (string != NULL);

  tree = helio_field_tree_get (helio_record_get_kind (self));
  append_node (self, tree, &tree->nodes[0], string);
}

void
helio_json_append_string (GString *string, const char *text, gssize length)
{
  gsize size;

  g_return_if_fail (string != NULL);
  g_return_if_fail (text != NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  g_string_append_c (string, '"');
  for (gsize i = 0; i < size; i++)
    {
      guchar byte = (guchar) text[i];

      if (byte == '"' || byte == '\\')
        {
          g_string_append_c (string, '\\');
          g_string_append_c (string, (char) byte);
        }
      else if (byte == '\n')
        g_string_append (string, "\\n");
      else if (byte < 0x20 || byte == 0x7f)
        g_string_append_printf (string, "\\u%04x", byte);
      else
        g_string_append_c (string, (char) byte);
    }
  g_string_append_c (string, '"');
}
