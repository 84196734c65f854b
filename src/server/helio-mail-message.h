/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-mail-error.h"

G_BEGIN_DECLS

/**
 * HelioMailMessage:
 * @sender: a mail address
 * @recipient: a mail address
 * @subject: UTF-8
 * @body: plain text, UTF-8
 * @name: letters and digits that no other mail has; what its Message-ID is made of
 * @written_at: microseconds since 1970-01-01T00:00:00Z
 * @file: (nullable): a file that comes along
 * @file_name: (nullable): what people call it
 * @media_type: (nullable): what it is
 *
 * A mail as it goes out. Borrowed.
 */
typedef struct
{
  const char *sender;
  const char *recipient;
  const char *subject;
  const char *body;
  const char *name;
  gint64 written_at;
  GBytes *file;
  const char *file_name;
  const char *media_type;
} HelioMailMessage;

/**
 * helio_mail_message_write:
 * @self: a mail
 * @error: return location for a #HelioMailError: REFUSED when an address is none
 *
 * Writes a mail as it travels (RFC 5322, MIME): in lines that are short and end with CR LF, all of
 * them ASCII but for an address with other letters (RFC 6532). The same mail is always the same
 * bytes, so that whoever gets it twice can tell. Control characters in what becomes a header are
 * spaces.
 *
 * Returns: (transfer full): the mail, or %NULL with @error set
 */
GBytes *helio_mail_message_write (const HelioMailMessage *self, GError **error);

G_END_DECLS
