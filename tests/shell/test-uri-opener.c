/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links and saved files that the desktop opens, or not. */
#include "helio-uri-opener.h"
#include "widget-test.h"

typedef struct
{
  GtkWindow *window;
  AdwToastOverlay *toasts;
} OpenerTest;

static void
set_up (OpenerTest *test, gconstpointer data)
{
  test->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  test->window = widget_test_show (GTK_WIDGET (test->toasts), 400, 300);
}

static void
tear_down (OpenerTest *test, gconstpointer data)
{
  if (test->window != NULL)
    widget_test_end (test->window);
}

static GtkWidget *
find (OpenerTest *test, GType type)
{
  return widget_test_find (GTK_WIDGET (test->toasts), type, NULL);
}

static void
assert_toast (OpenerTest *test, const char *text, const char *offer)
{
  GtkWidget *label = find (test, GTK_TYPE_LABEL);

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, text);
  widget_test_assert_name (find (test, GTK_TYPE_BUTTON), offer);
}

static void
a_link_of_another_kind_can_be_copied (OpenerTest *test, gconstpointer data)
{
  helio_uri_opener_open (test->toasts, "gopher://example.org/");
  assert_toast (test, "Heliodesk does not open links of this kind.", "Copy");
  g_signal_emit_by_name (find (test, GTK_TYPE_BUTTON), "clicked");
  widget_test_assert_copied (GTK_WIDGET (test->toasts), "gopher://example.org/");
}

static gboolean
complains (gpointer data)
{
  OpenerTest *test = data;
  GtkWidget *label = find (test, GTK_TYPE_LABEL);

  return label != NULL
         && g_str_equal (gtk_label_get_text (GTK_LABEL (label)),
                         "Nothing on this computer opens files of this kind.");
}

static void
a_saved_file_is_offered (OpenerTest *test, gconstpointer data)
{
  helio_uri_opener_offer (test->toasts, "Saved", "file:///nowhere/at/all.heliodesk");
  assert_toast (test, "Saved", "Open");
  g_signal_emit_by_name (find (test, GTK_TYPE_BUTTON), "clicked");
  widget_test_wait (complains, test);
}

/* What is offered does not keep what shows it. */
static void
the_window_goes_with_its_offers (OpenerTest *test, gconstpointer data)
{
  AdwToastOverlay *toasts = test->toasts;

  g_object_add_weak_pointer (G_OBJECT (toasts), (gpointer *) &toasts);
  helio_uri_opener_offer (test->toasts, "Saved", "file:///nowhere/at/all.heliodesk");
  widget_test_end (g_steal_pointer (&test->window));
  g_assert_null (toasts);
}

#define ADD(test) g_test_add ("/uri-opener/" #test, OpenerTest, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD (a_link_of_another_kind_can_be_copied);
  ADD (a_saved_file_is_offered);
  ADD (the_window_goes_with_its_offers);
  return g_test_run ();
}
