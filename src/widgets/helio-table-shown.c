/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns of a table are shown, and in which order. The view has those and no others: cells,
 * titles and rows would reckon with hidden ones, too. */
#include "helio-table-private.h"

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

/* The columns of the view, in order; the table keeps them. */
static GPtrArray *
list_shown (HelioTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_ptr_array_add (shown, column);
    }
  return shown;
}

/* The view forgets the order of rows with the column that they are ordered by. */
static void
show_columns (HelioTable *self, GPtrArray *shown)
{
  self->columns_changing = self->sorting = TRUE;
  for (guint i = 0; i < self->kind->n_fields; i++)
    if (helio_table_get_column_visible (self, i)
        && !g_ptr_array_find (shown, self->columns[i].column, NULL))
      gtk_column_view_remove_column (self->view, self->columns[i].column);
  for (guint i = 0; i < shown->len; i++)
    gtk_column_view_insert_column (self->view, i, g_ptr_array_index (shown, i));
  self->columns_changing = FALSE;
  helio_table_show_sort (self);
  helio_table_columns_changed (self);
}

void
helio_table_set_visible_columns (HelioTable *self, const char *const *names)
{
  g_autoptr (GPtrArray) shown = NULL;

  g_return_if_fail (HELIO_IS_TABLE (self));

  shown = find_columns (self, names != NULL ? names : (const char *const *) self->usual);
  if (shown->len > 0)
    show_columns (self, shown);
}

GStrv
helio_table_get_visible_columns (HelioTable *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) shown = NULL;

  g_return_val_if_fail (HELIO_IS_TABLE (self), NULL);

  shown = list_shown (self);
  for (guint i = 0; i < shown->len; i++)
    g_strv_builder_add (
        builder,
        self->kind->fields[helio_table_column_field (self, g_ptr_array_index (shown, i))].name);
  return g_strv_builder_end (builder);
}

/* In its place among them. */
static void
add_to_shown (HelioTable *self, GPtrArray *shown, GtkColumnViewColumn *column)
{
  g_autoptr (GPtrArray) order = order_columns (self, shown);
  int place = 0;

  for (guint i = 0; g_ptr_array_index (order, i) != column; i++)
    place += g_ptr_array_find (shown, g_ptr_array_index (order, i), NULL);
  g_ptr_array_insert (shown, place, column);
}

gboolean
helio_table_set_column_visible (HelioTable *self, guint field, gboolean visible)
{
  g_autoptr (GPtrArray) shown = NULL;

  g_return_val_if_fail (HELIO_IS_TABLE (self), FALSE);
  g_return_val_if_fail (field < self->kind->n_fields, FALSE);

  if (self->columns[field].column == NULL)
    return !visible;
  if (helio_table_get_column_visible (self, field) == (visible != FALSE))
    return TRUE;
  shown = list_shown (self);
  if (!visible && shown->len == 1)
    return FALSE;
  if (visible)
    add_to_shown (self, shown, self->columns[field].column);
  else
    g_ptr_array_remove (shown, self->columns[field].column);
  show_columns (self, shown);
  return TRUE;
}

gboolean
helio_table_get_column_visible (HelioTable *self, guint field)
{
  g_return_val_if_fail (HELIO_IS_TABLE (self), FALSE);
  g_return_val_if_fail (field < self->kind->n_fields, FALSE);
  return self->columns[field].column != NULL
         && gtk_column_view_column_get_column_view (self->columns[field].column) != NULL;
}
