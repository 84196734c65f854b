/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a battery may travel, in words. */
#include "helio-hazard-view.h"
#include "page-test.h"

static const char *const styles[] = {
  [HELIO_HAZARD_NORMAL] = "success",
  [HELIO_HAZARD_DAMAGED_KIT] = "warning",
  [HELIO_HAZARD_DO_NOT_MOVE] = "error",
};

static const char *const titles[] = {
  [HELIO_HAZARD_NORMAL] = "Normal freight",
  [HELIO_HAZARD_DAMAGED_KIT] = "Kit for damaged batteries",
  [HELIO_HAZARD_DO_NOT_MOVE] = "Do not move it",
};

static HelioHazardView *
show (PageTest *test, HelioServiceInfo *service)
{
  GtkWidget *view = helio_hazard_view_new (service);

  page_test_show (test, view, 400, 300);
  return HELIO_HAZARD_VIEW (view);
}

static guint
count_numbers (HelioHazardView *view)
{
  guint n = 0;
  GtkWidget *link;

  while ((link = page_test_find_nth (GTK_WIDGET (view), GTK_TYPE_LINK_BUTTON, n)) != NULL
         && gtk_widget_get_mapped (link))
    n++;
  return n;
}

static void
assert_shown (HelioHazardView *view, HelioHazardVerdict verdict)
{
  GtkWidget *title = widget_test_find (GTK_WIDGET (view), GTK_TYPE_LABEL, "heading");
  GtkWidget *advice = gtk_widget_get_next_sibling (title);

  helio_hazard_view_show (view, verdict);
  helio_test_until (gtk_widget_get_mapped (GTK_WIDGET (view)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (title)), ==, titles[verdict]);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (advice)), ==,
                   helio_hazard_view_get_advice (verdict));
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (view), styles[i]) == (i == verdict));
}

/* Nobody is frightened before having said anything, and what was said before is gone. */
static void
each_verdict_is_said_in_words (PageTest *test, gconstpointer data)
{
  HelioHazardView *view = show (test, NULL);

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (view)));
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    assert_shown (view, (HelioHazardVerdict) i);
  assert_shown (view, HELIO_HAZARD_NORMAL);
}

static void
numbers_are_there_when_nobody_may_move_it (PageTest *test, gconstpointer data)
{
  HelioServiceInfo *service = helio_workspace_get_service (test->desk->workspace);
  HelioHazardView *view = show (test, service);
  guint n, n_phones = 0;
  const HelioServiceContact *contacts = helio_service_info_get_support (service, &n);

  for (guint i = 0; i < n; i++)
    if (contacts[i].kind == HELIO_CONTACT_PHONE)
      n_phones++;
  g_assert_cmpuint (n_phones, >, 0);
  assert_shown (view, HELIO_HAZARD_DAMAGED_KIT);
  g_assert_cmpuint (count_numbers (view), ==, 0);
  assert_shown (view, HELIO_HAZARD_DO_NOT_MOVE);
  helio_test_until (count_numbers (view) == n_phones);
}

static void
a_screen_reader_is_told (PageTest *test, gconstpointer data)
{
  HelioHazardView *view = show (test, NULL);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (view))),
                                   GTK_ACCESSIBLE_ROLE_ALERT);
}

#define TEST(path, function) \
  g_test_add ("/hazard-view/" path, PageTest, NULL, page_test_set_up, function, page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("words", each_verdict_is_said_in_words);
  TEST ("numbers", numbers_are_there_when_nobody_may_move_it);
  TEST ("alert", a_screen_reader_is_told);
  return g_test_run ();
}
