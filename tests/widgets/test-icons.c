/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where nothing reads SVG, GTK draws a broken picture in place of every icon and says nothing. */
#include "heliodesk-resources.h"

#include <gtk/gtk.h>

#define FOLDER "/org/heliodesk/Heliodesk/icons/scalable/actions/"

static void
every_icon_can_be_drawn (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names
      = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (names), >, 0);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, names[i], NULL);
      g_autoptr (GdkPixbuf) icon = NULL;

      g_test_message ("%s", names[i]);
      icon = gdk_pixbuf_new_from_resource (path, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_pixbuf_get_width (icon), ==, gdk_pixbuf_get_height (icon));
    }
}

/* What points to where the text goes on, or to where it came from. */
static void
what_points_points_the_other_way_from_right_to_left (void)
{
  static const char *const icons[] = { "back", "next", "collapse", "expand", "expander" };

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    {
      g_autofree char *path
          = g_strconcat (FOLDER "heliodesk-", icons[i], "-symbolic-rtl.svg", NULL);

      g_test_message ("%s", icons[i]);
      g_assert_true (g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  heliodesk_register_resource ();
  g_test_add_func ("/icons/every-icon-can-be-drawn", every_icon_can_be_drawn);
  g_test_add_func ("/icons/right-to-left", what_points_points_the_other_way_from_right_to_left);
  return g_test_run ();
}
