/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help: what is read of its pages, and the window that shows them where the desktop does not.
 */
#include "helio-help-page.h"
#include "helio-help-window.h"
#include "helio-help.h"
#include "helio-language.h"
#include "page-test.h"

#include <string.h>

#define N_TOPICS 8

static const HelioHelpBlock *
get_block (HelioHelpPage *page, guint position)
{
  g_assert_cmpuint (position, <, page->blocks->len);
  return g_ptr_array_index (page->blocks, position);
}

static void
a_page_is_read (void)
{
  g_autoptr (HelioHelpPage) page = helio_help_page_load ("search");
  const HelioHelpBlock *note;
  g_autoptr (PangoAttrIterator) looks = NULL;
  int from, to;

  g_assert_cmpstr (page->title, ==, "Use the search");
  g_assert_cmpstr (page->see_also[0], ==, "dashboard");
  g_assert_cmpint (page->position, ==, 2);
  g_assert_cmpuint (get_block (page, 0)->step, ==, 0);
  g_assert_false (get_block (page, 0)->is_item);
  for (guint i = 1; i <= 3; i++)
    g_assert_cmpuint (get_block (page, i)->step, ==, i);
  note = get_block (page, 4);
  g_assert_true (note->is_note);
  g_assert_true (g_str_has_prefix (note->text, "Ctrl+F leads to the search"));
  looks = pango_attr_list_get_iterator (note->attributes);
  pango_attr_iterator_range (looks, &from, &to);
  g_assert_cmpint (from, ==, 0);
  g_assert_cmpint (to, ==, strlen ("Ctrl+F"));
}

static void
pages_are_in_the_language_that_is_spoken (void)
{
  g_autoptr (HelioHelpPage) french = NULL;
  g_autoptr (HelioHelpPage) other = NULL;
  g_autoptr (HelioHelpPage) english = NULL;

  helio_language_apply ("fr");
  french = helio_help_page_load ("reports");
  helio_language_apply ("xx");
  other = helio_help_page_load ("reports");
  helio_language_apply ("en");
  english = helio_help_page_load ("reports");
  helio_language_apply ("");
  g_assert_cmpstr (french->title, ==, "Exécuter des rapports");
  g_assert_cmpstr (other->title, ==, "Run reports");
  g_assert_cmpstr (english->title, ==, "Run reports");
  g_assert_null (helio_help_page_load ("no-such-page"));
}

static void
the_goals_are_in_the_order_of_the_manual (void)
{
  static const char *const goals[]
      = { "dashboard", "search", "create", "labor", "returns", "systems", "reports", "profile" };
  g_auto (GStrv) names = helio_help_page_list ();

  g_assert_cmpuint (g_strv_length (names), ==, G_N_ELEMENTS (goals));
  for (guint i = 0; i < G_N_ELEMENTS (goals); i++)
    g_assert_cmpstr (names[i], ==, goals[i]);
}

static void
every_page_leads_to_pages_that_are_there (void)
{
  g_auto (GStrv) names = helio_help_page_list ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (HelioHelpPage) page = helio_help_page_load (names[i]);

      g_assert_cmpuint (page->blocks->len, >, 1);
      for (guint j = 0; page->see_also[j] != NULL; j++)
        g_assert_true (g_strv_contains ((const char *const *) names, page->see_also[j]));
    }
}

static GtkListBoxRow *
find_row (GtkWindow *window, guint position)
{
  GtkWidget *list = page_test_find_nth (GTK_WIDGET (window), GTK_TYPE_LIST_BOX, 0);

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) position);
}

static void
the_window_leads_from_page_to_page (void)
{
  GtkWindow *parent = widget_test_show (gtk_label_new (NULL), 360, 600);
  GtkWindow *window;

  gtk_window_set_application (parent, GTK_APPLICATION (g_application_get_default ()));
  window = helio_help_window_show (parent, HELIO_HELP_INDEX);
  g_assert_true (page_test_says (GTK_WIDGET (window), "Heliodesk"));
  g_assert_nonnull (find_row (window, N_TOPICS - 1));
  g_assert_null (find_row (window, N_TOPICS));
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (find_row (window, 1))), "row-activated",
                         find_row (window, 1));
  g_assert_true (page_test_says (GTK_WIDGET (window), "Use the search"));
  g_assert_true (page_test_says (GTK_WIDGET (window), "3."));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "help.index", NULL));
  g_assert_false (page_test_says (GTK_WIDGET (window), "3."));
  g_assert_true (helio_help_window_show (parent, "profile") == window);
  g_assert_true (page_test_says (GTK_WIDGET (window), "View the profile"));
  widget_test_end (window);
  widget_test_end (parent);
}

/* No viewer is there, or none that knows our pages. */
static void
without_a_viewer_the_app_shows_it (void)
{
  GtkWindow *parent = widget_test_show (gtk_label_new (NULL), 600, 600);
  GtkWindow *window;

  gtk_window_set_application (parent, GTK_APPLICATION (g_application_get_default ()));
  helio_help_show (parent, "returns");
  window = page_test_find_dialog (HELIO_TYPE_HELP_WINDOW);
  g_assert_nonnull (window);
  g_assert_true (page_test_says (GTK_WIDGET (window), "Initiate returns"));
  widget_test_end (window);
  widget_test_end (parent);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = widget_test_init_application (&argc, &argv);

  g_test_add_func ("/help/page", a_page_is_read);
  g_test_add_func ("/help/language", pages_are_in_the_language_that_is_spoken);
  g_test_add_func ("/help/order", the_goals_are_in_the_order_of_the_manual);
  g_test_add_func ("/help/ways", every_page_leads_to_pages_that_are_there);
  g_test_add_func ("/help/window", the_window_leads_from_page_to_page);
  g_test_add_func ("/help/no-viewer", without_a_viewer_the_app_shows_it);
  return g_test_run ();
}
