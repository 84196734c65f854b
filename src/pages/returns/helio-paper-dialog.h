/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-paper.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HELIO_TYPE_PAPER_DIALOG (helio_paper_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HelioPaperDialog, helio_paper_dialog, HELIO, PAPER_DIALOG, AdwWindow)

/**
 * helio_paper_dialog_new:
 * @papers: what they say
 *
 * The papers of a parcel as they will be, to be printed or saved as PDF. Actions: `paper.print`,
 * `paper.save`, `paper.show` (`i`, a #HelioPaper), `paper.next` and `paper.previous`.
 *
 * Returns: (transfer floating): a new window, not shown yet
 */
GtkWidget *helio_paper_dialog_new (HelioReturnPapers *papers);

/**
 * helio_paper_dialog_begin:
 * @from: a widget
 * @workspace: a workspace
 * @kind: %helio_kind_return or %helio_kind_battery_return
 * @id: id of the return
 *
 * Shows the papers of a parcel over the window that @from is in. Should they not be there any more,
 * the window's `nav.toast` says so.
 */
void helio_paper_dialog_begin (GtkWidget *from, HelioWorkspace *workspace, const HelioKind *kind,
                               const char *id);

/**
 * helio_paper_dialog_save:
 * @self: a dialog
 * @file: where to
 *
 * Saves the paper that is shown, and says so, or why not.
 */
void helio_paper_dialog_save (HelioPaperDialog *self, GFile *file);

G_END_DECLS
