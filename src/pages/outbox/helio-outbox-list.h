/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-filtered-pane.h"
#include "helio-narrow-bin.h"

G_BEGIN_DECLS

/**
 * HelioOutboxList:
 *
 * The entries of the outbox, or the drafts: a table with its filters, and above it what can be done
 * with the rows that are selected, which the menu of a row offers, too. Property `narrow`.
 *
 * Actions: `outbox.write`, `outbox.open-record`, `outbox.retry`, `outbox.retry-all`,
 * `outbox.discard` (Delete).
 */
#define HELIO_TYPE_OUTBOX_LIST (helio_outbox_list_get_type ())
G_DECLARE_FINAL_TYPE (HelioOutboxList, helio_outbox_list, HELIO, OUTBOX_LIST, HelioNarrowBin)

/**
 * helio_outbox_list_new:
 * @workspace: what it works with
 * @kind: `outbox-entry` or `draft`
 *
 * Returns: (transfer floating): a new list
 */
GtkWidget *helio_outbox_list_new (HelioWorkspace *workspace, const HelioKind *kind);

G_END_DECLS
