/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "standstills.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#define TICK_MS 4
#define SHORTEST_MS 1

typedef struct
{
  int number;
  GThread *thread;
  GArray *spans; /* (owned) (element-type BenchSpan) */
  gint *over;    /* (unowned) (atomic) */
} Core;

struct _BenchStandstills
{
  GArray *cores; /* (owned) (element-type Core) */
  GArray *spans; /* (owned) (element-type BenchSpan): of all cores, in order, once it is over */
  gint over;     /* (atomic) */
};

/* Milliseconds that this thread has run, and that it could have run and did not get its core. */
static void
read_account (int file, double *ran, double *waited)
{
  char text[64] = "", *rest;

  if (pread (file, text, sizeof text - 1, 0) <= 0)
    g_error ("this kernel does not say how long a thread waits for a core");
  *ran = (double) g_ascii_strtoull (text, &rest, 10) / 1e6;
  *waited = (double) g_ascii_strtoull (rest, NULL, 10) / 1e6;
}

static gpointer
watch (gpointer data)
{
  Core *core = data;
  int file = open ("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
  double last, ran, waited;
  cpu_set_t set;

  CPU_ZERO (&set);
  CPU_SET (core->number, &set);
  if (file < 0 || sched_setaffinity (0, sizeof set, &set) != 0)
    g_error ("this kernel does not say how long a thread waits for a core");
  last = bench_now ();
  read_account (file, &ran, &waited);
  while (!g_atomic_int_get (core->over))
    {
      double before = waited, now, end;

      g_poll (NULL, 0, TICK_MS);
      now = bench_now ();
      read_account (file, &ran, &waited);
      end = now - (waited - before);
      if (end - last - TICK_MS > SHORTEST_MS)
        {
          BenchSpan span = { last + TICK_MS, end };

          g_array_append_val (core->spans, span);
        }
      last = now;
    }
  /* A kernel that keeps no account tells zeros: what was a wait for a core would be a standstill.
   */
  if (ran <= 0)
    g_array_set_size (core->spans, 0);
  close (file);
  return NULL;
}

BenchStandstills *
bench_standstills_begin (void)
{
  BenchStandstills *self = g_new0 (BenchStandstills, 1);
  cpu_set_t set;

  self->cores = g_array_new (FALSE, FALSE, sizeof (Core));
  self->spans = g_array_new (FALSE, FALSE, sizeof (BenchSpan));
  if (sched_getaffinity (0, sizeof set, &set) != 0)
    g_error ("this kernel does not say which cores there are");
  for (int i = 0; i < CPU_SETSIZE; i++)
    if (CPU_ISSET (i, &set))
      {
        Core core = { i, NULL, g_array_new (FALSE, FALSE, sizeof (BenchSpan)), &self->over };

        g_array_append_val (self->cores, core);
      }
  for (guint i = 0; i < self->cores->len; i++)
    {
      Core *core = &g_array_index (self->cores, Core, i);

      core->thread = g_thread_new ("standstills", watch, core);
    }
  return self;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const BenchSpan *left = a, *right = b;

  return left->from < right->from ? -1 : left->from > right->from;
}

void
bench_standstills_end (BenchStandstills *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_int_set (&self->over, TRUE);
  for (guint i = 0; i < self->cores->len; i++)
    {
      Core *core = &g_array_index (self->cores, Core, i);

      g_thread_join (core->thread);
      g_array_append_vals (self->spans, core->spans->data, core->spans->len);
      g_array_unref (core->spans);
    }
  g_array_set_size (self->cores, 0);
  g_array_sort (self->spans, compare);
}

double
bench_standstills_within (BenchStandstills *self, BenchSpan span)
{
  double sum = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->spans->len; i++)
    {
      const BenchSpan *still = &g_array_index (self->spans, BenchSpan, i);
      double end = MIN (still->to, span.to);

      /* Two cores may stand still at once. */
      span.from = MAX (span.from, still->from);
      if (span.from >= end)
        continue;
      sum += end - span.from;
      span.from = end;
    }
  return sum;
}

void
bench_standstills_free (BenchStandstills *self)
{
  g_return_if_fail (self != NULL);

  bench_standstills_end (self);
  g_array_unref (self->cores);
  g_array_unref (self->spans);
  g_free (self);
}
