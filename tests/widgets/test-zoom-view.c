/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a picture is that somebody looks at closely. */
#include "helio-zoom-view.h"
#include "widget-test.h"

#define VIEW_WIDTH 400
#define VIEW_HEIGHT 300

typedef struct
{
  HelioZoomView *view;
  GtkWidget *picture;
  int width; /* that it is to have */
} Sight;

static GdkTexture *
paint (int width, int height)
{
  gsize size = (gsize) width * (gsize) height * 3;
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (size), size);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8, pixels, (gsize) width * 3);
}

static GtkWindow *
show (Sight *sight, int width, int height)
{
  g_autoptr (GdkTexture) picture = paint (width, height);

  sight->view = g_object_new (HELIO_TYPE_ZOOM_VIEW, NULL);
  helio_zoom_view_set_picture (sight->view, picture, "A roof");
  sight->picture = widget_test_find (GTK_WIDGET (sight->view), GTK_TYPE_PICTURE, NULL);
  return widget_test_show (GTK_WIDGET (sight->view), VIEW_WIDTH, VIEW_HEIGHT);
}

static gboolean
has_its_width (gpointer data)
{
  Sight *sight = data;

  return gtk_widget_get_width (sight->picture) == sight->width;
}

/* A picture of 4:3. */
static void
assert_drawn (Sight *sight, double zoom, int width)
{
  helio_zoom_view_set_zoom (sight->view, zoom);
  sight->width = width;
  widget_test_wait (has_its_width, sight);
  g_assert_cmpint (gtk_widget_get_height (sight->picture), ==, width * 3 / 4);
}

static void
a_small_picture_is_as_large_as_it_says (void)
{
  Sight sight;
  GtkWindow *window = show (&sight, 40, 30);

  assert_drawn (&sight, 2, 80);
  assert_drawn (&sight, 1, 40);
  assert_drawn (&sight, 4, 160);
  assert_drawn (&sight, 0, VIEW_WIDTH);
  widget_test_end (window);
}

static void
a_large_picture_is_as_large_as_it_says (void)
{
  Sight sight;
  GtkWindow *window = show (&sight, 2000, 1500);

  assert_drawn (&sight, 0, VIEW_WIDTH);
  assert_drawn (&sight, 0.5, 1000);
  assert_drawn (&sight, 1, 2000);
  widget_test_end (window);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widgets/zoom-view/small", a_small_picture_is_as_large_as_it_says);
  g_test_add_func ("/widgets/zoom-view/large", a_large_picture_is_as_large_as_it_says);
  return g_test_run ();
}
