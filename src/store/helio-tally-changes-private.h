/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-database-private.h"

G_BEGIN_DECLS

/* What a transaction changes in the tallies, put together: thousands of records of one status and
 * day are one change of a row, and not two statements each. */
typedef struct _HelioTallyChanges HelioTallyChanges;

HelioTallyChanges *helio_tally_changes_new (void);
void helio_tally_changes_free (HelioTallyChanges *self);

/* There are @n more records with this status (nullable) and this date, or HELIO_NO_INTEGER. */
void helio_tally_changes_add (HelioTallyChanges *self, const HelioLayout *layout,
                              const char *status, gsize length, gint64 date, int n);
/* Writes them, and begins anew. */
gboolean helio_tally_changes_write (HelioTallyChanges *self, HelioDatabase *database,
                                    GError **error);

G_END_DECLS
