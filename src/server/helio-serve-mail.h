/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-mail-route.h"

G_BEGIN_DECLS

/**
 * HelioServeMail:
 * @sender: (owned) (nullable): the mail address that mails come from
 * @folder: (owned) (nullable): where they are written
 * @smtp: (owned) (nullable): or the server that takes them
 * @login: (owned) (nullable): the file with the user and the password for it
 * @authorities: (owned) (nullable): the file of certificates that its own is to be signed by
 * @timeout: seconds that a mail may take, or 0
 * @is_plain: whether it is used without TLS
 *
 * What `heliodesk-server serve` is told about mails. Clear with helio_serve_mail_clear().
 */
typedef struct
{
  char *sender;
  char *folder;
  char *smtp;
  char *login;
  char *authorities;
  int timeout;
  gboolean is_plain;
} HelioServeMail;

/**
 * helio_serve_mail_clear:
 * @self: options, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_serve_mail_clear (HelioServeMail *self);

/**
 * helio_serve_mail_make_route:
 * @self: options as they were given
 * @route: (out) (nullable): the way that mails go, or %NULL when they stay in the queue
 * @error: return location for a #GError: %G_OPTION_ERROR when they do not go together
 *
 * Reads the user and the password from the file, or else from the environment.
 *
 * Returns: whether @route is known
 */
gboolean helio_serve_mail_make_route (const HelioServeMail *self, HelioMailRoute **route,
                                      GError **error);

G_END_DECLS
