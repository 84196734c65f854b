/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record on two lines, in a window where a table has no room. */
#include "helio-compact-row.h"
#include "helio-table-badge.h"
#include "widget-test.h"

#define SHORT "normal"
#define LONG "micro"

typedef struct
{
  HelioRecord *record; /* (owned) */
  GtkWidget *row;      /* (unowned) */
  GtkWindow *window;
} Shown;

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, Shown *self)
{
  static const char *const system[] = { "number", "name", "city", "status", NULL };
  static const char *const device[] = { "serial-number", "system-id", "product", "status", NULL };
  const HelioKind *kind = helio_record_get_kind (self->record);

  self->row = helio_compact_row_new (kind, kind == &helio_kind_device ? device : system);
  gtk_list_item_set_child (item, self->row);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  helio_compact_row_bind (HELIO_COMPACT_ROW (gtk_list_item_get_child (item)), item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  helio_compact_row_unbind (HELIO_COMPACT_ROW (gtk_list_item_get_child (item)));
}

static gboolean
is_laid_out (gpointer data)
{
  Shown *self = data;

  return self->row != NULL && gtk_widget_get_height (self->row) > 0;
}

static void
show (Shown *self, HelioRecord *record, int width)
{
  GListStore *store = g_list_store_new (HELIO_TYPE_RECORD);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->record = record;
  self->row = NULL;
  g_list_store_append (store, record);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  self->window = widget_test_show (gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (
                                                          G_LIST_MODEL (store))),
                                                      factory),
                                   width, 200);
  widget_test_wait (is_laid_out, self);
}

static void
end (Shown *self)
{
  widget_test_end (self->window);
  g_object_unref (self->record);
}

static HelioRecord *
make_system (const char *status)
{
  HelioRecord *record = helio_record_new (&helio_kind_system);

  helio_record_set_text (record, "number", "700934760");
  helio_record_set_text (record, "name", "Dvt PR4");
  helio_record_set_text (record, "city", "Hato Rey");
  helio_record_set_text (record, "status", status);
  return record;
}

typedef struct
{
  const char *field;
  HelioCell *cell;
} Wanted;

static void
note (HelioCell *cell, gpointer data)
{
  const HelioKind *kind = helio_record_get_kind (helio_cell_get_record (cell));
  Wanted *wanted = data;

  if (g_str_equal (kind->fields[helio_cell_get_field (cell)].name, wanted->field))
    wanted->cell = cell;
}

static GtkWidget *
find (Shown *self, const char *field)
{
  Wanted wanted = { field, NULL };

  helio_cell_foreach (self->row, note, &wanted);
  g_assert_nonnull (wanted.cell);
  return GTK_WIDGET (wanted.cell);
}

static gboolean
is_whole (Shown *self, const char *field)
{
  GtkWidget *cell = find (self, field);

  return gtk_widget_get_mapped (cell)
         && helio_cell_get_text_width (HELIO_CELL (cell)) <= gtk_widget_get_width (cell);
}

static double
get_middle (Shown *self, const char *field)
{
  GtkWidget *cell = find (self, field);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (cell, self->row, &bounds));
  return bounds.origin.y + bounds.size.height / 2;
}

static void
a_long_status_is_on_the_second_of_two_lines (void)
{
  Shown shown;

  show (&shown, make_system (LONG), 500);
  g_assert_cmpfloat_with_epsilon (get_middle (&shown, "number"), get_middle (&shown, "name"), 1);
  g_assert_cmpfloat_with_epsilon (get_middle (&shown, "status"), get_middle (&shown, "city"), 1);
  g_assert_cmpfloat (get_middle (&shown, "name"), <, get_middle (&shown, "status"));
  g_assert_true (is_whole (&shown, "status"));
  g_assert_true (is_whole (&shown, "city"));
  end (&shown);
}

/* To the room that the status needs, and @more. */
static void
narrow_to_status (Shown *self, int more)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  int around = gtk_widget_get_width (window) - gtk_widget_get_width (self->row);
  int status = helio_cell_get_text_width (HELIO_CELL (find (self, "status")));

  widget_test_resize (self->window, around + status + more, gtk_widget_get_height (window));
}

static gboolean
is_city_whole (gpointer data)
{
  return is_whole (data, "city");
}

static gboolean
is_city_beside (gpointer data)
{
  return ABS (get_middle (data, "city") - get_middle (data, "status")) < 1;
}

/* What there is no room for beside the status is seen all the same. */
static void
what_is_beside_a_long_status_yields (void)
{
  Shown shown;
  HelioRecord *record = make_system (LONG);
  g_autoptr (HelioRecord) repaired = make_system (SHORT);

  show (&shown, record, 500);
  narrow_to_status (&shown, 30);
  g_assert_true (is_whole (&shown, "status"));
  widget_test_wait (is_city_whole, &shown);
  g_assert_cmpfloat (get_middle (&shown, "status"), <, get_middle (&shown, "city"));
  widget_test_assert_name (shown.row,
                           "System ID: 700934760, System name: Dvt PR4, "
                           "System status: Microinverters not reporting, City: Hato Rey");

  helio_record_assign (record, repaired);
  widget_test_wait (is_city_beside, &shown);
  g_assert_true (is_whole (&shown, "status"));
  g_assert_true (is_whole (&shown, "city"));
  end (&shown);
}

static int
get_least (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* Newer versions of GTK complain of a widget that gets less than it needs. */
static void
what_is_short_is_beside_where_a_long_text_would_not_be (void)
{
  Shown shown;
  GtkWidget *city;
  int text;

  show (&shown, make_system (LONG), 500);
  city = find (&shown, "city");
  text = helio_cell_get_text_width (HELIO_CELL (city));
  g_assert_cmpint (text + 12, <, get_least (city));
  narrow_to_status (&shown, text + 12);
  g_assert_cmpfloat_with_epsilon (get_middle (&shown, "status"), get_middle (&shown, "city"), 1);
  g_assert_true (is_whole (&shown, "status"));
  g_assert_true (is_whole (&shown, "city"));
  g_assert_cmpint (gtk_widget_get_width (city), >=, get_least (city));
  end (&shown);
}

/* In the narrowest window the whole line is its own, and another. */
static void
a_status_is_not_cut (void)
{
  Shown shown;
  GtkWidget *badge;

  show (&shown, make_system (LONG), 500);
  badge = widget_test_find (shown.row, HELIO_TYPE_TABLE_BADGE, NULL);
  narrow_to_status (&shown, -20);
  g_assert_false (is_whole (&shown, "status"));
  g_assert_cmpint (gtk_widget_get_width (find (&shown, "status")), ==,
                   gtk_widget_get_width (shown.row));
  g_assert_false (helio_table_badge_is_cut (HELIO_TABLE_BADGE (badge)));
  end (&shown);
}

static void
a_link_does_not_yield (void)
{
  Shown shown;
  HelioRecord *record = helio_record_new (&helio_kind_device);

  helio_record_set_text (record, "serial-number", "122329995001");
  helio_record_set_text (record, "system-id", "700934760");
  helio_record_set_text (record, "product", "IQ7 Microinverter");
  helio_record_set_text (record, "status", LONG);
  show (&shown, record, 500);
  narrow_to_status (&shown, 30);
  g_assert_true (is_whole (&shown, "system-id"));
  g_assert_cmpfloat (get_middle (&shown, "status"), <, get_middle (&shown, "product"));
  g_assert_cmpfloat_with_epsilon (get_middle (&shown, "serial-number"),
                                  get_middle (&shown, "system-id"), 1);
  end (&shown);
}

static void
a_short_status_is_beside_the_number (void)
{
  const char *const columns[] = { "number", "status", NULL };
  GtkWidget *rma = g_object_ref_sink (helio_compact_row_new (&helio_kind_rma, columns));
  GtkWidget *badge = widget_test_find (rma, HELIO_TYPE_TABLE_BADGE, NULL);
  GtkWidget *line = gtk_widget_get_parent (gtk_widget_get_parent (badge));

  g_assert_true (gtk_widget_has_css_class (line, "first-line"));
  g_object_unref (rma);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/compact-row/long-status", a_long_status_is_on_the_second_of_two_lines);
  g_test_add_func ("/compact-row/yields", what_is_beside_a_long_status_yields);
  g_test_add_func ("/compact-row/short-beside",
                   what_is_short_is_beside_where_a_long_text_would_not_be);
  g_test_add_func ("/compact-row/not-cut", a_status_is_not_cut);
  g_test_add_func ("/compact-row/link", a_link_does_not_yield);
  g_test_add_func ("/compact-row/short-status", a_short_status_is_beside_the_number);
  return g_test_run ();
}
