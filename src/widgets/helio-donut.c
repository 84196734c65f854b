/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-donut.h"

#include <math.h>

#define DEFAULT_SIZE 44
#define GAP 1.5 /* pixels between two parts, on the ring's middle */
#define LEAST_THICKNESS 4

struct _HelioDonut
{
  GtkWidget parent_instance;

  GArray *parts; /* (owned) (element-type HelioChartPart) */
  int size;      /* pixels */
};

G_DEFINE_FINAL_TYPE (HelioDonut, helio_donut, GTK_TYPE_WIDGET)

static gint64
total_weight (HelioDonut *self)
{
  gint64 total = 0;

  for (guint i = 0; i < self->parts->len; i++)
    total += g_array_index (self->parts, HelioChartPart, i).weight;
  return total;
}

static void
set_source (HelioDonut *self, cairo_t *cr, const char *name)
{
  GdkRGBA colour;

  helio_chart_part_get_colour (GTK_WIDGET (self), name, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
}

/* Pixels of a stripe and of the gap after it, on the ring's middle. */
static const double stripes[] = { 3, 2 };

static void
draw_arc (cairo_t *cr, double radius, double from, double to, double gap)
{
  /* A part that is smaller than the gap still shows as a sliver. */
  double half = MIN (gap / 2, (to - from) * 0.25);

  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, radius, from + half, to - half);
  cairo_stroke (cr);
}

static void
draw_parts (HelioDonut *self, cairo_t *cr, double radius, gint64 total)
{
  double angle = -G_PI_2;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const HelioChartPart *part = &g_array_index (self->parts, HelioChartPart, i);
      double length = 2 * G_PI * (double) part->weight / (double) total;
      g_autofree char *name = g_strdup_printf ("helio_%s_color", part->style);

      if (part->weight == 0)
        continue;
      set_source (self, cr, name);
      cairo_set_dash (cr, stripes, part->striped ? G_N_ELEMENTS (stripes) : 0, 0);
      draw_arc (cr, radius, angle, angle + length, part->weight < total ? GAP / radius : 0);
      angle += length;
    }
}

static void
helio_donut_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HelioDonut *self = HELIO_DONUT (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double size = MIN (width, height);
  double thickness = MAX (round (size * 0.2), LEAST_THICKNESS);
  gint64 total = total_weight (self);
  graphene_rect_t bounds;
  cairo_t *cr;

  if (size <= thickness)
    return;
  graphene_rect_init (&bounds, 0, 0, (float) width, (float) height);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_set_line_width (cr, thickness);
  if (total > 0)
    draw_parts (self, cr, (size - thickness) / 2, total);
  else
    {
      set_source (self, cr, "helio_ring");
      draw_arc (cr, (size - thickness) / 2, 0, 2 * G_PI, 0);
    }
  cairo_destroy (cr);
}

static void
helio_donut_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = HELIO_DONUT (widget)->size;
}

static void
helio_donut_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (helio_donut_parent_class)->css_changed (widget, change);
  /* The named colours may be others now, which GTK cannot know. */
  gtk_widget_queue_draw (widget);
}

static void
helio_donut_finalize (GObject *object)
{
  g_array_unref (HELIO_DONUT (object)->parts);
  G_OBJECT_CLASS (helio_donut_parent_class)->finalize (object);
}

static void
helio_donut_class_init (HelioDonutClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = helio_donut_finalize;
  widget_class->measure = helio_donut_measure;
  widget_class->snapshot = helio_donut_snapshot;
  widget_class->css_changed = helio_donut_css_changed;
  gtk_widget_class_set_css_name (widget_class, "donut");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
helio_donut_init (HelioDonut *self)
{
  self->size = DEFAULT_SIZE;
  helio_donut_set_parts (self, helio_chart_parts_new ());
}

GtkWidget *
helio_donut_new (void)
{
  return g_object_new (HELIO_TYPE_DONUT, NULL);
}

void
helio_donut_set_parts (HelioDonut *self, GArray *parts)
{
  g_autofree char *description = NULL;

  g_return_if_fail (HELIO_IS_DONUT (self));
  g_return_if_fail (parts != NULL);

  g_clear_pointer (&self->parts, g_array_unref);
  self->parts = parts;
  description = helio_chart_parts_describe (parts, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
helio_donut_set_size (HelioDonut *self, int size)
{
  g_return_if_fail (HELIO_IS_DONUT (self));
  g_return_if_fail (size > 0);

  self->size = size;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
