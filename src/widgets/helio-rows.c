/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-rows.h"

#include "helio-focus-place.h"
#include "helio-frame-work.h"
#include "helio-remains-private.h"

/* What usual records have, and what is there wherever the page is scrolled to. */
#define FEW 12
/* Heights of the view that rows are made before they are seen, and kept afterwards. */
#define AHEAD 0.5
#define BEHIND 0.75

typedef struct
{
  HelioRecord *record; /* (owned) */
  GtkWidget *widget;   /* (unowned) (nullable): a child */
  gboolean stale;      /* @widget is to be made anew */
  int height;          /* in the last layout with a widget, or 0 */
} Row;

/* What may be seen of the rows, in their coordinates. */
typedef struct
{
  double top;
  double height;
} View;

struct _HelioRows
{
  GtkWidget parent_instance;

  int spacing;
  HelioRowsCreateFunc create;
  gpointer data; /* (owned) */
  GDestroyNotify destroy;

  GArray *rows;              /* (owned) (element-type Row) */
  int usual_height;          /* of rows that never had a widget; 0 before the first layout */
  HelioFrameWork *work;      /* (owned): makes and takes down widgets */
  GtkAdjustment *adjustment; /* (owned) (nullable): of what scrolls the rows, while mapped */
};

G_DEFINE_FINAL_TYPE (HelioRows, helio_rows, GTK_TYPE_WIDGET)

static Row *
nth (HelioRows *self, guint index)
{
  return &g_array_index (self->rows, Row, index);
}

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_clear_object (&row->record);
  g_clear_pointer (&row->widget, gtk_widget_unparent);
}

static int
get_height (HelioRows *self, const Row *row)
{
  return row->height > 0 ? row->height : self->usual_height;
}

/* --- what is to be seen --- */

static gboolean
find_view (HelioRows *self, View *view)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  double x, y;

  if (self->usual_height == 0)
    return FALSE;
  /* A row of a list is made whole. */
  if (self->adjustment == NULL || viewport == NULL)
    {
      *view = (View){ 0, G_MAXINT };
      return TRUE;
    }
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self),
                                         gtk_viewport_get_child (GTK_VIEWPORT (viewport)), 0, 0, &x,
                                         &y))
    return FALSE;
  view->top = gtk_adjustment_get_value (self->adjustment) - y;
  view->height = gtk_adjustment_get_page_size (self->adjustment);
  return TRUE;
}

static gboolean
is_within (const View *view, double top, double height, double margin)
{
  return top + height > view->top - margin * view->height
         && top < view->top + (1 + margin) * view->height;
}

/* (nullable): the child that the keyboard focus is in */
static GtkWidget *
find_focused (HelioRows *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (focus != NULL && gtk_widget_get_parent (focus) != GTK_WIDGET (self))
    focus = gtk_widget_get_parent (focus);
  return focus;
}

/* The row that is to be worked on first: one that is seen, one that may be soon, one too many. */
static Row *
find_work (HelioRows *self, guint *index)
{
  View view = { 0 };
  gboolean looked_at = find_view (self, &view);
  GtkWidget *focused = find_focused (self);
  double top = 0;
  guint soon = G_MAXUINT, gone = G_MAXUINT;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = nth (self, i);
      int height = get_height (self, row);
      gboolean unmade = row->widget == NULL || row->stale;
      gboolean stays = i < FEW || (row->widget != NULL && row->widget == focused);

      if (unmade && looked_at && is_within (&view, top, height, 0))
        return *index = i, row;
      if (unmade && (stays || (looked_at && is_within (&view, top, height, AHEAD))))
        soon = MIN (soon, i);
      else if (row->widget != NULL && looked_at && !stays
               && !is_within (&view, top, height, BEHIND))
        gone = MIN (gone, i);
      top += height + self->spacing;
    }
  *index = MIN (soon, self->rows->len) < self->rows->len ? soon : gone;
  return *index != G_MAXUINT ? nth (self, *index) : NULL;
}

/* --- widgets --- */

/* (nullable): the widget before the one of a row */
static GtkWidget *
find_before (HelioRows *self, guint index)
{
  while (index-- > 0)
    if (nth (self, index)->widget != NULL)
      return nth (self, index)->widget;
  return NULL;
}

/* The focus goes over before the former widget takes it along. */
static void
make (HelioRows *self, guint index)
{
  Row *row = nth (self, index);
  GtkWidget *former = row->widget;
  g_autofree char *place = NULL;

  if (former != NULL && former == find_focused (self))
    place = helio_focus_place_dup (GTK_WIDGET (self));
  row->widget = self->create (row->record, self->data);
  row->stale = FALSE;
  gtk_widget_insert_after (row->widget, GTK_WIDGET (self), find_before (self, index));
  helio_focus_place_return (row->widget, place);
  g_clear_pointer (&former, gtk_widget_unparent);
}

static gboolean
work (GtkWidget *widget)
{
  HelioRows *self = HELIO_ROWS (widget);
  guint index;
  Row *row = find_work (self, &index);

  if (row == NULL)
    return FALSE;
  if (row->widget == NULL || row->stale)
    make (self, index);
  else
    g_clear_pointer (&row->widget, gtk_widget_unparent);
  return TRUE;
}

static void
go_on (HelioRows *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    helio_frame_work_go_on (self->work);
}

/* Usual records are complete with the first frame, or nearly so. */
static void
begin (HelioRows *self)
{
  gint64 end = helio_frame_work_get_end ();

  for (guint i = 0; i < MIN (self->rows->len, FEW) && g_get_monotonic_time () < end; i++)
    if (nth (self, i)->widget == NULL || nth (self, i)->stale)
      make (self, i);
  go_on (self);
}

/* --- layout --- */

static int
measure_row (const Row *row, int width)
{
  int height;

  gtk_widget_measure (row->widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static int
measure_usual (HelioRows *self, int width)
{
  int sum = 0, n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    if (nth (self, i)->widget != NULL)
      {
        sum += measure_row (nth (self, i), width);
        n++;
      }
  return n > 0 ? sum / n : self->usual_height;
}

static int
measure_height (HelioRows *self, int width)
{
  int usual = measure_usual (self, width);
  int sum = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = nth (self, i);

      sum += row->widget != NULL ? measure_row (row, width) : row->height > 0 ? row->height : usual;
    }
  return sum + self->spacing * ((int) self->rows->len - 1);
}

static int
measure_width (HelioRows *self, int *minimum)
{
  int natural = *minimum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, usual;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &usual, NULL, NULL);
      *minimum = MAX (*minimum, least);
      natural = MAX (natural, usual);
    }
  return natural;
}

static GtkSizeRequestMode
helio_rows_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
helio_rows_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  HelioRows *self = HELIO_ROWS (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = measure_width (self, minimum);
  else
    *minimum = *natural = self->rows->len > 0 ? measure_height (self, for_size) : 0;
}

static void
helio_rows_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HelioRows *self = HELIO_ROWS (widget);
  int y = 0;

  self->usual_height = measure_usual (self, width);
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = nth (self, i);

      if (row->widget != NULL)
        {
          row->height = measure_row (row, width);
          gtk_widget_size_allocate (row->widget, &(GtkAllocation){ 0, y, width, row->height }, -1);
        }
      y += get_height (self, row) + self->spacing;
    }
  go_on (self);
}

/* --- the widget --- */

static void
stop (HelioRows *self)
{
  helio_frame_work_stop (self->work);
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, go_on, self);
  g_clear_object (&self->adjustment);
}

static void
helio_rows_map (GtkWidget *widget)
{
  HelioRows *self = HELIO_ROWS (widget);
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (helio_rows_parent_class)->map (widget);
  if (scrolled != NULL)
    {
      self->adjustment
          = g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)));
      g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (go_on), self);
      g_signal_connect_swapped (self->adjustment, "changed", G_CALLBACK (go_on), self);
    }
  go_on (self);
}

static void
helio_rows_unmap (GtkWidget *widget)
{
  stop (HELIO_ROWS (widget));
  GTK_WIDGET_CLASS (helio_rows_parent_class)->unmap (widget);
}

/* A page that is closed is out of sight at once. */
static void
let_go (HelioRows *self)
{
  HelioRemains *remains = helio_remains_new ();

  for (guint i = 0; i < self->rows->len; i++)
    if (nth (self, i)->widget != NULL)
      helio_remains_take (remains, nth (self, i)->widget);
  g_array_set_size (self->rows, 0);
  helio_remains_leave (remains);
}

static void
helio_rows_dispose (GObject *object)
{
  HelioRows *self = HELIO_ROWS (object);

  stop (self);
  let_go (self);
  if (self->destroy != NULL)
    self->destroy (g_steal_pointer (&self->data));
  self->destroy = NULL;

  G_OBJECT_CLASS (helio_rows_parent_class)->dispose (object);
}

static void
helio_rows_finalize (GObject *object)
{
  HelioRows *self = HELIO_ROWS (object);

  g_array_unref (self->rows);
  helio_frame_work_free (self->work);

  G_OBJECT_CLASS (helio_rows_parent_class)->finalize (object);
}

static void
helio_rows_class_init (HelioRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_rows_dispose;
  object_class->finalize = helio_rows_finalize;
  widget_class->get_request_mode = helio_rows_get_request_mode;
  widget_class->measure = helio_rows_measure;
  widget_class->size_allocate = helio_rows_size_allocate;
  widget_class->map = helio_rows_map;
  widget_class->unmap = helio_rows_unmap;
  gtk_widget_class_set_css_name (widget_class, "rows");
}

static GArray *
make_rows (void)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));

  g_array_set_clear_func (rows, clear_row);
  return rows;
}

static void
helio_rows_init (HelioRows *self)
{
  self->rows = make_rows ();
  self->work = helio_frame_work_new (GTK_WIDGET (self), work);
}

GtkWidget *
helio_rows_new (guint spacing, HelioRowsCreateFunc create, gpointer data, GDestroyNotify destroy)
{
  HelioRows *self;

  g_return_val_if_fail (create != NULL, NULL);

  self = g_object_new (HELIO_TYPE_ROWS, NULL);
  self->spacing = (int) spacing;
  self->create = create;
  self->data = data;
  self->destroy = destroy;
  return GTK_WIDGET (self);
}

/* Takes the widget of the row that has shown @record, which may be another version of it. */
static void
take_over (Row *row, Row *former)
{
  row->stale = former->stale || !helio_record_equal (row->record, former->record);
  row->height = former->height;
  row->widget = g_steal_pointer (&former->widget);
}

/* Children are in the order in which they are read, and Tab goes from one to the next. */
static void
put_in_order (HelioRows *self)
{
  GtkWidget *before = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *widget = nth (self, i)->widget;

      if (widget == NULL)
        continue;
      if (gtk_widget_get_prev_sibling (widget) != before)
        gtk_widget_insert_after (widget, GTK_WIDGET (self), before);
      before = widget;
    }
}

void
helio_rows_show (HelioRows *self, GPtrArray *records)
{
  g_autoptr (GArray) former = NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *place = NULL;

  g_return_if_fail (HELIO_IS_ROWS (self));
  g_return_if_fail (records != NULL);

  former = g_steal_pointer (&self->rows);
  self->rows = make_rows ();
  for (guint i = 0; i < former->len; i++)
    g_hash_table_insert (by_id,
                         (gpointer) helio_record_get_id (g_array_index (former, Row, i).record),
                         &g_array_index (former, Row, i));
  for (guint i = 0; i < records->len; i++)
    {
      Row row = { .record = g_object_ref (g_ptr_array_index (records, i)) };
      Row *old = g_hash_table_lookup (by_id, helio_record_get_id (row.record));

      if (old != NULL)
        take_over (&row, old);
      g_array_append_val (self->rows, row);
    }
  place = helio_focus_place_dup (GTK_WIDGET (self));
  g_array_set_size (former, 0);
  put_in_order (self);
  begin (self);
  if (place != NULL && find_focused (self) == NULL)
    helio_focus_place_return (GTK_WIDGET (self), place);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
helio_rows_renew (HelioRows *self)
{
  g_return_if_fail (HELIO_IS_ROWS (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      nth (self, i)->stale = nth (self, i)->widget != NULL;
      nth (self, i)->height = 0;
    }
  begin (self);
}

gboolean
helio_rows_is_busy (HelioRows *self)
{
  guint index;
  const Row *row;

  g_return_val_if_fail (HELIO_IS_ROWS (self), FALSE);

  row = find_work (self, &index);
  return row != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
         && (row->widget == NULL || row->stale);
}
