/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.5 and 3.3: all systems, with filters, columns, density and order. */
#include "helio-filter-bar.h"
#include "helio-filter-chip.h"
#include "helio-filter-dialog.h"
#include "helio-systems-page.h"
#include "page-test.h"

#define USUAL "number name stage status postal-code city state street"

static HelioFilteredPane *
show_page (PageTest *test)
{
  return page_test_show_pane (test, helio_systems_page_new (test->desk->workspace), 1000, 700);
}

static void
assert_cell (HelioFilteredPane *pane, guint position, const char *field, const char *expected)
{
  g_autofree char *text = page_test_dup_cell (pane, position, field);

  g_assert_cmpstr (text, ==, expected);
}

/* The manual's table, 3.3, in its order; the two called "Activation HO1" are two. */
static const struct
{
  const char *number;
  const char *name;
  const char *stage;
} manual[] = {
  { "700456546", "Activation HO1", "5" },        { "700457017", "Activation HO1", "5" },
  { "700456547", "Activation HO2", "4" },        { "700457018", "Activation HO3", "5" },
  { "700457343", "Activation HomeOwner1", "5" }, { "700457344", "Activation HomeOwner2", "5" },
  { "700457345", "Activation HomeOwner3", "5" }, { "700457346", "Activation HomeOwner4", "5" },
};

static void
the_manual_s_table_is_shown (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane = show_page (test);

  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==, "Systems");
  g_assert_cmpstr (helio_page_get_section (HELIO_PAGE (test->page)), ==, "systems");
  page_test_assert_columns (pane, USUAL);
  g_assert_cmpuint (page_test_count_rows (pane), >, G_N_ELEMENTS (manual));
  /* Folded: nobody has an ø at hand. */
  page_test_filter (pane, "city~thyboron");
  g_assert_cmpuint (page_test_count_rows (pane), ==, G_N_ELEMENTS (manual));
  for (guint i = 0; i < G_N_ELEMENTS (manual); i++)
    {
      assert_cell (pane, i, "number", manual[i].number);
      assert_cell (pane, i, "name", manual[i].name);
      assert_cell (pane, i, "stage", manual[i].stage);
      assert_cell (pane, i, "status", "Battery not reporting");
      assert_cell (pane, i, "postal-code", "7680");
      assert_cell (pane, i, "city", "Thyborøn");
      assert_cell (pane, i, "state", "–");
      assert_cell (pane, i, "street", "Hovbanken 72");
    }
}

static void
every_column_is_a_filter_and_an_order (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane = show_page (test);
  g_auto (GStrv) columns = helio_table_get_visible_columns (page_test_get_table (pane));
  guint all = page_test_count_rows (pane);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const HelioField *field
          = &helio_kind_system.fields[helio_kind_field (&helio_kind_system, columns[i])];

      g_test_message ("%s", field->name);
      g_assert_true (helio_field_has (field, HELIO_TRAIT_FILTER | HELIO_TRAIT_SORT));
      gtk_widget_activate_action (GTK_WIDGET (page_test_get_table (pane)), "table.sort", "s",
                                  columns[i]);
      page_test_settle (pane);
      g_assert_cmpuint (page_test_count_rows (pane), ==, all);
    }
  /* The greatest first, which is the second click. */
  gtk_widget_activate_action (GTK_WIDGET (page_test_get_table (pane)), "table.sort", "s", "number");
  gtk_widget_activate_action (GTK_WIDGET (page_test_get_table (pane)), "table.sort", "s", "number");
  page_test_settle (pane);
  assert_cell (pane, all - 1, "number", "700422286");
}

static void
filters_are_chips_and_can_be_cleared (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane = show_page (test);
  GtkWidget *bar = widget_test_find (GTK_WIDGET (pane), HELIO_TYPE_FILTER_BAR, NULL);
  guint all = page_test_count_rows (pane);
  GtkWidget *chip;

  page_test_filter (pane, "status=encharge");
  page_test_filter (pane, "name~homeowner");
  page_test_filter (pane, "stage=5");
  g_assert_cmpuint (page_test_count_rows (pane), ==, 4);
  chip = widget_test_find (bar, HELIO_TYPE_FILTER_CHIP, NULL);
  g_assert_cmpstr (helio_filter_chip_get_text (HELIO_FILTER_CHIP (chip)), ==,
                   "System name: homeowner");

  page_test_filter (pane, "city~nowhere");
  g_assert_cmpuint (page_test_count_rows (pane), ==, 0);
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_NO_MATCH);
  g_signal_emit_by_name (helio_filtered_pane_get_pane (pane), "clear-filters");
  page_test_settle (pane);
  g_assert_cmpuint (page_test_count_rows (pane), ==, all);
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_READY);
  g_assert_null (widget_test_find (bar, HELIO_TYPE_FILTER_CHIP, NULL));
}

static gboolean
has_counts (GtkWidget *dialog)
{
  GtkWidget *check = widget_test_find (dialog, GTK_TYPE_CHECK_BUTTON, NULL);
  GtkWidget *count = gtk_widget_get_next_sibling (check);

  return *gtk_label_get_text (GTK_LABEL (count)) != '\0';
}

static void
the_dialog_counts_the_statuses (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane = show_page (test);
  GtkWidget *bar = widget_test_find (GTK_WIDGET (pane), HELIO_TYPE_FILTER_BAR, NULL);
  g_autofree char *name = NULL;
  GtkWindow *dialog;

  page_test_filter (pane, "status=normal");
  name = g_strdup_printf ("System normal: %u", page_test_count_rows (pane));
  g_signal_emit_by_name (bar, "edit", "status");
  dialog = page_test_find_dialog (HELIO_TYPE_FILTER_DIALOG);
  g_assert_nonnull (dialog);
  helio_test_until (has_counts (GTK_WIDGET (dialog)));
  widget_test_assert_name (widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, NULL),
                           name);
  gtk_window_destroy (dialog);

  /* The answer comes when nobody waits any more. */
  g_signal_emit_by_name (bar, "edit", "status");
  gtk_window_destroy (page_test_find_dialog (HELIO_TYPE_FILTER_DIALOG));
  page_test_filter (pane, "stage=5");
}

static void
columns_order_and_density_are_remembered (PageTest *test, gconstpointer data)
{
  const char *const some[] = { "name", "number", NULL };
  HelioFilteredPane *pane = show_page (test);
  HelioListLayout other = helio_list_layout_of (&helio_kind_case);
  g_autoptr (HelioQuery) cases = helio_query_new (&helio_kind_case);
  gboolean descending;

  helio_table_set_visible_columns (page_test_get_table (pane), some);
  gtk_widget_activate_action (GTK_WIDGET (page_test_get_table (pane)), "table.sort", "s", "city");
  gtk_widget_activate_action (GTK_WIDGET (page_test_get_table (pane)), "table.sort", "s", "city");
  gtk_widget_activate_action (GTK_WIDGET (helio_filtered_pane_get_pane (pane)), "pane.density", "s",
                              "compact");

  pane = show_page (test);
  page_test_assert_columns (pane, "name number");
  g_assert_cmpstr (helio_table_get_sort (page_test_get_table (pane), &descending), ==, "city");
  g_assert_true (descending);
  g_assert_cmpint (helio_table_get_density (page_test_get_table (pane)), ==, HELIO_DENSITY_COMPACT);

  page_test_show (test, helio_filtered_pane_new (test->desk->workspace, &other, cases, NULL), 1000,
                  700);
  pane = page_test_find_pane (test->page);
  g_assert_cmpint (helio_table_get_density (page_test_get_table (pane)), ==,
                   HELIO_DENSITY_STANDARD);
}

static void
a_system_opens_from_either_layout (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane = show_page (test);

  page_test_filter (pane, "number=700457343");
  gtk_widget_activate_action (helio_table_get_list (page_test_get_table (pane)),
                              "list.activate-item", "u", 0);
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (test->page), TRUE);
  g_assert_true (helio_table_get_narrow (page_test_get_table (pane)));
  gtk_widget_activate_action (helio_table_get_list (page_test_get_table (pane)),
                              "list.activate-item", "u", 0);
  g_assert_cmpstr (test->opened->str, ==, "system 700457343;system 700457343;");
}

static gboolean
put_system (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_system);

  helio_record_set_identity (record, 0, "700457343", 1);
  helio_record_set_text (record, "number", "700457343");
  *cursor = g_strdup ("feed.1");
  return helio_row_sink_put_record (sink, record, error);
}

static const char *
get_count (HelioFilteredPane *pane)
{
  GtkWidget *label = widget_test_find (GTK_WIDGET (helio_filtered_pane_get_pane (pane)),
                                       GTK_TYPE_LABEL, "numeric");

  return gtk_label_get_text (GTK_LABEL (label));
}

/* A desk that never reached its service, and one that lost it during the first sync. */
static void
an_unfinished_first_sync_is_told_of (void)
{
  g_autofree char *folder = helio_test_folder_new ();
  g_autoptr (HelioStore) store = helio_test_store_open (folder);
  HelioWorkspace *workspace = page_test_workspace_new (store, folder);
  GtkWidget *page = helio_systems_page_new (workspace);
  GtkWindow *window = widget_test_show (page, 400, 600);
  HelioFilteredPane *pane = page_test_find_pane (page);

  page_test_settle (pane);
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_OFFLINE);

  helio_apply_summary_free (helio_test_apply (store, NULL, put_system, NULL));
  helio_test_until (page_test_count_rows (pane) == 1);
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_READY);
  helio_test_until (g_str_equal (get_count (pane), "1 row so far"));
  page_test_filter (pane, "city~nowhere");
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_OFFLINE);

  widget_test_end (window);
  page_test_workspace_end (workspace);
  helio_test_store_close (g_steal_pointer (&store));
  helio_test_folder_remove (g_steal_pointer (&folder));
}

#define TEST(path, function) \
  g_test_add ("/systems-page/" path, PageTest, NULL, page_test_set_up, function, \
              page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("table", the_manual_s_table_is_shown);
  TEST ("columns", every_column_is_a_filter_and_an_order);
  TEST ("filters", filters_are_chips_and_can_be_cleared);
  TEST ("counts", the_dialog_counts_the_statuses);
  TEST ("remembered", columns_order_and_density_are_remembered);
  TEST ("open", a_system_opens_from_either_layout);
  g_test_add_func ("/systems-page/first-sync", an_unfinished_first_sync_is_told_of);
  return g_test_run ();
}
