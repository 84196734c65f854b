/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-files-editor.h"

G_BEGIN_DECLS

#define HELIO_TYPE_EARLIER_FILES (helio_earlier_files_get_type ())
G_DECLARE_FINAL_TYPE (HelioEarlierFiles, helio_earlier_files, HELIO, EARLIER_FILES, AdwBin)

/**
 * helio_earlier_files_new:
 * @workspace: a workspace
 * @editor: takes what is chosen
 *
 * A button that lists the documents of earlier requests for labor reimbursement, the newest first,
 * so that a form that is asked for every time need not be looked for again. What is not on this
 * computer is fetched.
 *
 * Returns: (transfer floating): a new button; not to be seen while there is nothing to choose
 */
GtkWidget *helio_earlier_files_new (HelioWorkspace *workspace, HelioFilesEditor *editor);

G_END_DECLS
