/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-compact-line.h"

#define SPACING 8

struct _HelioCompactLine
{
  GtkWidget parent_instance;

  HelioCell *first;  /* (owned by the widget tree) */
  HelioCell *second; /* (owned by the widget tree) (nullable) */
};

G_DEFINE_FINAL_TYPE (HelioCompactLine, helio_compact_line, GTK_TYPE_WIDGET)

static void
measure_cell (HelioCell *cell, GtkOrientation orientation, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (cell != NULL)
    gtk_widget_measure (GTK_WIDGET (cell), orientation, -1, minimum, natural, NULL, NULL);
}

static void
helio_compact_line_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  HelioCompactLine *self = HELIO_COMPACT_LINE (widget);
  int first[2], second[2];

  measure_cell (self->first, orientation, &first[0], &first[1]);
  measure_cell (self->second, orientation, &second[0], &second[1]);
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? MAX (first[0], second[0]) : first[0];
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? MAX (first[1], second[1])
                                                     : first[1] + SPACING + second[1];
}

/* What the second cell gets of @room, maybe nothing. */
static int
find_second_width (HelioCompactLine *self, int room)
{
  int least, natural;

  if (self->second == NULL)
    return 0;
  measure_cell (self->second, GTK_ORIENTATION_HORIZONTAL, &least, &natural);
  natural = helio_cell_get_text_width (self->second);
  return room >= MIN (least, natural) ? MIN (room, MAX (least, natural)) : 0;
}

static void
helio_compact_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HelioCompactLine *self = HELIO_COMPACT_LINE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int room = width - SPACING - helio_cell_get_text_width (self->first);
  int second = find_second_width (self, room);
  int first = second > 0 ? width - SPACING - second : width;

  gtk_widget_size_allocate (GTK_WIDGET (self->first),
                            &(GtkAllocation){ rtl ? width - first : 0, 0, first, height },
                            baseline);
  if (self->second == NULL)
    return;
  gtk_widget_set_child_visible (GTK_WIDGET (self->second), second > 0);
  if (second > 0)
    gtk_widget_size_allocate (GTK_WIDGET (self->second),
                              &(GtkAllocation){ rtl ? 0 : width - second, 0, second, height },
                              baseline);
}

/* What there was no room for is told all the same. */
static gboolean
helio_compact_line_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                                  GtkTooltip *tooltip)
{
  HelioCompactLine *self = HELIO_COMPACT_LINE (widget);
  g_autofree char *name = NULL;

  if (self->second == NULL || gtk_widget_get_child_visible (GTK_WIDGET (self->second)))
    return FALSE;
  name = helio_cell_dup_name (self->second);
  gtk_tooltip_set_text (tooltip, name);
  return TRUE;
}

static void
helio_compact_line_dispose (GObject *object)
{
  HelioCompactLine *self = HELIO_COMPACT_LINE (object);

  g_clear_pointer ((GtkWidget **) &self->first, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->second, gtk_widget_unparent);

  G_OBJECT_CLASS (helio_compact_line_parent_class)->dispose (object);
}

static void
helio_compact_line_class_init (HelioCompactLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_compact_line_dispose;
  widget_class->measure = helio_compact_line_measure;
  widget_class->size_allocate = helio_compact_line_size_allocate;
  widget_class->query_tooltip = helio_compact_line_query_tooltip;
}

static void
helio_compact_line_init (HelioCompactLine *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
helio_compact_line_new (HelioCell *first, HelioCell *second)
{
  HelioCompactLine *self;

  g_return_val_if_fail (HELIO_IS_CELL (first), NULL);

  self = g_object_new (HELIO_TYPE_COMPACT_LINE, NULL);
  self->first = first;
  self->second = second;
  gtk_widget_set_parent (GTK_WIDGET (first), GTK_WIDGET (self));
  if (second != NULL)
    {
      helio_cell_align_end (second);
      gtk_widget_set_parent (GTK_WIDGET (second), GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}
