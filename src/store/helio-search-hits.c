/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-search-hits.h"

#include "helio-reader-private.h"

static void
hit_free (gpointer data)
{
  HelioSearchHit *hit = data;

  g_clear_object (&hit->record);
  g_clear_object (&hit->home);
  g_free (hit);
}

void
helio_search_hits_free (HelioSearchHits *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->hits);
  g_free (self);
}

static HelioRecord *
find_home (HelioReader *reader, HelioRecord *record)
{
  const char *number;
  const HelioKind *kind = helio_record_get_home (record, &number);

  if (kind == helio_record_get_kind (record))
    return g_object_ref (record);
  return kind != NULL ? helio_reader_find (reader, kind, number, NULL) : NULL;
}

/* Whether it is one of the first @n. */
static gboolean
has (HelioSearchHits *self, guint n, HelioRecord *record)
{
  for (guint i = 0; i < n; i++)
    {
      HelioRecord *other = ((HelioSearchHit *) g_ptr_array_index (self->hits, i))->record;

      if (helio_record_get_kind (other) == helio_record_get_kind (record)
          && helio_record_get_row (other) == helio_record_get_row (record))
        return TRUE;
    }
  return FALSE;
}

static void
add (HelioSearchHits *self, HelioReader *reader, HelioSearch *search, HelioRecord *record)
{
  int field = helio_search_match (search, record);
  HelioSearchHit *hit = g_new (HelioSearchHit, 1);

  *hit = (HelioSearchHit){ g_object_ref (record), find_home (reader, record),
                           (guint) MAX (field, 0) };
  g_ptr_array_add (self->hits, hit);
}

/* Adds what @query finds, until there are @most; returns how many it finds, counted no further than
 * necessary, or -1. Of very many come any: sorting them would take longer than typing on. What was
 * found is not looked for again to be read: a part of a serial number goes through all of them. */
static gint64
add_all (HelioSearchHits *self, HelioReader *reader, HelioSearch *search, HelioQuery *query,
         guint most, GError **error)
{
  g_autoptr (GArray) rows = helio_reader_rows_any (reader, query, HELIO_SEARCH_MOST + 1, error);
  g_autoptr (GPtrArray) records = NULL;
  guint n_before = self->hits->len;
  guint n;

  if (rows == NULL)
    return -1;
  n = rows->len;
  if (n > HELIO_SEARCH_MOST)
    g_array_set_size (rows, MIN (n, most));
  records = helio_reader_list_rows (reader, query, rows, most, error);
  if (records == NULL)
    return -1;
  /* A query finds each once, but one may find again what another did. */
  for (guint i = 0; i < records->len && self->hits->len < most; i++)
    if (!has (self, n_before, g_ptr_array_index (records, i)))
      add (self, reader, search, g_ptr_array_index (records, i));
  return n;
}

static gboolean
search_kind (HelioSearchHits *self, HelioReader *reader, HelioSearch *search, const HelioKind *kind,
             guint limit, GError **error)
{
  g_autoptr (HelioQuery) query = helio_search_create_query (search, kind);
  g_autoptr (HelioQuery) exact = helio_search_create_exact_query (search, kind);
  guint most = self->hits->len + limit;
  gint64 n;

  if (exact != NULL)
    {
      if (add_all (self, reader, search, exact, most, error) < 0)
        return FALSE;
      self->n_exact = self->hits->len;
    }
  n = add_all (self, reader, search, query, most, error);
  self->more = self->more || self->n_found + n > HELIO_SEARCH_MOST;
  self->n_found = (guint) MIN (self->n_found + MAX (n, 0), HELIO_SEARCH_MOST);
  return n >= 0;
}

HelioSearchHits *
helio_reader_search (HelioReader *self, HelioSearch *search, guint limit, GError **error)
{
  g_autoptr (HelioSearchHits) hits = g_new0 (HelioSearchHits, 1);
  guint n_kinds = 0;

  hits->hits = g_ptr_array_new_with_free_func (hit_free);
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (helio_search_is_possible (search), NULL);

  while (helio_search_get_kind (search, n_kinds) != NULL)
    n_kinds++;
  for (guint i = 0; i < n_kinds; i++)
    if (!search_kind (hits, self, search, helio_search_get_kind (search, i),
                      MAX (1, limit / n_kinds), error))
      return NULL;
  return g_steal_pointer (&hits);
}

/* Where a hit leads to. */
static const HelioKind *
home_of (const HelioSearchHits *self, guint index, const char **number)
{
  return helio_record_get_home (((HelioSearchHit *) g_ptr_array_index (self->hits, index))->record,
                                number);
}

const HelioKind *
helio_search_hits_get_only (const HelioSearchHits *self, const char **number)
{
  const HelioKind *kind;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (number != NULL, NULL);

  if (self->hits->len == 0)
    return NULL;
  kind = home_of (self, 0, number);
  if (self->n_exact == 1)
    return kind;
  if (self->n_found > self->hits->len)
    return NULL;
  for (guint i = 1; i < self->hits->len; i++)
    {
      const char *other;

      if (home_of (self, i, &other) != kind || g_strcmp0 (other, *number) != 0)
        return NULL;
    }
  return kind;
}

/* --- on the reading thread --- */

typedef struct
{
  HelioSearch *search; /* (owned) */
  guint limit;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  helio_search_unref (question->search);
  g_free (question);
}

static gpointer
answer (HelioReader *reader, gpointer data, GError **error)
{
  Question *question = data;

  return helio_reader_search (reader, question->search, question->limit, error);
}

void
helio_search_async (HelioStore *store, HelioSearch *search, guint limit, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer data)
{
  Question *question;

  g_return_if_fail (HELIO_IS_STORE (store));
  g_return_if_fail (helio_search_is_possible (search));

  question = g_new (Question, 1);
  *question = (Question){ helio_search_ref (search), limit };
  helio_store_read_async (store, answer, question, question_free,
                          (GDestroyNotify) helio_search_hits_free, cancellable, callback, data);
}

HelioSearchHits *
helio_search_finish (HelioStore *store, GAsyncResult *result, GError **error)
{
  return helio_store_read_finish (store, result, error);
}
