/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-work.h"

#include <time.h>

/* Frames that must have nothing more to do. */
#define CALM_FRAMES 6
#define LONGEST_MS 50.0
/* The sanitizers' own work is not the program's. */
#ifdef __SANITIZE_ADDRESS__
#define SLOWER 5
#else
#define SLOWER 1
#endif

double
helio_test_work_get_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1000 + (double) spent.tv_nsec / 1e6;
}

double
helio_test_work_settle (GtkWidget *window, double begun, gboolean (*is_busy) (gpointer data),
                        gpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gint64 last = 0;
  double longest = helio_test_work_get_ms () - begun;

  while (last == 0 || gdk_frame_clock_get_frame_counter (clock) < last + CALM_FRAMES)
    {
      double before = helio_test_work_get_ms ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, helio_test_work_get_ms () - before);
      gtk_widget_queue_draw (window);
      if (is_busy (data))
        last = 0;
      else if (last == 0)
        last = gdk_frame_clock_get_frame_counter (clock);
    }
  return longest;
}

void
helio_test_work_keep_best (GHashTable *best, const char *step, double ms)
{
  double *kept = g_hash_table_lookup (best, step);

  if (kept == NULL)
    {
      kept = g_new (double, 1);
      *kept = ms;
      g_hash_table_insert (best, g_strdup (step), kept);
    }
  *kept = MIN (*kept, ms);
}

void
helio_test_work_assert_free (GHashTable *best)
{
  GHashTableIter iter;
  gpointer step, ms;

  g_hash_table_iter_init (&iter, best);
  while (g_hash_table_iter_next (&iter, &step, &ms))
    {
      g_test_message ("%s: %.1f ms at most", (const char *) step, *(double *) ms);
      g_assert_cmpfloat (*(double *) ms, <, LONGEST_MS * SLOWER);
    }
}
