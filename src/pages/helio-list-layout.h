/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-kind.h"

G_BEGIN_DECLS

/**
 * HelioListLayout:
 * @name: what its columns, its order and its density are remembered under
 * @kind: the kind of record
 * @columns: (nullable): names of the usual columns in order, separated by spaces; %NULL for the
 *   kind's
 * @filters: (nullable): names of the fields offered as filters, in order, separated by spaces;
 *   %NULL for the kind's
 * @sort: (nullable): name of the field that it is usually sorted by, with a minus before it for the
 *   greatest first; %NULL for the kind's
 * @empty: (nullable): what it means that there is nothing, English, msgid in context `state`
 * @icon: (nullable): icon of the list that has nothing
 * @file_name: (nullable): what a file with its rows is called, without an extension; %NULL when
 * they cannot be exported
 * @file_columns: (nullable): names of the columns of that file in order, separated by spaces, as
 * long as the usual ones are shown; %NULL for those shown
 *
 * What a list of records shows until the user says otherwise. All texts are constants.
 */
typedef struct
{
  const char *name;
  const HelioKind *kind;
  const char *columns;
  const char *filters;
  const char *sort;
  const char *empty;
  const char *icon;
  const char *file_name;
  const char *file_columns;
} HelioListLayout;

/**
 * helio_list_layout_of:
 * @kind: a kind
 *
 * Returns: the layout of the lists in which the kind stands by itself
 */
HelioListLayout helio_list_layout_of (const HelioKind *kind);

/**
 * helio_list_layout_get_sort:
 * @self: a layout
 * @descending: (out): whether the greatest comes first
 *
 * Returns: (transfer none): name of the field that the list is usually sorted by
 */
const char *helio_list_layout_get_sort (const HelioListLayout *self, gboolean *descending);

/**
 * helio_list_layout_dup_columns:
 * @self: a layout
 *
 * Returns: (transfer full) (nullable): names of the usual columns, %NULL for the kind's
 */
GStrv helio_list_layout_dup_columns (const HelioListLayout *self);

/**
 * helio_list_layout_dup_file_columns:
 * @self: a layout
 *
 * Returns: (transfer full) (nullable): names of the columns of a file, %NULL for those shown
 */
GStrv helio_list_layout_dup_file_columns (const HelioListLayout *self);

/**
 * helio_list_layout_dup_filters:
 * @self: a layout
 *
 * Returns: (transfer full) (nullable): names of the fields offered as filters, %NULL for the kind's
 */
GStrv helio_list_layout_dup_filters (const HelioListLayout *self);

G_END_DECLS
