/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-graphics.h"
#include "helio-test-folder.h"

/* A folder of device files with one of a name, or none. */
static gboolean
needs_gl (const char *renderer, const char *device)
{
  char *devices = helio_test_folder_new ();
  gboolean needs;

  if (device != NULL)
    {
      g_autofree char *path = g_build_filename (devices, device, NULL);
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, "", 0, &error);
      g_assert_no_error (error);
    }
  needs = helio_graphics_needs_gl (renderer, devices);
  helio_test_folder_remove (devices);
  return needs;
}

static void
a_graphics_processor_is_used (void)
{
  g_assert_true (needs_gl (NULL, "dri"));
  g_assert_true (needs_gl (NULL, "nvidiactl"));
  g_assert_true (needs_gl (NULL, "dxg"));
  g_assert_false (needs_gl (NULL, NULL));
  g_assert_false (needs_gl (NULL, "null"));
}

static void
who_chooses_a_renderer_gets_it (void)
{
  g_assert_true (needs_gl ("gl", NULL));
  g_assert_false (needs_gl ("cairo", "dri"));
}

/* For GTK, which this does not initialize yet. */
static void
gtk_is_told (void)
{
  g_autofree char *given = g_strdup (g_getenv ("GDK_DEBUG"));
  const char *told;

  g_setenv ("GSK_RENDERER", "gl", TRUE);
  g_unsetenv ("GDK_DEBUG");
  helio_graphics_prepare ();
  g_assert_null (g_getenv ("GDK_DEBUG"));
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  helio_graphics_prepare ();
  told = g_getenv ("GDK_DEBUG");
  g_assert_true (told == NULL || g_str_equal (told, "gl-disable"));
  g_setenv ("GDK_DEBUG", "frames", TRUE);
  helio_graphics_prepare ();
  g_assert_cmpstr (g_getenv ("GDK_DEBUG"), ==, "frames");
  /* What comes next does initialize it, as the tests have it. */
  if (given != NULL)
    g_setenv ("GDK_DEBUG", given, TRUE);
  else
    g_unsetenv ("GDK_DEBUG");
}

/* GTK begins with an empty theme, and libadwaita finds no variable that would have it do without
 * its styles; one that the user has set stays. */
static void
libadwaita_has_the_theme (void)
{
  g_setenv ("GTK_THEME", "Other", TRUE);
  helio_graphics_prepare ();
  g_assert_cmpstr (g_getenv ("GTK_THEME"), ==, "Other");
  g_unsetenv ("GTK_THEME");
  helio_graphics_prepare ();
  g_assert_cmpstr (g_getenv ("GTK_THEME"), ==, "Adwaita-empty");
  helio_graphics_begin ();
  g_assert_null (g_getenv ("GTK_THEME"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/graphics/processor", a_graphics_processor_is_used);
  g_test_add_func ("/shell/graphics/renderer", who_chooses_a_renderer_gets_it);
  g_test_add_func ("/shell/graphics/told", gtk_is_told);
  g_test_add_func ("/shell/graphics/theme", libadwaita_has_the_theme);
  return g_test_run ();
}
