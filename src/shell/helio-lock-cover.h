/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-lock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HELIO_TYPE_LOCK_COVER (helio_lock_cover_get_type ())
G_DECLARE_FINAL_TYPE (HelioLockCover, helio_lock_cover, HELIO, LOCK_COVER, GObject)

/**
 * helio_lock_cover_new:
 * @lock: a lock
 *
 * Tells @lock what people do in any window. While it is locked, it hides every dialog, with what is
 * typed in it, those that open meanwhile, too; they come back when it is opened. The windows of the
 * app cover themselves (helio_window_set_lock()).
 *
 * Returns: (transfer full): a new cover
 */
HelioLockCover *helio_lock_cover_new (HelioLock *lock);

/**
 * helio_lock_cover_leave_out:
 * @window: a window that was not shown so far
 *
 * Whoever may not look may see @window: there is nothing in it that the lock is for.
 */
void helio_lock_cover_leave_out (GtkWindow *window);

G_END_DECLS
