/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records for spreadsheets: RFC 4180 in UTF-8, with the mark by which spreadsheets know that. */
#include "helio-spreadsheet-private.h"

#include "helio-money.h"
#include "helio-text.h"
#include "helio-time.h"

#include <string.h>

#define MARK "\357\273\277"

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
append_text (GString *line, const char *text)
{
  g_autofree char *safe = disarm (text);

  helio_text_append_csv (line, safe);
}

/* Days and hours as every spreadsheet reads them, whatever its language. */
static char *
format_time (const HelioField *field, gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = helio_time_to_date_time (time, zone);

  if (local == NULL)
    return g_strdup ("");
  return g_date_time_format (local, helio_field_has (field, HELIO_TRAIT_CLOCK) ? "%Y-%m-%d %H:%M"
                                                                               : "%Y-%m-%d");
}

static void
append_value (GString *line, HelioRecord *record, guint index, GTimeZone *zone)
{
  const HelioField *field = &helio_record_get_kind (record)->fields[index];
  g_autofree char *text = NULL;

  if (!helio_record_has_value (record, index))
    return;
  if (field->type == HELIO_FIELD_DATE)
    append_text (line, helio_record_get_nth_text (record, index));
  else if (field->type == HELIO_FIELD_TIMESTAMP)
    {
      text = format_time (field, helio_record_get_nth_integer (record, index), zone);
      helio_text_append_csv (line, text);
    }
  else if (field->type == HELIO_FIELD_MONEY)
    {
      text = helio_money_format_decimal (helio_record_get_nth_integer (record, index),
                                         helio_record_get_currency (record));
      helio_text_append_csv (line, text);
    }
  else if (field->type == HELIO_FIELD_INTEGER)
    g_string_append_printf (line, "%" G_GINT64_FORMAT,
                            helio_record_get_nth_integer (record, index));
  else
    {
      text = helio_record_format (record, index, zone);
      append_text (line, text);
    }
}

/* An amount is a number, so its currency has a column of its own. */
static gboolean
is_money (const HelioKind *kind, guint field)
{
  return kind->fields[field].type == HELIO_FIELD_MONEY;
}

void
helio_spreadsheet_append_head (GString *text, const HelioKind *kind, const guint *fields,
                               guint n_fields)
{
  g_string_append (text, MARK);
  for (guint i = 0; i < n_fields; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_text (text, helio_field_get_heading (&kind->fields[fields[i]]));
      if (!is_money (kind, fields[i]))
        continue;
      g_string_append_c (text, ',');
      append_text (text, helio_field_get_heading (
                             &kind->fields[helio_kind_first_with (kind, HELIO_TRAIT_CURRENCY)]));
    }
  g_string_append (text, "\r\n");
}

void
helio_spreadsheet_append_record (GString *text, HelioRecord *record, const guint *fields,
                                 guint n_fields, GTimeZone *zone)
{
  gsize start = text->len;

  for (guint i = 0; i < n_fields; i++)
    {
      const char *currency;

      if (i > 0)
        g_string_append_c (text, ',');
      append_value (text, record, fields[i], zone);
      if (!is_money (helio_record_get_kind (record), fields[i]))
        continue;
      g_string_append_c (text, ',');
      currency = helio_record_get_currency (record);
      append_text (text, currency != NULL ? currency : "");
    }
  helio_text_end_csv (text, start);
}
