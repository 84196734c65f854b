/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioDeviceTicks:
 *
 * The devices of a system, each with a box to tick; not visible while there are none.
 *
 * Signal `ticked` (`const char *serial, gboolean ticked`), when somebody has ticked a device or
 * taken the tick away, by its serial number as helio_text_fold_number() folds it.
 */
#define HELIO_TYPE_DEVICE_TICKS (helio_device_ticks_get_type ())
G_DECLARE_FINAL_TYPE (HelioDeviceTicks, helio_device_ticks, HELIO, DEVICE_TICKS, AdwBin)

/**
 * helio_device_ticks_new:
 * @workspace: where devices are known
 *
 * Returns: (transfer floating): ticks of no system
 */
GtkWidget *helio_device_ticks_new (HelioWorkspace *workspace);

/**
 * helio_device_ticks_show:
 * @self: ticks
 * @system: (nullable): id of the system
 * @serials: serial numbers as helio_text_fold_number() folds them
 *
 * Ticks the devices of a system that @serials name, now or as soon as they have been read.
 */
void helio_device_ticks_show (HelioDeviceTicks *self, const char *system,
                              const char *const *serials);

G_END_DECLS
