/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_TYPE_LIVE_STREAM (helio_live_stream_get_type ())
G_DECLARE_FINAL_TYPE (HelioLiveStream, helio_live_stream, HELIO, LIVE_STREAM, GIOStream)

/**
 * helio_live_stream_new:
 * @base: (transfer none): a connection whose streams can be polled
 * @limit: how many bytes may come of it
 *
 * A connection at whose other end somebody may say so much and no more: then it is as if they had
 * gone. libsoup reads a WebSocket for as long as something comes, and answers every ping.
 *
 * Returns: (transfer full): the stream; @base is closed with it
 */
GIOStream *helio_live_stream_new (GIOStream *base, gsize limit);

G_END_DECLS
