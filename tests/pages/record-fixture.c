/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-fixture.h"

HelioRecordPage *
record_test_show (PageTest *test, const HelioKind *kind, const char *number, int width)
{
  page_test_show (test, helio_record_page_new (test->desk->workspace, kind, number), width, 900);
  helio_test_until (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (test->page)));
  return HELIO_RECORD_PAGE (test->page);
}

/* All texts below a widget, each followed by a bar. */
static void
append_texts (GtkWidget *root, GString *texts)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_visible (root))
    g_string_append_printf (texts, "%s|", gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_texts (child, texts);
}

static char *
dup_texts (GtkWidget *root)
{
  GString *texts = g_string_new (NULL);

  append_texts (root, texts);
  return g_string_free (texts, FALSE);
}

void
record_test_assert_contains (GtkWidget *root, const char *text)
{
  g_autofree char *texts = dup_texts (root);

  if (strstr (texts, text) == NULL)
    g_error ("%s is not in %s", text, texts);
}
