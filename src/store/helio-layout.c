/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-layout-private.h"

#include <string.h>

static char *
column_name (const HelioField *field, const char *suffix)
{
  return g_strdelimit (g_strconcat (field->name, suffix, NULL), "-", '_');
}

static gboolean
is_found_by_number (const HelioField *field)
{
  return helio_field_has (field, HELIO_TRAIT_NUMBER | HELIO_TRAIT_SORT);
}

static void
add_column (GArray *columns, const HelioKind *kind, guint field, gboolean fold, gboolean words)
{
  const HelioField *spec = &kind->fields[field];
  HelioColumn column
      = { column_name (spec, fold ? "_fold" : ""), field, fold, helio_field_is_text (spec), words };

  g_array_append_val (columns, column);
}

static char *
list_record (const HelioLayout *self)
{
  GString *sql = g_string_new ("row, id, revision, pending");

  for (guint i = 0; i < self->kind->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", self->columns[self->field_column[i]].name);
  return g_string_free (sql, FALSE);
}

static HelioLayout *
layout_new (const HelioKind *kind)
{
  HelioLayout *self = g_new0 (HelioLayout, 1);
  g_autofree char *table = g_strdelimit (g_strdup (kind->name), "-", '_');
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (HelioColumn));
  gboolean any_words = FALSE;

  self->kind = kind;
  self->table = g_strdup_printf ("\"%s\"", table);
  self->field_column = g_new (guint, kind->n_fields);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const HelioField *field = &kind->fields[i];
      gboolean fold = helio_field_has (field, HELIO_TRAIT_FOLD);
      gboolean words = helio_field_has (field, HELIO_TRAIT_SEARCH) && !is_found_by_number (field);

      self->field_column[i] = columns->len;
      add_column (columns, kind, i, FALSE, words && !fold);
      if (fold)
        add_column (columns, kind, i, TRUE, words);
      any_words |= words;
    }
  if (any_words)
    {
      self->words = g_strdup_printf ("\"%s_words\"", table);
      self->folded = g_strdup_printf ("\"%s_folded\"", table);
    }
  if (helio_kind_first_with (kind, HELIO_TRAIT_FACET) >= 0 && !helio_kind_is_local (kind))
    self->tally = g_strdup_printf ("\"%s_tally\"", table);
  self->n_columns = columns->len;
  g_assert (self->n_columns <= HELIO_LAYOUT_MAX_COLUMNS);
  self->columns = (HelioColumn *) (gpointer) g_array_steal (columns, NULL);
  self->record = list_record (self);
  self->find = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", self->record, self->table);
  self->load = g_strdup_printf ("SELECT %s FROM %s WHERE row = ?1", self->record, self->table);
  return self;
}

const HelioLayout *
helio_layout_get (const HelioKind *kind)
{
  static gsize layouts[HELIO_N_TABLES];
  gsize *layout = &layouts[helio_kind_index (kind)];

  if (g_once_init_enter (layout))
    g_once_init_leave (layout, (gsize) layout_new (kind));
  return (const HelioLayout *) *layout;
}

const HelioColumn *
helio_layout_get_key_column (const HelioLayout *self, guint field)
{
  guint column = self->field_column[field];

  return &self->columns[helio_field_has (&self->kind->fields[field], HELIO_TRAIT_FOLD) ? column + 1
                                                                                       : column];
}

/* Records of one status are shown by date: the index that counts the cards serves the order too. */
static const HelioColumn *
second_column (const HelioLayout *self, guint field)
{
  int date = helio_kind_first_with (self->kind, HELIO_TRAIT_DATE_SCOPE);

  if (date < 0 || !helio_field_has (&self->kind->fields[field], HELIO_TRAIT_FACET))
    return NULL;
  return helio_layout_get_key_column (self, (guint) date);
}

char *
helio_layout_order_by (const HelioLayout *self, guint field, gboolean descending)
{
  const HelioColumn *second = second_column (self, field);
  const char *direction = descending ? " DESC" : "";
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "\"%s\"%s", helio_layout_get_key_column (self, field)->name,
                          direction);
  if (second != NULL)
    g_string_append_printf (sql, ", \"%s\"%s", second->name, direction);
  g_string_append_printf (sql, ", row%s", direction);
  return g_string_free (sql, FALSE);
}

char *
helio_layout_create_table (const HelioLayout *self)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "CREATE TABLE IF NOT EXISTS %s (row INTEGER PRIMARY KEY AUTOINCREMENT,"
                          " id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, pending TEXT",
                          self->table);
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (sql, ", \"%s\" %s", self->columns[i].name,
                            self->columns[i].text ? "TEXT" : "INTEGER");
  g_string_append (sql, ") STRICT");
  return g_string_free (sql, FALSE);
}

/* External content: the words stand in the kind's table only, and are folded on their way to the
 * index. No ranking, so rowids are enough. */
char *
helio_layout_create_words (const HelioLayout *self)
{
  g_autoptr (GString) columns = NULL;
  GString *view;

  if (self->words == NULL)
    return NULL;
  columns = g_string_new (NULL);
  view = g_string_new (NULL);
  g_string_append_printf (view, "CREATE VIEW IF NOT EXISTS %s AS SELECT row", self->folded);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const HelioColumn *column = &self->columns[i];

      if (!column->words)
        continue;
      g_string_append_printf (view, column->fold ? ", \"%s\"" : ", helio_fold (\"%s\") AS \"%s\"",
                              column->name, column->name);
      g_string_append_printf (columns, "\"%s\", ", column->name);
    }
  g_string_append_printf (view,
                          " FROM %s; CREATE VIRTUAL TABLE IF NOT EXISTS %s USING fts5(%s"
                          "content=%s, content_rowid='row', prefix='2 3 4', detail=column,"
                          " tokenize='unicode61 remove_diacritics 0')",
                          self->table, self->words, columns->str, self->folded);
  return g_string_free (view, FALSE);
}

static char *
index_on (const HelioLayout *self, const HelioColumn *column, const HelioColumn *second)
{
  g_autofree char *base = g_strndup (self->table + 1, strlen (self->table) - 2);
  g_autofree char *also = second != NULL ? g_strdup_printf (", \"%s\"", second->name) : NULL;

  /* Every field has a column. NOLINTBEGIN(clang-analyzer-core.NullDereference) */
  return g_strdup_printf ("CREATE INDEX IF NOT EXISTS \"%s_by_%s\" ON %s (\"%s\"%s)", base,
                          column->name, self->table, column->name, also != NULL ? also : "");
  /* NOLINTEND(clang-analyzer-core.NullDereference) */
}

GPtrArray *
helio_layout_create_indexes (const HelioLayout *self)
{
  GPtrArray *statements = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const HelioField *field = &self->kind->fields[i];

      if (field->traits
          & (HELIO_TRAIT_SORT | HELIO_TRAIT_PARENT | HELIO_TRAIT_KEY | HELIO_TRAIT_SERIAL))
        g_ptr_array_add (statements, index_on (self, helio_layout_get_key_column (self, i),
                                               second_column (self, i)));
    }
  return statements;
}
