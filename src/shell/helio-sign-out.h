/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-sync-engine.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_sign_out_ask:
 * @parent: where it was asked for
 * @engine: what is to be signed out
 *
 * Signs out: at once where everything stays as it is and one can sign in again; otherwise when the
 * user confirms it, having read what has not been sent and what goes.
 */
void helio_sign_out_ask (GtkWindow *parent, HelioSyncEngine *engine);

/**
 * helio_sign_out_is_reversible:
 * @widget: something in a window of the app
 *
 * Returns: whether who has signed out there can sign in again in this run; not with a token, nor in
 *   the demo
 */
gboolean helio_sign_out_is_reversible (GtkWidget *widget);

G_END_DECLS
