/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"
#include "helio-service-info.h"

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
#define HELIO_UPLOAD_LIMIT (30 * 1000 * 1000)

/**
 * HELIO_REPORT_DAYS:
 *
 * For how many days the files of reports are kept, unless the profile says otherwise.
 */
#define HELIO_REPORT_DAYS 90

/**
 * HelioServiceEdition:
 * @language: code of the language that its words are in
 * @document: (owned): what `/v1/service` answers: the profile and what the service says of itself
 * @tag: (owned): the document's entity tag, without quotes
 * @info: (owned): the document as clients read it: subjects, report types, rates
 *
 * What a service says of itself, in one language.
 */
typedef struct
{
  const char *language;
  GBytes *document;
  char *tag;
  HelioServiceInfo *info;
} HelioServiceEdition;

#define HELIO_TYPE_SERVICE_PROFILE (helio_service_profile_get_type ())
G_DECLARE_FINAL_TYPE (HelioServiceProfile, helio_service_profile, HELIO, SERVICE_PROFILE, GObject)

/**
 * helio_service_profile_read:
 * @path: (nullable): a JSON file, %HELIO_SERVICE_PROFILE_DEMO, or %NULL for the built-in neutral
 *   profile
 * @error: return location for a #HelioServiceProfileError
 *
 * Blocks for as long as reading the file takes.
 *
 * Returns: (transfer full): what stands there, whatever that is, or %NULL with @error set
 */
GBytes *helio_service_profile_read (const char *path, GError **error);

/**
 * helio_service_profile_new:
 * @document: a JSON document
 * @revision: which one it is, see helio_storage_follow_profile()
 * @error: return location for a #HelioServiceProfileError
 *
 * Checks what an operator says about the service: brand, links, support contacts, subjects, and
 * which of the reports that it can make people may order.
 *
 * Returns: (transfer full): the profile, or %NULL with @error set
 */
HelioServiceProfile *helio_service_profile_new (GBytes *document, gint64 revision, GError **error);

/**
 * helio_service_profile_load:
 * @path: (nullable): a JSON file, %HELIO_SERVICE_PROFILE_DEMO, or %NULL for the built-in neutral
 *   profile
 * @error: return location for a #HelioServiceProfileError
 *
 * helio_service_profile_read() and helio_service_profile_new() of what no database keeps.
 *
 * Returns: (transfer full): the profile, or %NULL with @error set
 */
HelioServiceProfile *helio_service_profile_load (const char *path, GError **error);

/**
 * helio_service_profile_get_revision:
 * @self: a profile
 *
 * Returns: which one it is
 */
gint64 helio_service_profile_get_revision (HelioServiceProfile *self);

/**
 * helio_service_profile_replace:
 * @self: a profile
 * @document: another JSON document
 * @revision: which one it is
 * @error: return location for a #HelioServiceProfileError
 *
 * Has @self say that instead, but for where people sign in. What it gave out before is gone.
 *
 * Returns: whether @document is right; otherwise @self says what it said
 */
gboolean helio_service_profile_replace (HelioServiceProfile *self, GBytes *document,
                                        gint64 revision, GError **error);

/**
 * helio_service_profile_offer_sign_in:
 * @self: a profile; what it gave out before is gone
 * @issuer: an issuer (RFC 8414)
 * @client_id: what clients are called there
 *
 * Has the service say that people can sign in there.
 */
void helio_service_profile_offer_sign_in (HelioServiceProfile *self, const char *issuer,
                                          const char *client_id);

/**
 * helio_service_profile_get_languages:
 * @self: a profile
 *
 * Returns: (transfer none) (array zero-terminated=1): codes of the languages that it has words in,
 *   English first; constant strings
 */
const char *const *helio_service_profile_get_languages (HelioServiceProfile *self);

/**
 * helio_service_profile_get_edition:
 * @self: a profile
 * @language: (nullable): code of a language
 *
 * Returns: (transfer none): what it says in that language, or in English when it has no words in
 *   that one
 */
const HelioServiceEdition *helio_service_profile_get_edition (HelioServiceProfile *self,
                                                              const char *language);

/**
 * helio_service_profile_get_info:
 * @self: a profile
 *
 * Returns: (transfer none): the English edition as clients read it, for what is the same in all
 */
HelioServiceInfo *helio_service_profile_get_info (HelioServiceProfile *self);

/**
 * helio_service_profile_get_origin:
 * @self: a profile
 *
 * Returns: (transfer none) (nullable): where requests come from that people make with a client
 */
const char *helio_service_profile_get_origin (HelioServiceProfile *self);

/**
 * helio_service_profile_fill_return_address:
 * @self: a profile
 * @rma: an RMA
 *
 * Says in an RMA to which address units are returned, when the profile says so.
 */
void helio_service_profile_fill_return_address (HelioServiceProfile *self, HelioRecord *rma);

/**
 * helio_service_profile_pick_carrier:
 * @self: a profile
 * @country: (nullable): where the units are
 * @number: tells the parcels from each other
 * @tracking: (out) (transfer full) (nullable): the parcel's tracking number
 *
 * Returns: (transfer none) (nullable): who carries units from there; %NULL when people arrange it
 */
const char *helio_service_profile_pick_carrier (HelioServiceProfile *self, const char *country,
                                                gint64 number, char **tracking);

G_END_DECLS
