/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-scroll-anchor.h"

#include "helio-cell.h"

#include <math.h>

/* How often a frame may lay out again before we take what we have. */
#define MAX_LAYOUTS 3

struct _HelioScrollAnchor
{
  GObject parent_instance;

  GtkWidget *list;                 /* (unowned): outlives us */
  GtkAdjustment *adjustment;       /* (owned) */
  HelioRecordSelection *selection; /* (owned) */

  /* What the user saw when the refill began */
  GArray *rows;  /* (owned) (element-type guint32): visible rows from the top; empty: none */
  double offset; /* how much of the first one is scrolled away */
  double row_height;
  gboolean stay_at_top; /* or it was asked for another order or filter since */
  guint focus_position; /* GTK_INVALID_LIST_POSITION: the focus was elsewhere */
  guint32 focus_row;

  /* In progress: where to go */
  gboolean pending;
  double target;
  guint focus_target;
  guint n_layouts;
  gboolean laid_out; /* without all rows: what stands below is where that has left the list */
  double left_value;
  guint left_focus;
  GdkFrameClock *clock; /* (owned) (nullable) */
  gulong layout_id;
};

G_DEFINE_FINAL_TYPE (HelioScrollAnchor, helio_scroll_anchor, G_TYPE_OBJECT)

static HelioCell *
find_cell (GtkWidget *widget)
{
  if (HELIO_IS_CELL (widget))
    return HELIO_CELL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      HelioCell *cell = find_cell (child);

      if (cell != NULL)
        return cell;
    }
  return NULL;
}

/* The others are taken to be as high; those that the list keeps out of sight have none, or an old
 * one. */
static double
measure_row (GtkWidget *list)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_child_visible (row) && gtk_widget_compute_bounds (row, list, &bounds))
        return (double) bounds.size.height;
    }
  return 0;
}

static HelioOrderedModel *
get_model (HelioScrollAnchor *self)
{
  return helio_record_selection_get_model (self->selection);
}

static guint
n_items (HelioScrollAnchor *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

/* Nobody sees the list: to be gone on with when it is mapped again. Its clock goes with its window.
 */
static void
pause_layout (HelioScrollAnchor *self)
{
  if (self->clock != NULL)
    g_clear_signal_handler (&self->layout_id, self->clock);
  g_clear_object (&self->clock);
  self->laid_out = FALSE;
}

static void
stop (HelioScrollAnchor *self)
{
  pause_layout (self);
  self->pending = FALSE;
}

/* The list warns when it is sent beyond the rows it has laid out. */
static gboolean
scroll (HelioScrollAnchor *self, gboolean clamp)
{
  double upper = gtk_adjustment_get_upper (self->adjustment);
  double rows = self->row_height > 0 ? n_items (self) * self->row_height : upper;
  double limit = MIN (upper, rows) - gtk_adjustment_get_page_size (self->adjustment);
  double value = MAX (clamp ? MIN (self->target, limit) : self->target, 0);
  double current = gtk_adjustment_get_value (self->adjustment);

  /* Where it is there are rows, higher ones than the first perhaps. */
  if (fabs (current - self->target) < 0.5 || fabs (current - value) < 0.5)
    return FALSE;
  if (value > 0 && value > limit)
    return FALSE;
  gtk_adjustment_set_value (self->adjustment, value);
  return TRUE;
}

static void
restore_focus (HelioScrollAnchor *self)
{
  GtkWidget *row;

  if (self->focus_target == GTK_INVALID_LIST_POSITION
      || helio_scroll_anchor_get_focus (self->list) == self->focus_target)
    return;

  row = helio_scroll_anchor_find_row_widget (self->list, self->focus_target);
  if (row != NULL)
    gtk_widget_grab_focus (row);
  else if (helio_scroll_anchor_get_focus (self->list) == GTK_INVALID_LIST_POSITION)
    gtk_widget_grab_focus (self->list);
  /* With its next layout the list would show what has the focus: not when the user had scrolled
   * away from it. A value that is new, or said to be, is what it goes by. */
  if (!scroll (self, TRUE))
    g_signal_emit_by_name (self->adjustment, "value-changed");
}

/* Rows can be long in coming. Who scrolls in the meantime, or goes to another row, stays there. */
static gboolean
give_way (HelioScrollAnchor *self)
{
  double value = gtk_adjustment_get_value (self->adjustment);
  guint focus = helio_scroll_anchor_get_focus (self->list);
  gboolean focused = focus != self->left_focus && focus != GTK_INVALID_LIST_POSITION;

  if (!self->laid_out || (!focused && fabs (value - self->left_value) < 0.5))
    return FALSE;
  stop (self);
  self->target = value;
  if (!focused)
    restore_focus (self);
  return TRUE;
}

/* The first of the rows that were visible and still exist goes back where it was. */
static gboolean
find_target (HelioScrollAnchor *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint position
          = helio_ordered_model_find_row (get_model (self), g_array_index (self->rows, guint32, i));

      if (position != G_MAXUINT)
        {
          self->target = ((double) position - i) * self->row_height + self->offset;
          return TRUE;
        }
    }
  return FALSE;
}

/* A list that was left for this one had rows of another height. */
static void
find_place (HelioScrollAnchor *self)
{
  self->row_height = measure_row (self->list);
  self->offset = 0;
  if (self->row_height < 1 || !find_target (self))
    self->row_height = 0;
  else
    /* That is where the list stands, whatever the adjustment remembers of its last visit. */
    gtk_adjustment_set_value (self->adjustment, 0);
}

/* After the widgets' own layout, before anything is painted: nobody sees the list jump. */
static void
on_layout (HelioScrollAnchor *self)
{
  if (give_way (self))
    return;
  self->laid_out = !helio_record_selection_is_complete (self->selection);
  if (self->laid_out)
    {
      self->left_value = gtk_adjustment_get_value (self->adjustment);
      self->left_focus = helio_scroll_anchor_get_focus (self->list);
      return;
    }
  self->n_layouts++;
  if (self->row_height < 1)
    find_place (self);
  if (scroll (self, TRUE) && self->n_layouts < MAX_LAYOUTS)
    return;
  stop (self);
  restore_focus (self);
}

static void
start (HelioScrollAnchor *self)
{
  if (!self->pending || self->clock != NULL || !gtk_widget_get_mapped (self->list))
    return;
  self->n_layouts = 0;
  self->clock = g_object_ref (gtk_widget_get_frame_clock (self->list));
  self->layout_id = g_signal_connect_data (self->clock, "layout", G_CALLBACK (on_layout), self,
                                           NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

static void
remember_visible (HelioScrollAnchor *self)
{
  double value = gtk_adjustment_get_value (self->adjustment);
  double page = gtk_adjustment_get_page_size (self->adjustment);
  guint first, last;

  g_array_set_size (self->rows, 0);
  self->row_height = measure_row (self->list);
  if (self->row_height < 1)
    return;
  first = (guint) (value / self->row_height);
  last = (guint) ((value + page) / self->row_height);
  self->offset = value - first * self->row_height;
  for (guint i = first; i <= last && i < n_items (self); i++)
    {
      guint32 row = helio_ordered_model_get_row (get_model (self), i);

      g_array_append_val (self->rows, row);
    }
}

static void
remember (HelioScrollAnchor *self)
{
  /* A second refill before the list was laid out again: what the user saw last still counts. */
  if (self->pending && !give_way (self))
    return;

  remember_visible (self);
  self->focus_position = helio_scroll_anchor_get_focus (self->list);
  self->focus_row = 0;
  if (self->focus_position != GTK_INVALID_LIST_POSITION)
    self->focus_row = helio_ordered_model_get_row (get_model (self), self->focus_position);
  self->stay_at_top = gtk_adjustment_get_value (self->adjustment) < 1
                      && self->focus_position == GTK_INVALID_LIST_POSITION;
}

/* The list takes its widgets along to the top. Together with the end of the model, where it may
 * stand, it would throw them away and make others. */
static void
on_refill_begin (HelioScrollAnchor *self, gboolean reorder)
{
  remember (self);
  if (reorder && !self->pending)
    gtk_adjustment_set_value (self->adjustment, 0);
}

static guint
find_focus (HelioScrollAnchor *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->focus_position == GTK_INVALID_LIST_POSITION || n_items (self) == 0)
    return GTK_INVALID_LIST_POSITION;
  if (self->focus_row != 0)
    position = helio_ordered_model_find_row (get_model (self), self->focus_row);
  return position != GTK_INVALID_LIST_POSITION ? position
                                               : MIN (self->focus_position, n_items (self) - 1);
}

/* Ranges begin at a position that the list keeps to itself and moves with a selection only. */
static void
restore_cursor (HelioScrollAnchor *self)
{
  guint32 row = helio_record_selection_get_cursor (self->selection);
  guint position = row != 0 ? helio_ordered_model_find_row (get_model (self), row) : G_MAXUINT;

  if (position == G_MAXUINT)
    return;
  helio_record_selection_set_frozen (self->selection, TRUE);
  gtk_widget_activate_action (self->list, "list.select-item", "(ubb)", position, TRUE, FALSE);
  helio_record_selection_set_frozen (self->selection, FALSE);
}

/* What the user saw does not count any more, nor does it for what comes before the next layout. */
static void
go_to_top (HelioScrollAnchor *self)
{
  self->stay_at_top = TRUE;
  if (self->focus_position == GTK_INVALID_LIST_POSITION)
    return;
  self->focus_position = 0;
  self->focus_row = helio_ordered_model_get_row (get_model (self), 0);
}

static void
on_refill_end (HelioScrollAnchor *self, gboolean reorder)
{
  restore_cursor (self);
  if (reorder)
    go_to_top (self);
  if (self->stay_at_top)
    self->target = 0;
  else if (!find_target (self))
    self->target = gtk_adjustment_get_value (self->adjustment);
  self->focus_target = find_focus (self);
  /* At once where that is possible, so that the next layout is the last one. A second refill before
   * a layout leaves no telling which rows the list knows the height of. */
  if (!self->pending)
    scroll (self, FALSE);
  self->pending = TRUE;
  self->laid_out = FALSE;
  start (self);
}

static void
helio_scroll_anchor_dispose (GObject *object)
{
  HelioScrollAnchor *self = HELIO_SCROLL_ANCHOR (object);

  stop (self);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (helio_scroll_anchor_parent_class)->dispose (object);
}

static void
helio_scroll_anchor_finalize (GObject *object)
{
  g_array_unref (HELIO_SCROLL_ANCHOR (object)->rows);

  G_OBJECT_CLASS (helio_scroll_anchor_parent_class)->finalize (object);
}

static void
helio_scroll_anchor_class_init (HelioScrollAnchorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_scroll_anchor_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_scroll_anchor_finalize;
}

static void
helio_scroll_anchor_init (HelioScrollAnchor *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->focus_position = GTK_INVALID_LIST_POSITION;
}

HelioScrollAnchor *
helio_scroll_anchor_new (GtkWidget *list, GtkAdjustment *adjustment,
                         HelioRecordSelection *selection)
{
  HelioScrollAnchor *self;
  HelioOrderedModel *model;

  g_return_val_if_fail (GTK_IS_WIDGET (list), NULL);
  g_return_val_if_fail (GTK_IS_ADJUSTMENT (adjustment), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD_SELECTION (selection), NULL);

  self = g_object_new (HELIO_TYPE_SCROLL_ANCHOR, NULL);
  self->list = list;
  self->adjustment = g_object_ref (adjustment);
  self->selection = g_object_ref (selection);
  model = helio_record_selection_get_model (selection);
  g_signal_connect_object (model, "refill-begin", G_CALLBACK (on_refill_begin), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "refill-end", G_CALLBACK (on_refill_end), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "map", G_CALLBACK (start), self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "unmap", G_CALLBACK (pause_layout), self, G_CONNECT_SWAPPED);
  return self;
}

void
helio_scroll_anchor_leave (HelioScrollAnchor *self)
{
  g_return_if_fail (HELIO_IS_SCROLL_ANCHOR (self));
  remember (self);
}

void
helio_scroll_anchor_follow (HelioScrollAnchor *self, HelioScrollAnchor *former)
{
  g_return_if_fail (HELIO_IS_SCROLL_ANCHOR (self));
  g_return_if_fail (HELIO_IS_SCROLL_ANCHOR (former) && former->selection == self->selection);

  self->stay_at_top = former->stay_at_top;
  if (former->stay_at_top)
    return;
  g_array_set_size (self->rows, 0);
  g_array_append_vals (self->rows, former->rows->data, former->rows->len);
  self->focus_target = GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < self->rows->len; i++)
    if (former->focus_row != 0 && g_array_index (self->rows, guint32, i) == former->focus_row)
      self->focus_target = helio_ordered_model_find_row (get_model (self), former->focus_row);
  self->row_height = 0;
  self->target = 0;
  self->pending = TRUE;
  start (self);
}

guint
helio_scroll_anchor_row_position (GtkWidget *row)
{
  HelioCell *cell;

  g_return_val_if_fail (GTK_IS_WIDGET (row), GTK_INVALID_LIST_POSITION);

  cell = find_cell (row);
  return cell != NULL ? helio_cell_get_position (cell) : GTK_INVALID_LIST_POSITION;
}

GtkWidget *
helio_scroll_anchor_find_row_widget (GtkWidget *list, guint position)
{
  g_return_val_if_fail (GTK_IS_WIDGET (list), NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (helio_scroll_anchor_row_position (row) == position)
      return row;
  return NULL;
}

guint
helio_scroll_anchor_get_focus (GtkWidget *list)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (list), GTK_INVALID_LIST_POSITION);

  root = gtk_widget_get_root (list);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  while (focus != NULL && gtk_widget_get_parent (focus) != list)
    focus = gtk_widget_get_parent (focus);
  return focus != NULL ? helio_scroll_anchor_row_position (focus) : GTK_INVALID_LIST_POSITION;
}
