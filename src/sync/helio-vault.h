/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-keyring-item.h"
#include "helio-store.h"

G_BEGIN_DECLS

#define HELIO_TYPE_VAULT (helio_vault_get_type ())
G_DECLARE_FINAL_TYPE (HelioVault, helio_vault, HELIO, VAULT, GObject)

/**
 * helio_vault_new:
 *
 * What people fill in that nobody else is to read (%HELIO_TRAIT_SECRET), by the references that
 * drafts and entries of the outbox have in its place. A reference stands for the same as long as
 * anything names it. Here it lasts as long as the program; helio_vault_use_keyring() lets it last
 * longer, one item for an account.
 *
 * Property: `remembered`, whether it outlasts the program, as far as is known. Belongs to the
 * thread it was made in.
 *
 * Returns: (transfer full): an empty vault
 */
HelioVault *helio_vault_new (void);

/**
 * helio_vault_use_keyring:
 * @self: a vault
 * @keyring: keeps what is in it
 * @place: where it is kept
 *
 * To be called before anything is put into it. Other processes may use the same place.
 */
void helio_vault_use_keyring (HelioVault *self, HelioKeyring *keyring,
                              const HelioKeyringPlace *place);

/**
 * helio_vault_follow:
 * @self: a vault
 * @store: the cache
 *
 * From now on what no draft and no entry in the cache names any more goes, but for what was used
 * last.
 */
void helio_vault_follow (HelioVault *self, HelioStore *store);

/**
 * helio_vault_is_remembered:
 * @self: a vault
 *
 * Returns: whether what is in it outlasts the program, as far as is known
 */
gboolean helio_vault_is_remembered (HelioVault *self);

/**
 * helio_vault_is_needed:
 * @self: a vault
 *
 * Returns: whether a draft or an entry in the cache refers to what is to be in it, as far as is
 * known
 */
gboolean helio_vault_is_needed (HelioVault *self);

/**
 * helio_vault_open_async:
 * @self: a vault
 * @callback: called when what the keyring has is there
 * @data: for @callback
 *
 * Reads what the keyring has, once. A locked keyring asks its user.
 */
void helio_vault_open_async (HelioVault *self, GAsyncReadyCallback callback, gpointer data);

/**
 * helio_vault_open_finish:
 * @self: a vault
 * @result: what the callback was given
 * @error: return location for a #HelioKeyringError; what was put in meanwhile is there all the same
 *
 * Returns: whether everything is there
 */
gboolean helio_vault_open_finish (HelioVault *self, GAsyncResult *result, GError **error);

/**
 * helio_vault_put:
 * @self: a vault
 * @reference: a reference of nobody else, a UUID; until the cache names it, it may stand for
 *   something else the next time
 * @secret: what it stands for
 *
 * Puts something in; the keyring gets it as soon as it can, once the cache names it: until then
 * nobody could tell it from what was left over.
 */
void helio_vault_put (HelioVault *self, const char *reference, const char *secret);

/**
 * helio_vault_get:
 * @self: a vault
 * @reference: a reference
 *
 * Returns: (transfer none) (nullable): what it stands for, or %NULL when that is not there
 */
const char *helio_vault_get (HelioVault *self, const char *reference);

/**
 * helio_vault_let_go:
 * @self: a vault
 * @reference: a reference
 *
 * Nobody is going to use it: it goes, unless the cache has named it.
 */
void helio_vault_let_go (HelioVault *self, const char *reference);

/**
 * helio_vault_note_named:
 * @self: a vault
 * @form: a form that the cache has now, as a draft or as an entry
 *
 * From now on what it refers to is kept, and only as long as the cache names it.
 */
void helio_vault_note_named (HelioVault *self, HelioRecord *form);

/**
 * helio_vault_note_used:
 * @self: a vault
 * @form: a form that the service has got
 *
 * What it refers to was used last.
 */
void helio_vault_note_used (HelioVault *self, HelioRecord *form);

/**
 * helio_vault_get_last:
 * @self: a vault
 * @field: name of a field
 *
 * Returns: (transfer none) (nullable): the reference to what was used last for it
 */
const char *helio_vault_get_last (HelioVault *self, const char *field);

/**
 * helio_vault_dup_missing:
 * @self: a vault
 * @form: a form
 *
 * Returns: (transfer full) (nullable): which of its secrets are not there, as an entry of the
 * outbox notes what is wrong; %NULL when all are there
 */
char *helio_vault_dup_missing (HelioVault *self, HelioRecord *form);

/**
 * helio_vault_reveal:
 * @self: a vault
 * @form: a form whose secrets are there
 * @body: what is said of it, with references
 *
 * Nothing else than what leaves has what is secret in it.
 *
 * Returns: (transfer full): the same with what they stand for; wiped when it is freed
 */
GBytes *helio_vault_reveal (HelioVault *self, HelioRecord *form, const char *body);

/**
 * helio_vault_wipe:
 * @self: a vault
 *
 * Everything goes, also from the keyring.
 */
void helio_vault_wipe (HelioVault *self);

/**
 * helio_vault_flush_async:
 * @self: a vault
 * @callback: called when the keyring has what is in it, or will not get it
 * @data: for @callback
 *
 * Waits for the keyring. What the cache names by now is on its way there.
 */
void helio_vault_flush_async (HelioVault *self, GAsyncReadyCallback callback, gpointer data);

/**
 * helio_vault_flush_finish:
 * @self: a vault
 * @result: what the callback was given
 *
 * Returns: whether the keyring has it
 */
gboolean helio_vault_flush_finish (HelioVault *self, GAsyncResult *result);

G_END_DECLS
