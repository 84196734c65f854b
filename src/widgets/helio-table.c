/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-cell.h"
#include "helio-compact-row.h"
#include "helio-high-layout.h"
#include "helio-table-private.h"

G_DEFINE_FINAL_TYPE (HelioTable, helio_table, ADW_TYPE_BIN)

typedef enum
{
  PROP_MODEL = 1,
  PROP_TIME_ZONE,
  PROP_SORT_FIELD,
  PROP_SORT_DESCENDING,
  PROP_VISIBLE_COLUMNS,
  PROP_DENSITY,
  PROP_NARROW,
} HelioTableProperty;

static GParamSpec *props[PROP_NARROW + 1];
static guint activate_signal;
static guint sort_changed_signal;

/* Only the view that is shown has the model: a hidden one would keep rows of its own. */
static void
update_view (HelioTable *self)
{
  GtkScrolledWindow *window = self->narrow ? self->compact : self->wide;
  GtkSelectionModel *selection
      = self->selection != NULL ? GTK_SELECTION_MODEL (self->selection) : NULL;
  g_autoptr (HelioScrollAnchor) former = g_steal_pointer (&self->anchor);

  if (former != NULL)
    helio_scroll_anchor_leave (former);
  gtk_column_view_set_model (self->view, NULL);
  gtk_list_view_set_model (self->rows, NULL);
  if (selection != NULL)
    helio_record_selection_start_over (self->selection);
  if (self->narrow)
    gtk_list_view_set_model (self->rows, selection);
  else
    gtk_column_view_set_model (self->view, selection);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (window));
  if (selection == NULL)
    return;
  self->anchor
      = helio_scroll_anchor_new (helio_table_get_list (self),
                                 gtk_scrolled_window_get_vadjustment (window), self->selection);
  if (former != NULL)
    helio_scroll_anchor_follow (self->anchor, former);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, HelioTable *self)
{
  self->n_setups++;
  gtk_list_item_set_child (item,
                           helio_compact_row_new (self->kind, (const char *const *) self->usual));
}

static void
set_zone (HelioCell *cell, gpointer zone)
{
  helio_cell_set_zone (cell, zone);
}

static void
set_uri_func (HelioCell *cell, gpointer data)
{
  HelioTable *self = data;

  helio_cell_set_uri_func (cell, self->find_uri, self->uri_data);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, HelioTable *self)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  helio_cell_foreach (row, set_zone, self->zone);
  helio_cell_foreach (row, set_uri_func, self);
  helio_compact_row_bind (HELIO_COMPACT_ROW (row), item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, HelioTable *self)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  helio_compact_row_unbind (HELIO_COMPACT_ROW (row));
  helio_remains_add (self->remains, row);
}

static void
on_activate (HelioTable *self, guint position)
{
  g_autoptr (HelioRecord) record = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (GVariant) target = NULL;

  if (record == NULL)
    return;
  target = helio_table_dup_target (record);
  g_signal_emit (self, activate_signal, 0, record);
  if (target != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), "nav.open", target);
}

static void
helio_table_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioTable *self = HELIO_TABLE (object);

  switch ((HelioTableProperty) prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, helio_table_get_model (self));
      break;
    case PROP_TIME_ZONE:
      g_value_set_boxed (value, self->zone);
      break;
    case PROP_SORT_FIELD:
      g_value_set_string (value, helio_table_get_sort (self, NULL));
      break;
    case PROP_SORT_DESCENDING:
      g_value_set_boolean (value, self->sort_descending);
      break;
    case PROP_VISIBLE_COLUMNS:
      g_value_take_boxed (value, helio_table_get_visible_columns (self));
      break;
    case PROP_DENSITY:
      g_value_set_enum (value, (int) self->density);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_table_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HelioTable *self = HELIO_TABLE (object);

  switch ((HelioTableProperty) prop_id)
    {
    case PROP_MODEL:
      helio_table_set_model (self, g_value_get_object (value));
      break;
    case PROP_TIME_ZONE:
      helio_table_set_time_zone (self, g_value_get_boxed (value));
      break;
    case PROP_SORT_FIELD:
      helio_table_set_sort (self, g_value_get_string (value), self->sort_descending);
      break;
    case PROP_SORT_DESCENDING:
      helio_table_set_sort (self, helio_table_get_sort (self, NULL), g_value_get_boolean (value));
      break;
    case PROP_VISIBLE_COLUMNS:
      helio_table_set_visible_columns (self, g_value_get_boxed (value));
      break;
    case PROP_DENSITY:
      helio_table_set_density (self, (HelioDensity) g_value_get_enum (value));
      break;
    case PROP_NARROW:
      helio_table_set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_table_dispose (GObject *object)
{
  HelioTable *self = HELIO_TABLE (object);

  helio_table_dispose_menu (self);
  g_clear_object (&self->anchor);
  if (self->view != NULL)
    {
      helio_table_dispose_columns (self);
      gtk_column_view_set_model (self->view, NULL);
      gtk_list_view_set_model (self->rows, NULL);
    }
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (helio_table_parent_class)->dispose (object);
}

static void
helio_table_finalize (GObject *object)
{
  HelioTable *self = HELIO_TABLE (object);

  helio_remains_free (self->remains);
  helio_table_finalize_columns (self);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  if (self->free_uri_data != NULL)
    self->free_uri_data (self->uri_data);

  G_OBJECT_CLASS (helio_table_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  props[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, HELIO_TYPE_ORDERED_MODEL, flags);
  props[PROP_TIME_ZONE] = g_param_spec_boxed ("time-zone", NULL, NULL, G_TYPE_TIME_ZONE, flags);
  props[PROP_SORT_FIELD] = g_param_spec_string ("sort-field", NULL, NULL, NULL, flags);
  props[PROP_SORT_DESCENDING] = g_param_spec_boolean ("sort-descending", NULL, NULL, FALSE, flags);
  props[PROP_VISIBLE_COLUMNS]
      = g_param_spec_boxed ("visible-columns", NULL, NULL, G_TYPE_STRV, flags);
  props[PROP_DENSITY] = g_param_spec_enum ("density", NULL, NULL, HELIO_TYPE_DENSITY,
                                           HELIO_DENSITY_STANDARD, flags);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_table_class_init (HelioTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_table_dispose;
  object_class->finalize = helio_table_finalize;
  object_class->get_property = helio_table_get_property;
  object_class->set_property = helio_table_set_property;
  install_properties (object_class);

  activate_signal = g_signal_new ("activate", HELIO_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, HELIO_TYPE_RECORD);
  sort_changed_signal = g_signal_new ("sort-changed", HELIO_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-table.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioTable, stack);
  gtk_widget_class_bind_template_child (widget_class, HelioTable, wide);
  gtk_widget_class_bind_template_child (widget_class, HelioTable, view);
  gtk_widget_class_bind_template_child (widget_class, HelioTable, compact);
  gtk_widget_class_bind_template_child (widget_class, HelioTable, rows);
  helio_table_class_init_focus (widget_class);
  helio_table_class_init_menu (widget_class);
}

static void
helio_table_init (HelioTable *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->density = HELIO_DENSITY_STANDARD;
  self->sort_field = -1;
  self->remains = helio_remains_new ();
  self->low = g_object_new (G_TYPE_OBJECT, NULL);
  self->high = g_object_new (G_TYPE_OBJECT, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->rows), helio_high_layout_new ());
  gtk_widget_set_layout_manager (GTK_WIDGET (self), g_object_new (HELIO_TYPE_TABLE_LAYOUT, NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  gtk_list_view_set_factory (self->rows, factory);
  g_signal_connect_swapped (self->rows, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activate), self);
  helio_table_init_menu (self);
  helio_table_init_scroll (self);
}

void
helio_table_emit_sort_changed (HelioTable *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SORT_FIELD]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SORT_DESCENDING]);
  g_signal_emit (self, sort_changed_signal, 0);
}

void
helio_table_notify_columns (HelioTable *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VISIBLE_COLUMNS]);
}

GtkWidget *
helio_table_new (const HelioKind *kind)
{
  HelioTable *self;

  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (HELIO_TYPE_TABLE, NULL);
  self->kind = kind;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  helio_kind_get_label (kind, TRUE), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  helio_kind_get_label (kind, TRUE), -1);
  helio_table_init_columns (self);
  return GTK_WIDGET (self);
}

const HelioKind *
helio_table_get_kind (HelioTable *self)
{
  g_return_val_if_fail (HELIO_IS_TABLE (self), NULL);
  return self->kind;
}

void
helio_table_set_model (HelioTable *self, HelioOrderedModel *model)
{
  g_return_if_fail (HELIO_IS_TABLE (self));
  g_return_if_fail (model == NULL || HELIO_IS_ORDERED_MODEL (model));

  if (model == helio_table_get_model (self))
    return;
  g_clear_object (&self->anchor);
  g_clear_object (&self->selection);
  if (model != NULL)
    self->selection = helio_record_selection_new (model);
  update_view (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODEL]);
}

HelioOrderedModel *
helio_table_get_model (HelioTable *self)
{
  g_return_val_if_fail (HELIO_IS_TABLE (self), NULL);
  return self->selection != NULL ? helio_record_selection_get_model (self->selection) : NULL;
}

HelioRecordSelection *
helio_table_get_selection (HelioTable *self)
{
  g_return_val_if_fail (HELIO_IS_TABLE (self), NULL);
  return self->selection;
}

void
helio_table_set_time_zone (HelioTable *self, GTimeZone *zone)
{
  g_return_if_fail (HELIO_IS_TABLE (self));

  if (self->zone == zone)
    return;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  helio_cell_foreach (helio_table_get_list (self), set_zone, zone);
  if (self->narrow)
    helio_compact_row_name_again (helio_table_get_list (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TIME_ZONE]);
}

void
helio_table_set_uri_func (HelioTable *self, HelioCellUriFunc func, gpointer data,
                          GDestroyNotify destroy)
{
  gpointer former;
  GDestroyNotify free_former;

  g_return_if_fail (HELIO_IS_TABLE (self));

  former = self->uri_data;
  free_former = self->free_uri_data;
  self->find_uri = func;
  self->uri_data = data;
  self->free_uri_data = destroy;
  helio_cell_foreach (helio_table_get_list (self), set_uri_func, self);
  if (free_former != NULL)
    free_former (former);
}

GTimeZone *
helio_table_get_time_zone (HelioTable *self)
{
  g_return_val_if_fail (HELIO_IS_TABLE (self), NULL);
  return self->zone;
}

void
helio_table_set_density (HelioTable *self, HelioDensity density)
{
  g_return_if_fail (HELIO_IS_TABLE (self));

  if (self->density == density)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self), helio_density_get_nick (self->density));
  self->density = density;
  gtk_widget_add_css_class (GTK_WIDGET (self), helio_density_get_nick (density));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DENSITY]);
}

HelioDensity
helio_table_get_density (HelioTable *self)
{
  g_return_val_if_fail (HELIO_IS_TABLE (self), HELIO_DENSITY_STANDARD);
  return self->density;
}

void
helio_table_set_narrow (HelioTable *self, gboolean narrow)
{
  g_return_if_fail (HELIO_IS_TABLE (self));

  narrow = narrow != FALSE;
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  update_view (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

gboolean
helio_table_get_narrow (HelioTable *self)
{
  g_return_val_if_fail (HELIO_IS_TABLE (self), FALSE);
  return self->narrow;
}

/* A column view keeps its rows in a list view, its last child, and says so nowhere. */
GtkWidget *
helio_table_get_list (HelioTable *self)
{
  g_return_val_if_fail (HELIO_IS_TABLE (self), NULL);
  return self->narrow ? GTK_WIDGET (self->rows)
                      : gtk_widget_get_last_child (GTK_WIDGET (self->view));
}

guint
helio_table_get_n_setups (HelioTable *self)
{
  g_return_val_if_fail (HELIO_IS_TABLE (self), 0);
  return self->n_setups;
}
