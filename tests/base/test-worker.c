/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-worker.h"

typedef struct
{
  HelioWorker *worker;
  GString *order; /* written by the worker's thread only, until it is joined */
  GMutex gate;
  guint n_done;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->worker = helio_worker_new ("test");
  fixture->order = g_string_new (NULL);
  g_mutex_init (&fixture->gate);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->worker);
  g_string_free (fixture->order, TRUE);
  g_mutex_clear (&fixture->gate);
}

static void
wait_at_gate (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Fixture *fixture = data;

  g_mutex_lock (&fixture->gate);
  g_mutex_unlock (&fixture->gate);
  g_task_return_boolean (task, TRUE);
}

static void
write_name (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Fixture *fixture = data;

  g_assert_true (helio_worker_is_current (fixture->worker));
  g_string_append (fixture->order, g_task_get_name (task));
  g_task_return_boolean (task, TRUE);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  g_assert_false (helio_worker_is_current (fixture->worker));
  fixture->n_done++;
}

static void
queue (Fixture *fixture, const char *name, int priority, GTaskThreadFunc func,
       GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_done, fixture);

  g_task_set_name (task, name);
  g_task_set_task_data (task, fixture, NULL);
  helio_worker_run (fixture->worker, task, priority, func);
}

static void
tasks_run_by_priority_then_arrival (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_mutex_lock (&fixture->gate);
  queue (fixture, "gate", G_PRIORITY_HIGH, wait_at_gate, NULL);
  queue (fixture, "c", G_PRIORITY_LOW, write_name, NULL);
  queue (fixture, "a", G_PRIORITY_DEFAULT, write_name, NULL);
  queue (fixture, "x", G_PRIORITY_DEFAULT, write_name, cancelled);
  queue (fixture, "b", G_PRIORITY_DEFAULT, write_name, NULL);
  g_cancellable_cancel (cancelled);
  g_mutex_unlock (&fixture->gate);

  while (fixture->n_done < 5)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture->order->str, ==, "abc");
}

static void
dropping_the_worker_finishes_its_tasks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioWorker) extra = helio_worker_new ("extra");
  HelioWorker *kept = fixture->worker;

  fixture->worker = extra;
  g_mutex_lock (&fixture->gate);
  queue (fixture, "gate", G_PRIORITY_HIGH, wait_at_gate, NULL);
  for (guint i = 0; i < 100; i++)
    queue (fixture, ".", G_PRIORITY_DEFAULT, wait_at_gate, NULL);
  g_mutex_unlock (&fixture->gate);
  g_clear_object (&extra);
  fixture->worker = kept;

  while (fixture->n_done < 101)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/worker/tasks-run-by-priority-then-arrival", Fixture, NULL, fixture_set_up,
              tasks_run_by_priority_then_arrival, fixture_tear_down);
  g_test_add ("/base/worker/dropping-the-worker-finishes-its-tasks", Fixture, NULL, fixture_set_up,
              dropping_the_worker_finishes_its_tasks, fixture_tear_down);
  return g_test_run ();
}
