/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where tracking numbers in a table lead. */
#include "table-test.h"

/* A list of one claim line, to which two parcels belong: there and back. */
#define TYPE_LINE_LIST (line_list_get_type ())
G_DECLARE_FINAL_TYPE (LineList, line_list, TEST, LINE_LIST, GObject)

struct _LineList
{
  GObject parent_instance;
  HelioRecord *line; /* (owned) */
};

static GType
line_list_get_item_type (GListModel *model)
{
  return HELIO_TYPE_RECORD;
}

static guint
line_list_get_n_items (GListModel *model)
{
  return 1;
}

static gpointer
line_list_get_item (GListModel *model, guint position)
{
  return position == 0 ? g_object_ref (TEST_LINE_LIST (model)->line) : NULL;
}

static void
line_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = line_list_get_item_type;
  iface->get_n_items = line_list_get_n_items;
  iface->get_item = line_list_get_item;
}

static guint32
line_list_get_row (HelioOrderedModel *model, guint position)
{
  return position == 0 ? helio_record_get_row (TEST_LINE_LIST (model)->line) : 0;
}

static guint
line_list_find_row (HelioOrderedModel *model, guint32 row)
{
  return row == helio_record_get_row (TEST_LINE_LIST (model)->line) ? 0 : G_MAXUINT;
}

static void
line_list_ordered_init (HelioOrderedModelInterface *iface)
{
  iface->get_row = line_list_get_row;
  iface->find_row = line_list_find_row;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LineList, line_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, line_list_model_init)
                                   G_IMPLEMENT_INTERFACE (HELIO_TYPE_ORDERED_MODEL,
                                                          line_list_ordered_init))

static void
line_list_finalize (GObject *object)
{
  g_object_unref (TEST_LINE_LIST (object)->line);
  G_OBJECT_CLASS (line_list_parent_class)->finalize (object);
}

static void
line_list_class_init (LineListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = line_list_finalize;
}

static void
line_list_init (LineList *self)
{
  self->line = helio_record_new (&helio_kind_claim_line);
  helio_record_set_identity (self->line, 1, "1", 1);
  helio_record_set_text (self->line, "carrier", "Somebody");
  helio_record_set_text (self->line, "tracking-number", "1Z 5");
  helio_record_set_text (self->line, "return-carrier", "Somebody");
  helio_record_set_text (self->line, "return-tracking-number", "1Z 6");
}

static char *
find_uri (HelioRecord *record, guint field, gpointer data)
{
  const char *number = helio_record_get_nth_text (record, field);
  const char *carrier = helio_record_get_nth_text (record, field - 1);

  if (number == NULL || g_strcmp0 (carrier, "Nobody") == 0)
    return NULL;
  return g_strconcat (data, number, NULL);
}

static void
send_parcel (HelioCell *cell, const char *carrier, const char *number)
{
  HelioRecord *record = helio_cell_get_record (cell);
  g_autoptr (HelioRecord) sent = helio_record_copy (record);

  helio_record_set_text (sent, "carrier", carrier);
  helio_record_set_text (sent, "tracking-number", number);
  helio_record_assign (record, sent);
}

static void
assert_leads (HelioCell *cell, const char *expected)
{
  g_autofree char *uri = helio_cell_dup_uri (cell);

  g_assert_cmpstr (uri, ==, expected);
  g_assert_cmpint (widget_test_find (GTK_WIDGET (cell), GTK_TYPE_INSCRIPTION, "link") != NULL, ==,
                   expected != NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (cell), expected != NULL
                                                              ? GTK_ACCESSIBLE_ROLE_LINK
                                                              : GTK_ACCESSIBLE_ROLE_LABEL);
}

static HelioCell *
show_parcel (TableTest *test)
{
  const char *const columns[] = { "number", "tracking-number", NULL };
  HelioCell *cell;

  helio_table_set_uri_func (test->table, find_uri, g_strdup ("https://c.example/"), g_free);
  helio_table_set_visible_columns (test->table, columns);
  table_test_frame (test);
  cell = table_test_find_cell (test, 2, "tracking-number");
  send_parcel (cell, "Somebody", "1Z 5");
  return cell;
}

static void
test_parcels (TableTest *test, gconstpointer data)
{
  HelioCell *cell = show_parcel (test);

  assert_leads (cell, "https://c.example/1Z 5");
  widget_test_assert_name (GTK_WIDGET (cell), "Tracking number: 1Z 5");
  assert_leads (table_test_find_cell (test, 3, "tracking-number"), NULL);
  /* The same number, of a carrier that nobody knows; and another record in the same row. */
  send_parcel (cell, "Nobody", "1Z 5");
  assert_leads (cell, NULL);
  widget_test_assert_name (GTK_WIDGET (cell), "Tracking number: 1Z 5");
  send_parcel (cell, "Somebody", "1Z 6");
  assert_leads (cell, "https://c.example/1Z 6");
  send_parcel (cell, NULL, NULL);
  assert_leads (cell, NULL);
  /* What is known of carriers comes and goes. */
  send_parcel (cell, "Somebody", "1Z 6");
  helio_table_set_uri_func (test->table, NULL, NULL, NULL);
  assert_leads (cell, NULL);
  helio_table_set_uri_func (test->table, find_uri, g_strdup ("http://d.example/"), g_free);
  assert_leads (cell, "http://d.example/1Z 6");
}

static void
click_on (TableTest *test, HelioCell *cell)
{
  GtkWidget *stack = widget_test_find (GTK_WIDGET (test->table), GTK_TYPE_STACK, NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (stack);
  double x, y;

  gtk_widget_translate_coordinates (GTK_WIDGET (cell), stack, 4, 4, &x, &y);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller)
          && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_PRIMARY)
        g_signal_emit_by_name (controller, "released", 1, x, y);
    }
}

static void
test_click_on_parcel (TableTest *test, gconstpointer data)
{
  HelioCell *cell = show_parcel (test);

  click_on (test, cell);
  table_test_assert_events (test, "open-uri https://c.example/1Z 5;");
  send_parcel (cell, "Nobody", "1Z 5");
  click_on (test, cell);
  table_test_assert_events (test, "");
}

/* An item anywhere in a menu, by its label; NULL when there is none. */
static GVariant *
find_item (GMenuModel *menu, const char *label, const char *action)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *text = NULL, *name = NULL;
      GVariant *found = section != NULL ? find_item (section, label, action) : NULL;

      if (found != NULL)
        return found;
      if (!g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &text)
          || !g_str_equal (text, label))
        continue;
      g_assert_true (
          g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &name));
      g_assert_cmpstr (name, ==, action);
      return g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
    }
  return NULL;
}

static GMenuModel *
open_menu_of (GtkWidget *table)
{
  gtk_widget_activate_action (table, "table.menu", NULL);
  return gtk_popover_menu_get_menu_model (
      GTK_POPOVER_MENU (widget_test_find (table, GTK_TYPE_POPOVER_MENU, NULL)));
}

static GMenuModel *
open_menu (TableTest *test, guint position)
{
  table_test_focus (test, position);
  return open_menu_of (GTK_WIDGET (test->table));
}

/* By keyboard, also where the number is not shown: in a row of two lines. */
static void
test_parcel_in_menu (TableTest *test, gconstpointer data)
{
  GtkWidget *table = GTK_WIDGET (test->table);
  g_autoptr (GVariant) uri = NULL, number = NULL;
  GMenuModel *menu;

  show_parcel (test);
  helio_table_set_narrow (test->table, TRUE);
  table_test_frame (test);
  menu = open_menu (test, 2);
  uri = find_item (menu, "Open page: Tracking number", "nav.open-uri");
  number = find_item (menu, "Copy: Tracking number", "table.copy-text");
  gtk_widget_activate_action_variant (table, "nav.open-uri", uri);
  table_test_assert_events (test, "open-uri https://c.example/1Z 5;");
  gtk_widget_activate_action_variant (table, "table.copy-text", number);
  widget_test_assert_copied (GTK_WIDGET (test->table), "1Z 5");
  menu = open_menu (test, 3);
  g_assert_null (find_item (menu, "Open page: Tracking number", "nav.open-uri"));
  g_assert_null (find_item (menu, "Copy: Tracking number", "table.copy-text"));
  gtk_popover_popdown (GTK_POPOVER (widget_test_find (table, GTK_TYPE_POPOVER_MENU, NULL)));
  table_test_frame (test);
}

static void
assert_item (GMenuModel *menu, const char *label, const char *action, const char *expected)
{
  g_autoptr (GVariant) target = find_item (menu, label, action);

  g_assert_nonnull (target);
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==, expected);
}

/* The row is there, and a menu can be opened below it, once it was laid out. */
static gboolean
takes_focus (gpointer table)
{
  GtkWidget *row = helio_scroll_anchor_find_row_widget (helio_table_get_list (table), 0);

  return row != NULL && gtk_widget_get_height (row) > 0 && gtk_widget_grab_focus (row)
         && helio_scroll_anchor_get_focus (helio_table_get_list (table)) == 0;
}

/* Nobody would know which of two items that say the same is which. */
static void
test_two_parcels_in_menu (void)
{
  g_autoptr (LineList) lines = g_object_new (TYPE_LINE_LIST, NULL);
  GtkWidget *table = helio_table_new (&helio_kind_claim_line);
  GtkWindow *window;
  GMenuModel *menu;

  helio_table_set_model (HELIO_TABLE (table), HELIO_ORDERED_MODEL (lines));
  helio_table_set_uri_func (HELIO_TABLE (table), find_uri, g_strdup ("https://c.example/"), g_free);
  window = widget_test_show (table, 600, 300);
  widget_test_wait (takes_focus, table);
  menu = open_menu_of (table);
  assert_item (menu, "Open page: Tracking number", "nav.open-uri", "https://c.example/1Z 5");
  assert_item (menu, "Open page: Return tracking number", "nav.open-uri", "https://c.example/1Z 6");
  assert_item (menu, "Copy: Tracking number", "table.copy-text", "1Z 5");
  assert_item (menu, "Copy: Return tracking number", "table.copy-text", "1Z 6");
  gtk_popover_popdown (GTK_POPOVER (widget_test_find (table, GTK_TYPE_POPOVER_MENU, NULL)));
  widget_test_end (window);
}

#define TEST(path, function) \
  g_test_add ("/table-parcels/" path, TableTest, NULL, table_test_set_up, function, \
              table_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  TEST ("links", test_parcels);
  TEST ("click", test_click_on_parcel);
  TEST ("menu", test_parcel_in_menu);
  g_test_add_func ("/table-parcels/two-in-menu", test_two_parcels_in_menu);
  return g_test_run ();
}
