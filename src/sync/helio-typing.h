/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-live.h"

G_BEGIN_DECLS

#define HELIO_TYPE_TYPING (helio_typing_get_type ())
G_DECLARE_FINAL_TYPE (HelioTyping, helio_typing, HELIO, TYPING, GObject)

/**
 * helio_typing_new:
 *
 * Who types in conversations: what the user does is said to the service, now and then, and what
 * somebody of support does is known until it has not been said again for a while.
 *
 * Signal: `changed` (`const char *conversation`), when somebody of support begins or ends there.
 * Construct property, for tests: `lasts` (microseconds for which it is known; %HELIO_TYPING_LASTS).
 *
 * Belongs to the thread it was made in.
 *
 * Returns: (transfer full): who types
 */
HelioTyping *helio_typing_new (void);

/**
 * helio_typing_follow:
 * @self: who types, which follows no channel yet
 * @live: the live channel; without one nothing is said or heard
 *
 * Says there what the user does, and hears what support does.
 */
void helio_typing_follow (HelioTyping *self, HelioLive *live);

/**
 * helio_typing_tell:
 * @self: who types
 * @conversation: id of a conversation, the service's
 * @typing: whether the user types in it: something is written and not sent
 *
 * Asked at every key; said no more often than others need it.
 */
void helio_typing_tell (HelioTyping *self, const char *conversation, gboolean typing);

/**
 * helio_typing_is_heard:
 * @self: who types
 * @conversation: id of a conversation
 * @person: (out) (transfer none) (nullable): who, when that was said
 *
 * Returns: whether somebody of support types there
 */
gboolean helio_typing_is_heard (HelioTyping *self, const char *conversation, const char **person);

G_END_DECLS
