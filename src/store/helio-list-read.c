/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-list-read-private.h"

typedef struct
{
  HelioQuery *query; /* (owned) */
  HelioOrder *order; /* (owned) (nullable) */
  guint limit;
  GArray *others; /* (owned) (nullable) (element-type guint32) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  helio_query_unref (question->query);
  g_clear_pointer (&question->order, helio_order_unref);
  g_clear_pointer (&question->others, g_array_unref);
  g_free (question);
}

void
helio_list_read_free (HelioListRead *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->order, helio_order_unref);
  g_free (self);
}

/* Of a million that takes some milliseconds: not for the main thread. */
static void
put_first (HelioListRead *read, GArray *others)
{
  GArray *first = read->rows;

  read->rows = helio_order_put_first (others, first);
  g_array_unref (first);
}

/* On the reading thread. */
static gpointer
answer (HelioReader *reader, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (HelioListRead) read = g_new0 (HelioListRead, 1);
  g_autoptr (GError) local = NULL;

  if (question->limit > 0 && question->order != NULL)
    read->rows = helio_order_select_first (question->order, reader, question->query, &local);
  else if (question->limit > 0)
    read->rows = helio_reader_rows (reader, question->query, question->limit, &local);
  else
    {
      read->order = question->order != NULL ? helio_order_ref (question->order)
                                            : helio_order_load (reader, question->query, &local);
      if (read->order != NULL)
        read->rows = helio_order_select (read->order, reader, question->query, &local);
    }
  if (question->others != NULL && read->rows != NULL && read->rows->len == question->limit)
    put_first (read, question->others);
  if (local == NULL)
    return g_steal_pointer (&read);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

void
helio_list_read_async (HelioStore *store, HelioQuery *query, HelioOrder *order, guint limit,
                       GArray *others, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer data)
{
  Question *question = g_new0 (Question, 1);

  question->query = helio_query_ref (query);
  question->order = order != NULL ? helio_order_ref (order) : NULL;
  question->limit = limit;
  question->others = others != NULL ? g_array_ref (others) : NULL;
  helio_store_read_async (store, answer, question, question_free,
                          (GDestroyNotify) helio_list_read_free, cancellable, callback, data);
}
