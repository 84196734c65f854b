/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-mail-route.h"

G_BEGIN_DECLS

/**
 * HelioServeMail:
 * @sender: (owned) (nullable): the mail address that mails come from
 * @folder: (owned) (nullable): where they are written
 *
 * What `heliodesk-server serve` is told about mails. Clear with helio_serve_mail_clear().
 */
typedef struct
{
  char *sender;
  char *folder;
} HelioServeMail;

/**
 * helio_serve_mail_clear:
 * @self: options, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_serve_mail_clear (HelioServeMail *self);

/**
 * helio_serve_mail_check:
 * @self: options as they were given
 * @error: return location for a #GOptionError
 *
 * Returns: whether they go together
 */
gboolean helio_serve_mail_check (const HelioServeMail *self, GError **error);

/**
 * helio_serve_mail_make_route:
 * @self: options that go together
 *
 * Returns: (transfer full) (nullable): the way that mails go, or %NULL when they stay in the queue
 */
HelioMailRoute *helio_serve_mail_make_route (const HelioServeMail *self);

G_END_DECLS
