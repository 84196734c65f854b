/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-store.h"

G_BEGIN_DECLS

#define HELIO_TYPE_OUTBOX_COUNTS (helio_outbox_counts_get_type ())
G_DECLARE_FINAL_TYPE (HelioOutboxCounts, helio_outbox_counts, HELIO, OUTBOX_COUNTS, GObject)

/**
 * helio_outbox_counts_new:
 * @store: the cache
 *
 * How much there is in the outbox, as it is from moment to moment. Signal: `changed`.
 *
 * Returns: (transfer full): new counts, 0 until the cache has been read
 */
HelioOutboxCounts *helio_outbox_counts_new (HelioStore *store);

/**
 * helio_outbox_counts_get_n:
 * @self: counts
 * @state: a word of #helio_outbox_state
 *
 * Returns: how many entries are in this state
 */
guint helio_outbox_counts_get_n (HelioOutboxCounts *self, const char *state);

/**
 * helio_outbox_counts_get_n_pending:
 * @self: counts
 *
 * Returns: how many entries go by themselves
 */
guint helio_outbox_counts_get_n_pending (HelioOutboxCounts *self);

/**
 * helio_outbox_counts_get_n_attention:
 * @self: counts
 *
 * Returns: how many entries need somebody
 */
guint helio_outbox_counts_get_n_attention (HelioOutboxCounts *self);

/**
 * helio_outbox_counts_get_n_gone:
 * @self: counts
 *
 * How far sending is: of so many and those that still go by themselves.
 *
 * Returns: how many entries have ceased to go by themselves since none did
 */
guint helio_outbox_counts_get_n_gone (HelioOutboxCounts *self);

/**
 * helio_outbox_counts_sum_pending:
 * @per_state: entries by state, as #HelioCounts has them
 *
 * Returns: how many of them go by themselves
 */
guint helio_outbox_counts_sum_pending (const gint64 *per_state);

/**
 * helio_outbox_counts_sum_attention:
 * @per_state: entries by state, as #HelioCounts has them
 *
 * Returns: how many of them need somebody
 */
guint helio_outbox_counts_sum_attention (const gint64 *per_state);

G_END_DECLS
