/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be done with a record, as its menu shows it. */
#include "helio-action-menu.h"
#include "page-test.h"

static GtkWidget *
show_menu (HelioRecord *record, GtkWindow **window)
{
  GtkWidget *menu = helio_action_menu_new (record);

  *window = widget_test_show (menu, 300, 300);
  return menu;
}

static GtkWidget *
find_button (GtkWidget *menu, guint n)
{
  return page_test_find_nth (menu, GTK_TYPE_BUTTON, n);
}

static void
assert_action (GtkWidget *button, const char *action, const char *target)
{
  GVariant *value = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button));

  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, action);
  g_assert_cmpstr (value != NULL ? g_variant_get_string (value, NULL) : NULL, ==, target);
}

static void
it_offers_what_the_service_allows (void)
{
  g_autoptr (HelioRecord) rma = helio_record_new (&helio_kind_rma);
  GtkWindow *window;
  GtkWidget *menu, *refused;

  helio_record_set_text (rma, "actions", "fly-away\nadd-note\ncancel: <b>On its way & gone.");
  menu = show_menu (rma, &window);
  assert_action (find_button (menu, 0), "record.do", "add-note");
  widget_test_assert_name (find_button (menu, 0), "Add a note");

  /* What is not possible says why, in the service's words, which are no markup. */
  refused = find_button (menu, 1);
  g_assert_false (gtk_widget_get_sensitive (refused));
  widget_test_assert_name (refused, "Cancel the RMA");
  g_assert_cmpstr (gtk_label_get_text (
                       GTK_LABEL (widget_test_find (refused, GTK_TYPE_LABEL, "caption"))),
                   ==, "<b>On its way & gone.");
  assert_action (find_button (menu, 2), "record.copy-number", NULL);
  assert_action (find_button (menu, 3), "record.copy-link", NULL);
  assert_action (find_button (menu, 4), "record.print", NULL);
  g_assert_null (find_button (menu, 5));
  widget_test_end (window);
}

static void
what_the_service_does_not_speak_of_is_left_out (void)
{
  g_autoptr (HelioRecord) rma = helio_record_new (&helio_kind_rma);
  GtkWindow *window;
  GtkWidget *menu = show_menu (rma, &window);

  assert_action (find_button (menu, 0), "record.copy-number", NULL);
  g_assert_null (widget_test_find (menu, GTK_TYPE_SEPARATOR, NULL));
  widget_test_end (window);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  g_test_add_func ("/action-menu/offers", it_offers_what_the_service_allows);
  g_test_add_func ("/action-menu/nothing", what_the_service_does_not_speak_of_is_left_out);
  return g_test_run ();
}
