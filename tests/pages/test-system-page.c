/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.5 and 3.3: the page of a system with its details and its support requests. */
#include "helio-field-row.h"
#include "helio-filter-bar.h"
#include "helio-record-page.h"
#include "helio-section.h"
#include "page-test.h"

static void
show_system (PageTest *test, const char *number, int width)
{
  page_test_show (test, helio_record_page_new (test->desk->workspace, &helio_kind_system, number),
                  width, 900);
  helio_test_until (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (test->page)));
}

static HelioFilteredPane *
find_table (PageTest *test, const char *title)
{
  HelioFilteredPane *pane
      = page_test_find_pane (GTK_WIDGET (page_test_find_section (test->page, title)));

  page_test_settle (pane);
  return pane;
}

static const char *
label_of (GtkWidget *row)
{
  return gtk_label_get_text (GTK_LABEL (widget_test_find (row, GTK_TYPE_LABEL, NULL)));
}

static void
append_rows (GtkWidget *root, GString *text)
{
  if (HELIO_IS_FIELD_ROW (root))
    {
      g_string_append_printf (text, "%s: %s\n", label_of (root),
                              helio_field_row_get_value (HELIO_FIELD_ROW (root)));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_rows (child, text);
}

static void
assert_section (PageTest *test, const char *title, const char *expected)
{
  HelioSection *section = page_test_find_section (test->page, title);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (section);
  append_rows (GTK_WIDGET (section), text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
the_manual_s_system_is_shown (PageTest *test, gconstpointer data)
{
  show_system (test, "700457343", 1000);
  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==, "Activation HomeOwner1");
  g_assert_cmpstr (helio_page_get_section (HELIO_PAGE (test->page)), ==, "systems");
  assert_section (test, "Activation",
                  "System status: Battery not reporting\n"
                  "System name: Activation HomeOwner1\n"
                  "Installation date: –\n"
                  "Creation date: 7 Jul 2022\n"
                  "System ID: 700457343\n");
  assert_section (test, "System details",
                  "System owner: test dvt\n"
                  "System installer: Enphase Energy\n"
                  "System maintainer: Sunson Energy devices pvt ltd\n"
                  "Address: Hovbanken 72, Thyborøn, 7680 DE\n"
                  "Stage: 5\n");
  assert_section (test, "Labor coverage", "Activated on: –\nLabor coverage until: –\n");
}

static void
the_address_leads_to_the_service_s_map (PageTest *test, gconstpointer data)
{
  GtkWidget *row;

  show_system (test, "700457343", 1000);
  row = widget_test_find (GTK_WIDGET (page_test_find_section (test->page, "System details")),
                          HELIO_TYPE_FIELD_ROW, NULL);
  while (row != NULL && g_strcmp0 (label_of (row), "Address") != 0)
    row = gtk_widget_get_next_sibling (row);
  g_assert_nonnull (row);
  g_assert_cmpstr (gtk_link_button_get_uri (
                       GTK_LINK_BUTTON (widget_test_find (row, GTK_TYPE_LINK_BUTTON, NULL))),
                   ==,
                   "https://www.openstreetmap.org/search?query="
                   "Hovbanken%2072%2C%20Thybor%C3%B8n%2C%207680%20DE");
}

static void
assert_first (HelioFilteredPane *pane, const char *number)
{
  g_autofree char *first = page_test_dup_cell (pane, 0, "number");

  g_assert_cmpstr (first, ==, number);
}

static void
requests_are_listed_sorted_and_filtered (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane;
  guint all;

  show_system (test, "700934760", 1000);
  pane = find_table (test, "Support requests");
  page_test_assert_columns (pane, "number subject created-at status modified-at");
  all = page_test_count_rows (pane);
  assert_first (pane, "03664346");
  gtk_widget_activate_action (GTK_WIDGET (page_test_get_table (pane)), "table.sort", "s",
                              "created-at");
  page_test_settle (pane);
  assert_first (pane, "03661217");

  page_test_filter (pane, "status=resolved");
  g_assert_cmpuint (page_test_count_rows (pane), >, 0);
  g_assert_cmpuint (page_test_count_rows (pane), <, all);
  page_test_filter (pane, "subject~no such subject");
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_NO_MATCH);
  /* What clears the filters shows the system's requests again, and nobody else's. */
  g_signal_emit_by_name (helio_filtered_pane_get_pane (pane), "clear-filters");
  page_test_settle (pane);
  g_assert_cmpuint (page_test_count_rows (pane), ==, all);
  page_test_filter (pane, "status=new");
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_NO_MATCH);
}

static void
a_system_without_requests_says_so (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane;

  show_system (test, "700457343", 1000);
  pane = find_table (test, "Support requests");
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_EMPTY);
}

static void
devices_are_listed (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane;
  g_autofree char *serial = NULL, *status = NULL, *report = NULL;

  show_system (test, "700457343", 1000);
  pane = find_table (test, "Devices");
  page_test_assert_columns (pane, "serial-number product status last-report-at");
  g_assert_cmpuint (page_test_count_rows (pane), ==, 1);
  serial = page_test_dup_cell (pane, 0, "serial-number");
  status = page_test_dup_cell (pane, 0, "status");
  report = page_test_dup_cell (pane, 0, "last-report-at");
  g_assert_cmpstr (serial, ==, "492217995035");
  g_assert_cmpstr (status, ==, "Battery not reporting");
  g_assert_cmpstr (report, ==, "25 Aug 2023");
  /* As high as its row. */
  helio_test_until (gtk_widget_get_height (GTK_WIDGET (page_test_get_table (pane))) > 60);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (page_test_get_table (pane))), <, 140);
}

/* The dashboard's cases have columns, order and density of their own. */
static void
lists_are_remembered_apart (PageTest *test, gconstpointer data)
{
  const char *const some[] = { "number", "status", NULL };
  HelioListLayout dashboard = helio_list_layout_of (&helio_kind_case);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_case);
  HelioFilteredPane *pane;

  show_system (test, "700934760", 1000);
  pane = find_table (test, "Support requests");
  helio_table_set_visible_columns (page_test_get_table (pane), some);
  gtk_widget_activate_action (GTK_WIDGET (helio_filtered_pane_get_pane (pane)), "pane.density", "s",
                              "comfortable");

  show_system (test, "700422286", 1000);
  pane = find_table (test, "Support requests");
  page_test_assert_columns (pane, "number status");
  g_assert_cmpint (helio_table_get_density (page_test_get_table (pane)), ==,
                   HELIO_DENSITY_COMFORTABLE);
  g_assert_cmpint (helio_table_get_density (page_test_get_table (find_table (test, "Devices"))), ==,
                   HELIO_DENSITY_STANDARD);
  page_test_show (test, helio_filtered_pane_new (test->desk->workspace, &dashboard, all, NULL),
                  1000, 700);
  pane = page_test_find_pane (test->page);
  page_test_assert_columns (pane,
                            "number system-id system-name postal-code subject status submitted-at");
  g_assert_cmpint (helio_table_get_density (page_test_get_table (pane)), ==,
                   HELIO_DENSITY_STANDARD);
}

/* Reading the record again must not take away what people did in its tables. */
static void
tables_stay_when_the_cache_changes (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane;

  show_system (test, "700934760", 1000);
  pane = find_table (test, "Support requests");
  page_test_filter (pane, "status=resolved");
  g_signal_emit_by_name (test->desk->store, "changed",
                         helio_kind_bit (&helio_kind_system) | helio_kind_bit (&helio_kind_case));
  helio_test_until (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (test->page)));
  g_assert_true (find_table (test, "Support requests") == pane);
  g_assert_nonnull (helio_query_find (helio_filtered_pane_get_query (pane), "status", HELIO_IS));
}

static void
narrow_the_requests_are_open_and_the_details_are_not (PageTest *test, gconstpointer data)
{
  static const struct
  {
    const char *title;
    gboolean expanded;
  } sections[]
      = { { "Activation", TRUE }, { "System details", FALSE }, { "Support requests", TRUE },
          { "Devices", FALSE },   { "RMAs", FALSE },           { "Labor coverage", FALSE } };

  show_system (test, "700934760", 400);
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (test->page), TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      gboolean collapsible, expanded;

      g_object_get (page_test_find_section (test->page, sections[i].title), "collapsible",
                    &collapsible, "expanded", &expanded, NULL);
      g_test_message ("%s", sections[i].title);
      g_assert_true (collapsible);
      g_assert_cmpint (expanded, ==, sections[i].expanded);
    }
  g_assert_true (
      helio_table_get_narrow (page_test_get_table (find_table (test, "Support requests"))));
}

#define TEST(path, function) \
  g_test_add ("/system-page/" path, PageTest, NULL, page_test_set_up, function, page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("manual", the_manual_s_system_is_shown);
  TEST ("map", the_address_leads_to_the_service_s_map);
  TEST ("requests", requests_are_listed_sorted_and_filtered);
  TEST ("no-requests", a_system_without_requests_says_so);
  TEST ("devices", devices_are_listed);
  TEST ("remembered", lists_are_remembered_apart);
  TEST ("changes", tables_stay_when_the_cache_changes);
  TEST ("narrow", narrow_the_requests_are_open_and_the_details_are_not);
  return g_test_run ();
}
