/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-order-private.h"

#include "helio-reader-private.h"

/* Of fewer rows all are found in a frame. */
#define LONG 100000
/* A row takes a µs or some to look at: so many are looked at at once, and so many at most, for as
 * many as GTK keeps widgets for, which it would make again for a list that is shorter for a moment.
 */
#define BATCH 500
#define MOST_LOOKED_AT 15000
#define ENOUGH 300
/* About the golden ratio of MOST_LOOKED_AT, and without a divisor of it. */
#define STEP 9271

/* The records of a parent are few, and an index leads to them. */
static HelioQuery *
make_scope (HelioQuery *query)
{
  const HelioKind *kind = helio_query_get_kind (query);
  HelioQuery *scope = helio_query_new (kind);
  const HelioCondition *conditions;
  guint n;

  conditions = helio_query_get_conditions (query, &n);
  for (guint i = 0; i < n; i++)
    {
      const HelioField *field = &kind->fields[conditions[i].field];
      g_autoptr (HelioQuery) wider = scope;

      if (conditions[i].op == HELIO_IS && helio_field_has (field, HELIO_TRAIT_PARENT))
        scope = helio_query_with_text (wider, field->name, HELIO_IS, conditions[i].values[0]);
      else
        helio_query_ref (scope);
    }
  return scope;
}

HelioOrder *
helio_order_load (HelioReader *reader, HelioQuery *query, GError **error)
{
  const HelioKind *kind = helio_query_get_kind (query);
  guint sort = helio_query_get_sort (query, NULL);
  g_autoptr (HelioQuery) scope = make_scope (query);
  g_autoptr (HelioQuery) sorted = helio_query_with_sort (scope, kind->fields[sort].name, FALSE);
  GArray *rows = helio_reader_rows (reader, sorted, 0, error);
  HelioOrder *self;

  if (rows == NULL)
    return NULL;
  self = g_new (HelioOrder, 1);
  g_atomic_ref_count_init (&self->refs);
  self->sort = sort;
  self->scope = g_steal_pointer (&scope);
  self->rows = rows;
  return self;
}

HelioOrder *
helio_order_ref (HelioOrder *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
helio_order_unref (HelioOrder *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->rows);
  helio_query_unref (self->scope);
  g_free (self);
}

gboolean
helio_order_serves (HelioOrder *self, HelioQuery *query)
{
  g_autoptr (HelioQuery) scope = make_scope (query);

  return self->sort == helio_query_get_sort (query, NULL)
         && helio_query_same_filter (self->scope, scope);
}

static gboolean
has_bit (GArray *bits, guint32 row)
{
  return row / 64 < bits->len && (g_array_index (bits, guint64, row / 64) >> row % 64 & 1) != 0;
}

static guint32
get_row (HelioOrder *self, guint position, gboolean descending)
{
  guint n = self->rows->len;

  return g_array_index (self->rows, guint32, descending ? n - 1 - position : position);
}

GArray *
helio_order_select (HelioOrder *self, HelioReader *reader, HelioQuery *query, GError **error)
{
  g_autoptr (GArray) bits = NULL;
  guint n = self->rows->len, n_rows = 0;
  gboolean descending;
  GArray *rows;

  helio_query_get_sort (query, &descending);
  if (helio_query_is_filtered (query))
    {
      bits = helio_reader_matches (reader, query, error);
      if (bits == NULL)
        return NULL;
    }
  rows = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  g_array_set_size (rows, n);
  for (guint i = 0; i < n; i++)
    {
      guint32 row = get_row (self, i, descending);

      if (bits == NULL || has_bit (bits, row))
        g_array_index (rows, guint32, n_rows++) = row;
    }
  g_array_set_size (rows, n_rows);
  return rows;
}

/* Adds those of @batch that @query finds, in its order. */
static gboolean
add_found (HelioReader *reader, HelioQuery *query, GArray *batch, GArray *found, GError **error)
{
  g_autoptr (GArray) bits = helio_reader_matches_among (reader, query, batch, error);

  for (guint i = 0; bits != NULL && i < batch->len; i++)
    if (has_bit (bits, g_array_index (batch, guint32, i)))
      g_array_append_val (found, g_array_index (batch, guint32, i));
  return bits != NULL;
}

static void
add_row (HelioOrder *self, guint position, gboolean descending, GArray *batch)
{
  guint32 row = get_row (self, position, descending);

  g_array_append_val (batch, row);
}

/* Asked of as many as a batch that lie everywhere among them, for those of one time are often
 * alike: the steps come to none twice, and to no place more often than to another. */
static gboolean
are_enough_likely (HelioOrder *self, HelioReader *reader, HelioQuery *query, gboolean descending,
                   GError **error)
{
  g_autoptr (GArray) sample = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < BATCH; i++)
    add_row (self, i * STEP % MOST_LOOKED_AT, descending, sample);
  return add_found (reader, query, sample, found, error)
         && found->len * MOST_LOOKED_AT >= ENOUGH * sample->len;
}

GArray *
helio_order_select_first (HelioOrder *self, HelioReader *reader, HelioQuery *query, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean descending;

  /* What words find is found all at once. */
  if (self->rows->len < LONG || !helio_query_is_filtered (query)
      || helio_query_get_search (query) != NULL || helio_query_get_serial (query) != NULL)
    return NULL;
  helio_query_get_sort (query, &descending);
  if (!are_enough_likely (self, reader, query, descending, error))
    return NULL;
  for (guint n = 0; n < MOST_LOOKED_AT && found->len < ENOUGH; n += BATCH)
    {
      g_autoptr (GArray) batch = g_array_new (FALSE, FALSE, sizeof (guint32));

      for (guint i = 0; i < BATCH; i++)
        add_row (self, n + i, descending, batch);
      if (!add_found (reader, query, batch, found, error))
        return NULL;
    }
  return found->len >= ENOUGH ? g_steal_pointer (&found) : NULL;
}

static void
set_bit (GArray *bits, guint32 row)
{
  if (row / 64 >= bits->len)
    g_array_set_size (bits, row / 64 + 1);
  g_array_index (bits, guint64, row / 64) |= G_GUINT64_CONSTANT (1) << row % 64;
}

GArray *
helio_order_put_first (GArray *rows, GArray *first)
{
  g_autoptr (GArray) bits = g_array_new (FALSE, TRUE, sizeof (guint64));
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (guint32), first->len + rows->len);
  guint n = first->len;

  g_array_append_vals (all, first->data, first->len);
  for (guint i = 0; i < first->len; i++)
    set_bit (bits, g_array_index (first, guint32, i));
  g_array_set_size (all, first->len + rows->len);
  /* Written whether it stays or not: there is nothing to guess for the processor. */
  for (guint i = 0; i < rows->len; i++)
    {
      guint32 row = g_array_index (rows, guint32, i);

      g_array_index (all, guint32, n) = row;
      n += has_bit (bits, row) ? 0 : 1;
    }
  g_array_set_size (all, n);
  return all;
}
