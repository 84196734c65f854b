/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.1 and 3.1: the dashboard with a tab for each kind of request. */
#include "helio-cell.h"
#include "helio-compact-row.h"
#include "helio-dashboard-page.h"
#include "helio-request-overview.h"
#include "helio-return-chooser.h"
#include "page-test.h"

static gboolean
shows (HelioFilteredPane *pane, const char *kind)
{
  return g_str_equal (helio_table_get_kind (page_test_get_table (pane))->name, kind);
}

static HelioFilteredPane *
show_tab (PageTest *test, const char *kind)
{
  HelioFilteredPane *pane;
  GtkWidget *overview;

  helio_tabbed_page_set_tab (HELIO_TABBED_PAGE (test->page), kind);
  for (guint i = 0;
       (overview = page_test_find_nth (test->page, HELIO_TYPE_REQUEST_OVERVIEW, i)) != NULL; i++)
    {
      pane = page_test_find_pane (overview);
      if (shows (pane, kind))
        {
          page_test_settle (pane);
          return pane;
        }
    }
  g_assert_not_reached ();
}

static void
show_page (PageTest *test)
{
  page_test_show (test, helio_dashboard_page_new (test->desk->workspace), 1000, 700);
}

static void
sort_by (HelioFilteredPane *pane, const char *field)
{
  gtk_widget_activate_action (GTK_WIDGET (page_test_get_table (pane)), "table.sort", "s", field);
  page_test_settle (pane);
}

static void
assert_sort (HelioFilteredPane *pane, const char *field, gboolean descending)
{
  gboolean is_descending;

  g_assert_cmpstr (helio_table_get_sort (page_test_get_table (pane), &is_descending), ==, field);
  g_assert_cmpint (is_descending, ==, descending);
}

static guint
count_overviews (PageTest *test)
{
  guint n = 0;

  while (page_test_find_nth (test->page, HELIO_TYPE_REQUEST_OVERVIEW, n) != NULL)
    n++;
  return n;
}

static void
tabs_are_made_when_they_are_shown (PageTest *test, gconstpointer data)
{
  g_autofree char *tab = NULL;

  show_page (test);
  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==, "Dashboard");
  g_object_get (test->page, "tab", &tab, NULL);
  g_assert_cmpstr (tab, ==, "rma");
  g_assert_cmpuint (count_overviews (test), ==, 1);
  show_tab (test, "case");
  show_tab (test, "battery-return");
  g_assert_cmpuint (count_overviews (test), ==, 3);
  show_tab (test, "rma");
  g_assert_cmpuint (count_overviews (test), ==, 3);

  g_object_set (test->page, "tab", "no such tab", NULL);
  g_clear_pointer (&tab, g_free);
  g_object_get (test->page, "tab", &tab, NULL);
  g_assert_cmpstr (tab, ==, "rma");
}

static gboolean
is_offered (PageTest *test, const char *action)
{
  GtkWidget *button;

  for (guint i = 0; (button = page_test_find_nth (test->page, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action) == 0)
      return gtk_widget_get_visible (button);
  return FALSE;
}

static void
each_tab_begins_what_it_shows (PageTest *test, gconstpointer data)
{
  static const struct
  {
    const char *tab;
    gboolean is_return;
  } tabs[] = { { "case", FALSE }, { "battery-return", TRUE }, { "rma", FALSE } };

  show_page (test);
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      show_tab (test, tabs[i].tab);
      g_assert_true (is_offered (test, "nav.create") == !tabs[i].is_return);
      g_assert_true (is_offered (test, "dashboard.initiate-battery-return") == tabs[i].is_return);
    }
}

static void
a_return_begins_with_the_choice_of_its_rma (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane;
  GtkWindow *dialog;

  show_page (test);
  show_tab (test, "battery-return");
  gtk_widget_activate_action (test->page, "dashboard.initiate-battery-return", NULL);
  dialog = page_test_find_dialog (HELIO_TYPE_RETURN_CHOOSER);
  pane = page_test_find_pane (GTK_WIDGET (dialog));
  page_test_settle (pane);
  g_assert_cmpuint (page_test_count_rows (pane), >, 0);
  page_test_assert_columns (pane, "number system-name submitted-at return-due-on");
  helio_test_until (widget_test_find (GTK_WIDGET (pane), HELIO_TYPE_COMPACT_ROW, NULL) != NULL);
  gtk_window_destroy (dialog);
}

static void
each_tab_has_filters_of_its_own (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *rmas, *cases;

  show_page (test);
  rmas = show_tab (test, "rma");
  page_test_filter (rmas, "system-name~a");
  cases = show_tab (test, "case");
  g_assert_null (
      helio_query_find (helio_filtered_pane_get_query (cases), "system-name", HELIO_CONTAINS));
  g_assert_true (show_tab (test, "rma") == rmas);
  g_assert_nonnull (
      helio_query_find (helio_filtered_pane_get_query (rmas), "system-name", HELIO_CONTAINS));
}

static void
each_tab_remembers_its_table (PageTest *test, gconstpointer data)
{
  const char *const columns[] = { "status", "number", NULL };
  HelioFilteredPane *pane;

  show_page (test);
  pane = show_tab (test, "rma");
  assert_sort (pane, "submitted-at", TRUE);
  sort_by (pane, "system-name");
  helio_table_set_visible_columns (page_test_get_table (pane), columns);
  pane = show_tab (test, "case");
  assert_sort (pane, "submitted-at", TRUE);
  sort_by (pane, "status");
  sort_by (pane, "status");
  gtk_widget_activate_action (GTK_WIDGET (helio_filtered_pane_get_pane (pane)), "pane.density", "s",
                              "comfortable");

  show_page (test);
  pane = show_tab (test, "rma");
  assert_sort (pane, "system-name", FALSE);
  page_test_assert_columns (pane, "status number");
  g_assert_cmpint (helio_table_get_density (page_test_get_table (pane)), ==,
                   HELIO_DENSITY_STANDARD);
  pane = show_tab (test, "case");
  assert_sort (pane, "status", TRUE);
  g_assert_cmpint (helio_table_get_density (page_test_get_table (pane)), ==,
                   HELIO_DENSITY_COMFORTABLE);
  pane = show_tab (test, "battery-return");
  assert_sort (pane, "submitted-at", TRUE);
}

static void
the_columns_menu_switches_and_resets (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane;
  HelioTable *table;
  g_auto (GStrv) usual = NULL;
  g_autofree char *names = NULL;

  show_page (test);
  pane = show_tab (test, "rma");
  table = page_test_get_table (pane);
  usual = helio_table_get_visible_columns (table);
  names = g_strjoinv (" ", usual);
  g_assert_true (helio_table_set_column_visible (table,
                                                 helio_kind_field (&helio_kind_rma, "postal-code"),
                                                 FALSE));
  show_page (test);
  pane = show_tab (test, "rma");
  table = page_test_get_table (pane);
  g_assert_false (
      helio_table_get_column_visible (table, helio_kind_field (&helio_kind_rma, "postal-code")));
  helio_table_set_visible_columns (table, NULL);
  page_test_assert_columns (pane, names);
}

/* Settings outlive versions, and people edit them. */
static void
what_cannot_be_remembered_is_the_usual (PageTest *test, gconstpointer data)
{
  static const struct
  {
    const char *key;
    const char *value;
  } settings[] = {
    { "table-columns", "{'rma': ['no-such-column', 'number', 'number'], 'case': @as []}" },
    { "table-sort", "{'rma': ('description', true), 'case': ('no-such-field', false)}" },
    { "table-density", "{'rma': 'no-such-density'}" },
  };
  HelioFilteredPane *pane;

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) value = g_variant_parse (NULL, settings[i].value, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (g_settings_set_value (test->desk->settings, settings[i].key, value));
    }
  show_page (test);
  pane = show_tab (test, "rma");
  page_test_assert_columns (pane, "number");
  assert_sort (pane, "submitted-at", TRUE);
  g_assert_cmpint (helio_table_get_density (page_test_get_table (pane)), ==,
                   HELIO_DENSITY_STANDARD);
  pane = show_tab (test, "case");
  assert_sort (pane, "submitted-at", TRUE);
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_READY);
}

static void
take_uri (HelioCell *cell, gpointer data)
{
  char **uri = data;

  if (*uri == NULL)
    *uri = helio_cell_dup_uri (cell);
}

static char *
find_uri (HelioFilteredPane *pane)
{
  char *uri = NULL;

  helio_cell_foreach (GTK_WIDGET (page_test_get_table (pane)), take_uri, &uri);
  return uri;
}

/* Where the service says that its carriers tell how far a parcel is. */
static void
tracking_numbers_lead_to_the_carrier (PageTest *test, gconstpointer data)
{
  const char *const columns[] = { "number", "tracking-number", NULL };
  g_autoptr (HelioRecord) rma = page_test_read (test, &helio_kind_rma, "00517624");
  g_autofree char *uri = NULL;
  HelioFilteredPane *pane;

  helio_record_set_text (rma, "carrier", "DHL");
  helio_record_set_text (rma, "tracking-number", "JJD 01");
  helio_record_set_integer (rma, "submitted-at", helio_clock_now (test->desk->clock));
  page_test_put (test, rma);
  show_page (test);
  pane = show_tab (test, "rma");
  helio_table_set_visible_columns (page_test_get_table (pane), columns);
  page_test_filter (pane, "number=00517624");
  helio_test_until ((uri = find_uri (pane)) != NULL);
  g_assert_cmpstr (uri, ==,
                   "https://www.dhl.com/global-en/home/tracking.html?tracking-id=JJD%2001");
}

#define TEST(path, function) \
  g_test_add ("/dashboard-page/" path, PageTest, NULL, page_test_set_up, function, \
              page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("tabs", tabs_are_made_when_they_are_shown);
  TEST ("begin", each_tab_begins_what_it_shows);
  TEST ("begin-return", a_return_begins_with_the_choice_of_its_rma);
  TEST ("filters", each_tab_has_filters_of_its_own);
  TEST ("remembered", each_tab_remembers_its_table);
  TEST ("columns-menu", the_columns_menu_switches_and_resets);
  TEST ("tracking", tracking_numbers_lead_to_the_carrier);
  TEST ("odd-settings", what_cannot_be_remembered_is_the_usual);
  return g_test_run ();
}
