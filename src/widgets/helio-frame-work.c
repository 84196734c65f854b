/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-frame-work.h"

/* Laying out what comes of it takes as long again. */
#define BUDGET_US 3000

struct _HelioFrameWork
{
  GtkWidget *widget; /* (unowned): it owns the work */
  HelioFrameWorkFunc step;
  guint tick;     /* callback that does it, or 0 */
  gboolean later; /* the next frame has enough to do */
};

HelioFrameWork *
helio_frame_work_new (GtkWidget *widget, HelioFrameWorkFunc step)
{
  HelioFrameWork *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (step != NULL, NULL);

  self = g_new0 (HelioFrameWork, 1);
  self->widget = widget;
  self->step = step;
  return self;
}

void
helio_frame_work_free (HelioFrameWork *self)
{
  helio_frame_work_stop (self);
  g_free (self);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HelioFrameWork *self = data;
  gint64 end = helio_frame_work_get_end ();

  if (self->later)
    {
      self->later = FALSE;
      return G_SOURCE_CONTINUE;
    }
  while (self->step (widget))
    if (g_get_monotonic_time () >= end)
      return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

void
helio_frame_work_go_on (HelioFrameWork *self)
{
  g_return_if_fail (self != NULL);

  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (self->widget, on_tick, self, NULL);
}

void
helio_frame_work_go_on_later (HelioFrameWork *self)
{
  g_return_if_fail (self != NULL);

  self->later = self->tick == 0;
  helio_frame_work_go_on (self);
}

void
helio_frame_work_stop (HelioFrameWork *self)
{
  g_return_if_fail (self != NULL);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick);
  self->tick = 0;
  self->later = FALSE;
}

gboolean
helio_frame_work_is_under_way (HelioFrameWork *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->tick != 0;
}

gint64
helio_frame_work_get_end (void)
{
  return g_get_monotonic_time () + BUDGET_US;
}
