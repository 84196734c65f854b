/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-mail-message.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_TYPE_MAIL_ROUTE (helio_mail_route_get_type ())
G_DECLARE_INTERFACE (HelioMailRoute, helio_mail_route, HELIO, MAIL_ROUTE, GObject)

/**
 * HelioMailRouteInterface:
 * @send: see helio_mail_route_send()
 *
 * What a way for mails is made of.
 */
struct _HelioMailRouteInterface
{
  GTypeInterface parent_interface;

  gboolean (*send) (HelioMailRoute *self, const HelioMailMessage *mail, GBytes *bytes,
                    GCancellable *cancellable, GError **error);
};

/**
 * helio_mail_route_send:
 * @self: a way for mails to leave the service
 * @mail: (transfer none): a mail
 * @bytes: (transfer none): what helio_mail_message_write() made of it
 * @cancellable: (nullable): ends it within a second or two
 * @error: return location for a #HelioMailError, or %G_IO_ERROR_CANCELLED
 *
 * Sends a mail, in at most two minutes. Blocks meanwhile. May be called from any thread, one at a
 * time.
 *
 * Returns: whether it has gone out, for good
 */
gboolean helio_mail_route_send (HelioMailRoute *self, const HelioMailMessage *mail, GBytes *bytes,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
