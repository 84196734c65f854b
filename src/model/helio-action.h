/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/**
 * HelioActionState:
 * @HELIO_ACTION_ABSENT: the service does not speak of it
 * @HELIO_ACTION_REFUSED: it is not possible now
 * @HELIO_ACTION_ALLOWED: it is possible
 *
 * Whether something may be done with a record.
 */
typedef enum
{
  HELIO_ACTION_ABSENT,
  HELIO_ACTION_REFUSED,
  HELIO_ACTION_ALLOWED,
} HelioActionState;

/**
 * helio_action_reason:
 *
 * Why something may not be done. The service sends the words, people read the labels, each in their
 * language. As any vocabulary of records it is open: a service may have reasons of its own.
 */
extern const HelioVocabulary helio_action_reason;

/**
 * helio_action_look_up:
 * @record: a record
 * @name: what would be done: the name of a kind of command, or `track-labor`
 * @reason: (out) (optional) (transfer full) (nullable): why not, in the user's language; in the
 *   service's own words when it is none of #helio_action_reason
 *
 * Looks into a record's field `actions`, in which the service says what may be done with it: a line
 * `name` for what may, `name: reason` for what may not.
 *
 * A system has no such field: a request may be made for every one.
 *
 * Returns: whether it may be done; %HELIO_ACTION_ABSENT also of other kinds without that field
 */
HelioActionState helio_action_look_up (HelioRecord *record, const char *name, char **reason);

/**
 * helio_action_find:
 * @record: a record
 * @name: what would be done
 * @reason: (out) (optional) (transfer full) (nullable): why not, as it travels: a word of
 *   #helio_action_reason, or the service's own words
 *
 * helio_action_look_up() for whoever passes the reason on.
 *
 * Returns: whether it may be done
 */
HelioActionState helio_action_find (HelioRecord *record, const char *name, char **reason);

/**
 * helio_action_append:
 * @actions: takes a line of a record's field `actions`
 * @name: what would be done
 * @reason: (nullable): why not, a word of #helio_action_reason; %NULL when it may be done
 *
 * Writes what helio_action_look_up() reads.
 */
void helio_action_append (GString *actions, const char *name, const char *reason);

G_END_DECLS
