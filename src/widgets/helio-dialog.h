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
 * parent's application, such as the one that ends it, work in the dialog, too.
 */
void helio_dialog_set_parent (GtkWindow *dialog, GtkWindow *parent);

G_END_DECLS
