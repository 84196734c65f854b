/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_source_drop:
 * @source: (inout) (transfer full) (nullable): where a source is held; %NULL afterwards
 *
 * Ends a source of whichever context and gives it up, if there is one; g_clear_handle_id() with
 * g_source_remove() does so in the default context only.
 *
 * To be called in the thread of the source's context.
 */
void helio_source_drop (GSource **source);

G_END_DECLS
