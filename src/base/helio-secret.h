/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_SECRET_HASH_BYTES:
 *
 * How many bytes helio_secret_hash() gives.
 */
#define HELIO_SECRET_HASH_BYTES 32

/**
 * HELIO_SECRET_LENGTH:
 *
 * How many characters a secret without prefix has, and a digest: so many bytes in base64url.
 */
#define HELIO_SECRET_LENGTH ((HELIO_SECRET_HASH_BYTES * 4 + 2) / 3)

/**
 * helio_secret_make:
 * @prefix: what it begins with, so that people and programs know it when they see one
 *
 * Makes a secret of 256 random bits of the kernel's: @prefix and base64url. It can be a verifier of
 * PKCE (RFC 7636, 4.1). Any thread.
 *
 * Returns: (transfer full): the secret
 */
char *helio_secret_make (const char *prefix);

/**
 * helio_secret_derive:
 * @prefix: what the other one begins with
 * @secret: a secret
 * @salt: another one
 *
 * Makes a third secret that can be made again of these two, and of neither alone. Any thread.
 *
 * Returns: (transfer full): the secret
 */
char *helio_secret_derive (const char *prefix, const char *secret, const char *salt);

/**
 * helio_secret_hash:
 * @secret: a secret of helio_secret_make(), or what somebody says is one
 * @hash: (out caller-allocates): its SHA-256
 *
 * What is kept of a secret. It has all the entropy that a hash can keep, so that it needs no salt
 * and no slow function. Any thread.
 */
void helio_secret_hash (const char *secret, guint8 hash[HELIO_SECRET_HASH_BYTES]);

/**
 * helio_secret_digest:
 * @text: any text
 *
 * Returns: (transfer full): the SHA-256 of @text in base64url: of a verifier, the challenge of PKCE
 *   (S256; RFC 7636, 4.2)
 */
char *helio_secret_digest (const char *text);

G_END_DECLS
