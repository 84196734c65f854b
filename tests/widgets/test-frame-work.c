/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-frame-work.h"
#include "widget-test.h"

#define N_STEPS 5

typedef struct
{
  GtkWindow *window;    /* (unowned) */
  HelioFrameWork *work; /* (owned) */
  guint n_done;
  guint n_frames; /* in which something was done */
  gint64 frame;   /* the last of them */
  gboolean slow;  /* each step takes all the time that a frame has for it */
} Fixture;

static Fixture *fixture;

static gboolean
do_step (GtkWidget *widget)
{
  gint64 frame = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (widget));
  gint64 end = helio_frame_work_get_end ();

  if (fixture->n_done == N_STEPS)
    return FALSE;
  fixture->n_done++;
  if (fixture->frame != frame)
    fixture->n_frames++;
  fixture->frame = frame;
  while (fixture->slow && g_get_monotonic_time () < end)
    continue;
  return TRUE;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *widget = gtk_label_new ("Work");

  fixture = self;
  self->frame = -1;
  self->work = helio_frame_work_new (widget, do_step);
  self->window = widget_test_show (widget, 200, 200);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_frame_work_free (self->work);
  widget_test_end (self->window);
}

static gboolean
is_over (gpointer data)
{
  return !helio_frame_work_is_under_way (((Fixture *) data)->work);
}

static void
what_takes_long_is_done_frame_by_frame (Fixture *self, gconstpointer data)
{
  self->slow = TRUE;
  helio_frame_work_go_on (self->work);
  g_assert_cmpuint (self->n_done, ==, 0);
  g_assert_true (helio_frame_work_is_under_way (self->work));
  widget_test_wait (is_over, self);
  g_assert_cmpuint (self->n_done, ==, N_STEPS);
  g_assert_cmpuint (self->n_frames, ==, N_STEPS);
}

static void
what_is_there_later_is_done_later (Fixture *self, gconstpointer data)
{
  helio_frame_work_go_on (self->work);
  widget_test_wait (is_over, self);
  self->n_done = 0;
  helio_frame_work_go_on (self->work);
  widget_test_wait (is_over, self);
  g_assert_cmpuint (self->n_done, ==, N_STEPS);
}

static void
what_is_asked_for_later_leaves_a_frame_free (Fixture *self, gconstpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  gint64 asked;

  helio_frame_work_go_on (self->work);
  widget_test_wait (is_over, self);
  self->n_done = 0;
  asked = gdk_frame_clock_get_frame_counter (clock);
  helio_frame_work_go_on_later (self->work);
  widget_test_wait (is_over, self);
  g_assert_cmpuint (self->n_done, ==, N_STEPS);
  g_assert_cmpint (self->frame, >=, asked + 2);
}

static gboolean
has_begun (gpointer data)
{
  return ((Fixture *) data)->n_done > 0;
}

static gboolean
has_gone_on (gpointer data)
{
  Fixture *self = data;

  return gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)))
         > self->frame + 2;
}

static void
what_is_stopped_waits (Fixture *self, gconstpointer data)
{
  guint n_done;

  self->slow = TRUE;
  helio_frame_work_go_on (self->work);
  widget_test_wait (has_begun, self);
  helio_frame_work_stop (self->work);
  n_done = self->n_done;
  g_assert_cmpuint (n_done, <, N_STEPS);
  gdk_frame_clock_begin_updating (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)));
  widget_test_wait (has_gone_on, self);
  gdk_frame_clock_end_updating (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)));
  g_assert_cmpuint (self->n_done, ==, n_done);
  helio_frame_work_go_on (self->work);
  widget_test_wait (is_over, self);
  g_assert_cmpuint (self->n_done, ==, N_STEPS);
}

#define ADD(name, test) g_test_add ("/frame-work/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("long", what_takes_long_is_done_frame_by_frame);
  ADD ("later", what_is_there_later_is_done_later);
  ADD ("leave-free", what_is_asked_for_later_leaves_a_frame_free);
  ADD ("stopped", what_is_stopped_waits);
  return g_test_run ();
}
