/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-graphics.h"

#include <gtk/gtk.h>

/* GTK's own checks come with the variable that replaces the flag. */
#define OWN_CHECKS_SINCE 16
/* What GTK takes its theme from, if it is there; and the one that libadwaita has it use: it has
 * nothing in it. */
#define THEME_VARIABLE "GTK_THEME"
#define EMPTY_THEME "Adwaita-empty"

static gboolean is_theme_ours;

/* What drivers of the kernel make of one: those of Linux, NVIDIA's own, Arm's own, and the one of
 * Linux in Windows. */
static gboolean
has_processor (const char *devices)
{
  static const char *const names[] = { "dri", "nvidiactl", "mali0", "dxg" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (devices, names[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

gboolean
helio_graphics_needs_gl (const char *renderer, const char *devices)
{
  if (renderer != NULL)
    return !g_str_equal (renderer, "cairo");
  return has_processor (devices);
}

void
helio_graphics_prepare (void)
{
  if (gtk_get_minor_version () < OWN_CHECKS_SINCE
      && !helio_graphics_needs_gl (g_getenv ("GSK_RENDERER"), "/dev"))
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  is_theme_ours = g_getenv (THEME_VARIABLE) == NULL;
  if (is_theme_ours)
    g_setenv (THEME_VARIABLE, EMPTY_THEME, FALSE);
}

/* Settings read their theme when they are made. With the variable, libadwaita would leave its own
 * styles out. It came last and goes without moving another: threads may be reading those. */
void
helio_graphics_begin (void)
{
  gtk_init ();
  gtk_settings_get_default ();
  if (is_theme_ours)
    g_unsetenv (THEME_VARIABLE);
  is_theme_ours = FALSE;
}

/* GTK's own thread is done before the application's icons are added, which has all forgotten. */
static void
read_icons (GTask *task, gpointer theme, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, gtk_icon_theme_has_icon (theme, "image-missing"));
}

void
helio_graphics_read_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GTask) task = g_task_new (theme, NULL, NULL, NULL);

  g_task_run_in_thread (task, read_icons);
}
