/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "topic", TEXT, NC_ ("field", "Topic"), "topic", VISIBLE | SEARCH, 24 },
  { "case-number", TEXT, NC_ ("field", "Case number"), "case_number", COLUMN | NUMBER | PARENT, 12, "case" },
  { "open", BOOLEAN, NC_ ("field", "Open"), "open", 0, 6 },
  { "answered", BOOLEAN, NC_ ("field", "Answered"), "answered", 0, 6 },
  /* The messages of support that nobody has read yet, and until when they were. */
  { "unread", INTEGER, NC_ ("field", "Unread messages"), "unread", 0, 6 },
  { "read-at", TIMESTAMP, NC_ ("field", "Read until"), "read_at", 0, 12 },
  /* The organisation's message that support has read last. */
  { "read-by-support", TEXT, NC_ ("field", "Read by support"), "read_by_support", 0, 12 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

KIND (helio_kind_conversation, "conversation", "conversations", "HelioConversation",
      NC_ ("kind", "Conversation"), NC_ ("kind", "Conversations"))
