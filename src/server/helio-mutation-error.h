/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HELIO_MUTATION_ERROR (helio_mutation_error_quark ())
GQuark helio_mutation_error_quark (void);

/**
 * HelioMutationError:
 * @HELIO_MUTATION_ERROR_MALFORMED: what came is no JSON object
 * @HELIO_MUTATION_ERROR_INVALID: the form is wrong, its fields are told
 * @HELIO_MUTATION_ERROR_NOT_ALLOWED: the record is in a state in which this is not possible
 * @HELIO_MUTATION_ERROR_CHANGED: the target is not the one that the command was made for
 * @HELIO_MUTATION_ERROR_KEY_REUSED: the key was used for another command
 *
 * Why nothing comes of a command, a code a status. Messages are sentences in the language that the
 * thread speaks, which clients show to their users; NOT_ALLOWED may have a word of
 * #helio_action_reason instead.
 */
typedef enum
{
  HELIO_MUTATION_ERROR_MALFORMED,
  HELIO_MUTATION_ERROR_INVALID,
  HELIO_MUTATION_ERROR_NOT_ALLOWED,
  HELIO_MUTATION_ERROR_CHANGED,
  HELIO_MUTATION_ERROR_KEY_REUSED,
} HelioMutationError;

G_END_DECLS
