/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-tally-private.h"

#include "helio-time.h"

#define DAY (24 * 3600 * HELIO_SECOND)
/* Beyond these no date lies, and no sum of one and a day overflows. */
#define LAST_DATE (G_MAXINT64 / 2)

const HelioColumn *
helio_tally_get_status (const HelioLayout *layout)
{
  int facet = helio_kind_first_with (layout->kind, HELIO_TRAIT_FACET);

  return helio_layout_get_key_column (layout, (guint) facet);
}

const HelioColumn *
helio_tally_get_date (const HelioLayout *layout)
{
  int date = helio_kind_first_with (layout->kind, HELIO_TRAIT_DATE_SCOPE);

  return date >= 0 ? helio_layout_get_key_column (layout, (guint) date) : NULL;
}

/* Rounded down, before 1970 too. */
static gint64
floor_day (gint64 date)
{
  return date / DAY - (date % DAY < 0);
}

gint64
helio_tally_get_day (gint64 date)
{
  return date != HELIO_NO_INTEGER ? floor_day (date) : HELIO_NO_INTEGER;
}

/* The same in SQL, of a column. */
static char *
day_of (const HelioLayout *layout, const char *date)
{
  if (helio_tally_get_date (layout) == NULL)
    return g_strdup_printf ("%" G_GINT64_FORMAT, HELIO_NO_INTEGER);
  return g_strdup_printf ("coalesce(%s / %" G_GINT64_FORMAT " - (%s %% %" G_GINT64_FORMAT " < 0),"
                          " %" G_GINT64_FORMAT ")",
                          date, DAY, date, DAY, HELIO_NO_INTEGER);
}

char *
helio_tally_create (const HelioLayout *layout)
{
  return g_strdup_printf ("CREATE TABLE IF NOT EXISTS %s (status TEXT NOT NULL, day INTEGER NOT"
                          " NULL, n INTEGER NOT NULL, PRIMARY KEY (status, day)) STRICT,"
                          " WITHOUT ROWID",
                          layout->tally);
}

char *
helio_tally_recount (const HelioLayout *layout)
{
  const HelioColumn *date = helio_tally_get_date (layout);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", date != NULL ? date->name : "");
  g_autofree char *day = day_of (layout, quoted);

  return g_strdup_printf ("DELETE FROM %s; INSERT INTO %s (status, day, n)"
                          " SELECT coalesce(\"%s\", ''), %s, count(*) FROM %s GROUP BY 1, 2",
                          layout->tally, layout->tally, helio_tally_get_status (layout)->name, day,
                          layout->table);
}

char *
helio_tally_add (const HelioLayout *layout)
{
  return g_strdup_printf ("INSERT INTO %s (status, day, n) VALUES (?1, ?2, ?3)"
                          " ON CONFLICT (status, day) DO UPDATE SET n = n + excluded.n",
                          layout->tally);
}

static guint64
bit_of (const HelioLayout *layout, const HelioColumn *column)
{
  return column != NULL ? G_GUINT64_CONSTANT (1) << (column - layout->columns) : 0;
}

guint64
helio_tally_get_columns (const HelioLayout *layout)
{
  return bit_of (layout, helio_tally_get_status (layout))
         | bit_of (layout, helio_tally_get_date (layout));
}

static gboolean
is_a_limit (const HelioCondition *condition)
{
  return (condition->op == HELIO_FROM || condition->op == HELIO_BEFORE)
         && condition->integer > -LAST_DATE && condition->integer < LAST_DATE;
}

gboolean
helio_tally_answers (HelioQuery *query)
{
  const HelioKind *kind = helio_query_get_kind (query);
  const HelioCondition *conditions;
  guint n;

  if (helio_layout_get (kind)->tally == NULL || helio_query_get_search (query) != NULL
      || helio_query_get_serial (query) != NULL)
    return FALSE;
  conditions = helio_query_get_conditions (query, &n);
  for (guint i = 0; i < n; i++)
    {
      const HelioField *field = &kind->fields[conditions[i].field];

      if (!helio_field_has (field, HELIO_TRAIT_FACET)
          && !(helio_field_has (field, HELIO_TRAIT_DATE_SCOPE) && is_a_limit (&conditions[i])))
        return FALSE;
    }
  return TRUE;
}

/* What a query asks for: whole days, and what is before and behind them. */
typedef struct
{
  gint64 first, end;             /* days */
  gint64 from, before;           /* dates before them, empty when equal */
  gint64 from_last, before_last; /* behind them, likewise */
} Span;

static Span
make_span (const HelioCondition *from, const HelioCondition *before)
{
  Span span = { HELIO_NO_INTEGER, G_MAXINT64, 0, 0, 0, 0 };

  if (from != NULL)
    {
      span.first = floor_day (from->integer + DAY - 1);
      span.from = from->integer;
      span.before = span.first * DAY;
    }
  if (before != NULL)
    {
      span.end = floor_day (before->integer);
      span.from_last = span.end * DAY;
      span.before_last = before->integer;
      /* What has no date is before none. */
      span.first = MAX (span.first, HELIO_NO_INTEGER + 1);
    }
  /* Within one day. */
  if (span.first > span.end)
    {
      span.before = before->integer;
      span.before_last = span.from_last;
    }
  return span;
}

static void
bind_span (HelioStatement *statement, HelioQuery *query, const HelioKind *kind)
{
  int date = helio_kind_first_with (kind, HELIO_TRAIT_DATE_SCOPE);
  const char *name = date >= 0 ? kind->fields[date].name : NULL;
  Span span = name != NULL ? make_span (helio_query_find (query, name, HELIO_FROM),
                                        helio_query_find (query, name, HELIO_BEFORE))
                           : make_span (NULL, NULL);
  const gint64 values[]
      = { span.first, span.end, span.from, span.before, span.from_last, span.before_last };
  int n = date >= 0 ? G_N_ELEMENTS (values) : 2;

  for (int i = 0; i < n; i++)
    sqlite3_bind_int64 (statement, i + 1, values[i]);
}

/* The statuses that there are, found by leaps through their index, and NULL at the end. */
static char *
select_present (const HelioLayout *layout)
{
  const char *status = helio_tally_get_status (layout)->name;

  return g_strdup_printf ("WITH RECURSIVE present (value) AS (SELECT min(\"%s\") FROM %s UNION ALL"
                          " SELECT (SELECT min(\"%s\") FROM %s WHERE \"%s\" > value) FROM present"
                          " WHERE value IS NOT NULL)",
                          status, layout->table, status, layout->table, status);
}

HelioStatement *
helio_tally_prepare_counts (HelioDatabase *database, HelioQuery *query, GError **error)
{
  const HelioLayout *layout = helio_layout_get (helio_query_get_kind (query));
  const char *status = helio_tally_get_status (layout)->name;
  const HelioColumn *date = helio_tally_get_date (layout);
  g_autofree char *present = select_present (layout);
  g_autofree char *part = date != NULL
                              ? g_strdup_printf (" + (SELECT count(*) FROM %s WHERE \"%s\" IS value"
                                                 " AND \"%s\" >= ? AND \"%s\" < ?)",
                                                 layout->table, status, date->name, date->name)
                              : g_strdup ("");
  g_autofree char *sql
      = g_strdup_printf ("%s SELECT value, (SELECT coalesce(sum(n), 0) FROM %s WHERE status"
                         " = coalesce(value, '') AND day >= ? AND day < ?)%s%s FROM present",
                         present, layout->tally, part, part);
  HelioStatement *statement = helio_database_prepare (database, sql, error);

  if (statement != NULL)
    bind_span (statement, query, layout->kind);
  return statement;
}
