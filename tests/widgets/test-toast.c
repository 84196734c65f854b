/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What toasts say and offer. */
#include "helio-toast.h"

#include "widget-test.h"

#define TEXT "Sol & Co. <b>asks</b>"

static GtkWindow *
show_toast (GtkWidget *button)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWindow *window = widget_test_show (overlay, 400, 300);

  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), helio_toast_new (TEXT, button));
  return window;
}

static void
its_text_is_no_markup (void)
{
  GtkWindow *window = show_toast (NULL);
  GtkWidget *label = widget_test_find (GTK_WIDGET (window), GTK_TYPE_LABEL, NULL);

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, TEXT);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (gtk_widget_get_parent (label)),
                                   GTK_ACCESSIBLE_ROLE_STATUS);
  widget_test_end (window);
}

/* As a label of its own or by another one, not both: a screen reader says both. */
static void
its_button_is_called_once (void)
{
  GtkWidget *button = gtk_button_new_with_label ("Copy");
  GtkWindow *window = show_toast (button);

  widget_test_assert_name (button, "Copy");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  widget_test_end (window);
}

static gboolean
is_gone (gpointer pointer)
{
  return *(GtkWidget **) pointer == NULL;
}

static void
it_goes_when_its_button_was_clicked (void)
{
  GtkWidget *button = gtk_button_new_with_label ("Copy");
  GtkWindow *window = show_toast (button);

  g_object_add_weak_pointer (G_OBJECT (button), (gpointer *) &button);
  g_signal_emit_by_name (button, "clicked");
  widget_test_wait (is_gone, &button);
  widget_test_end (window);
}

static void
on_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (*(guint *) data)++;
}

/* Nothing moves in these tests: the toast is gone as soon as it is dismissed. A button may be given
 * its action, or somebody who listens, when it belongs to a toast already. */
static void
its_button_does_what_it_says_where_nothing_moves (void)
{
  const GActionEntry entries[] = { { .name = "copy", .activate = on_action } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkWidget *button = gtk_button_new_with_label ("Copy");
  GtkWindow *window = show_toast (button);
  guint n_done = 0;

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), &n_done);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "test", G_ACTION_GROUP (group));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "test.copy");
  g_object_add_weak_pointer (G_OBJECT (button), (gpointer *) &button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (n_done, ==, 1);
  widget_test_wait (is_gone, &button);
  g_assert_cmpuint (n_done, ==, 1);
  widget_test_end (window);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/toast/its-text-is-no-markup", its_text_is_no_markup);
  g_test_add_func ("/toast/its-button-is-called-once", its_button_is_called_once);
  g_test_add_func ("/toast/it-goes-when-its-button-was-clicked",
                   it_goes_when_its_button_was_clicked);
  g_test_add_func ("/toast/its-button-does-what-it-says-where-nothing-moves",
                   its_button_does_what_it_says_where_nothing_moves);
  return g_test_run ();
}
