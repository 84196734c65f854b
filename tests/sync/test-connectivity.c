/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-connectivity.h"
#include "helio-fake-network.h"

#define UNKNOWN HELIO_CONNECTIVITY_REASON_UNKNOWN
#define ANSWERED HELIO_CONNECTIVITY_REASON_ANSWERED
#define NO_NETWORK HELIO_CONNECTIVITY_REASON_NO_NETWORK
#define NO_ANSWER HELIO_CONNECTIVITY_REASON_NO_ANSWER

typedef struct
{
  HelioFakeNetwork *network;
  HelioConnectivity *connectivity;
  guint n_changed, n_online_notified, n_reason_notified, n_try_again;
} Fixture;

static void
count (guint *n)
{
  ++*n;
}

static void
on_changed (HelioConnectivity *connectivity, Fixture *fixture)
{
  gboolean online;
  int reason;

  /* The properties are set, both, before anybody hears of it. */
  g_object_get (connectivity, "online", &online, "reason", &reason, NULL);
  g_assert_cmpint (online, ==, helio_connectivity_get_online (connectivity));
  g_assert_cmpint (reason, ==, (int) helio_connectivity_get_reason (connectivity));
  fixture->n_changed++;
}

static void
start (Fixture *fixture, gboolean available)
{
  fixture->network = helio_fake_network_new (available);
  fixture->connectivity = helio_connectivity_new (G_NETWORK_MONITOR (fixture->network));
  g_signal_connect (fixture->connectivity, "changed", G_CALLBACK (on_changed), fixture);
  g_signal_connect_swapped (fixture->connectivity, "try-again", G_CALLBACK (count),
                            &fixture->n_try_again);
  g_signal_connect_swapped (fixture->connectivity, "notify::online", G_CALLBACK (count),
                            &fixture->n_online_notified);
  g_signal_connect_swapped (fixture->connectivity, "notify::reason", G_CALLBACK (count),
                            &fixture->n_reason_notified);
}

static void
set_up_online (Fixture *fixture, gconstpointer data)
{
  start (fixture, TRUE);
}

static void
set_up_offline (Fixture *fixture, gconstpointer data)
{
  start (fixture, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->connectivity);
  g_assert_finalize_object (fixture->network);
}

static void
assert_state (Fixture *fixture, gboolean online, HelioConnectivityReason reason, guint n_changed,
              guint n_try_again)
{
  g_assert_cmpint (helio_connectivity_get_online (fixture->connectivity), ==, online);
  g_assert_cmpint ((int) helio_connectivity_get_reason (fixture->connectivity), ==, (int) reason);
  g_assert_cmpuint (fixture->n_changed, ==, n_changed);
  g_assert_cmpuint (fixture->n_try_again, ==, n_try_again);
}

static void
before_any_call_the_monitor_counts (Fixture *fixture, gconstpointer data)
{
  assert_state (fixture, FALSE, NO_NETWORK, 0, 0);
  helio_fake_network_change (fixture->network, TRUE);
  assert_state (fixture, TRUE, UNKNOWN, 1, 1);
  helio_fake_network_change (fixture->network, FALSE);
  assert_state (fixture, FALSE, NO_NETWORK, 2, 1);
}

static void
success_without_a_network_means_online (Fixture *fixture, gconstpointer data)
{
  helio_connectivity_report_success (fixture->connectivity);
  assert_state (fixture, TRUE, ANSWERED, 1, 0);
  /* This service needs no network: its comings and goings say nothing. */
  helio_fake_network_change (fixture->network, TRUE);
  helio_fake_network_change (fixture->network, FALSE);
  assert_state (fixture, TRUE, ANSWERED, 1, 1);
}

static void
calls_count_more_than_the_monitor (Fixture *fixture, gconstpointer data)
{
  assert_state (fixture, TRUE, UNKNOWN, 0, 0);
  helio_connectivity_report_failure (fixture->connectivity);
  assert_state (fixture, FALSE, NO_ANSWER, 1, 0);
  helio_connectivity_report_success (fixture->connectivity);
  assert_state (fixture, TRUE, ANSWERED, 2, 0);
}

static void
losing_the_network_is_a_hint_until_a_call_fails (Fixture *fixture, gconstpointer data)
{
  helio_connectivity_report_success (fixture->connectivity);
  helio_fake_network_change (fixture->network, FALSE);
  assert_state (fixture, TRUE, NO_NETWORK, 2, 0);
  helio_connectivity_report_failure (fixture->connectivity);
  assert_state (fixture, FALSE, NO_NETWORK, 3, 0);
}

static void
network_that_comes_back_asks_to_try_again (Fixture *fixture, gconstpointer data)
{
  helio_fake_network_change (fixture->network, FALSE);
  helio_connectivity_report_failure (fixture->connectivity);
  helio_fake_network_change (fixture->network, TRUE);
  /* Not online before a call says so. */
  assert_state (fixture, FALSE, NO_ANSWER, 2, 1);
  helio_connectivity_report_success (fixture->connectivity);
  assert_state (fixture, TRUE, ANSWERED, 3, 1);
}

static void
another_network_is_worth_a_try_while_offline_only (Fixture *fixture, gconstpointer data)
{
  helio_connectivity_report_failure (fixture->connectivity);
  helio_fake_network_change (fixture->network, TRUE);
  assert_state (fixture, FALSE, NO_ANSWER, 1, 1);
  helio_connectivity_report_success (fixture->connectivity);
  helio_fake_network_change (fixture->network, TRUE);
  assert_state (fixture, TRUE, ANSWERED, 2, 1);
}

static void
same_again_is_silent (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    helio_connectivity_report_success (fixture->connectivity);
  assert_state (fixture, TRUE, ANSWERED, 1, 0);
  g_assert_cmpuint (fixture->n_online_notified, ==, 0);
  g_assert_cmpuint (fixture->n_reason_notified, ==, 1);
  for (guint i = 0; i < 3; i++)
    helio_connectivity_report_failure (fixture->connectivity);
  assert_state (fixture, FALSE, NO_ANSWER, 2, 0);
  g_assert_cmpuint (fixture->n_online_notified, ==, 1);
  g_assert_cmpuint (fixture->n_reason_notified, ==, 2);
}

static void
drop (HelioConnectivity *connectivity, HelioConnectivity **owned)
{
  g_clear_object (owned);
}

static void
may_be_dropped_by_a_handler (void)
{
  g_autoptr (HelioFakeNetwork) network = helio_fake_network_new (FALSE);
  HelioConnectivity *connectivity = helio_connectivity_new (G_NETWORK_MONITOR (network));

  g_signal_connect (connectivity, "changed", G_CALLBACK (drop), &connectivity);
  helio_fake_network_change (network, TRUE);
  g_assert_null (connectivity);
  helio_fake_network_change (network, FALSE);
}

static void
default_monitor_is_the_systems (void)
{
  g_autoptr (HelioConnectivity) connectivity = helio_connectivity_new (NULL);
  g_autoptr (GNetworkMonitor) monitor = NULL;

  g_object_get (connectivity, "monitor", &monitor, NULL);
  g_assert_true (monitor == g_network_monitor_get_default ());
}

#define ADD(name, set_up, func) \
  g_test_add ("/sync/connectivity/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("before-any-call-the-monitor-counts", set_up_offline, before_any_call_the_monitor_counts);
  ADD ("success-without-a-network-means-online", set_up_offline,
       success_without_a_network_means_online);
  ADD ("calls-count-more-than-the-monitor", set_up_online, calls_count_more_than_the_monitor);
  ADD ("losing-the-network-is-a-hint-until-a-call-fails", set_up_online,
       losing_the_network_is_a_hint_until_a_call_fails);
  ADD ("network-that-comes-back-asks-to-try-again", set_up_online,
       network_that_comes_back_asks_to_try_again);
  ADD ("another-network-is-worth-a-try-while-offline-only", set_up_online,
       another_network_is_worth_a_try_while_offline_only);
  ADD ("same-again-is-silent", set_up_online, same_again_is_silent);
  g_test_add_func ("/sync/connectivity/may-be-dropped-by-a-handler", may_be_dropped_by_a_handler);
  g_test_add_func ("/sync/connectivity/default-monitor-is-the-systems",
                   default_monitor_is_the_systems);
  return g_test_run ();
}
