/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-reveal.h"

/* What has just been shown, or wraps, takes its height only with the layout after the next. */
#define LAYOUTS 3

typedef struct
{
  GtkWidget *part; /* (unowned): in the widget, or it */
  guint n_layouts;
} Reveal;

static void
clamp (GtkWidget *viewport, GtkWidget *widget)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  double value = gtk_adjustment_get_value (adjustment);
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_compute_bounds (widget, viewport, &bounds))
    return;
  gtk_adjustment_clamp_page (adjustment, value + (double) bounds.origin.y,
                             value + (double) (bounds.origin.y + bounds.size.height));
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Reveal *reveal = data;
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);

  if (viewport == NULL)
    return G_SOURCE_REMOVE;
  /* The layout of a frame comes after its ticks. */
  if (reveal->n_layouts > 0)
    {
      clamp (viewport, widget);
      clamp (viewport, reveal->part);
    }
  return reveal->n_layouts++ < LAYOUTS ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
helio_reveal (GtkWidget *widget, GtkWidget *part)
{
  Reveal *reveal;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GTK_IS_WIDGET (part));

  reveal = g_new0 (Reveal, 1);
  reveal->part = part;
  gtk_widget_add_tick_callback (widget, on_tick, reveal, g_free);
}
