/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-zoom-view.h"

#include <math.h>

#define STEP 1.25
#define MOST 8.0

struct _HelioZoomView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller; /* (unowned): the child */
  GtkPicture *picture;         /* (unowned): its child */
  double zoom;
  double zoom_at_pinch;
  double drag_x, drag_y; /* where the view was when dragging began */
};

G_DEFINE_FINAL_TYPE (HelioZoomView, helio_zoom_view, ADW_TYPE_BIN)

static GParamSpec *zoom_property;

/* --- sizes --- */

/* How large a pixel is while all of the picture is seen; small pictures are not enlarged. */
static double
get_fitting (HelioZoomView *self)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (self->picture);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (paintable == NULL || width <= 0 || height <= 0)
    return 1;
  return fmin (1, fmin (width / gdk_paintable_get_intrinsic_width (paintable),
                        height / gdk_paintable_get_intrinsic_height (paintable)));
}

/* What is in the middle stays there. */
static void
stretch (GtkAdjustment *adjustment, double size, double ratio)
{
  double page = gtk_adjustment_get_page_size (adjustment);
  double middle = gtk_adjustment_get_value (adjustment) + page / 2;

  gtk_adjustment_set_upper (adjustment, fmax (size, page));
  gtk_adjustment_set_value (adjustment, middle * ratio - page / 2);
}

static void
resize (HelioZoomView *self, double former)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (self->picture);
  /* What is smaller than the view does not fill it: it would be enlarged to that. */
  GtkAlign align = self->zoom == 0 ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER;
  double width, height;

  gtk_picture_set_content_fit (self->picture, self->zoom == 0 ? GTK_CONTENT_FIT_SCALE_DOWN
                                                              : GTK_CONTENT_FIT_CONTAIN);
  gtk_widget_set_halign (GTK_WIDGET (self->picture), align);
  gtk_widget_set_valign (GTK_WIDGET (self->picture), align);
  if (self->zoom == 0 || paintable == NULL)
    {
      gtk_widget_set_size_request (GTK_WIDGET (self->picture), -1, -1);
      return;
    }
  width = gdk_paintable_get_intrinsic_width (paintable) * self->zoom;
  height = gdk_paintable_get_intrinsic_height (paintable) * self->zoom;
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), (int) width, (int) height);
  stretch (gtk_scrolled_window_get_hadjustment (self->scroller), width, self->zoom / former);
  stretch (gtk_scrolled_window_get_vadjustment (self->scroller), height, self->zoom / former);
}

static double
get_scale (HelioZoomView *self)
{
  return self->zoom > 0 ? self->zoom : get_fitting (self);
}

void
helio_zoom_view_set_zoom (HelioZoomView *self, double zoom)
{
  double former;

  g_return_if_fail (HELIO_IS_ZOOM_VIEW (self));

  former = get_scale (self);
  /* What does not get larger than the view fits it. */
  zoom = zoom <= get_fitting (self) && zoom < 1 ? 0 : fmin (zoom, MOST);
  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  resize (self, former);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), zoom > 0 ? "grab" : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), zoom_property);
}

void
helio_zoom_view_step (HelioZoomView *self, int steps)
{
  g_return_if_fail (HELIO_IS_ZOOM_VIEW (self));
  helio_zoom_view_set_zoom (self, get_scale (self) * pow (STEP, steps));
}

/* --- hands --- */

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, HelioZoomView *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return FALSE;
  helio_zoom_view_step (self, dy < 0 ? 1 : -1);
  return TRUE;
}

static void
on_pinch_begin (GtkGesture *gesture, GdkEventSequence *sequence, HelioZoomView *self)
{
  self->zoom_at_pinch = get_scale (self);
}

static void
on_pinch (GtkGestureZoom *gesture, double scale, HelioZoomView *self)
{
  helio_zoom_view_set_zoom (self, self->zoom_at_pinch * scale);
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, HelioZoomView *self)
{
  self->drag_x = gtk_adjustment_get_value (gtk_scrolled_window_get_hadjustment (self->scroller));
  self->drag_y = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
}

static void
on_drag (GtkGestureDrag *gesture, double dx, double dy, HelioZoomView *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_hadjustment (self->scroller),
                            self->drag_x - dx);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller),
                            self->drag_y - dy);
}

static void
on_click (GtkGestureClick *gesture, int n_press, double x, double y, HelioZoomView *self)
{
  if (n_press == 2)
    helio_zoom_view_set_zoom (self, self->zoom > 0 ? 0 : fmax (1, get_fitting (self) * 2));
}

static void
add_controllers (HelioZoomView *self)
{
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* --- the widget --- */

static void
helio_zoom_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_double (value, HELIO_ZOOM_VIEW (object)->zoom);
}

static void
helio_zoom_view_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  helio_zoom_view_set_zoom (HELIO_ZOOM_VIEW (object), g_value_get_double (value));
}

static void
helio_zoom_view_class_init (HelioZoomViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = helio_zoom_view_get_property;
  object_class->set_property = helio_zoom_view_set_property;
  zoom_property
      = g_param_spec_double ("zoom", NULL, NULL, 0, MOST, 0,
                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (object_class, 1, zoom_property);
}

static void
helio_zoom_view_init (HelioZoomView *self)
{
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->picture));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->scroller),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->picture, NULL, -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
  add_controllers (self);
}

void
helio_zoom_view_set_picture (HelioZoomView *self, GdkTexture *picture, const char *description)
{
  g_return_if_fail (HELIO_IS_ZOOM_VIEW (self));

  helio_zoom_view_set_zoom (self, 0);
  gtk_picture_set_paintable (self->picture, picture != NULL ? GDK_PAINTABLE (picture) : NULL);
  gtk_picture_set_alternative_text (self->picture, description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description != NULL ? description : "", -1);
}

GdkPaintable *
helio_zoom_view_get_picture (HelioZoomView *self)
{
  g_return_val_if_fail (HELIO_IS_ZOOM_VIEW (self), NULL);
  return gtk_picture_get_paintable (self->picture);
}

double
helio_zoom_view_get_zoom (HelioZoomView *self)
{
  g_return_val_if_fail (HELIO_IS_ZOOM_VIEW (self), 0);
  return self->zoom;
}
