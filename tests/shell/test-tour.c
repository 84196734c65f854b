/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access-check.h"
#include "contrast-check.h"
#include "focus-check.h"
#include "helio-adaptive-bin.h"
#include "helio-help-window.h"
#include "helio-installation.h"
#include "helio-language.h"
#include "helio-test-desk.h"
#include "helio-test-store.h"
#include "helio-tour-private.h"
#include "heliodesk-resources.h"
#include "text-check.h"

#include <libintl.h>
#include <string.h>

/* What a message in the language that nobody speaks begins with: tests/support/pseudo.py. */
#define PSEUDO "xx"
#define MARK "⟦"

/* Pixels that a style lets a widget overlap the window's edge by. */
#define OVERLAP 1
#define USUAL_DPI 96
#define NARROW 600

typedef struct
{
  int width;
  int height;
  const char *language;
  gboolean sideways; /* tables may need scrolling to the side */
  gboolean mirrored; /* one reads from the right */
  gboolean large;    /* text is twice as large as it usually is */
  gboolean dark;
} Size;

typedef struct
{
  const Size *size;
  HelioTestDesk *desk; /* (unowned) */
  guint n_stops;       /* so far */
  guint n_measured;    /* texts, so far */
} Tour;

/* --- what is not translated --- */

/* Whether a file of the cache has it; drafts and what is in the outbox are there, too. */
static gboolean
is_data (const char *text, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean found = FALSE;

  while (!found && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      found = g_file_get_contents (path, &content, &length, NULL)
              && memmem (content, length, text, strlen (text)) != NULL;
    }
  return found;
}

/* Codes, of a currency for instance, are in capitals. */
static gboolean
has_word (const char *text)
{
  return g_regex_match_simple ("\\p{L}\\p{Ll}", text, 0, 0);
}

/* What the service says is as it is; several of its values may stand in a row. The names of keys
 * are GTK's, and the help has pages in each language that it is in. */
static void
check_translated (GtkLabel *label, const char *stop, const Tour *tour)
{
  static const char *const names[] = { "Heliodesk", NULL };
  const char *text = gtk_label_get_text (label);
  g_auto (GStrv) parts = NULL;

  if (!g_str_equal (tour->size->language, PSEUDO) || strstr (text, MARK) != NULL
      || gtk_widget_get_ancestor (GTK_WIDGET (label), GTK_TYPE_SHORTCUT_LABEL) != NULL
      || gtk_widget_get_ancestor (GTK_WIDGET (label), HELIO_TYPE_HELP_WINDOW) != NULL)
    return;
  parts = g_regex_split_simple (" · |, |\n|\\(|\\)| – |: ", text, 0, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    if (has_word (parts[i]) && !g_strv_contains (names, parts[i])
        && !is_data (parts[i], tour->desk->folder))
      {
        g_autofree char *path = text_check_dup_path (GTK_WIDGET (label));

        g_test_message ("%s does not translate “%s” of “%s”: %s", stop, parts[i], text, path);
        g_test_fail ();
      }
}

/* What is scrolled to may be below. Nothing needs scrolling to the side, not even a table, but for
 * the systems with their address and the longest statuses. */
#define WIDEST_STOP "systems"

typedef struct
{
  GtkWindow *window;
  const char *stop;
  const Tour *tour;
  gboolean scrolled;
  gboolean table;
} Scope;

static gboolean
is_inside (GtkWidget *widget, const Scope *scope)
{
  GtkWidget *window = GTK_WIDGET (scope->window);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, window, &bounds) || bounds.size.width < 1
      || bounds.size.height < 1)
    return TRUE;
  graphene_rect_inset (&bounds, OVERLAP, OVERLAP);
  if ((scope->scrolled && g_str_equal (scope->stop, WIDEST_STOP))
      || (scope->table && scope->tour->size->sideways))
    return TRUE;
  if (bounds.origin.x < 0
      || bounds.origin.x + bounds.size.width > (float) gtk_widget_get_width (window))
    return FALSE;
  /* A page without a scrolled part is higher than that with text twice as large. */
  return scope->scrolled || (scope->tour->size->large && scope->tour->size->width < NARROW)
         || (bounds.origin.y >= 0
             && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (window));
}

/* Words in what has been opened over the window, a surface of its own. */
static void
check_popover (GtkWidget *widget, const Scope *scope)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  text_check (widget, scope->stop, scope->tour->size->large);
  if (GTK_IS_LABEL (widget))
    check_translated (GTK_LABEL (widget), scope->stop, scope->tour);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_popover (child, scope);
}

/* A surface of its own is not cut by the window's edge, but by the screen's. */
static void
check_popover_place (GtkWidget *popover, const Scope *scope)
{
  GdkSurface *window = gtk_native_get_surface (GTK_NATIVE (scope->window));
  graphene_rect_t bounds;
  double x, y;

  if (!gtk_widget_get_mapped (popover)
      || !gtk_widget_compute_bounds (gtk_widget_get_first_child (popover), popover, &bounds))
    return;
  gtk_native_get_surface_transform (GTK_NATIVE (popover), &x, &y);
  x += bounds.origin.x
       + gdk_popup_get_position_x (GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (popover))));
  if (x >= 0 && x + bounds.size.width <= gdk_surface_get_width (window))
    return;
  g_test_message ("%s: a popover sticks out, %.0f wide from %.0f", scope->stop,
                  (double) bounds.size.width, x);
  g_test_fail ();
}

/* Returns whether @widget and all in it are inside the window, which is as large as asked for. Says
 * so of the innermost that is not. */
static gboolean
check (GtkWidget *widget, const Scope *scope)
{
  Scope inner = *scope;
  gboolean fits = TRUE;

  if (GTK_IS_POPOVER (widget))
    {
      check_popover_place (widget, scope);
      check_popover (widget, scope);
    }
  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget) || GTK_IS_SCROLLBAR (widget)
      || (GTK_IS_REVEALER (widget) && !gtk_revealer_get_child_revealed (GTK_REVEALER (widget))))
    return TRUE;
  text_check (widget, scope->stop, scope->tour->size->large);
  if (GTK_IS_LABEL (widget))
    check_translated (GTK_LABEL (widget), scope->stop, scope->tour);
  inner.scrolled |= GTK_IS_SCROLLED_WINDOW (widget);
  inner.table |= GTK_IS_COLUMN_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fits = check (child, &inner) && fits;
  if (fits && !is_inside (widget, scope))
    {
      g_autofree char *path = text_check_dup_path (widget);

      g_test_message ("%s: this sticks out: %s", scope->stop, path);
      g_test_fail ();
      fits = FALSE;
    }
  return fits;
}

/* What keeps a window from being narrower. */
static GtkWidget *
find_widest (GtkWidget *widget)
{
  GtkWidget *widest = NULL;
  int most = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (gtk_widget_get_mapped (child) && !GTK_IS_POPOVER (child) && least > most)
        {
          widest = child;
          most = least;
        }
    }
  return widest != NULL ? find_widest (widest) : widget;
}

static void
on_arrived (HelioTour *self, const char *stop, GtkWindow *window, GdkTexture *picture, Tour *tour)
{
  Scope scope = { window, stop, tour, FALSE, FALSE };
  int least;

  tour->n_stops++;
  check (gtk_window_get_child (window), &scope);
  tour->n_measured += contrast_check (window, picture, stop);
  access_check_names (gtk_window_get_child (window), stop);
  focus_check_order (window, stop);
  /* Without the border of a window that casts no shadow. */
  gtk_widget_measure (gtk_window_get_child (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                      NULL, NULL);
  if (least > tour->size->width)
    {
      g_autofree char *path = text_check_dup_path (find_widest (GTK_WIDGET (window)));

      g_test_message ("%s cannot be that narrow: %s", stop, path);
      g_test_fail ();
    }
}

static char *
make_pseudo (const char *folder)
{
  char *languages = g_build_filename (folder, "languages", NULL);
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "support", "pseudo.py", NULL);
  g_autofree char *root = g_test_build_filename (G_TEST_DIST, "..", NULL);
  g_autofree char *catalogue
      = g_build_filename (languages, PSEUDO, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  char *arguments[] = { (char *) "python3", script, root, catalogue, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return languages;
}

static void
speak (const char *language, const char *folder)
{
  gboolean pseudo = g_str_equal (language, PSEUDO);
  g_autofree char *languages
      = pseudo ? make_pseudo (folder) : g_strdup (helio_installation_get_locale_dir ());

  bindtextdomain (GETTEXT_PACKAGE, languages);
  helio_language_apply (language);
}

static void
write_larger (int factor)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", factor * USUAL_DPI * 1024, NULL);
}

/* Has the tour end. */
static void
leave_out_the_rest (HelioTour *self, const char *stop, GtkWindow *window, GdkTexture *picture,
                    gpointer data)
{
  while (self->stop[1].name != NULL)
    self->stop++;
}

static void
pictures_are_written (void)
{
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (1);
  g_autofree char *folder = g_build_filename (desk->folder, "tour", NULL);
  g_autofree char *index = g_build_filename (folder, "index.md", NULL);
  g_autofree char *picture = NULL;
  g_autofree char *path = NULL;
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (HelioTour) tour = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HelioWindow *window
      = helio_window_new (GTK_APPLICATION (g_application_get_default ()), desk->workspace);

  gtk_window_present (GTK_WINDOW (window));
  tour = helio_tour_new (window, desk->workspace, folder);
  g_signal_connect (tour, "arrived", G_CALLBACK (leave_out_the_rest), NULL);
  helio_tour_run_async (tour, helio_test_keep, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  helio_tour_run_finish (tour, result, &error);
  g_assert_no_error (error);

  picture = g_strdup_printf ("01-%s.png", helio_tour_stops[0].name);
  line = g_strdup_printf ("- %s: ![%s](%s)\n", helio_tour_stops[0].title, helio_tour_stops[0].name,
                          picture);
  g_file_get_contents (index, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (text != NULL && g_str_has_suffix (text, line));
  path = g_build_filename (folder, picture, NULL);
  texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_clear_object (&tour);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
every_screen_is_there (gconstpointer data)
{
  const Size *size = data;
  g_autoptr (HelioTestDesk) desk = helio_test_desk_new (120);
  const char *kept = g_getenv ("HELIO_TEST_PICTURES");
  g_autofree char *folder
      = kept != NULL ? g_strdup_printf ("%s/%s-%d", kept, size->language, size->width) : NULL;
  g_autoptr (HelioTour) tour = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Tour here = { size, desk, 0, 0 };
  HelioWindow *window;

  speak (size->language, desk->folder);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      size->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                 : ADW_COLOR_SCHEME_FORCE_LIGHT);
  write_larger (size->large ? 2 : 1);
  gtk_widget_set_default_direction (size->mirrored ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  window = helio_window_new (GTK_APPLICATION (g_application_get_default ()), desk->workspace);
  gtk_window_set_default_size (GTK_WINDOW (window), size->width, size->height);
  gtk_window_present (GTK_WINDOW (window));
  tour = helio_tour_new (window, desk->workspace, folder);
  g_signal_connect (tour, "arrived", G_CALLBACK (on_arrived), &here);
  helio_tour_run_async (tour, helio_test_keep, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  helio_tour_run_finish (tour, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (here.n_stops, >, 50);
  g_assert_cmpuint (here.n_measured, >, 500);
  g_clear_object (&tour);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    Size size;
  } tours[] = {
    { "/tour/spoken/wide", { 1280, 800, "en" } },
    { "/tour/spoken/wide-french", { 1280, 800, "fr", .dark = TRUE } },
    { "/tour/spoken/least-wide-french", { 900, 800, "fr", TRUE } },
    { "/tour/spoken/narrow", { 400, 800, "en" } },
    { "/tour/spoken/narrowest-french", { 360, 720, "fr", .dark = TRUE } },
    { "/tour/narrow/german", { 360, 720, "de", .dark = TRUE } },
    { "/tour/narrow/spanish", { 360, 720, "es" } },
    { "/tour/narrow/italian", { 360, 720, "it" } },
    { "/tour/narrow/dutch", { 360, 720, "nl" } },
    { "/tour/narrow/portuguese", { 360, 720, "pt" } },
    { "/tour/wide/german", { 1280, 800, "de", .dark = TRUE } },
    { "/tour/wide/spanish", { 1280, 800, "es" } },
    { "/tour/wide/italian", { 1280, 800, "it" } },
    { "/tour/wide/dutch", { 1280, 800, "nl" } },
    { "/tour/wide/portuguese", { 1280, 800, "pt" } },
    { "/tour/pseudo/wide", { 1280, 800, PSEUDO, TRUE } },
    { "/tour/pseudo/narrow", { 400, 800, PSEUDO } },
    { "/tour/pseudo/mirrored", { 360, 720, PSEUDO, FALSE, TRUE } },
    { "/tour/large/english", { 1280, 800, "en", FALSE, FALSE, TRUE } },
    { "/tour/large/french", { 1280, 800, "fr", FALSE, FALSE, TRUE } },
    { "/tour/large/narrow", { 400, 800, "en", FALSE, FALSE, TRUE } },
    { "/tour/large-narrow/french", { 400, 800, "fr", FALSE, FALSE, TRUE } },
    { "/tour/large-narrow/german", { 400, 800, "de", FALSE, FALSE, TRUE } },
    { "/tour/large-narrow/spanish", { 400, 800, "es", FALSE, FALSE, TRUE } },
    { "/tour/large-narrow/italian", { 400, 800, "it", FALSE, FALSE, TRUE } },
    { "/tour/large-narrow/dutch", { 400, 800, "nl", FALSE, FALSE, TRUE } },
    { "/tour/large-narrow/portuguese", { 400, 800, "pt", FALSE, FALSE, TRUE } },
  };
  g_autoptr (AdwApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  g_content_type_set_mime_dirs (NULL); /* as helio_application_startup() does, and why */
  heliodesk_register_resource ();
  g_test_set_nonfatal_assertions ();
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* Icons and styles come with an application. */
  application = g_object_new (ADW_TYPE_APPLICATION, "flags", G_APPLICATION_NON_UNIQUE,
                              "resource-base-path", "/org/heliodesk/Heliodesk", NULL);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  helio_kind_ensure_types ();
  for (gsize i = 0; i < G_N_ELEMENTS (tours); i++)
    g_test_add_data_func (tours[i].path, &tours[i].size, every_screen_is_there);
  g_test_add_func ("/tour/pictures", pictures_are_written);
  return g_test_run ();
}
