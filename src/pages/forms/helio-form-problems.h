/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a form: what can be known here, and what the service found. */
#pragma once

#include "helio-command-check.h"
#include "helio-command-kind.h"

G_BEGIN_DECLS

typedef struct _HelioFormProblems HelioFormProblems;

/**
 * helio_form_problems_new:
 * @refused: (nullable): the form as the service refused it
 * @errors: (nullable): what it found: `field code why` a line
 *
 * Returns: (transfer full): new problems
 */
HelioFormProblems *helio_form_problems_new (HelioRecord *refused, const char *errors);

/**
 * helio_form_problems_free:
 * @self: (transfer full): problems
 *
 * Frees them.
 */
void helio_form_problems_free (HelioFormProblems *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioFormProblems, helio_form_problems_free)

/**
 * helio_form_problems_check:
 * @self: problems
 * @kind: what is to be done
 * @form: what is filled in
 *
 * Looks again. What the service found counts until the field has been changed.
 *
 * Returns: whether nothing is wrong
 */
gboolean helio_form_problems_check (HelioFormProblems *self, const HelioCommandKind *kind,
                                    HelioRecord *form);

/**
 * helio_form_problems_are_answered:
 * @self: problems
 *
 * Returns: whether the service found something with fields, and all of these have been changed
 */
gboolean helio_form_problems_are_answered (HelioFormProblems *self);

/**
 * helio_form_problems_forbid:
 * @self: problems
 * @field: name of a field
 * @words: (nullable): why what it says is not possible; %NULL when it is
 *
 * What more than the form has to be read for. Counts from the next look on.
 *
 * Returns: whether that is something new
 */
gboolean helio_form_problems_forbid (HelioFormProblems *self, const char *field, const char *words);

/**
 * helio_form_problems_find:
 * @self: problems
 * @field: name of a field
 * @code: (out): what is wrong with it
 *
 * Returns: whether something is
 */
gboolean helio_form_problems_find (HelioFormProblems *self, const char *field, HelioInvalid *code);

/**
 * helio_form_problems_dup_text:
 * @self: problems
 * @field: a field
 *
 * Why something is not possible the service knows; what else is wrong is said in our own words.
 *
 * Returns: (transfer full) (nullable): what is wrong with it, translated; %NULL when nothing is
 */
char *helio_form_problems_dup_text (HelioFormProblems *self, const HelioField *field);

G_END_DECLS
