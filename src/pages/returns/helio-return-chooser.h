/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HELIO_TYPE_RETURN_CHOOSER (helio_return_chooser_get_type ())

/**
 * HelioReturnChooser:
 *
 * A dialog that asks which RMA a return is for, among those with which that may be done, and goes
 * on with the return's form.
 */
G_DECLARE_FINAL_TYPE (HelioReturnChooser, helio_return_chooser, HELIO, RETURN_CHOOSER, AdwWindow)

/**
 * helio_return_chooser_new:
 * @workspace: a workspace
 * @kind: what is done with the RMA
 *
 * Returns: (transfer floating): a dialog, without a parent so far
 */
GtkWidget *helio_return_chooser_new (HelioWorkspace *workspace, const HelioCommandKind *kind);

G_END_DECLS
