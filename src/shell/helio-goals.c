/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-goals.h"

#include <glib/gi18n-lib.h>

#define DONE "goals-done"
/* Where it is likely that labor may be asked for, and that a unit goes back. */
#define RMAS "nav.requests::status=approved,shipped"

/* The manual's learning goals, in its order: a goal is a line. */
/* clang-format off */
const HelioGoal helio_goals[HELIO_N_GOALS] = {
  { "dashboard", NC_ ("goal", "View RMAs and cases on the dashboard"), "nav.section::dashboard", .kinds = "rma case" },
  { "search", NC_ ("goal", "Use the search"), "nav.find" },
  { "create", NC_ ("goal", "Create a new RMA"), "nav.create", .commands = "create-request" },
  { "labor", NC_ ("goal", "Request and track labor reimbursement"), RMAS, .commands = "request-labor" },
  { "returns", NC_ ("goal", "Initiate returns"), RMAS, .commands = "initiate-return initiate-battery-return" },
  { "systems", NC_ ("goal", "Access system information"), "nav.section::systems", .kinds = "system" },
  { "reports", NC_ ("goal", "Run reports"), "nav.section::reports", .commands = "order-report" },
  { "profile", NC_ ("goal", "View the profile"), "nav.profile" },
};
/* clang-format on */

static gboolean
is_among (const char *name, const char *names)
{
  g_auto (GStrv) all = g_strsplit (names != NULL ? names : "", " ", -1);

  return g_strv_contains ((const char *const *) all, name);
}

const char *
helio_goal_get_title (const HelioGoal *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "goal", self->title);
}

gboolean
helio_goal_is_done (const HelioGoal *self, GSettings *settings)
{
  g_auto (GStrv) done = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_SETTINGS (settings), FALSE);

  done = g_settings_get_strv (settings, DONE);
  return g_strv_contains ((const char *const *) done, self->name);
}

void
helio_goals_reach (GSettings *settings, const char *name)
{
  g_auto (GStrv) done = NULL;
  g_autoptr (GStrvBuilder) more = NULL;
  g_auto (GStrv) all = NULL;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (name != NULL);

  done = g_settings_get_strv (settings, DONE);
  if (g_strv_contains ((const char *const *) done, name))
    return;
  more = g_strv_builder_new ();
  g_strv_builder_addv (more, (const char **) done);
  g_strv_builder_add (more, name);
  all = g_strv_builder_end (more);
  g_settings_set_strv (settings, DONE, (const char *const *) all);
}

void
helio_goals_see (GSettings *settings, const char *kind)
{
  g_return_if_fail (kind != NULL);

  for (guint i = 0; i < HELIO_N_GOALS; i++)
    if (is_among (kind, helio_goals[i].kinds))
      helio_goals_reach (settings, helio_goals[i].name);
}

void
helio_goals_submit (GSettings *settings, const char *command)
{
  g_return_if_fail (command != NULL);

  for (guint i = 0; i < HELIO_N_GOALS; i++)
    if (is_among (command, helio_goals[i].commands))
      helio_goals_reach (settings, helio_goals[i].name);
}
