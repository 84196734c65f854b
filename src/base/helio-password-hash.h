/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_password_hash_make:
 * @password: what people know, UTF-8 text in clear
 *
 * Makes what is kept of a password: Argon2id with a salt of its own, slow and in 64 MiB of memory
 * on purpose (RFC 9106). Keyboards write one letter in several ways (NFC): each is the same
 * password. Any thread, but not one that serves others.
 *
 * Returns: (transfer full) (nullable): what helio_password_hash_verify() compares with, or %NULL
 *   when there is not enough memory, or @password is not UTF-8
 */
char *helio_password_hash_make (const char *password);

/**
 * helio_password_hash_verify:
 * @hash: what helio_password_hash_make() made
 * @password: what somebody says the password is, not trusted
 *
 * Slow, see helio_password_hash_make(). Any thread.
 *
 * Returns: whether it is that password
 */
gboolean helio_password_hash_verify (const char *hash, const char *password);

G_END_DECLS
