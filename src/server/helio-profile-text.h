/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * HelioTextCheck:
 * @member: name of the member that the text is of
 * @text: (nullable): the text
 *
 * Returns: whether it may be there
 */
typedef gboolean (*HelioTextCheck) (const char *member, const char *text);

/**
 * helio_profile_text_is_valid:
 * @object: an object of a service's profile
 * @member: one of its members
 * @check: what its text has to be
 *
 * What people read, a `label` or a `region`, is a text, or an object with the text in several
 * languages by their codes, English among them. Every other member is a text.
 *
 * Returns: whether the member is there and valid
 */
gboolean helio_profile_text_is_valid (JsonObject *object, const char *member, HelioTextCheck check);

/**
 * helio_profile_text_list_languages:
 * @root: a valid profile
 * @codes: (array zero-terminated=1): codes of languages
 *
 * Returns: (transfer container): those of @codes that @root has a text in, the first in any case
 */
const char **helio_profile_text_list_languages (JsonNode *root, const char *const *codes);

/**
 * helio_profile_text_localize:
 * @root: a valid profile
 * @code: code of a language
 *
 * Returns: (transfer full): @root as JSON in which every text stands in one language, English where
 *   there is none in that one
 */
GBytes *helio_profile_text_localize (JsonNode *root, const char *code);

G_END_DECLS
