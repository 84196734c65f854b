/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HelioStorageTyping:
 * @organisation: whose conversation it is
 * @conversation: its id
 * @from_support: whether somebody of the service types, and not one of its users
 * @person: (nullable): who, as the others see it; cut off when it is long
 * @typing: whether they do, or have ended
 *
 * Somebody types in a conversation. That is said among all who have the database open, and kept
 * nowhere: whoever hears it forgets it after a while.
 */
typedef struct
{
  gint64 organisation;
  char *conversation; /* (owned) */
  gboolean from_support;
  char *person; /* (owned) (nullable) */
  gboolean typing;
} HelioStorageTyping;

/**
 * helio_storage_say_typing:
 * @self: a storage
 * @typing: who types
 * @error: return location for a #HelioStorageError
 *
 * Returns: whether it was said
 */
gboolean helio_storage_say_typing (HelioStorage *self, const HelioStorageTyping *typing,
                                   GError **error);

/**
 * helio_storage_typing_read:
 * @typing: (out caller-allocates): who types
 * @about: what helio_storage_listen() said that it is about
 * @said: what was said
 *
 * Returns: whether it is that somebody types
 */
gboolean helio_storage_typing_read (HelioStorageTyping *typing, gint64 about, const char *said);

/**
 * helio_storage_typing_clear:
 * @typing: who types
 *
 * Frees what it holds.
 */
void helio_storage_typing_clear (HelioStorageTyping *typing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioStorageTyping, helio_storage_typing_clear)

G_END_DECLS
