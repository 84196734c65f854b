/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_return_summary_new:
 * @workspace: a workspace
 * @form: what was filled in for a return or a battery return
 * @advice: (nullable): how what goes back may travel
 *
 * Returns: (transfer floating): what was filled in, as labels over values, and what comes next
 */
GtkWidget *helio_return_summary_new (HelioWorkspace *workspace, HelioRecord *form,
                                     const char *advice);

G_END_DECLS
