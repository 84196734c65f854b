/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioNotice:
 *
 * What there is to say about a page before its content: an icon and a few lines in the colours of a
 * status, and a button for what can be done about it. Not visible while there is nothing to say.
 */
#define HELIO_TYPE_NOTICE (helio_notice_get_type ())
G_DECLARE_FINAL_TYPE (HelioNotice, helio_notice, HELIO, NOTICE, AdwBin)

/**
 * helio_notice_show:
 * @self: a notice
 * @style: the look, as of a #HelioTerm
 * @icon_name: symbolic icon name
 * @text: (nullable): what there is to say, translated; %NULL for nothing
 *
 * Says something else. Shown as plain text.
 */
void helio_notice_show (HelioNotice *self, const char *style, const char *icon_name,
                        const char *text);

/**
 * helio_notice_set_action:
 * @self: a notice
 * @label: (nullable): what can be done about it, translated; %NULL for nothing
 * @action: (nullable): the action that does it
 *
 * Offers a button below the text.
 */
void helio_notice_set_action (HelioNotice *self, const char *label, const char *action);

/**
 * helio_notice_set_brief:
 * @self: a notice
 * @brief: whether there is hardly room for it
 *
 * Has it show two lines, and all of the text in a tooltip, without the button.
 */
void helio_notice_set_brief (HelioNotice *self, gboolean brief);

/**
 * helio_notice_get_text:
 * @self: a notice
 *
 * Returns: (transfer none) (nullable): what it says
 */
const char *helio_notice_get_text (HelioNotice *self);

G_END_DECLS
