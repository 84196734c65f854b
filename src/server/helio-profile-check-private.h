/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an operator's description of the service must be. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Whether @document describes a service, as far as its members tell; the error names the member. */
gboolean helio_profile_check (JsonNode *document, GError **error);

/* Sets @error to %HELIO_SERVICE_PROFILE_ERROR_INVALID; returns FALSE. */
gboolean helio_profile_check_fail (GError **error, const char *where, const char *what);

G_END_DECLS
