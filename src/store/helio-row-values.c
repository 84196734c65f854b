/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-row-values-private.h"

#include "helio-text.h"

#include <string.h>

void
helio_row_values_take (HelioStoredValue *self, const HelioLayout *layout, const HelioRow *row)
{
  for (guint i = 0; i < layout->n_columns; i++)
    {
      const HelioColumn *column = &layout->columns[i];
      const HelioRowValue *value = &row->values[column->field];

      self[i] = (HelioStoredValue){ .integer = HELIO_NO_INTEGER };
      if (!column->text)
        self[i].integer = value->integer;
      else if (!column->fold && value->text != NULL && value->length > 0)
        {
          self[i].text = value->text;
          self[i].length = value->length;
        }
    }
}

void
helio_row_values_fold (HelioStoredValue *self, const HelioLayout *layout, guint64 columns)
{
  for (guint i = 0; i < layout->n_columns; i++)
    {
      const HelioStoredValue *plain = &self[layout->field_column[layout->columns[i].field]];

      if ((columns >> i & 1) == 0 || !layout->columns[i].fold || plain->text == NULL
          || self[i].folded != NULL)
        continue;
      self[i].folded = helio_text_fold (plain->text, (gssize) plain->length);
      self[i].text = self[i].folded;
      self[i].length = strlen (self[i].folded);
    }
}

void
helio_row_values_drop (HelioStoredValue *self, const HelioLayout *layout)
{
  for (guint i = 0; i < layout->n_columns; i++)
    g_clear_pointer (&self[i].folded, g_free);
}

void
helio_row_values_bind (const HelioStoredValue *self, const HelioLayout *layout, guint64 columns,
                       sqlite3_stmt *statement, int parameter)
{
  for (guint i = 0; i < layout->n_columns; i++)
    {
      if ((columns >> i & 1) == 0)
        continue;
      if (layout->columns[i].text && self[i].text != NULL)
        sqlite3_bind_text (statement, parameter, self[i].text, (int) self[i].length, SQLITE_STATIC);
      else if (!layout->columns[i].text && self[i].integer != HELIO_NO_INTEGER)
        sqlite3_bind_int64 (statement, parameter, self[i].integer);
      else
        sqlite3_bind_null (statement, parameter);
      parameter++;
    }
}
