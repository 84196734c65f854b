/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a file that cannot go with a form. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * helio_file_refusal_dup_text:
 * @file: a file that was refused
 * @error: (nullable): what helio_file_intake_finish() said of it; %NULL when it is there already
 * @room: how many bytes it might have had at most
 *
 * Returns: (transfer full): why, translated, with the file's name
 */
char *helio_file_refusal_dup_text (GFile *file, const GError *error, guint64 room);

/**
 * helio_file_refusal_can_shrink:
 * @file: a file that was refused
 * @error: (nullable): what helio_file_intake_finish() said of it
 *
 * Returns: whether it is a picture that is only too large
 */
gboolean helio_file_refusal_can_shrink (GFile *file, const GError *error);

G_END_DECLS
