/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-section-anchor.h"

#include "helio-section.h"

#include <math.h>

/* What is closed, or wraps, takes its height only with the layout after the next. */
#define LAYOUTS 3

struct _HelioSectionAnchor
{
  GObject parent_instance;

  GtkScrolledWindow *scrolled; /* (unowned): outlives us */
  GtkWidget *section; /* (unowned) (nullable): weak: at the upper edge, until one scrolls */
  double offset;      /* how much of it was scrolled away */
  double value;       /* where that leads to */

  GdkFrameClock *clock; /* (owned) (nullable): of the layouts that are awaited */
  gulong layout_id;
  guint n_layouts;
};

G_DEFINE_FINAL_TYPE (HelioSectionAnchor, helio_section_anchor, G_TYPE_OBJECT)

static GtkAdjustment *
get_adjustment (HelioSectionAnchor *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scrolled);
}

/* Where a section begins below the upper edge, and how high it is. */
static gboolean
measure (HelioSectionAnchor *self, GtkWidget *section, double *edge, double *height)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (section)
      || !gtk_widget_compute_bounds (section, gtk_scrolled_window_get_child (self->scrolled),
                                     &bounds))
    return FALSE;
  *edge = (double) bounds.origin.y;
  *height = (double) bounds.size.height;
  return TRUE;
}

/* The first section of which something is to be seen, and where it begins. */
static GtkWidget *
find_section (HelioSectionAnchor *self, GtkWidget *widget, double *edge)
{
  double height;

  if (HELIO_IS_SECTION (widget) && measure (self, widget, edge, &height) && *edge + height > 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *section = find_section (self, child, edge);

      if (section != NULL)
        return section;
    }
  return NULL;
}

static void
remember (HelioSectionAnchor *self)
{
  double edge = 0;
  GtkWidget *section = find_section (self, GTK_WIDGET (self->scrolled), &edge);

  /* Above the first section is the page's head, which has a height of its own. */
  self->value = gtk_adjustment_get_value (get_adjustment (self));
  self->offset = MAX (-edge, 0);
  g_set_weak_pointer (&self->section, self->value > 0 ? section : NULL);
}

static void
stop (HelioSectionAnchor *self)
{
  if (self->clock != NULL)
    g_clear_signal_handler (&self->layout_id, self->clock);
  g_clear_object (&self->clock);
}

/* After the widgets' own layout, before anything is painted. */
static void
on_layout (HelioSectionAnchor *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double edge, height;

  if (++self->n_layouts < LAYOUTS)
    gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
  else
    stop (self);
  if (self->section == NULL || !measure (self, self->section, &edge, &height))
    return;
  self->value
      = gtk_adjustment_get_value (adjustment) + edge + (self->offset < height ? self->offset : 0);
  gtk_adjustment_set_value (adjustment, self->value);
}

/* A page with less below the section than there is room for stands at its end. Anywhere else than
 * there, or where we put it, somebody has scrolled to. */
static void
on_scrolled (HelioSectionAnchor *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (fabs (gtk_adjustment_get_value (adjustment) - MIN (self->value, MAX (end, 0))) > 0.5)
    g_clear_weak_pointer (&self->section);
}

static void
helio_section_anchor_dispose (GObject *object)
{
  HelioSectionAnchor *self = HELIO_SECTION_ANCHOR (object);

  stop (self);
  g_clear_weak_pointer (&self->section);

  G_OBJECT_CLASS (helio_section_anchor_parent_class)->dispose (object);
}

static void
helio_section_anchor_class_init (HelioSectionAnchorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_section_anchor_dispose;
}

static void
helio_section_anchor_init (HelioSectionAnchor *self)
{
}

HelioSectionAnchor *
helio_section_anchor_new (GtkScrolledWindow *scrolled)
{
  HelioSectionAnchor *self;

  g_return_val_if_fail (GTK_IS_SCROLLED_WINDOW (scrolled), NULL);
  g_return_val_if_fail (GTK_IS_VIEWPORT (gtk_scrolled_window_get_child (scrolled)), NULL);

  self = g_object_new (HELIO_TYPE_SECTION_ANCHOR, NULL);
  self->scrolled = scrolled;
  g_signal_connect_object (scrolled, "unmap", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_adjustment (self), "value-changed", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* The clock goes with the window: nothing is awaited while nobody sees the page. */
void
helio_section_anchor_hold (HelioSectionAnchor *self)
{
  g_return_if_fail (HELIO_IS_SECTION_ANCHOR (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->scrolled)))
    return;
  if (self->section == NULL)
    remember (self);
  self->n_layouts = 0;
  if (self->clock != NULL)
    return;
  self->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self->scrolled)));
  self->layout_id = g_signal_connect_data (self->clock, "layout", G_CALLBACK (on_layout), self,
                                           NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}
