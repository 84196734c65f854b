/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help of what is shown. */
#include "helio-dialog.h"
#include "helio-help-window.h"
#include "window-fixture.h"

/* Over the dialog, which keeps what is below it from being used. */
static void
help_is_about_the_dialog (WindowTest *test, gconstpointer data)
{
  GtkWindow *dialog = GTK_WINDOW (gtk_window_new ());
  GtkWindow *help;

  window_test_open (test, 1000);
  gtk_window_set_modal (dialog, TRUE);
  helio_dialog_set_parent (dialog, GTK_WINDOW (test->window));
  helio_dialog_set_topic (dialog, "labor");
  widget_test_show (GTK_WIDGET (dialog), 400, 300);
  helio_test_until (gtk_window_is_active (dialog));
  for (guint i = 0; i < 2; i++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "nav.topic", NULL));
  help = page_test_find_dialog (HELIO_TYPE_HELP_WINDOW);
  g_assert_nonnull (help);
  g_assert_true (gtk_window_get_transient_for (help) == dialog);
  g_assert_true (page_test_says (GTK_WIDGET (help), "Request and track labor reimbursement"));
  widget_test_end (help);
  widget_test_end (dialog);
}

static void
assert_topic (WindowTest *test, GtkWidget *from, const char *title)
{
  GtkWindow *help;

  g_assert_true (gtk_widget_activate_action (from, "nav.topic", NULL));
  help = page_test_find_dialog (HELIO_TYPE_HELP_WINDOW);
  g_assert_nonnull (help);
  g_assert_true (page_test_says (GTK_WIDGET (help), title));
  widget_test_end (help);
}

static void
help_is_about_what_is_shown (WindowTest *test, gconstpointer data)
{
  GtkWindow *dialog = GTK_WINDOW (gtk_window_new ());
  GtkWidget *self;

  window_test_open (test, 1000);
  self = GTK_WIDGET (test->window);
  assert_topic (test, self, "View RMAs and cases on the dashboard");
  helio_window_show_section (test->window, "systems");
  assert_topic (test, self, "Access system information");
  window_test_activate (test, "nav.chat");
  assert_topic (test, self, "View the profile");
  window_test_activate (test, "nav.find");
  assert_topic (test, self, "Use the search");
  /* What is over a page, and is about nothing else. */
  helio_window_show_section (test->window, "reports");
  helio_dialog_set_parent (dialog, GTK_WINDOW (test->window));
  assert_topic (test, GTK_WIDGET (dialog), "Run reports");
  gtk_window_destroy (dialog);
}

#define TEST(path, function) \
  g_test_add ("/window-help/" path, WindowTest, NULL, window_test_set_up, function, \
              window_test_tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = widget_test_init_application (&argc, &argv);

  helio_kind_ensure_types ();
  TEST ("dialog", help_is_about_the_dialog);
  TEST ("page", help_is_about_what_is_shown);
  return g_test_run ();
}
