/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * helio_service_link_new:
 * @label: what it is called, as the service says
 * @uri: where it leads; http, https, mailto or tel
 *
 * A link of the service's own, opened by the desktop's handler for it.
 *
 * Returns: (transfer floating): a new button
 */
GtkWidget *helio_service_link_new (const char *label, const char *uri);

G_END_DECLS
