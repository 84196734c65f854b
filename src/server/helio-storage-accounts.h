/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HelioPrincipal:
 * @organisation: the organisation whose records the user may see
 * @user_id: (owned): id of the user's record of kind `user`
 * @email: (owned): the user's address
 * @language: (owned) (nullable): code of the language that the user last asked for something in
 * @token: (owned) (nullable): SHA-256 of the token, one of the service's own
 *
 * Who a token stands for. Clear with helio_principal_clear().
 */
typedef struct
{
  gint64 organisation;
  char *user_id;
  char *email;
  char *language;
  GBytes *token;
} HelioPrincipal;

/**
 * helio_principal_copy:
 * @self: a principal
 *
 * Returns: (transfer full): the same; free with helio_principal_free()
 */
HelioPrincipal *helio_principal_copy (const HelioPrincipal *self);

/**
 * helio_principal_free:
 * @self: (transfer full): a principal
 *
 * Frees @self and what it holds.
 */
void helio_principal_free (HelioPrincipal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioPrincipal, helio_principal_free)

/**
 * helio_principal_clear:
 * @self: a principal, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_principal_clear (HelioPrincipal *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioPrincipal, helio_principal_clear)

/**
 * helio_storage_add_user:
 * @self: a storage
 * @email: the user's address; case does not count when it is looked up
 * @name: (nullable): the person's name
 * @organisation: name of the organisation; made when there is none of that name
 * @time_zone: (nullable): IANA name such as `Europe/Lisbon`
 * @language: (nullable): code of the language that the user is written to in, such as `fr`
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError: EXISTS when the address has a user, INVALID
 *   when an argument does not make sense
 *
 * Adds a user and the user's record of kind `user`.
 *
 * Returns: whether the user was added
 */
gboolean helio_storage_add_user (HelioStorage *self, const char *email, const char *name,
                                 const char *organisation, const char *time_zone,
                                 const char *language, gint64 now, GError **error);

/**
 * helio_storage_note_language:
 * @self: a storage
 * @user_id: id of a user's record
 * @language: code of the language that the user has asked for something in
 * @error: return location for a #HelioStorageError
 *
 * Notes what the user is written to in when the user's record does not say it.
 *
 * Returns: whether it was noted
 */
gboolean helio_storage_note_language (HelioStorage *self, const char *user_id, const char *language,
                                      GError **error);

/**
 * helio_storage_dup_language:
 * @self: a storage
 * @user_id: id of a user's record
 * @error: return location for a #HelioStorageError; not set when nothing was noted
 *
 * Returns: (transfer full) (nullable): what was noted last
 */
char *helio_storage_dup_language (HelioStorage *self, const char *user_id, GError **error);

/**
 * helio_storage_dup_user_id:
 * @self: a storage
 * @email: maybe a user's address
 * @error: return location for a #HelioStorageError; not set when there is no such user
 *
 * Returns: (transfer full) (nullable): id of the user's record
 */
char *helio_storage_dup_user_id (HelioStorage *self, const char *email, GError **error);

/**
 * helio_storage_find_organisation:
 * @self: a storage
 * @name: the organisation's name, exactly
 * @error: return location for a #HelioStorageError; not set when there is none
 *
 * Returns: the organisation, or 0
 */
gint64 helio_storage_find_organisation (HelioStorage *self, const char *name, GError **error);

/**
 * HelioOrganisation:
 * @id: what the storage calls it
 * @name: (owned): what people call it
 *
 * An organisation.
 */
typedef struct
{
  gint64 id;
  char *name;
} HelioOrganisation;

/**
 * helio_storage_list_organisations:
 * @self: a storage
 * @name: (nullable): the name of the only one that is wanted, exactly
 * @error: return location for a #HelioStorageError: NOT_FOUND when there is none of that name
 *
 * Returns: (transfer full) (element-type HelioOrganisation): the organisations in the order of
 *   their names, or %NULL with @error set
 */
GPtrArray *helio_storage_list_organisations (HelioStorage *self, const char *name, GError **error);

/**
 * helio_storage_add_organisation:
 * @self: a storage
 * @name: the organisation's name
 * @error: return location for a #HelioStorageError: EXISTS when there is one of that name, INVALID
 *   when it is no name
 *
 * Adds an organisation without users.
 *
 * Returns: whether it was added
 */
gboolean helio_storage_add_organisation (HelioStorage *self, const char *name, GError **error);

/**
 * helio_storage_set_agreement:
 * @self: a storage
 * @name: the organisation's name, exactly
 * @agreed: whether it has an agreement
 * @error: return location for a #HelioStorageError: NOT_FOUND when there is none of that name
 *
 * Notes whether an organisation has a product-purchase agreement: that rules what it is paid for
 * labor, and the service's rates do not (domain.md 1.8).
 *
 * Returns: whether it was noted
 */
gboolean helio_storage_set_agreement (HelioStorage *self, const char *name, gboolean agreed,
                                      GError **error);

/**
 * helio_storage_find_agreement:
 * @self: a storage
 * @organisation: an organisation
 * @agreed: (out): whether it has an agreement, see helio_storage_set_agreement()
 * @error: return location for a #HelioStorageError
 *
 * Returns: whether it was found out
 */
gboolean helio_storage_find_agreement (HelioStorage *self, gint64 organisation, gboolean *agreed,
                                       GError **error);

/**
 * helio_storage_find_organisation_of:
 * @self: a storage
 * @email: a user's address
 * @error: return location for a #HelioStorageError; not set when there is no such user
 *
 * Returns: the user's organisation, or 0
 */
gint64 helio_storage_find_organisation_of (HelioStorage *self, const char *email, GError **error);

/**
 * helio_storage_remove_user:
 * @self: a storage
 * @email: a user's address
 * @error: return location for a #HelioStorageError: NOT_FOUND without such a user
 *
 * Ends whatever the user can get in with, at once and in every process, and the user: the user's
 * record becomes a tombstone. Other records are their organisation's and stay.
 *
 * Returns: whether the user was removed
 */
gboolean helio_storage_remove_user (HelioStorage *self, const char *email, GError **error);

/**
 * helio_storage_issue_token:
 * @self: a storage
 * @email: a user's address
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError: NOT_FOUND without such a user
 *
 * Makes a bearer token of 256 random bits, `hd_` and base64url. The storage keeps its SHA-256
 * only, so this is the one time it can be read.
 *
 * Returns: (transfer full): the token, or %NULL with @error set
 */
char *helio_storage_issue_token (HelioStorage *self, const char *email, gint64 now, GError **error);

/**
 * helio_storage_revoke_token:
 * @self: a storage
 * @token: a token
 * @error: return location for a #HelioStorageError: NOT_FOUND when it is not (or no longer) one
 *
 * Ends a token, at once and in every process.
 *
 * Returns: whether the token was valid until now
 */
gboolean helio_storage_revoke_token (HelioStorage *self, const char *token, GError **error);

/**
 * helio_storage_find_token:
 * @self: a storage
 * @token: what a client sent, not trusted
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @principal: (out caller-allocates): who it stands for; clear with helio_principal_clear()
 * @error: return location for a #HelioStorageError: NOT_FOUND when the token is not valid
 *
 * Returns: whether the token is valid
 */
gboolean helio_storage_find_token (HelioStorage *self, const char *token, gint64 now,
                                   HelioPrincipal *principal, GError **error);

/**
 * helio_storage_has_access:
 * @self: a storage
 * @principal: who was let in
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError: NOT_FOUND when the user is not there any more,
 *   or the service's own token has ended; what a provider thinks of its own is not asked
 *
 * Returns: whether @principal would be let in again
 */
gboolean helio_storage_has_access (HelioStorage *self, const HelioPrincipal *principal, gint64 now,
                                   GError **error);

G_END_DECLS
