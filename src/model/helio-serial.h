/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_serial_is_usual:
 * @serial: a serial number as helio_text_fold_number() folds it
 *
 * Serial numbers mostly have twelve digits, and some have not: whoever types another one is asked
 * whether it is right, and may keep it.
 *
 * Returns: whether it looks like most of them
 */
gboolean helio_serial_is_usual (const char *serial);

G_END_DECLS
