/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-compact-line.h"

#define SPACING 8
#define LINE_SPACING 2

struct _HelioCompactLine
{
  GtkWidget parent_instance;

  HelioCell *first;  /* (owned by the widget tree) */
  HelioCell *second; /* (owned by the widget tree) (nullable) */
};

G_DEFINE_FINAL_TYPE (HelioCompactLine, helio_compact_line, GTK_TYPE_WIDGET)

static void
measure_width (HelioCell *cell, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (cell != NULL)
    gtk_widget_measure (GTK_WIDGET (cell), GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL,
                        NULL);
}

/* A short text at the end of the line needs less than the least that any has: where it begins, its
 * cell lies over the end of the other. */
static int
measure_height (HelioCell *cell, int width)
{
  int least, natural, height = 0;

  measure_width (cell, &least, &natural);
  if (cell != NULL)
    gtk_widget_measure (GTK_WIDGET (cell), GTK_ORIENTATION_VERTICAL, MAX (width, least), NULL,
                        &height, NULL, NULL);
  return height;
}

/* What the second cell gets of a line beside the first, maybe nothing. */
static int
find_second_width (HelioCompactLine *self, int width)
{
  int room = width - SPACING - helio_cell_get_text_width (self->first);
  int least, natural;

  if (self->second == NULL)
    return 0;
  measure_width (self->second, &least, &natural);
  natural = helio_cell_get_text_width (self->second);
  return room >= MIN (least, natural) ? MIN (room, MAX (least, natural)) : 0;
}

/* The height of the first cell, or of both in one line, and that of all. */
static int
find_height (HelioCompactLine *self, int width, int *first)
{
  int second = find_second_width (self, width);

  if (second > 0)
    return *first = MAX (measure_height (self->first, width - SPACING - second),
                         measure_height (self->second, second));
  *first = measure_height (self->first, width);
  return *first + (self->second != NULL ? LINE_SPACING + measure_height (self->second, width) : 0);
}

static void
helio_compact_line_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  HelioCompactLine *self = HELIO_COMPACT_LINE (widget);
  int first[2], second[2];

  measure_width (self->first, &first[0], &first[1]);
  measure_width (self->second, &second[0], &second[1]);
  *minimum = MAX (first[0], second[0]);
  *natural = first[1] + (self->second != NULL ? SPACING + second[1] : 0);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = find_height (self, for_size < 0 ? *natural : for_size, &first[0]);
}

static GtkSizeRequestMode
helio_compact_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
place (HelioCompactLine *self, HelioCell *cell, int x, int y, int width, int height)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (GTK_WIDGET (cell), &(GtkAllocation){ x, y, width, height }, -1);
}

static void
helio_compact_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HelioCompactLine *self = HELIO_COMPACT_LINE (widget);
  int second = find_second_width (self, width), top, least, natural;

  measure_width (self->second, &least, &natural);
  if (second > 0 || self->second == NULL)
    top = height;
  else
    find_height (self, width, &top);
  place (self, self->first, 0, 0, second > 0 ? width - SPACING - second : width, top);
  if (second > 0)
    place (self, self->second, width - MAX (second, least), 0, MAX (second, least), height);
  else if (self->second != NULL)
    place (self, self->second, 0, top + LINE_SPACING, width, height - top - LINE_SPACING);
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
  widget_class->get_request_mode = helio_compact_line_get_request_mode;
  widget_class->measure = helio_compact_line_measure;
  widget_class->size_allocate = helio_compact_line_size_allocate;
}

static void
helio_compact_line_init (HelioCompactLine *self)
{
}

GtkWidget *
helio_compact_line_new (HelioCell *first, HelioCell *second)
{
  HelioCompactLine *self;

  g_return_val_if_fail (HELIO_IS_CELL (first), NULL);

  self = g_object_new (HELIO_TYPE_COMPACT_LINE, NULL);
  self->first = first;
  helio_cell_let_wrap (first);
  self->second = second;
  gtk_widget_set_parent (GTK_WIDGET (first), GTK_WIDGET (self));
  if (second != NULL)
    {
      helio_cell_align_end (second);
      gtk_widget_set_parent (GTK_WIDGET (second), GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}

void
helio_compact_line_update (HelioCompactLine *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget), first;

  g_return_if_fail (HELIO_IS_COMPACT_LINE (self));

  /* One that has no place yet is going to be measured. */
  if (width > 0 && find_height (self, width, &first) == gtk_widget_get_height (widget))
    gtk_widget_queue_allocate (widget);
  else
    gtk_widget_queue_resize (widget);
}
