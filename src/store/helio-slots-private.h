/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-reader.h"

G_BEGIN_DECLS

/* The live records of a list: one for each position that somebody looks at, as long as somebody
 * does, whatever record stands there. */
typedef struct _HelioSlots HelioSlots;

/* @reader must outlive it. */
HelioSlots *helio_slots_new (HelioReader *reader);
void helio_slots_free (HelioSlots *self);

/* (transfer full): the record at @position, read from @row when somebody asks what is in it. */
HelioRecord *helio_slots_get (HelioSlots *self, const HelioKind *kind, guint position, guint32 row);
/* Has every record read again, from @rows (element-type guint32) by position, when somebody asks.
 * Those beyond the end stay as they are. */
void helio_slots_refill (HelioSlots *self, GArray *rows);
/* Lets go of the records: whoever still holds one keeps it as it is. */
void helio_slots_forget (HelioSlots *self);
guint helio_slots_count (HelioSlots *self);

G_END_DECLS
