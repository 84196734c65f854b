/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioPopoverGuard:
 *
 * Closes the popover that has the focus when what it belongs to is no longer to be seen: because
 * the window has become narrow, or shows another page. The toolkit would leave it open over
 * something else, or keep it and its button for good.
 */
#define HELIO_TYPE_POPOVER_GUARD (helio_popover_guard_get_type ())
G_DECLARE_FINAL_TYPE (HelioPopoverGuard, helio_popover_guard, HELIO, POPOVER_GUARD, GObject)

/**
 * helio_popover_guard_new:
 * @window: the window whose popovers are meant
 *
 * Must not outlive @window.
 *
 * Returns: (transfer full): a new guard
 */
HelioPopoverGuard *helio_popover_guard_new (GtkWindow *window);

G_END_DECLS
