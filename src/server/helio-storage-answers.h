/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HELIO_STORAGE_ANSWER_LIFE:
 *
 * Seconds for which the answer to a command is kept: thirty days.
 */
#define HELIO_STORAGE_ANSWER_LIFE (G_GINT64_CONSTANT (30) * 24 * 3600)

/**
 * HelioStoredAnswer:
 * @fingerprint: (owned): digest of the command that was answered
 * @status: HTTP status
 * @body: (owned): a JSON document
 *
 * What a command was answered. Clear with helio_stored_answer_clear().
 */
typedef struct
{
  char *fingerprint;
  guint status;
  char *body;
} HelioStoredAnswer;

/**
 * helio_stored_answer_clear:
 * @self: a stored answer, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_stored_answer_clear (HelioStoredAnswer *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioStoredAnswer, helio_stored_answer_clear)

/**
 * helio_storage_find_answer:
 * @self: a storage
 * @user_id: who sent the command
 * @key: the key that it came with, not trusted
 * @answer: (out caller-allocates): the answer; clear with helio_stored_answer_clear()
 * @error: return location for a #HelioStorageError: NOT_FOUND when the key is new
 *
 * Returns: whether a command came with that key
 */
gboolean helio_storage_find_answer (HelioStorage *self, const char *user_id, const char *key,
                                    HelioStoredAnswer *answer, GError **error);

/**
 * helio_storage_keep_answer:
 * @self: a storage
 * @user_id: who sent the command
 * @key: the key that it came with
 * @answer: what it was answered
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError
 *
 * Keeps an answer, and forgets those of the user that are older than %HELIO_STORAGE_ANSWER_LIFE. To
 * be called in the transaction of what the command did.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_keep_answer (HelioStorage *self, const char *user_id, const char *key,
                                    const HelioStoredAnswer *answer, gint64 now, GError **error);

G_END_DECLS
