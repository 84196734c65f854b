/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a table: cells, which ones are shown, and which one it is sorted by. */
#include "helio-cell.h"
#include "helio-table-private.h"
#include "helio-wrap.h"

static void
request_least (HelioCell *cell, gpointer columns)
{
  const HelioTableColumn *column = (HelioTableColumn *) columns + helio_cell_get_field (cell);
  gboolean yields = column->least < column->width;

  gtk_widget_set_size_request (GTK_WIDGET (cell),
                               yields ? column->least - HELIO_TABLE_CELL_PADDING : -1, -1);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, HelioTableColumn *column)
{
  GtkWidget *cell = helio_cell_new (column->table->kind, column->field);

  column->table->n_setups++;
  request_least (HELIO_CELL (cell), column->table->columns);
  helio_cell_let_wait (HELIO_CELL (cell));
  gtk_list_item_set_child (item, cell);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, HelioTableColumn *column)
{
  HelioCell *cell = HELIO_CELL (gtk_list_item_get_child (item));

  helio_cell_set_zone (cell, column->table->zone);
  helio_cell_set_uri_func (cell, column->table->find_uri, column->table->uri_data);
  helio_cell_bind (cell, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, HelioTableColumn *column)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  helio_cell_unbind (HELIO_CELL (cell));
  helio_remains_add (column->table->remains, cell);
}

/* The view's sorter asks the clicked column's first, and turns the answer around when the order is
 * descending: asked to compare two marks, it gives both away. Records all compare equal. */
static int
probe (gconstpointer a, gconstpointer b, gpointer data)
{
  HelioTableColumn *column = data;

  if (a != column->table->low || b != column->table->high)
    return GTK_ORDERING_EQUAL;
  column->table->probed_field = (int) column->field;
  return GTK_ORDERING_SMALLER;
}

static void
on_sorter_changed (HelioTable *self)
{
  GtkOrdering ordering;

  if (self->sorting)
    return;
  self->probed_field = -1;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), self->low, self->high);
  if (self->probed_field == self->sort_field
      && (ordering == GTK_ORDERING_LARGER) == self->sort_descending)
    return;
  self->sort_field = self->probed_field;
  self->sort_descending = ordering == GTK_ORDERING_LARGER;
  helio_table_emit_sort_changed (self);
}

static void
show_sort (HelioTable *self)
{
  self->sorting = TRUE;
  /* Without this the former column keeps its arrow. */
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  if (self->sort_field >= 0 && self->columns[self->sort_field].column != NULL)
    gtk_column_view_sort_by_column (self->view, self->columns[self->sort_field].column,
                                    self->sort_descending ? GTK_SORT_DESCENDING
                                                          : GTK_SORT_ASCENDING);
  self->sorting = FALSE;
}

/* The field that a column of the view shows. */
static guint
column_field (HelioTable *self, GtkColumnViewColumn *column)
{
  for (guint i = 0; i < self->kind->n_fields; i++)
    if (self->columns[i].column == column)
      return i;
  g_return_val_if_reached (0);
}

static guint
count_visible (HelioTable *self)
{
  guint n = 0;

  for (guint i = 0; i < self->kind->n_fields; i++)
    n += helio_table_get_column_visible (self, i);
  return n;
}

/* A column of fixed width does not change: one that does takes the width its cells ask for. A
 * hidden one that keeps its width still takes it away from the others at the floor. */
static int
find_fixed_width (HelioTableColumn *column, gboolean expand)
{
  if (!gtk_column_view_column_get_visible (column->column))
    return -1;
  if (column->dragged >= 0)
    return column->dragged;
  return expand || column->least < column->width ? -1 : column->width;
}

static void
set_expand (HelioTableColumn *column, gboolean expand)
{
  gtk_column_view_column_set_expand (column->column, expand);
  column->laying_out = TRUE;
  gtk_column_view_column_set_fixed_width (column->column, find_fixed_width (column, expand));
  column->laying_out = FALSE;
}

/* The view has somebody drag the edges of the titles, and tells nobody else. */
static void
on_fixed_width_changed (HelioTableColumn *column)
{
  if (!column->laying_out)
    column->dragged = gtk_column_view_column_get_fixed_width (column->column);
}

/* Long texts take what is left; without one the last column does, and no gap stays at the end. */
static void
lay_out (HelioTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkColumnViewColumn *last = NULL; /* the view keeps it */
  gboolean any = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) item = g_list_model_get_item (columns, i);
      gboolean expand = helio_table_is_long_text (&self->kind->fields[column_field (self, item)]);

      set_expand (&self->columns[column_field (self, item)], expand);
      if (gtk_column_view_column_get_visible (item))
        {
          any = any || expand;
          last = item;
        }
    }
  if (!any && last != NULL)
    set_expand (&self->columns[column_field (self, last)], TRUE);
  /* The view makes the titles, and gives no access to them. */
  helio_wrap_labels (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
}

static void
update_widths (HelioTable *self)
{
  helio_table_measure_columns (self);
  helio_cell_foreach (GTK_WIDGET (self->view), request_least, self->columns);
  lay_out (self);
}

static void
columns_changed (HelioTable *self)
{
  if (self->columns_changing)
    return;
  lay_out (self);
  helio_table_notify_columns (self);
}

static void
add_column (HelioTable *self, guint index)
{
  const HelioField *field = &self->kind->fields[index];
  HelioTableColumn *column = &self->columns[index];
  GtkListItemFactory *factory;

  column->table = self;
  column->field = index;
  column->dragged = -1;
  if (!helio_field_has (field, HELIO_TRAIT_COLUMN) || helio_field_has (field, HELIO_TRAIT_LONG))
    return;

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), column);
  column->column = gtk_column_view_column_new (helio_field_get_heading (field), factory);
  gtk_column_view_column_set_resizable (column->column, TRUE);
  g_signal_connect_swapped (column->column, "notify::fixed-width",
                            G_CALLBACK (on_fixed_width_changed), column);
  gtk_column_view_column_set_visible (column->column, helio_field_has (field, HELIO_TRAIT_VISIBLE));
  if (helio_field_has (field, HELIO_TRAIT_SORT))
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe, column, NULL));

      gtk_column_view_column_set_sorter (column->column, sorter);
    }
  gtk_column_view_append_column (self->view, column->column);
}

static GStrv
kind_columns (const HelioKind *kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_VISIBLE))
      g_strv_builder_add (builder, kind->fields[i].name);
  return g_strv_builder_end (builder);
}

void
helio_table_init_columns (HelioTable *self)
{
  self->columns = g_new0 (HelioTableColumn, self->kind->n_fields);
  self->usual = kind_columns (self->kind);
  for (guint i = 0; i < self->kind->n_fields; i++)
    add_column (self, i);
  update_widths (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (on_sorter_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed",
                           G_CALLBACK (columns_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->view, "realize", G_CALLBACK (update_widths), self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (update_widths), self, G_CONNECT_SWAPPED);
}

/* A view that goes takes its columns away one by one, and newer ones than the floor's tell of each.
 */
void
helio_table_dispose_columns (HelioTable *self)
{
  g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
  g_signal_handlers_disconnect_by_data (gtk_column_view_get_columns (self->view), self);
}

void
helio_table_finalize_columns (HelioTable *self)
{
  for (guint i = 0; self->columns != NULL && i < self->kind->n_fields; i++)
    {
      if (self->columns[i].column != NULL)
        g_signal_handlers_disconnect_by_data (self->columns[i].column, &self->columns[i]);
      g_clear_object (&self->columns[i].column);
    }
  g_free (self->columns);
  g_strfreev (self->usual);
  g_clear_object (&self->low);
  g_clear_object (&self->high);
}

/* What a click on the column's title does, for the keyboard. */
void
helio_table_sort_by_user (HelioTable *self, guint field)
{
  gboolean descending = self->sort_field == (int) field && !self->sort_descending;

  helio_table_set_sort (self, self->kind->fields[field].name, descending);
  helio_table_emit_sort_changed (self);
}

void
helio_table_set_sort (HelioTable *self, const char *field, gboolean descending)
{
  int index = -1;

  g_return_if_fail (HELIO_IS_TABLE (self));

  if (field != NULL)
    index = (int) helio_kind_field (self->kind, field);
  descending = descending != FALSE;
  if (index == self->sort_field && descending == self->sort_descending)
    return;
  self->sort_field = index;
  self->sort_descending = descending;
  show_sort (self);
  g_object_notify (G_OBJECT (self), "sort-field");
  g_object_notify (G_OBJECT (self), "sort-descending");
}

const char *
helio_table_get_sort (HelioTable *self, gboolean *descending)
{
  g_return_val_if_fail (HELIO_IS_TABLE (self), NULL);

  if (descending != NULL)
    *descending = self->sort_descending;
  return self->sort_field >= 0 ? self->kind->fields[self->sort_field].name : NULL;
}

/* The columns of these names, which may be those of anything. */
static GPtrArray *
find_columns (HelioTable *self, const char *const *names)
{
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      int field = helio_kind_find_field (self->kind, names[i]);
      GtkColumnViewColumn *column = field >= 0 ? self->columns[field].column : NULL;

      if (column != NULL && !g_ptr_array_find (columns, column, NULL))
        g_ptr_array_add (columns, column);
    }
  return columns;
}

/* Those that are missing stand behind the ones that they follow in the other order. */
static void
fill_up (GPtrArray *columns, GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    {
      guint before;

      if (g_ptr_array_find (columns, g_ptr_array_index (others, i), NULL))
        continue;
      if (i > 0 && g_ptr_array_find (columns, g_ptr_array_index (others, i - 1), &before))
        g_ptr_array_insert (columns, (int) before + 1, g_ptr_array_index (others, i));
      else
        g_ptr_array_insert (columns, 0, g_ptr_array_index (others, i));
    }
}

/* Every column in its place, so that one that is shown anew does not come last. */
static GPtrArray *
order_columns (HelioTable *self, GPtrArray *shown)
{
  GPtrArray *order = g_ptr_array_copy (shown, NULL, NULL);
  g_autoptr (GPtrArray) usual = find_columns (self, (const char *const *) self->usual);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < self->kind->n_fields; i++)
    if (self->columns[i].column != NULL)
      g_ptr_array_add (all, self->columns[i].column);
  fill_up (usual, all);
  fill_up (order, usual);
  return order;
}

void
helio_table_set_usual_columns (HelioTable *self, const char *const *names)
{
  g_return_if_fail (HELIO_IS_TABLE (self));
  g_return_if_fail (names != NULL && self->selection == NULL);

  g_strfreev (self->usual);
  self->usual = g_strdupv ((char **) names);
  helio_table_set_visible_columns (self, NULL);
}

static void
show_column (HelioTable *self, guint field, gboolean visible)
{
  if (visible)
    helio_table_measure_column (self, field);
  gtk_column_view_column_set_visible (self->columns[field].column, visible);
}

void
helio_table_set_visible_columns (HelioTable *self, const char *const *names)
{
  g_autoptr (GPtrArray) shown = NULL;
  g_autoptr (GPtrArray) order = NULL;

  g_return_if_fail (HELIO_IS_TABLE (self));

  shown = find_columns (self, names != NULL ? names : (const char *const *) self->usual);
  if (shown->len == 0)
    return;
  for (guint i = 0; names == NULL && i < self->kind->n_fields; i++)
    self->columns[i].dragged = -1;
  order = order_columns (self, shown);
  self->columns_changing = TRUE;
  for (guint i = 0; i < order->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (order, i);

      gtk_column_view_insert_column (self->view, i, column);
      show_column (self, column_field (self, column), g_ptr_array_find (shown, column, NULL));
    }
  self->columns_changing = FALSE;
  columns_changed (self);
}

GStrv
helio_table_get_visible_columns (HelioTable *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GListModel *columns;

  g_return_val_if_fail (HELIO_IS_TABLE (self), NULL);

  columns = gtk_column_view_get_columns (self->view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_strv_builder_add (builder, self->kind->fields[column_field (self, column)].name);
    }
  return g_strv_builder_end (builder);
}

gboolean
helio_table_set_column_visible (HelioTable *self, guint field, gboolean visible)
{
  g_return_val_if_fail (HELIO_IS_TABLE (self), FALSE);
  g_return_val_if_fail (field < self->kind->n_fields, FALSE);

  if (self->columns[field].column == NULL)
    return !visible;
  if (helio_table_get_column_visible (self, field) == (visible != FALSE))
    return TRUE;
  if (!visible && count_visible (self) == 1)
    return FALSE;
  show_column (self, field, visible);
  columns_changed (self);
  return TRUE;
}

gboolean
helio_table_get_column_visible (HelioTable *self, guint field)
{
  g_return_val_if_fail (HELIO_IS_TABLE (self), FALSE);
  g_return_val_if_fail (field < self->kind->n_fields, FALSE);
  return self->columns[field].column != NULL
         && gtk_column_view_column_get_visible (self->columns[field].column);
}
