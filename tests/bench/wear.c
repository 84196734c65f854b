/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wear.h"

#include "bench.h"
#include "overview.h"

#include <malloc.h>

#define OPERATIONS_VARIABLE "HELIODESK_BENCH_OPERATIONS"
/* So often somebody waits for every row of an answer, and otherwise looks at the first ones. */
#define PATIENCE 5
/* What the first operations leave is there once: so many before any is measured, or a twentieth of
 * those that are. */
#define WARM_UP 100
#define WARM_UP_SHARE 20

typedef struct
{
  Overview list;
  GPtrArray *queries; /* (owned) (element-type HelioQuery) */
  GRand *random;      /* (owned) */
} Wear;

/* Another order or another filter has been asked for, which no other one gave way to. */
static void
look_at_answer (Wear *self, guint turn)
{
  overview_see (&self->list);
  if (turn % PATIENCE == 0)
    overview_answer (&self->list);
}

/* Mostly moves, with another order and another filter in between. */
static void
operate (Wear *self, guint n)
{
  static const char *const fields[]
      = { "system-name", "postal-code", "status", "submitted-at", "case-number" };
  guint turn = n / 5;

  overview_begin (&self->list);
  if (n % 5 == 0)
    {
      overview_sort (&self->list, fields[turn % G_N_ELEMENTS (fields)], turn % 2 == 0);
      look_at_answer (self, turn);
    }
  else if (n % 5 == 2)
    {
      helio_request_overview_set_query (self->list.overview,
                                        g_ptr_array_index (self->queries,
                                                           turn % self->queries->len));
      look_at_answer (self, turn);
    }
  else
    {
      gtk_adjustment_set_value (self->list.adjustment,
                                g_rand_double (self->random)
                                    * gtk_adjustment_get_upper (self->list.adjustment));
      overview_look (&self->list);
    }
}

/* What is not needed any more goes in idle moments, which people leave between two operations. */
static void
rest (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
operate_often (Wear *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      operate (self, i);
      rest ();
    }
  overview_settle (&self->list);
}

static void
make_queries (Wear *self)
{
  HelioQuery *all = helio_query_new (&helio_kind_rma);

  self->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) helio_query_unref);
  g_ptr_array_add (self->queries, all);
  g_ptr_array_add (self->queries, helio_query_with_text (all, "status", HELIO_IS, "approved"));
  g_ptr_array_add (self->queries,
                   helio_query_with_text (all, "system-name", HELIO_CONTAINS, "barn"));
}

/* In use, without what malloc() keeps for others. Each frame that GTK draws without OpenGL takes an
 * image of two megabytes and gives it back: once in a while something small settles in its place,
 * and the next one gets another. */
static double
used_mb (void)
{
  malloc_trim (0);
  return bench_anonymous_mb ();
}

void
wear_window (HelioWindow *window)
{
  Wear self = { .random = g_rand_new_with_seed (7) };
  const char *text = g_getenv (OPERATIONS_VARIABLE);
  guint n_operations;
  double before, used_before;

  g_assert_nonnull (text);
  n_operations = (guint) g_ascii_strtoull (text, NULL, 10);
  make_queries (&self);
  overview_open (&self.list, window);
  operate_often (&self, MAX (n_operations / WARM_UP_SHARE, WARM_UP));
  before = bench_anonymous_mb ();
  used_before = used_mb ();
  operate_often (&self, n_operations);
  bench_print ("growth-with-free", bench_anonymous_mb () - before);
  bench_print ("growth", used_mb () - used_before);
  overview_close (&self.list);
  g_ptr_array_unref (self.queries);
  g_rand_free (self.random);
}
