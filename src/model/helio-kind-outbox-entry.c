/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-action.h"
#include "helio-field-private.h"

/* What is to be sent, in the order of the rows; its form has the same id. Of a computer's own. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "state", STATUS, NC_ ("field", "Status"), "state", REQUIRED | VISIBLE | SORT | FACET, 16, NULL, &helio_outbox_state },
  { "command", TEXT, NC_ ("field", "What"), "command", REQUIRED | VISIBLE | SORT, 22, NULL, &helio_command_names },
  { "title", TEXT, NC_ ("field", "About"), "title", VISIBLE | SORT | FOLD, 20 },
  { "created-at", TIMESTAMP, NC_ ("field", "Written on"), "created_at", REQUIRED | VISIBLE | SORT | DATE_SCOPE | CLOCK, 19 },
  { "n-attempts", INTEGER, NC_ ("field", "Attempts"), "n_attempts", VISIBLE, 8 },
  { "cause", TEXT, NC_ ("field", "Problem"), "cause", VISIBLE, 20, NULL, &helio_outbox_cause },
  /* A word of the vocabulary, or the service's own. */
  { "problem", TEXT, NC_ ("field", "What the service says"), "problem", VISIBLE, 28, NULL, &helio_action_reason, NC_ ("column", "Answer") },
  { "not-before", TIMESTAMP, NC_ ("field", "Next attempt"), "not_before", COLUMN | CLOCK, 19 },
  { "tried-at", TIMESTAMP, NC_ ("field", "Last attempt"), "tried_at", CLOCK, 20 },
  { "author", TEXT, NC_ ("field", "Author"), "author", 0, 18 },
  /* What it is about; when it makes something new, that. */
  { "target-kind", TEXT, NC_ ("field", "Belongs to"), "target.kind", REQUIRED, 8 },
  { "target-id", TEXT, NC_ ("field", "Number"), "target.id", REQUIRED | PARENT, 11 },
  /* The revision of the target that its author saw. */
  { "base-revision", INTEGER, NC_ ("field", "Revision"), "base_revision", 0, 8 },
  /* By which the service knows it again, however often it comes, with the words that it has first
   * come with. */
  { "key", TEXT, NC_ ("field", "Key"), "key", REQUIRED, 36 },
  { "body", TEXT, NC_ ("field", "Text"), "body", LONG, 40 },
  /* The attempt that is the only one since it was said so; none after a second. */
  { "attempt", TEXT, NC_ ("field", "Attempt"), "attempt", 0, 36 },
  /* What the service found in the form: `field code why`, the last as in `problem`. */
  { "errors", LIST, NC_ ("field", "Mistakes"), "errors", 0, 20 },
};
/* clang-format on */

KIND (helio_kind_outbox_entry, "outbox-entry", "outbox-entries", "HelioOutboxEntry",
      NC_ ("kind", "Outbox entry"), NC_ ("kind", "Outbox"))
