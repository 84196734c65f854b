/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_TYPE_WORKER (helio_worker_get_type ())
G_DECLARE_FINAL_TYPE (HelioWorker, helio_worker, HELIO, WORKER, GObject)

/**
 * helio_worker_new:
 * @name: shown by debuggers as the thread's name, at most 15 characters count
 *
 * One thread that runs tasks one after another, in the order of their priority, then of their
 * arrival. It owns whatever may be touched by one thread only, such as a database connection.
 * Dropping the last reference finishes the tasks already queued, then joins the thread.
 *
 * Returns: (transfer full): a new worker
 */
HelioWorker *helio_worker_new (const char *name);

/**
 * helio_worker_run:
 * @self: a worker
 * @task: (transfer none): its return functions deliver to the main context it was created in
 * @priority: `G_PRIORITY_*`; a lower number runs first
 * @func: runs in the worker's thread with the task's source object and data; must return the task
 *
 * Queues @func. A task that was cancelled before its turn is returned as cancelled without
 * running. May be called from any thread.
 */
void helio_worker_run (HelioWorker *self, GTask *task, int priority, GTaskThreadFunc func);

/**
 * helio_worker_is_current:
 * @self: a worker
 *
 * Returns: whether the caller runs in this worker's thread, for assertions
 */
gboolean helio_worker_is_current (HelioWorker *self);

G_END_DECLS
