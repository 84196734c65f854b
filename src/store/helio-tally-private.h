/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-database-private.h"
#include "helio-layout-private.h"
#include "helio-query.h"

G_BEGIN_DECLS

/* How many records there are of each status on each day, kept by whoever writes rows, so that
 * nobody counts a year's records to show a few numbers. Days are those of UTC: what is asked for
 * begins and ends within some, of which the records themselves are counted. It is complete when the
 * first load has ended. All of it is about layouts that have a tally. */

/* CREATE statement; IF NOT EXISTS, so that it may be repeated. */
char *helio_tally_create (const HelioLayout *layout);
/* Statements that count all there is anew. */
char *helio_tally_recount (const HelioLayout *layout);
/* The statement by which there are ?3 more records of ?1, a status, on ?2, a day. */
char *helio_tally_add (const HelioLayout *layout);
/* The day of a date since 1970; of none, HELIO_NO_INTEGER, that. */
gint64 helio_tally_get_day (gint64 date);
/* The columns that records are counted by; the latter (nullable). */
const HelioColumn *helio_tally_get_status (const HelioLayout *layout);
const HelioColumn *helio_tally_get_date (const HelioLayout *layout);
/* Those columns, a bit each. */
guint64 helio_tally_get_columns (const HelioLayout *layout);

/* Whether the tally knows what the cards of @query show: nothing but the status and the date limits
 * the records. */
gboolean helio_tally_answers (HelioQuery *query);
/* Rows of (status, count) of such a query: every status that there is, and NULL for none. */
HelioStatement *helio_tally_prepare_counts (HelioDatabase *database, HelioQuery *query,
                                            GError **error);

G_END_DECLS
