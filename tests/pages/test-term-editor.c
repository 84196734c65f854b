/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of several values of a form, as people choose it from a list. */
#include "helio-command-kind.h"
#include "helio-term-editor.h"
#include "page-test.h"

static GtkWidget *
make (HelioRecord *form, const char *prompt, const char *const *values)
{
  return helio_term_editor_new_for_vocabulary (form, "report-type", prompt, values);
}

static void
a_value_is_chosen (void)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_report);
  GtkWidget *editor;
  GtkDropDown *list;

  helio_record_set_text (form, "report-type", helio_report_types.terms[1].value);
  editor = g_object_ref_sink (make (form, NULL, NULL));
  list = GTK_DROP_DOWN (widget_test_find (editor, GTK_TYPE_DROP_DOWN, NULL));
  g_assert_nonnull (list);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (list)), ==,
                    helio_report_types.n_terms);
  g_assert_cmpuint (gtk_drop_down_get_selected (list), ==, 1);
  gtk_drop_down_set_selected (list, 2);
  g_assert_cmpstr (helio_record_get_text (form, "report-type"), ==,
                   helio_report_types.terms[2].value);
  helio_record_set_text (form, "report-type", helio_report_types.terms[0].value);
  g_assert_cmpuint (gtk_drop_down_get_selected (list), ==, 0);

  /* What is not offered is one more. */
  helio_record_set_text (form, "report-type", "hail");
  g_assert_cmpuint (gtk_drop_down_get_selected (list), ==, helio_report_types.n_terms);
  g_assert_cmpstr (helio_record_get_text (form, "report-type"), ==, "hail");
  gtk_drop_down_set_selected (list, 0);
  gtk_drop_down_set_selected (list, helio_report_types.n_terms);
  g_assert_cmpstr (helio_record_get_text (form, "report-type"), ==, "hail");
  g_object_unref (editor);
}

static void
assert_described (gpointer accessible, const char *text)
{
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
}

/* The field's name is the list's, which no relation may take the place of, and its button's, which
 * has the focus; what is chosen is said beside it. */
static void
a_list_is_called_as_the_field_is (void)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_report);
  GtkWidget *editor, *list, *button;

  helio_record_set_text (form, "report-type", "rma");
  editor = g_object_ref_sink (make (form, NULL, NULL));
  list = widget_test_find (editor, GTK_TYPE_DROP_DOWN, NULL);
  button = widget_test_find (editor, GTK_TYPE_TOGGLE_BUTTON, NULL);
  widget_test_assert_name (list, "Report type");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (list),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                       list, NULL);
  assert_described (list, "RMA report");
  assert_described (button, "RMA report");

  helio_record_set_text (form, "report-type", "case");
  widget_test_assert_name (list, "Report type");
  assert_described (list, "Case report");
  assert_described (button, "Case report");
  g_object_unref (editor);
}

static void
a_problem_is_said_as_long_as_there_is_one (void)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_report);
  GtkWidget *editor = g_object_ref_sink (make (form, NULL, NULL));
  GtkAccessible *list = GTK_ACCESSIBLE (widget_test_find (editor, GTK_TYPE_DROP_DOWN, NULL));
  gpointer problem = gtk_widget_get_template_child (editor, HELIO_TYPE_FIELD_EDITOR, "problem");

  for (int i = 0; i < 2; i++)
    {
      g_assert_false (
          gtk_test_accessible_has_relation (list, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
      helio_field_editor_set_problem (HELIO_FIELD_EDITOR (editor), "This is needed.");
      gtk_test_accessible_assert_relation (list, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, problem,
                                           NULL);
      assert_described (problem, "This is needed.");
      helio_field_editor_set_problem (HELIO_FIELD_EDITOR (editor), NULL);
    }
  g_object_unref (editor);
}

/* A service may offer some only; what a draft names that it does not offer stays as it is. */
static void
what_is_offered_is_given (void)
{
  const char *const values[] = { "case", "weather", NULL };
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_report);
  GtkWidget *editor;
  GtkDropDown *list;

  helio_record_set_text (form, "report-type", "rma");
  editor = g_object_ref_sink (make (form, NULL, values));
  list = GTK_DROP_DOWN (widget_test_find (editor, GTK_TYPE_DROP_DOWN, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (list)), ==, 3);
  g_assert_cmpuint (gtk_drop_down_get_selected (list), ==, 2);
  assert_described (list, "RMA report");
  g_assert_cmpstr (helio_record_get_text (form, "report-type"), ==, "rma");
  gtk_drop_down_set_selected (list, 1);
  g_assert_cmpstr (helio_record_get_text (form, "report-type"), ==, "weather");
  g_object_unref (editor);
}

/* Nothing is chosen that nobody has chosen, and that can be had back. */
static void
a_prompt_is_no_value (void)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_report);
  GtkWidget *editor = g_object_ref_sink (make (form, "Select a type", NULL));
  GtkDropDown *list = GTK_DROP_DOWN (widget_test_find (editor, GTK_TYPE_DROP_DOWN, NULL));

  g_assert_null (helio_record_get_text (form, "report-type"));
  g_assert_cmpuint (gtk_drop_down_get_selected (list), ==, 0);
  widget_test_assert_name (list, "Report type");
  assert_described (list, "Select a type");
  gtk_drop_down_set_selected (list, 1);
  g_assert_cmpstr (helio_record_get_text (form, "report-type"), ==,
                   helio_report_types.terms[0].value);
  gtk_drop_down_set_selected (list, 0);
  g_assert_null (helio_record_get_text (form, "report-type"));
  g_object_unref (editor);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/term-editor/chosen", a_value_is_chosen);
  g_test_add_func ("/term-editor/name", a_list_is_called_as_the_field_is);
  g_test_add_func ("/term-editor/problem", a_problem_is_said_as_long_as_there_is_one);
  g_test_add_func ("/term-editor/given", what_is_offered_is_given);
  g_test_add_func ("/term-editor/prompt", a_prompt_is_no_value);
  return g_test_run ();
}
