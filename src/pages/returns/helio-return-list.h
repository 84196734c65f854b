/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HELIO_RETURN_FIELDS:
 *
 * What is said of a return among others.
 */
#define HELIO_RETURN_FIELDS \
  "status method pickup-at drop-off-place packages carrier tracking-number due-at serial-numbers"

/**
 * helio_return_list_new:
 * @workspace: a workspace
 * @returns: (element-type HelioRecord): returns or battery returns
 * @fields: names of the fields that are shown of each, separated by spaces, maybe none
 *
 * Returns, one below the other, each with a button to its papers, by the action `record.papers`
 * (`ss`, name of its kind and its id); or why there are none yet.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *helio_return_list_new (HelioWorkspace *workspace, GPtrArray *returns,
                                  const char *fields);

G_END_DECLS
