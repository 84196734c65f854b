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
 * helio_return_units_prepare:
 * @reader: a reader, on its thread
 * @kind: what is to be done
 * @target: (nullable): not used
 * @form: its form, which names the RMA
 * @entry: (nullable): id of the entry of the outbox that is changed: what it sends back can be
 *   chosen
 * @context: (out): the units, #HelioReturnUnits
 *
 * Reads what can go back. Everything that can is chosen in a form that names nothing so far.
 *
 * Returns: %FALSE when the cache cannot be read
 */
gboolean helio_return_units_prepare (HelioReader *reader, const HelioCommandKind *kind,
                                     HelioRecord *target, HelioRecord *form, const char *entry,
                                     gpointer *context);

/**
 * helio_return_units_free:
 * @units: (nullable): a #HelioReturnUnits
 *
 * Frees it.
 */
void helio_return_units_free (gpointer units);

G_END_DECLS
