/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-mutation.h"

G_BEGIN_DECLS

/**
 * HelioStaffAct:
 * @words: what is typed, for instance `ship rma`
 * @summary: what it does, one line, English
 * @command: what it is to the service; its form's fields are the options
 *
 * Something that the service's people do with a record. When it may be done says
 * helio_life_cycle_find(), by the command's name.
 */
typedef struct
{
  const char *words;
  const char *summary;
  HelioCommandKind command;
} HelioStaffAct;

/**
 * helio_staff_acts:
 * @n_acts: (out): how many
 *
 * Returns: (transfer none) (array length=n_acts): all of them
 */
const HelioStaffAct *helio_staff_acts (guint *n_acts);

/**
 * helio_staff_act_find:
 * @words: (nullable): what was typed
 *
 * Returns: (transfer none) (nullable): the act, or %NULL
 */
const HelioStaffAct *helio_staff_act_find (const char *words);

/**
 * helio_staff_act_do:
 * @self: an act
 * @mutation: a mutation with storage, profile, languages, organisation, time and staff set
 * @id: id of the record that it is done with
 * @form: what was filled in
 * @error: return location for a #HelioMutationError or a #HelioStorageError
 *
 * Does it, in a transaction of its own: all of it or nothing.
 *
 * Returns: whether it is done
 */
gboolean helio_staff_act_do (const HelioStaffAct *self, HelioMutation *mutation, const char *id,
                             HelioRecord *form, GError **error);

G_END_DECLS
