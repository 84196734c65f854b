/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-adaptive-bin.h"
#include "helio-installation.h"
#include "helio-language.h"
#include "helio-test-desk.h"
#include "helio-test-store.h"
#include "helio-tour.h"
#include "heliodesk-resources.h"

#include <libintl.h>

/* Pixels that a style lets a widget overlap the window's edge by. */
#define OVERLAP 1

typedef struct
{
  int width;
  int height;
  const char *language;
  gboolean sideways; /* tables may need scrolling to the side */
} Size;

/* For messages: the way from the window to a widget. */
static char *
dup_path (GtkWidget *widget)
{
  GString *path = g_string_new (NULL);

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
      int least;

      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_string_append_printf (path, "\n  %s %s: %d wide, at least %d", G_OBJECT_TYPE_NAME (widget),
                              id != NULL ? id : "", gtk_widget_get_width (widget), least);
    }
  return g_string_free (path, FALSE);
}

/* What is scrolled to may be below. Nothing needs scrolling to the side, not even a table, but for
 * the systems with their address and the longest statuses. */
#define WIDEST_STOP "systems"

typedef struct
{
  GtkWindow *window;
  const char *stop;
  const Size *size;
  gboolean scrolled;
  gboolean table;
} Scope;

static gboolean
is_inside (GtkWidget *widget, const Scope *scope)
{
  GtkWidget *window = GTK_WIDGET (scope->window);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, window, &bounds))
    return TRUE;
  graphene_rect_inset (&bounds, OVERLAP, OVERLAP);
  if ((scope->scrolled && g_str_equal (scope->stop, WIDEST_STOP))
      || (scope->table && scope->size->sideways))
    return TRUE;
  if (bounds.origin.x < 0
      || bounds.origin.x + bounds.size.width > (float) gtk_widget_get_width (window))
    return FALSE;
  return scope->scrolled
         || (bounds.origin.y >= 0
             && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (window));
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  for (int i = 0; widget != NULL && i < 4; i++, widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;
  return FALSE;
}

/* What is cut can be read all the same. */
static void
check_cut (GtkLabel *label, const char *stop)
{
  g_autofree char *path = NULL;

  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label))
      || has_tooltip (GTK_WIDGET (label)))
    return;
  path = dup_path (GTK_WIDGET (label));
  g_test_message ("%s cuts “%s”: %s", stop, gtk_label_get_text (label), path);
  g_test_fail ();
}

/* Returns whether @widget and all in it are inside the window, which is as large as asked for. Says
 * so of the innermost that is not. */
static gboolean
check (GtkWidget *widget, const Scope *scope)
{
  Scope inner = *scope;
  gboolean fits = TRUE;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget) || GTK_IS_SCROLLBAR (widget))
    return TRUE;
  if (GTK_IS_LABEL (widget))
    check_cut (GTK_LABEL (widget), scope->stop);
  inner.scrolled |= GTK_IS_SCROLLED_WINDOW (widget);
  inner.table |= GTK_IS_COLUMN_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fits = check (child, &inner) && fits;
  if (fits && !is_inside (widget, scope))
    {
      g_autofree char *path = dup_path (widget);

      g_test_message ("%s: this sticks out: %s", scope->stop, path);
      g_test_fail ();
      fits = FALSE;
    }
  return fits;
}

static void
on_arrived (HelioTour *tour, const char *stop, GtkWindow *window, const Size *size)
{
  Scope scope = { window, stop, size, FALSE, FALSE };
  int least;

  check (gtk_window_get_child (window), &scope);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  g_assert_cmpint (least, <=, size->width);
}

static void
every_screen_is_there (gconstpointer data)
{
  const Size *size = data;
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (120);
  const char *kept = g_getenv ("HELIO_TEST_PICTURES");
  g_autofree char *folder = kept != NULL ? g_strdup_printf ("%s/%d", kept, size->width)
                                         : g_build_filename (desk->folder, "tour", NULL);
  g_autofree char *index = g_build_filename (folder, "index.md", NULL);
  g_autofree char *text = NULL;
  g_autoptr (HelioTour) tour = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HelioWindow *window;

  helio_language_apply (size->language);
  window = helio_window_new (GTK_APPLICATION (g_application_get_default ()), desk->workspace);
  gtk_window_set_default_size (GTK_WINDOW (window), size->width, size->height);
  gtk_window_present (GTK_WINDOW (window));
  tour = helio_tour_new (window, desk->workspace, folder);
  g_signal_connect (tour, "arrived", G_CALLBACK (on_arrived), (gpointer) size);
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
  static const Size wide = { 1280, 800, "en" }, narrow = { 400, 800, "en" },
                    wide_french = { 1280, 800, "fr" }, least_wide = { 900, 800, "fr", TRUE },
                    narrowest = { 360, 720, "fr" };

  g_autoptr (AdwApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  g_content_type_set_mime_dirs (NULL); /* as helio_application_startup() does, and why */
  heliodesk_register_resource ();
  g_test_set_nonfatal_assertions ();
  bindtextdomain (GETTEXT_PACKAGE, helio_installation_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* Icons and styles come with an application. */
  application = g_object_new (ADW_TYPE_APPLICATION, "flags", G_APPLICATION_NON_UNIQUE,
                              "resource-base-path", "/org/heliodesk/Heliodesk", NULL);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  helio_kind_ensure_types ();
  g_test_add_data_func ("/tour/wide", &wide, every_screen_is_there);
  g_test_add_data_func ("/tour/wide-french", &wide_french, every_screen_is_there);
  g_test_add_data_func ("/tour/least-wide-french", &least_wide, every_screen_is_there);
  g_test_add_data_func ("/tour/narrow", &narrow, every_screen_is_there);
  g_test_add_data_func ("/tour/narrowest-french", &narrowest, every_screen_is_there);
  return g_test_run ();
}
