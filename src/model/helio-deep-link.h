/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HelioDeepLink:
 * @place: (owned): a kind of record, an area of the app, or something that a window does; in lower
 *   case, not checked any further
 * @number: (owned) (nullable): of a record, the number that people know it by
 * @criterion: (owned) (nullable): of a search, what it goes by
 * @term: (owned) (nullable): of a search, what is looked for
 *
 * A link that leads into the app: `heliodesk://rma/00517624`, `heliodesk://outbox`,
 * `heliodesk://search?criterion=system-name&term=maison`.
 */
typedef struct
{
  char *place;
  char *number;
  char *criterion;
  char *term;
} HelioDeepLink;

/**
 * helio_deep_link_parse:
 * @self: (out caller-allocates): where the link leads; to be cleared when it is one
 * @text: anything, not trusted
 *
 * Any thread.
 *
 * Returns: whether @text is a link into the app; everything in it is UTF-8 then
 */
gboolean helio_deep_link_parse (HelioDeepLink *self, const char *text);

/**
 * helio_deep_link_clear:
 * @self: a link
 *
 * Frees what it holds.
 */
void helio_deep_link_clear (HelioDeepLink *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioDeepLink, helio_deep_link_clear)

/**
 * helio_deep_link_write:
 * @place: a kind of record, an area or something that a window does
 * @number: (nullable): of a record, its number
 *
 * Returns: (transfer full): the link that helio_deep_link_parse() reads, ASCII
 */
char *helio_deep_link_write (const char *place, const char *number);

/**
 * helio_deep_link_write_search:
 * @criterion: what the search goes by, see helio_search_criterion_get_name()
 * @term: what is looked for
 *
 * Returns: (transfer full): the link to a search that helio_deep_link_parse() reads, ASCII
 */
char *helio_deep_link_write_search (const char *criterion, const char *term);

G_END_DECLS
