/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-vocabulary.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioStatusBadge:
 *
 * A status as a pill of icon, word and colour. A value that its vocabulary does not know is shown
 * as it is, in the neutral style; without a value the badge is not visible.
 */
#define HELIO_TYPE_STATUS_BADGE (helio_status_badge_get_type ())
G_DECLARE_FINAL_TYPE (HelioStatusBadge, helio_status_badge, HELIO, STATUS_BADGE, AdwBin)

/**
 * helio_status_badge_new:
 * @vocabulary: (nullable): the known values
 * @value: (nullable): the status as the service sends it
 *
 * Returns: (transfer floating): a new badge
 */
GtkWidget *helio_status_badge_new (const HelioVocabulary *vocabulary, const char *value);

/**
 * helio_status_badge_set_status:
 * @self: a badge
 * @vocabulary: (nullable): the known values
 * @value: (nullable): the status as the service sends it
 *
 * Shows another status.
 */
void helio_status_badge_set_status (HelioStatusBadge *self, const HelioVocabulary *vocabulary,
                                    const char *value);

/**
 * helio_status_badge_get_label:
 * @self: a badge
 *
 * Returns: (transfer none): the word it shows
 */
const char *helio_status_badge_get_label (HelioStatusBadge *self);

G_END_DECLS
