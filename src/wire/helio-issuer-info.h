/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_ISSUER_DOCUMENT:
 *
 * Where an issuer says what it is, below its host (RFC 8414).
 */
#define HELIO_ISSUER_DOCUMENT ".well-known/oauth-authorization-server"

/**
 * HELIO_OPENID_DOCUMENT:
 *
 * Where a provider of OpenID Connect does.
 */
#define HELIO_OPENID_DOCUMENT ".well-known/openid-configuration"

/**
 * HelioIssuerInfo:
 * @identifier: (owned): its address, as it writes it itself
 * @authorization_endpoint: (owned): where people sign in, in a browser
 * @token_endpoint: (owned): where what comes of that is changed for tokens
 * @revocation_endpoint: (owned) (nullable): where tokens are given back
 * @names_itself: whether every answer of the browser says whose it is (RFC 9207)
 *
 * Who signs people in, by what it says of itself: RFC 8414, or OpenID Connect Discovery 1.0.
 */
typedef struct
{
  char *identifier;
  char *authorization_endpoint;
  char *token_endpoint;
  char *revocation_endpoint;
  gboolean names_itself;
} HelioIssuerInfo;

/**
 * helio_issuer_info_parse:
 * @bytes: the document
 * @identifier: the issuer whose document was asked for
 * @error: return location for a #HelioWireError
 *
 * Takes only what can be used safely: the document is this very issuer's (RFC 8414, 3.3), and it
 * knows PKCE with S256 (RFC 9700, 2.1.1). Whether its addresses are safe is for whoever uses them.
 *
 * Returns: (transfer full): the issuer, or %NULL with @error set
 */
HelioIssuerInfo *helio_issuer_info_parse (GBytes *bytes, const char *identifier, GError **error);

/**
 * helio_issuer_info_free:
 * @self: (nullable): an issuer
 */
void helio_issuer_info_free (HelioIssuerInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioIssuerInfo, helio_issuer_info_free)

G_END_DECLS
