/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HELIO_SERVICE_PROFILE_ERROR (helio_service_profile_error_quark ())
GQuark helio_service_profile_error_quark (void);

/**
 * HelioServiceProfileError:
 * @HELIO_SERVICE_PROFILE_ERROR_UNREADABLE: there is no such file, or it cannot be read
 * @HELIO_SERVICE_PROFILE_ERROR_INVALID: the file is not a description of a service; the message
 * names the member
 *
 * What can be wrong with a service's profile. Messages are for its operator, English.
 */
typedef enum
{
  HELIO_SERVICE_PROFILE_ERROR_UNREADABLE,
  HELIO_SERVICE_PROFILE_ERROR_INVALID,
} HelioServiceProfileError;

/**
 * HELIO_SERVICE_PROFILE_DEMO:
 *
 * Name of the built-in profile that plays the service of the manual. (A file of that name is
 * reached as `./demo`.)
 */
#define HELIO_SERVICE_PROFILE_DEMO "demo"

/**
 * HELIO_UPLOAD_LIMIT:
 *
 * How many bytes a file may have that is sent to the service.
 */
#define HELIO_UPLOAD_LIMIT (30 * 1024 * 1024)

#define HELIO_TYPE_SERVICE_PROFILE (helio_service_profile_get_type ())
G_DECLARE_FINAL_TYPE (HelioServiceProfile, helio_service_profile, HELIO, SERVICE_PROFILE, GObject)

/**
 * helio_service_profile_load:
 * @path: (nullable): a JSON file, %HELIO_SERVICE_PROFILE_DEMO, or %NULL for the built-in neutral
 *   profile
 * @error: return location for a #HelioServiceProfileError
 *
 * Reads and checks what an operator says about the service: brand, links, support contacts,
 * subjects, report types. Blocks for as long as reading the file takes.
 *
 * Returns: (transfer full): the profile, or %NULL with @error set
 */
HelioServiceProfile *helio_service_profile_load (const char *path, GError **error);

/**
 * helio_service_profile_get_document:
 * @self: a profile
 *
 * Returns: (transfer none): what `/v1/service` answers: the profile and what the service says of
 *   itself
 */
GBytes *helio_service_profile_get_document (HelioServiceProfile *self);

/**
 * helio_service_profile_get_tag:
 * @self: a profile
 *
 * Returns: (transfer none): the document's entity tag, without quotes
 */
const char *helio_service_profile_get_tag (HelioServiceProfile *self);

G_END_DECLS
