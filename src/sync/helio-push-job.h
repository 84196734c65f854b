/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-client.h"
#include "helio-clock.h"
#include "helio-store.h"
#include "helio-vault.h"

G_BEGIN_DECLS

#define HELIO_TYPE_PUSH_JOB (helio_push_job_get_type ())
G_DECLARE_FINAL_TYPE (HelioPushJob, helio_push_job, HELIO, PUSH_JOB, GObject)

/**
 * helio_push_job_new:
 * @store: the cache
 * @client: the service
 * @clock: the time
 * @vault: what is secret in what is sent
 * @eager: whether to send also what waits after a failure; not what the service itself put off
 *
 * Sends what the outbox holds, once: commands about the same record one after the other, in the
 * order in which they were given; about different ones two at a time. What is stuck holds up
 * nothing but what is about the same record.
 *
 * Signal `warned` (#GPtrArray of #HelioWarning), when the service did something that people should
 * look at again.
 *
 * Returns: (transfer full): a new job
 */
HelioPushJob *helio_push_job_new (HelioStore *store, HelioClient *client, HelioClock *clock,
                                  HelioVault *vault, gboolean eager);

/**
 * helio_push_job_run_async:
 * @self: a job that has not run
 * @cancellable: (nullable): gives it up; what has not been answered waits then
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Sends all that can be sent now.
 */
void helio_push_job_run_async (HelioPushJob *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data);

/**
 * helio_push_job_run_finish:
 * @self: a job
 * @result: the result
 * @error: return location for why nothing more can be sent now: a #HelioRemoteError or
 *   #HelioStoreError, or %G_IO_ERROR_CANCELLED
 *
 * That an entry could not be sent is no failure of the job.
 *
 * Returns: whether everything was tried that could be
 */
gboolean helio_push_job_run_finish (HelioPushJob *self, GAsyncResult *result, GError **error);

/**
 * helio_push_job_wake:
 * @self: a job that is running
 *
 * There is something new in the outbox, or something is to be tried again: from now on what waits
 * after a failure is sent, too, as if it had been asked for at the start.
 */
void helio_push_job_wake (HelioPushJob *self);

/**
 * helio_push_job_get_next:
 * @self: a job that has run
 *
 * Returns: when something that waits may be tried again, microseconds UTC, or %HELIO_NO_INTEGER
 */
gint64 helio_push_job_get_next (HelioPushJob *self);

G_END_DECLS
