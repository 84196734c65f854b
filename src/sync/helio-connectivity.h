/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioConnectivityReason:
 * @HELIO_CONNECTIVITY_REASON_UNKNOWN: nothing was asked yet
 * @HELIO_CONNECTIVITY_REASON_ANSWERED: the service answered the last call
 * @HELIO_CONNECTIVITY_REASON_NO_NETWORK: this computer has no network
 * @HELIO_CONNECTIVITY_REASON_NO_ANSWER: there is a network, but the service did not answer
 *
 * Why #HelioConnectivity thinks what it thinks.
 */
typedef enum
{
  HELIO_CONNECTIVITY_REASON_UNKNOWN,
  HELIO_CONNECTIVITY_REASON_ANSWERED,
  HELIO_CONNECTIVITY_REASON_NO_NETWORK,
  HELIO_CONNECTIVITY_REASON_NO_ANSWER,
} HelioConnectivityReason;

#define HELIO_TYPE_CONNECTIVITY_REASON (helio_connectivity_reason_get_type ())
GType helio_connectivity_reason_get_type (void);

#define HELIO_TYPE_CONNECTIVITY (helio_connectivity_get_type ())
G_DECLARE_FINAL_TYPE (HelioConnectivity, helio_connectivity, HELIO, CONNECTIVITY, GObject)

/**
 * helio_connectivity_new:
 * @monitor: (nullable): the system's view, or %NULL for g_network_monitor_get_default()
 *
 * Whether the service can be reached, judged by what its calls really met. The system's monitor is
 * a hint only: a service on this computer answers without any network, and a network does not make
 * a service answer. So
 *
 * - a call that was answered means online, whatever the monitor says;
 * - a call that was not answered means offline, and the monitor gives the reason;
 * - a change of the network alone changes the reason, and `online` only as long as nothing was
 *   asked; when the network comes back, or another one comes while offline, `try-again` asks for a
 *   call, whose outcome then counts.
 *
 * Nobody may refuse a call because of it: it is for what the interface shows, and for when to try.
 *
 * Properties: `online` (boolean) and `reason` (#HelioConnectivityReason), both read-only and
 * notified; `monitor` (construct only). Signals: `changed` once for each change of either property,
 * after both are set; `try-again`. Belongs to the thread it was made in.
 *
 * Returns: (transfer full): a new object, online when the monitor says so
 */
HelioConnectivity *helio_connectivity_new (GNetworkMonitor *monitor);

/**
 * helio_connectivity_get_online:
 * @self: a connectivity
 *
 * Returns: whether the service seems reachable
 */
gboolean helio_connectivity_get_online (HelioConnectivity *self);

/**
 * helio_connectivity_get_reason:
 * @self: a connectivity
 *
 * Online with %HELIO_CONNECTIVITY_REASON_NO_NETWORK says that the last call was answered and the
 * network went away since.
 *
 * Returns: why helio_connectivity_get_online() says what it says
 */
HelioConnectivityReason helio_connectivity_get_reason (HelioConnectivity *self);

/**
 * helio_connectivity_report_success:
 * @self: a connectivity
 *
 * The service answered a call, with whatever: a refusal is an answer, too.
 */
void helio_connectivity_report_success (HelioConnectivity *self);

/**
 * helio_connectivity_report_failure:
 * @self: a connectivity
 *
 * A call met nobody, no end or somebody else than the service. A cancelled call says nothing.
 */
void helio_connectivity_report_failure (HelioConnectivity *self);

G_END_DECLS
