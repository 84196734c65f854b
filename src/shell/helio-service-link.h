/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-service-info.h"

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

/**
 * helio_service_link_list_new:
 * @links: (array length=n_links): what the service offers
 * @n_links: how many
 *
 * Returns: (transfer floating): the links, one below the other
 */
GtkWidget *helio_service_link_list_new (const HelioServiceLink *links, guint n_links);

/**
 * helio_service_link_contacts_new:
 * @service: what the service says of itself
 *
 * Whom to turn to, by region, in the service's order.
 *
 * Returns: (transfer floating) (nullable): a list, or %NULL when the service names nobody
 */
GtkWidget *helio_service_link_contacts_new (HelioServiceInfo *service);

/**
 * helio_service_link_fill_legal:
 * @box: where to put them, instead of what is there
 * @service: (nullable): what the service says of itself, if anything is known
 *
 * Shows the links to feedback, terms and privacy.
 */
void helio_service_link_fill_legal (GtkBox *box, HelioServiceInfo *service);

/**
 * helio_service_link_dup_resources_title:
 * @service: what the service says of itself
 *
 * Returns: (transfer full): what its links to training and documents are called
 */
char *helio_service_link_dup_resources_title (HelioServiceInfo *service);

G_END_DECLS
