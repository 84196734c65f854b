/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Takes the body of a 200, whatever it is. */
typedef struct
{
  GOutputStream *output;          /* (nullable): NULL for none */
  GFileProgressCallback progress; /* (nullable): told how much has come of max_output */
  gpointer progress_data;
} HelioTransferSink;

typedef struct
{
  gint64 deadline;      /* microseconds for everything, from the name lookup to the last byte */
  gint64 rate_grace;    /* microseconds of body before its rate counts */
  guint64 minimum_rate; /* bytes a second, after decompression */
  guint64 max_output;   /* bytes that an output takes */
} HelioTransferLimits;

/* One bounded request: sends @message and reads as much of the body as helio_answer_body_limit()
 * allows. Deadline and rate are ours because libsoup's timeout starts again at every byte. */
void helio_transfer_run_async (SoupSession *session, SoupMessage *message,
                               const HelioTransferLimits *limits, const HelioTransferSink *sink,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer data);

/* The body, maybe empty, of an answer of whatever status; empty when an output took it. Errors are
 * HELIO_REMOTE_ERROR OFFLINE, TIMEOUT, TLS, TOO_LARGE, PROTOCOL, FILE, and G_IO_ERROR_CANCELLED. */
GBytes *helio_transfer_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
