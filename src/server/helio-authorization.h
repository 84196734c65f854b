/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HelioAuthorization:
 * @client: id of the client
 * @redirect_uri: where it waits: on a port of the user's own computer (RFC 8252)
 * @challenge: of PKCE, by S256 (RFC 7636)
 * @state: (nullable): what it is to be told again
 * @resource: (nullable): the service that it wants tokens for (RFC 8707)
 * @login_hint: (nullable): the address that it thinks the user has, not checked
 *
 * What a client asks for when it sends somebody to sign in (RFC 6749, 4.1.1). Everything belongs to
 * the form that it was read from.
 */
typedef struct
{
  const char *client;
  const char *redirect_uri;
  const char *challenge;
  const char *state;
  const char *resource;
  const char *login_hint;
} HelioAuthorization;

/**
 * helio_authorization_read:
 * @self: (out caller-allocates): what is asked for
 * @form: (nullable): what came, see helio_url_form_parse()
 * @service: the address of the service that there are tokens for
 * @error: (out) (nullable): what is wrong, an error of RFC 6749 or RFC 8707, or %NULL
 *
 * Reads and checks what a client asks for.
 *
 * Returns: whether the client is known and @self->redirect_uri one of its places, so that it may be
 *   told what is wrong; otherwise nobody must be sent there
 */
gboolean helio_authorization_read (HelioAuthorization *self, GHashTable *form, const char *service,
                                   const char **error);

G_END_DECLS
