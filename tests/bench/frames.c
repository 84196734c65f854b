/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frames.h"

#include "bench.h"

static void
on_before_paint (Frames *self)
{
  self->begun = g_get_monotonic_time ();
}

static void
on_after_paint (Frames *self)
{
  self->last = (double) (g_get_monotonic_time () - self->begun) / 1000;
  self->n_frames++;
}

void
frames_watch (Frames *self, GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  g_assert_nonnull (clock);
  *self = (Frames){ .widget = widget };
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (on_before_paint), self);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_after_paint), self);
}

void
frames_unwatch (Frames *self)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (self->widget), self);
}

typedef struct
{
  FrameFunc func;
  gpointer data;
  guint frame;
} Step;

static gboolean
take_step (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Step *step = data;

  step->func (step->frame, step->data);
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

static void
wait_for_frame (Frames *self)
{
  guint before = self->n_frames;

  while (self->n_frames == before)
    g_main_context_iteration (NULL, TRUE);
}

GArray *
frames_run (Frames *self, guint n, FrameFunc func, gpointer data)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (double));
  Step step = { func, data, 0 };

  for (step.frame = 0; step.frame < n; step.frame++)
    {
      gtk_widget_add_tick_callback (self->widget, take_step, &step, NULL);
      wait_for_frame (self);
      g_array_append_val (samples, self->last);
    }
  return samples;
}

double
frames_until (Frames *self, gboolean (*done) (gpointer data), gpointer data)
{
  while (!done (data))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_queue_draw (self->widget);
  wait_for_frame (self);
  return bench_now ();
}

GtkWidget *
frames_find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = frames_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}
