/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-mail-route.h"

G_DEFINE_INTERFACE (HelioMailRoute, helio_mail_route, G_TYPE_OBJECT)

static void
helio_mail_route_default_init (HelioMailRouteInterface *iface)
{
}

gboolean
helio_mail_route_send (HelioMailRoute *self, const HelioMailMessage *mail, GBytes *bytes,
                       GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (HELIO_IS_MAIL_ROUTE (self), FALSE);
  return HELIO_MAIL_ROUTE_GET_IFACE (self)->send (self, mail, bytes, cancellable, error);
}
