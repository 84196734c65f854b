/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_pkce_dup_random:
 * @n_bytes: how many, at most 96
 *
 * Returns: (transfer full): so many bytes that nobody can guess, from the kernel, in Base64 for
 *   addresses
 */
char *helio_pkce_dup_random (gsize n_bytes);

/**
 * helio_pkce_dup_challenge:
 * @verifier: what the token endpoint will be shown
 *
 * Returns: (transfer full): what the authorization endpoint is shown before, by S256 (RFC
 * 7636, 4.2)
 */
char *helio_pkce_dup_challenge (const char *verifier);

G_END_DECLS
