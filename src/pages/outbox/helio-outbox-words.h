/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said about the outbox, wherever it is said. */
#pragma once

#include "helio-workspace.h"

G_BEGIN_DECLS

/**
 * helio_outbox_words_dup_not_sent:
 * @n: how many entries
 *
 * Returns: (transfer full): such as `3 changes not sent`
 */
char *helio_outbox_words_dup_not_sent (guint n);

/**
 * helio_outbox_words_dup_attention:
 * @n: how many entries
 *
 * Returns: (transfer full): such as `2 changes need attention`
 */
char *helio_outbox_words_dup_attention (guint n);

/**
 * helio_outbox_words_dup_title:
 * @entry: an entry of the outbox, or a draft
 *
 * Returns: (transfer full): what it is and what it is about, such as `Note, RMA(00517624)`
 */
char *helio_outbox_words_dup_title (HelioRecord *entry);

/**
 * helio_outbox_words_dup_pause:
 * @workspace: a workspace
 *
 * Returns: (transfer full) (nullable): why nothing is sent for now and what ends that; %NULL when
 *   nothing is in the way
 */
char *helio_outbox_words_dup_pause (HelioWorkspace *workspace);

/**
 * helio_outbox_words_dup_put_off:
 * @workspace: a workspace
 *
 * Returns: (transfer full) (nullable): when what did not get through is tried again; %NULL when
 * that is soon, or nothing waits for it
 */
char *helio_outbox_words_dup_put_off (HelioWorkspace *workspace);

/**
 * helio_outbox_words_dup_prospect:
 * @workspace: a workspace
 * @entry: an entry of the outbox
 *
 * Returns: (transfer full): how it stands with it and what comes next, in a sentence or two
 */
char *helio_outbox_words_dup_prospect (HelioWorkspace *workspace, HelioRecord *entry);

G_END_DECLS
