/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * helio_toast_new:
 * @text: what it says, in the user's language: plain text, no markup
 * @button: (nullable): what it offers to do; the toast is dismissed when it was clicked
 *
 * Makes a toast whose text is shown whole, in several lines where there is little room.
 *
 * Returns: (transfer full): a toast
 */
AdwToast *helio_toast_new (const char *text, GtkWidget *button);

/**
 * helio_toast_new_lasting:
 * @text: as with helio_toast_new()
 * @button: (nullable): as with helio_toast_new()
 *
 * Makes a toast that stays until it is dismissed, for what must not be missed.
 *
 * Returns: (transfer full): a toast
 */
AdwToast *helio_toast_new_lasting (const char *text, GtkWidget *button);

G_END_DECLS
