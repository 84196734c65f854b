/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where nothing reads SVG, GTK draws a broken picture in place of every icon and says nothing. */
#include "heliodesk-resources.h"

#include <gtk/gtk.h>
#include <string.h>

#define ICONS "/org/heliodesk/Heliodesk/icons/"
#define FOLDER ICONS "scalable/actions/"

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

/* At the size that nearly all are drawn at, on usual displays and on those with twice the pixels.
 */
static void
every_icon_is_there_without_a_reader_of_svg (void)
{
  static const struct
  {
    const char *folder;
    int size;
  } encoded[] = { { ICONS "16x16/actions/", 16 }, { ICONS "16x16@2/actions/", 32 } };
  g_auto (GStrv) names
      = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (encoded); j++)
      {
        g_autofree char *name = g_strndup (names[i], strlen (names[i]) - strlen (".svg"));
        g_autofree char *path = g_strconcat (encoded[j].folder, name, ".symbolic.png", NULL);
        g_autoptr (GError) error = NULL;
        g_autoptr (GdkPixbuf) icon = gdk_pixbuf_new_from_resource (path, &error);

        g_assert_no_error (error);
        g_assert_cmpint (gdk_pixbuf_get_width (icon), ==, encoded[j].size);
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
  g_test_add_func ("/icons/without-svg", every_icon_is_there_without_a_reader_of_svg);
  g_test_add_func ("/icons/right-to-left", what_points_points_the_other_way_from_right_to_left);
  return g_test_run ();
}
