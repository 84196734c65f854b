/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the keyboard goes in a table. */
#include "helio-cell.h"
#include "helio-table-private.h"

static GtkWidgetClass *parent_class;

static void
catch_up (HelioCell *cell, gpointer data)
{
  helio_cell_catch_up (cell);
}

/* The keyboard goes to rows that are not in sight yet, and they are spoken before they are. */
static void
on_focus_changed (HelioTable *self)
{
  GtkWidget *list = helio_table_get_list (self);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus != NULL && focus != list && gtk_widget_is_ancestor (focus, list))
    helio_cell_foreach (focus, catch_up, NULL);
}

static void
helio_table_root (GtkWidget *widget)
{
  parent_class->root (widget);
  g_signal_connect_swapped (gtk_widget_get_root (widget), "notify::focus-widget",
                            G_CALLBACK (on_focus_changed), widget);
}

static void
helio_table_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), on_focus_changed, widget);
  parent_class->unroot (widget);
}

static gboolean
helio_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (helio_table_get_list (HELIO_TABLE (widget)));
}

/* Whoever comes back is where he was: in newer versions of GTK than the floor's it would be the
 * first row of all, or the last. The view's first child has the titles. */
static gboolean
enter_list (HelioTable *self, GtkDirectionType direction)
{
  GtkWidget *titles = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  return (direction == GTK_DIR_TAB_FORWARD && !self->narrow
          && gtk_widget_child_focus (titles, direction))
         || gtk_widget_grab_focus (helio_table_get_list (self));
}

/* The arrow keys go from row to row. Tab goes to what is in the row, then past the table: by
 * itself, a list takes it for the next row, as long as there is one. */
static gboolean
helio_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HelioTable *self = HELIO_TABLE (widget);
  GtkWidget *list = helio_table_get_list (self);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  gboolean in_list = focus != NULL && gtk_widget_is_ancestor (focus, list);
  gboolean in_titles = focus != NULL && !in_list && gtk_widget_is_ancestor (focus, widget);

  if (!tab || gtk_widget_get_first_child (list) == NULL
      || (in_titles && direction == GTK_DIR_TAB_BACKWARD))
    return parent_class->focus (widget, direction);
  if (!in_list)
    return enter_list (self, direction);
  while (gtk_widget_get_parent (focus) != list)
    focus = gtk_widget_get_parent (focus);
  return gtk_widget_child_focus (focus, direction);
}

void
helio_table_class_init_focus (GtkWidgetClass *widget_class)
{
  parent_class = g_type_class_peek_parent (widget_class);
  widget_class->root = helio_table_root;
  widget_class->unroot = helio_table_unroot;
  widget_class->focus = helio_table_focus;
  widget_class->grab_focus = helio_table_grab_focus;
}
