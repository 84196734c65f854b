/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers on the screen: shown, turned, saved, printed. */
#include "helio-paper-dialog.h"
#include "helio-address-print.h"
#include "helio-paper-print.h"
#include "helio-test-store.h"
#include "papers-fixture.h"
#include "widget-test.h"

#include <string.h>

static GtkWidget *
show_dialog (PapersFixture *self)
{
  GtkWidget *dialog = helio_paper_dialog_new (self->papers);

  gtk_window_present (GTK_WINDOW (dialog));
  helio_test_until (gtk_widget_get_mapped (dialog));
  return dialog;
}

static void
labels_are_turned_like_pages (PapersFixture *self, gconstpointer data)
{
  GtkWidget *dialog = show_dialog (self);

  g_assert_nonnull (widget_test_find_label (dialog, "1 / 2"));
  gtk_widget_activate_action (dialog, "paper.previous", NULL);
  g_assert_nonnull (widget_test_find_label (dialog, "1 / 2"));
  gtk_widget_activate_action (dialog, "paper.next", NULL);
  g_assert_nonnull (widget_test_find_label (dialog, "2 / 2"));
  gtk_widget_activate_action (dialog, "paper.next", NULL);
  g_assert_nonnull (widget_test_find_label (dialog, "2 / 2"));
  gtk_widget_activate_action (dialog, "paper.show", "i", HELIO_PAPER_LIST);
  helio_test_until (widget_test_find_label (dialog, "2 / 2") == NULL);
  g_assert_null (widget_test_find_label (dialog, "1 / 1"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
what_is_shown_is_saved (PapersFixture *self, gconstpointer data)
{
  GtkWidget *dialog = show_dialog (self);
  g_autofree char *path = g_build_filename (self->folder, "list.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  gtk_widget_activate_action (dialog, "paper.show", "i", HELIO_PAPER_LIST);
  helio_paper_dialog_save (HELIO_PAPER_DIALOG (dialog), file);
  helio_test_until (widget_test_find_label (dialog, "Saved") != NULL);
  text = papers_fixture_read (path);
  g_assert_nonnull (strstr (text, "Packing list"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
what_cannot_be_saved_is_said (PapersFixture *self, gconstpointer data)
{
  GtkWidget *dialog = show_dialog (self);
  g_autofree char *path = g_build_filename (self->folder, "not", "there", "list.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  helio_paper_dialog_save (HELIO_PAPER_DIALOG (dialog), file);
  helio_test_until (widget_test_find_label (dialog, "The file could not be saved there.") != NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
it_may_go_while_it_saves (PapersFixture *self, gconstpointer data)
{
  GtkWidget *dialog = show_dialog (self);
  g_autofree char *path = g_build_filename (self->folder, "list.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gpointer gone = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &gone);
  helio_paper_dialog_save (HELIO_PAPER_DIALOG (dialog), file);
  gtk_window_destroy (GTK_WINDOW (dialog));
  helio_test_until (gone == NULL);
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, int *done)
{
  *done = (int) result;
}

/* Through the printing of GTK, without a printer. */
static char *
print (PapersFixture *self, GtkPrintOperation *operation)
{
  g_autofree char *path = g_build_filename (self->folder, "printed.pdf", NULL);
  int result = -1;

  g_signal_connect (operation, "done", G_CALLBACK (on_done), &result);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
  helio_test_until (result >= 0);
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  return papers_fixture_read (path);
}

static void
what_is_printed_is_the_same (PapersFixture *self, gconstpointer data)
{
  g_autoptr (GtkPrintOperation) operation = helio_paper_print_new (HELIO_PAPER_LABEL, self->papers);
  g_autofree char *text = print (self, operation);

  g_assert_nonnull (strstr (text, "RMA " PAPERS_RMA));
  g_assert_nonnull (strstr (text, "Package 2 of 2"));
}

static void
an_address_is_printed (PapersFixture *self, gconstpointer data)
{
  g_autoptr (GtkPrintOperation) operation
      = helio_address_print_new (self->papers->rma, "return", "Return address");
  g_autofree char *text = print (self, operation);

  g_assert_nonnull (strstr (text, "Return address"));
  g_assert_nonnull (strstr (text, "Long Beach, CA 90810"));
  g_assert_nonnull (strstr (text, "RMA(" PAPERS_RMA ")"));
}

#define TEST(path, function) \
  g_test_add ("/pages/paper-dialog/" path, PapersFixture, NULL, papers_fixture_set_up, function, \
              papers_fixture_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  TEST ("turn", labels_are_turned_like_pages);
  TEST ("save", what_is_shown_is_saved);
  TEST ("save-nowhere", what_cannot_be_saved_is_said);
  TEST ("going", it_may_go_while_it_saves);
  TEST ("print", what_is_printed_is_the_same);
  TEST ("print-address", an_address_is_printed);
  return g_test_run ();
}
