/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioGoal:
 * @name: its name, and that of its page of the help
 * @title: what one learns; English, msgid in context `goal`
 * @action: detailed action of a window that leads to where it is done
 * @kinds: (nullable): the page of a record of one of these kinds reaches it; separated by spaces
 * @commands: (nullable): what reaches it when it is put into the outbox; separated by spaces
 *
 * One of the things that people learn to do first.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *action;
  const char *kinds;
  const char *commands;
} HelioGoal;

/**
 * HELIO_N_GOALS:
 *
 * How many goals there are.
 */
#define HELIO_N_GOALS 8

extern const HelioGoal helio_goals[HELIO_N_GOALS];

/**
 * helio_goal_get_title:
 * @self: a goal
 *
 * Returns: (transfer none): what one learns, in the user's language
 */
const char *helio_goal_get_title (const HelioGoal *self);

/**
 * helio_goal_is_done:
 * @self: a goal
 * @settings: the settings
 *
 * Returns: whether it was reached before
 */
gboolean helio_goal_is_done (const HelioGoal *self, GSettings *settings);

/**
 * helio_goals_reach:
 * @settings: the settings
 * @name: the name of a goal
 *
 * Remembers that it was reached.
 */
void helio_goals_reach (GSettings *settings, const char *name);

/**
 * helio_goals_see:
 * @settings: the settings
 * @kind: the name of a kind
 *
 * Remembers what the page of a record of that kind reaches, if anything.
 */
void helio_goals_see (GSettings *settings, const char *kind);

/**
 * helio_goals_submit:
 * @settings: the settings
 * @command: the name of a kind of command
 *
 * Remembers what putting such a command into the outbox reaches, if anything.
 */
void helio_goals_submit (GSettings *settings, const char *command);

G_END_DECLS
