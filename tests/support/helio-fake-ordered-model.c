/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-fake-ordered-model.h"

#include <string.h>

#define FIRST_NUMBER 10000000u
#define DAY (24 * G_TIME_SPAN_HOUR)

struct _HelioFakeOrderedModel
{
  GObject parent_instance;

  GArray *all;      /* (owned) (element-type guint32): every row in the current order */
  GArray *order;    /* (owned) (element-type guint32): the rows that pass the filter */
  GHashTable *live; /* (owned) (element-type guint HelioRecord): by position, not referenced */
  guint32 last_row;
  char *status; /* (owned) (nullable): the filter */
  guint n_gets;
};

static void helio_fake_ordered_model_list_init (GListModelInterface *iface);
static void helio_fake_ordered_model_ordered_init (HelioOrderedModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioFakeOrderedModel, helio_fake_ordered_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      helio_fake_ordered_model_list_init)
                                   G_IMPLEMENT_INTERFACE (HELIO_TYPE_ORDERED_MODEL,
                                                          helio_fake_ordered_model_ordered_init))

static const char *
row_status (guint32 row)
{
  return helio_rma_status.terms[row % helio_rma_status.n_terms].value;
}

static void
set_text (HelioRecord *record, const char *field, const char *format, guint32 value)
{
  char text[64];
  int length;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  length = g_snprintf (text, sizeof text, format, value);
#pragma GCC diagnostic pop
  helio_record_set_nth_text (record, helio_kind_field (&helio_kind_rma, field), text, length);
}

static void
fill (HelioRecord *record, guint32 row)
{
  static const char *const names[] = { "Maple Street %u", "Dvt PR%u", "Østre Ålesund School %u",
                                       "The Old Observatory on the Hill, East Wing %u" };
  char id[16];

  helio_record_freeze (record);
  g_snprintf (id, sizeof id, "%u", FIRST_NUMBER + row);
  helio_record_set_identity (record, row, id, row);
  set_text (record, "number", "%u", FIRST_NUMBER + row);
  set_text (record, "case-number", "%08u", 3600000u + row / 2);
  set_text (record, "system-id", "%u", 700000000u + row / 3);
  set_text (record, "system-name", names[row % G_N_ELEMENTS (names)], row);
  set_text (record, "postal-code", "%05u", row % 99999u);
  helio_record_set_text (record, "status", row_status (row));
  helio_record_set_integer (record, "submitted-at",
                            G_GINT64_CONSTANT (1692964800) * G_USEC_PER_SEC
                                - (gint64) row * DAY / 100);
  helio_record_thaw (record);
}

static void
on_record_gone (gpointer data, GObject *where)
{
  HelioFakeOrderedModel *self = data;
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (record == where)
      g_hash_table_iter_remove (&iter);
}

static GType
helio_fake_ordered_model_get_item_type (GListModel *model)
{
  return HELIO_TYPE_RECORD;
}

static guint
helio_fake_ordered_model_get_n_items (GListModel *model)
{
  return HELIO_FAKE_ORDERED_MODEL (model)->order->len;
}

static gpointer
helio_fake_ordered_model_get_item (GListModel *model, guint position)
{
  HelioFakeOrderedModel *self = HELIO_FAKE_ORDERED_MODEL (model);
  HelioRecord *record;

  self->n_gets++;
  if (position >= self->order->len)
    return NULL;
  record = g_hash_table_lookup (self->live, GUINT_TO_POINTER (position));
  if (record != NULL)
    return g_object_ref (record);

  record = helio_record_new (&helio_kind_rma);
  fill (record, g_array_index (self->order, guint32, position));
  g_object_weak_ref (G_OBJECT (record), on_record_gone, self);
  g_hash_table_insert (self->live, GUINT_TO_POINTER (position), record);
  return record;
}

static void
helio_fake_ordered_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = helio_fake_ordered_model_get_item_type;
  iface->get_n_items = helio_fake_ordered_model_get_n_items;
  iface->get_item = helio_fake_ordered_model_get_item;
}

static guint32
helio_fake_ordered_model_get_row (HelioOrderedModel *model, guint position)
{
  HelioFakeOrderedModel *self = HELIO_FAKE_ORDERED_MODEL (model);

  return position < self->order->len ? g_array_index (self->order, guint32, position) : 0;
}

static guint
helio_fake_ordered_model_find_row (HelioOrderedModel *model, guint32 row)
{
  HelioFakeOrderedModel *self = HELIO_FAKE_ORDERED_MODEL (model);

  for (guint i = 0; i < self->order->len; i++)
    if (g_array_index (self->order, guint32, i) == row)
      return i;
  return G_MAXUINT;
}

static void
helio_fake_ordered_model_ordered_init (HelioOrderedModelInterface *iface)
{
  iface->get_row = helio_fake_ordered_model_get_row;
  iface->find_row = helio_fake_ordered_model_find_row;
}

static void
helio_fake_ordered_model_finalize (GObject *object)
{
  HelioFakeOrderedModel *self = HELIO_FAKE_ORDERED_MODEL (object);
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_object_weak_unref (record, on_record_gone, self);
  g_hash_table_unref (self->live);
  g_array_unref (self->all);
  g_array_unref (self->order);
  g_free (self->status);

  G_OBJECT_CLASS (helio_fake_ordered_model_parent_class)->finalize (object);
}

static void
helio_fake_ordered_model_class_init (HelioFakeOrderedModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_fake_ordered_model_finalize;
}

static void
helio_fake_ordered_model_init (HelioFakeOrderedModel *self)
{
  self->all = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->live = g_hash_table_new (NULL, NULL);
}

static void
apply_filter (HelioFakeOrderedModel *self)
{
  g_array_set_size (self->order, 0);
  for (guint i = 0; i < self->all->len; i++)
    {
      guint32 row = g_array_index (self->all, guint32, i);

      if (self->status == NULL || g_str_equal (row_status (row), self->status))
        g_array_append_val (self->order, row);
    }
}

/* The protocol: the order, the live records that still have a position, the tail. */
static void
refill (HelioFakeOrderedModel *self, gboolean reorder)
{
  guint before = self->order->len, after;
  GHashTableIter iter;
  gpointer position, record;

  helio_ordered_model_emit_refill_begin (HELIO_ORDERED_MODEL (self), reorder);
  apply_filter (self);
  after = self->order->len;
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, &position, &record))
    if (GPOINTER_TO_UINT (position) < after)
      fill (record, g_array_index (self->order, guint32, GPOINTER_TO_UINT (position)));
    else
      {
        g_object_weak_unref (record, on_record_gone, self);
        g_hash_table_iter_remove (&iter);
      }
  if (after != before)
    g_list_model_items_changed (G_LIST_MODEL (self), MIN (before, after),
                                before > after ? before - after : 0,
                                after > before ? after - before : 0);
  helio_ordered_model_emit_refill_end (HELIO_ORDERED_MODEL (self), reorder);
}

HelioFakeOrderedModel *
helio_fake_ordered_model_new (guint n_rows)
{
  HelioFakeOrderedModel *self = g_object_new (HELIO_TYPE_FAKE_ORDERED_MODEL, NULL);

  for (self->last_row = 0; self->last_row < n_rows;)
    {
      self->last_row++;
      g_array_append_val (self->all, self->last_row);
    }
  apply_filter (self);
  return self;
}

void
helio_fake_ordered_model_reverse (HelioFakeOrderedModel *self)
{
  guint32 *rows = (guint32 *) (gpointer) self->all->data;

  for (guint i = 0, j = self->all->len; i + 1 < j; i++)
    {
      guint32 row = rows[i];

      rows[i] = rows[--j];
      rows[j] = row;
    }
  refill (self, TRUE);
}

void
helio_fake_ordered_model_shuffle (HelioFakeOrderedModel *self, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint32 *rows = (guint32 *) (gpointer) self->all->data;

  for (guint i = self->all->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (gint32) i);
      guint32 row = rows[i - 1];

      rows[i - 1] = rows[j];
      rows[j] = row;
    }
  refill (self, TRUE);
}

void
helio_fake_ordered_model_filter (HelioFakeOrderedModel *self, const char *status)
{
  char *filter = g_strdup (status);

  g_free (self->status);
  self->status = filter;
  refill (self, TRUE);
}

void
helio_fake_ordered_model_insert (HelioFakeOrderedModel *self, guint position, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      self->last_row++;
      g_array_insert_val (self->all, position, self->last_row);
    }
  refill (self, FALSE);
}

void
helio_fake_ordered_model_remove (HelioFakeOrderedModel *self, guint position, guint n)
{
  g_array_remove_range (self->all, position, n);
  refill (self, FALSE);
}

guint
helio_fake_ordered_model_get_n_gets (HelioFakeOrderedModel *self)
{
  return self->n_gets;
}

void
helio_fake_ordered_model_reset (HelioFakeOrderedModel *self)
{
  self->n_gets = 0;
}

guint
helio_fake_ordered_model_get_n_live (HelioFakeOrderedModel *self)
{
  return g_hash_table_size (self->live);
}
