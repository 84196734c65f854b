/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text-size.h"

#define USUAL_DPI 96
/* What is as large as GNOME's own switch for large text makes it, 1.25, still has the usual room.
 */
#define MUCH_LARGER 1.5
/* Of what is wrapped. */
#define MOST_LINES 2
#define STEP 4
#define ONE_LINE (-1)

double
helio_text_size_get_factor (GtkWidget *widget)
{
  int dpi; /* by 1024; -1 where it is not known */

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (USUAL_DPI * 1024.0) : 1;
}

int
helio_text_size_get_letter_width (GtkWidget *widget)
{
  PangoFontMetrics *metrics;
  int width;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
               pango_font_metrics_get_approximate_digit_width (metrics));
  pango_font_metrics_unref (metrics);
  return MAX (width, 1);
}

static int
measure_label (GtkLabel *label)
{
  g_autoptr (PangoLayout) layout = pango_layout_copy (gtk_label_get_layout (label));
  int width;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, 0);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

int
helio_text_size_measure_words (GtkWidget *widget)
{
  int width = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);

  if (!gtk_widget_get_visible (widget))
    return 0;
  if (GTK_IS_LABEL (widget))
    return measure_label (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    width = MAX (width, helio_text_size_measure_words (child));
  return width;
}

PangoLayout *
helio_text_size_create_layout (GtkWidget *widget, const char *text, PangoWeight weight,
                               double scale)
{
  PangoLayout *layout;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  layout = gtk_widget_create_pango_layout (widget, text);
  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* What the width of a text depends on. */
typedef struct
{
  const PangoFontDescription *font;
  double resolution;
  gulong options; /* how glyphs are drawn */
  PangoWeight weight;
  double scale;
  int least; /* or ONE_LINE */
  const char *text;
} Measured;

static guint
hash_measured (gconstpointer data)
{
  const Measured *self = data;

  return g_str_hash (self->text) * 31 + pango_font_description_hash (self->font)
         + (guint) self->least;
}

static gboolean
equal_measured (gconstpointer data, gconstpointer other)
{
  const Measured *a = data, *b = other;

  return a->resolution == b->resolution && a->options == b->options && a->weight == b->weight
         && a->scale == b->scale && a->least == b->least && g_str_equal (a->text, b->text)
         && pango_font_description_equal (a->font, b->font);
}

static Measured
describe (GtkWidget *widget, const char *text, PangoWeight weight, double scale, int least)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const cairo_font_options_t *options = pango_cairo_context_get_font_options (context);

  return (Measured){ .font = pango_context_get_font_description (context),
                     .resolution = pango_cairo_context_get_resolution (context),
                     .options = options != NULL ? cairo_font_options_hash (options) : 0,
                     .weight = weight,
                     .scale = scale,
                     .least = least,
                     .text = text };
}

/* To be remembered as long as the program runs. */
static Measured *
keep (const Measured *measured)
{
  Measured *kept = g_new (Measured, 1);

  *kept = *measured;
  kept->font = pango_font_description_copy (measured->font);
  kept->text = g_intern_string (measured->text);
  return kept;
}

static int
measure_line (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* The lesser of what the longer of two lines can be, by where the text may be broken. */
static int
find_break (PangoLayout *layout, int whole)
{
  const char *text = pango_layout_get_text (layout);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  int n, least = whole;
  const PangoLogAttr *places = pango_layout_get_log_attrs_readonly (layout, &n);

  for (int i = 1; i < n - 1; i++)
    {
      int x, first;

      if (!places[i].is_line_break)
        continue;
      pango_layout_line_index_to_x (line, (int) (g_utf8_offset_to_pointer (text, i) - text), FALSE,
                                    &x);
      first = PANGO_PIXELS_CEIL (x);
      least = MIN (least, MAX (first, whole - first));
    }
  return least;
}

static gboolean
fits (PangoLayout *layout, int width)
{
  pango_layout_set_width (layout, width * PANGO_SCALE);
  return measure_line (layout) <= width && pango_layout_get_line_count (layout) <= MOST_LINES;
}

static int
measure_wrapped (PangoLayout *layout, int least)
{
  int whole = measure_line (layout), width;

  if (whole <= least)
    return least;
  width = MAX (least, find_break (layout, whole));
  while (width < whole && !fits (layout, width))
    width += STEP;
  return width;
}

/* The words of statuses and the heads of columns are few, and every table asks for all of them. */
static int
measure_known (GtkWidget *widget, const char *text, PangoWeight weight, double scale, int least)
{
  static GHashTable *known; /* (element-type Measured int) */
  Measured measured = describe (widget, text, weight, scale, least);
  g_autoptr (PangoLayout) layout = NULL;
  gpointer width;

  if (known == NULL)
    known = g_hash_table_new (hash_measured, equal_measured);
  if (g_hash_table_lookup_extended (known, &measured, NULL, &width))
    return GPOINTER_TO_INT (width);
  layout = helio_text_size_create_layout (widget, text, weight, scale);
  width = GINT_TO_POINTER (least == ONE_LINE ? measure_line (layout)
                                             : measure_wrapped (layout, least));
  g_hash_table_insert (known, keep (&measured), width);
  return GPOINTER_TO_INT (width);
}

int
helio_text_size_measure (GtkWidget *widget, const char *text, PangoWeight weight, double scale)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);
  g_return_val_if_fail (text != NULL, 0);

  return measure_known (widget, text, weight, scale, ONE_LINE);
}

int
helio_text_size_measure_wrapped (GtkWidget *widget, const char *text, PangoWeight weight,
                                 double scale, int least)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);
  g_return_val_if_fail (text != NULL, 0);

  return measure_known (widget, text, weight, scale, MAX (least, 0));
}

gboolean
helio_text_size_is_large (GtkWidget *widget)
{
  return helio_text_size_get_factor (widget) >= MUCH_LARGER;
}

void
helio_text_size_connect (GtkWidget *widget, void (*changed) (GtkWidget *widget))
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (changed != NULL);

  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi",
                           G_CALLBACK (changed), widget, G_CONNECT_SWAPPED);
}

static void
show_size (GtkWidget *window)
{
  if (helio_text_size_is_large (window))
    gtk_widget_add_css_class (window, "large-text");
  else
    gtk_widget_remove_css_class (window, "large-text");
}

void
helio_text_size_follow (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  helio_text_size_connect (GTK_WIDGET (window), show_size);
  show_size (GTK_WIDGET (window));
}
