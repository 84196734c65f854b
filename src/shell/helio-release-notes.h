/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_release_notes_dup:
 * @version: a version
 *
 * What is new in a version, as the metainfo tells software centres, in the user's language. The
 * resources must have been registered.
 *
 * Returns: (transfer full) (nullable): the marks that #AdwAboutWindow:release-notes takes; %NULL
 *   when nothing is said of that version
 */
char *helio_release_notes_dup (const char *version);

G_END_DECLS
