/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be done with a record: one action a line, those that may not with the reason. */
#include "helio-demo-private.h"

static void
add (GString *actions, const char *name, const char *reason)
{
  if (actions->len > 0)
    g_string_append_c (actions, '\n');
  g_string_append (actions, name);
  if (reason != NULL)
    g_string_append_printf (actions, ": %s", reason);
}

static void
add_labor (GString *actions, const char *labor_status)
{
  if (labor_status == NULL || g_str_equal (labor_status, "eligible"))
    add (actions, "request-labor", NULL);
  else if (g_str_equal (labor_status, "not_eligible"))
    add (actions, "request-labor", "This system has no labor coverage.");
  else if (g_str_equal (labor_status, "expired"))
    add (actions, "request-labor", "The time for a claim is over.");
  else
    add (actions, "track-labor", NULL);
}

static void
add_return (GString *actions, const char *return_status)
{
  if (return_status == NULL)
    add (actions, "initiate-return", "The RMA is not approved yet.");
  else if (g_str_equal (return_status, "to_initiate") || g_str_equal (return_status, "overdue"))
    add (actions, "initiate-return", NULL);
  else if (g_str_equal (return_status, "not_required"))
    add (actions, "initiate-return", "Nothing has to be sent back.");
  else if (g_str_equal (return_status, "received") || g_str_equal (return_status, "closed"))
    add (actions, "initiate-return", "Everything has come back.");
  else
    add (actions, "initiate-return", "The return is on its way.");
}

/* The list of an RMA, one a line. Both statuses may be %NULL. The manual offers the labor request
 * while approval is pending. */
char *
helio_demo_rma_actions (const char *status, const char *return_status, const char *labor_status)
{
  GString *actions = g_string_new (NULL);

  if (g_str_equal (status, "canceled"))
    {
      add (actions, "request-labor", "The RMA is canceled.");
      add (actions, "initiate-return", "The RMA is canceled.");
      add (actions, "add-note", NULL);
      add (actions, "cancel", "The RMA is canceled.");
      return g_string_free (actions, FALSE);
    }

  if (g_str_equal (status, "in_progress"))
    add (actions, "request-labor", "The RMA is not approved yet.");
  else
    add_labor (actions, labor_status);
  add_return (actions, return_status);
  add (actions, "add-note", NULL);
  if (g_str_equal (status, "shipped"))
    add (actions, "cancel", "The replacement is on its way.");
  else
    add (actions, "cancel", NULL);
  return g_string_free (actions, FALSE);
}

char *
helio_demo_case_actions (const char *status)
{
  GString *actions = g_string_new (NULL);

  add (actions, "add-note", NULL);
  add (actions, "cancel", g_str_equal (status, "resolved") ? "The case is resolved." : NULL);
  return g_string_free (actions, FALSE);
}
