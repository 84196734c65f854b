/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-labor-rate.h"
#include "helio-opening-hours.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HelioServiceLink:
 * @label: (owned): what people read
 * @url: (owned): where it leads: `http`, `https`, `mailto` or `tel`
 *
 * A link that the service offers.
 */
typedef struct
{
  char *label;
  char *url;
} HelioServiceLink;

/**
 * HelioServiceTerm:
 * @id: (owned): what travels
 * @label: (owned): what people read
 *
 * One of the values that the service lets people choose from.
 */
typedef struct
{
  char *id;
  char *label;
} HelioServiceTerm;

/**
 * HelioContactKind:
 * @HELIO_CONTACT_PHONE: a telephone number
 * @HELIO_CONTACT_MAIL: a mail address
 * @HELIO_CONTACT_CHAT: a web page to talk on
 *
 * How a contact is reached.
 */
typedef enum
{
  HELIO_CONTACT_PHONE,
  HELIO_CONTACT_MAIL,
  HELIO_CONTACT_CHAT,
} HelioContactKind;

/**
 * HelioServiceContact:
 * @kind: how to reach it
 * @region: (owned): where it is responsible, maybe empty
 * @label: (owned): what people read
 * @value: (owned): the number or address, as people read it
 * @url: (owned): the same to be opened: `tel:`, `mailto:`, `http:` or `https:`
 *
 * A way to reach the service's people.
 */
typedef struct
{
  HelioContactKind kind;
  char *region;
  char *label;
  char *value;
  char *url;
} HelioServiceContact;

#define HELIO_TYPE_SERVICE_INFO (helio_service_info_get_type ())
G_DECLARE_FINAL_TYPE (HelioServiceInfo, helio_service_info, HELIO, SERVICE_INFO, GObject)

/**
 * helio_service_info_new:
 * @bytes: the answer to `GET /v1/service`
 * @error: return location for a #HelioWireError; %HELIO_WIRE_ERROR_NOT_OURS when something else
 *   than a Heliodesk service answered, such as a hotel's sign-in page
 *
 * What a service says about itself. Immutable: any thread. Links that are not `http`, `https`,
 * `mailto` or `tel` are dropped, and so is what has no label.
 *
 * Returns: (transfer full): the description, or %NULL with @error set
 */
HelioServiceInfo *helio_service_info_new (GBytes *bytes, GError **error);

/**
 * helio_service_info_get_bytes:
 * @self: a description
 *
 * Returns: (transfer none): what it was read from, to be kept and read again
 */
GBytes *helio_service_info_get_bytes (HelioServiceInfo *self);

/**
 * helio_service_info_get_api_version:
 * @self: a description
 *
 * Returns: the version of the contract, 1 or more
 */
guint helio_service_info_get_api_version (HelioServiceInfo *self);

/**
 * helio_service_info_get_brand:
 * @self: a description
 *
 * Returns: (transfer none) (nullable): whose service it is
 */
const char *helio_service_info_get_brand (HelioServiceInfo *self);

/**
 * helio_service_info_get_issuer:
 * @self: a description
 * @client_id: (out) (transfer none) (nullable): as whom this program is known there
 *
 * Returns: (transfer none) (nullable): where people usually sign in, as it writes itself; %NULL
 * when the service wants a token of its operator. Whether its address is safe is for whoever uses
 * it.
 */
const char *helio_service_info_get_issuer (HelioServiceInfo *self, const char **client_id);

/**
 * helio_service_info_get_copyright:
 * @self: a description
 *
 * Returns: (transfer none) (nullable): the line for the foot of pages
 */
const char *helio_service_info_get_copyright (HelioServiceInfo *self);

/**
 * helio_service_info_get_feedback_url:
 * @self: a description
 *
 * Returns: (transfer none) (nullable): where to send feedback
 */
const char *helio_service_info_get_feedback_url (HelioServiceInfo *self);

/**
 * helio_service_info_get_terms_url:
 * @self: a description
 *
 * Returns: (transfer none) (nullable): the terms of use
 */
const char *helio_service_info_get_terms_url (HelioServiceInfo *self);

/**
 * helio_service_info_get_privacy_url:
 * @self: a description
 *
 * Returns: (transfer none) (nullable): the privacy policy
 */
const char *helio_service_info_get_privacy_url (HelioServiceInfo *self);

/**
 * helio_service_info_dup_map_url:
 * @self: a description
 * @address: a postal address in one line
 *
 * Returns: (transfer full) (nullable): what to open to see it on a map: `http`, `https` or `geo`;
 *   %NULL when the service names no map
 */
char *helio_service_info_dup_map_url (HelioServiceInfo *self, const char *address);

/**
 * helio_service_info_dup_tracking_url:
 * @self: a description
 * @carrier: (nullable): who carries a parcel
 * @number: (nullable): the parcel's tracking number
 *
 * Returns: (transfer full) (nullable): where to see how far it is, `http` or `https`; %NULL when
 * the service does not know
 */
char *helio_service_info_dup_tracking_url (HelioServiceInfo *self, const char *carrier,
                                           const char *number);

/**
 * helio_service_info_get_upload_limit:
 * @self: a description
 *
 * Returns: the largest file that the service takes, in bytes, or 0 when it does not say
 */
gint64 helio_service_info_get_upload_limit (HelioServiceInfo *self);

/**
 * helio_service_info_get_report_days:
 * @self: a description
 *
 * Returns: for how many days the service keeps the files of reports, or 0 when it does not say
 */
guint helio_service_info_get_report_days (HelioServiceInfo *self);

/**
 * helio_service_info_get_links:
 * @self: a description
 * @n_links: (out): how many
 *
 * Returns: (transfer none) (array length=n_links) (nullable): pages of the service
 */
const HelioServiceLink *helio_service_info_get_links (HelioServiceInfo *self, guint *n_links);

/**
 * helio_service_info_get_resources:
 * @self: a description
 * @n_resources: (out): how many
 *
 * Returns: (transfer none) (array length=n_resources) (nullable): pages to learn from
 */
const HelioServiceLink *helio_service_info_get_resources (HelioServiceInfo *self,
                                                          guint *n_resources);

/**
 * helio_service_info_get_notices:
 * @self: a description
 * @n_notices: (out): how many
 *
 * Returns: (transfer none) (array length=n_notices) (nullable): what the law makes the service say,
 *   besides terms and privacy policy
 */
const HelioServiceLink *helio_service_info_get_notices (HelioServiceInfo *self, guint *n_notices);

/**
 * helio_service_info_get_support:
 * @self: a description
 * @n_contacts: (out): how many
 *
 * Returns: (transfer none) (array length=n_contacts) (nullable): whom to turn to, in the service's
 *   order
 */
const HelioServiceContact *helio_service_info_get_support (HelioServiceInfo *self,
                                                           guint *n_contacts);

/**
 * helio_service_info_get_chat_hours:
 * @self: a description
 *
 * Returns: (transfer none) (nullable): when somebody answers conversations; %NULL when the service
 *   does not say
 */
HelioOpeningHours *helio_service_info_get_chat_hours (HelioServiceInfo *self);

/**
 * helio_service_info_get_subjects:
 * @self: a description
 * @n_subjects: (out): how many
 *
 * Returns: (transfer none) (array length=n_subjects) (nullable): what a request may be about
 */
const HelioServiceTerm *helio_service_info_get_subjects (HelioServiceInfo *self, guint *n_subjects);

/**
 * helio_service_info_get_report_types:
 * @self: a description
 * @n_types: (out): how many
 *
 * Returns: (transfer none) (array length=n_types) (nullable): the reports that may be ordered
 */
const HelioServiceTerm *helio_service_info_get_report_types (HelioServiceInfo *self,
                                                             guint *n_types);

/**
 * helio_service_info_get_labor_rates:
 * @self: a description
 * @n_rates: (out): how many
 *
 * Returns: (transfer none) (array length=n_rates) (nullable): what the service pays for labor, for
 *   helio_labor_estimate()
 */
const HelioLaborRate *const *helio_service_info_get_labor_rates (HelioServiceInfo *self,
                                                                 guint *n_rates);

/**
 * helio_service_info_is_battery:
 * @self: a description
 * @family: (nullable): the family of a device or claim line
 *
 * Returns: whether units of that family are batteries, which are returned on their own
 */
gboolean helio_service_info_is_battery (HelioServiceInfo *self, const char *family);

/**
 * helio_service_info_get_drop_off_places:
 * @self: a description
 *
 * Returns: (transfer none) (array zero-terminated=1): where people may bring units that go back,
 *   each by name and address; none when it is not the service that says where
 */
const char *const *helio_service_info_get_drop_off_places (HelioServiceInfo *self);

G_END_DECLS
