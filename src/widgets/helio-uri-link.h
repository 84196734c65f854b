/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_uri_link_route:
 * @button: a link to outside
 *
 * Has the window open the link, by its action `nav.open-uri` (`s`), which says so when nothing on
 * this computer can.
 */
void helio_uri_link_route (GtkLinkButton *button);

G_END_DECLS
