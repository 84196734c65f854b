/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-model-checker.h"

/* Records that a view would hold, to see that they are refilled. */
#define N_HELD 64

struct _HelioModelChecker
{
  HelioOrderedModel *model; /* (owned) */
  GPtrArray *held;          /* (owned) (element-type HelioRecord): at positions 0, 1, … */
  guint n_items;
  guint n_refills;
  gboolean refilling;
};

static guint
n_items (HelioModelChecker *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static void
hold (HelioModelChecker *self)
{
  if (self->held->len > self->n_items)
    g_ptr_array_set_size (self->held, (gint) self->n_items);
  while (self->held->len < MIN (self->n_items, N_HELD))
    g_ptr_array_add (self->held,
                     g_list_model_get_item (G_LIST_MODEL (self->model), self->held->len));
}

static void
on_items_changed (HelioModelChecker *self, guint position, guint removed, guint added)
{
  g_assert_true (removed == 0 || added == 0);
  g_assert_cmpuint (position + removed, <=, self->n_items);
  if (self->refilling)
    g_assert_cmpuint (position + removed, ==, self->n_items);
  self->n_items = self->n_items - removed + added;
  g_assert_cmpuint (self->n_items, ==, n_items (self));
  if (!self->refilling)
    g_ptr_array_set_size (self->held, (gint) MIN (self->held->len, position));
  hold (self);
}

static void
on_refill_begin (HelioModelChecker *self, gboolean reorder)
{
  g_assert_false (self->refilling);
  self->refilling = TRUE;
}

static void
on_refill_end (HelioModelChecker *self, gboolean reorder)
{
  g_assert_true (self->refilling);
  self->refilling = FALSE;
  self->n_refills++;
}

HelioModelChecker *
helio_model_checker_new (HelioOrderedModel *model)
{
  HelioModelChecker *self = g_new0 (HelioModelChecker, 1);

  self->model = g_object_ref (model);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->n_items = n_items (self);
  hold (self);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_swapped (model, "refill-begin", G_CALLBACK (on_refill_begin), self);
  g_signal_connect_swapped (model, "refill-end", G_CALLBACK (on_refill_end), self);
  return self;
}

void
helio_model_checker_free (HelioModelChecker *self)
{
  g_signal_handlers_disconnect_by_data (self->model, self);
  g_ptr_array_unref (self->held);
  g_object_unref (self->model);
  g_free (self);
}

static void
check_position (HelioModelChecker *self, guint position)
{
  g_autoptr (HelioRecord) record = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  guint32 row = helio_ordered_model_get_row (self->model, position);

  g_assert_nonnull (record);
  g_assert_cmpuint (row, !=, 0);
  g_assert_cmpuint (helio_record_get_row (record), ==, row);
  g_assert_cmpuint (helio_ordered_model_find_row (self->model, row), ==, position);
}

void
helio_model_checker_check (HelioModelChecker *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n = n_items (self);

  g_assert_false (self->refilling);
  g_assert_cmpuint (self->n_items, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_true (
        g_hash_table_add (seen, GUINT_TO_POINTER (helio_ordered_model_get_row (self->model, i))));
  g_assert_cmpuint (helio_ordered_model_get_row (self->model, n), ==, 0);
  g_assert_cmpuint (helio_ordered_model_find_row (self->model, 0), ==, G_MAXUINT);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (self->model), n));

  for (guint i = 0; i < self->held->len; i++)
    {
      g_autoptr (HelioRecord) record = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      g_assert_true (record == g_ptr_array_index (self->held, i));
    }
  for (guint i = 0; i < 32 && i < n; i++)
    {
      check_position (self, i);
      check_position (self, n - 1 - i);
      check_position (self, (guint) ((guint64) n * i / 32));
    }
}

guint
helio_model_checker_get_n_refills (HelioModelChecker *self)
{
  return self->n_refills;
}
