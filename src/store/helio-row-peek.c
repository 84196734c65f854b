/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-row-peek-private.h"

struct _HelioRowPeek
{
  GObject parent_instance;

  GArray *rows; /* (owned) (element-type HelioPeekedRow) */
};

static void helio_row_peek_sink_init (HelioRowSinkInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioRowPeek, helio_row_peek, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HELIO_TYPE_ROW_SINK,
                                                      helio_row_peek_sink_init))

static void
row_clear (gpointer data)
{
  HelioPeekedRow *row = data;

  g_free (row->id);
  g_free (row->number);
}

static gboolean
helio_row_peek_put (HelioRowSink *sink, const HelioRow *row, GError **error)
{
  HelioRowPeek *self = HELIO_ROW_PEEK (sink);
  int key = helio_kind_first_with (row->kind, HELIO_TRAIT_KEY);
  const HelioRowValue *value = key >= 0 && !row->deleted ? &row->values[key] : NULL;
  HelioPeekedRow peeked = { row->kind, g_strndup (row->id, row->id_length), NULL, row->revision };

  peeked.number = value != NULL && value->text != NULL ? g_strndup (value->text, value->length)
                                                       : g_strdup (peeked.id);
  g_array_append_val (self->rows, peeked);
  return TRUE;
}

static gboolean
helio_row_peek_reject (HelioRowSink *sink, const HelioKind *kind, const char *id,
                       const char *reason, GError **error)
{
  return TRUE;
}

static void
helio_row_peek_finalize (GObject *object)
{
  g_array_unref (HELIO_ROW_PEEK (object)->rows);

  G_OBJECT_CLASS (helio_row_peek_parent_class)->finalize (object);
}

static void
helio_row_peek_class_init (HelioRowPeekClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_row_peek_finalize;
}

static void
helio_row_peek_sink_init (HelioRowSinkInterface *iface)
{
  iface->put = helio_row_peek_put;
  iface->reject = helio_row_peek_reject;
}

static void
helio_row_peek_init (HelioRowPeek *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (HelioPeekedRow));
  g_array_set_clear_func (self->rows, row_clear);
}

HelioRowPeek *
helio_row_peek_new (void)
{
  return g_object_new (HELIO_TYPE_ROW_PEEK, NULL);
}

const HelioPeekedRow *
helio_row_peek_find (HelioRowPeek *self, const HelioKind *kind, guint nth)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const HelioPeekedRow *row = &g_array_index (self->rows, HelioPeekedRow, i);

      if (row->kind == kind && nth-- == 0)
        return row;
    }
  return NULL;
}
