/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a user does with a table of 100,000 records. */
#include "helio-columns-menu.h"
#include "helio-table-badge.h"
#include "table-test.h"

static GtkColumnView *
get_view (TableTest *test)
{
  return GTK_COLUMN_VIEW (widget_test_find (GTK_WIDGET (test->table), GTK_TYPE_COLUMN_VIEW, NULL));
}

static GtkColumnViewColumn *
nth_column (TableTest *test, guint index)
{
  g_autoptr (GtkColumnViewColumn) column
      = g_list_model_get_item (gtk_column_view_get_columns (get_view (test)), index);

  return column; /* the view keeps it */
}

static void
assert_columns (TableTest *test, const char *names)
{
  g_auto (GStrv) columns = helio_table_get_visible_columns (test->table);
  g_autofree char *joined = g_strjoinv (" ", columns);

  g_assert_cmpstr (joined, ==, names);
}

#define USUAL "number case-number system-id system-name postal-code status submitted-at"

static void
test_sort_probe (TableTest *test, gconstpointer data)
{
  gboolean descending;

  /* The view's own part of a click on a title. */
  gtk_column_view_sort_by_column (get_view (test), nth_column (test, 1), GTK_SORT_ASCENDING);
  table_test_assert_events (test, "sort case-number up;");
  gtk_column_view_sort_by_column (get_view (test), nth_column (test, 1), GTK_SORT_DESCENDING);
  table_test_assert_events (test, "sort case-number down;");
  gtk_column_view_sort_by_column (get_view (test), nth_column (test, 3), GTK_SORT_DESCENDING);
  table_test_assert_events (test, "sort system-name down;");

  /* The program is not the user. */
  helio_table_set_sort (test->table, "submitted-at", TRUE);
  table_test_assert_events (test, "");
  g_assert_cmpstr (helio_table_get_sort (test->table, &descending), ==, "submitted-at");
  g_assert_true (descending);
  g_object_set (test->table, "sort-field", "number", "sort-descending", FALSE, NULL);
  gtk_column_view_sort_by_column (get_view (test), nth_column (test, 0), GTK_SORT_DESCENDING);
  table_test_assert_events (test, "sort number down;");
  helio_table_set_sort (test->table, NULL, FALSE);
  g_assert_null (helio_table_get_sort (test->table, NULL));
}

static void
test_sort_action (TableTest *test, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (test->table), "table.sort", "s", "status");
  table_test_assert_events (test, "sort status up;");
  gtk_widget_activate_action (GTK_WIDGET (test->table), "table.sort", "s", "status");
  table_test_assert_events (test, "sort status down;");
  gtk_widget_activate_action (GTK_WIDGET (test->table), "table.sort", "s", "number");
  table_test_assert_events (test, "sort number up;");
}

static void
test_columns (TableTest *test, gconstpointer data)
{
  const char *const some[] = { "status", "no-such-field", "number", "status", NULL };
  const char *const none[] = { "description", NULL };
  guint number = helio_kind_field (&helio_kind_rma, "number");
  guint status = helio_kind_field (&helio_kind_rma, "status");

  assert_columns (test, USUAL);
  helio_table_set_visible_columns (test->table, some);
  table_test_frame (test);
  assert_columns (test, "status number");
  table_test_check_rows (test);
  g_object_set (test->table, "visible-columns", none, NULL);
  assert_columns (test, "status number");

  g_assert_true (helio_table_set_column_visible (test->table, number, FALSE));
  g_assert_false (helio_table_set_column_visible (test->table, status, FALSE));
  assert_columns (test, "status");
  table_test_frame (test);
  table_test_check_rows (test);

  helio_table_set_visible_columns (test->table, NULL);
  table_test_frame (test);
  assert_columns (test, USUAL);
  table_test_check_rows (test);
}

/* Shown anew, it does not come last. */
static void
test_column_place (TableTest *test, gconstpointer data)
{
  const char *const own[] = { "status", "number", "case-number", "postal-code", NULL };
  const char *const without[] = { "status", "number", "postal-code", NULL };
  guint case_number = helio_kind_field (&helio_kind_rma, "case-number");

  /* As it is after a start: only what was shown is known. */
  helio_table_set_visible_columns (test->table, without);
  helio_table_set_column_visible (test->table, case_number, TRUE);
  assert_columns (test, "status number case-number postal-code");
  helio_table_set_visible_columns (test->table, own);
  helio_table_set_column_visible (test->table, case_number, FALSE);
  helio_table_set_column_visible (test->table, case_number, TRUE);
  assert_columns (test, "status number case-number postal-code");
  table_test_frame (test);
  table_test_check_rows (test);
}

static GtkColumnViewColumn *
find_column (TableTest *test, guint position)
{
  GtkWidget *view = widget_test_find (GTK_WIDGET (test->table), GTK_TYPE_COLUMN_VIEW, NULL);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, position);

  return column;
}

/* What is dragged keeps its width whatever is shown beside it, until all is as usual again. */
static void
test_column_width (TableTest *test, gconstpointer data)
{
  GtkColumnViewColumn *column = find_column (test, 1);
  guint city = helio_kind_field (&helio_kind_rma, "city");
  int usual = gtk_column_view_column_get_fixed_width (column);

  g_assert_cmpint (usual, >, 0);
  gtk_column_view_column_set_fixed_width (column, usual + 77);
  helio_table_set_column_visible (test->table, city, TRUE);
  helio_table_set_column_visible (test->table, city, FALSE);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (column), ==, usual + 77);
  table_test_frame (test);
  table_test_check_rows (test);
  helio_table_set_visible_columns (test->table, NULL);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (column), ==, usual);
}

/* Rows are made once: they follow when somebody wants larger letters. */
static void
test_text_size (TableTest *test, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *cell = GTK_WIDGET (table_test_find_cell (test, 0, "status"));
  int dpi, usual, larger;

  gtk_widget_get_size_request (cell, &usual, NULL);
  g_assert_cmpint (usual, >, 0);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi * 2, NULL);
  table_test_frame (test);
  gtk_widget_get_size_request (cell, &larger, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  table_test_frame (test);
  g_assert_cmpint (larger, >, usual * 3 / 2);
  gtk_widget_get_size_request (cell, &larger, NULL);
  g_assert_cmpint (larger, ==, usual);
}

/* A list has usual columns of its own; two-line rows are made of them. */
static void
test_usual_columns (TableTest *test, gconstpointer data)
{
  const char *const usual[] = { "number", "system-name", "status", "city", NULL };
  const char *const one[] = { "status", NULL };

  helio_table_set_model (test->table, NULL);
  helio_table_set_usual_columns (test->table, usual);
  helio_table_set_model (test->table, HELIO_ORDERED_MODEL (test->model));
  test->selection = helio_table_get_selection (test->table);
  assert_columns (test, "number system-name status city");
  helio_table_set_visible_columns (test->table, one);
  helio_table_set_narrow (test->table, TRUE);
  table_test_frame (test);
  /* Without a date the place stands where it would. */
  g_assert_cmpstr (helio_cell_get_text (table_test_find_cell (test, 0, "system-name")), ==,
                   "Dvt PR1");
  g_assert_cmpstr (helio_cell_get_text (table_test_find_cell (test, 0, "city")), ==, "–");
  helio_table_set_visible_columns (test->table, NULL);
  assert_columns (test, "number system-name status city");
  helio_table_set_column_visible (test->table, helio_kind_field (&helio_kind_rma, "system-id"),
                                  TRUE);
  assert_columns (test, "number system-id system-name status city");
}

static GtkWidget *
find_check (GtkWidget *root, const char *label)
{
  if (GTK_IS_CHECK_BUTTON (root)
      && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_check (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (GtkWidget *root, const char *id)
{
  GObject *button = gtk_widget_get_template_child (root, HELIO_TYPE_COLUMNS_MENU, id);

  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (button)));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_columns_menu (TableTest *test, gconstpointer data)
{
  GtkWidget *menu = helio_columns_menu_new (test->table);
  GtkWindow *window = widget_test_show (menu, 300, 500);
  GObject *search = gtk_widget_get_template_child (menu, HELIO_TYPE_COLUMNS_MENU, "search");
  GObject *all = gtk_widget_get_template_child (menu, HELIO_TYPE_COLUMNS_MENU, "all");
  GtkWidget *number = find_check (menu, "RMA number");
  GtkWidget *city = find_check (menu, "City");

  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (number)));
  g_assert_null (find_check (menu, "Description"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (city), TRUE);
  g_assert_true (
      helio_table_get_column_visible (test->table, helio_kind_field (&helio_kind_rma, "city")));

  click (menu, "none");
  assert_columns (test, "number");
  g_assert_false (gtk_widget_get_sensitive (number));
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (city)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (number), FALSE);
  assert_columns (test, "number");
  click (menu, "all");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (all)));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (city)));
  click (menu, "reset");
  assert_columns (test, USUAL);

  gtk_editable_set_text (GTK_EDITABLE (search), "CIT");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_true (gtk_widget_get_child_visible (gtk_widget_get_parent (city)));
  g_assert_false (gtk_widget_get_child_visible (gtk_widget_get_parent (number)));
  widget_test_end (window);
}

static void
test_activate (TableTest *test, gconstpointer data)
{
  gtk_widget_activate_action (helio_table_get_list (test->table), "list.activate-item", "u", 4);
  table_test_assert_events (test, "activate 5;open rma 10000005;");
  helio_table_set_narrow (test->table, TRUE);
  table_test_frame (test);
  gtk_widget_activate_action (helio_table_get_list (test->table), "list.activate-item", "u", 4);
  table_test_assert_events (test, "activate 5;open rma 10000005;");
}

static void
test_links (TableTest *test, gconstpointer data)
{
  HelioCell *cell = table_test_find_cell (test, 9, "case-number");
  const char *key;

  g_assert_cmpstr (helio_cell_get_link (cell, &key), ==, "case");
  g_assert_cmpstr (key, ==, "03600005");
  g_assert_nonnull (widget_test_find (GTK_WIDGET (cell), GTK_TYPE_INSCRIPTION, "link"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_ROLE_LINK);
  g_assert_null (helio_cell_get_link (table_test_find_cell (test, 9, "system-name"), &key));
  cell = table_test_find_cell (test, 9, "status");
  g_assert_nonnull (widget_test_find (GTK_WIDGET (cell), HELIO_TYPE_TABLE_BADGE, NULL));
}

/* A row says at its number how it stands with what is to be sent about it, and nowhere else. */
static void
test_marks (TableTest *test, gconstpointer data)
{
  HelioCell *cell = table_test_find_cell (test, 9, "number");
  GtkWidget *widget = GTK_WIDGET (cell);
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (widget));

  g_assert_null (widget_test_find (widget, GTK_TYPE_IMAGE, NULL));
  helio_record_set_pending (helio_cell_get_record (cell), "pending");
  g_assert_true (gtk_widget_get_visible (widget_test_find (widget, GTK_TYPE_IMAGE, "status-tint")));
  widget_test_assert_name (widget, "RMA number: 10000010, Waiting to be sent");
  widget_test_assert_name (row, "RMA number: 10000010, Waiting to be sent");
  g_assert_null (widget_test_find (GTK_WIDGET (table_test_find_cell (test, 9, "system-name")),
                                   GTK_TYPE_IMAGE, NULL));
  helio_record_set_pending (helio_cell_get_record (cell), "failed");
  widget_test_assert_name (widget, "RMA number: 10000010, Not accepted");
  helio_record_set_pending (helio_cell_get_record (cell), NULL);
  g_assert_false (gtk_widget_get_visible (widget_test_find (widget, GTK_TYPE_IMAGE, NULL)));
  widget_test_assert_name (widget, "RMA number: 10000010");
}

#define ROW_3 "10000003\t03600001\t700000001\tThe Old Observatory on the Hill, East Wing 3\t00003"

static void
test_menu (TableTest *test, gconstpointer data)
{
  GtkWidget *table = GTK_WIDGET (test->table);
  const char *const columns[]
      = { "number", "case-number", "system-id", "system-name", "postal-code", NULL };
  GtkWidget *menu;

  helio_table_set_visible_columns (test->table, columns);
  table_test_frame (test);
  table_test_focus (test, 2);
  gtk_widget_activate_action (table, "table.menu", NULL);
  menu = widget_test_find (table, GTK_TYPE_POPOVER_MENU, NULL);
  g_assert_nonnull (menu);
  g_assert_true (gtk_widget_get_visible (menu));
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (test->selection), 2));

  /* While it is open, a sync puts other records there. */
  helio_fake_ordered_model_insert (test->model, 0, 50);
  gtk_widget_activate_action (table, "table.open", NULL);
  gtk_widget_activate_action (table, "table.open-new-window", NULL);
  table_test_assert_events (test, "open rma 10000003;open-new-window rma 10000003;");
  gtk_widget_activate_action (table, "table.copy-key", NULL);
  widget_test_assert_copied (GTK_WIDGET (test->table), "10000003");
  gtk_widget_activate_action (table, "table.copy-rows", NULL);
  widget_test_assert_copied (GTK_WIDGET (test->table), ROW_3);
  gtk_popover_popdown (GTK_POPOVER (menu));
  table_test_frame (test);
}

static void
test_copy_rows (TableTest *test, gconstpointer data)
{
  const char *const columns[] = { "number", "postal-code", "carrier", NULL };

  helio_table_set_visible_columns (test->table, columns);
  helio_record_selection_set_rows (test->selection, (guint32[]){ 90000, 3 }, 2);
  gtk_widget_activate_action (GTK_WIDGET (test->table), "table.copy-rows", NULL);
  widget_test_assert_copied (GTK_WIDGET (test->table), "10000003\t00003\t–\n10090000\t90000\t–");
}

/* The view's own records are others a moment later. */
static void
test_selected_are_copies (TableTest *test, gconstpointer data)
{
  g_autoptr (GPtrArray) none = helio_table_dup_selected (test->table);
  g_autoptr (GPtrArray) two = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  helio_record_selection_set_rows (test->selection, (guint32[]){ 90000, 3 }, 2);
  two = helio_table_dup_selected (test->table);
  table_test_scroll_to (test, 5000);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpstr (helio_record_get_text (g_ptr_array_index (two, 0), "number"), ==, "10000003");
  g_assert_cmpstr (helio_record_get_text (g_ptr_array_index (two, 1), "number"), ==, "10090000");
}

static void
test_narrow (TableTest *test, gconstpointer data)
{
  GtkWidget *list;

  helio_record_selection_set_rows (test->selection, (guint32[]){ 2 }, 1);
  helio_table_set_narrow (test->table, TRUE);
  table_test_frame (test);
  list = helio_table_get_list (test->table);
  table_test_check_rows (test);
  g_assert_cmpstr (helio_cell_get_text (table_test_find_cell (test, 0, "number")), ==, "10000001");
  g_assert_cmpstr (helio_cell_get_text (table_test_find_cell (test, 0, "system-name")), ==,
                   "Dvt PR1");
  widget_test_assert_name (
      helio_scroll_anchor_find_row_widget (list, 1),
      "RMA number: 10000002, Status: Approved, System name: Østre Ålesund School 2, RMA submission "
      "date: 25 Aug 2023");

  helio_fake_ordered_model_shuffle (test->model, 5);
  table_test_frame (test);
  table_test_check_rows (test);
  table_test_scroll_to (test, 100001);
  helio_fake_ordered_model_insert (test->model, 0, 50);
  table_test_frame (test);
  table_test_check_rows (test);
  g_object_set (test->table, "narrow", FALSE, NULL);
  table_test_frame (test);
  table_test_check_rows (test);
}

/* However many rows there are. */
static void
test_tab (TableTest *test, gconstpointer data)
{
  static const GtkDirectionType ways[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_TAB_BACKWARD };

  for (guint i = 0; i < 4; i++)
    {
      helio_table_set_narrow (test->table, i > 1);
      table_test_frame (test);
      table_test_focus (test, 3);
      gtk_widget_child_focus (GTK_WIDGET (test->window), ways[i % 2]);
      g_assert_true (gtk_window_get_focus (test->window) == test->button);
      gtk_widget_child_focus (GTK_WIDGET (test->window), ways[(i + 1) % 2]);
      g_assert_cmpuint (table_test_focus_row (test), ==, 4);
    }
}

static void
test_density (TableTest *test, gconstpointer data)
{
  graphene_rect_t compact, comfortable;
  GtkWidget *list = helio_table_get_list (test->table);
  g_autoptr (GMenuModel) menu = helio_density_menu_new ("pane.density");

  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 3);
  helio_table_set_density (test->table, HELIO_DENSITY_COMPACT);
  table_test_frame (test);
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_first_child (list), list, &compact));
  g_object_set (test->table, "density", HELIO_DENSITY_COMFORTABLE, NULL);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (test->table), "comfortable"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (test->table), "compact"));
  table_test_frame (test);
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_first_child (list), list, &comfortable));
  g_assert_cmpfloat (comfortable.size.height, >, compact.size.height);
}

static void
test_time_zone (TableTest *test, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+14:00");
  HelioCell *cell = table_test_find_cell (test, 0, "submitted-at");

  g_assert_cmpstr (helio_cell_get_text (cell), ==, "25 Aug 2023");
  g_object_set (test->table, "time-zone", zone, NULL);
  g_assert_cmpstr (helio_cell_get_text (cell), ==, "26 Aug 2023");
  g_assert_true (helio_table_get_time_zone (test->table) == zone);
}

/* What is said of a two-line row is what it shows. */
static void
test_time_zone_narrow (TableTest *test, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+14:00");
  GtkWidget *row;

  helio_table_set_narrow (test->table, TRUE);
  table_test_frame (test);
  row = helio_scroll_anchor_find_row_widget (helio_table_get_list (test->table), 1);
  g_object_set (test->table, "time-zone", zone, NULL);
  widget_test_assert_name (
      row, "RMA number: 10000002, Status: Approved, System name: Østre Ålesund School 2, RMA "
           "submission date: 26 Aug 2023");
}

static gboolean
only_the_checker_has_records (gpointer model)
{
  return helio_fake_ordered_model_get_n_live (model) == 64;
}

static void
test_model (TableTest *test, gconstpointer data)
{
  helio_table_set_model (test->table, NULL);
  table_test_frame (test);
  g_assert_null (helio_table_get_selection (test->table));
  widget_test_wait (only_the_checker_has_records, test->model);
  g_object_set (test->table, "model", test->model, NULL);
  test->selection = helio_table_get_selection (test->table);
  table_test_frame (test);
  table_test_check_rows (test);
}

static int
get_height (gpointer widget)
{
  return gtk_widget_get_height (GTK_WIDGET (widget));
}

/* The card ends where its rows do, and is as tall as there is room when there are more. */
static void
test_height (TableTest *test, gconstpointer data)
{
  for (guint narrow = 0; narrow < 2; narrow++)
    {
      int room, one;

      helio_table_set_narrow (test->table, narrow == 1);
      table_test_frame (test);
      room = get_height (test->table);
      g_assert_cmpint (room, >, 600);
      helio_fake_ordered_model_remove (test->model, 1, N_ROWS - 1);
      table_test_frame (test);
      one = get_height (test->table);
      g_assert_cmpint (one, <, 120);
      helio_fake_ordered_model_insert (test->model, 1, 4);
      table_test_frame (test);
      g_assert_cmpint (get_height (test->table), >, 2 * one);
      g_assert_cmpint (get_height (test->table), <, room);
      helio_fake_ordered_model_insert (test->model, 5, N_ROWS - 5);
      table_test_frame (test);
      g_assert_cmpint (get_height (test->table), ==, room);
    }
}

/* Every kind's fields make a table, empty ones included. */
static void
test_kinds (void)
{
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      GtkWidget *table = helio_table_new (helio_kind_nth (i));
      GtkWindow *window = widget_test_show (table, 400, 300);

      helio_table_set_narrow (HELIO_TABLE (table), TRUE);
      widget_test_end (window);
    }
}

#define TEST(path, function) \
  g_test_add ("/table/" path, TableTest, NULL, table_test_set_up, function, table_test_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  widget_test_init (&argc, &argv);
  TEST ("sort-probe", test_sort_probe);
  TEST ("sort-action", test_sort_action);
  TEST ("columns", test_columns);
  TEST ("column-place", test_column_place);
  TEST ("column-width", test_column_width);
  TEST ("text-size", test_text_size);
  TEST ("usual-columns", test_usual_columns);
  TEST ("columns-menu", test_columns_menu);
  TEST ("activate", test_activate);
  TEST ("links", test_links);
  TEST ("marks", test_marks);
  TEST ("menu", test_menu);
  TEST ("copy-rows", test_copy_rows);
  TEST ("selected", test_selected_are_copies);
  TEST ("narrow", test_narrow);
  TEST ("tab", test_tab);
  TEST ("density", test_density);
  TEST ("height", test_height);
  TEST ("time-zone", test_time_zone);
  TEST ("time-zone-narrow", test_time_zone_narrow);
  TEST ("model", test_model);
  g_test_add_func ("/table/kinds", test_kinds);
  return g_test_run ();
}
