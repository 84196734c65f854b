/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-languages.h"
#include "helio-service-profile.h"
#include "helio-storage.h"

G_BEGIN_DECLS

#define HELIO_TYPE_DEMO_AGENT (helio_demo_agent_get_type ())
G_DECLARE_FINAL_TYPE (HelioDemoAgent, helio_demo_agent, HELIO, DEMO_AGENT, GObject)

/**
 * helio_demo_agent_new:
 * @storage: (transfer none): the service's storage
 * @profile: (transfer none): the service's description
 * @languages: (transfer none): the languages that the service speaks
 * @clock: (transfer none): the time
 * @email: address of a user
 * @error: return location for a #HelioStorageError
 *
 * Answers the conversations of the user's organisation, in the user's language, after a while in
 * which it is said to write, and says that it is a program that does. Used in the thread that owns
 * @storage.
 *
 * Returns: (transfer full): the agent, at work, or %NULL with @error set
 */
HelioDemoAgent *helio_demo_agent_new (HelioStorage *storage, HelioServiceProfile *profile,
                                      HelioLanguages *languages, HelioClock *clock,
                                      const char *email, GError **error);

/**
 * helio_demo_agent_stop:
 * @self: an agent
 *
 * Has it answer nothing any more.
 */
void helio_demo_agent_stop (HelioDemoAgent *self);

G_END_DECLS
