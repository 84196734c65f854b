/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-state-page.h"
#include "widget-test.h"

typedef struct
{
  GtkWindow *window;
  GtkWidget *page;
  GtkWidget *content;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->page = helio_state_page_new ();
  fixture->content = gtk_label_new ("content");
  helio_state_page_set_content (HELIO_STATE_PAGE (fixture->page), fixture->content);
  fixture->window = widget_test_show (fixture->page, 360, 500);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  widget_test_end (fixture->window);
}

static void
set_state (Fixture *fixture, HelioState state)
{
  helio_state_page_set_state (HELIO_STATE_PAGE (fixture->page), state);
}

static const char *
get_title (Fixture *fixture)
{
  return gtk_label_get_label (
      GTK_LABEL (widget_test_find (fixture->page, GTK_TYPE_LABEL, "title-2")));
}

static GtkWidget *
get_spinner (Fixture *fixture)
{
  return widget_test_find (fixture->page, GTK_TYPE_SPINNER, NULL);
}

static gboolean
spins (gpointer data)
{
  return gtk_widget_get_mapped (get_spinner (data));
}

static void
loading_shows_late_and_only_when_it_lasts (Fixture *fixture, gconstpointer data)
{
  gint64 start = g_get_monotonic_time ();

  set_state (fixture, HELIO_STATE_LOADING);
  g_assert_true (gtk_widget_get_mapped (fixture->content));
  set_state (fixture, HELIO_STATE_READY);
  set_state (fixture, HELIO_STATE_LOADING);
  g_assert_false (spins (fixture));
  widget_test_wait (spins, fixture);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 490 * 1000);
  g_assert_false (gtk_widget_get_mapped (fixture->content));
  g_assert_true (gtk_spinner_get_spinning (GTK_SPINNER (get_spinner (fixture))));

  set_state (fixture, HELIO_STATE_READY);
  g_assert_true (gtk_widget_get_mapped (fixture->content));
  g_assert_false (gtk_spinner_get_spinning (GTK_SPINNER (get_spinner (fixture))));
}

static void
keep_state (HelioStatePage *page, HelioState state, HelioState *activated)
{
  *activated = state;
}

static void
every_state_says_what_it_is (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    HelioState state;
    const char *title;
    const char *action;
  } cases[] = {
    { HELIO_STATE_EMPTY, "Nothing here yet", NULL },
    { HELIO_STATE_NO_MATCH, "No results", "Clear filters" },
    { HELIO_STATE_OFFLINE, "You are offline", "Try again" },
    { HELIO_STATE_ERROR, "This did not work", "Try again" },
  };
  GtkWidget *button = widget_test_find (fixture->page, GTK_TYPE_BUTTON, "pill");
  HelioState activated = HELIO_STATE_READY;

  g_signal_connect (fixture->page, "activated", G_CALLBACK (keep_state), &activated);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_state (fixture, cases[i].state);
      g_assert_false (gtk_widget_get_mapped (fixture->content));
      g_assert_cmpstr (get_title (fixture), ==, cases[i].title);
      g_assert_cmpint (gtk_widget_get_visible (button), ==, cases[i].action != NULL);
      if (cases[i].action == NULL)
        continue;
      g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, cases[i].action);
      g_signal_emit_by_name (button, "clicked");
      g_assert_cmpint (activated, ==, cases[i].state);
    }
}

static void
words_of_the_page_are_plain_text (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = widget_test_find (fixture->page, GTK_TYPE_BUTTON, "pill");
  HelioStatePage *page = HELIO_STATE_PAGE (fixture->page);

  helio_state_page_describe (page, HELIO_STATE_EMPTY, NULL, "No <RMAs> & cases", NULL, "Create");
  g_assert_true (gtk_widget_get_mapped (fixture->content));
  set_state (fixture, HELIO_STATE_EMPTY);
  g_assert_cmpstr (get_title (fixture), ==, "No <RMAs> & cases");
  g_assert_true (gtk_widget_get_visible (button));
  /* Described while it is shown, it changes at once. */
  helio_state_page_describe (page, HELIO_STATE_EMPTY, NULL, "Nothing", NULL, "");
  g_assert_cmpstr (get_title (fixture), ==, "Nothing");
  g_assert_false (gtk_widget_get_visible (button));
}

static void
a_list_waits_for_the_first_sync_or_is_read_again (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = widget_test_find (fixture->page, GTK_TYPE_BUTTON, "pill");

  helio_state_page_describe_list (HELIO_STATE_PAGE (fixture->page));
  set_state (fixture, HELIO_STATE_OFFLINE);
  g_assert_cmpstr (get_title (fixture), ==, "Nothing here yet");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Sync now");
  set_state (fixture, HELIO_STATE_ERROR);
  g_assert_cmpstr (get_title (fixture), ==, "The list could not be read");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Try again");
}

static void
destroyed_while_waiting_it_stays_silent (Fixture *fixture, gconstpointer data)
{
  set_state (fixture, HELIO_STATE_LOADING);
}

#define ADD(path, function) \
  g_test_add ("/state-page/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  ADD ("loading", loading_shows_late_and_only_when_it_lasts);
  ADD ("states", every_state_says_what_it_is);
  ADD ("describe", words_of_the_page_are_plain_text);
  ADD ("list", a_list_waits_for_the_first_sync_or_is_read_again);
  ADD ("destroyed", destroyed_while_waiting_it_stays_silent);
  return g_test_run ();
}
