/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-test.h"

static void
on_nav (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TableTest *test = data;
  const char *kind, *key;

  g_variant_get (parameter, "(&s&s)", &kind, &key);
  g_string_append_printf (test->events, "%s %s %s;", g_action_get_name (G_ACTION (action)), kind,
                          key);
}

static void
on_uri (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_string_append_printf (((TableTest *) data)->events, "open-uri %s;",
                          g_variant_get_string (parameter, NULL));
}

static void
on_activate (TableTest *test, HelioRecord *record)
{
  g_string_append_printf (test->events, "activate %u;", helio_record_get_row (record));
}

static void
on_sort_changed (TableTest *test)
{
  gboolean descending;
  const char *field = helio_table_get_sort (test->table, &descending);

  g_string_append_printf (test->events, "sort %s %s;", field, descending ? "down" : "up");
}

void
table_test_set_up (TableTest *test, gconstpointer data)
{
  const GActionEntry entries[] = { { "open", on_nav, "(ss)", NULL, NULL, { 0 } },
                                   { "open-new-window", on_nav, "(ss)", NULL, NULL, { 0 } },
                                   { "open-uri", on_uri, "s", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  test->events = g_string_new (NULL);
  test->model = helio_fake_ordered_model_new (N_ROWS);
  test->checker = helio_model_checker_new (HELIO_ORDERED_MODEL (test->model));
  test->table = HELIO_TABLE (helio_table_new (&helio_kind_rma));
  test->button = gtk_button_new_with_label ("Elsewhere");
  gtk_box_append (GTK_BOX (box), test->button);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (test->table));
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), test);
  gtk_widget_insert_action_group (box, "nav", G_ACTION_GROUP (group));
  g_signal_connect_swapped (test->table, "activate", G_CALLBACK (on_activate), test);
  g_signal_connect_swapped (test->table, "sort-changed", G_CALLBACK (on_sort_changed), test);

  helio_table_set_model (test->table, HELIO_ORDERED_MODEL (test->model));
  test->selection = helio_table_get_selection (test->table);
  test->window = widget_test_show (box, 1000, 700);
  gtk_widget_grab_focus (test->button);
  table_test_frame (test);
}

void
table_test_tear_down (TableTest *test, gconstpointer data)
{
  gpointer table = test->table;

  helio_model_checker_check (test->checker);
  g_clear_pointer (&test->checker, helio_model_checker_free);
  g_object_add_weak_pointer (table, &table);
  widget_test_end (test->window);
  g_assert_null (table);
  g_assert_cmpuint (helio_fake_ordered_model_get_n_live (test->model), ==, 0);
  g_assert_finalize_object (test->model);
  g_string_free (test->events, TRUE);
}

static void
count (gpointer data)
{
  (*(guint *) data)++;
}

static gboolean
is_painted (gpointer data)
{
  return *(guint *) data > 0;
}

static gboolean
is_complete (gpointer data)
{
  HelioRecordSelection *selection = helio_table_get_selection (data);

  return selection == NULL || helio_record_selection_is_complete (selection);
}

void
table_test_frame (TableTest *test)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (test->window));
  guint n_frames = 0;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count), &n_frames);

  widget_test_wait (is_complete, test->table);
  n_frames = 0;
  gtk_widget_queue_draw (GTK_WIDGET (test->window));
  widget_test_wait (is_painted, &n_frames);
  g_signal_handler_disconnect (clock, handler);
}

GtkAdjustment *
table_test_adjustment (TableTest *test)
{
  GtkWidget *list = helio_table_get_list (test->table);
  GtkWidget *window = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));
}

void
table_test_scroll_to (TableTest *test, double value)
{
  gtk_adjustment_set_value (table_test_adjustment (test), value);
  table_test_frame (test);
}

guint32
table_test_first_row (TableTest *test, double *offset)
{
  GtkWidget *list = helio_table_get_list (test->table);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      graphene_rect_t bounds;
      guint position = helio_scroll_anchor_row_position (row);

      g_assert_true (gtk_widget_compute_bounds (row, list, &bounds));
      if (!gtk_widget_get_child_visible (row) || bounds.origin.y > 0.5f
          || bounds.origin.y + bounds.size.height < 0.5f)
        continue;
      *offset = (double) -bounds.origin.y;
      return helio_ordered_model_get_row (HELIO_ORDERED_MODEL (test->model), position);
    }
  g_assert_not_reached ();
}

guint32
table_test_focus_row (TableTest *test)
{
  guint position = helio_scroll_anchor_get_focus (helio_table_get_list (test->table));

  if (position == GTK_INVALID_LIST_POSITION)
    return 0;
  return helio_ordered_model_get_row (HELIO_ORDERED_MODEL (test->model), position);
}

void
table_test_focus (TableTest *test, guint position)
{
  GtkWidget *list = helio_table_get_list (test->table);
  GtkWidget *row = helio_scroll_anchor_find_row_widget (list, position);

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_grab_focus (row));
  table_test_frame (test);
}

static void
check_cell (HelioCell *cell, gpointer data)
{
  TableTest *test = data;
  guint position = helio_cell_get_position (cell);
  guint field = helio_cell_get_field (cell);
  guint32 row = helio_ordered_model_get_row (HELIO_ORDERED_MODEL (test->model), position);
  HelioRecord *record = helio_cell_get_record (cell);
  g_autofree char *text = helio_record_format (record, field, NULL);
  g_autofree char *name
      = g_strdup_printf ("%s: %s", helio_field_get_heading (&helio_kind_rma.fields[field]), text);

  g_assert_cmpuint (helio_record_get_row (record), ==, row);
  g_assert_cmpstr (helio_cell_get_text (cell), ==, text);
  widget_test_assert_name (cell, name);
  if (!helio_table_get_narrow (test->table))
    widget_test_assert_name (gtk_widget_get_parent (GTK_WIDGET (cell)), name);
}

void
table_test_check_rows (TableTest *test)
{
  GtkWidget *list = helio_table_get_list (test->table);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      guint position = helio_scroll_anchor_row_position (row);
      gboolean selected
          = gtk_selection_model_is_selected (GTK_SELECTION_MODEL (test->selection), position);

      g_assert_cmpuint (position, !=, GTK_INVALID_LIST_POSITION);
      helio_cell_foreach (row, check_cell, test);
      g_assert_cmpint (selected, ==,
                       (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0);
    }
}

typedef struct
{
  guint field;
  HelioCell *found;
} Search;

static void
match (HelioCell *cell, gpointer data)
{
  Search *search = data;

  if (helio_cell_get_field (cell) == search->field)
    search->found = cell;
}

HelioCell *
table_test_find_cell (TableTest *test, guint position, const char *field)
{
  GtkWidget *list = helio_table_get_list (test->table);
  Search search = { helio_kind_field (&helio_kind_rma, field), NULL };

  helio_cell_foreach (helio_scroll_anchor_find_row_widget (list, position), match, &search);
  g_assert_nonnull (search.found);
  return search.found;
}

void
table_test_assert_events (TableTest *test, const char *events)
{
  g_assert_cmpstr (test->events->str, ==, events);
  g_string_truncate (test->events, 0);
}
