/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioSystemEntry:
 *
 * Where a system is named, by its number or by words of its name: what fits is offered below, out
 * of the cache. Return takes what fits best, the arrow down leads to the others.
 *
 * Signals: `edited`: somebody has typed; `chosen` (text, a system's number): somebody has taken an
 * offer; `entered`: Return where nothing is offered.
 */
#define HELIO_TYPE_SYSTEM_ENTRY (helio_system_entry_get_type ())
G_DECLARE_FINAL_TYPE (HelioSystemEntry, helio_system_entry, HELIO, SYSTEM_ENTRY, AdwBin)

/**
 * helio_system_entry_new:
 * @workspace: what it works with
 *
 * Returns: (transfer floating): an empty entry
 */
GtkWidget *helio_system_entry_new (HelioWorkspace *workspace);

/**
 * helio_system_entry_get_entry:
 * @self: an entry
 *
 * Returns: (transfer none): what has the focus while somebody types
 */
GtkEntry *helio_system_entry_get_entry (HelioSystemEntry *self);

/**
 * helio_system_entry_get_text:
 * @self: an entry
 *
 * Returns: (transfer none): what is typed
 */
const char *helio_system_entry_get_text (HelioSystemEntry *self);

/**
 * helio_system_entry_set_text:
 * @self: an entry
 * @text: what is to stand there
 *
 * Types in the place of somebody: nothing is offered for it, and nothing is emitted.
 */
void helio_system_entry_set_text (HelioSystemEntry *self, const char *text);

/**
 * helio_system_entry_dup_number:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): the number that is typed, bare; %NULL while it is words or
 *   nothing
 */
char *helio_system_entry_dup_number (HelioSystemEntry *self);

/**
 * helio_system_dup_description:
 * @system: a system
 *
 * Returns: (transfer full): its name, and where it is
 */
char *helio_system_dup_description (HelioRecord *system);

G_END_DECLS
