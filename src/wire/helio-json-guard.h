/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_json_guard_check:
 * @bytes: what is about to be parsed
 * @error: return location for a #HelioWireError
 *
 * To be asked before json-glib parses what somebody else wrote: json-glib recurses until the stack
 * overflows, and takes comments, several documents in one, bad encodings and `\u0000` without a
 * word. Any thread.
 *
 * Returns: whether @bytes are one whole JSON document in UTF-8, of at most %HELIO_WIRE_MAX_BYTES
 *   and %HELIO_WIRE_MAX_DEPTH, whose strings are texts
 */
gboolean helio_json_guard_check (GBytes *bytes, GError **error);

G_END_DECLS
