/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-lock.h"
#include "helio-sync-engine.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioLockView:
 *
 * What a window shows while the app is locked, with the header that a window needs: where the PIN
 * is asked for, how long it takes until the next one may be tried, and the way out for who does not
 * know it any more.
 */
#define HELIO_TYPE_LOCK_VIEW (helio_lock_view_get_type ())
G_DECLARE_FINAL_TYPE (HelioLockView, helio_lock_view, HELIO, LOCK_VIEW, AdwBin)

/**
 * helio_lock_view_new:
 * @lock: a lock
 * @engine: what can be signed out
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *helio_lock_view_new (HelioLock *lock, HelioSyncEngine *engine);

G_END_DECLS
