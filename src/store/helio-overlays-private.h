/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies upon the service's values until it has spoken. The table `overlay` holds what each
 * entry of the outbox lays upon which field; a record's row shows the latest of them, and `shadow`
 * keeps what the service says of these fields. Whatever writes a row of the service's lifts the
 * overlays first and lays them again after it; so what is shown follows from what the service says
 * and what is in the outbox alone. All of it within a transaction of the writing thread. */
#pragma once

#include "helio-differences.h"
#include "helio-effect.h"
#include "helio-row-writer-private.h"

G_BEGIN_DECLS

/* Whether any entry lays something upon any record. */
gboolean helio_overlays_exist (HelioDatabase *database, gboolean *exist, GError **error);
/* Whether something lies, or will lie, upon a record. */
gboolean helio_overlays_lie_upon (HelioDatabase *database, const HelioKind *kind, const char *id,
                                  gboolean *lie, GError **error);

/* The row is the service's again. */
gboolean helio_overlays_lift (HelioRowWriter *writer, const HelioKind *kind, const char *id,
                              GError **error);
/* The row shows what lies upon it; to be called when nothing does. */
gboolean helio_overlays_lay (HelioRowWriter *writer, const HelioKind *kind, const char *id,
                             GError **error);
/* Both, after the table has changed. */
gboolean helio_overlays_lay_anew (HelioRowWriter *writer, const HelioKind *kind, const char *id,
                                  GError **error);

/* Notes what an entry lays upon fields, and what it finds there: what the service says. */
gboolean helio_overlays_add (HelioDatabase *database, const char *entry, GArray *overlays,
                             GError **error);
/* The entry lays nothing any more; what it lay upon is to be laid anew. */
gboolean helio_overlays_remove (HelioDatabase *database, const char *entry, GError **error);

/* What an entry has found it has found, whatever it lays from now on: before it is removed, and
 * once it is added again. */
gboolean helio_overlays_keep_bases (HelioDatabase *database, const char *entry, GError **error);
gboolean helio_overlays_restore_bases (HelioDatabase *database, const char *entry, GError **error);

/* (transfer full) (nullable): the record as the service has it; NULL without @error when there is
 * none. */
HelioRecord *helio_overlays_find_below (HelioDatabase *database, const HelioKind *kind,
                                        const char *id, GError **error);
/* What an entry changes in a record; NULL without @error when the record is not there. */
HelioDifferences *helio_overlays_find_differences (HelioDatabase *database, const char *entry,
                                                   const HelioKind *kind, const char *id,
                                                   GError **error);
/* From now on the entry has found what @below says: what its author has seen meanwhile. */
gboolean helio_overlays_rebase (HelioDatabase *database, const char *entry, HelioRecord *below,
                                GError **error);

G_END_DECLS
