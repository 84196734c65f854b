/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search in the window: in the header of a wide one, in a panel of a narrow one. */
#include "helio-search-bar.h"
#include "helio-search-page.h"
#include "helio-test-desk.h"
#include "helio-test-store.h"
#include "helio-window.h"
#include "widget-test.h"

typedef struct
{
  HelioTestDesk *desk; /* (owned) */
  HelioWindow *window; /* (unowned) */
  HelioSearchBar *bar; /* (unowned) */
} Fixture;

static gpointer
part (Fixture *self, const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->window), HELIO_TYPE_WINDOW, id);
}

static gpointer
part_of_bar (Fixture *self, const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->bar), HELIO_TYPE_SEARCH_BAR, id);
}

static gboolean
is_narrow (Fixture *self)
{
  gboolean narrow;

  g_object_get (self->bar, "narrow", &narrow, NULL);
  return narrow;
}

static gboolean
is_panel_open (Fixture *self)
{
  return gtk_widget_get_visible (part (self, "search_panel"));
}

static void
resize (Fixture *self, int width)
{
  widget_test_resize (GTK_WINDOW (self->window), width, 720);
  helio_test_until (is_narrow (self) == (width < 900));
}

static void
set_up (Fixture *self, gconstpointer width)
{
  self->desk = helio_test_desk_new (0);
  self->window
      = helio_window_new (GTK_APPLICATION (g_application_get_default ()), self->desk->workspace);
  self->bar = HELIO_SEARCH_BAR (
      widget_test_find (GTK_WIDGET (self->window), HELIO_TYPE_SEARCH_BAR, NULL));
  widget_test_show (GTK_WIDGET (self->window), 1000, 720);
  helio_test_until (gtk_widget_get_width (GTK_WIDGET (self->window)) > 0);
  resize (self, GPOINTER_TO_INT (width));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  widget_test_end (GTK_WINDOW (self->window));
  helio_test_desk_free (self->desk);
}

static void
assert_typed (Fixture *self)
{
  GtkEditable *term = part_of_bar (self, "term");

  g_assert_cmpstr (gtk_editable_get_text (term), ==, "03664346");
  g_assert_cmpuint (gtk_drop_down_get_selected (part_of_bar (self, "criterion")), ==,
                    HELIO_SEARCH_CASE);
  g_assert_cmpint (gtk_editable_get_position (term), ==, 3);
}

static void
resizing_keeps_what_is_typed (Fixture *self, gconstpointer data)
{
  static const int widths[] = { 400, 1000, 890, 910 };

  g_assert_false (helio_search_bar_has_focus (self->bar));
  helio_search_bar_type (self->bar, HELIO_SEARCH_CASE, "03664346");
  gtk_editable_set_position (part_of_bar (self, "term"), 3);
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      resize (self, widths[i]);
      assert_typed (self);
      g_assert_true (helio_search_bar_has_focus (self->bar));
      g_assert_cmpint (is_panel_open (self), ==, is_narrow (self));
      g_assert_true (
          gtk_widget_is_ancestor (GTK_WIDGET (self->bar),
                                  part (self, is_narrow (self) ? "search_panel" : "search_slot")));
    }
}

/* Whoever does not type is not shown a panel. */
static void
resizing_leaves_the_panel_closed (Fixture *self, gconstpointer data)
{
  helio_search_bar_type (self->bar, HELIO_SEARCH_CASE, "03664346");
  gtk_editable_set_position (part_of_bar (self, "term"), 3);
  g_signal_emit_by_name (self->bar, "left");
  g_assert_false (helio_search_bar_has_focus (self->bar));
  resize (self, 400);
  assert_typed (self);
  g_assert_false (is_panel_open (self));
}

static void
find_goes_to_it_and_escape_leaves_it (Fixture *self, gconstpointer data)
{
  gboolean narrow = is_narrow (self);

  g_assert_false (helio_search_bar_has_focus (self->bar));
  g_assert_cmpint (gtk_widget_get_visible (part (self, "search_button")), ==, narrow);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.find", NULL);
  helio_test_until (helio_search_bar_has_focus (self->bar));
  g_assert_cmpint (is_panel_open (self), ==, narrow);
  g_signal_emit_by_name (self->bar, "left");
  g_assert_false (helio_search_bar_has_focus (self->bar));
  g_assert_false (is_panel_open (self));
}

static void
the_magnifier_opens_the_panel (Fixture *self, gconstpointer data)
{
  g_signal_emit_by_name (part (self, "search_button"), "clicked");
  helio_test_until (helio_search_bar_has_focus (self->bar));
  g_assert_true (is_panel_open (self));
  g_signal_emit_by_name (part_of_bar (self, "close"), "clicked");
  g_assert_false (is_panel_open (self));
}

static void
what_is_found_takes_the_place (Fixture *self, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.find", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.search", "(ss)", "rma", "51762");
  g_assert_true (HELIO_IS_SEARCH_PAGE (helio_window_get_page (self->window)));
  g_assert_false (is_panel_open (self));
  helio_test_until (
      helio_search_page_is_settled (HELIO_SEARCH_PAGE (helio_window_get_page (self->window))));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.back", NULL);
  g_assert_false (HELIO_IS_SEARCH_PAGE (helio_window_get_page (self->window)));
  /* What nobody could have typed leads nowhere. */
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.search", "(ss)", "colour", "51762");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.search", "(ss)", "serial-number",
                              "1");
  g_assert_false (HELIO_IS_SEARCH_PAGE (helio_window_get_page (self->window)));
}

#define ADD(name, width, func) \
  g_test_add ("/window-search/" name, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = widget_test_init_application (&argc, &argv);

  helio_kind_ensure_types ();
  ADD ("resizing-keeps-what-is-typed", 1000, resizing_keeps_what_is_typed);
  ADD ("resizing-leaves-the-panel-closed", 1000, resizing_leaves_the_panel_closed);
  ADD ("find/wide", 1000, find_goes_to_it_and_escape_leaves_it);
  ADD ("find/narrow", 400, find_goes_to_it_and_escape_leaves_it);
  ADD ("the-magnifier-opens-the-panel", 400, the_magnifier_opens_the_panel);
  ADD ("what-is-found-takes-the-place", 400, what_is_found_takes_the_place);
  return g_test_run ();
}
