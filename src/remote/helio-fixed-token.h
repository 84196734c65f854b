/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-token-source.h"

G_BEGIN_DECLS

#define HELIO_TYPE_FIXED_TOKEN (helio_fixed_token_get_type ())
G_DECLARE_FINAL_TYPE (HelioFixedToken, helio_fixed_token, HELIO, FIXED_TOKEN, GObject)

/**
 * helio_fixed_token_new:
 * @token: (nullable): a token, or %NULL for none
 *
 * The token that an operator issued, a script was given, or the demo service takes. There is no
 * other one when it is refused.
 *
 * Returns: (transfer full): a #HelioTokenSource
 */
HelioTokenSource *helio_fixed_token_new (const char *token);

G_END_DECLS
