/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

G_BEGIN_DECLS

/**
 * HelioNotifier:
 *
 * Finds in the cache what people want to hear of while they look elsewhere: a message of support,
 * and that it stands otherwise with an RMA. What was there before it began is no news, nor is what
 * people did here themselves.
 *
 * Signals: `news` (`const char *id`, `const char *title`, `const char *text`, `const char *kind`,
 * `const char *number`), with what is to be said, plain text in the user's language, and which
 * record it is about; later news of an id takes the place of the former. `settled` (`const char
 * *id`), when there is nothing to say any more.
 */
#define HELIO_TYPE_NOTIFIER (helio_notifier_get_type ())
G_DECLARE_FINAL_TYPE (HelioNotifier, helio_notifier, HELIO, NOTIFIER, GObject)

/**
 * helio_notifier_new:
 * @workspace: a workspace
 *
 * Returns: (transfer full): a new notifier
 */
HelioNotifier *helio_notifier_new (HelioWorkspace *workspace);

/**
 * helio_notifier_is_ready:
 * @self: a notifier
 *
 * Returns: whether it knows what was there before, so that everything else is news
 */
gboolean helio_notifier_is_ready (HelioNotifier *self);

/**
 * helio_notifier_withdraw:
 * @self: a notifier
 *
 * Nobody is to read any more what was told: it is settled.
 */
void helio_notifier_withdraw (HelioNotifier *self);

/**
 * helio_notifier_end:
 * @self: a notifier
 *
 * People leave the workspace for another one: whatever was told of it is settled, and nothing more
 * is told.
 */
void helio_notifier_end (HelioNotifier *self);

G_END_DECLS
