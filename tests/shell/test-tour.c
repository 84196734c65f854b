/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-desk.h"
#include "helio-test-store.h"
#include "helio-tour.h"

static void
every_screen_is_there (gconstpointer size)
{
  const int *width_height = size;
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (120);
  const char *kept = g_getenv ("HELIO_TEST_PICTURES");
  g_autofree char *folder = kept != NULL ? g_strdup_printf ("%s/%d", kept, width_height[0])
                                         : g_build_filename (desk->folder, "tour", NULL);
  g_autofree char *index = g_build_filename (folder, "index.md", NULL);
  g_autofree char *text = NULL;
  g_autoptr (HelioTour) tour = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HelioWindow *window
      = helio_window_new (GTK_APPLICATION (g_application_get_default ()), desk->workspace);

  gtk_window_set_default_size (GTK_WINDOW (window), width_height[0], width_height[1]);
  gtk_window_present (GTK_WINDOW (window));
  tour = helio_tour_new (window, desk->workspace, folder);
  helio_tour_run_async (tour, helio_test_keep, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  helio_tour_run_finish (tour, result, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (index, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "rma-shipped.png"));
  g_clear_object (&tour);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  static const int wide[] = { 1280, 800 }, narrow[] = { 400, 800 };

  g_autoptr (AdwApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  /* Icons and styles come with an application. */
  application = g_object_new (ADW_TYPE_APPLICATION, "flags", G_APPLICATION_NON_UNIQUE,
                              "resource-base-path", "/org/heliodesk/Heliodesk", NULL);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  helio_kind_ensure_types ();
  g_test_add_data_func ("/tour/wide", wide, every_screen_is_there);
  g_test_add_data_func ("/tour/narrow", narrow, every_screen_is_there);
  return g_test_run ();
}
