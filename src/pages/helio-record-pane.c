/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-pane.h"

#include "helio-columns-menu.h"
#include "helio-density.h"
#include "helio-export-button.h"
#include "helio-flow-layout.h"
#include "helio-menu-later.h"
#include "helio-parcel-link.h"
#include "helio-record-list.h"
#include "helio-row-layout.h"
#include "helio-state-page.h"
#include "helio-table-memory.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

/* In pixels, at least: what a page has above and below its rows, and how high they are. */
#define AROUND_ROWS 280
#define ROW_HEIGHT 36
#define COMPACT_ROW_HEIGHT 28

struct _HelioRecordPane
{
  HelioNarrowBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  HelioListLayout layout;
  HelioQuery *query;     /* (owned) (nullable): as asked for, without the pane's order */
  HelioQuery *scope;     /* (owned) (nullable): @query without filters */
  HelioRecordList *list; /* (owned) */
  HelioTable *table;     /* (unowned): a child */
  int room;              /* pixels of the window's height that are another's */

  GtkWidget *toolbar;
  GtkLabel *heading;
  GtkLabel *count;
  GtkLabel *more;
  AdwBin *export_bin;
  GtkMenuButton *columns_button;
  GtkMenuButton *density_button;
  AdwBin *table_bin;
  HelioStatePage *state;
};

G_DEFINE_FINAL_TYPE (HelioRecordPane, helio_record_pane, HELIO_TYPE_NARROW_BIN)

static guint clear_filters_signal, changed_signal;

/* --- states --- */

/* What is this computer's own does not come with a sync. */
static gboolean
waits_for_first_sync (HelioRecordPane *self)
{
  return !helio_kind_is_local (self->layout.kind)
         && helio_freshness_is_first_sync (helio_workspace_get_freshness (self->workspace));
}

/* Why there are no rows. */
static HelioState
state_without_rows (HelioRecordPane *self)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (self->workspace);
  gboolean first_sync = waits_for_first_sync (self);

  if (helio_record_list_is_loading (self->list)
      || (first_sync && helio_sync_engine_get_state (engine) == HELIO_SYNC_SYNCING))
    return HELIO_STATE_LOADING;
  if (first_sync)
    return HELIO_STATE_OFFLINE;
  return helio_query_same_filter (self->query, self->scope) ? HELIO_STATE_EMPTY
                                                            : HELIO_STATE_NO_MATCH;
}

static void
update_state (HelioRecordPane *self)
{
  if (self->query == NULL)
    return;
  if (helio_record_list_get_error (self->list) != NULL)
    helio_state_page_set_state (self->state, HELIO_STATE_ERROR);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    helio_state_page_set_state (self->state, HELIO_STATE_READY);
  else
    helio_state_page_set_state (self->state, state_without_rows (self));
}

static void
describe_states (HelioRecordPane *self)
{
  helio_state_page_describe_list (self->state);
  helio_state_page_describe (self->state, HELIO_STATE_EMPTY, self->layout.icon, NULL,
                             self->layout.empty != NULL
                                 ? g_dpgettext2 (GETTEXT_PACKAGE, "state", self->layout.empty)
                                 : NULL,
                             "");
}

/* The same again would have the page laid out again. */
static void
set_count (HelioRecordPane *self, const char *text)
{
  if (!g_str_equal (gtk_label_get_text (self->count), text))
    gtk_label_set_text (self->count, text);
}

static void
update_count (HelioRecordPane *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *text = NULL;

  if (waits_for_first_sync (self))
    /* Translators: how many rows a table has while the first sync brings more */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u row so far", "%'u rows so far", n),
                            n);
  else
    /* Translators: how many rows a table has; the apostrophe groups thousands */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u row", "%'u rows", n), n);
  set_count (self, helio_record_list_is_counted (self->list) ? text : "");
}

static void
on_list_changed (HelioRecordPane *self)
{
  update_count (self);
  update_state (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_state_activated (HelioRecordPane *self, HelioState state)
{
  if (state == HELIO_STATE_ERROR)
    helio_record_list_reload (self->list);
  else if (state == HELIO_STATE_OFFLINE)
    helio_sync_engine_sync (helio_workspace_get_engine (self->workspace));
  else if (state == HELIO_STATE_NO_MATCH)
    g_signal_emit (self, clear_filters_signal, 0);
}

/* --- order --- */

static void
apply_query (HelioRecordPane *self)
{
  gboolean descending;
  const char *sort = helio_table_get_sort (self->table, &descending);
  g_autoptr (HelioQuery) sorted = NULL;

  if (self->query == NULL)
    return;
  sorted = sort != NULL ? helio_query_with_sort (self->query, sort, descending)
                        : helio_query_ref (self->query);
  helio_record_list_set_query (self->list, sorted);
}

/* --- columns --- */

/* Until the user says which columns, a file has all of its own, and those that are out of sight are
 * counted. */
static void
update_file_columns (HelioRecordPane *self)
{
  g_auto (GStrv) shown = helio_table_get_visible_columns (self->table);
  g_auto (GStrv) usual = helio_list_layout_dup_columns (&self->layout);
  g_auto (GStrv) columns = helio_list_layout_dup_file_columns (&self->layout);
  guint n_more;
  g_autofree char *text = NULL;

  if (columns == NULL || usual == NULL)
    return;
  if (!g_strv_equal ((const char *const *) shown, (const char *const *) usual))
    g_clear_pointer (&columns, g_strfreev);
  helio_export_button_set_columns (HELIO_EXPORT_BUTTON (adw_bin_get_child (self->export_bin)),
                                   (const char *const *) columns);
  n_more = columns != NULL ? g_strv_length (columns) - g_strv_length (shown) : 0;
  /* Translators: how many columns a file has that a table of its rows does not show */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more column in the file",
                                       "%u more columns in the file", n_more),
                          n_more);
  gtk_label_set_text (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more),
                          n_more > 0 && !helio_narrow_bin_get_narrow (HELIO_NARROW_BIN (self)));
}

/* --- the widget --- */

/* A window that has not been shown yet is going to be as high as it is asked to be, or as the
 * display: then any number of rows may be seen. */
static void
helio_record_pane_root (GtkWidget *widget)
{
  HelioRecordPane *self = HELIO_RECORD_PANE (widget);
  GtkWidget *root;
  int width, height, row;

  GTK_WIDGET_CLASS (helio_record_pane_parent_class)->root (widget);

  root = GTK_WIDGET (gtk_widget_get_root (widget));
  height = gtk_widget_get_height (root);
  if (height == 0 && GTK_IS_WINDOW (root)
      && !g_settings_get_boolean (helio_workspace_get_settings (self->workspace),
                                  "window-maximized"))
    gtk_window_get_default_size (GTK_WINDOW (root), &width, &height);
  row = helio_table_get_density (self->table) == HELIO_DENSITY_COMPACT ? COMPACT_ROW_HEIGHT
                                                                       : ROW_HEIGHT;
  if (height > 0)
    helio_record_list_set_first_rows (self->list,
                                      (guint) MAX (1,
                                                   (height - AROUND_ROWS - self->room) / row + 1));
}

static void
helio_record_pane_dispose (GObject *object)
{
  HelioRecordPane *self = HELIO_RECORD_PANE (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->list);
  g_clear_pointer (&self->query, helio_query_unref);
  g_clear_pointer (&self->scope, helio_query_unref);

  G_OBJECT_CLASS (helio_record_pane_parent_class)->dispose (object);
}

static void
helio_record_pane_narrow_changed (HelioNarrowBin *bin)
{
  HelioRecordPane *self = HELIO_RECORD_PANE (bin);
  gboolean narrow = helio_narrow_bin_get_narrow (bin);

  helio_table_set_narrow (self->table, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->density_button), !narrow);
  update_file_columns (self);
}

static void
helio_record_pane_class_init (HelioRecordPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_record_pane_dispose;
  widget_class->root = helio_record_pane_root;
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_record_pane_narrow_changed;
  clear_filters_signal = g_signal_new ("clear-filters", HELIO_TYPE_RECORD_PANE, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  changed_signal = g_signal_new ("changed", HELIO_TYPE_RECORD_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  g_type_ensure (HELIO_TYPE_ROW_LAYOUT);
  g_type_ensure (HELIO_TYPE_STATE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-record-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPane, toolbar);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPane, heading);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPane, count);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPane, more);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPane, export_bin);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPane, columns_button);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPane, density_button);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPane, table_bin);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPane, state);
}

static void
helio_record_pane_init (HelioRecordPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
find_uri (HelioRecord *record, guint field, gpointer workspace)
{
  return helio_parcel_dup_url (workspace, record, field);
}

/* The service says where its carriers' pages are. */
static void
lead_parcels (HelioRecordPane *self)
{
  helio_table_set_uri_func (self->table, find_uri, g_object_ref (self->workspace), g_object_unref);
}

/* The menu stands beside the table, not in it. */
static void
add_densities (HelioRecordPane *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) density = g_property_action_new ("density", self->table, "density");
  g_autoptr (GMenuModel) menu = helio_density_menu_new ("pane.density");

  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (density));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "pane", G_ACTION_GROUP (actions));
  helio_menu_later_set (self->density_button, menu);
}

/* Made when it is opened for the first time. */
static void
ensure_columns_menu (GtkMenuButton *button, gpointer data)
{
  HelioRecordPane *self = data;
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  if (gtk_popover_get_child (popover) == NULL)
    gtk_popover_set_child (popover, helio_columns_menu_new (self->table));
}

static void
add_table (HelioRecordPane *self)
{
  GSettings *settings = helio_workspace_get_settings (self->workspace);
  g_auto (GStrv) usual = helio_list_layout_dup_columns (&self->layout);

  self->table = HELIO_TABLE (helio_table_new (self->layout.kind));
  if (usual != NULL)
    helio_table_set_usual_columns (self->table, (const char *const *) usual);
  adw_bin_set_child (self->table_bin, GTK_WIDGET (self->table));
  helio_table_memory_recall (self->table, &self->layout, settings);
  helio_table_set_model (self->table, HELIO_ORDERED_MODEL (self->list));
  g_object_bind_property (self->workspace, "time-zone", self->table, "time-zone",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->workspace, "notify::service", G_CALLBACK (lead_parcels), self,
                           G_CONNECT_SWAPPED);
  lead_parcels (self);

  gtk_menu_button_set_popover (self->columns_button, gtk_popover_new ());
  gtk_menu_button_set_create_popup_func (self->columns_button, ensure_columns_menu, self, NULL);
  add_densities (self);
  g_signal_connect_object (self->table, "notify::visible-columns", G_CALLBACK (update_file_columns),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "sort-changed", G_CALLBACK (apply_query), self,
                           G_CONNECT_SWAPPED);
  /* Last: another order is read while the setting is written. */
  helio_table_memory_keep (self->table, &self->layout, settings);
}

static void
add_export (HelioRecordPane *self)
{
  const char *name = self->layout.file_name;

  gtk_widget_set_visible (GTK_WIDGET (self->export_bin), name != NULL);
  if (name == NULL)
    return;
  adw_bin_set_child (self->export_bin,
                     helio_export_button_new (self->workspace, self->list, self->table, name));
  update_file_columns (self);
}

static void
follow (HelioRecordPane *self)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (self->workspace);

  g_signal_connect_object (self->list, "notify::n-items", G_CALLBACK (on_list_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (on_list_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::counted", G_CALLBACK (update_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error", G_CALLBACK (on_list_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "notify::state", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (helio_workspace_get_freshness (self->workspace), "notify::first-sync",
                           G_CALLBACK (on_list_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "activated", G_CALLBACK (on_state_activated), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
helio_record_pane_new (HelioWorkspace *workspace, const HelioListLayout *layout,
                       const char *heading)
{
  HelioRecordPane *self;
  g_autofree char *hyphenated = NULL;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (layout != NULL, NULL);

  self = g_object_new (HELIO_TYPE_RECORD_PANE, NULL);
  self->workspace = g_object_ref (workspace);
  self->layout = *layout;
  self->list = helio_record_list_new (helio_workspace_get_store (workspace), NULL);
  hyphenated = helio_wrap_hyphenate (heading != NULL ? heading : "");
  gtk_label_set_text (self->heading, hyphenated);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), heading != NULL);
  describe_states (self);
  add_table (self);
  add_export (self);
  follow (self);
  on_list_changed (self);
  return GTK_WIDGET (self);
}

void
helio_record_pane_set_query (HelioRecordPane *self, HelioQuery *query, HelioQuery *scope)
{
  g_return_if_fail (HELIO_IS_RECORD_PANE (self));
  g_return_if_fail (query != NULL && helio_query_get_kind (query) == self->layout.kind);
  g_return_if_fail (scope != NULL && helio_query_get_kind (scope) == self->layout.kind);

  helio_query_ref (query);
  helio_query_ref (scope);
  g_clear_pointer (&self->scope, helio_query_unref);
  self->scope = scope;
  g_clear_pointer (&self->query, helio_query_unref);
  self->query = query;
  apply_query (self);
  on_list_changed (self);
}

void
helio_record_pane_leave_room (HelioRecordPane *self, int height)
{
  g_return_if_fail (HELIO_IS_RECORD_PANE (self));
  g_return_if_fail (gtk_widget_get_root (GTK_WIDGET (self)) == NULL);

  self->room = height;
}

HelioTable *
helio_record_pane_get_table (HelioRecordPane *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_PANE (self), NULL);
  return self->table;
}

guint
helio_record_pane_get_n_rows (HelioRecordPane *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_PANE (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

gboolean
helio_record_pane_has_failed (HelioRecordPane *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_PANE (self), FALSE);
  return helio_record_list_get_error (self->list) != NULL;
}

gboolean
helio_record_pane_is_loading (HelioRecordPane *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_PANE (self), FALSE);
  return helio_record_list_is_loading (self->list);
}

gboolean
helio_record_pane_is_current (HelioRecordPane *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_PANE (self), FALSE);
  return helio_record_list_is_current (self->list);
}
