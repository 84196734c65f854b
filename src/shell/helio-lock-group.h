/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-lock.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioLockGroup:
 *
 * The group of the preferences that is about locking the app: whether, by which PIN and when. Where
 * it cannot be locked it says why.
 */
#define HELIO_TYPE_LOCK_GROUP (helio_lock_group_get_type ())
G_DECLARE_FINAL_TYPE (HelioLockGroup, helio_lock_group, HELIO, LOCK_GROUP, AdwPreferencesGroup)

/**
 * helio_lock_group_follow:
 * @self: a group that follows nothing so far
 * @lock: (nullable): a lock
 * @settings: has when it locks
 *
 * Gives the group what it is about.
 */
void helio_lock_group_follow (HelioLockGroup *self, HelioLock *lock, GSettings *settings);

G_END_DECLS
