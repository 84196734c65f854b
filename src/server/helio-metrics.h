/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-exchange.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define HELIO_TYPE_METRICS (helio_metrics_get_type ())
G_DECLARE_FINAL_TYPE (HelioMetrics, helio_metrics, HELIO, METRICS, GObject)

/**
 * HelioEvent:
 * @HELIO_EVENT_STORAGE_BUSY: the storage was busy, or could not be reached
 * @HELIO_EVENT_WRONG_PASSWORD: a password was not right
 * @HELIO_EVENT_SIGN_IN_LIMIT: there were too many wrong ones before
 *
 * What is counted beside the requests.
 */
typedef enum
{
  HELIO_EVENT_STORAGE_BUSY,
  HELIO_EVENT_WRONG_PASSWORD,
  HELIO_EVENT_SIGN_IN_LIMIT,
  HELIO_N_EVENTS,
} HelioEvent;

/**
 * helio_metrics_new:
 *
 * Counts what a service does, since it was started. Used by the thread that serves.
 *
 * Returns: (transfer full): metrics, all 0
 */
HelioMetrics *helio_metrics_new (void);

/**
 * helio_metrics_count_exchange:
 * @self: metrics
 * @exchange: a request that has ended; method and route are constant strings
 *
 * Counts it by method, route and status, and its duration by route.
 */
void helio_metrics_count_exchange (HelioMetrics *self, const HelioExchange *exchange);

/**
 * helio_metrics_count_event:
 * @self: metrics
 * @event: what happened
 *
 * Counts it.
 */
void helio_metrics_count_event (HelioMetrics *self, HelioEvent event);

/**
 * helio_metrics_write:
 * @self: metrics
 * @text: where to write
 *
 * Writes them as Prometheus reads them (text format 0.0.4).
 */
void helio_metrics_write (HelioMetrics *self, GString *text);

/**
 * helio_metrics_write_head:
 * @text: where to write
 * @name: name of a metric
 * @type: `counter`, `gauge` or `histogram`
 * @help: what it is, a sentence
 *
 * Begins a metric in the same format.
 */
void helio_metrics_write_head (GString *text, const char *name, const char *type, const char *help);

G_END_DECLS
