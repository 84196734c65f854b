/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_dialog_set_parent:
 * @dialog: a window that was not shown so far
 * @parent: the window that it belongs to
 *
 * Puts a dialog over its parent; it is as large as a parent that is narrow. The keys of the
 * parent's application, such as the one that ends it, work in the dialog, too, and the actions
 * `nav.help` and `nav.topic` are the parent's: see helio_dialog_set_topic().
 */
void helio_dialog_set_parent (GtkWindow *dialog, GtkWindow *parent);

/**
 * helio_dialog_set_topic:
 * @dialog: a window with a parent
 * @page: the name of a page of the help
 *
 * Says which page of the help the key for help opens while the dialog is there; that of what the
 * dialog is over unless it is said.
 */
void helio_dialog_set_topic (GtkWindow *dialog, const char *page);

G_END_DECLS
