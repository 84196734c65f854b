/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * helio_json_read:
 * @bytes: what somebody else wrote
 * @error: return location for a #HelioWireError
 *
 * Makes json-glib's tree of it, without json-glib's parser: that one recurses until the stack
 * overflows, and takes comments, several documents in one, bad encodings and `\u0000` without a
 * word. Of members of one name the last one counts; a whole number of more than 64 bits is not
 * whole. Any thread.
 *
 * Returns: (transfer full): the root, when @bytes are one whole JSON document in UTF-8, of at most
 *   %HELIO_WIRE_MAX_BYTES and %HELIO_WIRE_MAX_DEPTH, whose strings are texts; otherwise %NULL with
 *   @error set
 */
JsonNode *helio_json_read (GBytes *bytes, GError **error);

/**
 * helio_json_read_object:
 * @bytes: what somebody else wrote
 * @error: return location for a #HelioWireError
 *
 * As helio_json_read(), of a document that must be an object. Any thread.
 *
 * Returns: (transfer full): the document's root, an object; or %NULL with @error set
 */
JsonNode *helio_json_read_object (GBytes *bytes, GError **error);

/**
 * helio_json_node_get_text:
 * @node: (nullable): a node
 *
 * Returns: (transfer none) (nullable): its string, or %NULL when it is something else
 */
const char *helio_json_node_get_text (JsonNode *node);

/**
 * helio_json_get_text:
 * @object: an object
 * @member: name of a member
 * @wrong: (inout) (optional): set to %TRUE when it is neither a string nor null
 *
 * Returns: (transfer none) (nullable): the member, when it is a string
 */
const char *helio_json_get_text (JsonObject *object, const char *member, gboolean *wrong);

/**
 * helio_json_get_integer:
 * @object: an object
 * @member: name of a member
 * @minimum: the least that it may be, from 0 on
 * @wrong: (inout) (optional): set to %TRUE when it is neither such a number nor null
 *
 * Returns: the member, when it is a whole number of at least @minimum; otherwise @minimum - 1
 */
gint64 helio_json_get_integer (JsonObject *object, const char *member, gint64 minimum,
                               gboolean *wrong);

/**
 * helio_json_is_true:
 * @object: an object
 * @member: name of a member
 *
 * Returns: whether the member is true, and not only something like it
 */
gboolean helio_json_is_true (JsonObject *object, const char *member);

G_END_DECLS
