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
 * Signs out when the user confirms it, having read what has not been sent.
 */
void helio_sign_out_ask (GtkWindow *parent, HelioSyncEngine *engine);

G_END_DECLS
