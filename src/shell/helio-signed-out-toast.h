/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-sync-engine.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HELIO_TYPE_SIGNED_OUT_TOAST (helio_signed_out_toast_get_type ())
G_DECLARE_FINAL_TYPE (HelioSignedOutToast, helio_signed_out_toast, HELIO, SIGNED_OUT_TOAST, GObject)

/**
 * helio_signed_out_toast_new:
 * @toasts: where to say it
 * @engine: what may be signed out
 *
 * Says that a sign-in has ended by itself, and leads to another one, as long as it is so and nobody
 * has put it away.
 *
 * Returns: (transfer full): the toast
 */
HelioSignedOutToast *helio_signed_out_toast_new (AdwToastOverlay *toasts, HelioSyncEngine *engine);

G_END_DECLS
