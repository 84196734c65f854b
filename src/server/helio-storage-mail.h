/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HelioMail:
 * @recipient: a mail address
 * @subject: one line of UTF-8
 * @body: plain text, UTF-8
 * @sha256: (nullable): a file of the organisation that comes along
 *
 * A mail. Borrowed texts.
 */
typedef struct
{
  const char *recipient;
  const char *subject;
  const char *body;
  const char *sha256;
} HelioMail;

/**
 * HelioMailFunc:
 * @mail: (transfer none): a mail, valid during the call only
 * @data: what was given to helio_storage_foreach_mail()
 *
 * Is handed one mail.
 */
typedef void (*HelioMailFunc) (const HelioMail *mail, gpointer data);

/**
 * helio_storage_queue_mail:
 * @self: a storage
 * @organisation: about whose records it is
 * @mail: (transfer none): the mail
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError
 *
 * Keeps a mail that is to be sent.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_queue_mail (HelioStorage *self, gint64 organisation, const HelioMail *mail,
                                   gint64 now, GError **error);

/**
 * helio_storage_foreach_mail:
 * @self: a storage
 * @organisation: about whose records it is
 * @func: (scope call): is handed each mail
 * @data: for @func
 * @error: return location for a #HelioStorageError
 *
 * Hands out the mails that are to be sent, in the order in which they came.
 *
 * Returns: %FALSE with @error set when reading failed
 */
gboolean helio_storage_foreach_mail (HelioStorage *self, gint64 organisation, HelioMailFunc func,
                                     gpointer data, GError **error);

G_END_DECLS
