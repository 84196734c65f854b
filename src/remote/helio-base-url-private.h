/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a service is, and what is below it: where the token may be sent. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The address that somebody typed, ending with a slash; NULL with %HELIO_REMOTE_ERROR_REFUSED when
 * nothing may be sent there. @url may be NULL. */
GUri *helio_base_url_parse (const char *url, GError **error);

/* What @path means below the base, or NULL when it leads anywhere else: an id that came from a
 * service must not choose who gets the token. */
GUri *helio_base_url_resolve (GUri *self, const char *path, GError **error);

G_END_DECLS
