/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of few values of a form, as people choose it. */
#include "helio-choice-editor.h"
#include "helio-command-kind.h"
#include "widget-test.h"

/* The buttons of an editor. */
static void
find_buttons (GtkWidget *root, GPtrArray *buttons)
{
  if (GTK_IS_CHECK_BUTTON (root))
    g_ptr_array_add (buttons, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_buttons (child, buttons);
}

static void
few_stand_beside_each_other (void)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_report);
  GtkWidget *editor = g_object_ref_sink (helio_choice_editor_new (form, "scope"));
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  find_buttons (editor, buttons);
  g_assert_cmpuint (buttons->len, ==, helio_report_scope.n_terms);
  g_assert_null (widget_test_find (editor, GTK_TYPE_DROP_DOWN, NULL));
  /* Nothing is chosen that nobody has chosen. */
  g_assert_null (helio_record_get_text (form, "scope"));
  g_assert_false (gtk_check_button_get_active (buttons->pdata[0]));

  gtk_check_button_set_active (buttons->pdata[1], TRUE);
  g_assert_cmpstr (helio_record_get_text (form, "scope"), ==, helio_report_scope.terms[1].value);
  gtk_check_button_set_active (buttons->pdata[0], TRUE);
  g_assert_cmpstr (helio_record_get_text (form, "scope"), ==, helio_report_scope.terms[0].value);
  g_assert_false (gtk_check_button_get_active (buttons->pdata[1]));
  helio_record_set_text (form, "scope", helio_report_scope.terms[1].value);
  g_assert_true (gtk_check_button_get_active (buttons->pdata[1]));
  helio_record_set_text (form, "scope", NULL);
  g_assert_false (gtk_check_button_get_active (buttons->pdata[1]));
  g_object_unref (editor);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widgets/choice-editor/few", few_stand_beside_each_other);
  return g_test_run ();
}
