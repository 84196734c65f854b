/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was put into the outbox is offered to be taken back, and leaves when the offer is over. */
#include "helio-form-dialog.h"
#include "helio-test-outbox.h"
#include "window-fixture.h"

#define RMA "00517624"

/* As a form does. */
static char *
submit (PageTest *test, const char *text)
{
  char *entry = helio_test_add_note (test->desk->store, RMA, text);

  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (test->window), "nav.submitted", "s", entry));
  return entry;
}

static guint
count (PageTest *test, const HelioKind *kind)
{
  return helio_test_count (test->desk->store, kind);
}

/* The toast on top; earlier ones may still be on their way out. */
static GtkWidget *
find_toast (PageTest *test)
{
  GtkWidget *overlay = widget_test_find (GTK_WIDGET (test->window), ADW_TYPE_TOAST_OVERLAY, NULL);
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (overlay); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (G_OBJECT_TYPE_NAME (child), "AdwToastWidget"))
      found = child;
  return found;
}

static gboolean
says (GtkWidget *toast, const char *text)
{
  GtkWidget *label = toast != NULL ? widget_test_find (toast, GTK_TYPE_LABEL, NULL) : NULL;

  return label != NULL && g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text);
}

#define UNDO 0
#define CLOSE 2 /* the toast's own button for something to do is hidden */

static void
click (GtkWidget *toast, guint n)
{
  g_signal_emit_by_name (page_test_find_nth (toast, GTK_TYPE_BUTTON, n), "clicked");
}

static GtkWindow *
find_form (void)
{
  return page_test_find_dialog (HELIO_TYPE_FORM_DIALOG);
}

/* Which opens, as it was. */
static void
undo_makes_a_draft (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = submit (test, "a slip");

  g_assert_true (says (find_toast (test), "Note, RMA(00517624): in the outbox"));
  click (find_toast (test), UNDO);
  helio_test_until (count (test, &helio_kind_outbox_entry) == 0);
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 1);
  helio_test_until (says (find_toast (test), "Taken back. It is kept as a draft."));
  helio_test_until (find_form () != NULL);
  gtk_window_close (find_form ());
  helio_test_desk_sync (test->desk);
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 1);
}

/* As a label of its own or by another one, not both: a screen reader says both. */
static void
the_button_is_called_once (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = submit (test, "said once");
  GtkWidget *button = page_test_find_nth (find_toast (test), GTK_TYPE_BUTTON, UNDO);

  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Undo");
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
it_leaves_when_the_offer_is_over (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = submit (test, "meant so");

  g_assert_cmpuint (count (test, &helio_kind_outbox_entry), ==, 1);
  click (find_toast (test), CLOSE);
  helio_test_until (count (test, &helio_kind_outbox_entry) == 0);
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 0);
}

static void
the_next_offer_ends_the_former (PageTest *test, gconstpointer data)
{
  g_autofree char *first = submit (test, "first");
  g_autofree char *second = submit (test, "second");

  g_assert_cmpuint (count (test, &helio_kind_outbox_entry), ==, 2);
  click (find_toast (test), UNDO);
  helio_test_until (count (test, &helio_kind_outbox_entry) == 0);
  helio_test_assert_state (test->desk->store, second, NULL);
  helio_test_until (find_form () != NULL);
  gtk_window_close (find_form ());
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 1);
}

static void
what_has_left_cannot_be_taken_back (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = submit (test, "too late");

  helio_test_desk_sync (test->desk);
  g_assert_cmpuint (count (test, &helio_kind_outbox_entry), ==, 0);
  click (find_toast (test), UNDO);
  helio_test_until (
      says (find_toast (test), "It cannot be taken back any more: the service has it."));
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 0);
}

static void
offline_it_says_when_it_goes (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = NULL;

  helio_sync_engine_set_work_offline (test->desk->engine, TRUE);
  entry = submit (test, "on the roof");
  g_assert_true (says (find_toast (test),
                       "Note, RMA(00517624): in the outbox, goes once there is a connection"));
}

/* Nobody can take it back any more. */
static void
it_leaves_when_the_window_closes (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = submit (test, "good night");

  page_test_close (test);
  helio_test_until (count (test, &helio_kind_outbox_entry) == 0);
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 0);
}

#define ADD(test) \
  g_test_add ("/undo/" #test, PageTest, NULL, window_test_set_up_shown, test, page_test_tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = widget_test_init_application (&argc, &argv);

  helio_kind_ensure_types ();
  ADD (undo_makes_a_draft);
  ADD (the_button_is_called_once);
  ADD (it_leaves_when_the_offer_is_over);
  ADD (the_next_offer_ends_the_former);
  ADD (what_has_left_cannot_be_taken_back);
  ADD (offline_it_says_when_it_goes);
  ADD (it_leaves_when_the_window_closes);
  return g_test_run ();
}
