/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HelioDemoOptions:
 * @n_systems: how many systems, the manual's included
 * @n_cases: how many cases, the manual's included
 * @n_rmas: how many RMAs, the manual's included; up to 1,000,000
 * @n_battery_returns: how many battery returns
 * @seed: another seed, other data
 * @now: the moment that "today" means, microseconds since 1970 UTC
 *
 * How much demo data to make. The records of the manual come exactly once, whatever the numbers;
 * smaller numbers count as theirs. The same options make the same records, byte for byte.
 */
typedef struct
{
  guint n_systems;
  guint n_cases;
  guint n_rmas;
  guint n_battery_returns;
  guint seed;
  gint64 now;
} HelioDemoOptions;

/**
 * helio_demo_options_init:
 * @options: (out caller-allocates): where to
 *
 * The usual demo: 300 systems, 400 cases, 600 RMAs, 40 battery returns, seed 1, today.
 */
void helio_demo_options_init (HelioDemoOptions *options);

/**
 * helio_demo_fill:
 * @storage: the service's storage, outside a transaction
 * @organisation: whose records they become
 * @options: how many
 * @error: return location for a #HelioStorageError
 *
 * Makes the demo data: the records of the manual, systems on real sites, a year of requests with
 * everything that belongs to them. Writes 20,000 records a transaction; blocks, for a storage's
 * own thread. What a failed call wrote so far stays.
 *
 * Returns: %FALSE with @error set (%HELIO_STORAGE_ERROR) when the storage fails
 */
gboolean helio_demo_fill (HelioStorage *storage, gint64 organisation,
                          const HelioDemoOptions *options, GError **error);

/**
 * helio_demo_refresh:
 * @storage: the service's storage, outside a transaction
 * @organisation: whose records
 * @now: the moment that "today" means, microseconds since 1970 UTC
 * @error: return location for a #HelioStorageError, or a #HelioWireError
 *
 * Keeps the last thirty days of an older demo filled: when the newest request is older than a day,
 * moves the newest thirty days of requests, and what belongs to them, forward by whole days. In
 * one transaction; blocks, as helio_demo_fill().
 *
 * Returns: %FALSE with @error set when the storage fails or holds what cannot be read
 */
gboolean helio_demo_refresh (HelioStorage *storage, gint64 organisation, gint64 now,
                             GError **error);

G_END_DECLS
