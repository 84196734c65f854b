/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioUndo:
 *
 * Says what somebody has just put into the outbox and offers to take it back. It leaves when the
 * offer is over, unless something syncs before.
 */
#define HELIO_TYPE_UNDO (helio_undo_get_type ())
G_DECLARE_FINAL_TYPE (HelioUndo, helio_undo, HELIO, UNDO, GObject)

/**
 * helio_undo_new:
 * @workspace: whose outbox it is
 * @toasts: (transfer none): where to say so
 *
 * Returns: (transfer full): a new object that offers nothing yet
 */
HelioUndo *helio_undo_new (HelioWorkspace *workspace, AdwToastOverlay *toasts);

/**
 * helio_undo_offer:
 * @self: an object
 * @entry: id of an entry that has been put into the outbox
 *
 * Offers to take it back, by `nav.take-back`; an offer before it is over then.
 */
void helio_undo_offer (HelioUndo *self, const char *entry);

/**
 * helio_undo_take_back:
 * @self: an object
 * @entry: id of an entry of the outbox
 *
 * Makes a draft of it and opens that by `nav.open`, if it has not left; says so if it has.
 */
void helio_undo_take_back (HelioUndo *self, const char *entry);

G_END_DECLS
