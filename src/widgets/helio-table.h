/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-cell.h"
#include "helio-density.h"
#include "helio-record-selection.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioTable:
 *
 * A virtual table of the records of one kind, of any number; where it is narrow two-line rows,
 * which a click opens. The view neither sorts nor filters: it says what the user asked for, and the
 * model obeys.
 *
 * Properties: `model` (#HelioOrderedModel), `time-zone` (#GTimeZone), `sort-field` (text, a
 * field's name), `sort-descending`, `visible-columns` (names of fields in the order shown; never
 * none), `density` (#HelioDensity), `narrow`.
 *
 * Signals: `activate (HelioRecord)`: a row was double-clicked, or Enter was pressed on it; the
 * record may be another one once the handler has returned. `sort-changed`: the user chose another
 * column or direction, see the properties.
 *
 * Actions it activates on its ancestors, with the name of a kind and a key: `nav.open (ss)`,
 * `nav.open-new-window (ss)`. A record without a page of its own opens its parent's.
 */
#define HELIO_TYPE_TABLE (helio_table_get_type ())
G_DECLARE_FINAL_TYPE (HelioTable, helio_table, HELIO, TABLE, AdwBin)

/**
 * helio_table_new:
 * @kind: the kind of record
 *
 * Returns: (transfer floating): a table without a model
 */
GtkWidget *helio_table_new (const HelioKind *kind);

/**
 * helio_table_get_kind:
 * @self: a table
 *
 * Returns: (transfer none): the kind of record
 */
const HelioKind *helio_table_get_kind (HelioTable *self);

/**
 * helio_table_set_model:
 * @self: a table
 * @model: (nullable): records of the table's kind
 *
 * Shows other records; nothing is selected.
 */
void helio_table_set_model (HelioTable *self, HelioOrderedModel *model);

/**
 * helio_table_get_model:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): what it shows
 */
HelioOrderedModel *helio_table_get_model (HelioTable *self);

/**
 * helio_table_get_selection:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the selection; %NULL without a model
 */
HelioRecordSelection *helio_table_get_selection (HelioTable *self);

/**
 * helio_table_dup_selected:
 * @self: a table
 *
 * Returns: (transfer full) (element-type HelioRecord): copies of the selected records, in the order
 *   in which they are shown
 */
GPtrArray *helio_table_dup_selected (HelioTable *self);

/**
 * helio_table_set_row_menu:
 * @self: a table
 * @menu: (nullable): items of the menu of a row, about the selected rows
 *
 * Offers more in the menu of a row, after what opens records. Its actions are those of the table's
 * ancestors.
 */
void helio_table_set_row_menu (HelioTable *self, GMenuModel *menu);

/**
 * helio_table_set_uri_func:
 * @self: a table
 * @func: (nullable): finds where tracking numbers lead, or %NULL when they lead nowhere
 * @data: for @func
 * @destroy: (nullable): frees @data
 *
 * Has tracking numbers lead to a web page, by `nav.open-uri`, from their cells and from the menu of
 * a row. To be called again when @func would say something else.
 */
void helio_table_set_uri_func (HelioTable *self, HelioCellUriFunc func, gpointer data,
                               GDestroyNotify destroy);

/**
 * helio_table_set_time_zone:
 * @self: a table
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Says where the dates it shows are.
 */
void helio_table_set_time_zone (HelioTable *self, GTimeZone *zone);

/**
 * helio_table_get_time_zone:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): where the dates it shows are
 */
GTimeZone *helio_table_get_time_zone (HelioTable *self);

/**
 * helio_table_set_sort:
 * @self: a table
 * @field: (nullable): name of a field with %HELIO_TRAIT_SORT; %NULL for none
 * @descending: whether the greatest comes first
 *
 * Shows which order the model has. Does not emit `sort-changed`.
 */
void helio_table_set_sort (HelioTable *self, const char *field, gboolean descending);

/**
 * helio_table_get_sort:
 * @self: a table
 * @descending: (out) (optional): whether the greatest comes first
 *
 * Returns: (transfer none) (nullable): name of the field that the table is sorted by
 */
const char *helio_table_get_sort (HelioTable *self, gboolean *descending);

/**
 * helio_table_set_usual_columns:
 * @self: a new table
 * @names: (array zero-terminated=1): names of fields with %HELIO_TRAIT_COLUMN, in order
 *
 * Shows these columns in the place of the kind's until the user says otherwise. Two-line rows are
 * made of them, too. To be called once, before there is a model.
 */
void helio_table_set_usual_columns (HelioTable *self, const char *const *names);

/**
 * helio_table_set_visible_columns:
 * @self: a table
 * @names: (array zero-terminated=1) (nullable): names of fields, in order; %NULL for the usual
 *   columns
 *
 * Shows these columns, the usual ones in their usual widths. Names that are no column are left out;
 * when none is left nothing changes.
 * Any other column, once it is shown, stands behind the one that it follows among the usual ones,
 * or among the kind's.
 */
void helio_table_set_visible_columns (HelioTable *self, const char *const *names);

/**
 * helio_table_get_visible_columns:
 * @self: a table
 *
 * Returns: (transfer full): names of the fields shown, in order
 */
GStrv helio_table_get_visible_columns (HelioTable *self);

/**
 * helio_table_set_column_visible:
 * @self: a table
 * @field: index of a field with %HELIO_TRAIT_COLUMN
 * @visible: whether to show it
 *
 * Returns: whether the column is as asked for; the last column cannot be hidden
 */
gboolean helio_table_set_column_visible (HelioTable *self, guint field, gboolean visible);

/**
 * helio_table_get_column_visible:
 * @self: a table
 * @field: index of a field
 *
 * Returns: whether its column is shown
 */
gboolean helio_table_get_column_visible (HelioTable *self, guint field);

/**
 * helio_table_set_density:
 * @self: a table
 * @density: how close the rows stand
 */
void helio_table_set_density (HelioTable *self, HelioDensity density);

/**
 * helio_table_get_density:
 * @self: a table
 *
 * Returns: how close the rows stand
 */
HelioDensity helio_table_get_density (HelioTable *self);

/**
 * helio_table_set_narrow:
 * @self: a table
 * @narrow: whether to show two-line rows instead of columns
 *
 * Selection stays.
 */
void helio_table_set_narrow (HelioTable *self, gboolean narrow);

/**
 * helio_table_get_narrow:
 * @self: a table
 *
 * Returns: whether it shows two-line rows
 */
gboolean helio_table_get_narrow (HelioTable *self);

/**
 * helio_table_set_max_height:
 * @self: a table
 * @height: in pixels
 *
 * Makes the table as high as its rows, and no higher than @height, from where on it scrolls, and
 * the page around it where its rows end; until this is called it takes the height that it is given.
 * To be called once.
 */
void helio_table_set_max_height (HelioTable *self, int height);

/**
 * helio_table_get_list:
 * @self: a table
 *
 * Returns: (transfer none): the list view that holds the rows
 */
GtkWidget *helio_table_get_list (HelioTable *self);

/**
 * helio_table_get_n_setups:
 * @self: a table
 *
 * For tests and benchmarks.
 *
 * Returns: how many cells or two-line rows have been made so far
 */
guint helio_table_get_n_setups (HelioTable *self);

G_END_DECLS
