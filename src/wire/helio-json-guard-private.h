/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-json-guard.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* helio_json_guard_check(), then json-glib. The document's root, an object. */
JsonNode *helio_json_guard_parse_object (GBytes *bytes, GError **error);

/* A member that is a string, or NULL: nothing there, null, or something else, which is `wrong`. */
const char *helio_json_get_text (JsonObject *object, const char *member, gboolean *wrong);

/* A member that is a whole number of at least `minimum`, or `minimum` - 1. */
gint64 helio_json_get_integer (JsonObject *object, const char *member, gint64 minimum,
                               gboolean *wrong);

G_END_DECLS
