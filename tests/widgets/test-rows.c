/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hundreds of rows in a page that scrolls: those near what is seen have widgets, in order. */
#include "helio-rows.h"
#include "widget-test.h"

#define N_ROWS 500
#define ROW_HEIGHT 40
#define SPACING 10
/* More than a page and what is around it takes, and far less than all. */
#define MANY 100

typedef struct
{
  GPtrArray *records; /* (owned) (element-type HelioRecord) */
  GtkWindow *window;  /* (unowned) (nullable) */
  GtkScrolledWindow *scrolled;
  HelioRows *rows;
  guint n_made;
} Fixture;

static HelioRecord *
make_record (guint index, const char *name)
{
  HelioRecord *record = helio_record_new (&helio_kind_system);
  g_autofree char *id = g_strdup_printf ("%u", index);

  helio_record_set_identity (record, 0, id, 1);
  helio_record_set_text (record, "name", name);
  return record;
}

static GPtrArray *
make_records (guint n)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("System %u", i);

      g_ptr_array_add (records, make_record (i, name));
    }
  return records;
}

static GtkWidget *
make_row (HelioRecord *record, gpointer data)
{
  Fixture *self = data;
  GtkWidget *button = gtk_button_new_with_label (helio_record_get_text (record, "name"));

  self->n_made++;
  gtk_widget_set_size_request (button, -1, ROW_HEIGHT);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", helio_record_get_id (record));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "test.open");
  return button;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const GActionEntry entries[] = { { "open", NULL, "s", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  self->records = make_records (N_ROWS);
  self->rows = HELIO_ROWS (helio_rows_new (SPACING, make_row, self, NULL));
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (self->scrolled, GTK_WIDGET (self->rows));
  helio_rows_show (self->rows, self->records);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self->scrolled), "test", G_ACTION_GROUP (actions));
  self->window = widget_test_show (GTK_WIDGET (self->scrolled), 400, 400);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->window != NULL)
    widget_test_end (self->window);
  g_ptr_array_unref (self->records);
}

static GtkAdjustment *
get_adjustment (Fixture *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scrolled);
}

static gboolean
is_done (gpointer data)
{
  Fixture *self = data;

  return gtk_widget_get_height (GTK_WIDGET (self->rows)) > 0 && !helio_rows_is_busy (self->rows);
}

static const char *
get_name (GtkWidget *row)
{
  return gtk_button_get_label (GTK_BUTTON (row));
}

static guint
get_number (GtkWidget *row)
{
  return (guint) g_ascii_strtoull (get_name (row) + strlen ("System "), NULL, 10);
}

/* (nullable): the widget of a record */
static GtkWidget *
find_row (Fixture *self, const char *name)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (get_name (row), name))
      return row;
  return NULL;
}

/* Marks which rows there are, and checks that they come in order. */
static guint
look (Fixture *self, gboolean *seen)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *before = gtk_widget_get_prev_sibling (row);

      if (before != NULL)
        g_assert_cmpuint (get_number (before), <, get_number (row));
      seen[get_number (row)] = TRUE;
      n++;
    }
  return n;
}

static void
what_is_far_away_has_a_place_only (Fixture *self, gconstpointer data)
{
  gboolean seen[N_ROWS] = { FALSE };

  widget_test_wait (is_done, self);
  g_assert_cmpuint (look (self, seen), <, MANY);
  g_assert_true (seen[0] && seen[11]);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (self->rows)), ==,
                   N_ROWS * (ROW_HEIGHT + SPACING) - SPACING);
}

/* As in a row of a list, which is made whole. */
static void
all_are_there_where_nothing_scrolls_them (Fixture *self, gconstpointer data)
{
  gboolean seen[N_ROWS] = { FALSE };

  widget_test_wait (is_done, self);
  g_ptr_array_set_size (self->records, MANY);
  g_object_ref (self->rows);
  gtk_scrolled_window_set_child (self->scrolled, NULL);
  gtk_window_set_child (self->window, GTK_WIDGET (self->rows));
  g_object_unref (self->rows);
  helio_rows_show (self->rows, self->records);
  widget_test_wait (is_done, self);
  g_assert_cmpuint (look (self, seen), ==, MANY);
}

static void
scroll_to (Fixture *self, double value)
{
  gtk_adjustment_set_value (get_adjustment (self), value);
  widget_test_wait (is_done, self);
}

static void
all_are_there_for_those_who_scroll (Fixture *self, gconstpointer data)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  gboolean seen[N_ROWS] = { FALSE };

  widget_test_wait (is_done, self);
  while (gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment)
         < gtk_adjustment_get_upper (adjustment))
    {
      scroll_to (self,
                 gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment));
      g_assert_cmpuint (look (self, seen), <, MANY);
    }
  for (guint i = 0; i < N_ROWS; i++)
    g_assert_true (seen[i]);
}

/* Page Down for long, End, or the bar. */
static void
a_leap_leads_to_what_is_there (Fixture *self, gconstpointer data)
{
  graphene_rect_t bounds;

  widget_test_wait (is_done, self);
  scroll_to (self, 300 * (ROW_HEIGHT + SPACING));
  g_assert_true (gtk_widget_compute_bounds (find_row (self, "System 300"),
                                            GTK_WIDGET (self->scrolled), &bounds));
  g_assert_cmpfloat (bounds.origin.y, >, -ROW_HEIGHT);
  g_assert_cmpfloat (bounds.origin.y, <, ROW_HEIGHT);
  g_assert_null (find_row (self, "System 200"));
  g_assert_nonnull (find_row (self, "System 3"));
}

static void
what_is_the_same_stays (Fixture *self, gconstpointer data)
{
  GtkWidget *third;
  gboolean seen[N_ROWS] = { FALSE };
  guint n_made;

  widget_test_wait (is_done, self);
  third = find_row (self, "System 3");
  n_made = self->n_made;
  g_ptr_array_remove_index (self->records, 1);
  g_object_unref (g_ptr_array_index (self->records, 4));
  g_ptr_array_index (self->records, 4) = make_record (5, "System 5, another one");
  helio_rows_show (self->rows, self->records);
  widget_test_wait (is_done, self);
  g_assert_true (find_row (self, "System 3") == third);
  g_assert_null (find_row (self, "System 1"));
  g_assert_null (find_row (self, "System 5"));
  g_assert_nonnull (find_row (self, "System 5, another one"));
  look (self, seen);
  /* The other one, and what came near. */
  g_assert_cmpuint (self->n_made - n_made, <=, 2);

  n_made = self->n_made;
  helio_rows_renew (self->rows);
  widget_test_wait (is_done, self);
  g_assert_cmpuint (self->n_made - n_made, >=, 12);
}

static void
what_is_new_is_in_its_place (Fixture *self, gconstpointer data)
{
  widget_test_wait (is_done, self);
  g_ptr_array_insert (self->records, 0, make_record (N_ROWS, "System 500"));
  helio_rows_show (self->rows, self->records);
  widget_test_wait (is_done, self);
  g_assert_cmpstr (get_name (gtk_widget_get_first_child (GTK_WIDGET (self->rows))), ==,
                   "System 500");
  g_assert_cmpstr (get_name (gtk_widget_get_next_sibling (find_row (self, "System 500"))), ==,
                   "System 0");

  g_ptr_array_set_size (self->records, 1);
  helio_rows_show (self->rows, self->records);
  widget_test_wait (is_done, self);
  g_assert_null (find_row (self, "System 0"));
}

static const char *
get_focused (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  return focus != NULL && GTK_IS_BUTTON (focus) ? get_name (focus) : NULL;
}

static void
the_focus_stays (Fixture *self, gconstpointer data)
{
  widget_test_wait (is_done, self);
  scroll_to (self, 100 * (ROW_HEIGHT + SPACING));
  gtk_widget_grab_focus (find_row (self, "System 101"));
  scroll_to (self, 400 * (ROW_HEIGHT + SPACING));
  g_assert_cmpstr (get_focused (self), ==, "System 101");

  scroll_to (self, 100 * (ROW_HEIGHT + SPACING));
  g_object_unref (g_ptr_array_index (self->records, 101));
  g_ptr_array_index (self->records, 101) = make_record (101, "System 101, another one");
  helio_rows_show (self->rows, self->records);
  widget_test_wait (is_done, self);
  g_assert_cmpstr (get_focused (self), ==, "System 101, another one");
}

/* Where there is no widget yet, there will be one before somebody is there. */
static void
tab_leads_on_and_on (Fixture *self, gconstpointer data)
{
  widget_test_wait (is_done, self);
  gtk_widget_grab_focus (find_row (self, "System 0"));
  for (guint i = 1; i < MANY; i++)
    {
      g_signal_emit_by_name (self->window, "move-focus", GTK_DIR_TAB_FORWARD);
      g_assert_cmpuint (get_number (gtk_window_get_focus (self->window)), ==, i);
      widget_test_wait (is_done, self);
    }
}

/* Of what nobody sees nothing is made but the first few. */
static void
what_is_hidden_waits (Fixture *self, gconstpointer data)
{
  guint n_made;

  gtk_widget_set_visible (GTK_WIDGET (self->rows), FALSE);
  n_made = self->n_made;
  helio_rows_renew (self->rows);
  g_assert_cmpuint (self->n_made - n_made, <=, 12);
  g_assert_false (helio_rows_is_busy (self->rows));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), TRUE);
  widget_test_wait (is_done, self);
  g_assert_nonnull (find_row (self, "System 11"));
}

static void
a_page_may_be_closed_meanwhile (Fixture *self, gconstpointer data)
{
  widget_test_wait (is_done, self);
  gtk_adjustment_set_value (get_adjustment (self), 300 * (ROW_HEIGHT + SPACING));
  g_assert_true (helio_rows_is_busy (self->rows));
  widget_test_end (self->window);
  self->window = NULL;
}

#define TEST(path, function) g_test_add ("/rows/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("far-away", what_is_far_away_has_a_place_only);
  TEST ("scroll", all_are_there_for_those_who_scroll);
  TEST ("unscrolled", all_are_there_where_nothing_scrolls_them);
  TEST ("leap", a_leap_leads_to_what_is_there);
  TEST ("same", what_is_the_same_stays);
  TEST ("new", what_is_new_is_in_its_place);
  TEST ("focus", the_focus_stays);
  TEST ("tab", tab_leads_on_and_on);
  TEST ("hidden", what_is_hidden_waits);
  TEST ("closed", a_page_may_be_closed_meanwhile);
  return g_test_run ();
}
