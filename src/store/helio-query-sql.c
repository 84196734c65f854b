/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-query-sql-private.h"

#include "helio-layout-private.h"
#include "helio-local-id.h"
#include "helio-text.h"

#include <string.h>

typedef struct
{
  const HelioLayout *layout;
  GString *sql;
  GPtrArray *values; /* (unowned) */
} Builder;

static void
add_text (Builder *self, const char *text)
{
  g_ptr_array_add (self->values, g_variant_ref_sink (g_variant_new_string (text)));
}

static void
add_integer (Builder *self, gint64 integer)
{
  g_ptr_array_add (self->values, g_variant_ref_sink (g_variant_new_int64 (integer)));
}

static void
append_range (Builder *self, const char *column, const char *prefix)
{
  g_autofree char *end = g_strconcat (prefix, HELIO_TEXT_LAST_CHARACTER, NULL);

  g_string_append_printf (self->sql, "(\"%s\" >= ? AND \"%s\" < ?)", column, column);
  add_text (self, prefix);
  add_text (self, end);
}

static void
append_any_of (Builder *self, const char *column, const char *const *values)
{
  g_string_append_printf (self->sql, "\"%s\" IN (", column);
  for (guint i = 0; values[i] != NULL; i++)
    {
      g_string_append (self->sql, i > 0 ? ", ?" : "?");
      add_text (self, values[i]);
    }
  g_string_append_c (self->sql, ')');
}

/* What has no number yet is named by an id, which is nothing that people type. */
static void
append_number (Builder *self, const char *column, const char *typed, gboolean beginning)
{
  const char *const local[] = { typed, NULL };
  g_auto (GStrv) whole = helio_text_number_spellings (typed, FALSE);
  g_auto (GStrv) beginnings = helio_text_number_spellings (typed, TRUE);

  if (helio_local_id_is (typed))
    {
      append_any_of (self, column, local);
      return;
    }
  append_any_of (self, column, (const char *const *) whole);
  for (guint i = 0; beginning && beginnings[i] != NULL; i++)
    {
      g_string_append (self->sql, " OR ");
      append_range (self, column, beginnings[i]);
    }
}

/* Each sub-select goes through one index, without a look at the table. */
static void
append_serial (Builder *self, const char *part, gboolean begins)
{
  gboolean any = FALSE;

  g_string_append (self->sql, "row IN (");
  for (guint i = 0; i < self->layout->kind->n_fields; i++)
    {
      const char *column;

      if (!helio_field_has (&self->layout->kind->fields[i], HELIO_TRAIT_SERIAL))
        continue;
      column = helio_layout_get_key_column (self->layout, i)->name;
      g_string_append_printf (self->sql, "%sSELECT row FROM %s WHERE ", any ? " UNION ALL " : "",
                              self->layout->table);
      if (begins)
        append_range (self, column, part);
      else
        {
          g_string_append_printf (self->sql, "helio_contains(\"%s\", ?)", column);
          add_text (self, part);
        }
      any = TRUE;
    }
  g_string_append_c (self->sql, ')');
}

static void
append_is (Builder *self, const HelioField *field, const HelioColumn *column, const char *value)
{
  g_autofree char *folded = column->fold ? helio_text_fold (value, -1) : NULL;

  if (field->type == HELIO_FIELD_LIST)
    {
      g_string_append_printf (
          self->sql, "helio_contains(char(10) || \"%s\" || char(10), char(10) || ? || char(10))",
          column->name);
      add_text (self, value);
    }
  else if (helio_field_has (field, HELIO_TRAIT_NUMBER))
    append_number (self, column->name, value, FALSE);
  else
    {
      g_string_append_printf (self->sql, "\"%s\" = ?", column->name);
      add_text (self, folded != NULL ? folded : value);
    }
}

static void
append_words (Builder *self, const HelioColumn *column, const char *value)
{
  g_auto (GStrv) words = helio_text_fold_words (value);

  if (words[0] == NULL)
    g_string_append (self->sql, "1");
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_string_append_printf (self->sql, "%shelio_contains(\"%s\", ?)", i > 0 ? " AND " : "",
                              column->name);
      add_text (self, words[i]);
    }
}

static void
append_contains (Builder *self, const HelioField *field, const HelioColumn *column,
                 const char *value)
{
  gboolean number = helio_field_has (field, HELIO_TRAIT_NUMBER);
  g_autofree char *part = number ? helio_text_fold_number (value) : helio_text_fold (value, -1);

  if (column->fold)
    {
      append_words (self, column, value);
      return;
    }
  g_string_append_printf (self->sql,
                          number ? "helio_contains(\"%s\", ?)"
                                 : "helio_contains(helio_fold(\"%s\"), ?)",
                          column->name);
  add_text (self, part);
}

static void
append_starts (Builder *self, const HelioField *field, const HelioColumn *column, const char *value)
{
  g_autofree char *folded = column->fold ? helio_text_fold (value, -1) : g_strdup (value);
  g_autofree char *upper = g_ascii_strup (value, -1);

  if (*value == '\0')
    g_string_append (self->sql, "1");
  else if (helio_field_has (field, HELIO_TRAIT_NUMBER))
    append_number (self, column->name, value, TRUE);
  else
    {
      append_range (self, column->name, folded);
      if (!column->fold && strcmp (upper, value) != 0)
        {
          g_string_append (self->sql, " OR ");
          append_range (self, column->name, upper);
        }
    }
}

static void
append_compared (Builder *self, const HelioColumn *column, const HelioCondition *condition)
{
  static const char *const operators[]
      = { [HELIO_IS] = "=", [HELIO_FROM] = ">=", [HELIO_BEFORE] = "<" };

  g_string_append_printf (self->sql, "\"%s\" %s ?", column->name, operators[condition->op]);
  if (condition->values != NULL)
    add_text (self, condition->values[0]);
  else
    add_integer (self, condition->integer);
}

static void
append_condition (Builder *self, const HelioCondition *condition)
{
  const HelioField *field = &self->layout->kind->fields[condition->field];
  const HelioColumn *column = helio_layout_get_key_column (self->layout, condition->field);

  switch (condition->op)
    {
    case HELIO_IS:
      if (column->text)
        append_is (self, field, column, condition->values[0]);
      else
        append_compared (self, column, condition);
      break;
    case HELIO_ANY_OF:
      for (guint i = 0; condition->values[i] != NULL; i++)
        {
          if (i > 0)
            g_string_append (self->sql, " OR ");
          append_is (self, field, column, condition->values[i]);
        }
      break;
    case HELIO_CONTAINS:
      append_contains (self, field, column, condition->values[0]);
      break;
    case HELIO_STARTS:
      append_starts (self, field, column, condition->values[0]);
      break;
    case HELIO_FROM:
    case HELIO_BEFORE:
      append_compared (self, column, condition);
      break;
    case HELIO_EMPTY:
    default:
      g_string_append_printf (self->sql, "\"%s\" IS NULL", column->name);
    }
}

/* Each word, or the beginning of one, folded as the index has them. In quotes there is one word
 * only: the index does not say where in a text its words stand. */
static char *
match_expression (const char *words)
{
  g_autofree char *folded = helio_text_fold (words, -1);
  const char *rest = folded;
  GString *match = g_string_new (NULL);
  char *word;

  while ((word = helio_text_next_word (&rest)) != NULL)
    {
      g_string_append_printf (match, "%s\"%s\"*", match->len > 0 ? " AND " : "", word);
      g_free (word);
    }
  return g_string_free (match, FALSE);
}

/* Each number of the record, and what else there is to look at. */
static void
append_numbers_or (Builder *self, const char *number)
{
  for (guint i = 0; i < self->layout->kind->n_fields; i++)
    {
      const HelioField *field = &self->layout->kind->fields[i];

      if (!helio_field_has (field, HELIO_TRAIT_NUMBER | HELIO_TRAIT_SORT))
        continue;
      append_number (self, helio_layout_get_key_column (self->layout, i)->name, number, TRUE);
      g_string_append (self->sql, " OR ");
    }
}

static void
append_search (Builder *self, const char *words)
{
  g_autofree char *match = match_expression (words);

  if (helio_text_is_number_like (words))
    append_numbers_or (self, words);
  if (self->layout->words == NULL || *match == '\0')
    g_string_append (self->sql, "0");
  else
    {
      g_string_append_printf (self->sql, "row IN (SELECT rowid FROM %s WHERE %s MATCH ?)",
                              self->layout->words, self->layout->words);
      add_text (self, match);
    }
}

static void
begin_term (Builder *self)
{
  g_string_append (self->sql, self->sql->len > 0 ? " AND (" : " WHERE (");
}

void
helio_query_sql_init (HelioQuerySql *self, HelioQuery *query, gboolean skip_facet)
{
  Builder builder = { helio_layout_get (helio_query_get_kind (query)), g_string_new (NULL), NULL };
  const char *search = helio_query_get_search (query);
  const char *serial = helio_query_get_serial (query);
  const HelioCondition *conditions;
  guint n_conditions;

  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  builder.values = self->values;
  conditions = helio_query_get_conditions (query, &n_conditions);
  for (guint i = 0; i < n_conditions; i++)
    {
      const HelioField *field = &builder.layout->kind->fields[conditions[i].field];

      if (skip_facet && helio_field_has (field, HELIO_TRAIT_FACET))
        continue;
      begin_term (&builder);
      append_condition (&builder, &conditions[i]);
      g_string_append_c (builder.sql, ')');
    }
  if (search != NULL)
    {
      begin_term (&builder);
      append_search (&builder, search);
      g_string_append_c (builder.sql, ')');
    }
  if (serial != NULL)
    {
      begin_term (&builder);
      append_serial (&builder, serial, helio_query_get_serial_begins (query));
      g_string_append_c (builder.sql, ')');
    }
  self->where = g_string_free (builder.sql, FALSE);
}

void
helio_query_sql_clear (HelioQuerySql *self)
{
  g_clear_pointer (&self->where, g_free);
  g_clear_pointer (&self->values, g_ptr_array_unref);
}

int
helio_query_sql_bind (const HelioQuerySql *self, HelioStatement *statement)
{
  int parameter = 1;

  for (guint i = 0; i < self->values->len; i++, parameter++)
    {
      GVariant *value = g_ptr_array_index (self->values, i);

      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        sqlite3_bind_text (statement, parameter, g_variant_get_string (value, NULL), -1,
                           SQLITE_TRANSIENT);
      else
        sqlite3_bind_int64 (statement, parameter, g_variant_get_int64 (value));
    }
  return parameter;
}
