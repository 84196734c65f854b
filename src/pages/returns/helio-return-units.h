/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-command-kind.h"
#include "helio-reader.h"

G_BEGIN_DECLS

/**
 * HelioReturnUnits:
 * @lines: (owned) (element-type HelioRecord): claim lines whose units may go back
 * @on_the_way: (owned) (element-type utf8): a set of the serial numbers that are on their way
 *
 * What of an RMA can be sent back by a kind of command: batteries, or everything else.
 */
typedef struct
{
  GPtrArray *lines;
  GHashTable *on_the_way;
} HelioReturnUnits;

/**
 * helio_return_units_read:
 * @reader: a reader
 * @kind: what is to be done
 * @form: its form, which names the RMA
 * @entry: (nullable): id of the entry of the outbox that is changed: what it sends back can be
 * chosen
 * @is_new: whether nobody has filled it in so far: then everything that can go back is chosen
 *
 * Returns: (transfer full) (nullable): the units, or %NULL when the cache cannot be read
 */
gpointer helio_return_units_read (HelioReader *reader, const HelioCommandKind *kind,
                                  HelioRecord *form, const char *entry, gboolean is_new);

/**
 * helio_return_units_free:
 * @units: (nullable): a #HelioReturnUnits
 *
 * Frees it.
 */
void helio_return_units_free (gpointer units);

G_END_DECLS
