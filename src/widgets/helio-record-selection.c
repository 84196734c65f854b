/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-selection.h"

/* A view makes widgets for some 205 rows whatever it shows of them. All at once they would take
 * longer than a frame: it is told of this many at a time, and of the rest when it has its widgets.
 */
#define STEP 30
#define ENOUGH 240

struct _HelioRecordSelection
{
  GObject parent_instance;

  HelioOrderedModel *model; /* (owned) */
  guint n_told;             /* how many items views know of */
  guint source;             /* tells them of more */
  GHashTable *rows;         /* (owned) (element-type guint32): a set */
  guint32 cursor;
  gboolean frozen;
  guint old_first; /* positions that were selected before a refill, first > last: none */
  guint old_last;
};

static void helio_record_selection_list_init (GListModelInterface *iface);
static void helio_record_selection_selection_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioRecordSelection, helio_record_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      helio_record_selection_list_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          helio_record_selection_selection_init))

static gboolean
contains (HelioRecordSelection *self, guint32 row)
{
  return row != 0 && g_hash_table_contains (self->rows, GUINT_TO_POINTER (row));
}

static gboolean
set_row (HelioRecordSelection *self, guint32 row, gboolean selected)
{
  if (row == 0)
    return FALSE;
  return selected ? g_hash_table_add (self->rows, GUINT_TO_POINTER (row))
                  : g_hash_table_remove (self->rows, GUINT_TO_POINTER (row));
}

/* More than views may know of. */
static guint
n_items (HelioRecordSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static gboolean
tell_more (gpointer data)
{
  g_autoptr (HelioRecordSelection) self = g_object_ref (data);
  guint before = self->n_told, n = n_items (self);
  gboolean all = before + STEP >= MIN (ENOUGH, n);

  self->n_told = all ? n : before + STEP;
  if (all)
    self->source = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->n_told - before);
  return all ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/* After the frame that is due, before anything that can wait. */
static void
go_on_telling (HelioRecordSelection *self)
{
  if (self->n_told == n_items (self))
    g_clear_handle_id (&self->source, g_source_remove);
  else if (self->source == 0)
    self->source = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, tell_more, self, NULL);
}

/* The range of positions that are selected; nothing selected costs nothing. */
static void
selected_range (HelioRecordSelection *self, guint *first, guint *last)
{
  guint n = n_items (self);
  guint left = g_hash_table_size (self->rows);

  *first = G_MAXUINT;
  *last = 0;
  for (guint i = 0; i < n && left > 0; i++)
    if (contains (self, helio_ordered_model_get_row (self->model, i)))
      {
        *first = MIN (*first, i);
        *last = i;
        left--;
      }
}

static void
emit_range (HelioRecordSelection *self, guint first, guint last)
{
  if (first > last || first >= self->n_told)
    return;
  last = MIN (last, self->n_told - 1);
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first, last - first + 1);
}

/* Of an ordered model only the end changes. */
static void
on_items_changed (HelioRecordSelection *self)
{
  guint before = self->n_told, n = n_items (self);

  if (n <= before || before >= ENOUGH || n - before <= STEP)
    self->n_told = n;
  else if (self->source == 0)
    self->n_told = before + STEP;
  go_on_telling (self);
  if (self->n_told < before)
    g_list_model_items_changed (G_LIST_MODEL (self), self->n_told, before - self->n_told, 0);
  else if (self->n_told > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->n_told - before);
}

static void
on_refill_begin (HelioRecordSelection *self, gboolean reorder)
{
  selected_range (self, &self->old_first, &self->old_last);
}

static void
on_refill_end (HelioRecordSelection *self, gboolean reorder)
{
  guint first, last;

  selected_range (self, &first, &last);
  emit_range (self, MIN (first, self->old_first), MAX (last, self->old_last));
}

static GType
helio_record_selection_get_item_type (GListModel *model)
{
  return HELIO_TYPE_RECORD;
}

static guint
helio_record_selection_get_n_items (GListModel *model)
{
  return HELIO_RECORD_SELECTION (model)->n_told;
}

static gpointer
helio_record_selection_get_item (GListModel *model, guint position)
{
  HelioRecordSelection *self = HELIO_RECORD_SELECTION (model);

  return position < self->n_told ? g_list_model_get_item (G_LIST_MODEL (self->model), position)
                                 : NULL;
}

static void
helio_record_selection_list_init (GListModelInterface *iface)
{
  iface->get_item_type = helio_record_selection_get_item_type;
  iface->get_n_items = helio_record_selection_get_n_items;
  iface->get_item = helio_record_selection_get_item;
}

static gboolean
helio_record_selection_is_selected (GtkSelectionModel *model, guint position)
{
  HelioRecordSelection *self = HELIO_RECORD_SELECTION (model);

  return g_hash_table_size (self->rows) > 0
         && contains (self, helio_ordered_model_get_row (self->model, position));
}

static GtkBitset *
helio_record_selection_get_selection_in_range (GtkSelectionModel *model, guint position, guint n)
{
  HelioRecordSelection *self = HELIO_RECORD_SELECTION (model);
  GtkBitset *set = gtk_bitset_new_empty ();
  guint left = g_hash_table_size (self->rows);

  for (guint i = position; i - position < n && left > 0; i++)
    if (contains (self, helio_ordered_model_get_row (self->model, i)))
      {
        gtk_bitset_add (set, i);
        left--;
      }
  return set;
}

/* What all requests come down to: positions in @mask become what @selected says. */
static gboolean
helio_record_selection_set_selection (GtkSelectionModel *model, GtkBitset *selected,
                                      GtkBitset *mask)
{
  HelioRecordSelection *self = HELIO_RECORD_SELECTION (model);
  guint first = G_MAXUINT, last = 0, position;
  GtkBitsetIter iter;

  if (self->frozen)
    return TRUE;

  for (gboolean valid = gtk_bitset_iter_init_first (&iter, mask, &position); valid;
       valid = gtk_bitset_iter_next (&iter, &position))
    {
      guint32 row = helio_ordered_model_get_row (self->model, position);

      if (row == 0)
        break;
      if (set_row (self, row, gtk_bitset_contains (selected, position)))
        {
          first = MIN (first, position);
          last = position;
        }
    }
  emit_range (self, first, last);
  return TRUE;
}

/* Selecting anew also forgets the records that a filter hides: nobody acts on them unseen. */
static void
deselect_others (HelioRecordSelection *self, guint position, guint n)
{
  guint first, last;

  selected_range (self, &first, &last);
  g_hash_table_remove_all (self->rows);
  for (guint i = position; i - position < n; i++)
    set_row (self, helio_ordered_model_get_row (self->model, i), TRUE);
  if (n > 0)
    {
      first = MIN (first, position);
      last = MAX (last, position + n - 1);
    }
  emit_range (self, first, last);
}

static gboolean
helio_record_selection_select_range (GtkSelectionModel *model, guint position, guint n,
                                     gboolean unselect_rest)
{
  HelioRecordSelection *self = HELIO_RECORD_SELECTION (model);
  g_autoptr (GtkBitset) range = NULL;

  if (self->frozen)
    return TRUE;
  if (unselect_rest)
    {
      deselect_others (self, position, n);
      return TRUE;
    }
  range = gtk_bitset_new_range (position, n);
  return helio_record_selection_set_selection (model, range, range);
}

static gboolean
helio_record_selection_unselect_range (GtkSelectionModel *model, guint position, guint n)
{
  g_autoptr (GtkBitset) none = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) range = gtk_bitset_new_range (position, n);

  return helio_record_selection_set_selection (model, none, range);
}

static void
remember_cursor (HelioRecordSelection *self, guint position)
{
  if (!self->frozen)
    self->cursor = helio_ordered_model_get_row (self->model, position);
}

static gboolean
helio_record_selection_select_item (GtkSelectionModel *model, guint position,
                                    gboolean unselect_rest)
{
  remember_cursor (HELIO_RECORD_SELECTION (model), position);
  return helio_record_selection_select_range (model, position, 1, unselect_rest);
}

static gboolean
helio_record_selection_unselect_item (GtkSelectionModel *model, guint position)
{
  remember_cursor (HELIO_RECORD_SELECTION (model), position);
  return helio_record_selection_unselect_range (model, position, 1);
}

static gboolean
helio_record_selection_select_all (GtkSelectionModel *model)
{
  return helio_record_selection_select_range (model, 0, n_items (HELIO_RECORD_SELECTION (model)),
                                              TRUE);
}

static gboolean
helio_record_selection_unselect_all (GtkSelectionModel *model)
{
  return helio_record_selection_select_range (model, 0, 0, TRUE);
}

static void
helio_record_selection_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = helio_record_selection_is_selected;
  iface->get_selection_in_range = helio_record_selection_get_selection_in_range;
  iface->select_item = helio_record_selection_select_item;
  iface->unselect_item = helio_record_selection_unselect_item;
  iface->select_range = helio_record_selection_select_range;
  iface->unselect_range = helio_record_selection_unselect_range;
  iface->select_all = helio_record_selection_select_all;
  iface->unselect_all = helio_record_selection_unselect_all;
  iface->set_selection = helio_record_selection_set_selection;
}

static void
helio_record_selection_finalize (GObject *object)
{
  HelioRecordSelection *self = HELIO_RECORD_SELECTION (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->model);
  g_hash_table_unref (self->rows);

  G_OBJECT_CLASS (helio_record_selection_parent_class)->finalize (object);
}

static void
helio_record_selection_class_init (HelioRecordSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_record_selection_finalize;
}

static void
helio_record_selection_init (HelioRecordSelection *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->old_first = G_MAXUINT;
}

HelioRecordSelection *
helio_record_selection_new (HelioOrderedModel *model)
{
  HelioRecordSelection *self;

  g_return_val_if_fail (HELIO_IS_ORDERED_MODEL (model), NULL);

  self = g_object_new (HELIO_TYPE_RECORD_SELECTION, NULL);
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "refill-begin", G_CALLBACK (on_refill_begin), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "refill-end", G_CALLBACK (on_refill_end), self,
                           G_CONNECT_SWAPPED);
  helio_record_selection_start_over (self);
  return self;
}

void
helio_record_selection_start_over (HelioRecordSelection *self)
{
  g_return_if_fail (HELIO_IS_RECORD_SELECTION (self));

  self->n_told = MIN (STEP, n_items (self));
  go_on_telling (self);
}

gboolean
helio_record_selection_is_complete (HelioRecordSelection *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_SELECTION (self), FALSE);
  return self->source == 0;
}

HelioOrderedModel *
helio_record_selection_get_model (HelioRecordSelection *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_SELECTION (self), NULL);
  return self->model;
}

guint32 *
helio_record_selection_get_rows (HelioRecordSelection *self, guint *n_rows)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n, left;
  gboolean none;

  g_return_val_if_fail (HELIO_IS_RECORD_SELECTION (self), NULL);
  g_return_val_if_fail (n_rows != NULL, NULL);

  n = n_items (self);
  left = g_hash_table_size (self->rows);
  for (guint i = 0; i < n && left > 0; i++)
    {
      guint32 row = helio_ordered_model_get_row (self->model, i);

      if (contains (self, row))
        {
          g_array_append_val (rows, row);
          left--;
        }
    }
  *n_rows = rows->len;
  none = rows->len == 0;
  return (guint32 *) (gpointer) g_array_free (g_steal_pointer (&rows), none);
}

void
helio_record_selection_set_rows (HelioRecordSelection *self, const guint32 *rows, guint n_rows)
{
  guint old_first, old_last, first, last;

  g_return_if_fail (HELIO_IS_RECORD_SELECTION (self));
  g_return_if_fail (rows != NULL || n_rows == 0);

  selected_range (self, &old_first, &old_last);
  g_hash_table_remove_all (self->rows);
  for (guint i = 0; i < n_rows; i++)
    set_row (self, rows[i], TRUE);
  selected_range (self, &first, &last);
  emit_range (self, MIN (first, old_first), MAX (last, old_last));
}

guint32
helio_record_selection_get_cursor (HelioRecordSelection *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_SELECTION (self), 0);
  return self->cursor;
}

void
helio_record_selection_set_frozen (HelioRecordSelection *self, gboolean frozen)
{
  g_return_if_fail (HELIO_IS_RECORD_SELECTION (self));
  self->frozen = frozen;
}
