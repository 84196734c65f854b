/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "conversation-id", TEXT, NC_ ("field", "Conversation"), "conversation_id", REQUIRED | PARENT, 12 },
  { "author", TEXT, NC_ ("field", "Author"), "author", VISIBLE, 18 },
  { "from-support", BOOLEAN, NC_ ("field", "From support"), "from_support", 0, 6 },
  { "automatic", BOOLEAN, NC_ ("field", "Automatic"), "automatic", 0, 6 },
  { "body", TEXT, NC_ ("field", "Text"), "body", REQUIRED | LONG | SEARCH, 40 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

KIND (helio_kind_message, "message", "messages", "HelioMessage", NC_ ("kind", "Message"),
      NC_ ("kind", "Messages"))
