/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-action.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SEPARATOR ": "

/* A reason is a line. */
/* clang-format off */
static const HelioTerm reason_terms[] = {
  { "not-approved", NC_ ("action-reason", "The RMA is not approved yet."), "neutral", "heliodesk-warning-symbolic" },
  { "canceled", NC_ ("action-reason", "The RMA is canceled."), "neutral", "heliodesk-warning-symbolic" },
  { "too-late", NC_ ("action-reason", "The time for a claim is over."), "neutral", "heliodesk-warning-symbolic" },
  { "region-not-covered", NC_ ("action-reason", "Labor is not reimbursed in this region."), "neutral", "heliodesk-warning-symbolic" },
  { "not-activated", NC_ ("action-reason", "The system has not been activated."), "neutral", "heliodesk-warning-symbolic" },
  { "product-not-covered", NC_ ("action-reason", "Labor is not reimbursed for these products."), "neutral", "heliodesk-warning-symbolic" },
  { "no-coverage", NC_ ("action-reason", "This system has no labor coverage."), "neutral", "heliodesk-warning-symbolic" },
  { "agreement", NC_ ("action-reason", "Your product-purchase agreement rules what is paid for labor."), "neutral", "heliodesk-warning-symbolic" },
  { "claimed", NC_ ("action-reason", "A claim has been made for this RMA already."), "neutral", "heliodesk-warning-symbolic" },
  { "under-review", NC_ ("action-reason", "The claim is being looked at."), "neutral", "heliodesk-warning-symbolic" },
  { "claim-closed", NC_ ("action-reason", "The claim is closed."), "neutral", "heliodesk-warning-symbolic" },
  { "no-return", NC_ ("action-reason", "Nothing has to be sent back."), "neutral", "heliodesk-warning-symbolic" },
  { "return-under-way", NC_ ("action-reason", "The return is on its way."), "neutral", "heliodesk-warning-symbolic" },
  { "returned", NC_ ("action-reason", "Everything has come back."), "neutral", "heliodesk-warning-symbolic" },
  { "has-case", NC_ ("action-reason", "The conversation has a case already."), "neutral", "heliodesk-warning-symbolic" },
  { "replacement-under-way", NC_ ("action-reason", "The replacement is on its way."), "neutral", "heliodesk-warning-symbolic" },
};
/* clang-format on */

const HelioVocabulary helio_action_reason
    = { "action-reason", reason_terms, G_N_ELEMENTS (reason_terms) };

HelioActionState
helio_action_look_up (HelioRecord *record, const char *name, char **reason)
{
  g_autofree char *word = NULL;
  HelioActionState state = helio_action_find (record, name, &word);

  if (reason != NULL)
    *reason = g_strdup (helio_vocabulary_label (&helio_action_reason, word));
  return state;
}

HelioActionState
helio_action_find (HelioRecord *record, const char *name, char **reason)
{
  int field = helio_kind_find_field (helio_record_get_kind (record), "actions");
  const char *line;
  gsize length;

  g_return_val_if_fail (HELIO_IS_RECORD (record), HELIO_ACTION_ABSENT);
  g_return_val_if_fail (name != NULL, HELIO_ACTION_ABSENT);

  if (reason != NULL)
    *reason = NULL;
  if (helio_record_get_kind (record) == &helio_kind_system)
    return g_str_equal (name, "create-request") ? HELIO_ACTION_ALLOWED : HELIO_ACTION_ABSENT;
  length = strlen (name);
  line = field >= 0 ? helio_record_get_nth_text (record, (guint) field) : NULL;
  while (line != NULL)
    {
      gsize end = strcspn (line, "\n");

      if (strncmp (line, name, length) == 0 && length == end)
        return HELIO_ACTION_ALLOWED;
      if (strncmp (line, name, length) == 0 && g_str_has_prefix (line + length, SEPARATOR))
        {
          if (reason != NULL)
            *reason
                = g_strndup (line + length + strlen (SEPARATOR), end - length - strlen (SEPARATOR));
          return HELIO_ACTION_REFUSED;
        }
      line = line[end] == '\n' ? line + end + 1 : NULL;
    }
  return HELIO_ACTION_ABSENT;
}

void
helio_action_append (GString *actions, const char *name, const char *reason)
{
  g_return_if_fail (actions != NULL);
  g_return_if_fail (name != NULL);

  if (actions->len > 0)
    g_string_append_c (actions, '\n');
  g_string_append (actions, name);
  if (reason != NULL)
    g_string_append_printf (actions, SEPARATOR "%s", reason);
}
