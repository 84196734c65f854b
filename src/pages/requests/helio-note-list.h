/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include "helio-rows.h"

G_BEGIN_DECLS

/**
 * helio_note_list_new:
 * @workspace: whose time zone says when they were written
 *
 * Notes one under the other: what was written, by whom and when.
 *
 * Returns: (transfer floating): a #HelioRows without notes
 */
GtkWidget *helio_note_list_new (HelioWorkspace *workspace);

G_END_DECLS
