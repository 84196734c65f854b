/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many records there are: of a query, and of each status in it. */
#include "helio-reader-private.h"

#include "helio-layout-private.h"
#include "helio-query-sql-private.h"

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

/* Whether only the date limits the records, so that the index of status and date answers. */
static gboolean
is_limited_by_date_only (HelioQuery *query)
{
  const HelioKind *kind = helio_query_get_kind (query);
  guint n_conditions;
  const HelioCondition *conditions = helio_query_get_conditions (query, &n_conditions);

  for (guint i = 0; i < n_conditions; i++)
    if ((kind->fields[conditions[i].field].traits & (HELIO_TRAIT_DATE_SCOPE | HELIO_TRAIT_FACET))
        == 0)
      return FALSE;
  return helio_query_get_search (query) == NULL && helio_query_get_serial (query) == NULL;
}

/* Rows of (status, count). By date only: the statuses that there are, found by leaps through the
 * index, and one range of it counted for each. Otherwise one pass over what the filter leaves,
 * which is found first, by an index of its own where there is one: an index by status would lead
 * through the whole table in an order that is not the file's. */
static char *
counts_sql (HelioQuery *query, const HelioQuerySql *filter, const char *facet)
{
  const char *table = helio_layout_get (helio_query_get_kind (query))->table;

  if (!is_limited_by_date_only (query))
    return g_strdup_printf ("SELECT \"%s\", count(*) FROM %s"
                            " WHERE row IN (SELECT row FROM %s%s) GROUP BY 1",
                            facet, table, table, filter->where);
  return g_strdup_printf (
      "WITH RECURSIVE present (value) AS (SELECT min(\"%s\") FROM %s UNION ALL"
      " SELECT (SELECT min(\"%s\") FROM %s WHERE \"%s\" > value) FROM present"
      " WHERE value IS NOT NULL)"
      " SELECT value, (SELECT count(*) FROM %s%s %s \"%s\" = value) FROM present"
      " WHERE value IS NOT NULL",
      facet, table, facet, table, facet, table, filter->where,
      *filter->where != '\0' ? "AND" : "WHERE", facet);
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
  g_auto (HelioQuerySql) filter = { 0 };
  g_autofree char *sql = NULL;
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
  helio_query_sql_init (&filter, query, TRUE);
  sql = counts_sql (query, &filter,
                    helio_layout_get_key_column (helio_layout_get (kind), (guint) facet)->name);
  statement = helio_database_prepare (helio_reader_get_database (self), sql, error);
  if (statement == NULL)
    return NULL;
  helio_query_sql_bind (&filter, statement);
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
