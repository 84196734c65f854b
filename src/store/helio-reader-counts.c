/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many records there are: of a query, and of each status in it. */
#include "helio-reader-private.h"

#include "helio-layout-private.h"
#include "helio-migrations-private.h"
#include "helio-query-sql-private.h"
#include "helio-tally-private.h"

gint64
helio_reader_count (HelioReader *self, HelioQuery *query, GError **error)
{
  g_autoptr (HelioStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (query != NULL, -1);

  statement = helio_reader_prepare (self, query, "count(*)", "", error);
  if (statement == NULL
      || !helio_database_step (helio_reader_get_database (self), statement, error))
    return -1;
  return sqlite3_column_int64 (statement, 0);
}

/* Rows of (status, count): one pass over what the filter leaves, which is found first, by an index
 * of its own where there is one: an index by status would lead through the whole table in an order
 * that is not the file's. */
static HelioStatement *
prepare_counting (HelioReader *self, HelioQuery *query, GError **error)
{
  const HelioLayout *layout = helio_layout_get (helio_query_get_kind (query));
  int facet = helio_kind_first_with (layout->kind, HELIO_TRAIT_FACET);
  g_auto (HelioQuerySql) filter = { 0 };
  g_autofree char *sql = NULL;
  HelioStatement *statement;

  helio_query_sql_init (&filter, query, TRUE);
  sql = g_strdup_printf ("SELECT \"%s\", count(*) FROM %s"
                         " WHERE row IN (SELECT row FROM %s%s) GROUP BY 1",
                         helio_layout_get_key_column (layout, (guint) facet)->name, layout->table,
                         layout->table, filter.where);
  statement = helio_database_prepare (helio_reader_get_database (self), sql, error);
  if (statement != NULL)
    helio_query_sql_bind (&filter, statement);
  return statement;
}

/* Likewise, from the tally where that knows. It does when the first load has ended, and from then
 * on. */
static HelioStatement *
prepare_counts (HelioReader *self, HelioQuery *query, GError **error)
{
  HelioDatabase *database = helio_reader_get_database (self);
  g_autofree char *bulk = NULL;
  g_autoptr (GError) local = NULL;

  if (!helio_tally_answers (query))
    return prepare_counting (self, query, error);
  bulk = helio_database_get_meta (database, HELIO_META_BULK, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return bulk != NULL ? prepare_counting (self, query, error)
                      : helio_tally_prepare_counts (database, query, error);
}

static void
add_count (HelioCounts *self, const HelioVocabulary *vocabulary, const char *status, gint64 count)
{
  guint n_others = g_strv_length (self->others);

  self->total += count;
  if (status == NULL)
    return;
  for (guint i = 0; i < vocabulary->n_terms; i++)
    if (g_str_equal (vocabulary->terms[i].value, status))
      {
        self->per_term[i] = count;
        return;
      }
  self->others = g_renew (char *, self->others, n_others + 2);
  self->others[n_others] = g_strdup (status);
  self->others[n_others + 1] = NULL;
  self->per_other = g_renew (gint64, self->per_other, n_others + 1);
  self->per_other[n_others] = count;
}

HelioCounts *
helio_reader_counts (HelioReader *self, HelioQuery *query, GError **error)
{
  g_autoptr (HelioStatement) statement = NULL;
  g_autoptr (HelioCounts) counts = NULL;
  g_autoptr (GError) local = NULL;
  const HelioKind *kind;
  const HelioVocabulary *vocabulary;
  int facet;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);
  kind = helio_query_get_kind (query);
  facet = helio_kind_first_with (kind, HELIO_TRAIT_FACET);
  g_return_val_if_fail (facet >= 0, NULL);

  vocabulary = kind->fields[facet].vocabulary;
  statement = prepare_counts (self, query, error);
  if (statement == NULL)
    return NULL;
  counts = g_new0 (HelioCounts, 1);
  counts->n_terms = vocabulary->n_terms;
  counts->per_term = g_new0 (gint64, vocabulary->n_terms);
  counts->others = g_new0 (char *, 1);
  while (helio_database_step (helio_reader_get_database (self), statement, &local))
    add_count (counts, vocabulary, (const char *) sqlite3_column_text (statement, 0),
               sqlite3_column_int64 (statement, 1));
  if (local == NULL)
    return g_steal_pointer (&counts);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

void
helio_counts_free (HelioCounts *self)
{
  if (self == NULL)
    return;
  g_free (self->per_term);
  g_strfreev (self->others);
  g_free (self->per_other);
  g_free (self);
}
