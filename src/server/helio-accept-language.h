/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_accept_language_pick:
 * @header: (nullable): an `Accept-Language` (RFC 9110, 12.5.4) as it came, whatever it holds
 * @offered: (array zero-terminated=1): codes of languages, at least one, the usual one first
 *
 * Picks the language that people would rather read, by RFC 4647's lookup: `fr-CA` is served by
 * `fr`, a lower `q` comes later, `q=0` is never taken, `*` is the first that is not refused.
 *
 * Returns: (transfer none): one of @offered; the first when nothing that was asked for is there
 */
const char *helio_accept_language_pick (const char *header, const char *const *offered);

G_END_DECLS
