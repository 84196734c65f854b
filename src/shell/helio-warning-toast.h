/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-sync-engine.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * helio_warning_toast_follow:
 * @toasts: where to show it
 * @engine: what sends the outbox
 *
 * From now on says what people should look at again of what the service did, until they have put
 * it away.
 */
void helio_warning_toast_follow (AdwToastOverlay *toasts, HelioSyncEngine *engine);

G_END_DECLS
