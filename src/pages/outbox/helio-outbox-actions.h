/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do with entries of the outbox and with drafts, wherever they see them. */
#pragma once

#include "helio-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_outbox_has_page:
 * @entry: an entry of the outbox
 *
 * Returns: whether what it is about has a page
 */
gboolean helio_outbox_has_page (HelioRecord *entry);

/**
 * helio_outbox_open_page:
 * @from: where it was asked for; `nav.open` is activated from there
 * @entry: an entry of the outbox
 *
 * Goes to the page of what it is about, if there is one.
 */
void helio_outbox_open_page (GtkWidget *from, HelioRecord *entry);

/**
 * helio_outbox_can_be_written:
 * @record: an entry of the outbox, or a draft
 *
 * Returns: whether its form can be opened: there is one, and the service certainly has not done it
 */
gboolean helio_outbox_can_be_written (HelioRecord *record);

/**
 * helio_outbox_write:
 * @from: where it was asked for
 * @workspace: a workspace
 * @record: an entry of the outbox, or a draft
 *
 * Opens its form, if that can be.
 */
void helio_outbox_write (GtkWidget *from, HelioWorkspace *workspace, HelioRecord *record);

/**
 * helio_outbox_copy_text:
 * @from: as above
 * @workspace: a workspace
 * @draft: a draft
 *
 * Copies what it says to the clipboard, and says so: it may be about a record that is gone, and
 * then no form shows it any more. Does nothing when it is of a kind that is not known.
 */
void helio_outbox_copy_text (GtkWidget *from, HelioWorkspace *workspace, HelioRecord *draft);

/**
 * helio_outbox_can_be_sent:
 * @entry: an entry of the outbox
 *
 * Returns: whether it can be sent by hand as it is
 */
gboolean helio_outbox_can_be_sent (HelioRecord *entry);

/**
 * helio_outbox_retry:
 * @from: where it was asked for; `nav.toast` is activated from there should it fail
 * @workspace: a workspace
 * @entries: (element-type HelioRecord): entries of the outbox
 *
 * Has them sent again, at once. Those in conflict are left as they are: somebody has to look.
 */
void helio_outbox_retry (GtkWidget *from, HelioWorkspace *workspace, GPtrArray *entries);

/**
 * helio_outbox_ask_discard:
 * @from: as above
 * @workspace: a workspace
 * @records: (element-type HelioRecord): entries of the outbox, or drafts
 *
 * Asks whether they are to be discarded, and says what depends on them, and discards them.
 */
void helio_outbox_ask_discard (GtkWidget *from, HelioWorkspace *workspace, GPtrArray *records);

/**
 * helio_outbox_keep_mine:
 * @from: as above
 * @workspace: a workspace
 * @entry: an entry in conflict
 *
 * Has it sent over what the service says now.
 */
void helio_outbox_keep_mine (GtkWidget *from, HelioWorkspace *workspace, HelioRecord *entry);

/**
 * helio_outbox_keep_as_note:
 * @from: as above
 * @workspace: a workspace
 * @entry: an entry in conflict
 * @text: what it says
 *
 * Lets what the service says now stand, and adds @text as a note to the record.
 */
void helio_outbox_keep_as_note (GtkWidget *from, HelioWorkspace *workspace, HelioRecord *entry,
                                const char *text);

G_END_DECLS
