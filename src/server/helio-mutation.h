/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-command-check.h"
#include "helio-labor-rate.h"
#include "helio-languages.h"
#include "helio-mutation-error.h"
#include "helio-service-profile.h"
#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HelioMutation:
 * @storage: (unowned): the service's storage, with the open transaction that everything is part of
 * @profile: (unowned): the service's description
 * @languages: (unowned): the languages that the service speaks
 * @language: (unowned) (nullable): the one in which the user last asked for something
 * @organisation: whose records they are
 * @user: (owned) (nullable): the record of the user who does it; %NULL when @staff does
 * @staff: (unowned) (nullable): name of the person of the service who does it, as users see it
 * @is_automatic: whether @staff is a program
 * @now: the time
 * @command: what is done
 * @form: (owned): what was filled in, valid
 * @target: (owned) (nullable): the record that it changes
 * @changes: (owned) (element-type HelioRecord): what comes of it, the record that it is about first
 * @findings: (owned): what is wrong with the form, JSON objects separated by commas
 * @summary: (owned) (nullable): the same in a sentence; for @staff in one for each field, by name
 * @warnings: (owned): what people should look at again, JSON objects separated by commas
 * @makes: whether a new record comes first
 *
 * A command on its way through the service. An effect reads @form and @target and adds records to
 * @changes; they are written when it has succeeded, in their order and with the actions that the
 * rules allow then.
 */
typedef struct
{
  HelioStorage *storage;
  HelioServiceProfile *profile;
  HelioLanguages *languages;
  const char *language;
  gint64 organisation;
  HelioRecord *user;
  const char *staff;
  gboolean is_automatic;
  gint64 now;
  const HelioCommandKind *command;
  HelioRecord *form;
  HelioRecord *target;
  GPtrArray *changes;
  GString *findings;
  char *summary;
  GString *warnings;
  gboolean makes;
} HelioMutation;

/**
 * HelioEffect:
 * @self: a mutation
 * @error: return location for a #HelioMutationError or a #HelioStorageError
 *
 * Does what a kind of command is for.
 *
 * Returns: %FALSE with @error set when nothing comes of it
 */
typedef gboolean (*HelioEffect) (HelioMutation *self, GError **error);

/**
 * helio_mutation_run:
 * @self: a mutation with the storage, the profile, the organisation, the time and the command set
 * @user_id: (nullable): id of the record of the user who does it; %NULL when the mutation's @staff
 *   does
 * @target_id: (nullable): id of the record that it changes, not trusted
 * @base: (nullable): the revisions of the target of which one must be the current one, as
 * `If-Match` has them
 * @body: the form, JSON, not trusted
 * @error: return location for a #HelioMutationError or a #HelioStorageError
 *
 * Reads and checks the form, finds the target, does what the command is for and writes what comes
 * of it, all within the storage's open transaction.
 *
 * Returns: whether it is done
 */
gboolean helio_mutation_run (HelioMutation *self, const char *user_id, const char *target_id,
                             const char *base, GBytes *body, GError **error);

/**
 * helio_mutation_clear:
 * @self: a mutation
 *
 * Frees what @self owns.
 */
void helio_mutation_clear (HelioMutation *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioMutation, helio_mutation_clear)

/**
 * helio_mutation_find_change:
 * @self: a mutation
 * @kind: what it is
 * @id: (nullable): its id, not trusted
 *
 * Returns: (transfer none) (nullable): the record, if it was added so far
 */
HelioRecord *helio_mutation_find_change (HelioMutation *self, const HelioKind *kind,
                                         const char *id);

/**
 * helio_mutation_find:
 * @self: a mutation
 * @kind: what it is
 * @id: (nullable): its id, not trusted
 * @error: return location for a #HelioStorageError: NOT_FOUND when the organisation has none
 *
 * Finds a record of the organisation, as it is after what was added so far.
 *
 * Returns: (transfer full): the record, or %NULL with @error set
 */
HelioRecord *helio_mutation_find (HelioMutation *self, const HelioKind *kind, const char *id,
                                  GError **error);

/**
 * helio_mutation_find_optional:
 * @self: a mutation
 * @kind: what it is
 * @id: (nullable): its id, not trusted
 * @record: (out) (transfer full) (nullable): the record, or %NULL when the organisation has none
 * @error: return location for a #HelioStorageError
 *
 * helio_mutation_find() for what may be there or not.
 *
 * Returns: %FALSE with @error set when that is not known
 */
gboolean helio_mutation_find_optional (HelioMutation *self, const HelioKind *kind, const char *id,
                                       HelioRecord **record, GError **error);

/**
 * helio_mutation_find_numbered:
 * @self: a mutation
 * @kind: what it is, of a kind whose ids are its numbers
 * @number: a number as people write it, not trusted
 * @error: return location for a #HelioStorageError: NOT_FOUND when the organisation has none
 *
 * helio_mutation_find() by a number with spaces, or without its leading zeros.
 *
 * Returns: (transfer full): the record, or %NULL with @error set
 */
HelioRecord *helio_mutation_find_numbered (HelioMutation *self, const HelioKind *kind,
                                           const char *number, GError **error);

/**
 * helio_mutation_find_named:
 * @self: a mutation
 * @kind: what it is, of a kind whose ids are its numbers
 * @field: name of the field of the form that names it
 * @number: its number, as it stands there
 * @detail: (nullable): what to tell people when there is none, or %NULL for the usual words
 * @error: return location for a #HelioStorageError or a #HelioMutationError: INVALID when the
 *   organisation has none
 *
 * helio_mutation_find_numbered() for what a form names: that there is none is a finding about it.
 *
 * Returns: (transfer full): the record that the form names, or %NULL with @error set
 */
HelioRecord *helio_mutation_find_named (HelioMutation *self, const HelioKind *kind,
                                        const char *field, const char *number, const char *detail,
                                        GError **error);

/**
 * helio_mutation_find_children:
 * @self: a mutation
 * @kind: what they are
 * @field: name of a field with %HELIO_TRAIT_PARENT or %HELIO_TRAIT_SERIAL
 * @parent: the field's value
 * @error: return location for a #HelioStorageError
 *
 * helio_storage_find_children() with what was made and changed since.
 *
 * Returns: (transfer full) (element-type HelioRecord) (nullable): the records, or %NULL with @error
 *   set
 */
GPtrArray *helio_mutation_find_children (HelioMutation *self, const HelioKind *kind,
                                         const char *field, const char *parent, GError **error);

/**
 * helio_mutation_find_lines:
 * @self: a mutation
 * @rma: an RMA
 * @error: return location for a #HelioStorageError
 *
 * Returns: (transfer full) (element-type HelioRecord) (nullable): its claim lines, as
 *   helio_mutation_find_children() finds them, or %NULL with @error set
 */
GPtrArray *helio_mutation_find_lines (HelioMutation *self, HelioRecord *rma, GError **error);

/**
 * helio_mutation_allows:
 * @self: a mutation
 * @record: a record with actions
 * @error: return location for a #HelioMutationError: NOT_ALLOWED with the reason, a word of
 *   #helio_action_reason or a sentence
 *
 * Returns: whether the rules allow now what the command does
 */
gboolean helio_mutation_allows (HelioMutation *self, HelioRecord *record, GError **error);

/**
 * helio_mutation_allows_named:
 * @self: a mutation
 * @record: a record with actions, which the form names
 * @field: the field in which it does
 * @error: return location for a #HelioMutationError: INVALID, when the rules do not allow it
 *
 * As helio_mutation_allows(), for what is not the command's target: the reason is a finding.
 *
 * Returns: whether the rules allow now what the command does
 */
gboolean helio_mutation_allows_named (HelioMutation *self, HelioRecord *record, const char *field,
                                      GError **error);

/**
 * helio_mutation_get_replaced_on:
 * @self: a mutation
 *
 * Returns: (transfer none) (nullable): when the form says that the units were replaced; %NULL when
 *   it does not
 */
const char *helio_mutation_get_replaced_on (HelioMutation *self);

/**
 * helio_mutation_judge_labor:
 * @self: a mutation
 * @rma: an RMA
 * @lines: (element-type HelioRecord): its claim lines
 * @estimate: (out): what it pays
 * @error: return location for a #HelioStorageError
 *
 * Judges labor on the day of the swap, as the form says it; without that the shipment's stands for
 * it, or today.
 *
 * Returns: %FALSE with @error set when that is not known
 */
gboolean helio_mutation_judge_labor (HelioMutation *self, HelioRecord *rma, GPtrArray *lines,
                                     HelioLaborEstimate *estimate, GError **error);

/**
 * helio_mutation_explain_labor:
 * @self: a mutation
 * @verdict: what the service's rates say of labor
 * @reason: (out) (nullable): why it is not paid for, a word of #helio_action_reason; %NULL when it
 *   is
 * @error: return location for a #HelioStorageError
 *
 * Who has an agreement of their own is paid by that, whatever the rates say.
 *
 * Returns: %FALSE with @error set when that is not known
 */
gboolean helio_mutation_explain_labor (HelioMutation *self, HelioLaborVerdict verdict,
                                       const char **reason, GError **error);

/**
 * helio_mutation_make:
 * @self: a mutation
 * @kind: what it is
 * @id: (nullable): its id, or %NULL for a random one
 *
 * Makes a record, created now, and adds it to the changes.
 *
 * Returns: (transfer none): the record, to be filled
 */
HelioRecord *helio_mutation_make (HelioMutation *self, const HelioKind *kind, const char *id);

/**
 * helio_mutation_write_to_user:
 * @self: a mutation
 *
 * Has the thread speak the language that the user is written to in, until the voice ends.
 *
 * Returns: (transfer full): the voice
 */
HelioVoice helio_mutation_write_to_user (HelioMutation *self);

/**
 * helio_mutation_change:
 * @self: a mutation
 * @record: (transfer none): a record that was found
 *
 * Adds a record to the changes, changed now. One that is there already stays at its place.
 */
void helio_mutation_change (HelioMutation *self, HelioRecord *record);

/**
 * helio_mutation_object:
 * @self: a mutation
 * @field: name of a field of the form
 * @code: what is wrong with it
 * @detail: (nullable): why, a word of #helio_action_reason; or the same in words, a sentence
 *
 * Tells what is wrong with a form, see helio_mutation_is_sound().
 */
void helio_mutation_object (HelioMutation *self, const char *field, HelioInvalid code,
                            const char *detail);

/**
 * helio_mutation_is_sound:
 * @self: a mutation
 * @error: return location for a #HelioMutationError: INVALID
 *
 * Returns: whether nothing is wrong with the form
 */
gboolean helio_mutation_is_sound (HelioMutation *self, GError **error);

/**
 * helio_mutation_warn:
 * @self: a mutation
 * @field: name of a field of the form
 * @value: what is unusual about it
 * @detail: why, a sentence in the language that the thread speaks
 *
 * Tells what people should look at again, though it is done: comes with the answer.
 */
void helio_mutation_warn (HelioMutation *self, const char *field, const char *value,
                          const char *detail);

G_END_DECLS
