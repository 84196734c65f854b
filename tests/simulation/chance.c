/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chance.h"

#include "helio-worker.h"

/* More than any history needs that comes to an end. */
#define MANY_STEPS 20000
/* So many statements of a job follow one another before something else may have a turn. */
#define MOST_ALONE 4

typedef struct
{
  ChanceFunc func;
  gpointer data;
} Turn;

typedef struct
{
  guint id;
  gint64 due;
  GSourceFunc func;
  gpointer data;
} Timer;

static GRand *random_numbers; /* (owned) */
static guint64 trace;
static guint64 n_steps_done;
static GArray *turns;  /* (owned) (element-type Turn) */
static GArray *timers; /* (owned) (element-type Timer) */
static gint64 now;
static guint n_timers;
static guint n_alone;
static gconstpointer next_owner; /* (unowned) (nullable) */
static GHashTable *killed;       /* (owned): owners */

void
chance_begin (guint32 seed)
{
  if (random_numbers == NULL)
    {
      random_numbers = g_rand_new ();
      turns = g_array_new (FALSE, FALSE, sizeof (Turn));
      timers = g_array_new (FALSE, FALSE, sizeof (Timer));
      killed = g_hash_table_new (NULL, NULL);
    }
  g_assert (turns->len == 0 && timers->len == 0);
  g_rand_set_seed (random_numbers, seed);
  g_random_set_seed (seed);
  trace = seed;
  n_alone = 0;
}

guint
chance_draw (guint n)
{
  guint drawn = (guint) g_rand_int_range (random_numbers, 0, (gint32) n);

  /* How many could have been drawn tells what was waiting. FNV-1a. */
  trace = (trace ^ drawn ^ (guint64) n << 32) * 0x100000001b3;
  return drawn;
}

guint64
chance_get_trace (void)
{
  return trace;
}

gboolean
chance_is (guint percent)
{
  return chance_draw (100) < percent;
}

void
chance_add (ChanceFunc func, gpointer data)
{
  Turn turn = { func, data };

  g_array_append_val (turns, turn);
}

static void
dispatch (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Lets the one that chance chooses have its turn, unless that is @busy. */
static gboolean
step_but_of (gconstpointer busy)
{
  Turn turn;
  guint i;

  dispatch ();
  if (turns->len == 0)
    return FALSE;
  i = chance_draw (turns->len);
  turn = g_array_index (turns, Turn, i);
  if (busy != NULL && turn.data == busy)
    return FALSE;
  g_array_remove_index (turns, i);
  turn.func (turn.data);
  n_steps_done++;
  return TRUE;
}

gboolean
chance_step (void)
{
  return step_but_of (NULL);
}

guint64
chance_get_n_steps (void)
{
  return n_steps_done;
}

void
chance_run (guint n_steps)
{
  while (n_steps > 0 && chance_step ())
    n_steps--;
  dispatch ();
}

gboolean
chance_settle (void)
{
  for (guint i = 0; i < MANY_STEPS; i++)
    if (!chance_step ())
      return TRUE;
  return FALSE;
}

/* --- time --- */

/* In the place of g_timeout_add() and g_source_remove() in what is compiled for the simulation. */
guint simulation_add_timer (guint milliseconds, GSourceFunc func, gpointer data);
gboolean simulation_remove_timer (guint id);

guint
simulation_add_timer (guint milliseconds, GSourceFunc func, gpointer data)
{
  Timer timer = { ++n_timers, now + (gint64) milliseconds * 1000, func, data };

  g_array_append_val (timers, timer);
  return timer.id;
}

gboolean
simulation_remove_timer (guint id)
{
  for (guint i = 0; i < timers->len; i++)
    if (g_array_index (timers, Timer, i).id == id)
      {
        g_array_remove_index (timers, i);
        return TRUE;
      }
  return FALSE;
}

void
chance_pass (gint64 microseconds)
{
  guint i = 0;

  now += microseconds;
  while (i < timers->len)
    {
      Timer timer = g_array_index (timers, Timer, i);

      if (timer.due > now)
        {
          i++;
          continue;
        }
      g_array_remove_index (timers, i);
      timer.func (timer.data);
      /* Others may have gone, too. */
      i = 0;
    }
}

void
chance_drop_timers (void)
{
  g_array_set_size (timers, 0);
}

/* --- threads: base's worker, whose jobs wait for their turn instead --- */

typedef struct
{
  GTask *task; /* (owned) */
  GTaskThreadFunc func;
  int priority;
} Job;

struct _HelioWorker
{
  GObject parent_instance;

  gconstpointer owner; /* (unowned) (nullable) */
  GQueue jobs;         /* (element-type Job): in the order of their priority, then of arrival */
};

G_DEFINE_FINAL_TYPE (HelioWorker, helio_worker, G_TYPE_OBJECT)

static HelioWorker *running; /* (unowned) (nullable) */
static gboolean is_meanwhile;

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer data)
{
  return ((const Job *) a)->priority <= ((const Job *) b)->priority ? -1 : 1;
}

static gboolean
is_killed (HelioWorker *self)
{
  return g_hash_table_contains (killed, self->owner);
}

static void
run_job (HelioWorker *self)
{
  g_autofree Job *job = g_queue_pop_head (&self->jobs);
  g_autoptr (GTask) task = job->task;

  if (is_killed (self))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "killed");
  else if (!g_task_return_error_if_cancelled (task))
    {
      running = self;
      job->func (task, g_task_get_source_object (task), g_task_get_task_data (task),
                 g_task_get_cancellable (task));
      running = NULL;
    }
}

static void
take_turn (gpointer data)
{
  g_autoptr (HelioWorker) self = data;

  run_job (self);
}

static void
helio_worker_class_init (HelioWorkerClass *klass)
{
}

static void
helio_worker_init (HelioWorker *self)
{
  g_queue_init (&self->jobs);
}

HelioWorker *
helio_worker_new (const char *name)
{
  HelioWorker *self = g_object_new (HELIO_TYPE_WORKER, NULL);

  self->owner = next_owner;
  return self;
}

void
helio_worker_run (HelioWorker *self, GTask *task, int priority, GTaskThreadFunc func)
{
  Job *job = g_new (Job, 1);

  *job = (Job){ g_object_ref (task), func, priority };
  g_queue_insert_sorted (&self->jobs, job, compare_jobs, NULL);
  /* A turn runs whichever job is first then. */
  chance_add (take_turn, g_object_ref (self));
}

void
chance_meanwhile (void)
{
  HelioWorker *busy = running;

  if (busy == NULL || is_meanwhile)
    return;
  if (n_alone > 0)
    {
      n_alone--;
      return;
    }
  n_alone = chance_draw (MOST_ALONE);
  running = NULL;
  is_meanwhile = TRUE;
  step_but_of (busy);
  is_meanwhile = FALSE;
  running = busy;
}

gboolean
helio_worker_is_current (HelioWorker *self)
{
  return running == self;
}

void
chance_own_workers (gconstpointer owner)
{
  next_owner = owner;
}

void
chance_kill (gconstpointer owner)
{
  g_hash_table_add (killed, (gpointer) owner);
}

void
chance_let_live (gconstpointer owner)
{
  g_hash_table_remove (killed, owner);
}
