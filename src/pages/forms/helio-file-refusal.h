/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a file that cannot go with a form. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * helio_file_refusal_dup_text:
 * @name: the name of a file that was refused
 * @error: (nullable): what helio_file_intake_finish() said of it; %NULL when it is there already
 * @room: how many bytes it might have had at most
 *
 * Returns: (transfer full): why, translated, with its name
 */
char *helio_file_refusal_dup_text (const char *name, const GError *error, guint64 room);

/**
 * helio_file_refusal_dup_place_text:
 * @name: the name of a photograph that could not be read once more
 * @error: (nullable): what helio_file_intake_finish() said of it
 *
 * Returns: (transfer full): why it stays as it is, translated, with its name
 */
char *helio_file_refusal_dup_place_text (const char *name, const GError *error);

/**
 * helio_file_refusal_can_shrink:
 * @name: the name of a file that was refused
 * @error: (nullable): what helio_file_intake_finish() said of it
 *
 * Returns: whether it is a picture that is only too large
 */
gboolean helio_file_refusal_can_shrink (const char *name, const GError *error);

G_END_DECLS
