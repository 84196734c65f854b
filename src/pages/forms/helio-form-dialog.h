/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HELIO_TYPE_FORM_DIALOG (helio_form_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HelioFormDialog, helio_form_dialog, HELIO, FORM_DIALOG, AdwWindow)

/**
 * helio_form_dialog_new:
 * @form: a form, of a kind that helio_form_layout_find() knows
 *
 * The window in which a form is filled in; over a narrow window it covers all of it. Closing it
 * keeps a draft. Actions: `form.submit`, `form.discard`.
 *
 * Returns: (transfer floating): a new window, not shown yet
 */
GtkWidget *helio_form_dialog_new (HelioForm *form);

/**
 * helio_form_dialog_move:
 * @self: a dialog
 * @parent: the window that takes the place of the one that it is over
 *
 * Has the form over @parent, with everything that was typed, in the language that is spoken now:
 * another dialog takes the place of this one, which goes, unless the form is being submitted.
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *helio_form_dialog_move (HelioFormDialog *self, GtkWindow *parent);

/**
 * helio_form_dialog_begin:
 * @from: a widget
 * @workspace: a workspace
 * @kind: what is to be done
 * @target: (nullable): the record that it is about
 *
 * Opens a form over the window that @from is in. Should that fail, the window's `nav.toast` says
 * so.
 */
void helio_form_dialog_begin (GtkWidget *from, HelioWorkspace *workspace,
                              const HelioCommandKind *kind, HelioRecord *target);

/**
 * helio_form_dialog_begin_draft:
 * @from: a widget
 * @workspace: a workspace
 * @draft: id of a draft
 *
 * As helio_form_dialog_begin(), for a draft that is gone on with.
 */
void helio_form_dialog_begin_draft (GtkWidget *from, HelioWorkspace *workspace, const char *draft);

/**
 * helio_form_dialog_begin_entry:
 * @from: a widget
 * @workspace: a workspace
 * @entry: id of an entry of the outbox
 *
 * As helio_form_dialog_begin(), for an entry that is changed.
 */
void helio_form_dialog_begin_entry (GtkWidget *from, HelioWorkspace *workspace, const char *entry);

G_END_DECLS
