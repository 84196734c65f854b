/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-outbox-data.h"
#include "helio-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_outbox_form_fields_new:
 * @workspace: a workspace
 * @data: an entry with its form
 *
 * Returns: (transfer floating): what the form says, as labels over values
 */
GtkWidget *helio_outbox_form_fields_new (HelioWorkspace *workspace, const HelioOutboxData *data);

/**
 * helio_outbox_form_dup_text:
 * @workspace: a workspace
 * @form: a form
 *
 * Returns: (transfer full): what the form says, a line a field, to be pasted elsewhere; the value
 *   alone when it says one thing; empty when it says nothing
 */
char *helio_outbox_form_dup_text (HelioWorkspace *workspace, HelioRecord *form);

/**
 * helio_outbox_entry_fields_new:
 * @workspace: a workspace
 * @entry: an entry of the outbox
 *
 * Returns: (transfer floating): what it is about and what has become of it, as labels over values
 */
GtkWidget *helio_outbox_entry_fields_new (HelioWorkspace *workspace, HelioRecord *entry);

G_END_DECLS
