/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include "helio-rows.h"

G_BEGIN_DECLS

/**
 * helio_return_list_new:
 * @workspace: a workspace
 * @papers_only: whether the fields of a return are to be seen elsewhere
 *
 * Returns or battery returns, one below the other, each with a button to its papers, by the action
 * `record.papers` (`ss`, name of its kind and its id), or why there are none yet.
 *
 * Returns: (transfer floating): a #HelioRows without returns
 */
GtkWidget *helio_return_list_new (HelioWorkspace *workspace, gboolean papers_only);

G_END_DECLS
