/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that an entry of the outbox has to do with. */
#pragma once

#include "helio-outbox-private.h"

G_BEGIN_DECLS

typedef struct
{
  const HelioKind *kind;
  char *id; /* (owned) */
} HelioOutboxPlace;

/* (transfer full) (element-type HelioOutboxPlace): none yet. */
GArray *helio_outbox_places_new (void);
/* Adds one that is not there already. */
void helio_outbox_places_add (GArray *places, const HelioKind *kind, const char *id);

/* (transfer full) (nullable) (element-type HelioOutboxPlace): what an entry made, in order. */
GArray *helio_outbox_list_made (HelioOutbox *self, const char *entry, GError **error);
/* (transfer full) (nullable) (element-type HelioOutboxPlace): what shows something of an entry. */
GArray *helio_outbox_list_shown (HelioOutbox *self, HelioCommand *command, GError **error);

/* Writes down how it stands with records: what needs somebody comes first, then the latest. */
gboolean helio_outbox_mark (HelioOutbox *self, GArray *places, GError **error);

G_END_DECLS
