/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-writer.h"

#include "helio-money.h"
#include "helio-record-json.h"
#include "helio-spreadsheet-private.h"
#include "helio-text.h"
#include "helio-text-cells.h"
#include "helio-time.h"

/* So many rows of a table are held back to find out how wide its columns are. */
#define ROWS_FOR_WIDTH 200
#define GAP 2

struct _HelioRecordWriter
{
  GOutputStream *stream; /* (owned) */
  HelioRecordFormat format;
  const HelioKind *kind;
  guint *fields; /* (owned) (array length=n_fields) */
  guint n_fields;
  GTimeZone *zone; /* (owned) (nullable) */
  guint count;
  GString *buffer;  /* (owned): what is written next */
  GPtrArray *cells; /* (owned) (nullable) (element-type utf8): of a table, until widths are known */
  guint *widths;    /* (owned) (array length=n_fields): columns of a table, in cells */
};

static void
take_usual_fields (HelioRecordWriter *self)
{
  HelioFieldTraits trait
      = self->format == HELIO_RECORD_TEXT ? 0 : HELIO_TRAIT_COLUMN | HELIO_TRAIT_VISIBLE;

  self->fields = g_new (guint, self->kind->n_fields);
  for (guint i = 0; i < self->kind->n_fields; i++)
    if (helio_field_has (&self->kind->fields[i], trait))
      self->fields[self->n_fields++] = i;
}

/* What people type. */
static const char *const words[] = { [HELIO_RECORD_TABLE] = "table",
                                     [HELIO_RECORD_TEXT] = "text",
                                     [HELIO_RECORD_JSON] = "json",
                                     [HELIO_RECORD_CSV] = "csv",
                                     NULL };

gboolean
helio_record_writer_find_format (const char *word, HelioRecordFormat *format)
{
  g_return_val_if_fail (word != NULL && format != NULL, FALSE);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      {
        *format = (HelioRecordFormat) i;
        return TRUE;
      }
  return FALSE;
}

char *
helio_record_writer_dup_formats (void)
{
  return g_strjoinv (", ", (char **) words);
}

HelioRecordWriter *
helio_record_writer_new (GOutputStream *stream, HelioRecordFormat format, const HelioKind *kind,
                         const guint *fields, guint n_fields, GTimeZone *zone)
{
  HelioRecordWriter *self = g_new0 (HelioRecordWriter, 1);

  self->stream = g_object_ref (stream);
  self->format = format;
  self->kind = kind;
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  self->buffer = g_string_new (NULL);
  if (fields != NULL)
    {
      self->fields = g_memdup2 (fields, n_fields * sizeof (guint));
      self->n_fields = n_fields;
    }
  else
    take_usual_fields (self);
  self->widths = g_new0 (guint, self->n_fields + 1);
  if (format == HELIO_RECORD_TABLE)
    self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
helio_record_writer_free (HelioRecordWriter *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->stream);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_string_free (self->buffer, TRUE);
  g_free (self->fields);
  g_free (self->widths);
  g_free (self);
}

static gboolean
flush (HelioRecordWriter *self, GError **error)
{
  gboolean written = g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len,
                                                NULL, NULL, error);

  g_string_truncate (self->buffer, 0);
  return written;
}

static const HelioField *
nth_field (HelioRecordWriter *self, guint column)
{
  return &self->kind->fields[self->fields[column]];
}

/* --- a table --- */

static gboolean
is_number (const HelioField *field)
{
  return field->type == HELIO_FIELD_INTEGER || field->type == HELIO_FIELD_MONEY;
}

/* Numbers end at the right edge of their column, so that digits of one weight stand together. A
 * value that is wider than its column is written whole: nothing is cut off. */
static void
append_cell (HelioRecordWriter *self, guint column, const char *cell)
{
  guint width = helio_text_cells (cell);
  guint padding = width < self->widths[column] ? self->widths[column] - width : 0;
  gboolean last = column + 1 == self->n_fields;

  if (is_number (nth_field (self, column)))
    g_string_append_printf (self->buffer, "%*s%s", (int) padding, "", cell);
  else
    g_string_append_printf (self->buffer, "%s%*s", cell, last ? 0 : (int) padding, "");
  g_string_append_printf (self->buffer, "%*s", last ? 0 : GAP, "");
  if (last)
    g_string_append_c (self->buffer, '\n');
}

static char *
dup_cell (HelioRecordWriter *self, HelioRecord *record, guint column)
{
  g_autofree char *text = helio_record_format (record, self->fields[column], self->zone);

  return helio_text_cells_plain (text);
}

static gboolean
begin_table (HelioRecordWriter *self, GError **error)
{
  g_autoptr (GPtrArray) cells = g_steal_pointer (&self->cells);

  g_assert (cells->len == 0 || self->n_fields > 0);
  for (guint i = 0; i < self->n_fields; i++)
    self->widths[i] = helio_text_cells (helio_field_get_heading (nth_field (self, i)));
  for (guint i = 0; i < cells->len; i++)
    self->widths[i % self->n_fields]
        = MAX (self->widths[i % self->n_fields], helio_text_cells (cells->pdata[i]));
  for (guint i = 0; i < self->n_fields; i++)
    append_cell (self, i, helio_field_get_heading (nth_field (self, i)));
  for (guint i = 0; i < cells->len; i++)
    append_cell (self, i % self->n_fields, cells->pdata[i]);
  return flush (self, error);
}

static gboolean
add_to_table (HelioRecordWriter *self, HelioRecord *record, GError **error)
{
  for (guint i = 0; i < self->n_fields; i++)
    {
      g_autofree char *cell = dup_cell (self, record, i);

      if (self->cells != NULL)
        g_ptr_array_add (self->cells, g_steal_pointer (&cell));
      else
        append_cell (self, i, cell);
    }
  if (self->cells == NULL)
    return flush (self, error);
  return self->count < ROWS_FOR_WIDTH || begin_table (self, error);
}

/* --- lines of label and value --- */

/* Long text keeps its lines, each under the first. */
static void
append_value (HelioRecordWriter *self, const char *value, guint indent)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", 0);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = helio_text_cells_plain (lines[i]);
      g_string_append_printf (self->buffer, "%*s%s\n", i > 0 ? (int) indent : 0, "", line);
    }
}

static gboolean
add_as_text (HelioRecordWriter *self, HelioRecord *record, GError **error)
{
  g_autofree char *title = helio_record_dup_title (record);
  g_autofree char *plain = helio_text_cells_plain (title);
  guint widest = 0;

  for (guint i = 0; i < self->n_fields; i++)
    if (helio_record_has_value (record, self->fields[i]))
      widest = MAX (widest, helio_text_cells (helio_field_get_label (nth_field (self, i))));

  g_string_append_printf (self->buffer, "%s%s\n", self->count > 1 ? "\n" : "", plain);
  for (guint i = 0; i < self->n_fields; i++)
    {
      const char *label = helio_field_get_label (nth_field (self, i));
      g_autofree char *value = NULL;

      if (!helio_record_has_value (record, self->fields[i]))
        continue;
      value = helio_record_format (record, self->fields[i], self->zone);
      g_string_append_printf (self->buffer, "  %s:%*s", label,
                              (int) (widest - helio_text_cells (label)) + 1, "");
      append_value (self, value, widest + 4);
    }
  return flush (self, error);
}

/* --- for programs --- */

static gboolean
add_as_json (HelioRecordWriter *self, HelioRecord *record, GError **error)
{
  g_string_append (self->buffer, self->count > 1 ? ",\n{\"kind\":" : "[\n{\"kind\":");
  helio_json_append_string (self->buffer, helio_record_get_kind (record)->name, -1);
  g_string_append (self->buffer, ",\"id\":");
  helio_json_append_string (self->buffer, helio_record_get_id (record), -1);
  g_string_append_printf (self->buffer, ",\"revision\":\"%" G_GINT64_FORMAT "\",\"record\":",
                          helio_record_get_revision (record));
  helio_record_append_json (record, self->buffer);
  g_string_append_c (self->buffer, '}');
  return flush (self, error);
}

static char *
dup_for_programs (HelioRecord *record, guint field)
{
  HelioFieldType type = helio_record_get_kind (record)->fields[field].type;
  gint64 integer;

  if (!helio_record_has_value (record, field))
    return g_strdup ("");
  if (helio_field_is_text (&helio_record_get_kind (record)->fields[field]))
    return g_strdup (helio_record_get_nth_text (record, field));
  integer = helio_record_get_nth_integer (record, field);
  if (type == HELIO_FIELD_TIMESTAMP)
    return helio_time_format (integer);
  if (type == HELIO_FIELD_BOOLEAN)
    return g_strdup (integer != 0 ? "true" : "false");
  if (type == HELIO_FIELD_MONEY)
    return helio_money_format_decimal (integer, helio_record_get_currency (record));
  return g_strdup_printf ("%" G_GINT64_FORMAT, integer);
}

static void
append_csv_header (HelioRecordWriter *self)
{
  for (guint i = 0; i < self->n_fields; i++)
    g_string_append_printf (self->buffer, "%s%s", i > 0 ? "," : "", nth_field (self, i)->name);
  g_string_append (self->buffer, "\r\n");
}

static gboolean
add_as_csv (HelioRecordWriter *self, HelioRecord *record, GError **error)
{
  gsize start;

  if (self->count == 1)
    append_csv_header (self);
  start = self->buffer->len;
  for (guint i = 0; i < self->n_fields; i++)
    {
      g_autofree char *value = dup_for_programs (record, self->fields[i]);

      if (i > 0)
        g_string_append_c (self->buffer, ',');
      helio_text_append_csv (self->buffer, value);
    }
  helio_text_end_csv (self->buffer, start);
  return flush (self, error);
}

/* --- for spreadsheets --- */

static void
append_spreadsheet_head (HelioRecordWriter *self)
{
  helio_spreadsheet_append_head (self->buffer, self->kind, self->fields, self->n_fields);
}

static gboolean
add_to_spreadsheet (HelioRecordWriter *self, HelioRecord *record, GError **error)
{
  if (self->count == 1)
    append_spreadsheet_head (self);
  helio_spreadsheet_append_record (self->buffer, record, self->fields, self->n_fields, self->zone);
  return flush (self, error);
}

gboolean
helio_record_writer_add (HelioRecordWriter *self, HelioRecord *record, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (helio_record_get_kind (record) == self->kind
                            || self->format == HELIO_RECORD_JSON,
                        FALSE);

  self->count++;
  switch (self->format)
    {
    case HELIO_RECORD_TABLE:
      return add_to_table (self, record, error);
    case HELIO_RECORD_TEXT:
      return add_as_text (self, record, error);
    case HELIO_RECORD_JSON:
      return add_as_json (self, record, error);
    case HELIO_RECORD_CSV:
      return add_as_csv (self, record, error);
    case HELIO_RECORD_SPREADSHEET:
      return add_to_spreadsheet (self, record, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
helio_record_writer_finish (HelioRecordWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->cells != NULL && !begin_table (self, error))
    return FALSE;
  if (self->format == HELIO_RECORD_JSON)
    g_string_append (self->buffer, self->count > 0 ? "\n]\n" : "[]\n");
  if (self->format == HELIO_RECORD_CSV && self->count == 0)
    append_csv_header (self);
  if (self->format == HELIO_RECORD_SPREADSHEET && self->count == 0)
    append_spreadsheet_head (self);
  return flush (self, error) && g_output_stream_flush (self->stream, NULL, error);
}

guint
helio_record_writer_get_count (HelioRecordWriter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->count;
}
