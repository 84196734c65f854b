/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-command-check.h"

G_BEGIN_DECLS

/**
 * HelioProblemItem:
 * @field: (owned): path of a member of the form that was sent, see helio_form_find_field()
 * @code: (owned) (nullable): what is wrong with it, a word of helio_invalid_find()
 * @detail: (owned) (nullable): the same in the service's words
 * @reason: (owned) (nullable): why, a word of #helio_action_reason or one that is not known here
 *
 * What a service says about one field.
 */
typedef struct
{
  char *field;
  char *code;
  char *detail;
  char *reason;
} HelioProblemItem;

/**
 * HelioProblem:
 * @type: (owned): URI that names the sort of problem, `about:blank` when the status says it all; of
 *   an issuer the name of its error, such as `invalid_grant`
 * @title: (owned) (nullable): the sort of problem in words
 * @detail: (owned) (nullable): this very problem in words
 * @reason: (owned) (nullable): why, a word of #helio_action_reason or one that is not known here
 * @status: HTTP status, or 0 when it is not said
 * @stated: whether it came as an `application/problem+json`, whole; otherwise anybody on the way
 * may have said it
 * @items: (owned) (element-type HelioProblemItem): what is wrong with which field
 * @current: (owned) (nullable): the record that the request was to change, as it is now, for
 *   helio_record_read()
 *
 * What a service says about a request that it refused (RFC 9457), or an issuer (RFC 6749, 5.2). The
 * words are the service's: data, not to be translated.
 */
typedef struct
{
  char *type;
  char *title;
  char *detail;
  char *reason;
  guint status;
  gboolean stated;
  GPtrArray *items;
  GBytes *current;
} HelioProblem;

/**
 * helio_problem_new:
 * @status: HTTP status
 * @type: (nullable): URI that names the sort of problem, or %NULL for `about:blank`
 * @title: (nullable): the sort of problem in words
 * @detail: (nullable): this very problem in words
 *
 * Returns: (transfer full): a new problem
 */
HelioProblem *helio_problem_new (guint status, const char *type, const char *title,
                                 const char *detail);

/**
 * helio_problem_free:
 * @self: (transfer full) (nullable): a problem
 *
 * Frees a problem.
 */
void helio_problem_free (HelioProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioProblem, helio_problem_free)

/**
 * helio_problem_parse:
 * @bytes: an `application/problem+json`
 * @error: return location for a #HelioWireError
 *
 * Reads a problem. Members of the wrong type are ignored, as the RFC wants it. Any thread.
 *
 * Returns: (transfer full): the problem, or %NULL with @error set when @bytes are no JSON object
 */
HelioProblem *helio_problem_parse (GBytes *bytes, GError **error);

/**
 * helio_problem_append_finding:
 * @json: a JSON array that is being written, behind the comma if it has elements
 * @field: path of a member of the form that was sent
 * @code: what is wrong with it
 * @detail: the same in words
 * @reason: (nullable): why, a word of #helio_action_reason
 *
 * Writes one of the `errors` of a problem, as helio_problem_parse() reads them into items.
 */
void helio_problem_append_finding (GString *json, const char *field, HelioInvalid code,
                                   const char *detail, const char *reason);

G_END_DECLS
