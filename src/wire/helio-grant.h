/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HelioGrant:
 * @access_token: (owned): what requests carry
 * @refresh_token: (owned) (nullable): what another grant is got for
 * @lifetime: seconds that the access token is good for; 0 when the issuer does not say
 *
 * What an issuer gives for a sign-in: RFC 6749, 5.1. Its memory is wiped when it is freed.
 */
typedef struct
{
  char *access_token;
  char *refresh_token;
  gint64 lifetime;
} HelioGrant;

/**
 * helio_grant_parse:
 * @bytes: the answer of the token endpoint
 * @error: return location for a #HelioWireError; its text holds nothing of the answer
 *
 * Returns: (transfer full): the grant of bearer tokens, or %NULL with @error set
 */
HelioGrant *helio_grant_parse (GBytes *bytes, GError **error);

/**
 * helio_grant_free:
 * @self: (nullable): a grant
 */
void helio_grant_free (HelioGrant *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioGrant, helio_grant_free)

G_END_DECLS
