/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-metrics.h"
#include "helio-server-guard.h"
#include "helio-storage.h"

G_BEGIN_DECLS

#define HELIO_TYPE_METRICS_ENDPOINT (helio_metrics_endpoint_get_type ())
G_DECLARE_FINAL_TYPE (HelioMetricsEndpoint, helio_metrics_endpoint, HELIO, METRICS_ENDPOINT,
                      GObject)

/**
 * helio_metrics_endpoint_new:
 * @socket: (transfer none): where Prometheus comes
 * @metrics: (transfer none): what was counted
 * @storage: (transfer none): asked for the mails that wait
 * @limits: what a client may take
 * @languages: (transfer none): the languages that the service speaks
 * @error: return location for a #GIOErrorEnum
 *
 * Answers `GET /metrics`, at a port of its own so that the public never sees it. Used in the thread
 * that serves.
 *
 * Returns: (transfer full): the endpoint, or %NULL with @error set; end it with
 *   helio_metrics_endpoint_stop()
 */
HelioMetricsEndpoint *helio_metrics_endpoint_new (GSocket *socket, HelioMetrics *metrics,
                                                  HelioStorage *storage,
                                                  const HelioServerLimits *limits,
                                                  HelioLanguages *languages, GError **error);

/**
 * helio_metrics_endpoint_stop:
 * @self: an endpoint
 *
 * Closes its socket and every connection.
 */
void helio_metrics_endpoint_stop (HelioMetricsEndpoint *self);

G_END_DECLS
