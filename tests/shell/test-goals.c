/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people learn to do first: what ticks it off, what leads there, and how it is offered. */
#include "helio-form-dialog.h"
#include "helio-goals-window.h"
#include "helio-goals.h"
#include "helio-help-page.h"
#include "helio-help-window.h"
#include "helio-profile-page.h"
#include "helio-test-outbox.h"
#include "helio-window.h"
#include "page-test.h"

#define RMA "00517624"

static void
open_window (PageTest *test)
{
  HelioWindow *window
      = helio_window_new (GTK_APPLICATION (g_application_get_default ()), test->desk->workspace);

  test->window = widget_test_show (GTK_WIDGET (window), 1000, 700);
  page_test_settle (page_test_find_pane (GTK_WIDGET (test->window)));
}

static void
set_up (PageTest *test, gconstpointer data)
{
  page_test_set_up (test, NULL);
  open_window (test);
}

static void
activate (PageTest *test, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test->window), action, NULL));
}

static void
assert_done (PageTest *test, const char *names)
{
  g_auto (GStrv) done = g_settings_get_strv (test->desk->settings, "goals-done");
  g_autofree char *joined = g_strjoinv (" ", done);

  g_assert_cmpstr (joined, ==, names);
}

static GtkWidget *
get_offer (PageTest *test)
{
  return GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (test->window), HELIO_TYPE_WINDOW, "offer"));
}

static void
submit (PageTest *test, const char *entry)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (test->window), "nav.submitted", "s", entry));
}

/* --- what is learned --- */

static void
pages_tick_goals_off (PageTest *test, gconstpointer data)
{
  HelioWindow *window = HELIO_WINDOW (test->window);

  assert_done (test, "");
  helio_window_open (window, "rma", RMA);
  assert_done (test, "dashboard");
  helio_window_open (window, "system", "700934760");
  assert_done (test, "dashboard systems");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "nav.search", "(ss)",
                                             "system-name", "activation home"));
  assert_done (test, "dashboard systems search");
  activate (test, "nav.profile");
  helio_window_open (window, "case", "03664346");
  assert_done (test, "dashboard systems search profile");
}

static void
a_result_that_is_chosen_is_a_search (PageTest *test, gconstpointer data)
{
  activate (test, "nav.find");
  helio_window_open (HELIO_WINDOW (test->window), "system", "700934760");
  assert_done (test, "systems search");
}

static void
what_is_submitted_ticks_goals_off (PageTest *test, gconstpointer data)
{
  GSettings *settings = test->desk->settings;
  g_autofree char *note = helio_test_add_note (test->desk->store, RMA, "Not a goal.");

  submit (test, note);
  submit (test, "no-such-entry");
  assert_done (test, "");
  helio_goals_submit (settings, "create-request");
  helio_goals_submit (settings, "request-labor");
  helio_goals_submit (settings, "initiate-battery-return");
  helio_goals_submit (settings, "order-report");
  helio_goals_submit (settings, "order-report");
  assert_done (test, "create labor returns reports");
}

static void
a_profile_that_pops_up_was_seen (PageTest *test, gconstpointer data)
{
  activate (test, "nav.profile-seen");
  assert_done (test, "profile");
}

/* --- the list --- */

static GtkWindow *
open_goals (PageTest *test)
{
  GtkWindow *goals;

  activate (test, "nav.goals");
  goals = page_test_find_dialog (HELIO_TYPE_GOALS_WINDOW);
  g_assert_nonnull (goals);
  return goals;
}

static void
the_list_says_what_is_done (PageTest *test, gconstpointer data)
{
  GtkWindow *goals;

  helio_goals_reach (test->desk->settings, "search");
  goals = open_goals (test);
  g_assert_true (
      page_test_says (GTK_WIDGET (goals), "Each is ticked once you have done it: 1 of 8 so far."));
  g_assert_true (page_test_says (GTK_WIDGET (goals), "Done"));
  for (guint i = 0; i < HELIO_N_GOALS; i++)
    g_assert_true (page_test_says (GTK_WIDGET (goals), helio_goal_get_title (&helio_goals[i])));
}

static void
every_goal_leads_somewhere (PageTest *test, gconstpointer data)
{
  for (guint i = 0; i < HELIO_N_GOALS; i++)
    {
      g_autoptr (HelioHelpPage) page = helio_help_page_load (helio_goals[i].name);
      GtkWindow *goals = open_goals (test);

      g_test_message ("%s", helio_goals[i].name);
      g_assert_nonnull (page);
      g_assert_cmpstr (page->title, ==, helio_goals[i].title);
      g_assert_true (
          gtk_widget_activate_action (GTK_WIDGET (goals), "goals.go", "s", helio_goals[i].action));
      g_assert_null (page_test_find_dialog (HELIO_TYPE_GOALS_WINDOW));
      if (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG) != NULL)
        gtk_window_destroy (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG));
    }
  g_assert_true (HELIO_IS_PROFILE_PAGE (helio_window_get_page (HELIO_WINDOW (test->window))));
}

static void
a_goal_has_a_page_of_the_help (PageTest *test, gconstpointer data)
{
  GtkWindow *goals = open_goals (test);
  GtkWindow *help;

  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (goals), "goals.go", "s", "nav.help::labor"));
  help = page_test_find_dialog (HELIO_TYPE_HELP_WINDOW);
  g_assert_nonnull (help);
  g_assert_true (page_test_says (GTK_WIDGET (help), "Request and track labor reimbursement"));
}

/* --- the offer --- */

static void
it_is_offered_on_the_dashboard (PageTest *test, gconstpointer data)
{
  g_assert_true (gtk_widget_get_visible (get_offer (test)));
  helio_window_show_section (HELIO_WINDOW (test->window), "systems");
  g_assert_false (gtk_widget_get_visible (get_offer (test)));
  helio_window_show_section (HELIO_WINDOW (test->window), "dashboard");
  g_assert_true (gtk_widget_get_visible (get_offer (test)));
  activate (test, "nav.goals-later");
  g_assert_false (gtk_widget_get_visible (get_offer (test)));
}

static void
it_is_offered_once (PageTest *test, gconstpointer data)
{
  gtk_window_close (test->window);
  test->window = NULL;
  open_window (test);
  g_assert_false (gtk_widget_get_visible (get_offer (test)));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = widget_test_init_application (&argc, &argv);

  helio_kind_ensure_types ();
#define ADD(path, test) \
  g_test_add ("/goals/" path, PageTest, NULL, set_up, test, page_test_tear_down)
  ADD ("pages", pages_tick_goals_off);
  ADD ("result", a_result_that_is_chosen_is_a_search);
  ADD ("submitted", what_is_submitted_ticks_goals_off);
  ADD ("profile", a_profile_that_pops_up_was_seen);
  ADD ("list", the_list_says_what_is_done);
  ADD ("ways", every_goal_leads_somewhere);
  ADD ("help", a_goal_has_a_page_of_the_help);
  ADD ("offer", it_is_offered_on_the_dashboard);
  ADD ("once", it_is_offered_once);
#undef ADD
  return g_test_run ();
}
