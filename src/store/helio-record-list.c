/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-list-private.h"

#include "helio-list-read-private.h"
#include "helio-slots-private.h"

#include <string.h>

/*
 * query ──▶ reading thread: order of the sort (kept) AND bitmap of the filter ──▶ rows
 *                                                                                  │
 * positions ◀── slots: one live record a materialised position, refilled in place ◀┘
 *
 * The view asks for some 200 positions whatever the size. A refill loads those again and speaks of
 * the tail only: GTK would otherwise ask for every item and build every cell again.
 */

/* Enough for the first frame; the rest is read when it has been drawn. */
#define FIRST_ROWS 30
/* Enough for a viewport and its surroundings, while the whole order is still being read. */
#define SORTED_ROWS 300
/* During a sync the list follows at this pace, so that reading does not crowd out writing. */
#define MIN_RELOAD_MS 250

struct _HelioRecordList
{
  GObject parent_instance;

  HelioStore *store; /* (owned) */
  HelioQuery *query; /* (owned) (nullable) */
  HelioQuery *shown; /* (owned) (nullable): what @rows answer */
  guint first_rows;
  GArray *rows;      /* (owned) (element-type guint32): the row at each position */
  HelioOrder *order; /* (owned) (nullable): of the current sort */
  HelioSlots *slots; /* (owned): the live records */

  GCancellable *cancellable; /* (owned) (nullable): of the reads under way */
  guint n_reads;             /* under way */
  gboolean stale;            /* the cache changed since the last read began */
  gboolean reorder;     /* the next rows answer another query, not another state of the cache */
  gboolean first_shown; /* the first rows of the reading under way are shown */
  gboolean rest_unread; /* nothing but them has been asked for */
  gboolean counted;     /* @rows are as many as the query has, whatever their order */
  gboolean loading;
  GError *error;     /* (owned) (nullable) */
  guint rest_source; /* waits for the first frame */
  guint reload_source;
  gint64 read_started;  /* monotonic, µs */
  gint64 read_duration; /* µs, of the last one */
};

static void helio_record_list_model_init (GListModelInterface *iface);
static void helio_record_list_ordered_init (HelioOrderedModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioRecordList, helio_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      helio_record_list_model_init)
                                   G_IMPLEMENT_INTERFACE (HELIO_TYPE_ORDERED_MODEL,
                                                          helio_record_list_ordered_init))

typedef enum
{
  PROP_STORE = 1,
  PROP_QUERY,
  PROP_N_ITEMS,
  PROP_LOADING,
  PROP_COUNTED,
  PROP_ERROR,
} HelioRecordListProperty;

static GParamSpec *props[PROP_ERROR + 1];

/* --- publishing --- */

static void
publish (HelioRecordList *self, GArray *rows)
{
  g_autoptr (HelioRecordList) alive = g_object_ref (self);
  guint before = self->rows->len, after = rows->len;
  gboolean reorder = self->reorder;

  self->reorder = FALSE;
  helio_ordered_model_emit_refill_begin (HELIO_ORDERED_MODEL (self), reorder);
  g_array_ref (rows);
  g_array_unref (self->rows);
  self->rows = rows;
  helio_slots_refill (self->slots, rows);
  if (after < before)
    g_list_model_items_changed (G_LIST_MODEL (self), after, before - after, 0);
  else if (after > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, after - before);
  helio_ordered_model_emit_refill_end (HELIO_ORDERED_MODEL (self), reorder);
  if (after != before)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
}

static void
set_loading (HelioRecordList *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
set_counted (HelioRecordList *self, gboolean counted)
{
  if (self->counted == counted)
    return;
  self->counted = counted;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNTED]);
}

static void
take_error (HelioRecordList *self, GError *error)
{
  if (error == NULL && self->error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

/* --- reading --- */

static void schedule_reload (HelioRecordList *self);
static gboolean read_rest (gpointer data);

static gboolean
differs_in_sort_only (HelioRecordList *self)
{
  const HelioKind *kind = helio_query_get_kind (self->query);
  gboolean descending;
  guint sort = helio_query_get_sort (self->query, &descending);
  g_autoptr (HelioQuery) sorted = NULL;

  if (self->shown == NULL)
    return FALSE;
  sorted = helio_query_with_sort (self->shown, kind->fields[sort].name, descending);
  return helio_query_equal (sorted, self->query);
}

static gboolean
same_rows (GArray *a, GArray *b)
{
  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint32)) == 0);
}

static void
take_all (HelioRecordList *self, GArray *rows)
{
  /* The first rows were all there are. */
  if (!self->first_shown || !same_rows (self->rows, rows))
    publish (self, rows);
}

static void
take_answer (HelioRecordList *self, HelioListRead *answer)
{
  g_autoptr (GCancellable) cancellable = g_object_ref (self->cancellable);

  if (answer->rows == NULL)
    return;
  g_clear_pointer (&self->shown, helio_query_unref);
  self->shown = helio_query_ref (self->query);
  if (answer->order != NULL)
    {
      g_clear_pointer (&self->order, helio_order_unref);
      self->order = helio_order_ref (answer->order);
      take_all (self, answer->rows);
    }
  else
    {
      self->first_shown = TRUE;
      /* No more are shown before the first frame than it has. */
      if (self->rest_unread)
        g_array_set_size (answer->rows, MIN (answer->rows->len, self->first_rows));
      publish (self, answer->rows);
    }
  /* Whoever hears of the rows may ask for others. */
  if (cancellable != self->cancellable)
    return;
  if (self->rest_unread)
    self->rest_source = g_idle_add_full (G_PRIORITY_LOW, read_rest, self, NULL);
  self->rest_unread = FALSE;
  take_error (self, NULL);
  if (answer->order != NULL)
    set_counted (self, TRUE);
  /* How many there are of another filter is not known from the first ones. */
  set_loading (self, answer->order == NULL && self->order != NULL);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioRecordList) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioListRead) answer = helio_store_read_finish (HELIO_STORE (source), result, &error);

  g_weak_ref_clear (data);
  g_free (data);
  if (self == NULL)
    return;
  self->n_reads--;
  self->read_duration = g_get_monotonic_time () - self->read_started;
  if (answer != NULL && g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    take_answer (self, answer);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      take_error (self, g_steal_pointer (&error));
      set_loading (self, FALSE);
    }
  if (self->n_reads == 0 && self->stale)
    schedule_reload (self);
}

/* @others: see helio_list_read_async() */
static void
ask (HelioRecordList *self, guint limit, GArray *others)
{
  GWeakRef *weak = g_new (GWeakRef, 1);

  self->n_reads++;
  /* A list that nobody wants any more does not wait for its answers. */
  g_weak_ref_init (weak, self);
  helio_list_read_async (self->store, self->query, self->order, limit, others, self->cancellable,
                         on_read, weak);
}

/* The first rows of an order whose whole is still to come. Another sort of as many rows leaves the
 * count and the scroll bar as they are. */
static void
ask_first (HelioRecordList *self)
{
  gboolean others = self->rows->len > SORTED_ROWS && differs_in_sort_only (self);

  ask (self, self->rows->len > 0 ? SORTED_ROWS : FIRST_ROWS, others ? self->rows : NULL);
}

/* The worker would take from the first frame what the machine has. */
static gboolean
read_rest (gpointer data)
{
  HelioRecordList *self = data;

  self->rest_source = 0;
  ask (self, 0, NULL);
  return G_SOURCE_REMOVE;
}

static void
start_reading (HelioRecordList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (self->query == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  self->read_started = g_get_monotonic_time ();
  self->first_shown = FALSE;
  if (self->stale || (self->order != NULL && !helio_order_serves (self->order, self->query)))
    g_clear_pointer (&self->order, helio_order_unref);
  self->stale = FALSE;
  self->rest_unread = self->order == NULL && self->rows->len == 0;
  if (self->rest_unread)
    ask (self, FIRST_ROWS, NULL);
  else if (self->reorder)
    ask_first (self);
  if (!self->rest_unread)
    ask (self, 0, NULL);
}

static gboolean
reload (gpointer data)
{
  HelioRecordList *self = data;

  self->reload_source = 0;
  start_reading (self);
  return G_SOURCE_REMOVE;
}

/* Leaves the reading thread and the main loop most of the time for other things. */
static void
schedule_reload (HelioRecordList *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 pause = MAX (MIN_RELOAD_MS * 1000, 4 * self->read_duration);
  gboolean nothing_yet = self->order == NULL || self->order->rows->len == 0;
  gint64 wait = nothing_yet ? 0 : self->read_started + pause - now;

  if (self->reload_source == 0)
    self->reload_source = g_timeout_add ((guint) (CLAMP (wait, 0, pause) / 1000), reload, self);
}

static void
on_store_changed (HelioRecordList *self, guint kinds)
{
  if (self->query == NULL || (kinds & helio_kind_bit (helio_query_get_kind (self->query))) == 0)
    return;
  self->stale = TRUE;
  if (self->n_reads == 0)
    schedule_reload (self);
}

/* --- the model --- */

static GType
helio_record_list_get_item_type (GListModel *model)
{
  return HELIO_TYPE_RECORD;
}

static guint
helio_record_list_get_n_items (GListModel *model)
{
  return HELIO_RECORD_LIST (model)->rows->len;
}

static gpointer
helio_record_list_get_item (GListModel *model, guint position)
{
  HelioRecordList *self = HELIO_RECORD_LIST (model);

  if (position >= self->rows->len)
    return NULL;
  return helio_slots_get (self->slots, helio_query_get_kind (self->query), position,
                          g_array_index (self->rows, guint32, position));
}

static guint32
helio_record_list_get_row (HelioOrderedModel *model, guint position)
{
  HelioRecordList *self = HELIO_RECORD_LIST (model);

  return position < self->rows->len ? g_array_index (self->rows, guint32, position) : 0;
}

static guint
helio_record_list_find_row (HelioOrderedModel *model, guint32 row)
{
  HelioRecordList *self = HELIO_RECORD_LIST (model);
  const guint32 *rows = (const guint32 *) (gpointer) self->rows->data;

  for (guint i = 0; i < self->rows->len; i++)
    if (rows[i] == row)
      return i;
  return G_MAXUINT;
}

static void
helio_record_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = helio_record_list_get_item_type;
  iface->get_n_items = helio_record_list_get_n_items;
  iface->get_item = helio_record_list_get_item;
}

static void
helio_record_list_ordered_init (HelioOrderedModelInterface *iface)
{
  iface->get_row = helio_record_list_get_row;
  iface->find_row = helio_record_list_find_row;
}

/* --- the object --- */

static void
helio_record_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioRecordList *self = HELIO_RECORD_LIST (object);

  switch ((HelioRecordListProperty) prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->rows->len);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_COUNTED:
      g_value_set_boolean (value, self->counted);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_record_list_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  HelioRecordList *self = HELIO_RECORD_LIST (object);

  switch ((HelioRecordListProperty) prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      self->slots = helio_slots_new (helio_store_get_reader (self->store));
      g_signal_connect_object (self->store, "changed", G_CALLBACK (on_store_changed), self,
                               G_CONNECT_SWAPPED);
      break;
    case PROP_QUERY:
      helio_record_list_set_query (self, g_value_get_boxed (value));
      break;
    case PROP_N_ITEMS:
    case PROP_LOADING:
    case PROP_COUNTED:
    case PROP_ERROR:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_record_list_dispose (GObject *object)
{
  HelioRecordList *self = HELIO_RECORD_LIST (object);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (helio_record_list_parent_class)->dispose (object);
}

static void
helio_record_list_finalize (GObject *object)
{
  HelioRecordList *self = HELIO_RECORD_LIST (object);

  g_clear_pointer (&self->slots, helio_slots_free);
  g_array_unref (self->rows);
  g_clear_pointer (&self->order, helio_order_unref);
  g_clear_pointer (&self->query, helio_query_unref);
  g_clear_pointer (&self->shown, helio_query_unref);
  g_clear_error (&self->error);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (helio_record_list_parent_class)->finalize (object);
}

static void
helio_record_list_class_init (HelioRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = helio_record_list_get_property;
  object_class->set_property = helio_record_list_set_property;
  object_class->dispose = helio_record_list_dispose;
  object_class->finalize = helio_record_list_finalize;

  props[PROP_STORE]
      = g_param_spec_object ("store", NULL, NULL, HELIO_TYPE_STORE,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_QUERY]
      = g_param_spec_boxed ("query", NULL, NULL, HELIO_TYPE_QUERY,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, readable);
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  props[PROP_COUNTED] = g_param_spec_boolean ("counted", NULL, NULL, FALSE, readable);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_record_list_init (HelioRecordList *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->first_rows = FIRST_ROWS;
}

HelioRecordList *
helio_record_list_new (HelioStore *store, HelioQuery *query)
{
  HelioRecordList *self;

  g_return_val_if_fail (HELIO_IS_STORE (store), NULL);

  self = g_object_new (HELIO_TYPE_RECORD_LIST, "store", store, NULL);
  helio_record_list_set_query (self, query);
  return self;
}

/* What comes next may be of another kind. */
static void
forget (HelioRecordList *self)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_clear_pointer (&self->order, helio_order_unref);
  g_clear_pointer (&self->shown, helio_query_unref);
  take_error (self, NULL);
  if (self->rows->len > 0)
    publish (self, none);
  helio_slots_forget (self->slots);
}

void
helio_record_list_set_query (HelioRecordList *self, HelioQuery *query)
{
  g_return_if_fail (HELIO_IS_RECORD_LIST (self));
  /* The live records are of one kind. */
  g_return_if_fail (query == NULL || self->query == NULL
                    || helio_query_get_kind (query) == helio_query_get_kind (self->query));

  if (query == self->query || (query != NULL && helio_query_equal (query, self->query)))
    return;
  g_clear_pointer (&self->query, helio_query_unref);
  if (query != NULL)
    self->query = helio_query_ref (query);
  self->reorder = TRUE;
  set_counted (self, self->counted && query != NULL && differs_in_sort_only (self));
  set_loading (self, query != NULL);
  start_reading (self);
  if (query == NULL)
    forget (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);
}

void
helio_record_list_set_first_rows (HelioRecordList *self, guint n)
{
  g_return_if_fail (HELIO_IS_RECORD_LIST (self));
  g_return_if_fail (n > 0);

  self->first_rows = n;
}

HelioQuery *
helio_record_list_get_query (HelioRecordList *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_LIST (self), NULL);
  return self->query;
}

gboolean
helio_record_list_is_loading (HelioRecordList *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_LIST (self), FALSE);
  return self->loading;
}

gboolean
helio_record_list_is_counted (HelioRecordList *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_LIST (self), FALSE);
  return self->counted;
}

gboolean
helio_record_list_is_current (HelioRecordList *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_LIST (self), FALSE);
  return !self->loading && !self->stale && self->n_reads == 0 && self->rest_source == 0;
}

const GError *
helio_record_list_get_error (HelioRecordList *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_LIST (self), NULL);
  return self->error;
}

void
helio_record_list_reload (HelioRecordList *self)
{
  g_return_if_fail (HELIO_IS_RECORD_LIST (self));

  self->stale = TRUE;
  set_loading (self, self->query != NULL && (self->loading || self->error != NULL));
  start_reading (self);
}

guint
helio_record_list_count_live (HelioRecordList *self)
{
  return helio_slots_count (self->slots);
}
