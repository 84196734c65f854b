/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioCell:
 *
 * One field of one record, in a table's cell or a two-line row: cheap enough for the 1,600 of them
 * that a table keeps. It follows the record, which models refill in place with another one.
 */
#define HELIO_TYPE_CELL (helio_cell_get_type ())
G_DECLARE_FINAL_TYPE (HelioCell, helio_cell, HELIO, CELL, GtkWidget)

/**
 * HelioCellUriFunc:
 * @record: a record
 * @field: index of a field that has %HELIO_TRAIT_PARCEL
 * @data: as was given with the function
 *
 * Returns: (transfer full) (nullable): the web page that a tracking number leads to, or %NULL when
 *   nobody knows one
 */
typedef char *(*HelioCellUriFunc) (HelioRecord *record, guint field, gpointer data);

/**
 * helio_cell_new:
 * @kind: the kind of record
 * @field: index of the field
 *
 * Returns: (transfer floating): a cell that shows nothing yet
 */
GtkWidget *helio_cell_new (const HelioKind *kind, guint field);

/**
 * helio_cell_set_zone:
 * @self: a cell
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Says where the dates it shows are.
 */
void helio_cell_set_zone (HelioCell *self, GTimeZone *zone);

/**
 * helio_cell_set_uri_func:
 * @self: a cell
 * @func: (nullable): finds where tracking numbers lead, or %NULL when they lead nowhere
 * @data: (transfer none): for @func
 *
 * Has a tracking number lead to a web page. A cell of anything else stays as it is.
 */
void helio_cell_set_uri_func (HelioCell *self, HelioCellUriFunc func, gpointer data);

/**
 * helio_cell_bind:
 * @self: a cell
 * @item: the list item it is in
 *
 * Shows the item's record from now on. The parent is told its accessible name, too.
 */
void helio_cell_bind (HelioCell *self, GtkListItem *item);

/**
 * helio_cell_unbind:
 * @self: a cell
 *
 * Lets go of the record.
 */
void helio_cell_unbind (HelioCell *self);

/**
 * helio_cell_let_wait:
 * @self: a cell that is as large whatever it shows
 *
 * Has it show another record when it is seen: as long as it is not, once nobody waits for a frame.
 */
void helio_cell_let_wait (HelioCell *self);

/**
 * helio_cell_catch_up:
 * @self: a cell
 *
 * Has it show its record now, seen or not.
 */
void helio_cell_catch_up (HelioCell *self);

/**
 * helio_cell_align_end:
 * @self: a cell
 *
 * Puts what it shows at the end of the line.
 */
void helio_cell_align_end (HelioCell *self);

/**
 * helio_cell_let_wrap:
 * @self: a cell
 *
 * Has a status wrap, as helio_table_badge_let_wrap() does.
 */
void helio_cell_let_wrap (HelioCell *self);

/**
 * helio_cell_get_field:
 * @self: a cell
 *
 * Returns: index of the field it shows
 */
guint helio_cell_get_field (HelioCell *self);

/**
 * helio_cell_get_record:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the record it shows
 */
HelioRecord *helio_cell_get_record (HelioCell *self);

/**
 * helio_cell_get_position:
 * @self: a cell
 *
 * Returns: the position in the list, or %GTK_INVALID_LIST_POSITION when it is not bound
 */
guint helio_cell_get_position (HelioCell *self);

/**
 * helio_cell_get_text:
 * @self: a cell
 *
 * Returns: (transfer none): what it shows
 */
const char *helio_cell_get_text (HelioCell *self);

/**
 * helio_cell_get_text_width:
 * @self: a cell
 *
 * Returns: how wide it has to be for what it shows, in pixels
 */
int helio_cell_get_text_width (HelioCell *self);

/**
 * helio_cell_dup_name:
 * @self: a cell that shows a record
 *
 * Returns: (transfer full): what a screen reader says of it: column, value, and how it stands with
 *   what is to be sent about the record
 */
char *helio_cell_dup_name (HelioCell *self);

/**
 * helio_cell_get_link:
 * @self: a cell
 * @key: (out) (transfer none): the key of the record it links to
 *
 * Returns: (transfer none) (nullable): name of the kind it links to, or %NULL when it is no link
 */
const char *helio_cell_get_link (HelioCell *self, const char **key);

/**
 * helio_cell_dup_uri:
 * @self: a cell
 *
 * Returns: (transfer full) (nullable): the web page it links to, or %NULL when it links to none
 */
char *helio_cell_dup_uri (HelioCell *self);

/**
 * helio_cell_foreach:
 * @root: a widget
 * @func: (scope call): called with each cell and @data
 * @data: for @func
 *
 * Visits the cells below @root, and @root itself when it is one.
 */
void helio_cell_foreach (GtkWidget *root, void (*func) (HelioCell *cell, gpointer data),
                         gpointer data);

G_END_DECLS
