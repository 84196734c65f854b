/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-client.h"
#include "helio-store.h"

G_BEGIN_DECLS

#define HELIO_TYPE_PULL_JOB (helio_pull_job_get_type ())
G_DECLARE_FINAL_TYPE (HelioPullJob, helio_pull_job, HELIO, PULL_JOB, GObject)

/**
 * helio_pull_job_new:
 * @store: where the pages go
 * @client: where they come from
 *
 * Brings the cache up to date, once: from its cursor to the end of the feed. The next page is
 * asked for while one is being written. Also finishes a first load, goes through a reload when
 * the service does not know the cursor, and starts over when another process synced meanwhile.
 *
 * Property, for tests: `page-size`, changes a page at most, 1000; pages behind the first one of a
 * cache that was loaded before have five times as many, up to what the contract allows, 5000.
 *
 * Properties, notified after every page: `progress` (0 to 1), `n-rows`.
 *
 * Returns: (transfer full): a new job, to be run once
 */
HelioPullJob *helio_pull_job_new (HelioStore *store, HelioClient *client);

/**
 * helio_pull_job_run_async:
 * @self: a job
 * @cancellable: (nullable): ends it after the page that is being written
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Runs it.
 */
void helio_pull_job_run_async (HelioPullJob *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data);

/**
 * helio_pull_job_run_finish:
 * @self: a job
 * @result: the result
 * @error: return location for a #HelioRemoteError, a #HelioStoreError or a #HelioWireError
 *
 * Returns: whether the cache has everything now. What was fetched before an error is kept
 */
gboolean helio_pull_job_run_finish (HelioPullJob *self, GAsyncResult *result, GError **error);

/**
 * helio_pull_job_get_revision:
 * @self: a job that has run well
 *
 * Returns: the newest revision of the service when it did
 */
gint64 helio_pull_job_get_revision (HelioPullJob *self);

/**
 * helio_pull_job_get_n_rejected:
 * @self: a job
 * @first: (out) (optional) (transfer none) (nullable): the first of them and why
 *
 * Returns: how many records could not be decoded
 */
guint helio_pull_job_get_n_rejected (HelioPullJob *self, const char **first);

G_END_DECLS
