/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of whether somebody answers, wherever people write to support. */
#pragma once

#include "helio-notice.h"
#include "helio-workspace.h"

G_BEGIN_DECLS

/**
 * helio_chat_words_follow:
 * @notice: a notice
 * @workspace: a workspace
 *
 * Has @notice say whether somebody answers now, and if not, when: there is no connection, the
 * service's hours are over, nobody is there, or somebody is. The notice follows all of that.
 */
void helio_chat_words_follow (HelioNotice *notice, HelioWorkspace *workspace);

/**
 * helio_chat_words_dup_unread:
 * @n: how many messages
 *
 * Returns: (transfer full): such as `2 unread messages`
 */
char *helio_chat_words_dup_unread (guint n);

/**
 * helio_chat_words_dup_title:
 * @conversation: a conversation
 * @zone: the zone that dates are shown in
 *
 * Returns: (transfer full): what it is called: what it is about, or when it began
 */
char *helio_chat_words_dup_title (HelioRecord *conversation, GTimeZone *zone);

/**
 * helio_chat_words_dup_topic:
 * @text: (nullable): the first message of a conversation
 *
 * Returns: (transfer full) (nullable): what the conversation is about: the first words of it
 */
char *helio_chat_words_dup_topic (const char *text);

G_END_DECLS
