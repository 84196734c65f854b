/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * helio_error_text_dup:
 * @error: an error of any layer
 *
 * The only place that turns error codes into words: what happened, what is kept, what to do.
 * Errors that it does not know come out as "Something went wrong" with their message, which is
 * data: never use the text as markup or as a format.
 *
 * Returns: (transfer full): one or two sentences in the user's language
 */
char *helio_error_text_dup (const GError *error);

/**
 * helio_error_text_dup_damage:
 * @kept_as: where the damaged file is now, see helio_store_get_damaged_path()
 *
 * Returns: (transfer full): what is to be said about it
 */
char *helio_error_text_dup_damage (const char *kept_as);

/**
 * helio_error_text_is_known:
 * @error: an error
 *
 * Returns: whether there are words for its code, for tests
 */
gboolean helio_error_text_is_known (const GError *error);

G_END_DECLS
