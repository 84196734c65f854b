/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-service-info.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * helio_service_link_list_new:
 * @links: (array length=n_links): what the service offers
 * @n_links: how many
 *
 * Links are opened by the desktop's handler for them.
 *
 * Returns: (transfer floating): the links, one below the other
 */
GtkWidget *helio_service_link_list_new (const HelioServiceLink *links, guint n_links);

/**
 * helio_service_link_contacts_new:
 * @service: (nullable): what the service says of itself, if anything is known
 *
 * Whom to turn to: the conversations in the app, then whom the service names, by region, in its
 * order.
 *
 * Returns: (transfer floating): a list
 */
GtkWidget *helio_service_link_contacts_new (HelioServiceInfo *service);

/**
 * helio_service_link_fill_legal:
 * @legal: where to put the links to feedback, terms and privacy, instead of what is there
 * @notices: where to put the service's further notices; hidden when there are none
 * @service: (nullable): what the service says of itself, if anything is known
 *
 * Shows what stands at the foot of every page.
 */
void helio_service_link_fill_legal (GtkBox *legal, GtkBox *notices, HelioServiceInfo *service);

/**
 * helio_service_link_dup_resources_title:
 * @service: what the service says of itself
 *
 * Returns: (transfer full): what its links to training and documents are called
 */
char *helio_service_link_dup_resources_title (HelioServiceInfo *service);

G_END_DECLS
