/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-query.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioFilterDialog:
 *
 * The fields that can be filtered by, and an editor for the one that is chosen. What is edited
 * counts when it is applied; closing the dialog discards it. Page-sized over a narrow window,
 * where list and editor take turns.
 *
 * Signal: `apply` (#HelioQuery), after which the dialog closes. The query keeps what the dialog
 * does not edit: what the cards filter by, words searched for, the order.
 */
#define HELIO_TYPE_FILTER_DIALOG (helio_filter_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HelioFilterDialog, helio_filter_dialog, HELIO, FILTER_DIALOG, AdwWindow)

/**
 * helio_filter_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @query: the query to edit
 * @default_query: what Reset returns to, of the same kind
 * @fields: (array zero-terminated=1) (nullable): names of the fields to choose from, or %NULL for
 *   those that the kind offers as filters
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 * @clock: (transfer none): says what day it is today
 *
 * Returns: (transfer none): a new window, to be presented
 */
GtkWidget *helio_filter_dialog_new (GtkWindow *parent, HelioQuery *query, HelioQuery *default_query,
                                    const char *const *fields, GTimeZone *zone, HelioClock *clock);

/**
 * helio_filter_dialog_edit:
 * @self: a dialog
 * @field: (nullable): name of the field to edit; of one that cannot be filtered by, or %NULL, for
 *   none in particular
 *
 * Chooses a field and puts the keyboard's focus in its editor.
 */
void helio_filter_dialog_edit (HelioFilterDialog *self, const char *field);

/**
 * helio_filter_dialog_follow:
 * @self: a dialog that is not presented yet
 * @former: one with the same fields that it takes the place of, with its words in another language
 *   for instance
 *
 * Shows what is edited there, also what cannot be applied as it is, and has the focus where it is
 * there.
 */
void helio_filter_dialog_follow (HelioFilterDialog *self, HelioFilterDialog *former);

/**
 * helio_filter_dialog_set_counts:
 * @self: a dialog
 * @per_term: how many records have each term, in the vocabulary's order
 * @others: (array zero-terminated=1): values of records that are no term
 * @per_other: how many records have each of @others
 *
 * Says how many records have each value of the kind's facet, if it can be filtered by.
 */
void helio_filter_dialog_set_counts (HelioFilterDialog *self, const gint64 *per_term,
                                     const char *const *others, const gint64 *per_other);

G_END_DECLS
