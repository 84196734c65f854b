/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioSectionAnchor:
 *
 * Keeps the place of a page of sections when it is laid out anew, for instance because its window
 * becomes narrow: the section at the upper edge stays there, as far as there is enough below it.
 * There and back again leads to where one was.
 */
#define HELIO_TYPE_SECTION_ANCHOR (helio_section_anchor_get_type ())
G_DECLARE_FINAL_TYPE (HelioSectionAnchor, helio_section_anchor, HELIO, SECTION_ANCHOR, GObject)

/**
 * helio_section_anchor_new:
 * @scrolled: what scrolls the page, with a #GtkViewport in it
 *
 * Must not outlive @scrolled.
 *
 * Returns: (transfer full): a new anchor
 */
HelioSectionAnchor *helio_section_anchor_new (GtkScrolledWindow *scrolled);

/**
 * helio_section_anchor_hold:
 * @self: an anchor
 *
 * To be called before the page is changed: after its next layout it stands where it stood.
 */
void helio_section_anchor_hold (HelioSectionAnchor *self);

G_END_DECLS
