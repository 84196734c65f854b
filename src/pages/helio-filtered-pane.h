/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-narrow-bin.h"
#include "helio-record-pane.h"

G_BEGIN_DECLS

/**
 * HelioFilteredPane:
 *
 * A table with the filters above it: chips, the filter dialog, what Reset and "Clear filters" mean.
 *
 * Property: `query`, what is shown.
 */
#define HELIO_TYPE_FILTERED_PANE (helio_filtered_pane_get_type ())
G_DECLARE_FINAL_TYPE (HelioFilteredPane, helio_filtered_pane, HELIO, FILTERED_PANE, HelioNarrowBin)

/**
 * helio_filtered_pane_new:
 * @workspace: what it works with
 * @layout: what the list shows
 * @scope: which records there are without any filter; no filter takes its conditions away
 * @heading: (nullable): what stands above the table, translated
 *
 * Returns: (transfer floating): a pane that shows @scope
 */
GtkWidget *helio_filtered_pane_new (HelioWorkspace *workspace, const HelioListLayout *layout,
                                    HelioQuery *scope, const char *heading);

/**
 * helio_filtered_pane_set_query:
 * @self: a pane
 * @query: filters, with the conditions of the scope
 *
 * Filters by something else.
 */
void helio_filtered_pane_set_query (HelioFilteredPane *self, HelioQuery *query);

/**
 * helio_filtered_pane_get_query:
 * @self: a pane
 *
 * Returns: (transfer none): what is shown
 */
HelioQuery *helio_filtered_pane_get_query (HelioFilteredPane *self);

/**
 * helio_filtered_pane_set_default_query:
 * @self: a pane
 * @query: what Reset returns to in the filter dialog; the scope until this is called
 *
 * Changes nothing that is shown. When it is of the last thirty days, it stays so as days pass; so
 * does what is shown, as long as the user does not choose another range.
 */
void helio_filtered_pane_set_default_query (HelioFilteredPane *self, HelioQuery *query);

/**
 * helio_filtered_pane_get_default_query:
 * @self: a pane
 *
 * Returns: (transfer none): what Reset returns to
 */
HelioQuery *helio_filtered_pane_get_default_query (HelioFilteredPane *self);

/**
 * helio_filtered_pane_dup_recent:
 * @self: a pane
 * @query: filters of a kind with %HELIO_TRAIT_DATE_SCOPE
 *
 * Returns: (transfer full): @query, of the last thirty days
 */
HelioQuery *helio_filtered_pane_dup_recent (HelioFilteredPane *self, HelioQuery *query);

/**
 * helio_filtered_pane_roll_on:
 * @self: a pane
 *
 * Has ranges of the last thirty days be as of now, without waiting for the minute to pass.
 */
void helio_filtered_pane_roll_on (HelioFilteredPane *self);

/**
 * helio_filtered_pane_follow_dialog:
 * @self: a pane in a window that is shown
 * @former: one of the same list that it takes the place of
 *
 * Opens the dialog of the filters where it is open there, with what is edited there, and closes
 * that one.
 */
void helio_filtered_pane_follow_dialog (HelioFilteredPane *self, HelioFilteredPane *former);

/**
 * helio_filtered_pane_set_middle:
 * @self: a pane
 * @middle: (nullable): a widget, such as status cards
 *
 * Sets what stands between filters and table.
 */
void helio_filtered_pane_set_middle (HelioFilteredPane *self, GtkWidget *middle);

/**
 * helio_filtered_pane_get_pane:
 * @self: a pane
 *
 * Returns: (transfer none): the table with its toolbar and its states
 */
HelioRecordPane *helio_filtered_pane_get_pane (HelioFilteredPane *self);

G_END_DECLS
