/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people should look at again of what the service did is said in the window. */
#include "helio-test-outbox.h"
#include "helio-window.h"
#include "page-test.h"

static void
set_up (PageTest *test, gconstpointer data)
{
  HelioWindow *window;

  page_test_set_up (test, NULL);
  window = helio_window_new (GTK_APPLICATION (g_application_get_default ()), test->desk->workspace);
  test->window = widget_test_show (GTK_WIDGET (window), 1000, 700);
  page_test_settle (page_test_find_pane (GTK_WIDGET (test->window)));
}

static void
request (PageTest *test, const char *serials)
{
  HelioSyncEngine *engine = test->desk->engine;

  helio_test_request_rma (test->desk->store, "networking", serials);
  helio_sync_engine_sync (engine);
  helio_test_until (helio_sync_engine_get_state (engine) != HELIO_SYNC_SYNCING);
}

static GtkWidget *
find_words (PageTest *test, const char *words)
{
  return widget_test_find_label (GTK_WIDGET (test->window), words);
}

static void
what_is_unusual_is_said (PageTest *test, gconstpointer data)
{
  request (test, "4501\n4502\n4503\n4504");
  helio_test_until (find_words (test, "look at this again:\n4501: The serial number does not have "
                                      "twelve digits.\n4502: ")
                    != NULL);
  g_assert_nonnull (find_words (test, "\n…"));
  g_assert_null (find_words (test, "4504: "));
}

static void
what_is_usual_is_not_spoken_of (PageTest *test, gconstpointer data)
{
  request (test, "122218995021");
  g_assert_null (find_words (test, "look at this again"));
}

#define ADD(test) \
  g_test_add ("/warning-toast/" #test, PageTest, NULL, set_up, test, page_test_tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = widget_test_init_application (&argc, &argv);

  helio_kind_ensure_types ();
  ADD (what_is_unusual_is_said);
  ADD (what_is_usual_is_not_spoken_of);
  return g_test_run ();
}
