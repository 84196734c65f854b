/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-bars.h"

#include "helio-count.h"

#include <math.h>

#define MINIMUM_WIDTH 120
#define NATURAL_WIDTH 320
#define HEIGHT 108
#define WIDEST_BAR 40
#define LEAST_BAR 2   /* pixels: what is more than nothing can be seen */
#define BAR_SHARE 0.7 /* of a bar's place */
#define GAP 3         /* between a bar and its words */

struct _HelioBars
{
  GtkWidget parent_instance;

  GArray *parts; /* (owned) (element-type HelioChartPart) */
};

G_DEFINE_FINAL_TYPE (HelioBars, helio_bars, GTK_TYPE_WIDGET)

static const HelioChartPart *
nth (HelioBars *self, guint index)
{
  return &g_array_index (self->parts, HelioChartPart, index);
}

static gint64
find_greatest (HelioBars *self)
{
  gint64 greatest = 0;

  for (guint i = 0; i < self->parts->len; i++)
    greatest = MAX (greatest, nth (self, i)->weight);
  return greatest;
}

/* --- where they stand --- */

static gboolean
is_mirrored (HelioBars *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static double
get_room (HelioBars *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) / (double) self->parts->len;
}

static double
get_middle (HelioBars *self, guint index)
{
  guint place = is_mirrored (self) ? self->parts->len - 1 - index : index;

  return (place + 0.5) * get_room (self);
}

int
helio_bars_find (HelioBars *self, double x)
{
  int place;

  g_return_val_if_fail (HELIO_IS_BARS (self), -1);

  if (self->parts->len == 0)
    return -1;
  place = CLAMP ((int) floor (x / get_room (self)), 0, (int) self->parts->len - 1);
  return is_mirrored (self) ? (int) self->parts->len - 1 - place : place;
}

/* --- words --- */

static void
draw_words (HelioBars *self, GtkSnapshot *snapshot, PangoLayout *layout, double x, double y)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static double
measure_words (PangoLayout *layout, const char *text)
{
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static double
get_line_height (HelioBars *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static gboolean
have_labels_room (HelioBars *self, PangoLayout *layout)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (measure_words (layout, nth (self, i)->label) > get_room (self) - 2 * GAP)
      return FALSE;
  return TRUE;
}

/* Every label, or the first and the last one at the ends. */
static void
draw_labels (HelioBars *self, GtkSnapshot *snapshot, PangoLayout *layout, double y)
{
  guint n = self->parts->len;
  gboolean all = have_labels_room (self, layout);
  double edge = gtk_widget_get_width (GTK_WIDGET (self));

  for (guint i = 0; i < n; i++)
    {
      double width = measure_words (layout, nth (self, i)->label);
      gboolean at_left = (i == 0) != is_mirrored (self);

      if (all)
        draw_words (self, snapshot, layout, get_middle (self, i) - width / 2, y);
      else if (i == 0 || i == n - 1)
        draw_words (self, snapshot, layout, at_left ? 0 : edge - width, y);
    }
}

static void
draw_count (HelioBars *self, GtkSnapshot *snapshot, PangoLayout *layout, guint index, double bottom)
{
  g_autofree char *count = helio_count_format (nth (self, index)->weight);
  double width = measure_words (layout, count);

  if (width <= get_room (self))
    draw_words (self, snapshot, layout, get_middle (self, index) - width / 2,
                bottom - GAP - get_line_height (self));
}

/* --- bars --- */

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                  (float) height));
}

static void
draw_bars (HelioBars *self, GtkSnapshot *snapshot, PangoLayout *layout, double base)
{
  double width = MAX (1, MIN (round (get_room (self) * BAR_SHARE), WIDEST_BAR));
  double tallest = base - get_line_height (self) - GAP;
  gint64 greatest = find_greatest (self);
  GdkRGBA colour;

  helio_chart_part_get_colour (GTK_WIDGET (self), "accent_color", &colour);
  for (guint i = 0; i < self->parts->len; i++)
    {
      gint64 weight = nth (self, i)->weight;
      double height;

      if (weight == 0)
        continue;
      height = MAX (LEAST_BAR, round (tallest * (double) weight / (double) greatest));
      fill (snapshot, &colour, round (get_middle (self, i) - width / 2), base - height, width,
            height);
      draw_count (self, snapshot, layout, i, base - height);
    }
}

static void
helio_bars_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HelioBars *self = HELIO_BARS (widget);
  g_autoptr (PangoLayout) layout = NULL;
  double base = gtk_widget_get_height (widget) - get_line_height (self) - GAP - 1;
  GdkRGBA line;

  if (self->parts->len == 0)
    return;
  layout = gtk_widget_create_pango_layout (widget, NULL);
  draw_bars (self, snapshot, layout, base);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &line);
  fill (snapshot, &line, 0, base, gtk_widget_get_width (widget), 1);
  draw_labels (self, snapshot, layout, base + 1 + GAP);
}

/* --- the widget --- */

static void
helio_bars_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM_WIDTH : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : HEIGHT;
}

static gboolean
helio_bars_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  HelioBars *self = HELIO_BARS (widget);
  int index = keyboard ? -1 : helio_bars_find (self, x);
  g_autofree char *text = NULL;

  if (index < 0)
    return FALSE;
  text = helio_count_describe (nth (self, (guint) index)->label, nth (self, (guint) index)->weight);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
helio_bars_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (helio_bars_parent_class)->css_changed (widget, change);
  /* The named colours may be others now, which GTK cannot know. */
  gtk_widget_queue_draw (widget);
}

static void
helio_bars_finalize (GObject *object)
{
  g_array_unref (HELIO_BARS (object)->parts);
  G_OBJECT_CLASS (helio_bars_parent_class)->finalize (object);
}

static void
helio_bars_class_init (HelioBarsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = helio_bars_finalize;
  widget_class->measure = helio_bars_measure;
  widget_class->snapshot = helio_bars_snapshot;
  widget_class->css_changed = helio_bars_css_changed;
  widget_class->query_tooltip = helio_bars_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "bars");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
helio_bars_init (HelioBars *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  helio_bars_set_parts (self, helio_chart_parts_new ());
}

GtkWidget *
helio_bars_new (void)
{
  return g_object_new (HELIO_TYPE_BARS, NULL);
}

void
helio_bars_set_parts (HelioBars *self, GArray *parts)
{
  g_autofree char *description = NULL;

  g_return_if_fail (HELIO_IS_BARS (self));
  g_return_if_fail (parts != NULL);

  g_clear_pointer (&self->parts, g_array_unref);
  self->parts = parts;
  description = helio_chart_parts_describe (parts, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
