/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-bars.h"
#include "helio-donut.h"
#include "helio-test-contrast.h"
#include "widget-test.h"

#define WIDTH 320
#define HEIGHT 120
#define NTH(i) (40 + 80 * (i)) /* the middle of one of four bars */

static void
set_weights (GtkWidget *bars, const gint64 *weights, guint n)
{
  GArray *parts = helio_chart_parts_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("May %u", i + 1);
      const HelioChartPart part = { label, NULL, weights[i] };

      helio_chart_parts_add (parts, &part);
    }
  helio_bars_set_parts (HELIO_BARS (bars), parts);
}

/* How tall what is drawn in the colour of bars is, in a column of pixels. */
static guint
measure_bar (GtkWidget *bars, int x)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  const guchar *pixels;
  GdkRGBA colour;
  guint n = 0;

  helio_chart_part_get_colour (bars, "accent_color", &colour);
  GTK_WIDGET_GET_CLASS (bars)->snapshot (bars, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (int y = 0; y < HEIGHT; y++)
    {
      guint32 pixel = *(
          const guint32 *) (gconstpointer) (pixels + y * cairo_image_surface_get_stride (surface)
                                            + 4 * x);

      if (ABS ((int) (pixel >> 16 & 0xff) - (int) (colour.red * 255)) <= 1
          && ABS ((int) (pixel & 0xff) - (int) (colour.blue * 255)) <= 1 && pixel >> 24 == 0xff)
        n++;
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return n;
}

static GtkWindow *
show (GtkWidget *bars)
{
  GtkWidget *place = gtk_center_box_new ();

  gtk_widget_set_size_request (bars, WIDTH, HEIGHT);
  gtk_widget_set_valign (bars, GTK_ALIGN_START);
  gtk_widget_set_halign (bars, GTK_ALIGN_CENTER);
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (place), bars);
  return widget_test_show (place, 400, 200);
}

static gboolean
is_laid_out (gpointer bars)
{
  return gtk_widget_get_width (bars) > 0;
}

static void
they_say_their_weights_in_words (void)
{
  static const gint64 weights[] = { 3, 0, 12 };
  GtkWidget *bars = helio_bars_new ();
  GtkWindow *window = show (bars);

  widget_test_assert_name (bars, "Nothing to show");
  set_weights (bars, weights, G_N_ELEMENTS (weights));
  widget_test_assert_name (bars, "May 1: 3, May 3: 12");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bars), GTK_ACCESSIBLE_ROLE_IMG);
  widget_test_end (window);
}

static void
they_are_as_tall_as_their_weights (void)
{
  static const gint64 weights[] = { 100, 0, 50, 1 };
  GtkWidget *bars = helio_bars_new ();
  GtkWindow *window = show (bars);
  guint whole;

  widget_test_wait (is_laid_out, bars);
  g_assert_cmpint (gtk_widget_get_width (bars), ==, WIDTH);
  set_weights (bars, weights, G_N_ELEMENTS (weights));
  whole = measure_bar (bars, NTH (0));
  g_assert_cmpuint (whole, >, HEIGHT / 2);
  g_assert_cmpuint (measure_bar (bars, NTH (1)), ==, 0);
  g_assert_cmpint (ABS ((int) measure_bar (bars, NTH (2)) - (int) whole / 2), <=, 1);
  /* However little: it can be seen. */
  g_assert_cmpuint (measure_bar (bars, NTH (3)), >, 1);
  widget_test_end (window);
}

static void
they_begin_where_people_begin_to_read (void)
{
  static const gint64 weights[] = { 100, 0, 0, 10 };
  GtkWidget *bars = helio_bars_new ();
  GtkWindow *window = show (bars);

  widget_test_wait (is_laid_out, bars);
  set_weights (bars, weights, G_N_ELEMENTS (weights));
  g_assert_cmpint (helio_bars_find (HELIO_BARS (bars), 1), ==, 0);
  g_assert_cmpint (helio_bars_find (HELIO_BARS (bars), WIDTH - 1), ==, 3);
  gtk_widget_set_direction (bars, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (helio_bars_find (HELIO_BARS (bars), 1), ==, 3);
  g_assert_cmpint (helio_bars_find (HELIO_BARS (bars), WIDTH - 1), ==, 0);
  g_assert_cmpuint (measure_bar (bars, NTH (3)), >, measure_bar (bars, NTH (0)));
  widget_test_end (window);
}

static void
more_bars_than_pixels_are_no_harm (void)
{
  static gint64 weights[1000];
  GtkWidget *bars = helio_bars_new ();
  GtkWindow *window = show (bars);

  widget_test_wait (is_laid_out, bars);
  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    weights[i] = G_MAXINT64 / 2;
  set_weights (bars, weights, G_N_ELEMENTS (weights));
  g_assert_cmpuint (measure_bar (bars, WIDTH / 2), >, HEIGHT / 2);
  g_assert_cmpint (helio_bars_find (HELIO_BARS (bars), -10), ==, 0);
  g_assert_cmpint (helio_bars_find (HELIO_BARS (bars), 1e6), ==, 999);
  set_weights (bars, NULL, 0);
  g_assert_cmpint (helio_bars_find (HELIO_BARS (bars), 10), ==, -1);
  widget_test_end (window);
}

/* --- high contrast, which the ring has to itself --- */

static gboolean
is_drawn (gpointer picture)
{
  return gdk_paintable_get_intrinsic_width (picture) > 0;
}

/* What of a widget's picture is farthest from the window's colour. */
static double
measure_contrast (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = g_new0 (guint32, WIDTH * HEIGHT);
  GdkRGBA window;
  double most = 1;

  widget_test_wait (is_drawn, picture);
  g_assert_true (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget),
                                                 "window_bg_color", &window));
  gtk_snapshot_append_color (snapshot, &window, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
  gdk_texture_download (texture, (guchar *) pixels, WIDTH * sizeof (guint32));
  for (gsize i = 0; i < WIDTH * HEIGHT; i++)
    {
      GdkRGBA colour = helio_test_colour (pixels[i]);

      most = MAX (most, helio_test_contrast (&colour, &window));
    }
  return most;
}

/* A ring with nothing in it is faint, unless somebody needs to see it. Nothing but the style tells.
 */
static void
high_contrast_is_followed (gconstpointer scheme)
{
  GtkWidget *donut = helio_donut_new ();
  GtkWindow *window = show (donut);
  GtkStyleProvider *dark = NULL, *high;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), GPOINTER_TO_INT (scheme));
  if (GPOINTER_TO_INT (scheme) == ADW_COLOR_SCHEME_FORCE_DARK)
    dark = widget_test_add_sheet ("style-dark.css");
  g_assert_cmpfloat (measure_contrast (donut), <, HELIO_TEST_LEAST_LARGE_CONTRAST);
  high = widget_test_add_sheet ("style-hc.css");
  g_assert_cmpfloat (measure_contrast (donut), >=, HELIO_TEST_LEAST_LARGE_CONTRAST);
  widget_test_remove_sheet (high);
  g_clear_pointer (&dark, widget_test_remove_sheet);
  widget_test_end (window);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/bars/words", they_say_their_weights_in_words);
  g_test_add_func ("/bars/height", they_are_as_tall_as_their_weights);
  g_test_add_func ("/bars/direction", they_begin_where_people_begin_to_read);
  g_test_add_func ("/bars/many", more_bars_than_pixels_are_no_harm);
  g_test_add_data_func ("/bars/high-contrast/light", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT),
                        high_contrast_is_followed);
  g_test_add_data_func ("/bars/high-contrast/dark", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK),
                        high_contrast_is_followed);
  return g_test_run ();
}
