/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-command-kind.h"
#include "helio-record.h"

G_BEGIN_DECLS

#define HELIO_TYPE_COMMAND (helio_command_get_type ())

/**
 * HelioCommand:
 *
 * Something that somebody wants done: a filled-in form and what it is about, as the outbox keeps
 * it. Immutable, counted by references, free to cross threads.
 */
typedef struct _HelioCommand HelioCommand;

GType helio_command_get_type (void);

/**
 * helio_command_create_form:
 * @kind: a kind of command
 * @target: (nullable): the record that it is about
 *
 * Returns: (transfer full): a form with an id of its own, empty but for what @target says
 */
HelioRecord *helio_command_create_form (const HelioCommandKind *kind, HelioRecord *target);

/**
 * helio_command_new:
 * @kind: what is to be done
 * @target: (nullable): the record that it changes or belongs to; %NULL when it makes something that
 *   belongs to nothing in particular
 * @form: the form, whose id becomes the command's; copied
 * @author: (nullable): who wants it, as people read it
 * @now: when, microseconds UTC
 *
 * Returns: (transfer full): a new command, not sent yet
 */
HelioCommand *helio_command_new (const HelioCommandKind *kind, HelioRecord *target,
                                 HelioRecord *form, const char *author, gint64 now);

/**
 * helio_command_new_stored:
 * @entry: an entry of the outbox
 * @form: its form
 *
 * A command as it was stored; both records are kept and must not change any more.
 *
 * Returns: (transfer full): a new command
 */
HelioCommand *helio_command_new_stored (HelioRecord *entry, HelioRecord *form);

/**
 * helio_command_ref:
 * @self: a command
 *
 * Returns: (transfer full): @self
 */
HelioCommand *helio_command_ref (HelioCommand *self);

/**
 * helio_command_unref:
 * @self: (transfer full): a command
 *
 * Gives up a reference.
 */
void helio_command_unref (HelioCommand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioCommand, helio_command_unref)

/**
 * helio_command_get_kind:
 * @self: a command
 *
 * Returns: (transfer none): what is to be done
 */
const HelioCommandKind *helio_command_get_kind (HelioCommand *self);

/**
 * helio_command_get_id:
 * @self: a command
 *
 * Returns: (transfer none): its id, a UUID: of the entry of the outbox and of the form
 */
const char *helio_command_get_id (HelioCommand *self);

/**
 * helio_command_get_entry:
 * @self: a command
 *
 * Returns: (transfer none): the entry of the outbox
 */
HelioRecord *helio_command_get_entry (HelioCommand *self);

/**
 * helio_command_get_form:
 * @self: a command
 *
 * Returns: (transfer none): the form
 */
HelioRecord *helio_command_get_form (HelioCommand *self);

/**
 * helio_command_get_target:
 * @self: a command
 * @id: (out) (transfer none): the record's id; one of its own when it makes what it is about
 *
 * Commands about the same record are sent one after the other.
 *
 * Returns: (transfer none): the kind of the record that it is about
 */
const HelioKind *helio_command_get_target (HelioCommand *self, const char **id);

/**
 * helio_command_makes_target:
 * @self: a command
 *
 * Returns: whether it makes what it is about, so that it need not wait for anything
 */
gboolean helio_command_makes_target (HelioCommand *self);

/**
 * helio_entry_get_pause:
 * @entry: an entry of the outbox
 * @now: microseconds UTC
 *
 * See helio_backoff_get_rest().
 *
 * Returns: microseconds until it may be tried by itself; 0 for now
 */
gint64 helio_entry_get_pause (HelioRecord *entry, gint64 now);

/**
 * helio_form_get_drop_off_place:
 * @form: the form of a return
 *
 * Returns: (transfer none) (nullable): where the units are taken, or %NULL when somebody comes for
 *   them, whatever was filled in before
 */
const char *helio_form_get_drop_off_place (HelioRecord *form);

/**
 * helio_form_is_pickup_over:
 * @form: the form of a return
 * @now: microseconds UTC
 *
 * Returns: whether somebody is to come for the units at a time that has passed
 */
gboolean helio_form_is_pickup_over (HelioRecord *form, gint64 now);

/**
 * helio_form_dup_files:
 * @form: a form
 *
 * Returns: (transfer full): the SHA-256 of the files that it names
 */
GStrv helio_form_dup_files (HelioRecord *form);

/**
 * helio_form_dup_secrets:
 * @form: a form
 *
 * Returns: (transfer full): the references that stand for what is secret in it
 */
GStrv helio_form_dup_secrets (HelioRecord *form);

/**
 * helio_form_dup_file_name:
 * @form: a form
 * @file: the SHA-256 of a file that it names
 *
 * Returns: (transfer full) (nullable): what people call it there, when the form says so; from
 *   somebody else it may be anything
 */
char *helio_form_dup_file_name (HelioRecord *form, const char *file);

/**
 * helio_form_set_files:
 * @form: a form with files
 * @files: the SHA-256 of the files that it is to name
 * @file: (nullable): one of them
 * @name: (nullable): what people call @file there
 *
 * Lets a form name other files; those that it named already keep their names.
 */
void helio_form_set_files (HelioRecord *form, const char *const *files, const char *file,
                           const char *name);

G_END_DECLS
