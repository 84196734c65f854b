/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HelioTerm:
 * @value: the word on the wire, in the cache and in filters
 * @label: what people read, English, msgid in the context of the vocabulary's name
 * @style: the look: `info`, `pending`, `success`, `shipped`, `neutral`, `warning` or `error`;
 *   a CSS class of badges, cards and chart segments, where the colour is defined
 * @icon: symbolic icon name
 *
 * One known value of a field with a vocabulary, such as a status.
 */
typedef struct
{
  const char *value;
  const char *label;
  const char *style;
  const char *icon;
} HelioTerm;

/**
 * HelioVocabulary:
 * @name: names the vocabulary; also the msgctxt of its labels
 * @terms: (array length=n_terms): the known terms, in the order in which they are shown
 * @n_terms: how many
 *
 * The known values of a field. In records vocabularies are open: a value that is not among them is
 * shown as it is and counted in totals only (the manual's own case with an RMA's badge). What
 * people fill in must be one of the known ones.
 */
typedef struct
{
  const char *name;
  const HelioTerm *terms;
  guint n_terms;
} HelioVocabulary;

/**
 * helio_vocabulary_find:
 * @self: a vocabulary
 * @value: (nullable): a value as the service sends it
 *
 * Returns: (transfer none) (nullable): the term, or %NULL when @value is not a known one
 */
const HelioTerm *helio_vocabulary_find (const HelioVocabulary *self, const char *value);

/**
 * helio_vocabulary_label:
 * @self: a vocabulary
 * @value: (nullable): a value as the service sends it
 *
 * Returns: (transfer none) (nullable): the translated label, or @value itself when unknown
 */
const char *helio_vocabulary_label (const HelioVocabulary *self, const char *value);

/**
 * helio_vocabulary_longest:
 * @self: a vocabulary
 *
 * Returns: (transfer none): the label of the most characters, or an empty one
 */
const char *helio_vocabulary_longest (const HelioVocabulary *self);

extern const HelioVocabulary helio_rma_status;  /* the manual, 3.1.4 */
extern const HelioVocabulary helio_case_status; /* the manual, 3.1.5 */
extern const HelioVocabulary helio_line_status;
extern const HelioVocabulary helio_return_status;
extern const HelioVocabulary helio_battery_return_status;
extern const HelioVocabulary helio_labor_status;
extern const HelioVocabulary helio_system_status;
extern const HelioVocabulary helio_report_status; /* our own */
extern const HelioVocabulary helio_outbox_state;  /* how it stands with what is to be sent */
extern const HelioVocabulary helio_outbox_cause;  /* why it has not been sent */
extern const HelioVocabulary helio_command_names; /* helio-command-kind.h */

/* Of forms: nothing else is taken there. */
extern const HelioVocabulary helio_request_type; /* the manual, 2.2 */
extern const HelioVocabulary helio_unit_condition;
extern const HelioVocabulary helio_hazards;
extern const HelioVocabulary helio_hand_over;
extern const HelioVocabulary helio_report_types;  /* the manual, 2.6; the service says which */
extern const HelioVocabulary helio_report_scope;  /* the manual, 2.6 */
extern const HelioVocabulary helio_report_format; /* our own */

G_END_DECLS
