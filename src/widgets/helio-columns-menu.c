/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-columns-menu.h"

#include "helio-text.h"

#include <string.h>

struct _HelioColumnsMenu
{
  AdwBin parent_instance;

  HelioTable *table;       /* (unowned): (nullable) weak */
  GtkSearchEntry *search;  /* (unowned) template child */
  GtkListBox *list;        /* (unowned) template child */
  GtkWidget *all;          /* (unowned) template child */
  GtkWidget *none;         /* (unowned) template child */
  GtkCheckButton **checks; /* (owned) (nullable): one a field, NULL when it is no column */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (HelioColumnsMenu, helio_columns_menu, ADW_TYPE_BIN)

static gboolean
is_column (const HelioField *field)
{
  return helio_field_has (field, HELIO_TRAIT_COLUMN) && !helio_field_has (field, HELIO_TRAIT_LONG);
}

/* The last check that is on cannot be taken away: it says so before anybody tries. */
static void
update (HelioColumnsMenu *self)
{
  const HelioKind *kind = helio_table_get_kind (self->table);
  guint n_visible = 0, n_columns = 0;

  self->updating = TRUE;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      n_columns += self->checks[i] != NULL;
      n_visible += helio_table_get_column_visible (self->table, i);
    }
  for (guint i = 0; i < kind->n_fields; i++)
    if (self->checks[i] != NULL)
      {
        gboolean visible = helio_table_get_column_visible (self->table, i);

        gtk_check_button_set_active (self->checks[i], visible);
        gtk_widget_set_sensitive (GTK_WIDGET (self->checks[i]), !visible || n_visible > 1);
      }
  gtk_widget_set_sensitive (self->all, n_visible < n_columns);
  gtk_widget_set_sensitive (self->none, n_visible > 1);
  self->updating = FALSE;
}

static void
on_toggled (GtkCheckButton *check, HelioColumnsMenu *self)
{
  guint field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "field"));

  if (!self->updating && self->table != NULL)
    helio_table_set_column_visible (self->table, field, gtk_check_button_get_active (check));
}

static GtkCheckButton *
get_check (GtkListBoxRow *row)
{
  return GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));
}

static void
on_row_activated (HelioColumnsMenu *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = get_check (row);

  if (gtk_widget_get_sensitive (GTK_WIDGET (check)))
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
on_search_changed (HelioColumnsMenu *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
on_all_clicked (HelioColumnsMenu *self)
{
  const HelioKind *kind = helio_table_get_kind (self->table);

  g_object_freeze_notify (G_OBJECT (self->table));
  for (guint i = 0; i < kind->n_fields; i++)
    if (self->checks[i] != NULL)
      helio_table_set_column_visible (self->table, i, TRUE);
  g_object_thaw_notify (G_OBJECT (self->table));
}

static void
on_none_clicked (HelioColumnsMenu *self)
{
  g_auto (GStrv) shown = helio_table_get_visible_columns (self->table);
  const char *first[] = { shown[0], NULL };

  helio_table_set_visible_columns (self->table, first);
}

static void
on_reset_clicked (HelioColumnsMenu *self)
{
  helio_table_set_visible_columns (self->table, NULL);
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer data)
{
  HelioColumnsMenu *self = data;
  g_autofree char *wanted
      = helio_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *label = helio_text_fold (gtk_check_button_get_label (get_check (row)), -1);

  return strstr (label, wanted) != NULL;
}

static void
add_row (HelioColumnsMenu *self, const HelioField *field, guint index)
{
  GtkWidget *check = gtk_check_button_new_with_label (helio_field_get_heading (field));

  self->checks[index] = GTK_CHECK_BUTTON (check);
  g_object_set_data (G_OBJECT (check), "field", GUINT_TO_POINTER (index));
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), self);
  gtk_list_box_append (self->list, check);
  /* One stop of the Tab key and the arrows a row. */
  gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
}

static void
helio_columns_menu_dispose (GObject *object)
{
  HelioColumnsMenu *self = HELIO_COLUMNS_MENU (object);

  self->updating = TRUE;
  g_clear_weak_pointer (&self->table);

  G_OBJECT_CLASS (helio_columns_menu_parent_class)->dispose (object);
}

static void
helio_columns_menu_finalize (GObject *object)
{
  g_free (HELIO_COLUMNS_MENU (object)->checks);

  G_OBJECT_CLASS (helio_columns_menu_parent_class)->finalize (object);
}

static void
helio_columns_menu_class_init (HelioColumnsMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_columns_menu_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_columns_menu_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-columns-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioColumnsMenu, search);
  gtk_widget_class_bind_template_child (widget_class, HelioColumnsMenu, list);
  gtk_widget_class_bind_template_child (widget_class, HelioColumnsMenu, all);
  gtk_widget_class_bind_template_child (widget_class, HelioColumnsMenu, none);
  gtk_widget_class_bind_template_child_full (widget_class, "reset", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_all_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_none_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_clicked);
}

static void
helio_columns_menu_init (HelioColumnsMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_columns_menu_new (HelioTable *table)
{
  HelioColumnsMenu *self;
  const HelioKind *kind;

  g_return_val_if_fail (HELIO_IS_TABLE (table), NULL);

  self = g_object_new (HELIO_TYPE_COLUMNS_MENU, NULL);
  g_set_weak_pointer (&self->table, table);
  kind = helio_table_get_kind (table);
  self->checks = g_new0 (GtkCheckButton *, kind->n_fields);
  for (guint i = 0; i < kind->n_fields; i++)
    if (is_column (&kind->fields[i]))
      add_row (self, &kind->fields[i], i);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  g_signal_connect_object (table, "notify::visible-columns", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
