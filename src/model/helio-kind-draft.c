/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* What somebody began to fill in; its form has the same id. Of a computer's own. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "command", TEXT, NC_ ("field", "What"), "command", REQUIRED | VISIBLE | SORT, 22, NULL, &helio_command_names },
  { "title", TEXT, NC_ ("field", "About"), "title", VISIBLE | SORT | FOLD, 20 },
  { "excerpt", TEXT, NC_ ("field", "Text"), "excerpt", VISIBLE, 40 },
  { "target-kind", TEXT, NC_ ("field", "Belongs to"), "target.kind", 0, 8 },
  { "target-id", TEXT, NC_ ("field", "Number"), "target.id", PARENT, 11 },
  /* What is in the outbox already and gets another text. */
  { "entry", TEXT, NC_ ("field", "Outbox entry"), "entry", PARENT, 36 },
  /* What was added but is not with the form yet, as URIs. */
  { "coming", LIST, NC_ ("field", "Files on their way"), "coming", 0, 20 },
  /* What is typed and no value of a field yet, as the form writes it. */
  { "unfinished", TEXT, NC_ ("field", "Unfinished"), "unfinished", 0, 20 },
  { "updated-at", TIMESTAMP, NC_ ("field", "Last updated"), "updated_at", REQUIRED | VISIBLE | SORT | DATE_SCOPE | CLOCK, 20 },
};
/* clang-format on */

KIND (helio_kind_draft, "draft", "drafts", "HelioDraft", NC_ ("kind", "Draft"),
      NC_ ("kind", "Drafts"))
