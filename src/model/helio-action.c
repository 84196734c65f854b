/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-action.h"

#include <string.h>

#define SEPARATOR ": "

HelioActionState
helio_action_look_up (HelioRecord *record, const char *name, char **reason)
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
