/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The cursor behind the `rel="next"` of a Link header (RFC 8288): the value of `after` in the
 * query of its target. Only that value is taken, so a link to another origin leads nowhere.
 * NULL when there is none. */
char *helio_link_dup_next_cursor (const char *header);

G_END_DECLS
