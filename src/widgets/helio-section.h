/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioSection:
 *
 * A titled card of a page. In .ui files a child is its content, a child of type `suffix` stands at
 * the end of its header.
 *
 * Properties: `title`, `icon-name`, `collapsible` (narrow pages: the header is a button that shows
 * and hides the content), `expanded` (counts while it is collapsible).
 */
#define HELIO_TYPE_SECTION (helio_section_get_type ())
G_DECLARE_FINAL_TYPE (HelioSection, helio_section, HELIO, SECTION, AdwBin)

/**
 * helio_section_new:
 * @title: the title, translated
 * @icon_name: (nullable): name of an icon beside it
 *
 * Returns: (transfer floating): an empty section, expanded and not collapsible
 */
GtkWidget *helio_section_new (const char *title, const char *icon_name);

/**
 * helio_section_set_content:
 * @self: a section
 * @content: (nullable): the content
 *
 * Sets what is under the header.
 */
void helio_section_set_content (HelioSection *self, GtkWidget *content);

/**
 * helio_section_set_suffix:
 * @self: a section
 * @suffix: (nullable): a widget, such as a button
 *
 * Sets what is at the end of the header.
 */
void helio_section_set_suffix (HelioSection *self, GtkWidget *suffix);

/**
 * helio_section_set_collapsible:
 * @self: a section
 * @collapsible: whether the content can be hidden
 *
 * A section that is not collapsible shows its content.
 */
void helio_section_set_collapsible (HelioSection *self, gboolean collapsible);

/**
 * helio_section_set_expanded:
 * @self: a section
 * @expanded: whether the content is shown while the section is collapsible
 *
 * Shows or hides the content.
 */
void helio_section_set_expanded (HelioSection *self, gboolean expanded);

G_END_DECLS
