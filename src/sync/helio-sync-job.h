/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-identity.h"
#include "helio-pull-job.h"
#include "helio-vault.h"

G_BEGIN_DECLS

/**
 * HELIO_DOCUMENT_SYNCED:
 *
 * Document of the cache whose time is that of the last complete sync.
 */
#define HELIO_DOCUMENT_SYNCED "synced"

#define HELIO_TYPE_SYNC_JOB (helio_sync_job_get_type ())
G_DECLARE_FINAL_TYPE (HelioSyncJob, helio_sync_job, HELIO, SYNC_JOB, GObject)

/**
 * helio_sync_job_new:
 * @store: the cache
 * @client: the service
 * @clock: the time
 * @identity: is checked before anything else
 * @vault: what is secret in what is sent
 * @eager: whether somebody wants this sync, or something new gives reason for it: what waits after
 *   a failure is sent, too
 *
 * One sync: identify, push, pull, and note in the cache when it was. What is put into the outbox
 * meanwhile is pushed beside the pull; what is asked for once the pull is over is pulled after
 * that.
 *
 * Signals: `pulling`, with the #HelioPullJob that is about to run; `warned`, with a #GPtrArray of
 * #HelioWarning: what the service warns of about what it did.
 *
 * Returns: (transfer full): a new job, to be run once
 */
HelioSyncJob *helio_sync_job_new (HelioStore *store, HelioClient *client, HelioClock *clock,
                                  HelioIdentity *identity, HelioVault *vault, gboolean eager);

/**
 * helio_sync_job_run_async:
 * @self: a job
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Runs it.
 */
void helio_sync_job_run_async (HelioSyncJob *self, GAsyncReadyCallback callback, gpointer data);

/**
 * helio_sync_job_run_finish:
 * @self: a job
 * @result: the result
 * @error: return location for what the first step that failed said, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the outbox was sent as far as it could be, and the cache is complete
 */
gboolean helio_sync_job_run_finish (HelioSyncJob *self, GAsyncResult *result, GError **error);

/**
 * helio_sync_job_cancel:
 * @self: a job
 *
 * Gives it up. What was fetched is kept, what has not been answered waits.
 */
void helio_sync_job_cancel (HelioSyncJob *self);

/**
 * helio_sync_job_wake:
 * @self: a job that is running
 *
 * There is something new in the outbox, or something is to be tried again, or fetched.
 */
void helio_sync_job_wake (HelioSyncJob *self);

/**
 * helio_sync_job_get_next:
 * @self: a job that has run
 *
 * Returns: when something that waits may be tried again, microseconds UTC, or %HELIO_NO_INTEGER
 */
gint64 helio_sync_job_get_next (HelioSyncJob *self);

/**
 * helio_sync_job_get_completed_at:
 * @self: a job that went well
 *
 * Returns: when the cache was complete, microseconds UTC
 */
gint64 helio_sync_job_get_completed_at (HelioSyncJob *self);

G_END_DECLS
