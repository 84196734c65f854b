/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people should look at again of what the service did is said in the window. */
#include "helio-test-outbox.h"
#include "window-fixture.h"

static void
request (PageTest *test, const char *serials)
{
  helio_test_request_rma (test->desk->store, "networking", serials);
  helio_test_desk_sync (test->desk);
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
  g_test_add ("/warning-toast/" #test, PageTest, NULL, window_test_set_up_shown, test, \
              page_test_tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = widget_test_init_application (&argc, &argv);

  helio_kind_ensure_types ();
  ADD (what_is_unusual_is_said);
  ADD (what_is_usual_is_not_spoken_of);
  return g_test_run ();
}
