/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-write-statements-private.h"

#include "helio-tally-private.h"

struct _HelioWriteStatements
{
  HelioDatabase *database;   /* (unowned) */
  const HelioLayout *layout; /* (unowned) */
  guint64 plain;
  guint64 words;
  guint64 tallied;
  HelioStatement *find;     /* (unowned) (nullable) */
  HelioStatement *compare;  /* (unowned) (nullable) */
  HelioStatement *upsert;   /* (unowned) (nullable) */
  HelioStatement *delete;   /* (unowned) (nullable) */
  HelioStatement *add;      /* (unowned) (nullable): to the words */
  HelioStatement *take_out; /* (unowned) (nullable): of the words */
  GHashTable *updates;      /* (owned) (element-type guint64 HelioStatement): by columns */
};

HelioWriteStatements *
helio_write_statements_new (HelioDatabase *database, const HelioLayout *layout)
{
  HelioWriteStatements *self = g_new0 (HelioWriteStatements, 1);

  self->database = database;
  self->layout = layout;
  self->updates = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->tallied = layout->tally != NULL ? helio_tally_get_columns (layout) : 0;
  for (guint i = 0; i < layout->n_columns; i++)
    {
      if (!layout->columns[i].fold)
        self->plain |= G_GUINT64_CONSTANT (1) << i;
      if (layout->columns[i].words)
        self->words |= G_GUINT64_CONSTANT (1) << i;
    }
  return self;
}

void
helio_write_statements_free (HelioWriteStatements *self)
{
  g_hash_table_unref (self->updates);
  g_free (self);
}

static HelioStatement *
prepare (HelioWriteStatements *self, GString *sql, GError **error)
{
  HelioStatement *statement = helio_database_prepare (self->database, sql->str, error);

  g_string_free (sql, TRUE);
  return statement;
}

HelioStatement *
helio_write_statements_find (HelioWriteStatements *self, GError **error)
{
  GString *sql;

  if (self->find != NULL)
    return self->find;
  sql = g_string_new ("SELECT row, revision");
  for (guint i = 0; i < self->layout->n_columns; i++)
    g_string_append_printf (sql, ", \"%s\"", self->layout->columns[i].name);
  g_string_append_printf (sql, " FROM %s WHERE id = ?1", self->layout->table);
  self->find = prepare (self, sql, error);
  return self->find;
}

HelioStatement *
helio_write_statements_compare (HelioWriteStatements *self, GError **error)
{
  const HelioLayout *layout = self->layout;
  const HelioColumn *date;
  guint parameter = 1;
  GString *sql;

  if (self->compare != NULL)
    return self->compare;
  sql = g_string_new ("SELECT row, revision, 0");
  for (guint i = 0; i < layout->n_columns; i++)
    if (self->plain >> i & 1)
      g_string_append_printf (sql, " | ((\"%s\" IS NOT ?%u) << %u)", layout->columns[i].name,
                              ++parameter, i);
  if (layout->tally != NULL)
    {
      date = helio_tally_get_date (layout);
      g_string_append_printf (sql, ", \"%s\", %s%s%s", helio_tally_get_status (layout)->name,
                              date != NULL ? "\"" : "", date != NULL ? date->name : "NULL",
                              date != NULL ? "\"" : "");
    }
  g_string_append_printf (sql, " FROM %s WHERE id = ?1", layout->table);
  self->compare = prepare (self, sql, error);
  return self->compare;
}

HelioStatement *
helio_write_statements_upsert (HelioWriteStatements *self, GError **error)
{
  const HelioLayout *layout = self->layout;
  g_autoptr (GString) parameters = NULL;
  GString *sql;

  if (self->upsert != NULL)
    return self->upsert;
  sql = g_string_new (NULL);
  parameters = g_string_new ("?1, ?2");
  g_string_append_printf (sql, "INSERT INTO %s (id, revision", layout->table);
  for (guint i = 0; i < layout->n_columns; i++)
    {
      g_string_append_printf (sql, ", \"%s\"", layout->columns[i].name);
      g_string_append_printf (parameters, ", ?%u", i + 3);
    }
  g_string_append_printf (sql,
                          ") VALUES (%s) ON CONFLICT (id) DO UPDATE SET"
                          " revision = excluded.revision",
                          parameters->str);
  for (guint i = 0; i < layout->n_columns; i++)
    g_string_append_printf (sql, ", \"%s\" = excluded.\"%s\"", layout->columns[i].name,
                            layout->columns[i].name);
  self->upsert = prepare (self, sql, error);
  return self->upsert;
}

HelioStatement *
helio_write_statements_update (HelioWriteStatements *self, guint64 columns, GError **error)
{
  HelioStatement *statement = g_hash_table_lookup (self->updates, &columns);
  guint parameter = 2;
  GString *sql;

  if (statement != NULL)
    return statement;
  sql = g_string_new (NULL);
  g_string_append_printf (sql, "UPDATE %s SET revision = ?2", self->layout->table);
  for (guint i = 0; i < self->layout->n_columns; i++)
    if (columns >> i & 1)
      g_string_append_printf (sql, ", \"%s\" = ?%u", self->layout->columns[i].name, ++parameter);
  g_string_append (sql, " WHERE row = ?1");
  statement = prepare (self, sql, error);
  if (statement != NULL)
    g_hash_table_insert (self->updates, g_memdup2 (&columns, sizeof columns), statement);
  return statement;
}

HelioStatement *
helio_write_statements_delete (HelioWriteStatements *self, GError **error)
{
  GString *sql;

  if (self->delete != NULL)
    return self->delete;
  sql = g_string_new (NULL);
  g_string_append_printf (sql, "DELETE FROM %s WHERE row = ?1", self->layout->table);
  self->delete = prepare (self, sql, error);
  return self->delete;
}

/* An external-content index must be told the words that it is to forget, as it was told them. */
HelioStatement *
helio_write_statements_words (HelioWriteStatements *self, gboolean take_out, GError **error)
{
  HelioStatement **statement = take_out ? &self->take_out : &self->add;
  const char *words = self->layout->words;
  g_autoptr (GString) parameters = NULL;
  guint parameter = 1;
  GString *sql;

  if (*statement != NULL)
    return *statement;
  sql = g_string_new (NULL);
  parameters = g_string_new (take_out ? "'delete', ?1" : "?1");
  g_string_append_printf (sql, "INSERT INTO %s (%s%srowid", words, take_out ? words : "",
                          take_out ? ", " : "");
  for (guint i = 0; i < self->layout->n_columns; i++)
    if (self->words >> i & 1)
      {
        g_string_append_printf (sql, ", \"%s\"", self->layout->columns[i].name);
        g_string_append_printf (parameters,
                                self->layout->columns[i].fold ? ", ?%u" : ", helio_fold (?%u)",
                                ++parameter);
      }
  g_string_append_printf (sql, ") VALUES (%s)", parameters->str);
  *statement = prepare (self, sql, error);
  return *statement;
}

guint64
helio_write_statements_get_plain (HelioWriteStatements *self)
{
  return self->plain;
}

guint64
helio_write_statements_get_words (HelioWriteStatements *self)
{
  return self->words;
}

guint64
helio_write_statements_get_tallied (HelioWriteStatements *self)
{
  return self->tallied;
}
