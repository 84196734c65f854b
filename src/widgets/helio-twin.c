/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-twin.h"

#include "helio-table.h"

#include <math.h>

/* --- what is in sight --- */

typedef struct
{
  GtkAdjustment *adjustment; /* (unowned): has it */
  double value;              /* where to go */
  double left;               /* how far it came */
  guint idle;
} Scroll;

static void
scroll_free (gpointer data, GClosure *closure)
{
  Scroll *self = data;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_free (self);
}

/* Frees it, too. */
static void
end (Scroll *self)
{
  g_signal_handlers_disconnect_by_data (self->adjustment, self);
}

/* As far as there is something already; that of another language may end before. */
static gboolean
on_idle (gpointer data)
{
  Scroll *self = data;
  GtkAdjustment *adjustment = self->adjustment;
  double there = gtk_adjustment_get_value (adjustment), value = self->value;
  double last = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  self->idle = 0;
  /* At its end it may be because it has become shorter. */
  if (fabs (there - self->left) > 0.5 && fabs (there - last) > 0.5)
    end (self);
  else
    {
      self->left = MIN (value, last);
      if (value <= last)
        end (self);
      gtk_adjustment_set_value (adjustment, MIN (value, last));
    }
  return G_SOURCE_REMOVE;
}

/* The layout that it changed in is let finish. */
static void
on_changed (GtkAdjustment *adjustment, Scroll *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

static void
follow_adjustment (GtkAdjustment *adjustment, GtkAdjustment *former)
{
  Scroll *self;

  if (gtk_adjustment_get_value (former) < 1)
    return;
  self = g_new0 (Scroll, 1);
  self->adjustment = adjustment;
  self->value = gtk_adjustment_get_value (former);
  self->left = gtk_adjustment_get_value (adjustment);
  g_signal_connect_data (adjustment, "changed", G_CALLBACK (on_changed), self, scroll_free, 0);
  on_changed (adjustment, self);
}

static void
follow_selection (HelioTable *self, HelioTable *former)
{
  HelioRecordSelection *selection = helio_table_get_selection (self);
  HelioRecordSelection *other = helio_table_get_selection (former);
  g_autofree guint32 *rows = NULL;
  guint n;

  if (selection == NULL || other == NULL)
    return;
  rows = helio_record_selection_get_rows (other, &n);
  helio_record_selection_set_rows (selection, rows, n);
}

void
helio_twin_follow (GtkWidget *self, GtkWidget *former)
{
  GtkWidget *child, *other;

  g_return_if_fail (GTK_IS_WIDGET (self));
  g_return_if_fail (GTK_IS_WIDGET (former));

  if (G_OBJECT_TYPE (self) != G_OBJECT_TYPE (former))
    return;
  if (HELIO_IS_TABLE (self))
    follow_selection (HELIO_TABLE (self), HELIO_TABLE (former));
  if (GTK_IS_SCROLLED_WINDOW (self))
    {
      GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (self), *there = GTK_SCROLLED_WINDOW (former);

      follow_adjustment (gtk_scrolled_window_get_vadjustment (window),
                         gtk_scrolled_window_get_vadjustment (there));
      follow_adjustment (gtk_scrolled_window_get_hadjustment (window),
                         gtk_scrolled_window_get_hadjustment (there));
    }
  child = gtk_widget_get_first_child (self);
  other = gtk_widget_get_first_child (former);
  for (; child != NULL && other != NULL;
       child = gtk_widget_get_next_sibling (child), other = gtk_widget_get_next_sibling (other))
    helio_twin_follow (child, other);
}

/* --- where the focus is --- */

static GtkWidget *
find_child (GtkWidget *parent, GtkWidget *like)
{
  GtkWidget *child = gtk_widget_get_first_child (parent);

  for (like = gtk_widget_get_prev_sibling (like); child != NULL && like != NULL;
       like = gtk_widget_get_prev_sibling (like))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* What stands in @self where @widget does in @former; or where its parent does that has such a
 * place. */
static GtkWidget *
find_twin (GtkWidget *self, GtkWidget *former, GtkWidget *widget)
{
  GtkWidget *parent, *child;

  if (widget == former)
    return self;
  parent = find_twin (self, former, gtk_widget_get_parent (widget));
  child = find_child (parent, widget);
  return child != NULL && G_OBJECT_TYPE (child) == G_OBJECT_TYPE (widget) ? child : parent;
}

void
helio_twin_take_focus (GtkWidget *self, GtkWidget *former)
{
  GtkRoot *root;
  GtkWidget *focus, *twin;

  g_return_if_fail (GTK_IS_WIDGET (self));
  g_return_if_fail (GTK_IS_WIDGET (former));

  root = gtk_widget_get_root (former);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, former))
    return;
  twin = find_twin (self, former, focus);
  while (twin != self && !gtk_widget_grab_focus (twin))
    twin = gtk_widget_get_parent (twin);
  if (GTK_IS_EDITABLE (twin) && GTK_IS_EDITABLE (focus))
    gtk_editable_set_position (GTK_EDITABLE (twin),
                               gtk_editable_get_position (GTK_EDITABLE (focus)));
}
