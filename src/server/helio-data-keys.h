/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HelioDataKeys:
 *
 * The keys by which values are sealed in the database: XChaCha20-Poly1305 of libsodium, with a
 * nonce of its own for each value. The first one seals, all of them open, so that one can follow
 * another. Never changes; any thread.
 */
typedef struct _HelioDataKeys HelioDataKeys;

/**
 * helio_data_keys_load:
 * @path: a file with a key a line, base64; lines that begin with `#` say nothing
 * @error: return location for a #HelioStorageError: INVALID when there is none in it, or everybody
 *   may read it
 *
 * Returns: (transfer full): the keys, or %NULL with @error set
 */
HelioDataKeys *helio_data_keys_load (const char *path, GError **error);

/**
 * helio_data_keys_find:
 * @path: (nullable): see helio_data_keys_load(); %NULL for `data-key` among what systemd hands over
 *   (`$CREDENTIALS_DIRECTORY`)
 * @keys: (out) (transfer full) (nullable): the keys, %NULL when none are given
 * @error: return location for a #HelioStorageError
 *
 * Returns: %FALSE with @error set when the keys that are given cannot be had
 */
gboolean helio_data_keys_find (const char *path, HelioDataKeys **keys, GError **error);

/**
 * helio_data_keys_add:
 * @path: see helio_data_keys_load(); made when it is not there, readable by its owner only
 * @error: return location for a #HelioStorageError
 *
 * Makes a key and puts it before those in the file.
 *
 * Returns: (transfer full): the keys that are there now, or %NULL with @error set
 */
HelioDataKeys *helio_data_keys_add (const char *path, GError **error);

/**
 * helio_data_keys_ref:
 * @self: keys
 *
 * Returns: (transfer full): @self
 */
HelioDataKeys *helio_data_keys_ref (HelioDataKeys *self);

/**
 * helio_data_keys_unref:
 * @self: (transfer full): keys
 *
 * The last one wipes them.
 */
void helio_data_keys_unref (HelioDataKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioDataKeys, helio_data_keys_unref)

/**
 * helio_data_keys_get_id:
 * @self: keys
 *
 * Returns: what the first key is known by, which says nothing of it; kept with what it seals
 */
const char *helio_data_keys_get_id (HelioDataKeys *self);

/**
 * helio_data_keys_has:
 * @self: (nullable): keys
 * @id: see helio_data_keys_get_id()
 *
 * Returns: whether that key is among them
 */
gboolean helio_data_keys_has (HelioDataKeys *self, const char *id);

/**
 * helio_data_keys_seal:
 * @self: keys
 * @about: what the value is of, and stays: it opens for nothing else
 * @text: the value
 *
 * Returns: (transfer full): the value, sealed by the first key, base64
 */
char *helio_data_keys_seal (HelioDataKeys *self, const char *about, const char *text);

/**
 * helio_data_keys_open:
 * @self: (nullable): keys
 * @id: the one that sealed it
 * @about: what it is of
 * @sealed: what helio_data_keys_seal() made
 * @error: return location for a #HelioStorageError
 *
 * Returns: (transfer full): the value, to be freed by helio_text_wipe(); or %NULL with @error set
 */
char *helio_data_keys_open (HelioDataKeys *self, const char *id, const char *about,
                            const char *sealed, GError **error);

G_END_DECLS
