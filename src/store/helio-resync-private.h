/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages have named since a reload began: what they have not is gone when it ends. */
#pragma once

#include "helio-row-peek-private.h"
#include "helio-row-writer-private.h"

G_BEGIN_DECLS

/* Everything is to be fetched again, over what is there; in an open transaction. */
gboolean helio_resync_begin (HelioDatabase *database, GError **error);
gboolean helio_resync_mark (HelioDatabase *database, const HelioKind *kind, const char *id,
                            gsize length, GError **error);
/* While a reload is under way: what the service has just answered a command with. */
gboolean helio_resync_note_sent (HelioDatabase *database, HelioRowPeek *rows, GError **error);
/* Removes every row that no page has named, unless it was sent since and no page can have named it
 * yet, and forgets which ones did. */
gboolean helio_resync_sweep (HelioRowWriter *writer, GError **error);

G_END_DECLS
