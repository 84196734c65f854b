/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage-error.h"

G_BEGIN_DECLS

/**
 * HELIO_PASSWORD_MIN:
 *
 * How many characters a password has at least.
 */
#define HELIO_PASSWORD_MIN 8

/**
 * HELIO_PASSWORD_MAX:
 *
 * How many bytes of UTF-8 a password may have.
 */
#define HELIO_PASSWORD_MAX 1024

/**
 * helio_password_hash:
 * @password: a password, in clear
 * @error: return location for a #HelioStorageError: INVALID when it is too short, too long or not
 *   UTF-8
 *
 * Makes what is kept of a password: Argon2id with a salt of its own, slow and in 64 MiB of memory
 * on purpose. Keyboards write one letter in several ways (NFC): each is the same password. Any
 * thread, but not one that serves others.
 *
 * Returns: (transfer full): what helio_password_verify() compares with, or %NULL with @error set
 */
char *helio_password_hash (const char *password, GError **error);

/**
 * helio_password_verify:
 * @hash: (nullable): what helio_password_hash() made, or %NULL when there is none
 * @password: what somebody says the password is, not trusted
 *
 * Takes as long when there is nothing to compare with: the time says nothing about who has a
 * password. Slow, see helio_password_hash(). Any thread.
 *
 * Returns: whether it is that password
 */
gboolean helio_password_verify (const char *hash, const char *password);

G_END_DECLS
