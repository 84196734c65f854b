/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of the service's people have in common. */
#pragma once

#include "helio-record-writer.h"
#include "helio-server-command.h"

G_BEGIN_DECLS

/**
 * HelioStaffKind:
 * @word: what one is called on the command line
 * @words: what several are called
 * @kind: what it is
 * @handles: names of fields by which one is found, besides its id; %NULL behind the last one
 *
 * A kind of record that the service's people look at.
 */
typedef struct
{
  const char *word;
  const char *words;
  const HelioKind *kind;
  const char *handles[3];
} HelioStaffKind;

extern const HelioServerCommand helio_staff_command_list;
extern const HelioServerCommand helio_staff_command_show;
extern const HelioServerCommand helio_staff_command_payee;
extern const HelioServerCommand helio_staff_command_organisation_add;
extern const HelioServerCommand helio_staff_command_organisation_agreement;
extern const HelioServerCommand helio_staff_command_profile_show;
extern const HelioServerCommand helio_staff_command_profile_load;
extern const HelioServerCommand helio_staff_command_chat;
extern const HelioServerCommand helio_staff_command_answer;

/**
 * helio_staff_check_person:
 * @command: what is done
 * @person: (inout) (transfer full): who does it, as was typed; %NULL becomes the name that this
 *   computer knows
 * @error: return location for a #GOptionError
 *
 * Returns: whether users may see @person
 */
gboolean helio_staff_check_person (const HelioServerCommand *command, char **person,
                                   GError **error);

/**
 * helio_staff_command_make:
 * @words: (transfer full): what is typed
 * @parameter: (transfer full): name of its parameter
 * @summary: (transfer full): what it does
 * @run: runs it, see #HelioServerCommand
 *
 * Returns: (transfer full): a command that is made of a table
 */
HelioServerCommand *helio_staff_command_make (char *words, char *parameter, char *summary,
                                              gboolean (*run) (const HelioServerCommand *self,
                                                               char ***argv, GError **error));

/**
 * helio_staff_add_entry_commands:
 * @commands: (element-type HelioServerCommand): gets the commands that change an entry of the
 *   service's profile
 */
void helio_staff_add_entry_commands (GPtrArray *commands);

/**
 * helio_staff_command_act:
 * @self: a command whose words are `staff` and those of a #HelioStaffAct
 * @argv: (inout): its arguments
 * @error: return location for a #GError
 *
 * Does the act.
 *
 * Returns: whether it was done
 */
gboolean helio_staff_command_act (const HelioServerCommand *self, char ***argv, GError **error);

/**
 * helio_staff_kind_dup_words:
 * @several: whether to give the words for several
 *
 * Returns: (transfer full): what may be typed for a kind
 */
char *helio_staff_kind_dup_words (gboolean several);

/**
 * helio_staff_kind_find:
 * @word: what somebody typed
 * @several: whether it is to be the word for several
 * @error: return location for a #GOptionError
 *
 * Returns: (transfer none): the kind, or %NULL with @error set
 */
const HelioStaffKind *helio_staff_kind_find (const char *word, gboolean several, GError **error);

/**
 * helio_staff_find:
 * @storage: a storage
 * @organisation_name: (nullable): whose record it is; %NULL for anybody's
 * @kind: what it is
 * @number: its number, or another handle, as people write it
 * @organisation: (out): whose it is
 * @error: return location for a #HelioStorageError: NOT_FOUND when there is none, INVALID when
 *   there are several
 *
 * Returns: (transfer full): the record, or %NULL with @error set
 */
HelioRecord *helio_staff_find (HelioStorage *storage, const char *organisation_name,
                               const HelioStaffKind *kind, const char *number, gint64 *organisation,
                               GError **error);

G_END_DECLS
