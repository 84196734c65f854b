/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports for spreadsheets: RFC 4180 in UTF-8, with the mark by which spreadsheets know that. */
#include "helio-money.h"
#include "helio-report-format.h"
#include "helio-text.h"

#include <string.h>

#define MARK "\357\273\277"

typedef struct
{
  const HelioReportPlan *plan; /* (unowned) */
  HelioFileWriter *file;       /* (unowned) */
  guint *fields;               /* (owned) (array length=n_fields) */
  guint n_fields;
  GString *line; /* (owned) */
  guint n_cells; /* of the line */
} Report;

/* --- what a spreadsheet must not run --- */

/* Also the wide ones of East Asian keyboards. */
static gboolean
begins_formula (gunichar character)
{
  switch (character)
    {
    case '=':
    case '+':
    case '-':
    case '@':
    case 0xff0b: /* ＋ */
    case 0xff0d: /* － */
    case 0xff1d: /* ＝ */
    case 0xff20: /* ＠ */
      return TRUE;
    default:
      return FALSE;
    }
}

/* Where some spreadsheet, in some country, may see the beginning of a cell. */
static gboolean
may_begin_cell (gunichar character)
{
  return g_unichar_iscntrl (character) || character == ';' || character == ',' || character == '|'
         || character == '"';
}

/* Quotes are no help: a spreadsheet takes "=1+1" in quotes for a formula all the same. An
 * apostrophe in front is what makes a cell text, in all of them; nothing is taken away from the
 * text, so that it can still be read. */
static char *
disarm (const char *text)
{
  GString *safe = g_string_sized_new (strlen (text));
  gboolean begins = TRUE;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (begins && begins_formula (character))
        g_string_append_c (safe, '\'');
      g_string_append_unichar (safe, character);
      begins = may_begin_cell (character) || (begins && g_unichar_isspace (character));
    }
  return g_string_free (safe, FALSE);
}

/* --- cells --- */

static void
append_cell (Report *self, const char *text)
{
  if (self->n_cells++ > 0)
    g_string_append_c (self->line, ',');
  helio_text_append_csv (self->line, text);
}

static void
append_text (Report *self, const char *text)
{
  g_autofree char *safe = disarm (text);

  append_cell (self, safe);
}

static void
end_line (Report *self)
{
  g_string_append (self->line, "\r\n");
  helio_file_writer_write (self->file, self->line->str, self->line->len);
  g_string_truncate (self->line, 0);
  self->n_cells = 0;
}

/* Days and hours as every spreadsheet reads them, whatever its language. */
static char *
format_time (const Report *self, const HelioField *field, gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local
      = utc != NULL ? g_date_time_to_timezone (utc, self->plan->zone) : NULL;

  if (local == NULL)
    return g_strdup ("");
  return g_date_time_format (local, helio_field_has (field, HELIO_TRAIT_CLOCK) ? "%Y-%m-%d %H:%M"
                                                                               : "%Y-%m-%d");
}

static const char *
get_currency (HelioRecord *record)
{
  return helio_record_get_text (record, "currency");
}

static void
append_value (Report *self, HelioRecord *record, guint index)
{
  const HelioField *field = &self->plan->scope.kind->fields[index];
  g_autofree char *text = NULL;

  if (!helio_record_has_value (record, index))
    append_cell (self, "");
  else if (field->type == HELIO_FIELD_DATE)
    append_text (self, helio_record_get_nth_text (record, index));
  else if (field->type == HELIO_FIELD_TIMESTAMP)
    {
      text = format_time (self, field, helio_record_get_nth_integer (record, index));
      append_cell (self, text);
    }
  else if (field->type == HELIO_FIELD_MONEY)
    {
      text = helio_money_format_decimal (helio_record_get_nth_integer (record, index),
                                         get_currency (record));
      append_cell (self, text);
    }
  else
    {
      text = helio_record_format (record, index, self->plan->zone);
      if (field->type == HELIO_FIELD_INTEGER)
        append_cell (self, text);
      else
        append_text (self, text);
    }
}

/* An amount is a number, so its currency has a column of its own. */
static gboolean
is_money (const Report *self, guint field)
{
  return self->plan->scope.kind->fields[field].type == HELIO_FIELD_MONEY;
}

static void
append_headings (Report *self)
{
  for (guint i = 0; i < self->n_fields; i++)
    {
      const HelioField *fields = self->plan->scope.kind->fields;

      append_text (self, helio_field_get_heading (&fields[self->fields[i]]));
      if (is_money (self, self->fields[i]))
        append_text (self, helio_field_get_heading (
                               &fields[helio_kind_field (self->plan->scope.kind, "currency")]));
    }
  end_line (self);
}

/* --- the format --- */

static gpointer
begin (const HelioReportPlan *plan, HelioFileWriter *file)
{
  Report *self = g_new0 (Report, 1);

  self->plan = plan;
  self->file = file;
  self->fields = helio_report_pick_fields (plan->scope.kind, 0, &self->n_fields);
  self->line = g_string_new (NULL);
  helio_file_writer_write (file, MARK, strlen (MARK));
  append_headings (self);
  return self;
}

static void
add (gpointer report, HelioRecord *record)
{
  Report *self = report;

  for (guint i = 0; i < self->n_fields; i++)
    {
      append_value (self, record, self->fields[i]);
      if (is_money (self, self->fields[i]))
        append_text (self, get_currency (record) != NULL ? get_currency (record) : "");
    }
  end_line (self);
}

static gboolean
finish (gpointer report, GError **error)
{
  return TRUE;
}

static void
free_report (gpointer report)
{
  Report *self = report;

  g_free (self->fields);
  g_string_free (self->line, TRUE);
  g_free (self);
}

const HelioReportFormat helio_report_csv = { "csv", "text/csv", begin, add, finish, free_report };
