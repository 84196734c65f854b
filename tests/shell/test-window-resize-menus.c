/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Menus that are open while a window becomes narrow, and wide again. */
#include "resize-fixture.h"

static void
an_open_menu_stays_open (WindowTest *self, gconstpointer data)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (
      page_test_find_nth (resize_test_open_page (self), GTK_TYPE_MENU_BUTTON, 0));
  GtkWidget *menu = GTK_WIDGET (gtk_menu_button_get_popover (button));

  gtk_menu_button_popup (button);
  helio_test_until (gtk_widget_get_mapped (menu));
  resize_test_resize (self, RESIZE_TEST_NARROW);
  g_assert_true (gtk_widget_get_mapped (menu));
  resize_test_resize (self, RESIZE_TEST_WIDE);
  g_assert_true (gtk_widget_get_mapped (menu));
  gtk_menu_button_popdown (button);
}

typedef enum
{
  COLUMNS,
  DENSITY,
  PROFILE,
  SUPPORT,
  N_MENUS,
} Menu;

/* What a narrow window has no room for. */
static GtkMenuButton *
find_button (WindowTest *self, Menu menu)
{
  const char *part = menu == PROFILE ? "HelioProfileButton" : "HelioFooter";
  GtkWidget *parent = menu <= DENSITY ? GTK_WIDGET (resize_test_find_pane (self))
                                      : page_test_find_nth (GTK_WIDGET (self->window),
                                                            g_type_from_name (part), 0);

  return GTK_MENU_BUTTON (
      page_test_find_nth (parent, GTK_TYPE_MENU_BUTTON, menu == DENSITY ? 1 : 0));
}

static GtkWidget *
open_menu (GtkMenuButton *button)
{
  GtkWidget *menu;

  /* Some are made only now. */
  gtk_menu_button_popup (button);
  menu = GTK_WIDGET (gtk_menu_button_get_popover (button));
  helio_test_until (gtk_widget_get_mapped (menu));
  return menu;
}

static gboolean
is_closed (GtkMenuButton *button)
{
  GtkWidget *toggle = gtk_widget_get_first_child (GTK_WIDGET (button));

  return !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle))
         && !gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

/* Before anything else can be done with the keyboard. */
static void
await_focus (WindowTest *self)
{
  GtkWidget *focus;

  helio_test_until ((focus = gtk_window_get_focus (GTK_WINDOW (self->window))) != NULL
                    && gtk_widget_get_mapped (focus)
                    && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL);
}

static void
a_menu_without_its_button_closes (WindowTest *self, gconstpointer data)
{
  for (Menu menu = COLUMNS; menu < N_MENUS; menu++)
    {
      GtkMenuButton *button = find_button (self, menu);

      open_menu (button);
      resize_test_resize (self, RESIZE_TEST_NARROW);
      g_assert_true (is_closed (button));
      await_focus (self);
      resize_test_resize (self, RESIZE_TEST_WIDE);
      g_assert_true (is_closed (button));
    }
}

static void
what_was_chosen_in_a_menu_that_closes_stays (WindowTest *self, gconstpointer data)
{
  HelioTable *table = page_test_get_table (resize_test_find_pane (self));
  g_auto (GStrv) before = helio_table_get_visible_columns (table);
  g_auto (GStrv) after = NULL;
  GtkWidget *menu = open_menu (find_button (self, COLUMNS));
  GtkWidget *check = page_test_find_nth (menu, GTK_TYPE_CHECK_BUTTON, 1);

  g_signal_emit_by_name (check, "activate");
  resize_test_resize (self, RESIZE_TEST_NARROW);
  resize_test_resize (self, RESIZE_TEST_WIDE);
  after = helio_table_get_visible_columns (table);
  g_assert_cmpuint (g_strv_length (after), ==, g_strv_length (before) - 1);
}

static void
a_menu_closes_with_its_page (WindowTest *self, gconstpointer data)
{
  for (Menu menu = COLUMNS; menu <= DENSITY; menu++)
    {
      GtkMenuButton *button = find_button (self, menu);

      open_menu (button);
      helio_window_show_section (self->window, "reports");
      helio_test_until (!gtk_widget_get_mapped (GTK_WIDGET (button)));
      g_assert_true (is_closed (button));
      await_focus (self);
      helio_window_show_section (self->window, "systems");
      helio_test_until (gtk_widget_get_mapped (GTK_WIDGET (button)));
      g_assert_true (is_closed (button));
    }
}

#define ADD(path, section, function) \
  g_test_add ("/window-resize_test_resize-menus/" path, WindowTest, section, resize_test_set_up, \
              function, resize_test_tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = widget_test_init_application (&argc, &argv);

  helio_kind_ensure_types ();
  ADD ("menu", "dashboard", an_open_menu_stays_open);
  ADD ("menus-without-button", "systems", a_menu_without_its_button_closes);
  ADD ("menu-choice", "systems", what_was_chosen_in_a_menu_that_closes_stays);
  ADD ("menus-and-pages", "systems", a_menu_closes_with_its_page);
  return g_test_run ();
}
