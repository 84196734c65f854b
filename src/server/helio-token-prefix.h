/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service's own secrets begin with. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_TOKEN_PREFIX:
 *
 * Of what a client shows with every request.
 */
#define HELIO_TOKEN_PREFIX "hd_"

/**
 * HELIO_TICKET_PREFIX:
 *
 * Of what the page holds that asks for consent.
 */
#define HELIO_TICKET_PREFIX "ht_"

/**
 * HELIO_CODE_PREFIX:
 *
 * Of what the browser brings back to a client.
 */
#define HELIO_CODE_PREFIX "hc_"

/**
 * HELIO_REFRESH_PREFIX:
 *
 * Of what a client gets another token for.
 */
#define HELIO_REFRESH_PREFIX "hr_"

/**
 * helio_token_prefix_is_own:
 * @secret: what somebody says is one
 *
 * Returns: whether it begins as those of this service do, and is nobody else's business
 */
gboolean helio_token_prefix_is_own (const char *secret);

G_END_DECLS
