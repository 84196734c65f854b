/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-picture.h"

/* Returns the size, with the frame that may be around it. */
static graphene_size_t
append_widget (GtkSnapshot *snapshot, GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  return GRAPHENE_SIZE_INIT ((float) width, (float) height);
}

/* Where the picture of a window or of its popover begins, in that of the window. A popover has a
 * surface of its own, placed by its parent's; the picture begins where the frame does, the surface
 * where its shadow does. */
static graphene_point_t
find_place (GtkNative *native)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (native));
  GdkPopup *surface;
  graphene_rect_t frame;
  double x, y, window_x, window_y;

  if (GTK_NATIVE (window) == native
      || !gtk_widget_compute_bounds (GTK_WIDGET (window), GTK_WIDGET (window), &frame))
    return GRAPHENE_POINT_INIT (0, 0);
  surface = GDK_POPUP (gtk_native_get_surface (native));
  gtk_native_get_surface_transform (native, &x, &y);
  gtk_native_get_surface_transform (GTK_NATIVE (window), &window_x, &window_y);
  return GRAPHENE_POINT_INIT ((float) (x - window_x + gdk_popup_get_position_x (surface))
                                  - frame.origin.x,
                              (float) (y - window_y + gdk_popup_get_position_y (surface))
                                  - frame.origin.y);
}

static void
append_popover (GtkSnapshot *snapshot, GtkNative *popover)
{
  graphene_point_t place = find_place (popover);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &place);
  append_widget (snapshot, GTK_WIDGET (popover));
  gtk_snapshot_restore (snapshot);
}

static void
append_popovers (GtkSnapshot *snapshot, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_POPOVER (widget))
    append_popover (snapshot, GTK_NATIVE (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_popovers (snapshot, child);
}

GdkTexture *
helio_picture_draw (GtkWindow *window)
{
  GtkSnapshot *snapshot;
  graphene_size_t size;
  g_autoptr (GskRenderNode) content = NULL;
  g_autoptr (GskRenderNode) node = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  snapshot = gtk_snapshot_new ();
  size = append_widget (snapshot, GTK_WIDGET (window));
  content = gtk_snapshot_free_to_node (snapshot);
  if (content == NULL)
    return NULL;
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_append_node (snapshot, content);
  append_popovers (snapshot, GTK_WIDGET (window));
  node = gtk_snapshot_free_to_node (snapshot);
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, size.width, size.height));
}

gboolean
helio_picture_find (GtkWidget *widget, graphene_rect_t *bounds)
{
  GtkNative *native;
  graphene_rect_t frame;
  graphene_point_t place;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  g_return_val_if_fail (bounds != NULL, FALSE);

  native = gtk_widget_get_native (widget);
  if (native == NULL || !gtk_widget_compute_bounds (widget, GTK_WIDGET (native), bounds)
      || !gtk_widget_compute_bounds (GTK_WIDGET (native), GTK_WIDGET (native), &frame))
    return FALSE;
  place = find_place (native);
  graphene_rect_offset (bounds, place.x - frame.origin.x, place.y - frame.origin.y);
  return TRUE;
}
