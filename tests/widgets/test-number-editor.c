/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and lists of a form, as people fill them in. */
#include "helio-checks-editor.h"
#include "helio-command-kind.h"
#include "helio-number-editor.h"
#include "widget-test.h"

static void
a_number_is_kept_in_its_unit (void)
{
  static const struct
  {
    const char *typed;
    gint64 kept;
  } cases[] = {
    { "2.4", 2400 }, { "2,4", 2400 }, { " 12 ", 12000 }, { "0", 0 },    { "", HELIO_NO_INTEGER },
    { "heavy", -1 }, { "-3", -1 },    { "1e99", -1 },    { "nan", -1 },
  };
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_return);
  GtkWidget *editor = g_object_ref_sink (helio_number_editor_new (form, "weight-grams", 1000));
  GtkEditable *entry = GTK_EDITABLE (widget_test_find (editor, GTK_TYPE_ENTRY, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].typed);
      gtk_editable_set_text (entry, cases[i].typed);
      g_assert_cmpint (helio_record_get_integer (form, "weight-grams"), ==, cases[i].kept);
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, cases[i].typed);
    }
  helio_record_set_integer (form, "weight-grams", 1500);
  g_assert_cmpfloat (g_ascii_strtod (gtk_editable_get_text (entry), NULL), ==, 1.5);
  helio_record_set_integer (form, "weight-grams", HELIO_NO_INTEGER);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_object_unref (editor);
}

/* To the gram, also of what is heavy. */
static void
a_number_is_shown_as_it_is (void)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_return);
  GtkWidget *editor = g_object_ref_sink (helio_number_editor_new (form, "weight-grams", 1000));
  GtkEditable *entry = GTK_EDITABLE (widget_test_find (editor, GTK_TYPE_ENTRY, NULL));

  helio_record_set_integer (form, "weight-grams", 12345678);
  g_assert_cmpfloat (g_ascii_strtod (gtk_editable_get_text (entry), NULL), ==, 12345.678);
  g_assert_cmpint (helio_record_get_integer (form, "weight-grams"), ==, 12345678);
  g_object_unref (editor);
}

/* What is no number is kept as it was typed. */
static void
what_is_no_number_is_unfinished (void)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_return);
  GtkWidget *widget = g_object_ref_sink (helio_number_editor_new (form, "weight-grams", 1000));
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (widget);
  GtkEditable *entry = GTK_EDITABLE (widget_test_find (widget, GTK_TYPE_ENTRY, NULL));

  gtk_editable_set_text (entry, "12 or so");
  g_assert_cmpstr (helio_field_editor_get_unfinished (editor), ==, "12 or so");
  gtk_editable_set_text (entry, "12");
  g_assert_null (helio_field_editor_get_unfinished (editor));
  helio_field_editor_restore (editor, "12 or so");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "12 or so");
  g_assert_cmpint (helio_record_get_integer (form, "weight-grams"), ==, -1);
  g_object_unref (widget);
}

static void
what_is_counted_is_whole (void)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_return);
  GtkWidget *editor = g_object_ref_sink (helio_number_editor_new (form, "packages", 1));
  GtkEditable *entry = GTK_EDITABLE (widget_test_find (editor, GTK_TYPE_ENTRY, NULL));

  gtk_editable_set_text (entry, "3");
  g_assert_cmpint (helio_record_get_integer (form, "packages"), ==, 3);
  gtk_editable_set_text (entry, "1.5");
  g_assert_cmpint (helio_record_get_integer (form, "packages"), ==, -1);
  g_object_unref (editor);
}

static GtkCheckButton *
find_check (GtkWidget *root, guint *n)
{
  if (GTK_IS_CHECK_BUTTON (root) && (*n)-- == 0)
    return GTK_CHECK_BUTTON (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkCheckButton *found = find_check (child, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkCheckButton *
get_check (GtkWidget *editor, guint n)
{
  return find_check (editor, &n);
}

static void
what_is_checked_is_a_line_of_the_list (void)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_return);
  GtkWidget *editor = g_object_ref_sink (helio_checks_editor_new_terms (form, "hazards"));

  gtk_check_button_set_active (get_check (editor, 4), TRUE);
  gtk_check_button_set_active (get_check (editor, 0), TRUE);
  g_assert_cmpstr (helio_record_get_text (form, "hazards"), ==, "swollen\nwater");
  helio_record_set_text (form, "hazards", "leaking");
  g_assert_true (gtk_check_button_get_active (get_check (editor, 1)));
  g_assert_false (gtk_check_button_get_active (get_check (editor, 0)));
  gtk_check_button_set_active (get_check (editor, 1), FALSE);
  g_assert_null (helio_record_get_text (form, "hazards"));
  g_object_unref (editor);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widgets/number-editor/unit", a_number_is_kept_in_its_unit);
  g_test_add_func ("/widgets/number-editor/shown", a_number_is_shown_as_it_is);
  g_test_add_func ("/widgets/number-editor/unfinished", what_is_no_number_is_unfinished);
  g_test_add_func ("/widgets/number-editor/whole", what_is_counted_is_whole);
  g_test_add_func ("/widgets/checks-editor/lines", what_is_checked_is_a_line_of_the_list);
  return g_test_run ();
}
